"""Corrections: broadcasts over delivered copies, each served in its newest need."""

import datetime as dt

import pytest

from bot.domain.broadcasts import SUPERSEDED, BroadcastState, DeliveryState, Lane, Purpose
from bot.domain.chats import ChatId, ChatState
from storage.database import Database
from tests.storage.builders import NOON, chat
from tests.storage.readership import (
    arrived,
    chats,
    claimed,
    correction,
    expand,
    expanded,
    outcome,
    readers,
    revised,
    sent,
    states,
)

SENT, WAITING, SKIPPED = DeliveryState.SENT, DeliveryState.WAITING, DeliveryState.SKIPPED
SUSPENDED = DeliveryState.SUSPENDED
LATER = NOON + dt.timedelta(hours=3)


async def test_an_edit_goes_to_each_copy_that_was_delivered(database: Database) -> None:
    async with database.begin() as tx:
        await readers(tx, range(1, 8))
        news = await expanded(tx, size=3)
        copies = await claimed(tx, limit=6)
        await tx.broadcasts.resolve(
            [
                *map(arrived, copies[:3]),
                outcome(news.id, 4, DeliveryState.ASSUMED),
                outcome(news.id, 5, DeliveryState.FAILED, reason="odd"),
                outcome(news.id, 6, SENT, message=2**40),
            ]
        )
        edit = await correction(tx, news.item, await revised(tx, news.item), at=LATER)
        assert (await tx.broadcasts.progress(edit.id)).to_come == 4 + 1
        await expand(tx, edit)
        await tx.broadcasts.prove(edit.id)
        targets = {
            copy.chat: (copy.target, copy.sent_at, copy.purpose)
            for copy in await tx.broadcasts.claim(limit=99, now=LATER)
            if copy.broadcast == edit.id
        }
    expected = {1: 1001, 2: 1002, 3: 1003, 6: 2**40}
    assert targets == {chat: (target, NOON, Purpose.EDIT) for chat, target in expected.items()}


async def test_each_edit_reaches_every_copy_again(database: Database) -> None:
    async with database.begin() as tx:
        await readers(tx, [1, 2, 3])
        news = await expanded(tx, size=2)
        await sent(tx)
        for revision in (2, 3):
            edit = await correction(tx, news.item, revision)
            await expand(tx, edit)
            assert await sent(tx, 1) == [1], "the first edit must prove the text"
            assert await sent(tx) == [2, 3]
            progress = await tx.broadcasts.progress(edit.id)
            assert (progress.sent, progress.waiting, progress.to_come) == (3, 0, 0)
            await tx.broadcasts.finish(edit.id, at=LATER)


async def test_whoever_got_the_new_revision_needs_no_edit(database: Database) -> None:
    async with database.begin() as tx:
        await readers(tx, range(1, 8))
        news = await expanded(tx, size=4)
        assert await sent(tx, 2) == [1, 2]
        revision = await revised(tx, news.item)
        edit = await correction(tx, news.item, revision)
        assert await sent(tx) == [3], "the new words have to be proved anew"
        assert await sent(tx) == [4, 5, 6, 7]
        assert (await tx.broadcasts.progress(edit.id)).to_come == 2
        await expand(tx, edit)
        assert set(await states(tx, edit)) == {1, 2}
        notice = await correction(tx, news.item, revision, Purpose.NOTICE)
        await expand(tx, notice)
        assert set(await states(tx, notice)) == {1, 2}
        retraction = await correction(tx, news.item, revision, Purpose.RETRACTION)
        await expand(tx, retraction)
        assert set(await states(tx, retraction)) == {1, 2, 3, 4, 5, 6, 7}


async def test_a_page_is_of_one_revision_also_without_a_split(database: Database) -> None:
    async with database.begin() as tx:
        await readers(tx, range(1, 5))
        news = await expanded(tx)
        await sent(tx, 2)
        item = await tx.news.item(news.item)
        assert item is not None
        await tx.news.revise(news.item, item.content, at=NOON)
        assert await sent(tx) == [3, 4]
        edit = await correction(tx, news.item, 2)
        await expand(tx, edit)
        assert set(await states(tx, edit)) == {1, 2}


@pytest.mark.parametrize("author", [None, 2])
async def test_notices_are_taken_back_beside_the_news(
    database: Database, author: int | None
) -> None:
    async with database.begin() as tx:
        await readers(tx, range(1, 5))
        news = await expanded(tx)
        await sent(tx)
        notice = await correction(tx, news.item, await revised(tx, news.item), Purpose.NOTICE)
        await expand(tx, notice)
        for _ in range(2):  # the first alone, as a probe
            replied = chats(await claimed(tx))
            await tx.broadcasts.resolve(
                [outcome(notice.id, chat, SENT, message=5000 + chat) for chat in replied]
            )
        first = await correction(tx, news.item, 2, Purpose.RETRACTION, author)
        second = await correction(
            tx, news.item, 2, Purpose.RETRACTION, author, source=notice.id, at=LATER
        )
        await expand(tx, first)
        await expand(tx, second)
        targets = {copy.chat: copy.target for copy in await tx.broadcasts.copies_of(second.id)}
        running = await tx.broadcasts.running()
    assert targets == {chat: 5000 + chat for chat in range(1, 5)}
    assert [each.id for each in running] == [first.id, second.id], "neither stops the other"
    assert running[1].source == notice.id


async def test_a_page_tells_to_the_hour_when_its_copies_went(database: Database) -> None:
    async with database.begin() as tx:
        await readers(tx, range(1, 5))
        news = await expanded(tx)
        await sent(tx, 2)
        await sent(tx, 1, NOON + dt.timedelta(minutes=59))
        await sent(tx, 1, LATER)
        retraction = await correction(tx, news.item, 1, Purpose.RETRACTION, at=LATER)
        await expand(tx, retraction)
        copies = await tx.broadcasts.copies_of(retraction.id)
    assert [copy.sent_at for copy in copies] == [NOON, NOON, NOON, LATER]


async def test_a_page_whose_readers_are_gone_begins_anew(database: Database) -> None:
    async with database.begin() as tx:
        await readers(tx, [1, 2])
        news = await expanded(tx)
        await sent(tx, 1)
        await tx.chats.erase(ChatId(1))
        edit = await correction(tx, news.item, await revised(tx, news.item))
        assert await sent(tx) == [2]
        await expand(tx, edit)
        assert await states(tx, edit) == {}


async def test_an_edit_waits_for_copies_that_are_on_their_way(database: Database) -> None:
    async with database.begin() as tx:
        await readers(tx, [1, 2, 3])
        news = await expanded(tx, size=2)
        first, second, third = await claimed(tx)
        await tx.broadcasts.resolve(
            [arrived(first), outcome(news.id, third.chat, WAITING, due=NOON)]
        )
        (third,) = await claimed(tx)
        edit = await correction(tx, news.item, await revised(tx, news.item))
        assert await tx.broadcasts.expand(edit.id, size=9) == 0, "the second may still arrive"
        assert (await tx.broadcasts.progress(edit.id)).to_come == 3
        await tx.broadcasts.resolve([arrived(second)])
        assert await tx.broadcasts.expand(edit.id, size=9) == 2
        assert await tx.broadcasts.expand(edit.id, size=9) == 0, "the third is a stray"
        assert (await tx.broadcasts.progress(edit.id)).to_come == 1
        await tx.broadcasts.resolve([arrived(third)])
        assert await tx.broadcasts.expand(edit.id, size=9) == 1
        after = await tx.broadcasts.get(edit.id)
        assert set(await states(tx, edit)) == {1, 2, 3}
    assert after is not None
    assert after.expanded


async def test_a_correction_of_nothing_has_no_audience(database: Database) -> None:
    async with database.begin() as tx:
        await readers(tx, [1])
        news = await expanded(tx)
        await claimed(tx)
        await tx.broadcasts.resolve([outcome(news.id, 1, DeliveryState.ASSUMED)])
        edit = await correction(tx, news.item, 2)
        assert await tx.broadcasts.expand(edit.id, size=9) == 0
        assert (await tx.broadcasts.progress(edit.id)).total == 0


@pytest.mark.parametrize("purpose", [Purpose.EDIT, Purpose.NOTICE])
async def test_a_newer_correction_stops_an_older_one(database: Database, purpose: Purpose) -> None:
    async with database.begin() as tx:
        await readers(tx, [1, 2, 3])
        news = await expanded(tx)
        await sent(tx)
        older = await correction(tx, news.item, 2, purpose)
        await expand(tx, older)
        assert await sent(tx) == [1]
        (copy,) = await claimed(tx, 1)
        await tx.broadcasts.resolve([outcome(older.id, copy.chat, WAITING, due=LATER)])
        newer = await correction(tx, news.item, 3, purpose, at=LATER)
        stopped = await tx.broadcasts.get(older.id)
        assert await states(tx, older) == {1: SENT, 2: SKIPPED, 3: SKIPPED}
        progress = await tx.broadcasts.progress(older.id)
        await expand(tx, newer)
        assert set(await states(tx, newer)) == {1, 2, 3}
    assert stopped is not None
    assert (stopped.state, stopped.reason, stopped.ended_at) == (
        BroadcastState.STOPPED,
        SUPERSEDED,
        LATER,
    )
    assert (progress.sent, progress.skipped, progress.waiting) == (1, 2, 0)


async def test_a_retraction_stops_all_that_still_runs_of_its_item(database: Database) -> None:
    async with database.begin() as tx:
        await readers(tx, range(1, 7))
        other = await expanded(tx, "other", Lane.URGENT)
        await sent(tx)
        news = await expanded(tx)
        await sent(tx, 2)
        first, second = await claimed(tx, 2)
        edit = await correction(tx, news.item, 2)
        retraction = await correction(tx, news.item, 2, Purpose.RETRACTION)
        assert {broadcast.id for broadcast in await tx.broadcasts.open()} == {
            other.id,
            retraction.id,
        }
        assert await tx.broadcasts.expand(retraction.id, size=9) == 0
        await tx.broadcasts.resolve(
            [arrived(first), outcome(news.id, second.chat, WAITING, due=NOON)]
        )
        await expand(tx, retraction)
        assert set(await states(tx, retraction)) == {1, 2, 3}
        assert await states(tx, news) == {
            1: SENT,
            2: SENT,
            3: SENT,
            4: WAITING,
            5: SKIPPED,
            6: SKIPPED,
        }
        assert chats(await claimed(tx)) == [1], "nothing but the retraction goes out"
        assert (await tx.broadcasts.progress(edit.id)).total == 3


async def test_the_authors_copy_is_corrected_first_and_once(database: Database) -> None:
    async with database.begin() as tx:
        await readers(tx, [1, 2, 3])
        news = await expanded(tx)
        await sent(tx)
        edit = await correction(tx, news.item, 2, author=2)
        assert (await tx.broadcasts.progress(edit.id)).total == 3
        await expand(tx, edit)
        (canary,) = await claimed(tx)
        assert (canary.chat, canary.target, canary.sent_at) == (2, 1002, NOON)
        assert await claimed(tx) == (), "one at a time until the text is proven"
        await tx.broadcasts.resolve([arrived(canary)])
        assert await sent(tx) == [1, 3]
        assert (await tx.broadcasts.progress(edit.id)).sent == 3


async def test_the_canary_of_the_news_is_corrected_as_well(database: Database) -> None:
    async with database.begin() as tx:
        await readers(tx, [1, 2])
        await tx.chats.ensure(chat(7))
        news = await expanded(tx, author=7)
        assert await sent(tx) == [7, 1, 2]
        notice = await correction(tx, news.item, 2, Purpose.NOTICE, author=7)
        assert (await tx.broadcasts.progress(notice.id)).total == 3
        await expand(tx, notice)
        assert await sent(tx) == [7]
        assert await sent(tx) == [1, 2]


async def test_an_author_without_a_copy_gets_no_correction(database: Database) -> None:
    async with database.begin() as tx:
        await readers(tx, [1])
        news = await expanded(tx, author=7)
        assert await sent(tx) == [1], "whom we do not know gets no canary"
        for author in (7, 8):
            edit = await correction(tx, news.item, 2, author=author)
            assert await tx.broadcasts.copies_of(edit.id) == ()
        await readers(tx, [9])
        never = await correction(tx, (await expanded(tx, "b")).item, 2, author=9)
        assert await tx.broadcasts.copies_of(never.id) == ()


@pytest.mark.parametrize(
    ("purpose", "reached"),
    [(Purpose.EDIT, [1, 2]), (Purpose.NOTICE, [1]), (Purpose.RETRACTION, [1, 2])],
)
async def test_a_pause_keeps_no_correction_from_a_copy(
    database: Database, purpose: Purpose, reached: list[int]
) -> None:
    async with database.begin() as tx:
        await readers(tx, [1, 2, 3, 4])
        news = await expanded(tx)
        await sent(tx)
        await tx.chats.set_state(ChatId(2), ChatState.PAUSED)
        await tx.chats.set_state(ChatId(3), ChatState.SUSPENDED)
        await tx.chats.erase(ChatId(4))
        broadcast = await correction(tx, news.item, 2, purpose)
        await expand(tx, broadcast)
        await tx.broadcasts.prove(broadcast.id)
        assert chats(await claimed(tx)) == reached
        assert (await states(tx, broadcast))[3] is SUSPENDED


async def test_an_interrupted_edit_is_done_again_in_any_lane(database: Database) -> None:
    async with database.begin() as tx:
        await readers(tx, [1, 2])
        news = await expanded(tx)
        await sent(tx)
        edit = await correction(tx, news.item, 2)
        await expand(tx, edit)
        await claimed(tx)
        notice = await correction(tx, news.item, 2, Purpose.NOTICE)
        await expand(tx, notice)
        await claimed(tx)
        assert await tx.broadcasts.recover(resend=frozenset()) == 2
        assert await states(tx, edit) == {1: WAITING, 2: WAITING}
        assert await states(tx, notice) == {1: DeliveryState.ASSUMED, 2: WAITING}
        (again,) = await claimed(tx, 1)
    assert (again.broadcast, again.chat, again.target, again.attempts) == (edit.id, 1, 1001, 2)
