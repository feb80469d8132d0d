"""The ledger, chat by chat: a group that moves gets each item once, and who is erased is gone."""

import itertools

import pytest
from sqlalchemy import event

from bot.domain.broadcasts import ARRIVED, DeliveryState, Purpose
from bot.domain.chats import Cadence, ChatId, ChatKind, Follow
from storage.database import Database
from storage.models import deliveries, pages
from storage.transaction import Transaction
from tests.storage.builders import NOON, chat, follow
from tests.storage.readership import (
    addresses,
    arrived,
    claimed,
    correction,
    expand,
    expanded,
    outcome,
    readers,
    sent,
    started,
    states,
)

WAITING, SKIPPED = DeliveryState.WAITING, DeliveryState.SKIPPED
OLD = ChatId(-50)
BELOW, ABOVE = ChatId(-100), ChatId(-10)
"""New ids before and after the old one: the cursor passes the one first and the other last."""


async def group(tx: Transaction, *numbers: ChatId) -> None:
    for number in numbers:
        await tx.chats.ensure(chat(number, kind=ChatKind.GROUP))
        await tx.follows.add(follow(number))


@pytest.mark.parametrize("new", [BELOW, ABOVE], ids=["below", "above"])
@pytest.mark.parametrize("new_follows", [False, True], ids=["alone", "both"])
async def test_a_group_that_moves_gets_an_item_once(
    database: Database, new: ChatId, new_follows: bool
) -> None:
    """Wherever the cursor stands, and whatever has gone out, when the group moves."""
    others = [-200, -70, -30, 5]
    async with database.begin() as tx:
        await readers(tx, others)
        for steps, taken in itertools.product(range(4), range(6)):
            await tx.chats.erase(new)
            await group(tx, OLD, *([new] if new_follows else []))
            news = await started(tx, f"{steps} pages, {taken} taken")
            await tx.broadcasts.prove(news.id)
            for _ in range(steps):
                await tx.broadcasts.expand(news.id, size=2)
            before = await sent(tx, taken)
            await tx.chats.migrate(OLD, new)
            await expand(tx, news, size=2)
            after = await sent(tx)
            progress = await tx.broadcasts.progress(news.id)
            await tx.broadcasts.finish(news.id)
            got = [number for number in before + after if number in (OLD, new)]
            assert len(got) == (2 if {OLD, new} <= set(before) else 1), (steps, taken)
            assert sorted({*before, *after} - {OLD, new}) == others
            assert (progress.waiting, progress.sent) == (0, len(before) + len(after))


@pytest.mark.parametrize("new", [BELOW, ABOVE], ids=["below", "above"])
async def test_what_is_on_its_way_to_the_old_id_goes_to_the_new(
    database: Database, new: ChatId
) -> None:
    async with database.begin() as tx:
        await group(tx, OLD)
        await readers(tx, [1, 2])
        news = await expanded(tx)
        copies = await claimed(tx, 2)
        await tx.chats.migrate(OLD, new)
        await tx.broadcasts.resolve([arrived(copy) for copy in copies])
        (moved,) = await claimed(tx, 1)
        assert await states(tx, news) == {
            new: DeliveryState.SENDING,
            1: DeliveryState.SENT,
            2: WAITING,
        }
    assert (moved.chat, moved.attempts) == (new, 2)


async def test_a_retry_moves_with_its_group(database: Database) -> None:
    async with database.begin() as tx:
        await group(tx, OLD)
        news = await expanded(tx)
        await claimed(tx)
        await tx.broadcasts.resolve([outcome(news.id, OLD, WAITING, due=NOON, reason="unknown")])
        await tx.chats.migrate(OLD, BELOW)
        assert await sent(tx) == [BELOW]
        assert set(await states(tx, news)) == {BELOW}


async def test_the_new_id_takes_over_where_its_own_copy_failed(database: Database) -> None:
    async with database.begin() as tx:
        await group(tx, OLD, BELOW)
        news = await expanded(tx)
        await claimed(tx, 1)
        await tx.broadcasts.resolve([outcome(news.id, BELOW, DeliveryState.FAILED, reason="odd")])
        await tx.chats.migrate(OLD, BELOW)
        assert await sent(tx) == [BELOW]
        assert (await tx.broadcasts.progress(news.id)).total == 1


async def test_who_did_not_follow_gets_nothing_by_moving(database: Database) -> None:
    async with database.begin() as tx:
        await readers(tx, [-70, 5])
        await tx.chats.ensure(chat(OLD, kind=ChatKind.GROUP))
        await tx.follows.add(Follow(chat=OLD, cadence=Cadence.DAILY, since=NOON))
        news = await started(tx)
        await tx.broadcasts.expand(news.id, size=1)
        await tx.chats.migrate(OLD, BELOW)
        await expand(tx, news)
        assert set(await states(tx, news)) == {-70, 5}


async def test_who_came_too_late_gets_nothing_by_moving(database: Database) -> None:
    async with database.begin() as tx:
        await readers(tx, [5])
        news = await expanded(tx)
        await group(tx, OLD)
        await tx.chats.migrate(OLD, BELOW)
        assert set(await states(tx, news)) == {5}


async def test_a_correction_does_not_follow_to_the_new_id(database: Database) -> None:
    """Telegram gives a supergroup message ids of its own."""
    async with database.begin() as tx:
        await group(tx, OLD, ChatId(-51))
        news = await expanded(tx)
        await sent(tx)
        edit = await correction(tx, news.item, 2)
        await expand(tx, edit)
        (copy,) = await claimed(tx, 1)
        await tx.chats.migrate(ChatId(-51), BELOW)
        await tx.chats.migrate(OLD, ABOVE)
        assert copy.chat == -51
        assert await claimed(tx) == ()
        assert set((await states(tx, edit)).values()) == {SKIPPED}
        assert set(await states(tx, news)) == {-51, OLD}


async def test_a_correction_that_was_to_be_tried_again_ends_with_the_old_id(
    database: Database,
) -> None:
    async with database.begin() as tx:
        await group(tx, OLD)
        news = await expanded(tx)
        await sent(tx)
        edit = await correction(tx, news.item, 2)
        await expand(tx, edit)
        await claimed(tx)
        await tx.broadcasts.resolve([outcome(edit.id, OLD, WAITING, due=NOON)])
        await tx.chats.migrate(OLD, BELOW)
        assert await states(tx, edit) == {OLD: SKIPPED}


async def test_erasing_takes_a_chat_out_of_every_page(database: Database) -> None:
    async with database.begin() as tx:
        await readers(tx, [1, 2, 3, 4])
        first = await expanded(tx, "a", size=2)
        await sent(tx)
        second = await expanded(tx, "b", size=2)
        await sent(tx, 1)
        edit = await correction(tx, first.item, 2)
        await expand(tx, edit)
        for number in (1, 4, 2):
            await tx.chats.erase(ChatId(number))
        for broadcast in (first, second, edit):
            assert set(await states(tx, broadcast)) == {3}
            assert (await tx.broadcasts.progress(broadcast.id)).total == 1
        assert await addresses(tx, first.item) == {3: 1003}
        assert await tx.broadcasts.sent_to(ChatId(1)) == ()
        assert await sent(tx) == [3, 3]
        await holds_no_trace(tx, 1, 2, 4)


async def test_erasing_takes_a_stray_with_it(database: Database) -> None:
    async with database.begin() as tx:
        await readers(tx, [1, 2])
        news = await expanded(tx)
        await claimed(tx)
        await tx.broadcasts.resolve([outcome(news.id, 2, WAITING, due=NOON)])
        await tx.chats.erase(ChatId(2))
        await tx.chats.erase(ChatId(1))
        await tx.broadcasts.resolve([outcome(news.id, 1, DeliveryState.SENT, message=5)])
        assert await states(tx, news) == {}
        assert await claimed(tx) == ()
        await holds_no_trace(tx, 1, 2)


async def test_a_broadcast_goes_on_behind_a_chat_that_is_erased(database: Database) -> None:
    async with database.begin() as tx:
        await readers(tx, [1, 2, 3])
        news = await started(tx)
        await tx.broadcasts.expand(news.id, size=2)
        await tx.chats.erase(ChatId(2))
        await expand(tx, news)
        assert set(await states(tx, news)) == {1, 3}
        await holds_no_trace(tx, 2)


async def holds_no_trace(tx: Transaction, *numbers: int) -> None:
    for table, columns in {
        pages: (pages.c.first_chat, pages.c.last_chat),
        deliveries: (deliveries.c.chat_id,),
    }.items():
        for row in await tx._connection.execute(table.select().with_only_columns(*columns)):
            assert not set(row) & set(numbers)
    for row in await tx._connection.execute(pages.select()):
        packed = {number.to_bytes(8, "little", signed=True) for number in numbers}
        assert not packed & {row.chats[at : at + 8] for at in range(0, len(row.chats), 8)}
    for broadcast in await tx.broadcasts.latest(99):
        assert broadcast.cursor not in numbers


async def test_what_a_chat_got_is_found_in_pages_and_rows(database: Database) -> None:
    async with database.begin() as tx:
        await readers(tx, [1, 2])
        first = await expanded(tx, "a")
        await sent(tx)
        second = await expanded(tx, "b")
        await claimed(tx)
        await tx.broadcasts.resolve([outcome(second.id, 1, WAITING, due=NOON)])
        assert await sent(tx) == [1]
        third = await expanded(tx, "c")
        await claimed(tx)
        await tx.broadcasts.resolve([outcome(third.id, 1, DeliveryState.ASSUMED)])
        for purpose in (Purpose.EDIT, Purpose.NOTICE):
            after = await correction(tx, first.item, 2, purpose)
            await expand(tx, after)
            await tx.broadcasts.prove(after.id)
            await sent(tx)
        got = await tx.broadcasts.sent_to(ChatId(1))
        assert [(copy.item, copy.purpose) for copy in got] == [
            (first.item, Purpose.NEWS),
            (first.item, Purpose.NOTICE),
            (second.item, Purpose.NEWS),
            (third.item, Purpose.NEWS),
        ]
        assert {copy.state for copy in got} == ARRIVED
        assert await tx.broadcasts.sent_to(ChatId(99)) == ()


async def test_a_chat_is_found_by_a_look_up_for_each_broadcast(sqlite_database: Database) -> None:
    queries: list[tuple[str, tuple[object, ...]]] = []
    async with sqlite_database.begin() as tx:
        await readers(tx, [1, 2])
        await expanded(tx)
        engine = sqlite_database._writer.sync_engine
        event.listen(
            engine, "before_cursor_execute", lambda *said: queries.append((said[2], said[3]))
        )
        await tx.broadcasts.sent_to(ChatId(1))
        query, values = next(said for said in queries if "FROM broadcasts LEFT" in said[0])
        plan = await tx._connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {query}", values)
        steps = [step for step in plan.scalars("detail") if "pages" in step or "there" in step]
    assert len(steps) == 2
    assert all(step.startswith("SEARCH") and "first_chat" in step for step in steps)


async def test_the_item_of_a_message_is_looked_for_among_the_newest(database: Database) -> None:
    async with database.begin() as tx:
        await readers(tx, [1])
        first, second, third = [await expanded(tx, guid) for guid in "abc"]
        for news, message in ((first, 11), (second, 12), (third, 13)):
            (copy,) = await claimed(tx, 1)
            assert copy.broadcast == news.id
            await tx.broadcasts.resolve([outcome(news.id, 1, DeliveryState.SENT, message=message)])
        find = tx.broadcasts.item_at
        assert await find(ChatId(1), 13) == third.item
        assert await find(ChatId(1), 11, step=1) == first.item
        assert await find(ChatId(1), 12, step=1, among=2) == second.item
        assert await find(ChatId(1), 11, step=1, among=2) is None
        assert await find(ChatId(1), 14) is None
        assert await find(ChatId(2), 13) is None
