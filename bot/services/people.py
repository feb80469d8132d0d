"""Finding people by any spelling, by their office or in a text, over indexes kept in memory."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Generic, Protocol, TypeVar

from bot.domain.offices import OfficeFound, answered
from bot.domain.people import Organisation, PeopleFound, Person
from bot.services.linking import pointed
from bot.services.recognising import Recogniser
from bot.text.names import Directory
from bot.text.offices import Offices
from bot.text.recognition import Register
from storage.database import Database
from storage.transaction import Transaction

LIMIT = 5


class _Index(Protocol):
    def put(self, person: Person) -> None: ...


Kept = TypeVar("Kept", bound=_Index)


@dataclass(slots=True)
class _Followed(Generic[Kept]):
    """An index, and the version of the stored directory that it shows."""

    index: Kept
    made: Callable[[tuple[Person, ...]], Kept]
    version: int = -1

    async def follow(self, tx: Transaction) -> bool:
        """One person's change takes milliseconds, a new directory of 100,000 seconds.

        Those are spent beside the event loop. False where nothing has changed.
        """
        version = await tx.people.version()
        if version == self.version:
            return False
        changed = await tx.people.changed_since(self.version)
        if changed is None:
            self.index = await asyncio.to_thread(self.made, await tx.people.all())
        else:
            for person in await tx.people.by_ids(changed):
                self.index.put(person)
        self.version = version
        return True


class People:
    """Each index follows the stored version from its first use: who has changed enters anew."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._directory = _Followed(Directory(()), Directory)
        self._register = _Followed(Register(()), Register)
        self._offices = _Followed(Offices((), ()), _offices_of)

    async def find(self, query: str, *, limit: int = LIMIT) -> PeopleFound:
        return (await self.directory()).find(query, limit=limit)

    async def office(self, query: str, today: date) -> OfficeFound | None:
        """Who holds the office that a query names; None where it names none."""
        asked = (await self.offices()).asked(query)
        return None if asked is None else answered(query, asked, today)

    async def directory(self) -> Directory:
        async with self._database.read() as tx:
            if await self._directory.follow(tx):
                self._directory.index.news = await tx.people.in_the_news()
        return self._directory.index

    async def register(self) -> Register:
        async with self._database.read() as tx:
            await self._register.follow(tx)
        return self._register.index

    async def offices(self) -> Offices:
        async with self._database.read() as tx:
            if await self._offices.follow(tx):
                _call(self._offices.index, await tx.people.organisations.all())
        return self._offices.index

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


def _call(offices: Offices, organisations: tuple[Organisation, ...]) -> None:
    for organisation in organisations:
        offices.call(organisation)
