"""Searching a SQLite file in one visit to a thread, with the items that are found.

SQLAlchemy and aiosqlite take 0.2 to 0.6 ms for each statement and 2 ms for a transaction, on a
busy machine thrice that; a whole search is 20 statements of which most take 0.03 ms.
"""

import asyncio
import datetime as dt
import sqlite3
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, TypeVar

import orjson

from bot.domain.news import Correction, Item, ItemId, ItemState
from bot.domain.people import PersonId
from storage.contents import content_of
from storage.news import link
from storage.search.counting import Count, Narrowed, counted
from storage.search.matches import Matches
from storage.search.seeking import Asked, seek
from storage.search.steps import run_on_sqlite

Result = TypeVar("Result")

_MAPPED = 1 << 40
"""Bytes of the file to be mapped: all of it, or as much as SQLite maps at most."""

# CROSS JOIN keeps SQLite from walking through all revisions to find ten (1.8 ms at 10,000).
_ITEMS = """
    SELECT json_group_array(json_array(
        items.id, guid, items.revision, published_at, state, story,
        json(content), corrected_at, note,
        json((
            SELECT json_group_array(json_array(position, coalesce(root_id, people.id)))
            FROM mentions
            JOIN people ON people.id = person_id
            WHERE item_id = items.id AND mentions.state NOT IN ('rejected', 'offered')
                AND position < 100000
        ))
    ))
    FROM json_each(:ids) AS given
    CROSS JOIN items ON items.id = given.value
    CROSS JOIN revisions ON item_id = items.id AND number = items.revision
    WHERE state = 'published'
"""


class Finder:
    """One connection of its own, which never waits for a writer, and a thread for it."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="search")
        self._connection: sqlite3.Connection | None = None

    async def find(self, asked: Asked) -> tuple[Matches, tuple[Item, ...]]:
        def found(connection: sqlite3.Connection) -> tuple[Matches, tuple[Item, ...]]:
            matches = run_on_sqlite(connection, seek(asked))
            return matches, _items(connection, [match.item for match in matches.matches])

        return await self._visited(found)

    async def counted(self, asked: Asked, choices: Sequence[Narrowed]) -> tuple[Count, ...]:
        return await self._visited(lambda c: run_on_sqlite(c, counted(asked, choices)))

    async def _visited(self, work: Callable[[sqlite3.Connection], Result]) -> Result:
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._thread, self._visit, work)

    async def close(self) -> None:
        """Wait for the search under way, then let go of the file; twice does no harm."""
        await asyncio.to_thread(self._thread.shutdown)
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _visit(self, work: Callable[[sqlite3.Connection], Result]) -> Result:
        connection = self._connection or self._open()
        connection.execute("BEGIN")
        try:
            return work(connection)
        finally:
            connection.execute("ROLLBACK")

    def _open(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self._file, isolation_level=None, check_same_thread=False)
        connection.execute("PRAGMA query_only = ON")
        connection.execute("PRAGMA cache_size = -65536")
        # A page that the system has in memory is read without a call and a copy of it.
        connection.execute(f"PRAGMA mmap_size = {_MAPPED}")
        self._connection = connection
        return connection


def _items(connection: sqlite3.Connection, ids: Sequence[ItemId]) -> tuple[Item, ...]:
    """Published items in the order asked for; those that are gone are left out."""
    found = connection.execute(_ITEMS, {"ids": orjson.dumps(ids).decode()}).fetchone()
    by_id = {row[0]: _item(row) for row in orjson.loads(found[0])}
    return tuple(by_id[item] for item in ids if item in by_id)


def _item(row: list[Any]) -> Item:
    number, guid, revision, published, state, story, content, corrected, note, people = row
    linked = {position: PersonId(person) for position, person in people}
    return Item(
        id=ItemId(number),
        guid=guid,
        revision=revision,
        content=link(content_of(content), linked),
        published_at=_moment(published),
        state=ItemState(state),
        story=story,
        correction=None if corrected is None else Correction(at=_moment(corrected), note=note),
    )


def _moment(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text).replace(tzinfo=dt.UTC)
