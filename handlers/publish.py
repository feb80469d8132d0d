"""/publish and /drafts: staff write, look at the very message, and send it."""

from dataclasses import replace

from telegram import Message as TelegramMessage

from bot.domain.desk import Act, Draft, DraftId, DraftState, is_within
from bot.domain.news import ItemId
from bot.messages import broadcasts, corrections, drafts, plans, proposals
from bot.messages.actions import DraftStep, EditDraft
from bot.messages.message import Message
from bot.messages.words import LANGUAGES
from bot.services.correcting import ChangedMeanwhileError, RetractedError
from bot.services.publishing import (
    EmbargoedError,
    StaleDraftError,
    with_more,
    with_text,
    with_title,
    without_title,
)
from bot.services.standing import UnapprovedError
from handlers import correct, planning, previews, progress
from handlers.visit import Visit

PURPOSE = "publish"
MORE = "draft-more"
EDITS = {f"draft-{step.name.lower()}": step for step in (DraftStep.TITLE, DraftStep.TEXT)}
PHOTO = "draft-photo"
SENT_AT_ONCE = 4000
"""Characters from which on a text may be the first part of a longer one: apps cut at 4,096."""


async def answer(visit: Visit) -> None:
    """Begin a draft from the text behind the command, or ask for one."""
    visit.requires_private()
    await visit.services.access.check(visit.user, Act.PUBLISH)
    if visit.arguments:
        await compose(visit, visit.arguments)
    else:
        await _ask_text(visit, photo_of(visit.message))


async def compose(
    visit: Visit, text: str, photo: str = "", *, follows: ItemId | None = None
) -> None:
    """Make a draft of a text, with the photo that came with it or before it.

    `follows` is the earlier item of which it is a follow-up.
    """
    photo = photo_of(visit.message) or photo
    if not text.strip():
        await _ask_text(visit, photo)
        return
    draft = await visit.services.publishing.compose(
        text,
        photo or None,
        author=visit.user,
        chat=visit.chat.id,
        language=visit.words.language,
        source=visit.message.message_id if visit.message else None,
    )
    if draft.state is not DraftState.OPEN:
        return  # the message is handled again, after its draft has gone further
    if follows is not None:
        draft = await visit.services.continuing.follow(draft, follows, visit.user)
    await previews.preview(visit, draft)
    if len(text) >= SENT_AT_ONCE:
        await visit.ask(drafts.ask_more(visit.words), MORE, str(draft.id))


async def _ask_text(visit: Visit, photo: str | None) -> None:
    """Ask for the text; a photo that came without one waits in the question."""
    await visit.ask(drafts.ask_text(visit.words), PURPOSE, photo or "")


async def more(visit: Visit, draft_id: DraftId, text: str) -> None:
    """Add the rest of a text that Telegram has cut."""
    draft = await visit.services.publishing.change(
        draft_id, visit.user, lambda content: with_more(content, text)
    )
    await previews.preview(visit, draft)
    if len(text) >= SENT_AT_ONCE:
        await visit.ask(drafts.ask_more(visit.words), MORE, str(draft.id))


async def list_drafts(visit: Visit) -> None:
    visit.requires_private()
    await visit.say(await open_drafts(visit, 1))
    runs = await visit.services.sending.under_way(visit.user)
    if runs:
        await visit.say(broadcasts.sending(runs, visit.words))


async def open_drafts(visit: Visit, page: int) -> Message:
    mine = await visit.services.publishing.drafts(visit.user)
    return drafts.drafts(mine, visit.words, visit.services.zone, page=page)


async def edited(visit: Visit, purpose: str, draft_id: DraftId, text: str) -> None:
    """Put the answer to an editing question where it belongs."""
    publishing = visit.services.publishing
    photo = photo_of(visit.message)
    if purpose == PHOTO:
        if photo is None:
            await visit.ask(drafts.ask(DraftStep.PHOTO, visit.words), PHOTO, str(draft_id))
            return
        draft = await publishing.illustrate(draft_id, visit.user, photo)
    elif not text.strip():
        await visit.ask(drafts.ask(EDITS[purpose], visit.words), purpose, str(draft_id))
        return
    else:
        edit = with_title if EDITS[purpose] is DraftStep.TITLE else with_text
        draft = await publishing.change(
            draft_id, visit.user, lambda content: edit(content, text.strip())
        )
    await previews.preview(visit, draft)
    if len(text) >= SENT_AT_ONCE:
        await visit.ask(drafts.ask_more(visit.words), MORE, str(draft.id))


async def step(visit: Visit, action: EditDraft) -> None:
    """What a button of the draft's card does."""
    visit.requires_private()
    draft_id = DraftId(action.draft)
    draft = await visit.services.publishing.draft(draft_id, visit.user)
    match action.step:
        case DraftStep.PUBLISH:
            await send(visit, draft, action.version)
        case DraftStep.SHOW:
            await previews.show(visit, draft)
        case DraftStep.CANCEL | DraftStep.REOPEN:
            await _close(visit, draft, action)
        case DraftStep.ALONE:
            await previews.preview(visit, await visit.services.continuing.part(draft, visit.user))
        case DraftStep.PEOPLE | DraftStep.PERSON:
            await _people(visit, draft, action)
        case DraftStep.TEXT if draft.amends is not None:
            await correct.ask_text(visit, draft)
        case DraftStep.CHANGE | DraftStep.NOTE | DraftStep.NO_NOTE | DraftStep.REBASE:
            await correct.step(visit, draft, action)
        case _ if action.step in planning.STEPS and draft.amends is None:
            await planning.step(visit, draft, action)
        case DraftStep.TITLE | DraftStep.TEXT | DraftStep.PHOTO:
            purpose = f"draft-{action.step.name.lower()}"
            await visit.ask(drafts.ask(action.step, visit.words), purpose, str(draft_id))
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


async def _change(visit: Visit, draft: Draft, action: EditDraft) -> None:
    """Steps that change the content, or show what it can be changed to."""
    publishing = visit.services.publishing
    if action.step is DraftStep.SECTION and not action.value:
        await show_sections(visit, draft)
        return
    if action.step is DraftStep.LANGUAGE and not action.value:
        await visit.show(drafts.choose_language(draft, visit.words))
        return
    if action.step is DraftStep.EDIT:
        await visit.show(drafts.editing(draft, visit.words))
        return
    match action.step:
        case DraftStep.URGENT:
            changed = await publishing.hurry(draft.id, visit.user)
        case DraftStep.NO_TITLE:
            changed = await publishing.change(draft.id, visit.user, without_title)
        case DraftStep.NO_PHOTO:
            changed = await publishing.change(
                draft.id, visit.user, lambda content: replace(content, images=())
            )
        case DraftStep.SECTION:
            slug = await _slug(visit, action.value)
            changed = await publishing.file(draft.id, visit.user, slug)
        case _:
            if action.value not in LANGUAGES:
                return
            changed = await publishing.change(
                draft.id, visit.user, lambda content: replace(content, language=action.value)
            )
    await previews.preview(visit, changed)


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


def photo_of(message: TelegramMessage | None) -> str | None:
    """Telegram's id of a message's photo in its largest size."""
    return message.photo[-1].file_id if message is not None and message.photo else None
