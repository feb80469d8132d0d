"""Building the index anew, all items at once: counted in memory, written in order."""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import AsyncIterator, Callable, Iterable, Iterator, Sequence
from itertools import chain
from typing import Any, TypeAlias, TypeVar

import orjson
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.text.deletions import LONG, beginning, keys
from storage.search import upkeep
from storage.search.documents import Document, document_of, marks_of, texts_of_stored
from storage.search.numbers import FIRST
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
Row = tuple[object, ...]
Read: TypeAlias = tuple[int, dt.date, bytes | str]
"""An item's number, its day, and its content as it is stored."""
Pair = TypeVar("Pair", int, str)


class Gathering:
    """What items bring to the index, the oldest first."""

    def __init__(self) -> None:
        self.number = FIRST - 1
        self.days: dict[int, int] = {}
        self._words: Counter[str] = Counter()
        self._terms: Counter[str] = Counter()
        self._names: Counter[str] = Counter()

    def take(self, items: Iterable[Read]) -> tuple[list[Row], list[Row]]:
        """Count some items in; give their postings, the newest first, and their rows."""
        postings: list[Row] = []
        rows: list[Row] = []
        batch: list[Document] = []
        for item, day, content in items:
            written = _document(content)
            self.number += 1
            self.days.setdefault(day.toordinal(), self.number)
            postings.append((self.number, written.postings))
            rows.append((self.number, item, written.digest, written.title))
            batch.append(written)
        # A small counter stays in the processor's cache, where one of the whole archive does not.
        self._words.update(Counter(chain.from_iterable(each.words for each in batch)))
        self._terms.update(Counter(chain.from_iterable(each.terms for each in batch)))
        self._names.update(Counter(chain.from_iterable(each.names for each in batch)))
        return postings[::-1], rows

    def tables(self) -> Iterator[tuple[str, Iterable[Row]]]:
        """What is written when all items are counted, in the order of the keys."""
        yield "search_days", sorted(self.days.items())
        yield "search_words", _in_order(self._words.items())
        names = self._names
        yield "search_terms", ((t, count, names[t]) for t, count in _in_order(self._terms.items()))
        yield "search_keys", _in_order(self._keys())

    def _keys(self) -> set[tuple[str, str]]:
        slips: dict[str, int] = {}
        for word in self._words:
            begun = beginning(word)
            slips[begun] = max(slips.get(begun, 1), 2 if len(word) >= LONG else 1)
        pairs = {
            (key, begun)
            for begun, most in slips.items()
            if upkeep.is_repaired(begun)
            for key in keys(begun, most)
        }
        return pairs.union(*map(upkeep.keys_of_term, self._terms))


def _document(content: bytes | str) -> Document:
    stored = orjson.loads(content)
    marks = marks_of(stored["language"], stored.get("section"), stored.get("url"))
    return document_of(texts_of_stored(stored), marks)


def _in_order(pairs: Iterable[tuple[str, Pair]]) -> Iterator[tuple[str, Pair]]:
    """Sorted by their texts, a little at a time: one sorting of millions lets no thread go on."""
    groups: defaultdict[str, list[tuple[str, Pair]]] = defaultdict(list)
    for pair in pairs:
        groups[pair[0][:2]].append(pair)
    for start in sorted(groups):
        yield from sorted(groups.pop(start))


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
