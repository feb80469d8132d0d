"""An item on its way to readers: the steps that tests of the ledger take again and again."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import insert

from bot.domain.broadcasts import (
    Broadcast,
    BroadcastId,
    Delivery,
    DeliveryState,
    Lane,
    Purpose,
    Resolved,
)
from bot.domain.chats import Cadence, ChatId, Target
from bot.domain.news import ItemId
from storage import models
from storage.transaction import Transaction
from tests.storage.builders import NOON, candidate, chat, content, follow


async def readers(tx: Transaction, numbers: Iterable[int]) -> None:
    for number in numbers:
        await tx.chats.ensure(chat(number))
        await tx.follows.add(follow(number))


async def many_readers(tx: Transaction, numbers: Sequence[int]) -> None:
    """Thousands at once, past the stores."""
    some = chat(1)
    values: dict[str, object] = {
        "kind": some.kind,
        "title": some.title,
        "language": some.language,
        "state": some.state,
        "since": NOON,
    }
    everything: dict[str, object] = {
        "target": Target.EVERYTHING,
        "key": "",
        "cadence": Cadence.AT_ONCE,
        "since": NOON,
    }
    await tx._connection.execute(insert(models.chats), [{"id": n, **values} for n in numbers])
    await tx._connection.execute(
        insert(models.follows), [{"chat_id": n, **everything} for n in numbers]
    )


async def started(
    tx: Transaction,
    guid: str = "a",
    lane: Lane = Lane.NORMAL,
    author: int | None = None,
) -> Broadcast:
    item = await tx.news.add(candidate(guid), at=NOON)
    return await tx.broadcasts.start(
        item=item.id,
        revision=1,
        lane=lane,
        author=None if author is None else ChatId(author),
        at=NOON,
    )


async def expanded(
    tx: Transaction,
    guid: str = "a",
    lane: Lane = Lane.NORMAL,
    *,
    size: int = 1000,
    author: int | None = None,
) -> Broadcast:
    """A broadcast whose text has proved sound, with its whole audience in the ledger."""
    broadcast = await started(tx, guid, lane, author)
    await expand(tx, broadcast, size=size)
    await tx.broadcasts.prove(broadcast.id)
    return broadcast


async def expand(tx: Transaction, broadcast: Broadcast, *, size: int = 1000) -> None:
    while await tx.broadcasts.expand(broadcast.id, size=size):
        pass


async def correction(
    tx: Transaction,
    item: ItemId,
    revision: int,
    purpose: Purpose = Purpose.EDIT,
    author: int | None = None,
    *,
    source: BroadcastId | None = None,
    at: dt.datetime = NOON,
) -> Broadcast:
    return await tx.broadcasts.start(
        item=item,
        revision=revision,
        lane=Lane.DIGESTS,
        source=source,
        purpose=purpose,
        author=None if author is None else ChatId(author),
        at=at,
    )


async def revised(tx: Transaction, item: ItemId) -> int:
    """The newest revision of an item after one more."""
    revision = await tx.news.revise(item, content("Corrected."), at=NOON)
    await tx.broadcasts.split(item)
    return revision.revision


async def claimed(
    tx: Transaction, limit: int = 1000, now: dt.datetime = NOON
) -> tuple[Delivery, ...]:
    return await tx.broadcasts.claim(limit=limit, now=now)


async def sent(tx: Transaction, limit: int = 1000, now: dt.datetime = NOON) -> list[int]:
    """Send what is due; in each chat the message has the chat's number, and 1000."""
    copies = await claimed(tx, limit, now)
    await tx.broadcasts.resolve([arrived(copy) for copy in copies])
    return chats(copies)


def arrived(copy: Delivery) -> Resolved:
    message = copy.target or 1000 + abs(copy.chat)
    return outcome(copy.broadcast, copy.chat, DeliveryState.SENT, message=message)


def outcome(
    broadcast: BroadcastId,
    number: int,
    state: DeliveryState,
    *,
    message: int | None = None,
    reason: str | None = None,
    due: dt.datetime | None = None,
) -> Resolved:
    return Resolved(
        broadcast=broadcast,
        chat=ChatId(number),
        state=state,
        message=message,
        reason=reason,
        due=due,
    )


async def states(tx: Transaction, broadcast: Broadcast) -> dict[int, DeliveryState]:
    return {copy.chat: copy.state for copy in await tx.broadcasts.copies_of(broadcast.id)}


async def addresses(tx: Transaction, item: ItemId) -> Mapping[int, int]:
    found: dict[int, int] = {}
    async for numbers, messages in tx.broadcasts.addresses(item):
        found |= zip(numbers, messages, strict=True)
    return found


def chats(copies: Sequence[Delivery]) -> list[int]:
    return [copy.chat for copy in copies]
