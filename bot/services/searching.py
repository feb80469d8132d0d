"""Searching the news: a reader's words in, a page of hits with snippets out."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import date
from zoneinfo import ZoneInfo

from bot.clock import Clock
from bot.domain.chats import ChatId
from bot.domain.news import Item, page_count
from bot.domain.search import Facet, Filter, Found, Hit, Search, SearchId
from bot.errors import GoneError
from bot.services.people import People
from bot.services.understanding import Understanding, Understood
from bot.text.names import Directory
from bot.text.queries import parse
from bot.text.snippets import snippet
from storage.database import Database
from storage.search.index import Matches
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
        indexed = 0
        async with self.database.begin() as tx:
            await tx.search.lock()
            if await tx.search.is_current():
                return 0
            await tx.search.clear()
            async for item in tx.news.everything():
                await tx.search.add(item)
                indexed += 1
        return indexed

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
        async with self.understanding(text) as (tx, understanding):
            settled = await self.settled(
                tx, understanding, text, page=page, size=size, literal=literal
            )
            matches = settled.matches
            items = await tx.news.items([match.item for match in matches.matches])
        query = settled.said.query
        return Found(
            query=text,
            words=query.text,
            hits=_hits(matches, items),
            number=settled.number,
            pages=page_count(matches.total, size),
            total=matches.total,
            is_exact=matches.is_exact,
            repaired=_as_searched(query.words, matches) if matches.repaired else None,
            filters=settled.said.filters,
            unread=settled.unread,
        )

    async def settled(
        self,
        tx: Transaction,
        understanding: Understanding,
        text: str,
        *,
        page: int = 1,
        size: int = 1,
        literal: bool,
    ) -> "Settled":
        """How a query is to be read in this archive, and what is found so."""
        said = await understanding.of(text)
        found = await _page(tx, said, page=page, size=size, literal=literal)
        if found.matches.total or not said.plain_dates:
            return found
        plainly = frozenset(each.start for each in said.plain_dates)
        as_words = await understanding.of(text, plainly=plainly)
        other = await _page(tx, as_words, page=page, size=size, literal=literal)
        return replace(other, unread=said.plain_dates) if other.matches.total else found

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
class Settled:
    """A query as it is read in the end, with a page of matches; `unread` dates are words."""

    said: Understood
    matches: Matches
    number: int
    unread: tuple[Filter, ...] = ()


async def _page(
    tx: Transaction, said: Understood, *, page: int, size: int, literal: bool
) -> Settled:
    """A page of what is found, or the last one where there are fewer."""
    number = max(1, page)
    while True:
        matches = await tx.search.find(
            said.query, said.selection, literal=literal, limit=size, offset=(number - 1) * size
        )
        last = page_count(matches.total, size)
        if number <= last:
            return Settled(said=said, matches=matches, number=number)
        number = last


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
