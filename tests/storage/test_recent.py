"""Recent copies: whatever became of them; what was refused waits again, once."""

import pytest

from bot.domain.broadcasts import (
    UNKNOWN,
    BroadcastId,
    BroadcastState,
    DeliveryState,
    Progress,
    Resolved,
)
from bot.domain.chats import ChatId, ChatKind
from storage.database import Database
from storage.transaction import Transaction
from tests.storage.builders import NOON, chat, follow
from tests.storage.test_broadcasts import LATER, expanded

CHANNEL = ChatId(-100)


async def ended(
    tx: Transaction, state: DeliveryState, reason: str | None = None, guid: str = "a"
) -> BroadcastId:
    """A broadcast to a channel and a reader that is over, with what became of the channel's."""
    for number, kind in ((CHANNEL, ChatKind.CHANNEL), (1, ChatKind.PRIVATE)):
        await tx.chats.ensure(chat(number, kind=kind))
        await tx.follows.add(follow(number))
    broadcast = await expanded(tx, guid)
    await tx.broadcasts.claim(limit=10, now=LATER)
    message = 7 if state is DeliveryState.SENT else None
    await tx.broadcasts.resolve(
        [
            Resolved(broadcast.id, CHANNEL, state, message, reason),
            Resolved(broadcast.id, ChatId(1), DeliveryState.SENT, 9),
        ]
    )
    await tx.broadcasts.finish(broadcast.id, at=LATER)
    return broadcast.id


async def shown(tx: Transaction) -> list[tuple[int, DeliveryState, str | None]]:
    copies = await tx.recent.of(CHANNEL, 10)
    return [(copy.broadcast, copy.state, copy.reason) for copy, _ in copies]


@pytest.mark.parametrize(
    ("state", "reason"),
    [
        (DeliveryState.FAILED, "no rights"),
        (DeliveryState.FAILED, None),
        (DeliveryState.SUSPENDED, None),
        (DeliveryState.SUSPENDED, "kicked"),
    ],
)
async def test_what_was_refused_goes_again_once(
    database: Database, state: DeliveryState, reason: str | None
) -> None:
    async with database.begin() as tx:
        number = await ended(tx, state, reason)
        assert [row[:2] for row in await shown(tx)] == [(number, state)]
    async with database.begin() as tx:
        assert await tx.recent.resend(number, CHANNEL)
        assert not await tx.recent.resend(number, CHANNEL)
        assert await shown(tx) == [(number, DeliveryState.WAITING, None)]
        again = await tx.broadcasts.get(number)
        assert again is not None
        assert again.state is BroadcastState.RUNNING
        assert await tx.broadcasts.progress(number) == Progress(waiting=1, sent=1, failed=0)
        claimed = await tx.broadcasts.claim(limit=10, now=LATER)
        assert [copy.chat for copy in claimed] == [CHANNEL]
        assert not await tx.recent.resend(number, CHANNEL)
        await tx.broadcasts.resolve([Resolved(number, CHANNEL, DeliveryState.SENT, 11)])
        assert not await tx.recent.resend(number, CHANNEL)
        assert await tx.broadcasts.progress(number) == Progress(waiting=0, sent=2, failed=0)


@pytest.mark.parametrize(
    ("state", "reason"),
    [
        (DeliveryState.SENT, None),
        (DeliveryState.SKIPPED, "retracted"),
        (DeliveryState.FAILED, UNKNOWN),
        (DeliveryState.ASSUMED, UNKNOWN),
    ],
)
async def test_what_arrived_or_may_have_does_not_go_again(
    database: Database, state: DeliveryState, reason: str | None
) -> None:
    async with database.begin() as tx:
        number = await ended(tx, state, reason)
        assert not await tx.recent.resend(number, CHANNEL)
        broadcast = await tx.broadcasts.get(number)
        assert broadcast is not None
        assert broadcast.state is BroadcastState.DONE


async def test_of_what_was_stopped_nothing_goes_again(database: Database) -> None:
    async with database.begin() as tx:
        number = await ended(tx, DeliveryState.FAILED, "no rights")
        await tx.broadcasts.change(
            number, BroadcastState.STOPPED, among={BroadcastState.DONE}, at=NOON
        )
        assert not await tx.recent.resend(number, CHANNEL)
        assert not await tx.recent.resend(BroadcastId(999), CHANNEL)


async def test_the_newest_come_first(database: Database) -> None:
    async with database.begin() as tx:
        numbers = [await ended(tx, DeliveryState.SENT, guid=guid) for guid in "abc"]
        copies = await tx.recent.of(CHANNEL, 2)
        assert [copy.broadcast for copy, _ in copies] == [numbers[2], numbers[1]]
        assert await tx.recent.of(ChatId(-999), 2) == ()


async def test_what_waits_for_a_chat_is_due_at_once_when_it_may_be(database: Database) -> None:
    async with database.begin() as tx:
        for number in (CHANNEL, ChatId(-200)):
            await tx.chats.ensure(chat(number, kind=ChatKind.CHANNEL))
            await tx.follows.add(follow(number))
        broadcast = await expanded(tx)
        await tx.broadcasts.claim(limit=10, now=NOON)
        waits = DeliveryState.WAITING
        await tx.broadcasts.resolve(
            [
                Resolved(broadcast.id, number, waits, None, "no rights (1)", LATER)
                for number in (CHANNEL, ChatId(-200))
            ]
        )
        assert await tx.broadcasts.claim(limit=10, now=NOON) == ()
        await tx.recent.hasten(CHANNEL)
        claimed = await tx.broadcasts.claim(limit=10, now=NOON)
        assert [copy.chat for copy in claimed] == [CHANNEL]
