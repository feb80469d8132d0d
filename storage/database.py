"""The database: opened once, then transactions, each with a store per noun."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from sqlalchemy.ext.asyncio import AsyncEngine

from bot.clock import Clock
from bot.domain.news import Item
from bot.domain.search import EVERYTHING, Query, Selection
from storage import engines, refusals, urls
from storage.migrations import migrate
from storage.search.index import Matches
from storage.transaction import Transaction


class Database:
    """Begin a transaction to write, read for a snapshot; never one inside the other."""

    def __init__(self, url: str, *, writer: AsyncEngine, reader: AsyncEngine, clock: Clock) -> None:
        self.clock = clock
        self._url = url
        self._writer = writer
        self._reader = reader

    @classmethod
    async def open(cls, url: str, clock: Clock) -> "Database":
        """Open a database, brought to this program's schema.

        Raises DatabaseUnusableError where it cannot be opened, DatabaseTooNewError where a
        newer Newsdesk wrote it.
        """
        await asyncio.to_thread(migrate, url)
        writer = engines.writer(url)
        return cls(url, writer=writer, reader=engines.reader(url, writer=writer), clock=clock)

    @property
    def file(self) -> Path | None:
        """Where SQLite keeps it; None on PostgreSQL."""
        return urls.sqlite_file(self._url)

    @property
    def dialect(self) -> str:
        """Either "sqlite" or "postgresql"."""
        return self._writer.dialect.name

    @asynccontextmanager
    async def begin(self) -> AsyncIterator[Transaction]:
        """One transaction to write: committed at the end, undone by an error."""
        async with self._transaction(self._writer) as transaction:
            yield transaction

    @asynccontextmanager
    async def read(self) -> AsyncIterator[Transaction]:
        """One state of the database to read from, whatever is written meanwhile."""
        async with self._transaction(self._reader) as transaction:
            yield transaction

    async def find(
        self,
        query: Query,
        selection: Selection = EVERYTHING,
        *,
        literal: bool = False,
        limit: int,
        offset: int = 0,
    ) -> tuple[Matches, tuple[Item, ...]]:
        """One page of what is found, with its items, in a transaction of its own."""
        async with self.read() as tx:
            matches = await tx.search.find(
                query, selection, literal=literal, limit=limit, offset=offset
            )
            return matches, await tx.news.items([match.item for match in matches.matches])

    async def close(self) -> None:
        await self._reader.dispose()
        await self._writer.dispose()

    @asynccontextmanager
    async def _transaction(self, engine: AsyncEngine) -> AsyncIterator[Transaction]:
        with refusals.translated(self._url):
            async with engine.begin() as connection:
                yield Transaction(connection)
