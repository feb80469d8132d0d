"""Offering: what a few words typed after the bot's name may mean, people before the news."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from bot.domain.chats import ChatId
from bot.domain.mentions import SURE
from bot.domain.news import FileId, Item
from bot.domain.people import Person, PersonId
from bot.services.people import People
from bot.services.searching import Searching
from storage.database import Database

PAGE_SIZE = 10
_LIKELY = 3
"""People offered behind the news where none of them is certain."""
_LIKE = 0.75


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """A page of what is offered: people with the number of their news, and items.

    `next_page` is None on the last one; `portraits` are those of the people that have one.
    """

    people: tuple[tuple[Person, int], ...]
    items: tuple[Item, ...]
    people_first: bool
    next_page: int | None
    portraits: Mapping[PersonId, FileId] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Offering:
    database: Database
    people: People
    searching: Searching

    async def language_of(self, chat: ChatId) -> str | None:
        """The language that somebody has chosen in their own chat; nobody is stored for asking."""
        async with self.database.read() as tx:
            known = await tx.chats.among([chat])
        return known[chat].language if chat in known else None

    async def offer(self, query: str, page: int, language: str) -> Offer:
        """People on the first page alone; without words, the latest news."""
        if not query:
            async with self.database.read() as tx:
                latest = await tx.news.latest(page=page, size=PAGE_SIZE, language=language)
            return Offer(
                people=(),
                items=latest.entries if latest.number == page else (),
                people_first=False,
                next_page=page + 1 if page < latest.pages else None,
            )
        people, is_first = await self._people(query) if page == 1 else ((), False)
        found = await self.searching.find(query, page=page, size=PAGE_SIZE)
        counted, portraits = await self._counted(people, language)
        return Offer(
            people=counted,
            portraits=portraits,
            items=tuple(hit.item for hit in found.hits) if found.number == page else (),
            people_first=is_first or not found.hits,
            next_page=page + 1 if page < found.pages else None,
        )

    async def _people(self, query: str) -> tuple[tuple[Person, ...], bool]:
        """Who holds an office, else who bears the name; whether they stand before the news.

        They do where it is certain who is meant, or where several bear just that name.
        """
        office = await self.people.office(query, self.searching.today)
        if office is not None and office.held:
            return tuple(one.person for one in office.held[:_LIKELY]), True
        found = await self.people.find(query)
        if found.certain:
            return (found.hits[0].person,), True
        likely = [hit for hit in found.hits[:_LIKELY] if hit.score >= _LIKE]
        return tuple(hit.person for hit in likely), bool(likely) and likely[0].score >= SURE

    async def kept(self, pictures: Collection[FileId]) -> dict[FileId, str]:
        """Telegram's ids of pictures; only what it has can be offered."""
        async with self.database.read() as tx:
            return await tx.files.photo_ids(pictures)

    async def _counted(
        self, people: tuple[Person, ...], language: str
    ) -> tuple[tuple[tuple[Person, int], ...], dict[PersonId, FileId]]:
        """People with how many items name them, and their portraits."""
        async with self.database.read() as tx:
            found = [(each.id, await tx.people.portrait(each.id)) for each in people]
            pages = [
                await tx.news.of_person(each.id, page=1, size=1, language=language)
                for each in people
            ]
        counted = tuple((each, page.total) for each, page in zip(people, pages, strict=True))
        return counted, {person: portrait for person, portrait in found if portrait is not None}
