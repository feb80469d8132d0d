"""Aims: what an item answers to, so that whoever follows any of it gets a copy."""

from collections.abc import Iterable
from typing import TypeAlias

from sqlalchemy import exists, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.chats import Target
from bot.domain.news import ItemId
from storage import dialects
from storage.models import aims

Aim: TypeAlias = tuple[Target, str]
"""A target and the key of a section, person, organisation or search; "" for everything."""


class Aims:
    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def put(self, item: ItemId, aimed: Iterable[Aim]) -> None:
        """Add to what an item answers to."""
        rows = [{"item_id": item, "target": target, "key": key} for target, key in set(aimed)]
        if rows:
            await self._connection.execute(
                dialects.insert(self._connection, aims).on_conflict_do_nothing(), rows
            )

    async def of(self, item: ItemId) -> frozenset[Aim]:
        result = await self._connection.execute(
            select(aims.c.target, aims.c.key).where(aims.c.item_id == item)
        )
        return frozenset((row.target, row.key) for row in result)

    async def are_taken(self, item: ItemId) -> bool:
        """Whether it is known what an item answers to."""
        result = await self._connection.execute(select(exists().where(aims.c.item_id == item)))
        return bool(result.scalar_one())
