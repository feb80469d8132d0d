"""The vocabulary of the index: every term with a word that has it, to repair queries by."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import orjson
from rapidfuzz import process
from rapidfuzz.distance import OSA
from sqlalchemy import Row, func, select, text, update
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.search.tables import vocabulary

_COUNT_EACH = """
    INSERT INTO search_vocabulary (term, word, documents)
    SELECT key, value, 1
    FROM {pairs}
    WHERE true
    ON CONFLICT (term) DO UPDATE SET
        documents = search_vocabulary.documents + 1,
        word = CASE
            WHEN length(excluded.word) < length(search_vocabulary.word) THEN excluded.word
            ELSE search_vocabulary.word
        END
"""
_COUNT = {
    "sqlite": text(_COUNT_EACH.format(pairs="json_each(:words)")),
    "postgresql": text(_COUNT_EACH.format(pairs="json_each_text(CAST(:words AS json))")),
}
_COLUMNS = (vocabulary.c.term, vocabulary.c.word, vocabulary.c.documents)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A term, a word that has it, and the number of items that have it."""

    term: str
    word: str
    documents: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbour:
    """An entry some edits away from what was typed."""

    entry: Entry
    distance: int


class Vocabulary:
    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def count(self, words: Mapping[str, str]) -> None:
        """Count one more item that has these terms, each given with its word."""
        # One value for a whole item: a row for each term takes five times as long.
        await self._connection.execute(
            _COUNT[self._connection.dialect.name],
            {"words": orjson.dumps(dict(words), option=orjson.OPT_SORT_KEYS).decode()},
        )

    async def discount(self, terms: Collection[str]) -> None:
        """Count one item less that has these terms, and forget what no item has."""
        among = vocabulary.c.term.in_(sorted(terms))
        fewer = update(vocabulary).where(among).values(documents=vocabulary.c.documents - 1)
        await self._connection.execute(fewer)
        await self._connection.execute(
            vocabulary.delete().where(among, vocabulary.c.documents <= 0)
        )

    async def clear(self) -> None:
        await self._connection.execute(vocabulary.delete())

    async def known(self, terms: Collection[str]) -> frozenset[str]:
        """Those of the terms that some item has."""
        found = await self._connection.execute(
            select(vocabulary.c.term).where(vocabulary.c.term.in_(sorted(terms)))
        )
        return frozenset(found.scalars())

    async def starting(self, prefix: str, *, limit: int) -> list[Entry]:
        """The commonest terms that begin so."""
        found = await self._connection.execute(
            select(*_COLUMNS)
            .where(vocabulary.c.term >= prefix, vocabulary.c.term < prefix + "\U0010ffff")
            .order_by(vocabulary.c.documents.desc(), vocabulary.c.term)
            .limit(limit)
        )
        return [_entry(row) for row in found]

    async def near(self, spellings: Collection[str], *, within: int) -> list[Neighbour]:
        """The terms within some edits of one of the spellings, the nearest and commonest first.

        Reads all terms of a fitting length: some 15 ms for the 40,000 terms of 10,000 items.
        """
        lengths = sorted(len(spelling) for spelling in spellings)
        found = await self._connection.execute(
            select(vocabulary.c.term).where(
                func.length(vocabulary.c.term).between(lengths[0] - within, lengths[-1] + within)
            )
        )
        distances = _distances(spellings, found.scalars().all(), within)
        entries = await self._connection.execute(
            select(*_COLUMNS).where(vocabulary.c.term.in_(sorted(distances)))
        )
        near = [Neighbour(entry=_entry(row), distance=distances[row.term]) for row in entries]
        return sorted(near, key=lambda n: (n.distance, -n.entry.documents, n.entry.term))


def _distances(spellings: Collection[str], terms: Sequence[str], within: int) -> dict[str, int]:
    """The edits from the nearest spelling, for the terms that are near enough."""
    distances: dict[str, int] = {}
    for spelling in spellings:
        for term, edits, _ in process.extract(
            spelling, terms, scorer=OSA.distance, score_cutoff=within, limit=None
        ):
            distances[term] = min(int(edits), distances.get(term, within))
    return distances


def _entry(row: Row[str, str, int]) -> Entry:
    return Entry(term=row[0], word=row[1], documents=row[2])
