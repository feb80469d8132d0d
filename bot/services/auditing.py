"""The record of what the desk did, for those who may read it."""

from collections.abc import Collection
from dataclasses import dataclass

from bot.domain.chats import UserId
from bot.domain.desk import CONSOLE, Act, AuditEntry, AuditFilter, Field
from bot.domain.news import Page
from bot.domain.people import Person
from bot.messages.audit import Record
from bot.services.access import Access
from storage.database import Database
from storage.transaction import Transaction

PAGE_SIZE = 10
ACTORS = 30
"""Whom the record can be narrowed to: those who did something last."""
EXPORTED = 100_000
"""Acts in a file: some 20 MB, which Telegram takes and a spreadsheet opens."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Auditing:
    database: Database
    access: Access

    async def record(self, wanted: AuditFilter, number: int, by: UserId) -> Record:
        """A page of the record, the newest act first."""
        async with self.database.read() as tx:
            await self.access.require(tx, by, Act.READ_AUDIT)
            page = await tx.audit.page(wanted, number, size=PAGE_SIZE)
            return await self._named(tx, wanted, page)

    async def everything(self, wanted: AuditFilter, by: UserId) -> Record:
        """All of it on one page, but for what is beyond EXPORTED acts ago."""
        async with self.database.read() as tx:
            await self.access.require(tx, by, Act.READ_AUDIT)
            entries = await tx.audit.some(wanted, limit=EXPORTED)
            page = Page(entries=entries, number=1, pages=1, total=len(entries))
            return await self._named(tx, wanted, page)

    async def actors(self, by: UserId) -> dict[UserId, str]:
        """Whom the record can be narrowed to, with their names."""
        async with self.database.read() as tx:
            await self.access.require(tx, by, Act.READ_AUDIT)
            return await self._names(tx, set(await tx.audit.actors(ACTORS)) - {CONSOLE})

    async def _named(self, tx: Transaction, wanted: AuditFilter, page: Page[AuditEntry]) -> Record:
        actors = {entry.actor for entry in page.entries}
        if wanted.actor is not None:
            actors.add(wanted.actor)
        people: dict[str, Person] = {}
        for ref in {entry.subject for entry in page.entries if _is_of_a_person(entry)}:
            person = await tx.people.by_ref(ref)
            if person is not None:
                people[ref] = person
        return Record(wanted=wanted, page=page, names=await self._names(tx, actors), people=people)

    async def _names(self, tx: Transaction, users: Collection[UserId]) -> dict[UserId, str]:
        return {user: await self.access.name_in(tx, user) for user in users}


def _is_of_a_person(entry: AuditEntry) -> bool:
    return entry.act.partition(".")[0] in {Field.PEOPLE, Field.MENTIONS}
