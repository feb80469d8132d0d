"""The parts of SQLite's full-text index: each transaction adds one, and a search looks in all.

FTS5 brings some of them together as it writes. Behind an import of 95,000 items 22 were left, and
the slowest searches took twice the time that they take in one.
"""

import sqlite3
from collections.abc import Awaitable, Callable

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.search.steps import on_thread

MERGED = 500
"""Pages that are merged at a time."""
USUAL, BUILDING = 4, 16
"""Parts of a size that FTS5 brings together as it writes. An index that is merged at its end is
built with more of them, at three quarters of the cost: its postings are written over less often."""


async def merge(connection: AsyncConnection, table: str, *, is_first: bool) -> bool:
    """Bring the parts of an index together, some pages at a time; whether any are left.

    PostgreSQL has none.
    """
    if connection.dialect.name != "sqlite":
        return False

    def merged(driver: sqlite3.Connection) -> bool:
        before = driver.total_changes
        driver.execute(
            f"INSERT INTO {table} ({table}, rank) VALUES ('merge', ?)",  # noqa: S608 (our tables)
            (-MERGED if is_first else MERGED,),
        )
        return driver.total_changes - before >= 2

    return await on_thread(connection, merged)


async def keep_apart(connection: AsyncConnection, table: str, parts: int) -> None:
    """Have parts of a size brought together where there are so many, from now on."""
    if connection.dialect.name == "sqlite":
        await connection.execute(
            text(f"INSERT INTO {table} ({table}, rank) VALUES ('automerge', :parts)"),  # noqa: S608
            {"parts": parts},
        )


async def merge_all(step: Callable[[bool], Awaitable[bool]]) -> None:
    """Take steps of `merge` until nothing is left, each told whether it is the first.

    The first begins on all parts, and says nothing of how much is left.
    """
    await step(True)
    while await step(False):
        pass
