"""Building the index anew, all items at once: counted in memory, written in order."""

import datetime as dt
from collections.abc import AsyncIterator, Callable, Iterable, Sequence
from typing import Any

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.search import upkeep
from storage.search.gathering import Gathering, Row
from storage.search.steps import on_thread, run
from storage.search.wording import counted_down

BATCH = 5_000
"""Items between two reports of progress."""

Progress = Callable[[int, int], None]
"""Hears how many items are done, and of how many."""

_COUNT = "SELECT count(*) FROM items WHERE state = 'published'"
_ITEMS = """
    SELECT items.id, items.sort_date, revisions.content
    FROM items
    JOIN revisions ON revisions.item_id = items.id AND revisions.number = items.revision
    WHERE items.state = 'published'
    ORDER BY items.sort_date, items.id
"""
_OPTIMIZE = "INSERT INTO search_index (search_index) VALUES ('optimize')"
_COLUMNS = {
    "search_index": ("number", "terms"),
    "search_rows": ("number", "item", "digest", "title"),
    "search_days": ("day", "first"),
    "search_terms": ("term", "documents", "names"),
    "search_words": ("word", "documents"),
    "search_keys": ("key", "target"),
}
_INSERTS = {
    "search_index": counted_down("INSERT INTO search_index (rowid, terms) VALUES ({top} - ?, ?)"),
    "search_rows": "INSERT INTO search_rows (number, item, digest, title) VALUES (?, ?, ?, ?)",
    "search_days": "INSERT INTO search_days (day, first) VALUES (?, ?)",
    "search_terms": "INSERT INTO search_terms (term, documents, names) VALUES (?, ?, ?)",
    "search_words": "INSERT INTO search_words (word, documents) VALUES (?, ?)",
    "search_keys": "INSERT INTO search_keys (key, target) VALUES (?, ?)",
}


async def rebuild(connection: AsyncConnection, analyzer: int, progress: Progress) -> int:
    """Empty the index and fill it with all published items; give how many.

    In one transaction, so that readers find by the old index until the new one is whole.
    """
    await run(connection, upkeep.clear(analyzer))
    total = (await connection.execute(text(_COUNT))).scalar_one()
    gathering = Gathering()
    async for rows in _batches(connection):
        postings, placed = gathering.take(rows)
        await written(connection, "search_index", postings)
        await written(connection, "search_rows", placed)
        progress(gathering.number, total)
    for table, entries in gathering.tables():
        await written(connection, table, entries)
    if connection.dialect.name == "sqlite":
        await connection.execute(text(_OPTIMIZE))
    return gathering.number


async def _batches(connection: AsyncConnection) -> AsyncIterator[Sequence[Any]]:
    if connection.dialect.name == "postgresql":
        result = await connection.stream(text(_ITEMS))
        async for rows in result.partitions(BATCH):
            yield rows
        return
    # Around SQLAlchemy, whose rows cost as much as reading and counting them.
    cursor = await on_thread(connection, lambda driver: driver.execute(_ITEMS))
    while rows := await on_thread(connection, lambda _: cursor.fetchmany(BATCH)):
        yield [(item, dt.date.fromisoformat(day), content) for item, day, content in rows]


async def written(
    connection: AsyncConnection,
    table: str,
    rows: Iterable[Row],
    *,
    of: Callable[[str], str] = lambda name: name,
) -> None:
    """Write rows to a table of the index, or to another one that `of` makes of its name."""
    if connection.dialect.name == "postgresql":
        await _copy(connection, of(table), _COLUMNS[table], rows)
    else:
        statement = of(_INSERTS[table])
        await on_thread(connection, lambda driver: driver.executemany(statement, rows))


async def _copy(
    connection: AsyncConnection, table: str, columns: Iterable[str], rows: Iterable[Row]
) -> None:
    raw = await connection.get_raw_connection()
    driver: Any = raw.driver_connection
    names = ", ".join(columns)
    async with (
        driver.cursor() as cursor,
        cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy,
    ):
        for row in rows:
            await copy.write_row(row)
