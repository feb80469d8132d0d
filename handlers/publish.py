"""/publish and /drafts: staff write, look at the very message, and send it."""

from dataclasses import replace

from telegram import Message as TelegramMessage
from telegram import MessageOriginChannel

from bot.domain.desk import Act, Draft, DraftId, DraftState, is_within
from bot.domain.news import ItemId, Sent
from bot.messages import broadcasts, corrections, draft_lists, drafts, fields, plans, proposals
from bot.messages.actions import EditDraft, ListDrafts
from bot.messages.steps import DraftStep
from bot.messages.words import LANGUAGES
from bot.services.correcting import ChangedMeanwhileError, RetractedError
from bot.services.drafting import StaleDraftError
from bot.services.publishing import EmbargoedError
from bot.services.standing import UnapprovedError
from bot.text.lines import Typed
from handlers import (
    attachments,
    correct,
    editing,
    lines,
    planning,
    previews,
    progress,
    translating,
    views,
)
from handlers.attachments import sent_in
from handlers.typed import typed
from handlers.visit import Visit

PURPOSE = "publish"


async def answer(visit: Visit) -> None:
    """Begin a draft from what came with the command, or what it replies to, or ask for it."""
    visit.requires_private()
    await visit.services.access.check(visit.user, Act.PUBLISH)
    replied = _replied_to(visit)
    if visit.arguments or replied is None:
        await _take(visit, visit.message, typed(visit.message, visit.arguments))
    else:
        await _take(visit, replied, typed(replied))


async def compose(
    visit: Visit, photo: Sent | None = None, *, follows: ItemId | None = None
) -> None:
    """Make a draft of the answer to our question; `photo` came before it.

    `follows` is the earlier item of which it is a follow-up.
    """
    await _take(visit, visit.message, typed(visit.message), photo=photo, follows=follows)


async def forwarded(visit: Visit) -> None:
    """Make a draft of a post that somebody of the desk passes on."""
    visit.requires_private()
    await visit.services.access.check(visit.user, Act.PUBLISH)
    await compose(visit)


async def _take(
    visit: Visit,
    message: TelegramMessage | None,
    text: Typed,
    *,
    photo: Sent | None = None,
    follows: ItemId | None = None,
) -> None:
    """A file of lines becomes drafts; anything else that can be one becomes a draft."""
    file = lines.file_of(message)
    if file is not None:
        await lines.take(visit, file)
        return
    photo = sent_in(message) or photo
    document = attachments.document_of(message)
    if not (text.text.strip() or photo or document):
        await _ask(visit, message)
        return
    draft = await visit.services.publishing.compose(
        text,
        photo,
        author=visit.user,
        chat=visit.chat.id,
        language=visit.words.language,
        source=visit.message.message_id if visit.message else None,
        url=_posted_at(message),
        album=message.media_group_id if message else None,
    )
    if message is not None and document is not None and not draft.content.documents:
        draft = await visit.services.attaching.add_document(
            draft.id, visit.user, document.file_id, attachments.name_of(message)
        )
    if draft.state is not DraftState.OPEN:
        return  # the message is handled again, after its draft has gone further
    if follows is not None:
        draft = await visit.services.continuing.follow(draft, follows, visit.user)
    await previews.preview(visit, draft)
    if draft.is_written:
        await editing.ask_for_more(visit, draft, text.text)
    else:
        await editing.ask(visit, draft, DraftStep.TEXT)


async def _ask(visit: Visit, message: TelegramMessage | None) -> None:
    if message is not None and message.effective_attachment:
        await visit.say(fields.not_taken(visit.words))
    await visit.ask(drafts.ask_text(visit.words), PURPOSE)


def _replied_to(visit: Visit) -> TelegramMessage | None:
    """What the command is a reply to; not a question of ours, which it only turns away from."""
    replied = visit.message.reply_to_message if visit.message else None
    prompt = visit.prompt
    is_question = replied and prompt and prompt.message == replied.message_id
    return None if is_question else replied


def _posted_at(message: TelegramMessage | None) -> str | None:
    """The address of a channel's post that was forwarded."""
    origin = message.forward_origin if message is not None else None
    if not isinstance(origin, MessageOriginChannel) or not origin.chat.username:
        return None
    return f"https://t.me/{origin.chat.username}/{origin.message_id}"


async def list_drafts(visit: Visit) -> None:
    visit.requires_private()
    await show_list(visit, ListDrafts(others=False))
    runs = await visit.services.sending.under_way(visit.user)
    if runs:
        await visit.say(broadcasts.sending(runs, visit.words))


async def show_list(visit: Visit, action: ListDrafts) -> None:
    """A page of one's own drafts, or of those of others for whoever may work on them."""
    visit.requires_private()
    services, zone = visit.services, visit.services.zone
    others = await services.collecting.of_others(visit.user)
    if action.others:
        shown = draft_lists.of_others(others, visit.words, zone, page=action.page)
    else:
        mine = await services.publishing.drafts(visit.user)
        shown = draft_lists.own(mine, visit.words, zone, page=action.page, others=len(others))
    await visit.show(shown)


async def step(visit: Visit, action: EditDraft) -> None:
    """What a button of the draft's card does."""
    visit.requires_private()
    draft = await visit.services.publishing.draft(DraftId(action.draft), visit.user)
    match action.step:
        case DraftStep.PUBLISH:
            await send(visit, draft, action.version)
        case DraftStep.SHOW:
            await previews.show(visit, draft)
        case DraftStep.VIEW:
            await views.show(visit, draft, action.value)
        case DraftStep.CANCEL | DraftStep.REOPEN:
            await _close(visit, draft, action)
        case DraftStep.ALONE:
            await previews.preview(visit, await visit.services.continuing.part(draft, visit.user))
        case DraftStep.PEOPLE | DraftStep.PERSON:
            await _people(visit, draft, action)
        case DraftStep.TRANSLATE:
            await _translate(visit, draft)
        case DraftStep.CHANGE | DraftStep.NOTE | DraftStep.NO_NOTE | DraftStep.REBASE:
            await correct.step(visit, draft, action)
        case _ if action.step in planning.STEPS and draft.amends is None:
            await planning.step(visit, draft, action)
        case _:
            await _edit(visit, draft, action)


async def _edit(visit: Visit, draft: Draft, action: EditDraft) -> None:
    """What changes a draft, or asks for what is to change it."""
    match action.step:
        case DraftStep.TEXT if draft.amends is not None:
            await correct.ask_text(visit, draft)
        case _ if action.step in editing.STEPS:
            await editing.ask(visit, draft, action.step)
        case _ if action.step in editing.TAKING:
            await editing.take_away(visit, draft, action.step)
        case _ if action.step in attachments.STEPS:
            await attachments.step(visit, draft, action)
        case _:
            await _change(visit, draft, action)


async def _close(visit: Visit, draft: Draft, action: EditDraft) -> None:
    """Give a draft up, or take it up again."""
    publishing = visit.services.publishing
    if action.step is DraftStep.CANCEL:
        await publishing.cancel(draft.id, visit.user)
        await visit.show(drafts.cancelled(draft, visit.words))
    else:
        await previews.preview(visit, await publishing.reopen(draft.id, visit.user))


async def _people(visit: Visit, draft: Draft, action: EditDraft) -> None:
    """Show whom a draft names; a press on one of them ticks, or takes the tick away."""
    publishing = visit.services.publishing
    if action.step is DraftStep.PERSON:
        key, tick = action.value[:-1], action.value.endswith(proposals.TICK)
        draft = await publishing.tick(draft.id, visit.user, key, ticked=tick)
    named = await publishing.proposals(draft)
    await visit.show(proposals.choose(draft, named, visit.words))


async def show_sections(visit: Visit, draft: Draft, page: int | None = None) -> None:
    """The sections that a draft may go to: of whoever is limited to some, theirs."""
    theirs = await visit.services.access.sections(visit.user)
    sections = [
        section
        for section in (await visit.services.reading.sections()).values()
        if is_within(theirs, section.id)
    ]
    await visit.show(
        drafts.choose_section(draft, sections, visit.words, page=page, only_these=bool(theirs))
    )


async def _translate(visit: Visit, draft: Draft) -> None:
    if draft.amends is not None:
        await translating.of_item(visit, draft.amends.item)
    else:
        await translating.of_draft(visit, draft.id)


async def _change(visit: Visit, draft: Draft, action: EditDraft) -> None:
    """Steps that are one press, or show what can be pressed."""
    publishing = visit.services.publishing
    match action.step:
        case DraftStep.EDIT:
            await visit.show(fields.editing(draft, visit.words))
            return
        case DraftStep.SECTION if not action.value:
            await show_sections(visit, draft)
            return
        case DraftStep.LANGUAGE if not action.value:
            await visit.show(drafts.choose_language(draft, visit.words))
            return
        case DraftStep.URGENT:
            changed = await publishing.hurry(draft.id, visit.user)
        case DraftStep.SILENT:
            changed = await publishing.hush(draft.id, visit.user)
        case DraftStep.SECTION:
            slug = await _slug(visit, action.value)
            changed = await publishing.file(draft.id, visit.user, slug)
        case DraftStep.LANGUAGE if action.value in LANGUAGES:
            changed = await publishing.change(
                draft.id, visit.user, lambda content: replace(content, language=action.value)
            )
        case _:
            return
    await previews.changed(visit, changed)


async def send(visit: Visit, draft: Draft, version: int, *, override: bool = False) -> None:
    """Publish, correct or retract, and show on the card how far it has come."""
    services = visit.services
    if draft.retracts:
        act = services.correcting.retract
    elif draft.amends is not None:
        act = services.correcting.correct
    else:
        act = services.publishing.publish
    try:
        broadcast = await act(draft.id, version, visit.user, override=override)
    except StaleDraftError:
        await _tell_stale(visit, draft.id)
    except UnapprovedError:
        await previews.show(visit, draft)
    except EmbargoedError:
        await visit.say(plans.embargoed(visit.words))
    except ChangedMeanwhileError:
        await visit.show(corrections.changed_meanwhile(draft, visit.words))
    except RetractedError:
        await visit.show(corrections.retracted_meanwhile(visit.words))
    else:
        await progress.show(visit, broadcast.id)


async def _tell_stale(visit: Visit, draft_id: DraftId) -> None:
    """Of two presses the second one hears that all is done already.

    A press that is handled again may be the very one that did it, and shows what that showed.
    """
    draft = await visit.services.publishing.draft(draft_id, visit.user)
    broadcast = await visit.services.sending.newest_of(draft) if visit.services.is_again else None
    if broadcast is not None:
        await progress.show(visit, broadcast)
    elif draft.item is not None:
        await visit.show(drafts.already_published(visit.words))
    else:
        await visit.say(drafts.changed_elsewhere(visit.words))


async def _slug(visit: Visit, section_id: str) -> str | None:
    """The section that a button names by its number; 0 stands for none."""
    sections = await visit.services.reading.sections()
    return next((slug for slug, each in sections.items() if str(each.id) == section_id), None)
