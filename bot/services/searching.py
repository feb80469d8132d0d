"""Searching the news: a reader's words in, a page of hits with snippets out."""

import asyncio
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Protocol
from zoneinfo import ZoneInfo

import structlog

from bot.clock import Clock
from bot.domain.chats import ChatId
from bot.domain.news import Item, page_count
from bot.domain.search import Filter, Found, Hit, Search, SearchId
from bot.errors import DatabaseUnusableError, GoneError
from bot.services.passing import Passing
from bot.services.people import People
from bot.services.understanding import Understanding, Understood
from bot.text.snippets import snippet
from storage.database import Database
from storage.search.beside import SupersededError
from storage.search.building import Progress
from storage.search.matches import Matches

_log: structlog.stdlib.BoundLogger = structlog.get_logger(__name__)

PAGE_SIZE = 5
QUERY_LIMIT = 300
"""Characters of a query; nobody types more, and a pasted page is no query."""
BUILT_AT_ONCE = 1_000
"""Items of an archive whose index is built in one transaction, in less than a second."""
LOOK_AGAIN_S = 10.0
"""Between looks at whether somebody else's building has come to its end."""


class Timed(Protocol):
    """Is told of a search: how many seconds it took, and whether it found anything."""

    def __call__(self, seconds: float, *, found: bool) -> None: ...


def _untimed(seconds: float, *, found: bool) -> None:
    pass


@dataclass(frozen=True, slots=True, kw_only=True)
class Searching:
    """`zone` is where a day begins for those who type "yesterday"."""

    database: Database
    clock: Clock
    people: People
    zone: ZoneInfo
    timed: Timed = _untimed
    passing: Passing = field(default_factory=Passing)

    async def catch_up(self, *, at_once: bool = False) -> int:
        """Build the index anew where other rules wrote it; gives the items indexed.

        A small one is built at once, a large one beside the one in use, which may take minutes.
        Where another process is at that already, nothing is done, nor with `at_once` to a large
        one. What a process left that died of it is taken away.
        """
        now = self.clock.now()
        async with self.database.read() as tx:
            is_current = await tx.search.is_current()
            is_left = await tx.search.beside.is_left()
            if is_current and not is_left:
                return 0
            is_large = await tx.news.has_more_than(BUILT_AT_ONCE)
        async with self.database.begin() as tx:
            await tx.search.lock()
            if await tx.search.beside.is_under_way(at=now):
                return 0
            if is_left:
                await tx.search.beside.give_up()
            if await tx.search.is_current():
                return 0
            if not is_large:
                return await tx.search.rebuild()
        if at_once:
            return 0
        return await self.database.rebuild_index()

    async def keep_current(self) -> None:
        """See to it that the index is one of these rules, for as long as that takes."""
        while True:
            try:
                with suppress(SupersededError):  # whoever began later goes on
                    await self.catch_up()
                if await self._is_current():
                    return
            except DatabaseUnusableError as error:
                _log.warning("index not built; tried again", reason=str(error))
            await asyncio.sleep(LOOK_AGAIN_S)

    async def reindex(self, progress: Progress = lambda _done, _of: None) -> int:
        """Build the index anew, while readers find by the old one and writers write."""
        return await self.database.rebuild_index(progress)

    async def remember(self, text: str, *, by: ChatId | None = None) -> SearchId:
        """Give a query a number short enough for a button, and keep it for a private chat `by`.

        Where it cannot be written, the number serves until the next start.
        """
        now = self.clock.now()
        try:
            async with self.database.begin() as tx:
                number = await tx.searches.remember(text, at=now)
                if by is not None:
                    await tx.searches.note(by, number, at=now)
        except DatabaseUnusableError:
            return self.passing.remember(text)
        return number

    async def recent(self, chat: ChatId) -> tuple[Search, ...]:
        """What a private chat searched for last, the newest first."""
        async with self.database.read() as tx:
            return await tx.searches.recent(chat)

    async def recall(self, search: SearchId) -> str:
        passing = self.passing.text(search)
        if passing is not None:
            return passing
        async with self.database.read() as tx:
            text = await tx.searches.text(search)
        if text is None:
            raise GoneError("no such search")
        return text

    @property
    def today(self) -> date:
        return self.clock.now().astimezone(self.zone).date()

    async def find(
        self, text: str, *, page: int = 1, size: int = PAGE_SIZE, literal: bool = False
    ) -> Found:
        """Find by words and filters, repaired unless `literal`.

        Where nothing is found on days said in plain words, these are searched for as words, and
        found where all of them stand: "Lavrov 2026" is no search for anything of 2026. A page
        beyond the end is the last one.
        """
        begun = self.clock.monotonic()
        settled = await self.settled(text, page=page, size=size, literal=literal)
        query, matches = settled.said.query, settled.matches
        self.timed(self.clock.monotonic() - begun, found=bool(matches.total))
        return Found(
            query=text,
            words=query.text,
            hits=_hits(matches, settled.items),
            number=settled.number,
            pages=page_count(matches.total, size),
            total=matches.total,
            is_exact=matches.is_exact,
            repaired=_as_searched(query.words, matches) if matches.repaired else None,
            filters=settled.said.filters,
            unread=settled.unread,
            lacks_words=matches.lacks_words,
            is_partial=not matches.total and not await self._is_current(),
        )

    async def _is_current(self) -> bool:
        async with self.database.read() as tx:
            return await tx.search.is_current()

    async def settled(self, text: str, *, page: int = 1, size: int = 1, literal: bool) -> "Settled":
        """How a query is to be read in this archive, and what is found so."""
        understanding = Understanding(self.database, self.people, self.today)
        said = await understanding.of(text)
        found = await self._page(said, page=page, size=size, literal=literal)
        if found.matches.total or not said.plain_dates:
            return found
        plainly = frozenset(each.start for each in said.plain_dates)
        as_words = await understanding.of(text, plainly=plainly)
        other = await self._page(as_words, page=page, size=size, literal=True)
        return replace(other, unread=said.plain_dates) if other.matches.total else found

    async def _page(self, said: Understood, *, page: int, size: int, literal: bool) -> "Settled":
        """A page of what is found, or the last one where there are fewer."""
        number = max(1, page)
        while True:
            matches, items = await self.database.find(
                said.query, said.selection, literal=literal, limit=size, offset=(number - 1) * size
            )
            last = page_count(matches.total, size)
            if number <= last:
                return Settled(said=said, matches=matches, items=items, number=number)
            number = last


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """A query as it is read in the end, with a page of matches; `unread` dates are words."""

    said: Understood
    matches: Matches
    items: tuple[Item, ...]
    number: int
    unread: tuple[Filter, ...] = ()


def _hits(matches: Matches, items: tuple[Item, ...]) -> tuple[Hit, ...]:
    by_id = {item.id: item for item in items}
    return tuple(
        Hit(item=item, score=match.score, snippet=snippet(running_text(item), match.terms))
        for match in matches.matches
        if (item := by_id.get(match.item)) is not None
    )


def running_text(item: Item) -> str:
    return " ".join(item.content.paragraphs)


def _as_searched(words: tuple[str, ...], matches: Matches) -> str:
    return " ".join(filter(None, (matches.repaired.get(word, word) for word in words)))
