"""A transaction that is broken off, wherever, leaves the database to the next one."""

import asyncio
import contextlib

from storage.database import Database
from tests.patience import PATIENCE_S


async def _written(database: Database, value: str) -> None:
    async with database.begin() as tx:
        await tx.marks.set("value", value)


async def test_whoever_comes_next_can_write(sqlite_database: Database) -> None:
    """As where a handler takes too long, or a stop does not wait for it."""
    for steps in range(150):
        tasks = [asyncio.create_task(_written(sqlite_database, f"{n} of {steps}")) for n in (1, 2)]
        for _ in range(steps):
            await asyncio.sleep(0)
        for task in tasks:
            task.cancel()
        for task in tasks:
            with contextlib.suppress(asyncio.CancelledError):
                await task
        async with asyncio.timeout(PATIENCE_S):
            await _written(sqlite_database, f"after {steps}")
    async with sqlite_database.read() as tx:
        assert await tx.marks.get("value") == "after 149"
