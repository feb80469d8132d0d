"""The poller: bounded, patient with failures, quick to stop; and looks at what it visits."""

import asyncio
import datetime as dt
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field, replace

import pytest

from bot.clock import SettableClock
from bot.domain.chats import UserId
from bot.domain.sources import Source, SourceId, SourceKind, Trust
from bot.ingest.poller import SourcePoller
from bot.services.access import Access
from bot.services.gathering import Gathering
from bot.services.looking import Look, LookError, Trouble
from bot.services.people import People
from storage.database import Database
from tests.patience import until


@dataclass(kw_only=True)
class Looker:
    """Answers as it is told to, by a source's title."""

    answers: dict[str, Callable[[], Look]] = field(default_factory=dict)
    waits: set[str] = field(default_factory=set)
    seen: list[str] = field(default_factory=list)
    at_once: int = 0
    most: int = 0

    async def at(self, source: Source) -> Look:
        self.seen.append(source.title)
        self.at_once += 1
        self.most = max(self.most, self.at_once)
        try:
            if source.title in self.waits:
                await asyncio.Event().wait()
            await asyncio.sleep(0)
            return self.answers.get(source.title, lambda: Look(offers=()))()
        finally:
            self.at_once -= 1

    async def first(self, address: str) -> Look:
        raise NotImplementedError

    def recipe(self, typed: str) -> str:
        raise NotImplementedError


@dataclass(kw_only=True)
class Round:
    database: Database
    clock: SettableClock
    looker: Looker = field(default_factory=Looker)
    poller: SourcePoller = field(init=False)

    def __post_init__(self) -> None:
        access = Access(database=self.database, clock=self.clock, owners=[UserId(4)])
        gathering = Gathering(
            database=self.database,
            clock=self.clock,
            access=access,
            people=People(self.database),
            published=lambda: None,
            asked=lambda: None,
        )
        self.poller = SourcePoller(
            gathering, self.looker, holder="we", chance=lambda: 0.0, at_once=3
        )

    async def adds(self, *titles: str) -> None:
        async with self.database.begin() as tx:
            for title in titles:
                await tx.sources.add(
                    Source(
                        id=SourceId(0),
                        kind=SourceKind.FEED,
                        address=f"https://{title}.example",
                        title=title,
                        added_by=UserId(4),
                        trust=Trust.PUBLISH,
                        next_at=self.clock.now(),
                    )
                )

    async def rests(self) -> None:
        await until(lambda: self.poller.is_idle)

    async def source(self, title: str) -> Source:
        async with self.database.read() as tx:
            return next(each for each in await tx.sources.all() if each.title == title)


@pytest.fixture
async def polls(sqlite_database: Database, clock: SettableClock) -> AsyncIterator[Round]:
    made = Round(database=sqlite_database, clock=clock)
    yield made
    made.poller.stop()
    await made.rests()


async def test_only_so_many_are_visited_at_once(polls: Round) -> None:
    await polls.adds(*"abcde")
    await polls.poller.begin()
    assert polls.looker.seen == []
    await polls.rests()
    assert len(polls.looker.seen) == 3
    await polls.poller.begin()
    await polls.rests()
    assert sorted(polls.looker.seen) == list("abcde")
    assert polls.looker.most <= 3


async def test_one_that_hangs_takes_one_place(polls: Round) -> None:
    await polls.adds("hangs", "a", "b")
    polls.looker.waits.add("hangs")
    await polls.poller.begin()
    await until(lambda: polls.looker.at_once == 1 and len(polls.looker.seen) == 3)
    await polls.adds("c", "d")
    for _ in range(200):
        await polls.poller.begin()
        await asyncio.sleep(0)
        if {"c", "d"} <= set(polls.looker.seen):
            break
    assert {"c", "d"} <= set(polls.looker.seen)
    assert not polls.poller.is_idle


async def test_what_fails_or_breaks_is_noted_and_harms_no_other(polls: Round) -> None:
    def refused() -> Look:
        raise LookError(Trouble.STATUS, "404")

    def broken() -> Look:
        raise ZeroDivisionError

    await polls.adds("refused", "broken", "well")
    polls.looker.answers = {"refused": refused, "broken": broken}
    await polls.poller.begin()
    await polls.rests()
    assert (await polls.source("refused")).error == "status:404"
    assert (await polls.source("broken")).error == "odd"
    well = await polls.source("well")
    assert well.error is None
    assert well.visited_at == polls.clock.now()
    assert well.next_at == polls.clock.now() + well.interval


async def test_an_unchanged_source_stays_as_it_is(polls: Round) -> None:
    await polls.adds("a")
    polls.looker.answers["a"] = lambda: Look(offers=(), etag="e", last_modified="m")
    await polls.poller.begin()
    await polls.rests()
    polls.clock.advance(dt.timedelta(hours=1))
    polls.looker.answers["a"] = lambda: Look(offers=None)
    await polls.poller.begin()
    await polls.rests()
    source = await polls.source("a")
    assert (source.etag, source.last_modified) == ("e", "m")
    assert source.visited_at == polls.clock.now()


async def test_a_stop_leaves_what_is_being_read_to_others(polls: Round) -> None:
    await polls.adds("a")
    polls.looker.waits.add("a")
    running = asyncio.create_task(polls.poller.run())
    await until(lambda: polls.looker.seen)
    polls.poller.stop()
    await running
    async with polls.database.begin() as tx:
        due = await tx.sources.claim(holder="they", now=polls.clock.now(), seconds=9, limit=9)
    assert [each.title for each in due] == ["a"]


async def test_what_is_not_due_is_not_visited(polls: Round) -> None:
    await polls.adds("a")
    async with polls.database.begin() as tx:
        (source,) = await tx.sources.all()
        await tx.sources.store(replace(source, next_at=source.next_at + dt.timedelta(hours=1)))
    await polls.poller.begin()
    assert polls.poller.is_idle
