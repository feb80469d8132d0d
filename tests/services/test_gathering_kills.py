"""`kill -9` at any statement of a visit: the next one stores all of it, once."""

import asyncio
import datetime as dt
import itertools
import multiprocessing
import os
import signal
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import Engine, event, make_url

from bot.clock import SettableClock
from storage.database import Database
from tests.services.sourced import HOLDER, TITLES, Desk, offer

NOON = dt.datetime(2024, 3, 1, 12, tzinfo=dt.UTC)
STEP = 7
"""Statements from one kill to the next."""


async def _prepared(url: str) -> None:
    """A source that was seen once, and is due again."""
    database = await Database.open(url, SettableClock(NOON))
    desk = Desk(database=database, clock=SettableClock(NOON))
    await desk.adds()
    await desk.finds(offer(0))
    await database.close()


async def _visited(url: str, hour: int) -> list[str]:
    """One visit at an hour of that day, which finds two more; what has been sent by then."""
    clock = SettableClock(NOON + dt.timedelta(hours=hour))
    database = await Database.open(url, clock)
    desk = Desk(database=database, clock=clock)
    async with database.read() as tx:
        (source,) = await tx.sources.all()
    desk.source = source.id
    if await desk.gathering.due(HOLDER, limit=1):
        await desk.finds(offer(2), offer(1), offer(0))
    sent = await desk.sent()
    async with database.read() as tx:
        assert await tx.traces.count(source.id) == await tx.news.count() == len(sent)
    await database.close()
    return sent


def _visit_and_die(url: str, at: int) -> None:
    count = itertools.count(1)

    def die(*_: object) -> None:
        if next(count) == at:
            os.kill(os.getpid(), signal.SIGKILL)

    event.listen(Engine, "before_cursor_execute", die)
    asyncio.run(_visited(url, 4))


def _killed(url: str, folder: Path) -> Iterator[str]:
    """Databases, each left by a process that died at a later statement than the last."""
    written = Path(str(make_url(url).database))
    for at in itertools.count(1, STEP):
        copied = folder / f"{at}.db"
        for end in ("", "-wal"):
            if (beside := written.with_name(written.name + end)).exists():
                copied.with_name(copied.name + end).write_bytes(beside.read_bytes())
        one = f"sqlite+aiosqlite:///{copied}"
        child = multiprocessing.get_context("fork").Process(target=_visit_and_die, args=(one, at))
        child.start()
        child.join()
        if child.exitcode == 0:
            return
        assert child.exitcode == -signal.SIGKILL
        yield one


def test_a_kill_in_the_middle_of_a_visit_loses_and_doubles_nothing(
    sqlite_url: str, tmp_path: Path
) -> None:
    asyncio.run(_prepared(sqlite_url))
    ends = [asyncio.run(_visited(url, 8)) for url in _killed(sqlite_url, tmp_path)]
    assert len(ends) > 5
    assert ends == [list(TITLES[:3])] * len(ends)
