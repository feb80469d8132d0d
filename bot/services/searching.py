"""Searching the news: a reader's words in, a page of hits with snippets out."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from bot.clock import Clock
from bot.domain.chats import ChatId
from bot.domain.news import Item, page_count
from bot.domain.search import Facet, Found, Hit, Search, SearchId
from bot.errors import GoneError
from bot.services.people import People
from bot.services.understanding import Understanding, Understood
from bot.text.names import Directory
from bot.text.queries import parse
from bot.text.snippets import snippet
from storage.database import Database
from storage.search.building import Progress
from storage.search.matches import Matches
from storage.transaction import Transaction

PAGE_SIZE = 5
QUERY_LIMIT = 300
"""Characters of a query; nobody types more, and a pasted page is no query."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Searching:
    """`zone` is where a day begins for those who type "yesterday"."""

    database: Database
    clock: Clock
    people: People
    zone: ZoneInfo

    async def catch_up(self) -> int:
        """Build the index anew where an older analyzer wrote it; gives the items indexed."""
        async with self.database.read() as tx:
            if await tx.search.is_current():
                return 0
        async with self.database.begin() as tx:
            await tx.search.lock()
            return 0 if await tx.search.is_current() else await tx.search.rebuild()

    async def reindex(self, progress: Progress = lambda _done, _of: None) -> int:
        """Build the index anew; readers find by the old one meanwhile, and writers wait."""
        async with self.database.begin() as tx:
            return await tx.search.rebuild(progress)

    async def remember(self, text: str, *, by: ChatId | None = None) -> SearchId:
        """Give a query a number short enough for a button, and keep it for a private chat `by`."""
        now = self.clock.now()
        async with self.database.begin() as tx:
            number = await tx.searches.remember(text, at=now)
            if by is not None:
                await tx.searches.note(by, number, at=now)
        return number

    async def recent(self, chat: ChatId) -> tuple[Search, ...]:
        """What a private chat searched for last, the newest first."""
        async with self.database.read() as tx:
            return await tx.searches.recent(chat)

    async def recall(self, search: SearchId) -> str:
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

        Where nothing is found on days said in plain words, these are searched for as words. A
        page beyond the end is the last one.
        """
        wanted = _Wanted(page=page, size=size, literal=literal)
        said = await self._understood(text)
        matches, items, number = await self._page(said, wanted)
        dates = said.plain_dates if not matches.total else ()
        if dates:
            plainly = frozenset(each.start for each in dates)
            as_words = await self._understood(text, plainly=plainly)
            others, other_items, other_number = await self._page(as_words, wanted)
            if others.total:
                said, matches, items, number = as_words, others, other_items, other_number
            else:
                dates = ()
        return Found(
            query=text,
            words=said.query.text,
            hits=_hits(matches, items),
            number=number,
            pages=page_count(matches.total, size),
            total=matches.total,
            is_exact=matches.is_exact,
            repaired=_as_searched(said.query.words, matches) if matches.repaired else None,
            filters=said.filters,
            unread=dates,
        )

    async def _understood(self, text: str, *, plainly: frozenset[int] = frozenset()) -> Understood:
        """The query; only one with filters needs the database to be understood."""
        query = parse(text, self.today, plainly=plainly)
        if not query.filters:
            return Understood(query=query, filters=())
        async with self.understanding(text) as (_, understanding):
            return await understanding.of(text, plainly=plainly)

    async def _page(
        self, said: Understood, wanted: "_Wanted"
    ) -> tuple[Matches, tuple[Item, ...], int]:
        """A page of what is found, or the last one where there are fewer, and its number."""
        number = max(1, wanted.page)
        while True:
            matches, items = await self.database.find(
                said.query,
                said.selection,
                literal=wanted.literal,
                limit=wanted.size,
                offset=(number - 1) * wanted.size,
            )
            last = page_count(matches.total, wanted.size)
            if number <= last:
                return matches, items, number
            number = last

    @asynccontextmanager
    async def understanding(self, text: str) -> AsyncIterator[tuple[Transaction, Understanding]]:
        """A transaction to read in, and what understands this text in it.

        The directory is asked before, where a person is named: transactions do not nest.
        """
        today = self.today
        named = any(each.facet is Facet.PERSON for each in parse(text, today).filters)
        people = await self.people.directory() if named else Directory(())
        async with self.database.read() as tx:
            yield tx, Understanding(tx, people, today)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Wanted:
    page: int
    size: int
    literal: bool


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
