"""Several processes behind one webhook: each update once, in order, whoever dies or sleeps."""

import asyncio
import datetime as dt
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from typing import cast

import pytest
from telegram import Bot, Update

from bot.clock import SettableClock
from bot.domain.chats import ChatId
from bot.messages.message import Message
from bot.services.receiving import Receiving
from bot.services.roster import LASTS_S, Roster
from bot.simulator.cast import DEMO_TOKEN
from bot.text.markup import Html
from handlers.inbox import Inbox
from handlers.sharing import Sharing
from handlers.visit import Sender, Services
from storage.database import Database
from tests.handlers.test_inbox import ANNA, Few, Sent, readers_only, until, update
from tests.storage.builders import NOON

BORIS = 8


@dataclass(kw_only=True)
class Process:
    """One of several: answers an update with its text, once its gate is open."""

    name: str
    database: Database
    sent: Sent
    clock: SettableClock = field(default_factory=lambda: SettableClock(NOON))
    gate: asyncio.Event = field(default_factory=asyncio.Event)
    handled: list[tuple[str, bool]] = field(default_factory=list)
    names: int = 0
    inbox: Inbox = field(init=False)
    sharing: Sharing = field(init=False)

    def __post_init__(self) -> None:
        self.gate.set()
        assert self.database.replicas is not None
        roster = Roster(self.database.replicas, clock=self.clock, name_anew=self._name_anew)
        self.inbox = Inbox(
            Bot(DEMO_TOKEN),
            Receiving(self.database, self.clock, roster=roster),
            cast("Services", Few(sender=cast("Sender", self.sent))),
            self._handle,
            readers_only(self.clock),
        )
        self.sharing = Sharing(self.inbox, roster, clock=self.clock)

    def _name_anew(self) -> str:
        self.names += 1
        return f"{self.name} {self.names}"

    async def _handle(self, update: Update, services: Services) -> None:
        text = (update.message and update.message.text) or ""
        self.handled.append((text, services.is_again))
        await services.sender.send(ChatId(ANNA), Message(text=Html(f"{text} 1")))
        await self.gate.wait()
        await services.sender.send(ChatId(ANNA), Message(text=Html(f"{text} 2 by {self.name}")))

    def passes(self, seconds: float) -> None:
        self.clock.advance(dt.timedelta(seconds=seconds))

    async def idle(self) -> None:
        await until(lambda: self.inbox.is_idle)
        await asyncio.sleep(0.1)  # what is done is written when its time has come


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
    await process.inbox.begin()
    yield process
    process.gate.set()
    await process.inbox.end()


@pytest.fixture
async def two(databases: list[Database], sent: Sent) -> AsyncIterator[Process]:
    process = Process(name="two", database=databases[1], sent=sent)
    await process.inbox.begin()
    yield process
    process.gate.set()
    await process.inbox.end()


async def test_a_chat_is_answered_by_one_at_a_time(one: Process, two: Process, sent: Sent) -> None:
    one.gate.clear()
    await one.inbox.take([update(1, "a")])
    await until(lambda: sent.texts)
    await two.inbox.take([update(2, "b")])
    await two.sharing.look()
    assert two.handled == []
    one.gate.set()
    await one.sharing.look()
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
    one.gate.clear()
    await one.inbox.take([update(1, "a"), update(2, "b")])
    await until(lambda: sent.texts)
    await asyncio.sleep(0.1)  # its first answer is noted
    await _silent(two)
    await two.inbox.take([update(3, "c")])
    await two.sharing.look()
    await until(lambda: len(two.handled) == 3)
    await two.idle()
    assert two.handled == [("a", True), ("b", True), ("c", False)]
    assert sent.texts[:2] == ["a 1", "a 2 by two"], "what had gone out goes out no more"


async def test_one_that_slept_answers_nothing_that_others_have_taken(
    one: Process, two: Process, sent: Sent
) -> None:
    one.gate.clear()
    await one.inbox.take([update(1, "a"), update(2, "b")])
    await until(lambda: sent.texts)
    await asyncio.sleep(0.1)
    await _silent(two)
    await two.sharing.look()
    await two.idle()
    one.passes(60)
    one.gate.set()
    await asyncio.sleep(0.2)
    assert not [text for text in sent.texts if text.endswith("one")]
    await one.sharing.look()
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
    await one.inbox.end()
    await two.sharing.look()
    await until(lambda: two.handled)
    await two.idle()
    assert two.handled == [("a", True)]


async def _silent(watcher: Process) -> None:
    """Let the others be silent for so long that they are given up."""
    for _ in range(int(LASTS_S) + 2):
        await watcher.sharing.look()
        watcher.passes(1)
