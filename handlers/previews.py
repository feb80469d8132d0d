"""Previews: the very message that readers will have, and under it the card of its draft."""

from contextlib import suppress
from dataclasses import replace

from telegram.error import TelegramError

from bot.domain.chats import ChatKind
from bot.domain.desk import Amendment, Change, Draft, DraftState
from bot.domain.news import Correction, Item, ItemId
from bot.messages import corrections, drafts, news
from bot.messages.message import Message
from bot.services.correcting import RetractedError
from handlers.visit import Visit


async def show(visit: Visit, draft: Draft) -> None:
    """Back on its own card, the card; from the list of drafts, the whole preview."""
    if visit.message is not None and visit.message.message_id == draft.card:
        await visit.show(await _control(visit, draft))
    else:
        await preview(visit, draft)


async def preview(visit: Visit, draft: Draft) -> None:
    """Show what readers will get, and the card; a retraction shows them nothing new."""
    await _remove(visit, draft.card, draft.preview)
    item = await _item(visit, draft)
    shown = None if item is None else await visit.say(await _pushed(visit, item))
    card = await visit.say(await _control(visit, draft))
    await visit.services.publishing.show(draft.id, card, preview=shown)


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
    if draft.amends is None or draft.state is not DraftState.OPEN:
        choices = tuple(sections.values())
        is_open = draft.state is DraftState.OPEN
        return drafts.control(
            draft,
            sections=choices,
            section=section,
            words=visit.words,
            people=await visit.services.publishing.proposals(draft) if is_open else (),
        )
    try:
        item = await visit.services.correcting.item(draft)
    except RetractedError:
        return corrections.retracted_meanwhile(visit.words)
    if draft.retracts:
        copies = await visit.services.correcting.copies_of(item.id)
        return corrections.retraction(draft, item, copies=copies, words=visit.words)
    if item.revision != draft.amends.base:
        return corrections.changed_meanwhile(draft, visit.words)
    return corrections.control(draft, item, section=section, words=visit.words)


async def _pushed(visit: Visit, item: Item) -> Message:
    sections = await visit.services.reading.sections()
    return news.pushed(
        item,
        section=sections.get(item.content.section or ""),
        words=visit.words,
        kind=ChatKind.PRIVATE,
        bot=visit.services.bot,
        zone=visit.services.zone,
    )


async def _item(visit: Visit, draft: Draft) -> Item | None:
    """The item that a draft would be at this moment; its number leads nowhere yet."""
    if draft.retracts:
        return None
    if draft.amends is not None:
        return await _corrected(visit, draft, draft.amends)
    return Item(
        id=ItemId(0),
        guid="",
        revision=draft.version,
        content=visit.services.publishing.dated(draft.content),
        published_at=visit.services.clock.now(),
    )


async def _corrected(visit: Visit, draft: Draft, amends: Amendment) -> Item | None:
    try:
        item = await visit.services.correcting.item(draft)
    except RetractedError:
        return None
    corrected = replace(item, id=ItemId(0), content=draft.content)
    if amends.change is Change.SILENT or draft.content == item.content:
        return corrected
    now = visit.services.clock.now()
    return replace(corrected, correction=Correction(at=now, note=amends.note))
