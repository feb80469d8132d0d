"""What digests cost: made up for many readers at one hour, next to a query for each follow.

    ./run bench digests [--readers 100000] [--items 60] [--sections 12] [--seed 1] [--json]

Each reader follows three sections, one in ten of them at once and the others daily. The plain way
asks the database, for each follow of a reader, what answers to it; it is timed on a sample.
"""

import argparse
import asyncio
import datetime as dt
import json
import resource
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import insert, select

from bot.clock import SettableClock
from bot.domain.broadcasts import BroadcastState, Lane
from bot.domain.chats import Cadence, ChatId, ChatKind, ChatState, Target
from bot.domain.news import Candidate, Content, Kind
from bot.services.digesting import SETTLE, Digesting
from storage import engines
from storage.database import Database
from storage.models import aims, broadcasts, chats, follows

_SAMPLE = 300
_NOON = dt.datetime(2030, 1, 1, 12, tzinfo=dt.UTC)
_ROWS = 10_000


def main() -> None:
    given = _arguments()
    with tempfile.TemporaryDirectory(prefix="newsdesk-digests-") as folder:
        figures = asyncio.run(_measured(f"sqlite+aiosqlite:///{Path(folder) / 'desk.db'}", given))
    if given.json:
        print(json.dumps(figures))
        return
    for name, figure in figures.items():
        print(f"{name:24} {figure:,}")


async def _measured(url: str, given: argparse.Namespace) -> dict[str, Any]:
    clock, chance = SettableClock(_NOON), Random(given.seed)
    database = await Database.open(url, clock)
    digesting = Digesting(database=database, clock=clock, zone=ZoneInfo("UTC"))
    await _readers(url, given, chance)
    begun = time.perf_counter()
    while await digesting.enrol():
        pass
    enrolled_s = time.perf_counter() - begun
    clock.advance(dt.timedelta(hours=1))
    await _published(database, given, chance)
    clock.advance(dt.timedelta(hours=19) + SETTLE)
    before = _memory_mb()
    begun, made = time.perf_counter(), 0
    while taken := await digesting.make_up():
        made += taken
    took_s = time.perf_counter() - begun
    plain_s = await _plain(url, given, chance)
    await database.close()
    return {
        "readers": made,
        "enrolling_us_each": round(enrolled_s / given.readers * 1e6),
        "making_up_s": round(took_s, 1),
        "digests_a_second": round(made / took_s),
        "memory_more_mb": round(_memory_mb() - before),
        "plain_way_s": round(plain_s, 1),
        "times_faster": round(plain_s / took_s, 1),
    }


async def _readers(url: str, given: argparse.Namespace, chance: Random) -> None:
    engine = engines.writer(url)
    numbers = range(1, given.readers + 1)
    async with engine.begin() as connection:
        for some in _parts(list(numbers)):
            await connection.execute(
                insert(chats),
                [
                    {"id": number, "kind": ChatKind.PRIVATE, "title": "x", "language": "en",
                     "state": ChatState.ACTIVE, "since": _NOON}
                    for number in some
                ],
            )  # fmt: skip
            await connection.execute(
                insert(follows),
                [
                    {"chat_id": number, "target": Target.SECTION, "key": str(key),
                     "cadence": Cadence.AT_ONCE if (number + key) % 10 == 0 else Cadence.DAILY,
                     "since": _NOON}
                    for number in some
                    for key in chance.sample(range(given.sections), 3)
                ],
            )  # fmt: skip
    await engine.dispose()


async def _published(database: Database, given: argparse.Namespace, chance: Random) -> None:
    now = database.clock.now()
    for number in range(given.items):
        content = Content(kind=Kind.ARTICLE, title=f"Item {number}", body=("x",), language="en")
        async with database.begin() as tx:
            item = await tx.news.add(Candidate(guid=str(number), content=content), at=now)
            key = str(chance.randrange(given.sections))
            await tx.aims.put(item.id, [(Target.EVERYTHING, ""), (Target.SECTION, key)])
            sent = await tx.broadcasts.start(
                item=item.id, revision=1, lane=Lane.NORMAL, at=now + dt.timedelta(minutes=number)
            )
            while await tx.broadcasts.expand(sent.id, size=1000):
                pass
            await tx.broadcasts.change(
                sent.id, BroadcastState.DONE, among={BroadcastState.RUNNING}, at=now
            )


async def _plain(url: str, given: argparse.Namespace, chance: Random) -> float:
    """Seconds that it takes to ask for each follow, told from a sample."""
    engine = engines.writer(url)
    sample = [ChatId(number) for number in chance.sample(range(1, given.readers + 1), _SAMPLE)]
    begun = time.perf_counter()
    async with engine.connect() as connection:
        for chat in sample:
            wishes = await connection.execute(
                select(follows.c.target, follows.c.key).where(
                    follows.c.chat_id == chat, follows.c.cadence == Cadence.DAILY
                )
            )
            for target, key in wishes.all():
                await connection.execute(
                    select(aims.c.item_id)
                    .join(broadcasts, broadcasts.c.item_id == aims.c.item_id)
                    .where(
                        aims.c.target == target,
                        aims.c.key == key,
                        broadcasts.c.started_at > _NOON,
                    )
                )
    took_s = time.perf_counter() - begun
    await engine.dispose()
    return float(took_s / _SAMPLE * given.readers)


def _parts(numbers: list[int]) -> Iterator[list[int]]:
    for at in range(0, len(numbers), _ROWS):
        yield numbers[at : at + _ROWS]


def _memory_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="run bench digests", description=__doc__)
    parser.add_argument("--readers", type=int, default=100_000)
    parser.add_argument("--items", type=int, default=60)
    parser.add_argument("--sections", type=int, default=12)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--json", action="store_true")
    return parser.parse_args()


if __name__ == "__main__":
    main()
