"""Building the index anew while readers read and writers write, a page at a time."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from itertools import islice

from bot.clock import Clock
from bot.text.terms import ANALYZER
from storage.search.beside import After, Beside
from storage.search.building import Progress
from storage.search.gathering import Gathering, Row
from storage.search.parts import merge_all
from storage.transaction import Transaction

PAGE = 2_000
"""Items read, counted and written at a time."""
ROWS = 10_000
"""Rows of the vocabulary written at a time."""
CHANGES = 50
"""Changed items brought in at a time, and the most that are while everyone waits for the swap."""

Begin = Callable[[], AbstractAsyncContextManager[Transaction]]


class Rebuilding:
    """One building from beginning to end; whoever begins later takes over.

    Killed at any moment it leaves the index in use as it was, and some tables that the next
    beginning drops. `begin` and `read` open transactions; `builder` names this building.
    """

    def __init__(
        self,
        begin: Begin,
        read: Begin,
        *,
        clock: Clock,
        builder: str,
        progress: Progress = lambda _done, _of: None,
    ) -> None:
        self._begin = begin
        self._read = read
        self._clock = clock
        self._builder = builder
        self._progress = progress

    async def run(self) -> int:
        """Give how many items were read; SupersededError where another took over."""
        async with self._begin() as tx:
            total = await tx.search.beside.begin(self._builder, at=self._clock.now())
        gathering = Gathering()
        await self._read_items(gathering, total)
        await self._write_vocabulary(gathering)
        await self._complete()
        while not await self._is_swapped():
            await self._follow()
        async with self._begin() as tx:
            await tx.search.beside.tidy()
        return gathering.number

    async def _read_items(self, gathering: Gathering, total: int) -> None:
        after = After()
        while True:
            async with self._read() as tx:
                items = await tx.search.beside.items(after, PAGE)
            if not items:
                return
            # Beside the event loop, which may be that of a bot at work.
            begun = time.perf_counter()
            postings, rows = await asyncio.to_thread(gathering.take, items)
            async with self._taking_turns(free=time.perf_counter() - begun) as beside:
                await beside.put("search_index", postings)
                await beside.put("search_rows", rows)
            after = After(items[-1][1], items[-1][0])
            self._progress(gathering.number, max(total, gathering.number))

    async def _write_vocabulary(self, gathering: Gathering) -> None:
        tables = await asyncio.to_thread(lambda: [(t, list(r)) for t, r in gathering.tables()])
        for table, rows in tables:
            for page in _pages(rows):
                async with self._taking_turns() as beside:
                    await beside.put(table, page)

    async def _complete(self) -> None:
        async with self._taking_turns() as beside:
            await beside.complete()
        await merge_all(self._merge)

    async def _merge(self, is_first: bool) -> bool:
        async with self._taking_turns() as beside:
            return await beside.merge(is_first=is_first)

    async def _follow(self) -> None:
        """Bring in what has changed, until so little is left that others can wait for it."""
        left = CHANGES + 1
        while left > CHANGES:
            async with self._taking_turns() as beside:
                left = await beside.follow(CHANGES)

    async def _is_swapped(self) -> bool:
        """Put the new index to use, unless too much has changed again meanwhile."""
        async with self._begin() as tx:
            await tx.search.lock()
            await tx.search.beside.hold(self._builder, at=self._clock.now())
            if await tx.search.beside.follow(CHANGES):
                return False
            await tx.search.beside.swap(ANALYZER)
        return True

    @asynccontextmanager
    async def _taking_turns(self, *, free: float = 0.0) -> AsyncIterator[Beside]:
        """A short transaction, and as long a pause, in which others come to write.

        Of the pause they had some seconds `free` before.
        """
        begun = time.perf_counter()
        async with self._begin() as tx:
            await tx.search.beside.hold(self._builder, at=self._clock.now())
            yield tx.search.beside
        await asyncio.sleep(max(0.0, time.perf_counter() - begun - free))


def _pages(rows: Iterable[Row]) -> Iterable[list[Row]]:
    left = iter(rows)
    while page := list(islice(left, ROWS)):
        yield page
