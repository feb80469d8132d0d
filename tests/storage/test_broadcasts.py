"""Broadcasts: the audience page by page, copies handed out once, outcomes kept."""

import asyncio
import datetime as dt
from collections.abc import Iterable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import event

from bot.domain.broadcasts import (
    Broadcast,
    BroadcastId,
    BroadcastState,
    Delivery,
    DeliveryState,
    Lane,
    Progress,
    Resolved,
)
from bot.domain.chats import Cadence, ChatId, ChatState, Follow, Target
from bot.domain.news import ItemId
from storage.database import Database
from storage.transaction import Transaction
from tests.storage.builders import NOON, candidate, chat, follow

SENT, WAITING, SENDING = DeliveryState.SENT, DeliveryState.WAITING, DeliveryState.SENDING
FAILED, SKIPPED = DeliveryState.FAILED, DeliveryState.SKIPPED
ASSUMED, SUSPENDED = DeliveryState.ASSUMED, DeliveryState.SUSPENDED
LATER = NOON + dt.timedelta(minutes=5)


async def readers(tx: Transaction, numbers: Iterable[int]) -> None:
    for number in numbers:
        await tx.chats.ensure(chat(number))
        await tx.follows.add(follow(number))


async def started(tx: Transaction, guid: str = "a", lane: Lane = Lane.NORMAL) -> Broadcast:
    item = await tx.news.add(candidate(guid), at=NOON)
    return await tx.broadcasts.start(item=item.id, revision=1, lane=lane, at=NOON)


async def expanded(tx: Transaction, guid: str = "a", lane: Lane = Lane.NORMAL) -> Broadcast:
    """A broadcast whose text has proved sound, with its whole audience in the ledger."""
    broadcast = await started(tx, guid, lane)
    await tx.broadcasts.expand(broadcast.id, size=1000)
    await tx.broadcasts.prove(broadcast.id)
    return broadcast


async def expanded_by(tx: Transaction, size: int) -> Broadcast:
    broadcast = await started(tx)
    while await tx.broadcasts.expand(broadcast.id, size=size):
        pass
    await tx.broadcasts.prove(broadcast.id)
    return broadcast


async def states(tx: Transaction, item: ItemId) -> dict[int, DeliveryState]:
    return {copy.chat: copy.state for copy in await tx.broadcasts.copies(item)}


def chats(copies: Iterable[Delivery]) -> list[int]:
    return [copy.chat for copy in copies]


async def test_a_broadcast_starts_with_nobody_in_the_ledger(database: Database) -> None:
    async with database.begin() as tx:
        await readers(tx, [1, 2])
        broadcast = await started(tx)
    async with database.read() as tx:
        assert await tx.broadcasts.get(broadcast.id) == broadcast
        assert await tx.broadcasts.copies(broadcast.item) == ()
        assert await tx.broadcasts.get(BroadcastId(99)) is None
        assert await tx.broadcasts.running() == (broadcast,)
        progress = await tx.broadcasts.progress(broadcast.id)
    assert progress == Progress(waiting=0, sent=0, failed=0, to_come=2)
    assert (broadcast.state, broadcast.cursor, broadcast.expanded) == (
        BroadcastState.RUNNING,
        None,
        False,
    )


@pytest.mark.parametrize("size", [1, 10, 1000])
async def test_starting_costs_the_same_for_any_audience(
    sqlite_database: Database, size: int
) -> None:
    queries: list[str] = []
    async with sqlite_database.begin() as tx:
        await readers(tx, range(1, 1 + size // 10))
        item = await tx.news.add(candidate("a"), at=NOON)
        engine = sqlite_database._writer.sync_engine
        event.listen(engine, "before_cursor_execute", lambda *said: queries.append(said[2]))
        await tx.broadcasts.start(item=item.id, revision=1, lane=Lane.NORMAL, at=NOON)
    assert len(queries) == 1


async def test_the_audience_is_written_a_page_at_a_time(database: Database) -> None:
    async with database.begin() as tx:
        await readers(tx, [5, 3, -100, 1, 4])
        broadcast = await started(tx)
        pages = [await tx.broadcasts.expand(broadcast.id, size=2) for _ in range(4)]
        after = await tx.broadcasts.get(broadcast.id)
        copies = await tx.broadcasts.copies(broadcast.item)
    assert pages == [2, 2, 1, 0]
    assert after is not None
    assert (after.cursor, after.expanded) == (5, True)
    assert chats(copies) == [-100, 1, 3, 4, 5]
    assert {copy.state for copy in copies} == {WAITING}


async def test_a_page_that_just_fits_is_followed_by_an_empty_one(database: Database) -> None:
    async with database.begin() as tx:
        await readers(tx, [1, 2])
        broadcast = await started(tx)
        assert await tx.broadcasts.expand(broadcast.id, size=2) == 2
        after = await tx.broadcasts.get(broadcast.id)
        assert after is not None
        assert not after.expanded
        assert await tx.broadcasts.expand(broadcast.id, size=2) == 0
        after = await tx.broadcasts.get(broadcast.id)
        assert after is not None
        assert (after.cursor, after.expanded) == (2, True)
        assert await tx.broadcasts.expand(BroadcastId(99), size=2) == 0


async def test_the_audience_is_active_and_wants_everything_at_once(database: Database) -> None:
    async with database.begin() as tx:
        await readers(tx, [1])
        for number, state in enumerate(ChatState, start=10):
            await tx.chats.ensure(chat(number, state=state))
            await tx.follows.add(follow(number))
        for number in (20, 21, 22):
            await tx.chats.ensure(chat(number))
        await tx.follows.add(Follow(chat=ChatId(20), cadence=Cadence.DAILY, since=NOON))
        section = Follow(chat=ChatId(21), target=Target.SECTION, key="summits", since=NOON)
        await tx.follows.add(section)
        broadcast = await expanded(tx)
        assert chats(await tx.broadcasts.copies(broadcast.item)) == [1, 10]


async def test_an_item_is_sent_as_news_once(database: Database) -> None:
    async with database.begin() as tx:
        await readers(tx, [1])
        first = await started(tx)
        again = await tx.broadcasts.start(item=first.item, revision=2, lane=Lane.URGENT, at=LATER)
        assert again == first
        assert await tx.broadcasts.of_item(first.item) == (first,)


async def test_a_claim_takes_the_urgent_first_then_the_oldest(database: Database) -> None:
    async with database.begin() as tx:
        await readers(tx, [1, 2])
        digest = await expanded(tx, "digest", Lane.DIGESTS)
        older = await expanded(tx, "older")
        newer = await expanded(tx, "newer")
        urgent = await expanded(tx, "urgent", Lane.URGENT)
        first = await tx.broadcasts.claim(limit=3, now=NOON)
        rest = await tx.broadcasts.claim(limit=100, now=NOON)
        assert await tx.broadcasts.claim(limit=100, now=NOON) == ()
    assert [(copy.broadcast, copy.chat) for copy in (*first, *rest)] == [
        (broadcast.id, number) for broadcast in (urgent, older, newer, digest) for number in (1, 2)
    ]


async def test_a_claimed_copy_says_what_sending_needs(database: Database) -> None:
    async with database.begin() as tx:
        await tx.chats.ensure(chat(7, language="ru"))
        await tx.follows.add(follow(7))
        broadcast = await expanded(tx)
        (copy,) = await tx.broadcasts.claim(limit=1, now=NOON)
        assert await tx.broadcasts.copies(broadcast.item) == (copy,)
    assert copy == Delivery(
        broadcast=broadcast.id,
        item=broadcast.item,
        chat=ChatId(7),
        language="ru",
        state=SENDING,
        attempts=1,
    )


async def test_outcomes_are_kept(database: Database) -> None:
    async with database.begin() as tx:
        await readers(tx, [1, 2, 3, 4])
        broadcast = await expanded(tx)
        await tx.broadcasts.claim(limit=3, now=NOON)
        await tx.broadcasts.resolve(
            [
                outcome(broadcast, 1, SENT, message=501),
                outcome(broadcast, 2, FAILED, reason="blocked"),
                outcome(broadcast, 3, SKIPPED),
            ]
        )
        await tx.broadcasts.resolve([])
        progress = await tx.broadcasts.progress(broadcast.id)
        assert progress == Progress(waiting=1, sent=1, failed=1, skipped=1)
        one, *_ = await tx.broadcasts.copies(broadcast.item)
    assert (one.state, one.message) == (SENT, 501)


async def test_what_is_settled_stays_settled(database: Database) -> None:
    async with database.begin() as tx:
        await readers(tx, [1])
        broadcast = await expanded(tx)
        await tx.broadcasts.claim(limit=1, now=NOON)
        await tx.broadcasts.resolve([outcome(broadcast, 1, SENT, message=501)])
        await tx.broadcasts.resolve([outcome(broadcast, 1, WAITING, due=LATER)])
        (copy,) = await tx.broadcasts.copies(broadcast.item)
    assert (copy.state, copy.message) == (SENT, 501)


async def test_a_retry_waits_until_it_is_due(database: Database) -> None:
    async with database.begin() as tx:
        await readers(tx, [1])
        broadcast = await expanded(tx)
        await tx.broadcasts.claim(limit=1, now=NOON)
        await tx.broadcasts.resolve([outcome(broadcast, 1, WAITING, due=LATER)])
        assert await tx.broadcasts.claim(limit=1, now=LATER - dt.timedelta(seconds=1)) == ()
        (again,) = await tx.broadcasts.claim(limit=1, now=LATER)
    assert again.attempts == 2


async def test_postponing_holds_all_that_waits_for_a_chat(database: Database) -> None:
    async with database.begin() as tx:
        await readers(tx, [1, 2])
        await expanded(tx, "a")
        await expanded(tx, "b")
        await tx.broadcasts.postpone(ChatId(1), LATER)
        assert chats(await tx.broadcasts.claim(limit=9, now=NOON)) == [2, 2]
        assert chats(await tx.broadcasts.claim(limit=9, now=LATER)) == [1, 1]


async def test_after_a_crash_nothing_is_lost(database: Database) -> None:
    async with database.begin() as tx:
        await readers(tx, [1, 2, 3])
        await expanded(tx)
        await tx.broadcasts.claim(limit=2, now=NOON)
    async with database.begin() as tx:
        assert await tx.broadcasts.recover() == 2
        assert await tx.broadcasts.recover() == 0
        assert chats(await tx.broadcasts.claim(limit=9, now=NOON)) == [1, 2, 3]


async def test_a_finished_broadcast_hands_nothing_out(database: Database) -> None:
    async with database.begin() as tx:
        await readers(tx, [1])
        broadcast = await expanded(tx)
        await tx.broadcasts.finish(broadcast.id)
        done = await tx.broadcasts.get(broadcast.id)
        assert await tx.broadcasts.running() == ()
        assert await tx.broadcasts.claim(limit=9, now=NOON) == ()
    assert done is not None
    assert done.state is BroadcastState.DONE


@pytest.mark.parametrize("state", [state for state in ChatState if state is not ChatState.ACTIVE])
async def test_a_chat_that_is_not_active_is_left_out(database: Database, state: ChatState) -> None:
    async with database.begin() as tx:
        await readers(tx, [1, 2])
        broadcast = await expanded(tx)
        await tx.chats.set_state(ChatId(1), state, "blocked")
        assert chats(await tx.broadcasts.claim(limit=9, now=NOON)) == [2]
        assert await states(tx, broadcast.item) == {1: SUSPENDED, 2: SENDING}


async def test_what_comes_back_for_a_chat_that_left_goes_nowhere(database: Database) -> None:
    async with database.begin() as tx:
        await readers(tx, [1, 2])
        broadcast = await expanded(tx)
        await tx.broadcasts.claim(limit=2, now=NOON)
        await tx.chats.set_state(ChatId(1), ChatState.SUSPENDED)
        await tx.chats.set_state(ChatId(2), ChatState.SUSPENDED)
        await tx.broadcasts.resolve([outcome(broadcast, 1, WAITING, due=LATER)])
        assert await tx.broadcasts.recover() == 1
        assert await tx.broadcasts.claim(limit=9, now=LATER) == ()
        assert await states(tx, broadcast.item) == {1: SUSPENDED, 2: SUSPENDED}


async def test_two_claims_at_once_share_the_work(database: Database) -> None:
    async with database.begin() as tx:
        await readers(tx, range(1, 41))
        await expanded_by(tx, 10)
    ready = asyncio.Barrier(4)

    async def claim() -> list[int]:
        await ready.wait()
        async with database.begin() as tx:
            return chats(await tx.broadcasts.claim(limit=10, now=NOON))

    taken = await asyncio.gather(*(claim() for _ in range(4)))
    assert sorted(number for numbers in taken for number in numbers) == list(range(1, 41))


async def test_on_postgresql_a_claim_does_not_wait_for_another(
    postgresql_database: Database,
) -> None:
    async with postgresql_database.begin() as tx:
        await readers(tx, range(1, 5))
        await expanded_by(tx, 2)
    async with postgresql_database.begin() as one, postgresql_database.begin() as two:
        first = await one.broadcasts.claim(limit=2, now=NOON)
        second = await two.broadcasts.claim(limit=2, now=NOON)
    assert chats((*first, *second)) == [1, 2, 3, 4]


async def test_claims_read_the_indexes_of_what_is_due(sqlite_database: Database) -> None:
    queries: list[tuple[str, tuple[object, ...]]] = []
    async with sqlite_database.begin() as tx:
        await readers(tx, [1])
        await expanded(tx)
        engine = sqlite_database._writer.sync_engine
        event.listen(
            engine, "before_cursor_execute", lambda *said: queries.append((said[2], said[3]))
        )
        await tx.broadcasts.claim(limit=5, now=NOON)
        plans = []
        for query, values in [said for said in queries if said[0].startswith("SELECT")]:
            plan = await tx._connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {query}", values)
            plans.append(" ".join(plan.scalars("detail")))
    running, page, chat, no_more = plans
    assert "SEARCH deliveries USING INDEX ix_deliveries_due" in running
    assert page.startswith("SEARCH pages USING INDEX ix_pages_open")
    assert chat.startswith("SEARCH chats USING INDEX sqlite_autoindex_chats_1")
    assert no_more == page


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    verdicts=st.lists(st.sampled_from([SENT, FAILED, WAITING, None]), min_size=1, max_size=40),
    batch=st.integers(1, 7),
)
async def test_every_reader_is_served_once_whatever_happens(
    sqlite_database: Database, verdicts: list[DeliveryState | None], batch: int
) -> None:
    """A verdict of None is a crash: the copy stays SENDING until the restart."""
    served: dict[int, int] = {}
    fate = iter(verdicts)
    async with sqlite_database.begin() as tx:
        await readers(tx, range(1, 9))
        guid = f"story {await tx.news.count()}"
        broadcast = await expanded(tx, guid)
        while (await tx.broadcasts.progress(broadcast.id)).waiting:
            copies = await tx.broadcasts.claim(limit=batch, now=NOON)
            outcomes = []
            for copy in copies:
                verdict = next(fate, SENT)
                if verdict is not None:
                    outcomes.append(outcome(broadcast, copy.chat, verdict))
                if verdict in (SENT, FAILED):
                    served[copy.chat] = served.get(copy.chat, 0) + 1
            await tx.broadcasts.resolve(outcomes)
            if not copies:
                await tx.broadcasts.recover()
        await tx.broadcasts.finish(broadcast.id)
    assert served == dict.fromkeys(range(1, 9), 1)


def outcome(
    broadcast: Broadcast,
    number: int,
    state: DeliveryState,
    *,
    message: int | None = None,
    reason: str | None = None,
    due: dt.datetime | None = None,
) -> Resolved:
    return Resolved(
        broadcast=broadcast.id,
        chat=ChatId(number),
        state=state,
        message=message,
        reason=reason,
        due=due,
    )
