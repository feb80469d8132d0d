"""The vocabulary of the index: every word with its term, to repair queries by."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

import orjson
from sqlalchemy import ColumnElement, Select, func, or_, select, text, update
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.search.documents import Word
from storage.search.tables import words

LAST = "\U0010ffff"

_COUNT_EACH = """
    INSERT INTO search_words (word, term, documents, names)
    SELECT key, {term}, 1, {name}
    FROM {pairs}
    WHERE true
    ON CONFLICT (word) DO UPDATE SET
        documents = search_words.documents + 1,
        names = search_words.names + excluded.names
"""
_COUNT = {
    "sqlite": text(
        _COUNT_EACH.format(
            pairs="json_each(:words)",
            term="json_extract(value, '$[0]')",
            name="json_extract(value, '$[1]')",
        )
    ),
    "postgresql": text(
        _COUNT_EACH.format(
            pairs="json_each(CAST(:words AS json))",
            term="value ->> 0",
            name="CAST(value ->> 1 AS integer)",
        )
    ),
}
_COLUMNS = (words.c.word, words.c.term, words.c.documents, words.c.names)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A word, its term, and the number of items that have it, and that have it as a name."""

    word: str
    term: str
    documents: int
    names: int


class Vocabulary:
    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def count(self, counted: Mapping[str, Word]) -> None:
        """Count one more item that has these words."""
        # One value for a whole item: a row for each word takes five times as long.
        pairs = {word: (each.term, int(each.is_name)) for word, each in counted.items()}
        await self._connection.execute(
            _COUNT[self._connection.dialect.name],
            {"words": orjson.dumps(pairs, option=orjson.OPT_SORT_KEYS).decode()},
        )

    async def discount(self, counted: Mapping[str, Word]) -> None:
        """Count one item less that has these words, and forget what no item has."""
        among = words.c.word.in_(sorted(counted))
        as_names = words.c.word.in_(sorted(word for word in counted if counted[word].is_name))
        fewer = update(words).where(among).values(documents=words.c.documents - 1)
        await self._connection.execute(fewer)
        await self._connection.execute(
            update(words).where(as_names).values(names=words.c.names - 1)
        )
        await self._connection.execute(words.delete().where(among, words.c.documents <= 0))

    async def clear(self) -> None:
        await self._connection.execute(words.delete())

    async def entries(self, terms: Collection[str]) -> list[Entry]:
        """The words that have one of the terms."""
        return await self._read(select(*_COLUMNS).where(words.c.term.in_(sorted(terms))))

    async def starting(self, prefix: str, *, limit: int) -> list[Entry]:
        """The commonest words that begin so."""
        return await self._read(
            select(*_COLUMNS)
            .where(_begins(words.c.word, prefix))
            .order_by(words.c.documents.desc(), words.c.word)
            .limit(limit)
        )

    async def alike(self, word: str, *, shorter: int, longer: int) -> list[Entry]:
        """Words of about that length with the same first letter, or with another one alone."""
        length = func.length(words.c.word)
        rest = word[1:]
        return await self._read(
            select(*_COLUMNS).where(
                or_(
                    _begins(words.c.word, word[:1])
                    & length.between(len(word) - shorter, len(word) + longer),
                    func.substr(words.c.word, 2).in_([word, rest]),
                    words.c.word.in_([rest, word[1:2] + word[:1] + word[2:]]),
                )
            )
        )

    async def sounding(self, first: str, *, shortest: int, longest: int) -> list[Entry]:
        """Words whose term begins so and has that many letters, its mark among them."""
        return await self._read(
            select(*_COLUMNS).where(
                _begins(words.c.term, first),
                func.length(words.c.term).between(shortest, longest),
            )
        )

    async def _read(self, query: Select[str, str, int, int]) -> list[Entry]:
        return [
            Entry(word=word, term=term, documents=documents, names=names)
            for word, term, documents, names in await self._connection.execute(query)
        ]


def _begins(column: ColumnElement[str], prefix: str) -> ColumnElement[bool]:
    return (column >= prefix) & (column < prefix + LAST)
