"""Receiving: what is taken is safe, what is noted stands in groups, what fails is tried again."""

import asyncio
import datetime as dt
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from structlog.testing import capture_logs

from bot.clock import SettableClock
from bot.domain.chats import ChatId
from bot.domain.inbox import BEGINNING, Backlog, Body, Received, Sent, UpdateNumber
from bot.errors import DatabaseUnusableError
from bot.services import receiving
from bot.services.receiving import KEPT, PAUSE_S, PURGED_EVERY, Receiving
from storage.database import Database
from storage.transaction import Transaction
from tests.patience import PATIENCE_S

ANNA = ChatId(7)
END = UpdateNumber(1000)
REPLY = Sent(method="send", chat=ANNA, message=40)


def message(text: str = "hello") -> Body:
    return {"message": {"chat": {"id": ANNA}, "text": text}}


class Pauses(list[float]):
    async def __call__(self, seconds: float) -> None:
        self.append(seconds)
        await asyncio.sleep(0)


@pytest.fixture
async def inbox(sqlite_database: Database, clock: SettableClock) -> Receiving:
    return Receiving(sqlite_database, clock)


async def left(database: Database) -> list[Received]:
    async with database.read() as tx:
        return list(await tx.inbox.waiting(ANNA, after=BEGINNING, upto=END, limit=100))


async def test_what_was_taken_waits_until_it_is_done(
    inbox: Receiving, sqlite_database: Database
) -> None:
    first, second = await inbox.take({1: message(), 2: message()})
    assert await inbox.take({1: message()}) == ()
    assert await inbox.take({}) == ()
    assert await left(sqlite_database) == [first, second]
    inbox.done(first.number)
    await inbox.close()
    assert await left(sqlite_database) == [second]


async def test_those_who_come_together_are_stored_together(
    inbox: Receiving, sqlite_database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun = counted(sqlite_database, monkeypatch)
    await inbox.take({1: message()})
    taken = await asyncio.gather(*(inbox.take({number: message()}) for number in range(2, 40)))
    assert [each[0].update_id for each in taken] == list(range(2, 40))
    assert begun == [1, 1]


async def test_what_was_sent_stands_before_the_next_goes_out(
    inbox: Receiving, sqlite_database: Database
) -> None:
    (taken,) = await inbox.take({1: message()})
    await inbox.kept(inbox.note(taken.number, (REPLY,)))
    assert [each.sent for each in await left(sqlite_database)] == [(REPLY,)]


async def test_of_an_update_that_is_done_at_once_only_that_is_written(
    inbox: Receiving, sqlite_database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    (taken,) = await inbox.take({1: message()})
    begun = counted(sqlite_database, monkeypatch)
    noted = inbox.note(taken.number, (REPLY,))
    inbox.done(taken.number)
    await noted  # nobody hurries: it is written when its time has come
    assert begun == [1]
    assert await left(sqlite_database) == []


async def test_what_an_earlier_run_left_is_known_as_such(
    inbox: Receiving, sqlite_database: Database, clock: SettableClock
) -> None:
    await inbox.take({1: message(), 2: message()})
    await inbox.close()
    again = Receiving(sqlite_database, clock)
    known: list[Backlog] = []
    await again.resume(known.extend)
    assert known == [Backlog(chat=ANNA, first=UpdateNumber(1), last=UpdateNumber(2))]
    await again.take({3: message()})
    found = await again.waiting(ANNA, after=BEGINNING, upto=END, limit=10)
    assert [(each.update_id, each.again) for each in found] == [(1, True), (2, True), (3, False)]


async def test_what_was_done_long_ago_may_come_again(
    inbox: Receiving, clock: SettableClock
) -> None:
    (taken,) = await inbox.take({1: message()})
    inbox.done(taken.number)
    await inbox.close()
    clock.advance(KEPT - dt.timedelta(minutes=1))
    assert await inbox.take({1: message()}) == ()
    clock.advance(PURGED_EVERY)
    assert len(await inbox.take({1: message()})) == 1


async def test_what_cannot_be_stored_is_told_and_marks_are_tried_again(
    sqlite_database: Database, clock: SettableClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    pauses = Pauses()
    inbox = Receiving(sqlite_database, clock, sleep=pauses)
    first, second, third = await inbox.take({1: message(), 2: message(), 3: message()})
    with monkeypatch.context() as patch:
        full(sqlite_database, patch)
        inbox.done(first.number)
        inbox.set_aside(second.number, "KeyError")
        noted = inbox.note(third.number, (REPLY,))
        with capture_logs() as logged, pytest.raises(DatabaseUnusableError):
            await inbox.take({4: message()})
        await inbox.kept(noted)  # replies go on
    await inbox.take({4: message()})
    await inbox.close()
    assert pauses == [PAUSE_S]
    assert [each["error"] for each in logged] == ["The disk is full."]
    waiting = await left(sqlite_database)
    assert [(each.update_id, each.sent) for each in waiting] == [(3, (REPLY,)), (4, ())]


async def test_what_was_stored_though_an_error_was_told_is_given_all_the_same(
    sqlite_database: Database, clock: SettableClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    inbox = Receiving(sqlite_database, clock, sleep=Pauses())
    with monkeypatch.context() as patch:
        broken(sqlite_database, patch)
        with pytest.raises(DatabaseUnusableError):
            await inbox.take({1: message(), 2: message()})
    with monkeypatch.context() as patch:
        full(sqlite_database, patch)
        with pytest.raises(DatabaseUnusableError):
            await inbox.take({2: message(), 3: message()})
    taken = await inbox.take({2: message(), 4: message()})
    assert [each.update_id for each in taken] == [1, 2, 4]
    assert await left(sqlite_database) == list(taken)
    assert await inbox.take({1: message(), 2: message(), 4: message()}) == ()
    assert [each.update_id for each in await inbox.take({3: message()})] == [3]


async def test_what_one_brought_who_has_gone_is_given_to_the_next(
    inbox: Receiving, sqlite_database: Database
) -> None:
    gone = asyncio.create_task(inbox.take({1: message()}))
    await asyncio.sleep(0)
    gone.cancel()
    taken = await inbox.take({2: message()})
    assert [each.update_id for each in taken] == [1, 2]


async def test_reading_goes_on_once_the_database_is_back(
    sqlite_database: Database, clock: SettableClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    pauses = Pauses()
    inbox = Receiving(sqlite_database, clock, sleep=pauses)
    await inbox.take({1: message("a secret")})
    with monkeypatch.context() as patch:
        full(sqlite_database, patch)
        reading = asyncio.create_task(inbox.waiting(ANNA, after=BEGINNING, upto=END, limit=1))
        while not pauses:  # noqa: ASYNC110 (what is waited for tells nobody)
            await asyncio.sleep(0)
    assert [each.update_id for each in await reading] == [1]


async def test_closing_waits_no_longer_than_a_moment(
    sqlite_database: Database, clock: SettableClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(receiving, "PAUSE_S", 0.01)
    inbox = Receiving(sqlite_database, clock)
    (taken,) = await inbox.take({1: message()})
    with monkeypatch.context() as patch:
        full(sqlite_database, patch)
        inbox.done(taken.number)
        await inbox.close()
    assert [each.update_id for each in await left(sqlite_database)] == [1]
    await inbox.close()


async def test_closing_waits_for_what_is_being_written_and_no_longer(
    inbox: Receiving, sqlite_database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(receiving, "PAUSE_S", 3600.0)
    (taken,) = await inbox.take({1: message()})
    begun = counted(sqlite_database, monkeypatch)
    noted = inbox.note(taken.number, (REPLY,))
    while not begun:  # noqa: ASYNC110 (as above)
        await asyncio.sleep(0)
    async with asyncio.timeout(PATIENCE_S):
        await inbox.close()
    assert noted.done()
    assert [each.sent for each in await left(sqlite_database)] == [(REPLY,)]


def counted(database: Database, patch: pytest.MonkeyPatch) -> list[int]:
    """One entry for each transaction that writes from now on."""
    begun: list[int] = []
    begin = database.begin

    @asynccontextmanager
    async def counting() -> AsyncIterator[Transaction]:
        begun.append(1)
        async with begin() as tx:
            yield tx

    patch.setattr(database, "begin", counting)
    return begun


def broken(database: Database, patch: pytest.MonkeyPatch) -> None:
    """Let the connection break behind each commit, before its answer comes."""
    begin = database.begin

    @asynccontextmanager
    async def breaking() -> AsyncIterator[Transaction]:
        async with begin() as tx:
            yield tx
        raise DatabaseUnusableError("The server does not answer.")

    patch.setattr(database, "begin", breaking)


def full(database: Database, patch: pytest.MonkeyPatch) -> None:
    """Let the database refuse everything."""

    def refuse() -> None:
        raise DatabaseUnusableError("The disk is full.")

    patch.setattr(database, "begin", refuse)
    patch.setattr(database, "read", refuse)
