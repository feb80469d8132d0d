"""Previews: the very message that readers will have, and under it the card of its draft."""

from contextlib import suppress
from dataclasses import replace

from telegram.error import TelegramError

from bot.domain.approvals import Standing
from bot.domain.chats import ChatId, ChatKind
from bot.domain.desk import Act, Amendment, Change, Draft, DraftState, may
from bot.domain.news import Correction, Item, ItemId
from bot.messages import approvals, corrections, drafts, news, sequels
from bot.messages.message import Message
from bot.messages.words import Words
from bot.services.correcting import RetractedError
from bot.text.markup import Html, join
from handlers.visit import Services, Visit


async def show(visit: Visit, draft: Draft) -> None:
    """Back on its own card, the card; from the list of drafts, the whole preview."""
    if visit.message is not None and visit.message.message_id == draft.card:
        await visit.show(await control(visit.services, draft, visit.words))
    else:
        await preview(visit, draft)


async def preview(visit: Visit, draft: Draft) -> None:
    """Show what readers will get, and the card, in the author's chat."""
    await renew(visit.services, draft, visit.words)


async def renew(services: Services, draft: Draft, words: Words) -> None:
    """Show its author a draft by new messages; a retraction has nothing to preview."""
    sender = services.sender
    await remove(services, draft.chat, draft.card, draft.preview)
    pushed = await previewed(services, draft, words)
    shown = None if pushed is None else await sender.send(draft.chat, pushed)
    card = await sender.send(draft.chat, await control(services, draft, words))
    await services.publishing.show(draft.id, card, preview=shown)


async def remove(services: Services, chat: ChatId, *messages: int | None) -> None:
    """Leave one preview and one card only: older ones show an older text."""
    for message in messages:
        if message is None:
            continue
        with suppress(TelegramError):  # deleted by hand, or older than Telegram's 48 hours
            await services.sender.delete(chat, message)


async def control(services: Services, draft: Draft, words: Words) -> Message:
    """The card of a draft as its author sees it."""
    sections = await services.reading.sections()
    section = sections.get(draft.content.section or "")
    if draft.amends is None or draft.state is not DraftState.OPEN:
        choices = tuple(sections.values())
        is_open = draft.state is DraftState.OPEN
        standing, may_override = await _standing(services, draft)
        card = drafts.control(
            draft,
            sections=choices,
            section=section,
            words=words,
            people=await services.publishing.proposals(draft) if is_open else (),
            now=services.clock.now(),
            zone=services.zone,
            standing=standing,
            may_override=may_override,
        )
        earlier = await services.continuing.told(draft)
        return sequels.on_card(card, draft, earlier.content, words) if earlier else card
    try:
        item = await services.correcting.item(draft)
    except RetractedError:
        return corrections.retracted_meanwhile(words)
    standing, may_override = await _standing(services, draft)
    waits, instead = approvals.told(standing, words), None
    if not standing.may_go:
        instead = approvals.rows(draft, standing, words, may_override=may_override)
    if draft.retracts:
        copies = await services.correcting.copies_of(item.id)
        return corrections.retraction(
            draft, item, copies=copies, words=words, waits=waits, instead=instead
        )
    if item.revision != draft.amends.base:
        return corrections.changed_meanwhile(draft, words)
    return corrections.control(
        draft, item, section=section, words=words, waits=waits, instead=instead
    )


async def _standing(services: Services, draft: Draft) -> tuple[Standing, bool]:
    """How a draft stands with the approvers, and whether its author may pass them over."""
    standing = await services.approving.standing(draft)
    return standing, may(await services.access.role(draft.author), Act.OVERRIDE)


async def details(services: Services, draft: Draft, words: Words) -> Html:
    """For approvers: what a correction changes, or why an item is to be retracted."""
    if draft.amends is None or draft.state is not DraftState.OPEN:
        return Html("")
    if draft.retracts:
        return corrections.reason_of(draft, words)
    try:
        item = await services.correcting.item(draft)
    except RetractedError:
        return Html("")
    sections = await services.reading.sections()
    section = sections.get(draft.content.section or "")
    told = corrections.difference(item.content, draft.content, section=section, words=words)
    return join([told or "", corrections.note_of(draft, words)], "\n\n")


async def previewed(services: Services, draft: Draft, words: Words) -> Message | None:
    """The very message that readers will have; None where they will have nothing."""
    item = await _item(services, draft)
    if item is None:
        return None
    sections = await services.reading.sections()
    return news.pushed(
        item,
        section=sections.get(item.content.section or ""),
        words=words,
        kind=ChatKind.PRIVATE,
        bot=services.bot,
        zone=services.zone,
    )


async def _item(services: Services, draft: Draft) -> Item | None:
    """The item that a draft would be when it goes out; its number leads nowhere yet."""
    if draft.retracts:
        return None
    if draft.amends is not None:
        return await _corrected(services, draft, draft.amends)
    now = services.clock.now()
    at = max(now, draft.plan.at) if draft.plan else now
    return Item(
        id=ItemId(0),
        guid="",
        revision=draft.version,
        content=services.publishing.dated(draft.content, at),
        published_at=at,
    )


async def _corrected(services: Services, draft: Draft, amends: Amendment) -> Item | None:
    try:
        item = await services.correcting.item(draft)
    except RetractedError:
        return None
    corrected = replace(item, id=ItemId(0), content=draft.content)
    if amends.change is Change.SILENT or draft.content == item.content:
        return corrected
    now = services.clock.now()
    return replace(corrected, correction=Correction(at=now, note=amends.note))
