"""Trials of delivery: broadcasts whose sender is killed again and again, and what arrived."""

import asyncio
import dataclasses
import multiprocessing
import random
from collections import Counter, defaultdict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from multiprocessing.process import BaseProcess
from pathlib import Path

from benchmarks.trials import sender
from benchmarks.trials.sender import Orders
from bot.clock import SystemClock
from bot.delivery.journal import Journal, Stage
from bot.domain.broadcasts import Lane
from bot.domain.chats import Chat, ChatId, ChatKind, Follow
from bot.domain.news import Candidate, Content, Kind
from bot.simulator.cast import Cast, demo_world
from bot.simulator.faults import Fault, FaultKind
from bot.simulator.server import Server
from storage.database import Database

LATENCY_S = 0.03
CUTS = 0.01
CUT = (FaultKind.CUT_BEFORE, FaultKind.ANSWER_LOST)
"""After these nobody knows whether a copy has arrived."""
LONGEST_S = 180.0
"""After the last kill; a sender that has not ended by then has lost its way."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """What is done to the sender; without `trouble` it is only killed."""

    kills: int
    chats: int = 400
    lane: Lane = Lane.NORMAL
    trouble: bool = False
    rate: float = 400.0
    seed: int = 1


@dataclass(slots=True, kw_only=True)
class Toll:
    """Copies counted by chat and item; `unknown` were on their way at a kill, or cut off."""

    kills: int = 0
    copies: int = 0
    lost: int = 0
    doubled: int = 0
    unknown: int = 0
    struck: dict[FaultKind, int] = field(default_factory=dict)

    def holds(self, lane: Lane) -> bool:
        """Whether it is what we promise."""
        most = 0 if lane is Lane.DIGESTS else self.unknown
        return self.lost == 0 and self.doubled <= most


async def chaos(trial: Trial, folder: Path, url: str | None = None) -> Toll:
    """Publish to all, kill whoever sends again and again, and count in the end.

    `url` is an empty database's; without it there is a file of SQLite's in the folder.
    """
    url = url or f"sqlite+aiosqlite:///{folder / 'desk.db'}"
    cast = demo_world(SystemClock())
    world = cast.world
    chance = random.Random(trial.seed)
    world.faults.latency_s = LATENCY_S
    faults = [world.faults.add(fault) for fault in _faults(trial)]
    drawn = _drawn(trial, chance)
    async with _desk(url) as database, _telegram(cast) as address:
        orders = Orders(
            address=address,
            url=url,
            journal=folder / "journal",
            rate=trial.rate,
            trouble=trial.trouble,
            seed=trial.seed,
        )
        chats = await _readers(cast, database, trial.chats)
        toll, items = Toll(), 0
        while toll.kills < trial.kills:
            if await _is_idle(database):
                items += 1
                await _publish(database, items, trial.lane)
            faults += [world.faults.add(fault) for fault in drawn.pop(toll.kills, ())]
            unknown = await _killed(cast, database, orders, chance)
            if unknown is None:  # nothing was left to send but the word that it has ended
                continue
            toll.unknown += unknown
            toll.kills += 1
        if await _is_idle(database):  # something is to be left for the faults that are
            items += 1
            await _publish(database, items, trial.lane)
        for fault in faults:
            if fault.fault.times is None:  # the others are spent in the end
                world.faults.remove(fault.id)
        await _finished(orders, database)
    for fault in faults:
        kind = fault.fault.kind
        toll.struck[kind] = toll.struck.get(kind, 0) + fault.struck
    toll.unknown += sum(toll.struck.get(kind, 0) for kind in CUT)
    return _counted(cast, chats, items, toll)


def _faults(trial: Trial) -> list[Fault]:
    if not trial.trouble:
        return []
    return [
        Fault(kind=FaultKind.CUT_BEFORE, rate=CUTS / 2, seed=trial.seed),
        Fault(kind=FaultKind.ANSWER_LOST, rate=CUTS / 2, seed=trial.seed + 1),
    ]


def _drawn(trial: Trial, chance: random.Random) -> dict[int, list[Fault]]:
    """Before which kills there is a storm, one in ten, and a cut of each kind: in any trial all."""
    drawn: defaultdict[int, list[Fault]] = defaultdict(list)
    if trial.trouble:
        kills = range(trial.kills)
        for kill in chance.sample(kills, max(1, len(kills) // 10)):
            drawn[kill].append(Fault(kind=FaultKind.TOO_MANY_REQUESTS, times=10, delay_s=1.0))
        for kind in CUT:
            drawn[chance.choice(kills)].append(Fault(kind=kind, times=1))
    return drawn


@asynccontextmanager
async def _desk(url: str) -> AsyncIterator[Database]:
    database = await Database.open(url, SystemClock())
    try:
        yield database
    finally:
        await database.close()


@asynccontextmanager
async def _telegram(cast: Cast) -> AsyncIterator[str]:
    server = Server(cast.world)
    address = await server.start()
    try:
        yield address
    finally:
        await server.stop()


async def _readers(cast: Cast, database: Database, count: int) -> list[int]:
    users = [cast.world.add_user(f"Reader {number}") for number in range(count)]
    now = database.clock.now()
    async with database.begin() as tx:
        for user in users:
            cast.world.chat(user.id).started = True
            await tx.chats.ensure(
                Chat(
                    id=ChatId(user.id),
                    kind=ChatKind.PRIVATE,
                    title=user.first_name,
                    language="en",
                    since=now,
                )
            )
            await tx.follows.add(Follow(chat=ChatId(user.id), since=now))
    return [user.id for user in users]


def _lead(number: int) -> str:
    return f"This is item {number:04}, and everyone must have it once."


async def _publish(database: Database, number: int, lane: Lane) -> None:
    content = Content(kind=Kind.BRIEF, lead=_lead(number), language="en")
    now = database.clock.now()
    async with database.begin() as tx:
        item = await tx.news.add(Candidate(guid=f"item {number}", content=content), at=now)
        await tx.broadcasts.start(item=item.id, revision=item.revision, lane=lane, at=now)


async def _is_idle(database: Database) -> bool:
    async with database.read() as tx:
        return not await tx.broadcasts.open()


async def _killed(
    cast: Cast, database: Database, orders: Orders, chance: random.Random
) -> int | None:
    """Kill a sender in the middle of its work; gives how many copies were on their way.

    None where it came to its end before that.
    """
    before, moment_s = cast.world.calls_made, chance.uniform(0.0, 0.5)
    process = _begun(dataclasses.replace(orders, seed=chance.randrange(2**31)))
    is_idle = False
    async with asyncio.timeout(LONGEST_S):
        while cast.world.calls_made == before and not is_idle:
            await asyncio.sleep(0.01)
            is_idle = await _is_idle(database)
    await asyncio.sleep(moment_s)
    process.kill()
    await asyncio.to_thread(process.join)
    journal = Journal.open(orders.journal)
    begun = sum(entry.stage is Stage.BEGUN for entry in journal.entries())
    journal.close()
    return None if is_idle else begun


async def _finished(orders: Orders, database: Database) -> None:
    process = _begun(orders)
    try:
        async with asyncio.timeout(LONGEST_S):
            while not await _is_idle(database):  # noqa: ASYNC110 (as above)
                await asyncio.sleep(0.05)
    finally:
        process.kill()
        await asyncio.to_thread(process.join)


def _begun(orders: Orders) -> BaseProcess:
    """A sender in a process of its own, forked from one that has all modules loaded."""
    processes = multiprocessing.get_context("forkserver")
    processes.set_forkserver_preload([sender.__name__])
    process = processes.Process(target=sender.send, args=(orders,), daemon=True)
    process.start()
    return process


def _counted(cast: Cast, chats: list[int], items: int, toll: Toll) -> Toll:
    for chat in chats:
        texts = [message.text for message in cast.world.chat(chat).messages.values()]
        found = Counter(
            number for number in range(1, items + 1) for text in texts if _lead(number) in text
        )
        for number in range(1, items + 1):
            toll.copies += 1
            toll.lost += found[number] == 0
            toll.doubled += max(0, found[number] - 1)
    return toll
