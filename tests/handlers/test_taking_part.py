"""Several processes behind one webhook: each update once, in order, whoever dies or sleeps."""

import asyncio
import datetime as dt
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from typing import cast

import pytest
from sqlalchemy.ext.asyncio import create_async_engine
from telegram import Bot, Update

from bot.clock import SettableClock
from bot.domain.chats import ChatId
from bot.domain.inbox import BEGINNING, UpdateNumber
from bot.errors import DatabaseUnusableError
from bot.messages.message import Message
from bot.services.receiving import Receiving
from bot.services.roster import LASTS_S, Roster
from bot.simulator.cast import DEMO_TOKEN
from bot.text.markup import Html
from handlers.inbox import Inbox
from handlers.taking_part import TakingPart
from handlers.unstored import LeftError
from handlers.visit import Sender, Services
from storage import urls
from storage.database import Database, require_writing
from storage.transaction import Transaction
from tests.handlers.test_inbox import ANNA, Few, Sent, readers_only, until, update
from tests.patience import PATIENCE_S
from tests.storage.builders import NOON

END = UpdateNumber(1000)


@dataclass(kw_only=True)
class Process:
    """One of several: answers an update with its text, once its gate is open."""

    name: str
    database: Database
    sent: Sent
    clock: SettableClock = field(default_factory=lambda: SettableClock(NOON))
    gate: asyncio.Event = field(default_factory=asyncio.Event)
    handled: list[tuple[str, bool]] = field(default_factory=list)
    writes: bool = False
    names: int = 0
    roster: Roster = field(init=False)
    inbox: Inbox = field(init=False)
    part: TakingPart = field(init=False)

    def __post_init__(self) -> None:
        self.gate.set()
        assert self.database.replicas is not None
        self.roster = Roster(self.database.replicas, clock=self.clock, name_anew=self._name_anew)
        self.inbox = Inbox(
            Bot(DEMO_TOKEN),
            Receiving(self.database, self.clock, roster=self.roster),
            cast("Services", Few(sender=cast("Sender", self.sent))),
            self._handle,
            readers_only(self.clock),
        )
        self.part = TakingPart(self.inbox, self.roster, clock=self.clock)

    def _name_anew(self) -> str:
        self.names += 1
        return f"{self.name} {self.names}"

    async def _handle(self, update: Update, services: Services) -> None:
        text = (update.message and update.message.text) or ""
        self.handled.append((text, services.is_again))
        if self.writes:
            require_writing()
        await services.sender.send(ChatId(ANNA), Message(text=Html(f"{text} 1")))
        await self.gate.wait()
        await services.sender.send(ChatId(ANNA), Message(text=Html(f"{text} 2 by {self.name}")))

    async def begins(self) -> None:
        await self.inbox.begin()

    async def ends(self) -> None:
        await self.inbox.end()
        await self.inbox.leave()

    async def looks(self) -> None:
        await self.part.beat()
        await self.part.look()

    def passes(self, seconds: float) -> None:
        self.clock.advance(dt.timedelta(seconds=seconds))

    async def idle(self) -> None:
        """Until all is answered, and written down as such."""
        receiving = self.inbox._receiving
        await until(
            lambda: self.inbox.is_idle and receiving._group.is_empty and not receiving._writer
        )


@pytest.fixture
async def databases(postgresql_url: str) -> AsyncIterator[list[Database]]:
    async with AsyncExitStack() as stack:
        opened = []
        for _ in range(2):
            database = await Database.open(postgresql_url, SettableClock(NOON), shared=True)
            stack.push_async_callback(database.close)
            opened.append(database)
        yield opened


@pytest.fixture
def sent() -> Sent:
    return Sent()


@pytest.fixture
async def one(databases: list[Database], sent: Sent) -> AsyncIterator[Process]:
    process = Process(name="one", database=databases[0], sent=sent)
    await process.begins()
    yield process
    process.gate.set()
    await process.ends()


@pytest.fixture
async def two(databases: list[Database], sent: Sent) -> AsyncIterator[Process]:
    process = Process(name="two", database=databases[1], sent=sent)
    await process.begins()
    yield process
    process.gate.set()
    await process.ends()


async def test_a_chat_is_answered_by_one_at_a_time(one: Process, two: Process, sent: Sent) -> None:
    await _halfway(one, sent, "a")
    await two.inbox.take([update(2, "b")])
    await two.looks()
    assert two.handled == []
    one.gate.set()
    await one.looks()
    await one.idle()
    assert sent.texts == ["a 1", "a 2 by one", "b 1", "b 2 by one"]
    await two.inbox.take([update(2, "b"), update(3, "c")])
    await two.idle()
    assert two.handled == [("c", False)]


async def test_what_one_was_brought_twice_is_answered_once(
    one: Process, two: Process, sent: Sent
) -> None:
    await asyncio.gather(one.inbox.take([update(1, "a")]), two.inbox.take([update(1, "a")]))
    await one.idle()
    await two.idle()
    assert [text for text in sent.texts if text.startswith("a 1")] == ["a 1"]


async def test_what_one_that_died_was_at_is_finished_by_another(
    one: Process, two: Process, sent: Sent
) -> None:
    await _halfway(one, sent, "a", "b")
    await _silent(two)
    await two.inbox.take([update(3, "c")])
    await two.looks()
    await until(lambda: len(two.handled) == 3)
    await two.idle()
    assert two.handled == [("a", True), ("b", True), ("c", False)]
    assert sent.texts[:2] == ["a 1", "a 2 by two"], "what had gone out goes out no more"


async def test_what_is_taken_over_comes_before_what_is_brought_meanwhile(
    one: Process, two: Process, sent: Sent, monkeypatch: pytest.MonkeyPatch
) -> None:
    await _halfway(one, sent, "a", "b")
    await _left_alone(two)
    begin, brought = two.database.begin, list[asyncio.Task[None]]()

    @asynccontextmanager
    async def slowly_left() -> AsyncIterator[Transaction]:
        monkeypatch.setattr(two.database, "begin", begin)
        async with begin() as tx:
            yield tx
        brought.append(asyncio.create_task(two.inbox.take([update(3, "c")])))
        await asyncio.sleep(0.2)

    monkeypatch.setattr(two.database, "begin", slowly_left)
    await two.inbox.adopt()
    await brought[0]
    await two.idle()
    assert [text for text, _ in two.handled] == ["a", "b", "c"]


async def test_what_is_taken_over_while_one_begins_anew_is_answered(
    one: Process, two: Process, sent: Sent
) -> None:
    await _halfway(one, sent, "a")
    await _left_alone(two)
    async with two.inbox._receiving._deciding:
        adopting = asyncio.create_task(two.inbox.adopt())
        await asyncio.sleep(0)
        await two.roster.leave()
        await two.part.beat()
    await adopting
    await until(lambda: two.handled)
    await two.idle()
    assert two.handled == [("a", True)]


async def test_one_that_slept_answers_nothing_that_others_have_taken(
    one: Process, two: Process, sent: Sent
) -> None:
    await _halfway(one, sent, "a", "b")
    await _silent(two)
    await two.looks()
    await two.idle()
    one.passes(60)
    one.gate.set()
    await asyncio.sleep(0.2)
    assert not [text for text in sent.texts if text.endswith("one")]
    await one.looks()
    assert one.inbox.is_idle
    await one.inbox.take([update(3, "c")])
    await one.idle()
    assert one.handled[-1] == ("c", False)
    assert [text for text in sent.texts if text.startswith("b 1")] == ["b 1"]


async def test_one_that_leaves_hands_over_at_once(
    one: Process, two: Process, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("handlers.inbox.TO_FINISH_S", 0.01)
    one.gate.clear()
    await one.inbox.take([update(1, "a")])
    await until(lambda: one.handled)
    await one.ends()
    await two.looks()
    await until(lambda: two.handled)
    await two.idle()
    assert two.handled == [("a", True)]


async def test_a_commit_whose_answer_was_lost_is_found_again(
    one: Process, two: Process, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Telegram brings it again to another, who knows it: whoever stored it has to answer it."""
    await one.inbox.take([update(9, "before")])
    await one.idle()
    with monkeypatch.context() as patch:
        patch.setattr("bot.services.receiving.PAUSE_S", 0.0)
        patch.setattr(one.database, "begin", _cut_off(one.database))
        one.writes = True
        with pytest.raises(LeftError):
            await one.inbox.take([update(1, "a")])
    await two.inbox.take([update(1, "a")])
    await two.looks()
    await one.looks()
    await one.idle()
    assert one.handled[-1] == ("a", False)
    assert two.handled == []


async def test_what_is_stored_while_one_begins_anew_is_answered_once(
    one: Process, two: Process, sent: Sent, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert one.database.replicas is not None
    await _silent(two)
    joins = one.database.replicas.join
    stored: list[asyncio.Task[None]] = []

    async def slowly(name: str) -> None:
        stored.append(asyncio.create_task(one.inbox.take([update(1, "a")])))
        await asyncio.sleep(0.2)
        await joins(name)

    monkeypatch.setattr(one.database.replicas, "join", slowly)
    await one.looks()
    await stored[0]
    await one.looks()
    await two.looks()
    await one.idle()
    await two.idle()
    assert [text for text in sent.texts if text.startswith("a 1")] == ["a 1"]


async def test_a_beat_waits_for_nobody(
    one: Process, two: Process, postgresql_url: str, sent: Sent
) -> None:
    """Another hangs with the chat locked: what is brought waits, and we count as at work."""
    await _halfway(one, sent, "a")
    hung = create_async_engine(urls.asynchronous(postgresql_url))
    async with hung.connect() as connection:
        await Transaction(connection).lines._lock({ChatId(ANNA)})
        waits = asyncio.create_task(two.inbox.take([update(2, "b")]))
        await asyncio.sleep(0.1)
        await two.part.beat()
        assert not waits.done()
        await connection.rollback()
    await waits
    await hung.dispose()
    one.gate.set()
    await one.looks()
    await one.idle()
    assert [text for text, _ in one.handled] == ["a", "b"]


async def test_what_one_that_was_given_up_still_writes_changes_nothing(
    one: Process, two: Process, sent: Sent
) -> None:
    await _halfway(one, sent, "a")
    two.gate.clear()
    await _silent(two)
    await until(lambda: two.handled)
    async with one.database.begin() as tx:
        (row,) = await tx.inbox.waiting(ChatId(ANNA), after=BEGINNING, upto=END, limit=9)
        await tx.inbox.close([row.number], at=NOON, holder="one 1")
        await tx.inbox.note({row.number: ()}, holder="one 1")
        (still,) = await tx.inbox.waiting(ChatId(ANNA), after=BEGINNING, upto=END, limit=9)
    assert still == row


def _cut_off(database: Database) -> Callable[[], AbstractAsyncContextManager[Transaction]]:
    """Transactions that are committed, and of which that is never heard."""
    begin = database.begin

    @asynccontextmanager
    async def begun() -> AsyncIterator[Transaction]:
        async with begin() as tx:
            yield tx
        raise DatabaseUnusableError("cut off")

    return begun


async def _halfway(one: Process, sent: Sent, *texts: str) -> None:
    """Let one be in the middle of its first answer, whose beginning has gone out and is noted."""
    one.gate.clear()
    await one.inbox.take([update(number, text) for number, text in enumerate(texts, 1)])
    await until(lambda: sent.texts)
    async with asyncio.timeout(PATIENCE_S):
        while not await _noted(one):  # noqa: ASYNC110 (what is waited for tells nobody)
            await asyncio.sleep(0.01)


async def _noted(one: Process) -> bool:
    async with one.database.read() as tx:
        (first,) = await tx.inbox.waiting(ChatId(ANNA), after=BEGINNING, upto=END, limit=1)
    return bool(first.sent)


async def _left_alone(watcher: Process) -> None:
    """Let the others be silent for so long that they may be given up, and do nothing yet."""
    for _ in range(int(LASTS_S) + 2):
        await watcher.roster.beat()
        watcher.passes(1)


async def _silent(watcher: Process) -> None:
    """Let the others be silent for so long that they are given up."""
    for _ in range(int(LASTS_S) + 2):
        await watcher.looks()
        watcher.passes(1)
