"""The database: opened once, then transactions, each with a store per noun."""

import asyncio
import secrets
import time
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from contextvars import ContextVar
from pathlib import Path

from sqlalchemy.ext.asyncio import AsyncEngine

from bot.clock import Clock
from bot.domain.news import Item
from bot.domain.search import EVERYTHING, Query, Selection
from bot.errors import DatabaseUnusableError, OnlyReadingError
from storage import engines, refusals, urls
from storage.finder import Finder
from storage.migrations import migrate
from storage.replicas import Replicas
from storage.search.building import Progress
from storage.search.counting import Count, Narrowed
from storage.search.matches import Matches
from storage.search.parts import merge_all
from storage.search.rebuilding import Rebuilding
from storage.search.seeking import Asked
from storage.transaction import Transaction

WATCHED_S = 2.5
"""In this time each replica says that it is at work, and more than once."""

_is_reading: ContextVar[bool] = ContextVar("is_reading", default=False)


@contextmanager
def only_reading() -> Iterator[None]:
    """Within it this task writes nothing: `Database.begin` raises OnlyReadingError at once.

    So does what cannot even be read: it must wait as well, and nobody is told.
    """
    token = _is_reading.set(True)
    try:
        yield
    finally:
        _is_reading.reset(token)


def may_write() -> bool:
    """Whether this task is not `only_reading`."""
    return not _is_reading.get()


def require_writing() -> None:
    """Raise OnlyReadingError while only reading goes on, before what would be in vain."""
    if not may_write():
        raise OnlyReadingError("Nothing is written for now.")


@contextmanager
def postponing() -> Iterator[None]:
    """Raise OnlyReadingError, while only reading goes on, for what the database refuses."""
    try:
        yield
    except DatabaseUnusableError as error:
        if may_write() or isinstance(error, OnlyReadingError):
            raise
        raise OnlyReadingError(str(error)) from error


class Database:
    """Begin a transaction to write, read for a snapshot; never one inside the other."""

    def __init__(
        self,
        url: str,
        *,
        writer: AsyncEngine,
        reader: AsyncEngine,
        clock: Clock,
        replicas: Replicas | None = None,
    ) -> None:
        self.clock = clock
        self.replicas = replicas
        """Where other processes may answer as well; None where one is alone."""
        self._url = url
        file = urls.sqlite_file(url)
        self._finder = None if file is None else Finder(file)
        self._writer = writer
        self._reader = reader

    @classmethod
    async def open(cls, url: str, clock: Clock, *, shared: bool = False) -> "Database":
        """Open a database, brought to this program's schema.

        As `shared` other processes may answer beside this one, on PostgreSQL. Raises
        DatabaseUnusableError where it cannot be opened, DatabaseTooNewError where a newer
        Newsdesk wrote it.
        """
        await asyncio.to_thread(migrate, url)
        shared = shared and urls.sqlite_file(url) is None
        writer = engines.writer(url, shared=shared)
        return cls(
            url,
            writer=writer,
            reader=engines.reader(url, writer=writer),
            clock=clock,
            replicas=Replicas(url) if shared else None,
        )

    @property
    def file(self) -> Path | None:
        """Where SQLite keeps it; None on PostgreSQL."""
        return urls.sqlite_file(self._url)

    def beside(self, what: str) -> Path:
        """A file of this machine's about the database: beside SQLite's, else in this folder."""
        file = self.file or Path(f"newsdesk-{urls.digest(self._url)}.db")
        return file.with_name(f"{file.name}-{what}")

    @property
    def dialect(self) -> str:
        """Either "sqlite" or "postgresql"."""
        return self._writer.dialect.name

    @asynccontextmanager
    async def begin(self) -> AsyncIterator[Transaction]:
        """One transaction to write: committed at the end, undone by an error."""
        require_writing()
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
        asked = Asked(query, selection, literal=literal, limit=limit, offset=offset)
        if self._finder is not None:
            with self._answering():
                return await self._finder.find(asked)
        async with self.read() as tx:
            matches = await tx.search.seek(asked)
            return matches, await tx.news.items([match.item for match in matches.matches])

    async def counted(
        self,
        query: Query,
        selection: Selection,
        choices: Sequence[Narrowed],
        *,
        literal: bool = False,
    ) -> tuple[Count, ...]:
        """How much each choice would leave of a search, in one look-up."""
        asked = Asked(query, selection, literal=literal, limit=1)
        if self._finder is not None:
            with self._answering():
                return await self._finder.counted(asked, choices)
        async with self.read() as tx:
            return await tx.search.counted(asked, choices)

    async def rebuild_index(self, progress: Progress = lambda _done, _of: None) -> int:
        """Build the search index anew beside the one in use; give how many items were read.

        SupersededError where another process has begun to build it since.
        """
        builder = secrets.token_hex(8)
        rebuilding = Rebuilding(
            self.begin, self.read, clock=self.clock, builder=builder, progress=progress
        )
        return await rebuilding.run()

    async def merge_index(self) -> None:
        """Bring the parts together in which the search index was written, for quicker searches.

        Some pages at a time, with pauses in which others write.
        """

        async def step(is_first: bool) -> bool:
            begun = time.perf_counter()
            async with self.begin() as tx:
                is_left = await tx.search.merge(is_first=is_first)
            await asyncio.sleep(time.perf_counter() - begun)
            return is_left

        await merge_all(step)

    async def others_at_work(self) -> bool:
        """Whether replicas share this database; to be sure takes some seconds."""
        if urls.sqlite_file(self._url) is not None:
            return False
        replicas = Replicas(self._url)
        try:
            before = await replicas.beats()
            if before:
                await asyncio.sleep(WATCHED_S)
            now = await replicas.beats() if before else {}
        finally:
            await replicas.close()
        return any(now.get(name, beat) > beat for name, beat in before.items())

    async def close(self) -> None:
        if self._finder is not None:
            await self._finder.close()
        if self.replicas is not None:
            await self.replicas.close()
        await self._reader.dispose()
        await self._writer.dispose()

    @asynccontextmanager
    async def _transaction(self, engine: AsyncEngine) -> AsyncIterator[Transaction]:
        with self._answering():
            async with engine.begin() as connection:
                yield Transaction(connection)

    @contextmanager
    def _answering(self) -> Iterator[None]:
        """Have what the database raises be an error of ours."""
        with postponing(), refusals.translated(self._url):
            yield
