"""Finding people by any spelling, by their office or in a text, over indexes kept in memory."""

import asyncio
import gc
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Generic, Protocol, TypeVar

from bot.domain.offices import OfficeFound, answered
from bot.domain.people import PeopleFound, Person
from bot.services.linking import pointed
from bot.services.recognising import Recogniser
from bot.text.names import Directory
from bot.text.offices import Offices
from bot.text.recognition import Register
from bot.text.terms import term
from storage.database import Database
from storage.transaction import Transaction

LIMIT = 5
MANY = 1_000
"""People whose index is kept out of the garbage collector's walks.

Walking through 100,000 takes a quarter of a second, now and then, in which nobody is answered.
"""
_AS_LIKELY = 0.05
"""How near a person's score must be to the first one's for both to be meant."""
_NAMESAKES = 5
_REMEMBERED = 5_000
"""Names whose people are remembered."""


class _Index(Protocol):
    def put(self, person: Person) -> None: ...


Kept = TypeVar("Kept", bound=_Index)


@dataclass(slots=True)
class _Followed(Generic[Kept]):
    """An index, and the version of the stored directory that it shows.

    `finish` adds what of the store is not told person by person.
    """

    index: Kept
    made: Callable[[tuple[Person, ...]], Kept]
    finish: Callable[[Kept, Transaction], Awaitable[None]] | None = None
    version: int = -1
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def current(self, database: Database) -> Kept:
        """One person's change takes milliseconds, a new directory of 100,000 seconds.

        Those are spent beside the event loop, once for all who ask meanwhile, and on no
        connection of the database: it has few.
        """
        async with database.read() as tx:
            if await tx.people.version() == self.version:
                return self.index
        async with self.lock:
            await self._follow(database)
        return self.index

    async def _follow(self, database: Database) -> None:
        async with database.read() as tx:
            version = await tx.people.version()
            if version == self.version:
                return  # somebody was quicker
            changed = await tx.people.changed_since(self.version)
            people = await (tx.people.all() if changed is None else tx.people.by_ids(changed))
        index = self.index if changed is not None else await asyncio.to_thread(self.made, people)
        if changed is None and len(people) >= MANY:
            gc.freeze()
        if changed is not None:
            for person in people:
                index.put(person)
        if self.finish is not None:
            async with database.read() as tx:
                await self.finish(index, tx)
        self.index, self.version = index, version


class People:
    """Each index follows the stored version from its first use: who has changed enters anew."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._directory = _Followed(Directory(()), Directory, _finished)
        self._register = _Followed(Register(()), Register)
        self._offices = _Followed(Offices((), ()), _offices_of, _called)
        self._meant: dict[str, tuple[Person, ...]] = {}
        self._meant_by = -1

    async def find(self, query: str, *, limit: int = LIMIT) -> PeopleFound:
        return (await self.directory()).find(query, limit=limit)

    async def meant(self, name: str) -> tuple[Person, ...]:
        """Those whom a name means, and who are as likely; nobody where it is like no name.

        Remembered until somebody changes: followed searches ask for the same people with each
        new item, and a name takes a millisecond.
        """
        directory = await self.directory()
        if self._meant_by != self._directory.version or len(self._meant) >= _REMEMBERED:
            self._meant, self._meant_by = {}, self._directory.version
        if name not in self._meant:
            hits = directory.find(name, limit=_NAMESAKES).hits
            self._meant[name] = tuple(
                hit.person for hit in hits if hit.score >= hits[0].score - _AS_LIKELY
            )
        return self._meant[name]

    async def office(self, query: str, today: date) -> OfficeFound | None:
        """Who holds the office that a query names; None where it names none."""
        asked = (await self.offices()).asked(query)
        return None if asked is None else answered(query, asked, today)

    async def directory(self) -> Directory:
        return await self._directory.current(self._database)

    async def register(self) -> Register:
        return await self._register.current(self._database)

    async def offices(self) -> Offices:
        return await self._offices.current(self._database)

    async def recogniser(self) -> Recogniser:
        """What a text is read with."""
        return Recogniser(register=await self.register(), offices=await self.offices())

    async def point_anew(self) -> int:
        """Look again who is meant by offices alone, once a change of theirs is stored."""
        offices = await self.offices()
        async with self._database.begin() as tx:
            return await pointed(tx, offices)


def _offices_of(people: tuple[Person, ...]) -> Offices:
    return Offices(people, ())


async def _called(offices: Offices, tx: Transaction) -> None:
    for organisation in await tx.people.organisations.all():
        offices.call(organisation)


async def _finished(directory: Directory, tx: Transaction) -> None:
    directory.honorifics = frozenset(term(each.word) for each in await tx.people.honorifics.all())
    directory.news = await tx.people.in_the_news()
