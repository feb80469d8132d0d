"""Mergers: who has turned out to be whom. Nothing moves, so that taking it back is exact."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import ColumnElement, func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.people import PersonId
from storage.marks import Marks
from storage.models import people

VERSION = "people.version"

root_id: ColumnElement[Any] = func.coalesce(people.c.root_id, people.c.id)
"""Who a person turned out to be, themselves in the end."""


def stands_for(person_id: PersonId) -> ColumnElement[bool]:
    """The records of a person who was merged into nobody, in the words of the indexes."""
    return or_(people.c.id == person_id, people.c.root_id == person_id)


class Mergers:
    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection
        self._marks = Marks(connection)

    async def number_of(self, ref: str) -> PersonId | None:
        """The number under which a ref itself stands, merged or not."""
        result = await self._connection.execute(select(people.c.id).where(people.c.ref == ref))
        found = result.scalar_one_or_none()
        return None if found is None else PersonId(found)

    async def root(self, person_id: PersonId) -> PersonId | None:
        result = await self._connection.execute(select(root_id).where(people.c.id == person_id))
        found = result.scalar_one_or_none()
        return None if found is None else PersonId(found)

    async def roots(self, ids: Collection[PersonId]) -> dict[PersonId, PersonId]:
        """Whom numbers stand for; unknown ones are left out."""
        result = await self._connection.execute(
            select(people.c.id, root_id.label("root")).where(people.c.id.in_(ids))
        )
        return {PersonId(row.id): PersonId(row.root) for row in result}

    async def records(self, person_id: PersonId) -> tuple[PersonId, ...]:
        """All numbers that stand for one person, after mergers."""
        root = await self.root(person_id)
        if root is None:
            return ()
        result = await self._connection.execute(
            select(people.c.id).where(stands_for(root)).order_by(people.c.id)
        )
        return tuple(PersonId(found) for found in result.scalars())

    async def merged(self, person_id: PersonId) -> tuple[PersonId, ...]:
        """Those who were merged into a person at first hand."""
        result = await self._connection.execute(
            select(people.c.id).where(people.c.merged_into == person_id).order_by(people.c.id)
        )
        return tuple(PersonId(found) for found in result.scalars())

    async def merge(self, other: PersonId, *, into: PersonId) -> bool:
        """Let one person stand for another too; False where that other is merged already."""
        root = await self.root(into)
        if root is None or root == other:
            return False
        result = await self._connection.execute(
            update(people)
            .values(merged_into=into, root_id=root)
            .where(people.c.id == other, people.c.merged_into.is_(None))
        )
        if result.rowcount != 1:
            return False
        await self._connection.execute(
            update(people).values(root_id=root).where(people.c.root_id == other)
        )
        await self._marks.count_up(VERSION)
        return True

    async def separate(self, other: PersonId) -> bool:
        """Undo a merger, whatever came after it; False where there is none to undo."""
        result = await self._connection.execute(
            update(people)
            .values(merged_into=None, root_id=None)
            .where(people.c.id == other, people.c.merged_into.is_not(None))
        )
        if result.rowcount != 1:
            return False
        below = list(await self.merged(other))
        while below:
            person_id = below.pop()
            await self._connection.execute(
                update(people).values(root_id=other).where(people.c.id == person_id)
            )
            below += await self.merged(person_id)
        await self._marks.count_up(VERSION)
        return True
