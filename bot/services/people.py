"""Finding people by any spelling or by their office, over a directory kept in memory."""

import asyncio
from datetime import date

from bot.domain.offices import OfficeFound, answered
from bot.domain.people import PeopleFound
from bot.text.names import Directory
from bot.text.offices import Offices
from storage.database import Database
from storage.transaction import Transaction

LIMIT = 5


class People:
    """The directory follows the stored version: those who have changed are entered anew."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._directory = Directory(())
        self._version = -1
        self._offices = Offices((), ())
        self._offices_version = -1

    async def find(self, query: str, *, limit: int = LIMIT) -> PeopleFound:
        return (await self.directory()).find(query, limit=limit)

    async def office(self, query: str, today: date) -> OfficeFound | None:
        """Who holds the office that a query names; None where it names none."""
        asked = (await self.offices()).asked(query)
        return None if asked is None else answered(query, asked, today)

    async def directory(self) -> Directory:
        async with self._database.read() as tx:
            version = await tx.people.version()
            if version != self._version:
                await self._follow(tx)
                self._version = version
        return self._directory

    async def offices(self) -> Offices:
        """Built beside the event loop: 100,000 people with an office each cost 2.4 s of CPU."""
        async with self._database.read() as tx:
            version = await tx.people.version()
            if version == self._offices_version:
                return self._offices
            organisations, people = await tx.people.organisations.all(), await tx.people.all()
        self._offices = await asyncio.to_thread(Offices, people, organisations)
        self._offices_version = version
        return self._offices

    async def _follow(self, tx: Transaction) -> None:
        """One person's change takes milliseconds, a new directory of 100,000 seconds."""
        changed = await tx.people.changed_since(self._version)
        news = await tx.people.in_the_news()
        if changed is None:
            self._directory = Directory(await tx.people.all(), news)
            return
        for person in await tx.people.by_ids(changed):
            self._directory.put(person)
        self._directory.news = news
