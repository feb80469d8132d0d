"""Searching the news: a reader's words in, a page of hits with snippets out."""

from dataclasses import dataclass

from bot.clock import Clock
from bot.domain.news import Item, page_count
from bot.domain.search import Found, Hit, SearchId
from bot.errors import GoneError
from bot.text.queries import parse
from bot.text.snippets import snippet
from storage.database import Database
from storage.search.building import Progress
from storage.search.index import Matches

PAGE_SIZE = 5
QUERY_LIMIT = 300
"""Characters of a query; nobody types more, and a pasted page is no query."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Searching:
    database: Database
    clock: Clock

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

    async def remember(self, text: str) -> SearchId:
        """Give a query a number short enough for a button; the searcher is not kept."""
        async with self.database.begin() as tx:
            return await tx.searches.remember(text, at=self.clock.now())

    async def recall(self, search: SearchId) -> str:
        async with self.database.read() as tx:
            text = await tx.searches.text(search)
        if text is None:
            raise GoneError("no such search")
        return text

    async def find(
        self, text: str, *, page: int = 1, size: int = PAGE_SIZE, literal: bool = False
    ) -> Found:
        """Find by words, repaired unless `literal`; a page beyond the end is the last one."""
        query = parse(text)
        at = (max(1, page) - 1) * size
        matches, items = await self.database.find(query, literal=literal, limit=size, offset=at)
        pages = page_count(matches.total, size)
        if page > pages:
            page = pages
            start = (page - 1) * size
            matches, items = await self.database.find(
                query, literal=literal, limit=size, offset=start
            )
        return Found(
            query=text,
            hits=_hits(matches, items),
            number=max(1, page),
            pages=pages,
            total=matches.total,
            repaired=_as_searched(query.words, matches) if matches.repaired else None,
        )


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
