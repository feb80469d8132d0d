"""Spreading: what an item says now is brought to the copies that are out and to those to come."""

from dataclasses import dataclass, replace
from datetime import datetime

from bot.domain.broadcasts import Broadcast, BroadcastId, BroadcastState, Lane, Purpose
from bot.domain.chats import ChatId
from bot.domain.desk import Change
from bot.domain.news import Item, ItemId
from storage.transaction import Transaction


@dataclass(frozen=True, slots=True, kw_only=True)
class Teller:
    """Who has corrected an item: in `chat` the message `card` shows how far it has come."""

    chat: ChatId
    card: int | None = None


async def spread(
    tx: Transaction, item: Item, *, change: Change, teller: Teller | None = None, at: datetime
) -> Broadcast:
    """Bring a correction to the copies that are out and to those that are not.

    What Telegram has refused goes out again, now that it says something else.
    """
    await tx.broadcasts.split(item.id)
    resumed = await _resumed(tx, item, teller)
    if resumed is not None and not (await tx.broadcasts.progress(resumed.id)).sent:
        return resumed
    edits = await started(tx, item, Purpose.EDIT, teller=teller, at=at)
    if change is Change.NOTIFIED:
        await started(tx, item, Purpose.NOTICE, teller=teller, at=at)
    return edits


async def started(
    tx: Transaction,
    item: Item,
    purpose: Purpose,
    *,
    source: BroadcastId | None = None,
    teller: Teller | None = None,
    at: datetime,
) -> Broadcast:
    """Begin what goes over the copies of an item."""
    broadcast = await tx.broadcasts.start(
        item=item.id,
        revision=item.revision,
        lane=Lane.DIGESTS,
        purpose=purpose,
        source=source,
        author=teller.chat if teller else None,
        at=at,
    )
    if teller is None or teller.card is None:
        return broadcast
    await tx.broadcasts.set_card(broadcast.id, teller.card)
    return replace(broadcast, card=teller.card)


async def _resumed(tx: Transaction, item: Item, teller: Teller | None) -> Broadcast | None:
    """The sending of an item that Telegram has refused, under way again."""
    refused = await _refused(tx, item.id)
    if refused is None:
        return None
    running = BroadcastState.RUNNING
    await tx.broadcasts.change(refused.id, running, among=[BroadcastState.STOPPED])
    await tx.broadcasts.retry(refused.id)
    if teller is not None and teller.card is not None and refused.author == teller.chat:
        await tx.broadcasts.set_card(refused.id, teller.card)
    return replace(refused, state=running, reason=None)


async def _refused(tx: Transaction, item: ItemId) -> Broadcast | None:
    """The sending of an item, where Telegram would not have its text."""
    sent = await tx.broadcasts.of_item(item)
    return next((one for one in sent if one.purpose is Purpose.NEWS and one.was_refused), None)
