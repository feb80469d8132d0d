"""Previews: the very message that readers will have, and under it the card of its draft."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import datetime

from telegram.error import BadRequest, TelegramError

from bot.domain.approvals import Standing
from bot.domain.chats import ChatId, ChatKind, UserId
from bot.domain.checks import Inspection
from bot.domain.desk import Act, Amendment, Change, Draft, DraftState, may
from bot.domain.manners import USUAL, Look
from bot.domain.news import Correction, Item, ItemId, Section
from bot.domain.proposals import Proposal
from bot.messages import approvals, checks, corrections, drafts, fields, news, sequels
from bot.messages.message import Message
from bot.messages.words import Words
from bot.services.correcting import RetractedError
from bot.text.markup import Html, join
from handlers.visit import Services, Visit


async def show(visit: Visit, draft: Draft) -> None:
    """Back on its own card, both in their place; from the list of drafts, below it."""
    await changed(visit, draft)


async def preview(visit: Visit, draft: Draft) -> None:
    """Show what readers will get, and the card, below what was said meanwhile."""
    await renew(visit.services, draft, visit.words, viewer=visit.user)


async def changed(visit: Visit, draft: Draft) -> None:
    """Show a change that was pressed on the card: in its place, where that can be."""
    card, _ = await visit.services.publishing.shown_to(draft, visit.user)
    if visit.pressed and visit.message is not None and visit.message.message_id == card:
        await refresh(visit.services, draft, visit.words, viewer=visit.user)
    else:
        await preview(visit, draft)


async def refresh(services: Services, draft: Draft, words: Words, *, viewer: UserId) -> None:
    """Bring the messages that show a draft up to date; where they are gone, send others.

    Unless somebody has sent others meanwhile, who was answering them.
    """
    before = card, shown = await services.publishing.shown_to(draft, viewer)
    pushed = await previewed(services, draft, words)
    if card is None or (shown is None) is not (pushed is None):
        await renew(services, draft, words, viewer=viewer)
        return
    chat = _chat_of(draft, viewer)
    below = await control(services, draft, words, viewer=viewer)
    try:
        if shown is not None and pushed is not None:
            await services.sender.edit(chat, shown, pushed, had_picture=False)
        await services.sender.edit(chat, card, below, had_picture=False)
    except BadRequest:  # deleted by hand, or a photo that is to be text
        if await services.publishing.shown_to(draft, viewer) == before:
            await renew(services, draft, words, viewer=viewer)


async def renew(
    services: Services, draft: Draft, words: Words, *, viewer: UserId | None = None
) -> None:
    """Show somebody a draft by new messages; a retraction has nothing to preview.

    The old ones go last, so that whoever brings them up to date meanwhile finds them there.
    Where the draft was published or cancelled meanwhile, that stands on the old card.
    """
    viewer = viewer or draft.author
    pushed = await previewed(services, draft, words)
    card = await control(services, draft, words, viewer=viewer)
    await replaced(services, draft, pushed, card, viewer=viewer)


async def replaced(
    services: Services, draft: Draft, pushed: Message | None, below: Message, *, viewer: UserId
) -> None:
    """Send a preview and what stands below it, in the place of those that are there."""
    chat, sender = _chat_of(draft, viewer), services.sender
    old = await services.publishing.shown_to(draft, viewer)
    shown = None if pushed is None else await sender.send(chat, pushed)
    card = await sender.send(chat, below)
    new = (card, shown)
    is_current = await services.publishing.show(
        draft.id, card, preview=shown, to=viewer, state=draft.state
    )
    gone, kept = (old, new) if is_current else (new, old)
    await remove(services, chat, *(each for each in gone if each not in kept))


def _chat_of(draft: Draft, viewer: UserId) -> ChatId:
    return draft.chat if viewer == draft.author else ChatId(viewer)


async def remove(services: Services, chat: ChatId, *messages: int | None) -> None:
    """Leave one preview and one card only: older ones show an older text."""
    for message in messages:
        if message is None:
            continue
        with suppress(TelegramError):  # deleted by hand, or older than Telegram's 48 hours
            await services.sender.delete(chat, message)


async def control(
    services: Services, draft: Draft, words: Words, *, viewer: UserId | None = None
) -> Message:
    """The card of a draft as its author sees it, or whoever else works on it."""
    sections = await services.reading.sections()
    section = sections.get(draft.content.section or "")
    if draft.amends is None or draft.state is not DraftState.OPEN:
        choices = tuple(sections.values())
        is_open = draft.state is DraftState.OPEN
        standing, may_override = await _standing(services, draft, viewer or draft.author)
        people = await services.publishing.proposals(draft) if is_open else ()
        card = drafts.control(
            draft,
            sections=choices,
            section=section,
            words=words,
            people=people,
            inspection=await _inspection(services, draft, people, section, words),
            desk=await _desk(services, draft, words, viewer or draft.author),
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
    standing, may_override = await _standing(services, draft, draft.author)
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


async def _standing(services: Services, draft: Draft, viewer: UserId) -> tuple[Standing, bool]:
    """How a draft stands with the approvers, and whether whoever sees it may pass them over."""
    standing = await services.approving.standing(draft)
    return standing, may(await services.access.role(viewer), Act.OVERRIDE)


async def _inspection(
    services: Services,
    draft: Draft,
    people: Sequence[Proposal],
    section: Section | None,
    words: Words,
) -> Inspection | None:
    """Who gets a draft and what stands out, once there is something to look over."""
    item = await _item(services, draft)
    if item is None or not draft.is_written or draft.state is not DraftState.OPEN:
        return None
    fits = checks.fits(item, section, words, services.zone)
    return await services.checking.inspection(draft, people, fits=fits)


async def _desk(services: Services, draft: Draft, words: Words, viewer: UserId) -> Html:
    """Whose draft it is, who else has changed it, and what it translates."""
    told = []
    original = await services.translating.original(draft)
    if original is not None:
        told.append(fields.translates(drafts.name_of(original, words), words))
    if draft.author != viewer:
        told.append(fields.of_author(await services.approving.name_of(draft.author), words))
    if draft.edited_by not in {None, viewer} and draft.edited_by and draft.edited_at:
        name = await services.approving.name_of(draft.edited_by)
        told.append(fields.edited(name, _when(draft.edited_at, words, services), words))
    return join(told)


def _when(at: datetime, words: Words, services: Services) -> str:
    local = at.astimezone(services.zone)
    if local.date() == services.clock.now().astimezone(services.zone).date():
        return words.time(local)
    return words.label("day-and-time", day=words.day(local.date()), time=words.time(local))


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


async def previewed(
    services: Services,
    draft: Draft,
    words: Words,
    *,
    kind: ChatKind = ChatKind.PRIVATE,
    look: Look = USUAL.look,
) -> Message | None:
    """The very message that chats of a kind and look will have; None where they have nothing."""
    item = await _item(services, draft)
    if item is None:
        return None
    sections = await services.reading.sections()
    return news.pushed(
        item,
        section=sections.get(item.content.section or ""),
        words=words,
        kind=kind,
        bot=services.bot,
        zone=services.zone,
        draft=draft.id,
        look=look,
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
        translations=await services.translating.told(draft),
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
