"""The index: items in, items out, on either database."""

from collections.abc import Sequence

import orjson
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.news import Item
from bot.domain.search import EVERYTHING, Query, Selection
from bot.text.terms import ANALYZER
from storage.search import statements as say
from storage.search import upkeep
from storage.search import writing as write
from storage.search.beside import Beside
from storage.search.building import Progress, rebuild
from storage.search.counting import Count, Narrowed, counted
from storage.search.matches import Matches
from storage.search.parts import merge
from storage.search.seeking import Asked, seek
from storage.search.steps import ask, run

__all__ = ["Matches", "TermIndex", "index_for"]

_LOCK = text("SELECT pg_advisory_xact_lock(1936024946)")  # "sear"


class TermIndex:
    """Items by their terms; row numbers grow with the day, so that newest first is no sorting."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection
        self.beside = Beside(connection)

    async def lock(self) -> None:
        """Keep other writers of the index out until the transaction ends.

        SQLite has one writer at a time as it is; on PostgreSQL no two may take one number, or
        wait for each other's words.
        """
        if self._connection.dialect.name == "postgresql":
            await self._connection.execute(_LOCK)

    async def add(self, item: Item) -> None:
        """Index an item; ValueError for one that is in the index (remove it first)."""
        await self.lock()
        await run(self._connection, upkeep.add(item))

    async def remove(self, item: Item) -> None:
        """Take out an item, given as it was indexed; nothing happens when it is not there.

        ValueError when its text is another than the one that was indexed.
        """
        await self.lock()
        await run(self._connection, upkeep.remove(item))

    async def find(
        self,
        query: Query,
        selection: Selection = EVERYTHING,
        *,
        literal: bool = False,
        limit: int,
        offset: int = 0,
    ) -> Matches:
        """The items for a query: in the script of the query first, titles first, then the newest.

        Unknown words are repaired and one word may be missing, unless `literal`.
        """
        return await self.seek(Asked(query, selection, literal=literal, limit=limit, offset=offset))

    async def seek(self, asked: Asked) -> Matches:
        return await run(self._connection, seek(asked))

    async def counted(self, asked: Asked, choices: Sequence[Narrowed]) -> tuple[Count, ...]:
        return await run(self._connection, counted(asked, choices))

    async def documents(self, terms: Sequence[str]) -> dict[str, int]:
        """How many items have each term, as far as any has it."""
        told = orjson.dumps(terms).decode()
        rows, _ = await run(self._connection, ask(say.KNOWN, terms=told, words="[]"))
        return {term: documents for term, documents, _ in rows}

    async def is_current(self) -> bool:
        """Whether the index was built by these rules; if not, clear it and add everything."""
        return bool(await run(self._connection, ask(write.STATE)) == [ANALYZER])

    async def rebuild(self, progress: Progress = lambda _done, _of: None) -> int:
        """Build it anew from all published items; give how many."""
        await self.lock()
        return await rebuild(self._connection, ANALYZER, progress)

    async def merge(self, *, is_first: bool) -> bool:
        """Bring the parts of it together, some at a time; whether any are left."""
        return await merge(self._connection, "search_index", is_first=is_first)

    async def clear(self) -> None:
        """Empty the index, to be filled by the present rules."""
        await self.lock()
        await run(self._connection, upkeep.clear(ANALYZER))


def index_for(connection: AsyncConnection) -> TermIndex:
    """The index of the database behind a connection."""
    return TermIndex(connection)
