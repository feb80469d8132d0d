"""What one reader's flood costs a broadcast and the other readers, beside a desk without limits.

    ./run bench floods [--rounds 1] [--chats 1000] [--questions 500] [--telegram strict] [--json]

One reader asks 500 questions at once while an item goes to 1,000 chats at 30 messages a second
and ten other readers ask every three seconds, on the local Telegram with 50 ms to it. In rounds
one after the other, so that a busy machine slows all. A strict Telegram takes a message a second
in a chat after three at once, and lets whoever goes on wait twice as long each time.
"""

import argparse
import asyncio
import json
import logging
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles
from typing import NamedTuple
from unittest.mock import patch

from pydantic import SecretStr

from bot import log
from bot.app import running
from bot.clock import SystemClock
from bot.demo import fill
from bot.domain.chats import Chat, ChatId, ChatKind, Follow, UserId
from bot.settings import Settings
from bot.simulator.cast import DEMO_TOKEN, Cast, demo_world
from bot.simulator.keyboards import buttons
from bot.simulator.pace import Pace, PaceKind
from bot.simulator.person import Person
from bot.simulator.request import SimulatorRequest
from handlers.shares import Share
from storage.database import Database

LATENCY_S = 0.05
OTHERS = 10
PAUSE_S = 3.0
FIRST_CHAT, FIRST_OTHER = 100_000, 50_000
UNLIMITED = Share(10**6, 0.001)
LONGEST_S = 600.0
WAYS = ("quiet", "no limit", "hold all", "drop at once", "limited")
"""`hold all` lets nothing out and lets the flood wait; `drop at once` lets nothing wait."""


class Run(NamedTuple):
    """Seconds of the broadcast, of answers to the others (middle, 99 of 100, slowest).

    `refused` is how often Telegram said 429.
    """

    broadcast_s: float
    answer_s: float
    answer_p99_s: float
    slowest_s: float
    flood_answered: int
    oldest_update_s: float
    refused: int


@dataclass(frozen=True)
class Given:
    chats: int
    questions: int
    strict: bool


def main() -> None:
    parser = argparse.ArgumentParser(prog="run bench floods", description=__doc__)
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--chats", type=int, default=1000)
    parser.add_argument("--questions", type=int, default=500)
    parser.add_argument("--telegram", choices=["lenient", "strict"], help="only one of them")
    parser.add_argument("--json", action="store_true", help="print one JSON value")
    given = parser.parse_args()
    log.configure(level=logging.CRITICAL)
    runs: defaultdict[tuple[str, bool], list[Run]] = defaultdict(list)
    for _ in range(given.rounds):
        for strict in [False, True] if given.telegram is None else [given.telegram == "strict"]:
            for way in WAYS:
                asked = Given(given.chats, given.questions, strict)
                runs[way, strict].append(asyncio.run(_run(way, asked)))
    report({key: _median(each) for key, each in runs.items()}, as_json=given.json)


@contextmanager
def _by(way: str) -> Iterator[None]:
    limits: dict[str, Mapping[str, object]] = {
        "no limit": {"OF_A_PERSON": UNLIMITED},
        "hold all": {"LONGEST_HELD_S": 10**6},
        "drop at once": {"LONGEST_HELD_S": 0.0},
    }
    with ExitStack() as stack:
        for name, value in limits.get(way, {}).items():
            stack.enter_context(patch(f"handlers.limits.{name}", value))
        yield


async def _run(way: str, given: Given) -> Run:
    with tempfile.TemporaryDirectory(prefix="newsdesk-floods-") as folder, _by(way):
        clock = SystemClock()
        cast = demo_world(clock)
        cast.world.faults.latency_s = LATENCY_S
        if given.strict:
            cast.world.faults.pace = Pace(clock, PaceKind.TOKEN_BUCKET)
        database = await Database.open(f"sqlite+aiosqlite:///{Path(folder) / 'news.db'}", clock)
        await fill(database)
        settings = Settings.model_construct(
            bot_token=SecretStr(DEMO_TOKEN), owner_ids=frozenset({UserId(cast.dana.user.id)})
        )
        try:
            async with running(
                settings,
                database,
                connect=lambda: SimulatorRequest(cast.world, DEMO_TOKEN),
                clock=clock,
            ) as app:
                cast.world.watch(lambda: not app.inbox.is_idle)
                return await _measured(cast, database, way, given)
        finally:
            await database.close()


async def _measured(cast: Cast, database: Database, way: str, given: Given) -> Run:
    others = [_reader(cast, FIRST_OTHER + number) for number in range(OTHERS)]
    readers = [_reader(cast, FIRST_CHAT + number) for number in range(given.chats)]
    await _follow(database, readers)
    await cast.dana.writes("/publish The bridge is open\nForty trucks crossed.")
    waits: list[float] = []
    over = asyncio.Event()
    begun = time.perf_counter()
    _press(cast.dana, "Publish")
    asking = [asyncio.create_task(_asks(each, waits, over)) for each in others]
    flooder = cast.anna
    if way != "quiet":
        for _ in range(given.questions):
            cast.world.write(flooder.user, cast.world.chat(flooder.user.id), "exercise")
    oldest_s = 0.0
    async with asyncio.timeout(LONGEST_S):
        while not all(_got(each) for each in readers):
            await asyncio.sleep(0.2)
            async with database.read() as tx:
                oldest_s = max(oldest_s, (await tx.inbox.waits()).age_s(database.clock.now()))
    took_s = time.perf_counter() - begun
    over.set()
    await asyncio.gather(*asking)
    pace = cast.world.faults.pace
    refused = pace.refused if pace is not None else 0
    answered = sum(each.sender == cast.world.bot.id for each in flooder.messages())
    return Run(
        took_s, median(waits), quantiles(waits, n=100)[98], max(waits), answered, oldest_s, refused
    )


def _reader(cast: Cast, number: int) -> Person:
    user = cast.world.add_user("Reader", user_id=number, language_code="en")
    cast.world.chat(user.id).started = True
    return Person(cast.world, user)


async def _follow(database: Database, readers: list[Person]) -> None:
    now = database.clock.now()
    async with database.begin() as tx:
        for each in readers:
            chat = Chat(
                id=ChatId(each.user.id),
                kind=ChatKind.PRIVATE,
                title="Reader",
                language="en",
                since=now,
            )
            await tx.chats.ensure(chat)
            await tx.follows.add(Follow(chat=chat.id, since=now))


def _press(person: Person, label: str) -> None:
    """Press without waiting until the bot is at rest again."""
    chat, message = person.world.chat(person.user.id), person.last_message
    (data,) = [
        button["callback_data"] for button in buttons(message.keyboard) if label in button["text"]
    ]
    person.world.press(person.user, chat, message.id, data)


def _got(reader: Person) -> bool:
    return any("bridge" in each.text for each in reader.messages())


async def _asks(reader: Person, waits: list[float], over: asyncio.Event) -> None:
    """Ask every few seconds, and note how long each answer took."""
    await asyncio.sleep(PAUSE_S * (reader.user.id % OTHERS) / OTHERS)
    chat = reader.world.chat(reader.user.id)
    while not over.is_set():
        begun, before = time.perf_counter(), len(chat.messages)
        reader.world.write(reader.user, chat, "exercise")
        while len(chat.messages) < before + 2:  # noqa: ASYNC110 (told nobody)
            await asyncio.sleep(0.005)
        waits.append(time.perf_counter() - begun)
        await asyncio.sleep(PAUSE_S)


def _median(runs: list[Run]) -> Run:
    return Run(*(median(values) for values in zip(*runs, strict=True)))


def report(runs: Mapping[tuple[str, bool], Run], *, as_json: bool) -> None:
    """A line a way, with what the broadcast and the slowest hundredth of answers took to quiet."""
    lines = [
        {
            "way": way,
            "telegram": "strict" if strict else "lenient",
            **{name: round(value, 3) for name, value in run._asdict().items()},
            "broadcast_to_quiet": round(run.broadcast_s / runs["quiet", strict].broadcast_s, 2),
            "p99_to_quiet": round(run.answer_p99_s / runs["quiet", strict].answer_p99_s, 2),
        }
        for (way, strict), run in runs.items()
    ]
    if as_json:
        print(json.dumps(lines))
        return
    print(
        f"{'way':14}{'Telegram':>9}{'broadcast':>11}{'':>7}{'p50':>8}{'p99':>8}{'':>7}"
        f"{'slowest':>9}{'flood answered':>16}{'oldest':>9}{'429s':>6}"
    )
    for line in lines:
        print(
            f"{line['way']:14}{line['telegram']:>9}{line['broadcast_s']:>9} s"
            f"{line['broadcast_to_quiet']:>6}x{line['answer_s']:>8}{line['answer_p99_s']:>8}"
            f"{line['p99_to_quiet']:>6}x{line['slowest_s']:>9}{line['flood_answered']:>16}"
            f"{line['oldest_update_s']:>9}{line['refused']:>6}"
        )


if __name__ == "__main__":
    main()
