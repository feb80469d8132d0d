"""The life of a broadcast: its canary, its pauses, its crash, and what others may ask of it."""

import datetime as dt

import pytest
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.broadcasts import (
    OPEN,
    BroadcastId,
    BroadcastState,
    DeliveryState,
    Lane,
    Progress,
    Purpose,
)
from bot.domain.chats import ChatId, ChatKind, ChatState
from bot.domain.news import ItemId
from storage.database import Database
from tests.storage.builders import NOON, chat, follow
from tests.storage.readership import (
    addresses,
    arrived,
    chats,
    claimed,
    expand,
    expanded,
    many_readers,
    outcome,
    readers,
    sent,
    started,
    states,
)

SENT, WAITING, SENDING = DeliveryState.SENT, DeliveryState.WAITING, DeliveryState.SENDING
FAILED, ASSUMED, SUSPENDED = DeliveryState.FAILED, DeliveryState.ASSUMED, DeliveryState.SUSPENDED
LATER = NOON + dt.timedelta(minutes=5)


async def test_the_author_gets_the_canary_and_no_second_copy(database: Database) -> None:
    async with database.begin() as tx:
        await readers(tx, [1, 2, 3])
        news = await started(tx, author=2)
        assert news.author == 2
        assert await states(tx, news) == {2: WAITING}
        assert (await tx.broadcasts.progress(news.id)).total == 3
        await expand(tx, news)
        assert (await tx.broadcasts.progress(news.id)).total == 3
        (canary,) = await claimed(tx)
        assert (canary.chat, canary.attempts) == (2, 1)
        assert await claimed(tx) == (), "nothing goes before the canary has arrived"
        await tx.broadcasts.resolve([arrived(canary)])
        after = await tx.broadcasts.get(news.id)
        assert chats(await claimed(tx)) == [1, 3]
    assert after is not None
    assert after.proven


async def test_a_page_of_the_author_alone_is_none(database: Database) -> None:
    async with database.begin() as tx:
        await readers(tx, [1, 2])
        news = await started(tx, author=2)
        assert [await tx.broadcasts.expand(news.id, size=1) for _ in range(3)] == [1, 1, 0]
        assert set(await states(tx, news)) == {1, 2}


async def test_without_a_canary_the_first_proves_the_text(database: Database) -> None:
    async with database.begin() as tx:
        await readers(tx, [1, 2, 3])
        news = await started(tx)
        await expand(tx, news)
        assert chats(await claimed(tx)) == [1]
        assert await claimed(tx) == ()
        await tx.broadcasts.resolve([outcome(news.id, 1, FAILED, reason="odd")])
        assert chats(await claimed(tx)) == [2], "a refusal proves nothing"
        await tx.broadcasts.resolve([outcome(news.id, 2, SENT, message=5)])
        assert chats(await claimed(tx)) == [3]


async def test_a_canary_that_is_put_off_for_a_moment_is_waited_for(database: Database) -> None:
    async with database.begin() as tx:
        await readers(tx, [1, 2, 3])
        news = await started(tx, author=2)
        await expand(tx, news)
        (canary,) = await claimed(tx)
        soon = NOON + dt.timedelta(seconds=1)
        await tx.broadcasts.resolve([outcome(news.id, canary.chat, WAITING, due=soon)])
        assert await claimed(tx) == (), "an author is being answered at the same moment"
        assert chats(await tx.broadcasts.claim(limit=9, now=soon)) == [2]


async def test_a_canary_that_is_put_off_for_long_holds_nobody_up(database: Database) -> None:
    async with database.begin() as tx:
        await readers(tx, [1, 2])
        news = await started(tx, author=2)
        await expand(tx, news)
        (canary,) = await claimed(tx)
        later = NOON + dt.timedelta(hours=1)
        await tx.broadcasts.resolve([outcome(news.id, canary.chat, WAITING, due=later)])
        assert chats(await claimed(tx)) == [1]


async def test_a_canary_that_cannot_arrive_holds_nobody_up(database: Database) -> None:
    async with database.begin() as tx:
        await readers(tx, [1])
        await tx.chats.ensure(chat(7, state=ChatState.SUSPENDED))
        news = await started(tx, author=7)
        await expand(tx, news)
        assert chats(await claimed(tx)) == [1]
        assert await states(tx, news) == {1: SENDING, 7: SUSPENDED}


async def test_a_broadcast_pauses_goes_on_and_stops(database: Database) -> None:
    running, paused, stopped = (
        BroadcastState.RUNNING,
        BroadcastState.PAUSED,
        BroadcastState.STOPPED,
    )
    async with database.begin() as tx:
        await readers(tx, [1, 2])
        news = await expanded(tx)
        change = tx.broadcasts.change
        assert await change(news.id, paused, among={running}, reason="staff")
        assert not await change(news.id, paused, among={running})
        assert await claimed(tx) == ()
        assert await tx.broadcasts.running() == ()
        (open_one,) = await tx.broadcasts.open()
        assert (open_one.state, open_one.reason, open_one.ended_at) == (paused, "staff", None)
        assert await change(news.id, running, among={paused})
        assert chats(await claimed(tx, 1)) == [1]
        assert await change(news.id, stopped, among=OPEN, reason="refused", at=LATER)
        assert await tx.broadcasts.open() == ()
        await tx.broadcasts.resolve([outcome(news.id, 1, SENT, message=5)])
        await tx.broadcasts.finish(news.id, at=LATER)
        after = await tx.broadcasts.get(news.id)
        assert await states(tx, news) == {1: SENT, 2: WAITING}
    assert after is not None
    assert (after.state, after.reason, after.ended_at) == (stopped, "refused", LATER)


async def test_broadcasts_are_listed_and_remember_their_card(database: Database) -> None:
    async with database.begin() as tx:
        first, second = await started(tx, "a", author=5), await started(tx, "b")
        await tx.broadcasts.set_card(first.id, 77)
        assert [each.id for each in await tx.broadcasts.latest(9)] == [second.id, first.id]
        assert [each.id for each in await tx.broadcasts.latest(1)] == [second.id]
        (of_first,) = await tx.broadcasts.of_item(first.item)
        assert of_first.card == 77
        assert await tx.broadcasts.of_item(ItemId(99)) == ()
        assert await tx.broadcasts.copies(ItemId(99)) == ()
        assert await tx.broadcasts.copies_of(BroadcastId(99)) == ()
        nothing = await tx.broadcasts.progress(BroadcastId(99))
        assert nothing == Progress(waiting=0, sent=0, failed=0)
        assert await addresses(tx, first.item) == {}


@pytest.mark.parametrize(
    ("lane", "after"), [(Lane.URGENT, WAITING), (Lane.NORMAL, WAITING), (Lane.DIGESTS, ASSUMED)]
)
async def test_after_a_crash_the_lane_decides(
    database: Database, lane: Lane, after: DeliveryState
) -> None:
    async with database.begin() as tx:
        await readers(tx, range(1, 6))
        news = await expanded(tx, lane=lane)
        await claimed(tx, 3)
        await tx.broadcasts.resolve([outcome(news.id, 2, WAITING, due=NOON, reason="unknown")])
        await claimed(tx, 2)
        assert await tx.broadcasts.recover() == 4
        assert await tx.broadcasts.recover() == 0
        assert await states(tx, news) == dict.fromkeys([1, 2, 3, 4], after) | {5: WAITING}
        attempts = {copy.chat: copy.attempts for copy in await tx.broadcasts.copies_of(news.id)}
        assert attempts == {1: 1, 2: 2, 3: 1, 4: 1, 5: 0}
        progress = await tx.broadcasts.progress(news.id)
    assert (progress.sent, progress.waiting) == ((4, 1) if after is ASSUMED else (0, 5))


async def test_a_late_answer_still_counts_where_the_copy_waits_again(database: Database) -> None:
    async with database.begin() as tx:
        await readers(tx, [1])
        news = await expanded(tx)
        await claimed(tx)
        await tx.broadcasts.recover()
        await tx.broadcasts.resolve([outcome(news.id, 1, SENT, message=5)])
        assert await claimed(tx) == ()
        assert await addresses(tx, news.item) == {1: 5}


@pytest.mark.parametrize(
    ("state", "message", "reason"),
    [
        (SENT, 501, None),
        (SENT, 2**40, None),
        (SENT, None, None),
        (ASSUMED, None, None),
        (FAILED, None, "odd"),
        (FAILED, None, None),
        (SUSPENDED, None, None),
        (DeliveryState.SKIPPED, None, None),
    ],
)
async def test_each_outcome_is_told_as_it_was(
    database: Database, state: DeliveryState, message: int | None, reason: str | None
) -> None:
    async with database.begin() as tx:
        await readers(tx, [1, 2])
        news = await expanded(tx)
        await claimed(tx)
        told = outcome(news.id, 1, state, message=message, reason=reason)
        await tx.broadcasts.resolve([told])
        await tx.broadcasts.resolve([outcome(news.id, 1, SENT, message=9)])
        copy, _ = await tx.broadcasts.copies(news.item)
        progress = await tx.broadcasts.progress(news.id)
    assert (copy.state, copy.message, copy.reason, copy.attempts) == (state, message, reason, 1)
    assert (progress.done, progress.waiting, progress.total) == (1, 1, 2)


async def test_a_copy_says_to_what_kind_of_chat_it_goes(database: Database) -> None:
    async with database.begin() as tx:
        for number, kind in enumerate(ChatKind, 1):
            await tx.chats.ensure(chat(number, kind=kind, language="ru"))
            await tx.follows.add(follow(number))
        await expanded(tx, lane=Lane.URGENT)
        copies = await claimed(tx)
    assert [(copy.kind, copy.language, copy.purpose, copy.lane) for copy in copies] == [
        (kind, "ru", Purpose.NEWS, Lane.URGENT) for kind in ChatKind
    ]


async def test_a_chat_that_is_held_is_left_alone_until_then(database: Database) -> None:
    async with database.begin() as tx:
        await readers(tx, [1, 2, 3])
        news = await expanded(tx)
        await claimed(tx, 1)
        await tx.broadcasts.resolve([outcome(news.id, 1, WAITING, due=NOON)])
        for number in (1, 2):
            await tx.broadcasts.postpone(ChatId(number), LATER)
        assert chats(await claimed(tx)) == [3]
        assert chats(await claimed(tx, now=LATER)) == [1, 2]


async def test_a_retry_for_a_chat_that_is_gone_ends(database: Database) -> None:
    async with database.begin() as tx:
        await readers(tx, [1, 2])
        news = await expanded(tx)
        await claimed(tx)
        await tx.broadcasts.resolve([outcome(news.id, n, WAITING, due=NOON) for n in (1, 2)])
        await tx.chats.set_state(ChatId(1), ChatState.REMOVED)
        await tx.chats._forget(ChatId(2))
        assert await claimed(tx) == ()
        assert await states(tx, news) == {1: SUSPENDED, 2: DeliveryState.SKIPPED}


async def test_addresses_come_from_pages_and_rows(database: Database) -> None:
    async with database.begin() as tx:
        await readers(tx, range(1, 60))
        news = await expanded(tx, size=2)
        await sent(tx, 50)
        await claimed(tx, 2)
        await tx.broadcasts.resolve([outcome(news.id, 51, SENT, message=2**40)])
        expected = {number: 1000 + number for number in range(1, 51)} | {51: 2**40}
        assert await addresses(tx, news.item) == expected


async def test_who_joins_while_it_is_sent_gets_it_once_or_not_at_all(database: Database) -> None:
    async with database.begin() as tx:
        await readers(tx, [10, 20, 30])
        news = await started(tx)
        await tx.broadcasts.expand(news.id, size=2)
        await readers(tx, [15, 20, 25])
        await expand(tx, news)
        await tx.broadcasts.prove(news.id)
        assert await sent(tx) == [10, 20, 25, 30]


async def test_a_copy_takes_a_dozen_bytes(sqlite_database: Database) -> None:
    async with sqlite_database.begin() as tx:
        await many_readers(tx, range(10_000, 13_000))
        before = await _bytes(tx._connection)
        await expanded(tx)
        assert await sent(tx, 2000)
        assert (await _bytes(tx._connection) - before) / 3000 < 20


async def _bytes(connection: AsyncConnection) -> int:
    counted = await connection.exec_driver_sql(
        "SELECT page_size * page_count FROM pragma_page_size, pragma_page_count"
    )
    return int(counted.scalar_one())


@pytest.mark.parametrize("author", [2, None])
async def test_what_was_refused_goes_again_first_and_proves_the_text(
    database: Database, author: int | None
) -> None:
    async with database.begin() as tx:
        await readers(tx, [1, 2, 3])
        news = await started(tx, author=author)
        await expand(tx, news)
        (refused,) = await claimed(tx)
        await tx.broadcasts.resolve(
            [outcome(news.id, refused.chat, FAILED, reason="message is too long")]
        )
        await tx.broadcasts.change(news.id, BroadcastState.STOPPED, among=OPEN, reason="too long")
        await tx.broadcasts.change(news.id, BroadcastState.RUNNING, among=[BroadcastState.STOPPED])
        await tx.broadcasts.retry(news.id)
        (again,) = await claimed(tx)
        assert (again.chat, again.attempts, again.reason) == (refused.chat, 1, None)
        await tx.broadcasts.resolve([arrived(again)])
        await sent(tx)
        assert set((await states(tx, news)).values()) == {SENT}


async def test_what_was_refused_once_the_text_had_proved_sound_stays_so(
    database: Database,
) -> None:
    async with database.begin() as tx:
        await readers(tx, [1, 2])
        news = await expanded(tx)
        await claimed(tx)
        await tx.broadcasts.resolve([outcome(news.id, 1, FAILED, reason="odd")])
        await tx.broadcasts.retry(news.id)
        assert (await states(tx, news))[1] is FAILED
