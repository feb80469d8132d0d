"""/publish and /drafts: staff write, look at the very message, and send it."""

from contextlib import suppress
from dataclasses import replace

from telegram import Message as TelegramMessage
from telegram.error import TelegramError

from bot.domain.chats import ChatKind
from bot.domain.desk import Draft, DraftId
from bot.domain.news import Item, ItemId, Section
from bot.messages import drafts, news
from bot.messages.actions import DraftStep, EditDraft
from bot.messages.message import Message
from bot.messages.words import LANGUAGES
from bot.services.publishing import (
    StaleDraftError,
    with_more,
    with_text,
    with_title,
    without_title,
)
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
    await visit.services.publishing.may_publish(visit.user)
    if visit.arguments:
        await compose(visit, visit.arguments)
    else:
        await _ask_text(visit, photo_of(visit.message))


async def compose(visit: Visit, text: str, photo: str = "") -> None:
    """Make a draft of a text, with the photo that came with it or before it."""
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
    )
    await preview(visit, draft)
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
    await preview(visit, draft)
    if len(text) >= SENT_AT_ONCE:
        await visit.ask(drafts.ask_more(visit.words), MORE, str(draft.id))


async def list_drafts(visit: Visit) -> None:
    visit.requires_private()
    mine = await visit.services.publishing.drafts(visit.user)
    await visit.say(drafts.drafts(mine, visit.words))


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
    await preview(visit, draft)


async def step(visit: Visit, action: EditDraft) -> None:
    """What a button of the draft's card does."""
    visit.requires_private()
    draft_id = DraftId(action.draft)
    draft = await visit.services.publishing.draft(draft_id, visit.user)
    match action.step:
        case DraftStep.PUBLISH:
            await _publish(visit, draft_id, action.version)
        case DraftStep.CANCEL:
            await visit.services.publishing.cancel(draft_id, visit.user)
            await visit.show(drafts.cancelled(draft, visit.words))
        case DraftStep.REOPEN:
            await preview(visit, await visit.services.publishing.reopen(draft_id, visit.user))
        case DraftStep.SHOW:
            await _show(visit, draft)
        case DraftStep.EDIT:
            await visit.show(drafts.editing(draft, visit.words))
        case DraftStep.TITLE | DraftStep.TEXT | DraftStep.PHOTO:
            purpose = f"draft-{action.step.name.lower()}"
            await visit.ask(drafts.ask(action.step, visit.words), purpose, str(draft_id))
        case _:
            await _change(visit, draft, action)


async def _change(visit: Visit, draft: Draft, action: EditDraft) -> None:
    """Steps that change the content, or show what it can be changed to."""
    publishing = visit.services.publishing
    if action.step is DraftStep.SECTION and not action.value:
        sections = tuple((await visit.services.reading.sections()).values())
        await visit.show(drafts.choose_section(draft, sections, visit.words))
        return
    if action.step is DraftStep.LANGUAGE and not action.value:
        await visit.show(drafts.choose_language(draft, visit.words))
        return
    match action.step:
        case DraftStep.NO_TITLE:
            changed = await publishing.change(draft.id, visit.user, without_title)
        case DraftStep.NO_PHOTO:
            changed = await publishing.change(
                draft.id, visit.user, lambda content: replace(content, images=())
            )
        case DraftStep.SECTION:
            slug = await _slug(visit, action.value)
            changed = await publishing.change(
                draft.id, visit.user, lambda content: replace(content, section=slug)
            )
        case _:
            if action.value not in LANGUAGES:
                return
            changed = await publishing.change(
                draft.id, visit.user, lambda content: replace(content, language=action.value)
            )
    await preview(visit, changed)


async def _show(visit: Visit, draft: Draft) -> None:
    """Back on its own card, the card; from the list of drafts, the whole preview."""
    if visit.message is not None and visit.message.message_id == draft.card:
        await visit.show(await _control(visit, draft))
    else:
        await preview(visit, draft)


async def preview(visit: Visit, draft: Draft) -> None:
    """Show the very message that readers will get, and under it the draft's card."""
    await _remove(visit, draft.card, draft.preview)
    preview_id = await visit.say(await _pushed(visit, draft))
    card = await visit.say(await _control(visit, draft))
    await visit.services.publishing.show(draft.id, card, preview=preview_id)


async def _publish(visit: Visit, draft_id: DraftId, version: int) -> None:
    publishing = visit.services.publishing
    try:
        item = await publishing.publish(draft_id, version, visit.user)
    except StaleDraftError:
        await _tell_stale(visit, draft_id)
        return
    progress = await publishing.progress(item)
    await visit.show(drafts.published(item, progress, visit.words))


async def _tell_stale(visit: Visit, draft_id: DraftId) -> None:
    """Of two presses the second one hears that all is done already."""
    draft = await visit.services.publishing.draft(draft_id, visit.user)
    if draft.item is not None:
        await visit.show(drafts.already_published(visit.words))
    else:
        await visit.say(drafts.changed_elsewhere(visit.words))


async def _remove(visit: Visit, *messages: int | None) -> None:
    """Leave one preview and one card only: older ones show an older text."""
    for message in messages:
        if message is None:
            continue
        with suppress(TelegramError):  # deleted by hand, or older than Telegram's 48 hours
            await visit.services.sender.delete(visit.chat.id, message)


async def _control(visit: Visit, draft: Draft) -> Message:
    sections = await visit.services.reading.sections()
    section = sections.get(draft.content.section or "")
    choices = tuple(sections.values())
    return drafts.control(draft, sections=choices, section=section, words=visit.words)


async def _pushed(visit: Visit, draft: Draft) -> Message:
    item = Item(
        id=ItemId(0),
        guid="",
        revision=draft.version,
        content=visit.services.publishing.dated(draft.content),
        published_at=visit.services.clock.now(),
    )
    section = await _section_of(visit, draft)
    return news.pushed(
        item, section=section, words=visit.words, kind=ChatKind.PRIVATE, bot=visit.services.bot
    )


async def _section_of(visit: Visit, draft: Draft) -> Section | None:
    return (await visit.services.reading.sections()).get(draft.content.section or "")


async def _slug(visit: Visit, section_id: str) -> str | None:
    """The section that a button names by its number; 0 stands for none."""
    sections = await visit.services.reading.sections()
    return next((slug for slug, each in sections.items() if str(each.id) == section_id), None)


def photo_of(message: TelegramMessage | None) -> str | None:
    """Telegram's id of a message's photo in its largest size."""
    return message.photo[-1].file_id if message is not None and message.photo else None
