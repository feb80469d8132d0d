"""A transaction that is broken off, wherever, leaves the database to the next one at once."""

import asyncio
import contextlib
import datetime as dt
import gc
from collections.abc import Iterator

import pytest

from storage.database import Database

NOW = dt.datetime(2026, 3, 1, 12, tzinfo=dt.UTC)


@pytest.fixture
def _no_collector() -> Iterator[None]:
    """What is broken off lies in cycles with its error; nobody says when the collector comes."""
    gc.collect()
    gc.disable()
    yield
    gc.enable()


async def _lease(database: Database, holder: str) -> None:
    async with database.begin() as tx:
        await tx.leases.take("delivery", holder=holder, until=NOW)
        await tx.marks.set("holder", holder)


@pytest.mark.parametrize("times", [1, 2])
@pytest.mark.usefixtures("_no_collector")
async def test_whoever_comes_next_can_write(sqlite_database: Database, times: int) -> None:
    """As where a handler takes too long, or a stop does not wait for it."""
    for steps in range(40):
        broken = asyncio.create_task(_lease(sqlite_database, f"broken {steps}"))
        for _ in range(steps):
            await asyncio.sleep(0.0002)
        for _ in range(times):
            broken.cancel()
            await asyncio.sleep(0)
        with contextlib.suppress(asyncio.CancelledError):
            await broken
        async with sqlite_database.begin() as tx:
            await tx.marks.set("next", str(steps))
    async with sqlite_database.read() as tx:
        assert await tx.marks.get("next") == "39"
