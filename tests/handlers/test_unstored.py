"""Updates that could not be stored: in order within a chat, answered once, and never lost."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import cast

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine
from telegram import Bot, Update

from bot.clock import SettableClock
from bot.domain.chats import ChatId
from bot.domain.search import EVERYTHING, Query
from bot.errors import DatabaseUnusableError, OnlyReadingError
from bot.messages.message import Message
from bot.services.receiving import Receiving
from bot.simulator.cast import DEMO_TOKEN
from bot.text.markup import Html
from handlers.inbox import Inbox
from handlers.unstored import LeftError
from handlers.visit import Sender, Services
from storage.database import Database, only_reading
from storage.finder import Finder
from storage.transaction import Transaction
from tests.handlers.test_inbox import Few, Sent, readers_only, until

ANNA, BORIS = 7, 8


class Desk:
    """What begins with "write" writes between its two answers, or before where it says so."""

    def __init__(self, database: Database, clock: SettableClock) -> None:
        self.sent = Sent()
        self.database = database
        self.is_full = True
        self.breaks_behind = False
        self.gate = asyncio.Event()
        self.waits = 0
        few = Few(sender=cast("Sender", self.sent))
        receiving = Receiving(database, clock, sleep=self._no_pause)
        services = cast("Services", few)
        self.inbox = Inbox(Bot(DEMO_TOKEN), receiving, services, self._handle, readers_only(clock))
        self._begin = database.begin

    async def _no_pause(self, _seconds: float) -> None: ...

    async def _handle(self, update: Update, services: Services) -> None:
        message = update.message
        assert message is not None
        text = message.text or ""
        if text == "write first":
            await self._write()
        if text.startswith("wait"):
            self.waits += 1
            await self.gate.wait()
        if text == "download":
            await services.sender.download("file")
        if text == "read":
            await self._read()
        await services.sender.send(ChatId(ANNA), Message(text=Html(f"{text} 1")))
        if text in {"write", "wait and write"}:
            await self._write()
        await services.sender.send(ChatId(ANNA), Message(text=Html(f"{text} 2")))

    async def _write(self) -> None:
        async with self.database.begin() as tx:
            await tx.marks.set("written", "yes")

    async def _read(self) -> None:
        async with self.database.read() as tx:
            await tx.marks.get("written")

    async def takes(self, *updates: dict[str, object]) -> int | None:
        """Gives the first number that must come again."""
        try:
            await self.inbox.take(updates)
        except LeftError as left:
            return left.first
        return None


@pytest.fixture
async def desk(
    sqlite_database: Database, clock: SettableClock, monkeypatch: pytest.MonkeyPatch
) -> Desk:
    made = Desk(sqlite_database, clock)
    store = Receiving._commit

    async def commit(receiving: Receiving, group: object) -> None:
        if made.is_full:
            raise DatabaseUnusableError("The disk is full.")
        await store(receiving, group)  # type: ignore[arg-type]

    begin = sqlite_database.begin

    @asynccontextmanager
    async def breaking() -> AsyncIterator[Transaction]:
        async with begin() as tx:
            yield tx
        if made.breaks_behind:
            raise DatabaseUnusableError("The server does not answer.")

    monkeypatch.setattr(sqlite_database, "begin", breaking)

    monkeypatch.setattr(Receiving, "_commit", commit)
    await made.inbox.begin()
    return made


def silence(database: Database, patch: pytest.MonkeyPatch) -> None:
    """Let nothing be read of a database."""

    def refuse(*_: object, **__: object) -> None:
        raise sqlite3.OperationalError("disk I/O error")

    patch.setattr(AsyncEngine, "begin", refuse)
    patch.setattr(Finder, "counted", refuse)


def update(number: int, text: str, chat: int = ANNA) -> dict[str, object]:
    place = {"id": chat, "type": "private", "first_name": "Anna"}
    message = {"message_id": number, "date": 1700000000, "chat": place, "text": text}
    return {"update_id": number, "message": message}


def twice(*texts: str) -> Sequence[str]:
    return [f"{text} {place}" for text in texts for place in (1, 2)]


async def test_what_only_reads_is_answered_and_may_be_confirmed(desk: Desk) -> None:
    assert await desk.takes(update(1, "a"), update(2, "b")) is None
    assert desk.sent.texts == twice("a", "b")


async def test_what_writes_waits_and_so_does_what_is_behind_it_in_its_chat(desk: Desk) -> None:
    page = [
        update(1, "a"),
        update(2, "write first"),
        update(3, "b"),
        update(4, "c", chat=BORIS),
    ]
    assert await desk.takes(*page) == 2
    assert sorted(desk.sent.texts) == sorted(twice("a", "c"))
    assert await desk.takes(*page[1:], update(5, "d", chat=BORIS)) == 2
    assert desk.sent.texts[4:] == twice("d")
    desk.is_full = False
    assert await desk.takes(*page[1:], update(5, "d", chat=BORIS)) is None
    await until(lambda: desk.inbox.is_idle)
    assert desk.sent.texts[6:] == twice("write first", "b")
    await desk.inbox.end()


async def test_what_was_sent_before_it_had_to_wait_is_not_sent_again(desk: Desk) -> None:
    assert await desk.takes(update(1, "write")) == 1
    assert await desk.takes(update(1, "write")) == 1
    assert desk.sent.texts == ["write 1"]
    desk.is_full = False
    assert await desk.takes(update(1, "write")) is None
    await until(lambda: desk.inbox.is_idle)
    assert desk.sent.texts == ["write 1", "write 2"]
    await desk.inbox.end()


async def test_what_the_database_does_not_give_is_asked_for_again(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        silence(desk.database, patch)
        assert await desk.takes(update(1, "read"), update(2, "a", chat=BORIS)) == 1
        assert desk.sent.texts == twice("a")
        with only_reading(), pytest.raises(OnlyReadingError, match="The disk does not answer"):
            await desk.database.counted(Query(text="", words=()), EVERYTHING, ())
    assert await desk.takes(update(1, "read")) is None
    assert desk.sent.texts[2:] == twice("read")


async def test_what_was_stored_though_an_error_was_told_is_handled_once(desk: Desk) -> None:
    desk.is_full, desk.breaks_behind = False, True
    page = [update(1, "a"), update(2, "write first")]
    assert await desk.takes(*page) == 2
    assert desk.sent.texts == twice("a")
    desk.breaks_behind = False
    assert await desk.takes(*page[1:], update(3, "b")) is None
    await until(lambda: desk.inbox.is_idle)
    assert desk.sent.texts[2:] == twice("write first", "b")
    await desk.inbox.end()
    async with desk.database.read() as tx:
        assert await tx.inbox.backlogs() == ()


async def test_what_cannot_be_read_waits_to_be_set_aside(desk: Desk) -> None:
    assert await desk.takes({"update_id": 1, "message": {"text": "?"}}) == 1


async def test_a_chat_whose_updates_are_under_way_is_not_overtaken(desk: Desk) -> None:
    desk.is_full = False
    await desk.inbox.take([update(1, "a")])
    desk.is_full = True
    assert await desk.takes(update(2, "b")) == 2
    await until(lambda: desk.inbox.is_idle)
    assert await desk.takes(update(2, "b")) is None
    assert desk.sent.texts == twice("a", "b")


async def test_of_those_that_come_each_by_itself_none_overtakes_another(desk: Desk) -> None:
    """As a webhook brings them, and again what was not answered with 200."""
    assert await desk.takes(update(1, "write first")) == 1
    assert await desk.takes(update(2, "a")) == 2
    assert await desk.takes(update(3, "b", chat=BORIS)) is None
    assert desk.sent.texts == twice("b")
    desk.is_full = False
    assert [await desk.takes(update(1, "write first")), await desk.takes(update(2, "a"))] == [
        None,
        None,
    ]
    await until(lambda: desk.inbox.is_idle)
    assert desk.sent.texts[2:] == twice("write first", "a")
    await desk.inbox.end()


async def test_who_was_behind_a_busy_chat_is_not_overtaken_either(desk: Desk) -> None:
    desk.is_full = False
    await desk.inbox.take([update(1, "a")])
    desk.is_full = True
    assert await desk.takes(update(2, "b")) == 2
    await until(lambda: desk.inbox.is_idle)
    assert await desk.takes(update(3, "c")) == 3
    assert await desk.takes(update(2, "b")) is None
    assert await desk.takes(update(3, "c")) is None
    assert desk.sent.texts == twice("a", "b", "c")


@pytest.mark.parametrize("text", ["wait", "wait and write"])
async def test_what_is_stored_while_it_is_under_way_is_not_handled_beside_itself(
    desk: Desk, text: str
) -> None:
    first = asyncio.create_task(desk.takes(update(1, text)))
    await until(lambda: desk.waits)
    assert await desk.takes(update(2, "a")) == 2
    desk.is_full = False
    assert await desk.takes(update(1, text)) is None
    assert await desk.takes(update(2, "a")) is None
    desk.gate.set()
    assert await first == (None if text == "wait" else 1)
    await until(lambda: desk.inbox.is_idle)
    assert desk.sent.texts == twice(text, "a")
    await desk.inbox.end()
    async with desk.database.read() as tx:
        assert await tx.inbox.backlogs() == ()


async def test_what_takes_too_long_is_tried_once_and_waits_until_it_is_stored(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("handlers.unstored.LONGEST_S", 0.01)
    assert await desk.takes(update(1, "wait"), update(2, "a")) == 1
    assert await desk.takes(update(1, "wait"), update(2, "a"), update(3, "b", chat=BORIS)) == 1
    assert desk.waits == 1
    assert desk.sent.texts == twice("b")
    desk.is_full = False
    desk.gate.set()
    assert await desk.takes(update(1, "wait"), update(2, "a"), update(3, "b", chat=BORIS)) is None
    await until(lambda: desk.inbox.is_idle)
    assert desk.sent.texts[2:] == twice("wait", "a")
    await desk.inbox.end()


async def test_what_nothing_can_be_kept_of_is_not_downloaded(desk: Desk) -> None:
    assert await desk.takes(update(1, "download")) == 1
    assert desk.sent.downloads == 0
    desk.is_full = False
    assert await desk.takes(update(1, "download")) is None
    await until(lambda: desk.inbox.is_idle)
    assert desk.sent.downloads == 1
    await desk.inbox.end()


async def test_nothing_is_written_while_only_reading_goes_on(desk: Desk) -> None:
    with only_reading(), pytest.raises(OnlyReadingError):
        async with desk.database.begin():
            pass
    await desk._write()
