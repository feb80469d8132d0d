"""Settling: what is wrong with one copy keeps no other from being written down."""

import asyncio
from collections.abc import Collection
from datetime import datetime, timedelta

import pytest
from telegram.error import BadRequest, ChatMigrated, RetryAfter

from bot.delivery import rounds
from bot.delivery.connection import Answer
from bot.delivery.leadership import LEASE_S
from bot.delivery.settling import Ends, Settled, settle
from bot.delivery.transport import LONGEST_WAIT_S
from bot.domain.broadcasts import DeliveryState, Lane
from bot.errors import DatabaseUnusableError
from storage.transaction import Transaction
from tests.delivery.newsroom import Newsroom, chat_in
from tests.patience import PATIENCE_S

BEYOND_64_BITS = 2**70


@pytest.mark.usefixtures("unhurried")
async def test_an_absurd_wait_lasts_a_day_and_holds_up_no_other(newsroom: Newsroom) -> None:
    readers = await newsroom.add_readers(3)
    item = await newsroom.publish()
    asked = newsroom.clock.monotonic()

    async def post(method: str, body: bytes) -> Answer:
        is_slow = chat_in(body) == readers[1]
        if is_slow and newsroom.clock.monotonic() - asked < LONGEST_WAIT_S:
            raise RetryAfter(999_999_999_999)
        return await newsroom.post(method, body)

    running = asyncio.create_task(newsroom.dispatcher(post=post).run())
    async with asyncio.timeout(PATIENCE_S):
        while len(newsroom.sent) < 2:  # noqa: ASYNC110 (whose time runs only as it is slept)
            await asyncio.sleep(0)
    assert newsroom.clock.monotonic() - asked < 70
    newsroom.clock.advance(timedelta(seconds=LONGEST_WAIT_S))
    await newsroom.kill(running)
    await newsroom.deliver(newsroom.dispatcher(holder="two"))
    assert set((await newsroom.states(item)).values()) == {DeliveryState.SENT}


async def test_an_end_that_cannot_be_settled_keeps_no_other_from_it(
    any_newsroom: Newsroom,
) -> None:
    newsroom = any_newsroom
    readers = await newsroom.add_readers(5)
    item = await newsroom.publish()

    async def post(method: str, body: bytes) -> Answer:
        if chat_in(body) == readers[1]:
            raise ChatMigrated(BEYOND_64_BITS)
        answer = await newsroom.post(method, body)
        if chat_in(body) == readers[2]:
            return Answer(200, b'{"ok":true,"result":{"message_id":%d}}' % BEYOND_64_BITS)
        return answer

    await newsroom.deliver(newsroom.dispatcher(post=post))
    states = await newsroom.states(item)
    assert states.pop(readers[1]) is DeliveryState.FAILED
    assert set(states.values()) == {DeliveryState.SENT}
    assert [len(newsroom.news_in(reader)) for reader in readers] == [1, 0, 1, 1, 1]


async def test_a_broadcast_that_ends_singly_is_told_of(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    await newsroom.add_readers(1)
    await newsroom.publish()
    left = [KeyError("a bug")]

    async def post(method: str, body: bytes) -> Answer:
        monkeypatch.setattr(rounds, "settle", failing)
        raise BadRequest("Bad Request: can't parse entities")

    async def failing(
        tx: Transaction, ends: Ends, now: datetime, *, resend: Collection[Lane]
    ) -> Settled:
        if left:
            raise left.pop()
        return await settle(tx, ends, now, resend=resend)

    await newsroom.deliver(newsroom.dispatcher(post=post))
    assert "parse entities" in (newsroom.ended[0][1] or "")


async def test_whoever_stumbles_again_and_again_lets_another_lead(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    await newsroom.add_readers(2)
    item = await newsroom.publish()
    dispatcher = newsroom.dispatcher()

    async def fail(*_: object) -> None:
        raise KeyError("a bug")

    monkeypatch.setattr(rounds.Rounds, "_expand", fail)
    start = newsroom.clock.monotonic()
    running = asyncio.create_task(dispatcher.run())
    async with asyncio.timeout(PATIENCE_S):
        while not await _is_free(newsroom):  # noqa: ASYNC110
            await asyncio.sleep(0)
    assert newsroom.clock.monotonic() - start < 2 * LEASE_S
    monkeypatch.undo()
    await newsroom.kill(running)
    await newsroom.deliver(newsroom.dispatcher(holder="two"))
    assert set((await newsroom.states(item)).values()) == {DeliveryState.SENT}


async def _is_free(newsroom: Newsroom) -> bool:
    async with newsroom.database.begin() as tx:
        now = await tx.leases.take("delivery", holder="two", until=newsroom.clock.now())
        await tx.leases.release("delivery", holder="two")
    return now.holder == "two"


async def test_a_stop_without_the_database_is_a_stop(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    dispatcher = newsroom.dispatcher()
    running = asyncio.create_task(dispatcher.run())
    await asyncio.sleep(0.01)

    def failing() -> None:
        raise DatabaseUnusableError("The disk is full.")

    monkeypatch.setattr(newsroom.database, "begin", failing)
    dispatcher.stop()
    await asyncio.wait_for(running, timeout=PATIENCE_S)
