"""Aliases: names that mean the same to a search, as the desk has them."""

import datetime as dt
import secrets

from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.search import Alias, AliasId
from bot.text.aliases import BETWEEN
from storage.marks import Marks
from storage.models import aliases

KEY = "aliases"
"""The mark of the present state, by which a search knows whether what it remembers still holds.

It is drawn anew at each change instead of counted: after a backup is restored, a counter would
come to numbers that stood for other lines.
"""
_STANDING = aliases.c.removed_at.is_(None)


class AliasTable:
    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection
        self._marks = Marks(connection)

    async def all(self) -> tuple[Alias, ...]:
        """By their first names."""
        result = await self._connection.execute(
            select(aliases.c.id, aliases.c.names).where(_STANDING)
        )
        found = [_alias(row.id, row.names) for row in result]
        return tuple(sorted(found, key=lambda each: (each.names[0].casefold(), each.id)))

    async def count(self) -> int:
        result = await self._connection.execute(select(func.count()).where(_STANDING))
        return result.scalar_one()

    async def get(self, alias_id: AliasId) -> Alias | None:
        """Also one that was removed and may come back."""
        result = await self._connection.execute(
            select(aliases.c.id, aliases.c.names).where(aliases.c.id == alias_id)
        )
        row = result.one_or_none()
        return None if row is None else _alias(row.id, row.names)

    async def add(self, names: tuple[str, ...], *, at: dt.datetime) -> Alias:
        await self._changed()
        result = await self._connection.execute(
            insert(aliases).values(names=BETWEEN.join(names), made_at=at).returning(aliases.c.id)
        )
        return Alias(id=AliasId(result.scalar_one()), names=names)

    async def remove(self, alias_id: AliasId, *, at: dt.datetime) -> bool:
        """Take a line out; False where it is out already. It can be restored."""
        await self._changed()
        result = await self._connection.execute(
            update(aliases).values(removed_at=at).where(aliases.c.id == alias_id, _STANDING)
        )
        return result.rowcount == 1

    async def restore(self, alias_id: AliasId) -> bool:
        await self._changed()
        result = await self._connection.execute(
            update(aliases)
            .values(removed_at=None)
            .where(aliases.c.id == alias_id, aliases.c.removed_at.is_not(None))
        )
        return result.rowcount == 1

    async def forget(self, *, before: dt.datetime) -> None:
        """Let go of lines that were removed before a moment."""
        await self._connection.execute(delete(aliases).where(aliases.c.removed_at < before))

    async def _changed(self) -> None:
        """Ahead of the change: the row of the mark keeps other writers waiting."""
        await self._marks.set(KEY, secrets.token_hex(8))


def _alias(number: int, names: str) -> Alias:
    return Alias(id=AliasId(number), names=tuple(names.split(BETWEEN)))
