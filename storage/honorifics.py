"""Honorifics: words that stand before names, as the desk has added them to the built-in list."""

import datetime as dt
from collections.abc import Sequence

from sqlalchemy import delete, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.people import Honorific, HonorificId
from storage import dialects
from storage.models import honorifics


class Honorifics:
    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def all(self) -> tuple[Honorific, ...]:
        """In the order of the alphabet."""
        result = await self._connection.execute(select(honorifics.c.id, honorifics.c.word))
        found = [Honorific(id=HonorificId(row.id), word=row.word) for row in result]
        return tuple(sorted(found, key=lambda each: each.word))

    async def count(self) -> int:
        result = await self._connection.execute(select(func.count()).select_from(honorifics))
        return result.scalar_one()

    async def add(self, words: Sequence[str], *, at: dt.datetime) -> tuple[str, ...]:
        """Add folded words; gives those that were not there."""
        result = await self._connection.execute(
            dialects.insert(self._connection, honorifics)
            .values([{"word": word, "made_at": at} for word in words])
            .on_conflict_do_nothing(index_elements=["word"])
            .returning(honorifics.c.word)
        )
        return tuple(sorted(result.scalars()))

    async def remove(self, honorific: HonorificId) -> str | None:
        """Take a word out; gives it, or None where it is gone."""
        result = await self._connection.execute(
            delete(honorifics).where(honorifics.c.id == honorific).returning(honorifics.c.word)
        )
        return result.scalar_one_or_none()
