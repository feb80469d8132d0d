"""Mentions: who stands in which item, and as whom the directory knows them."""

import dataclasses
from collections.abc import Sequence

from sqlalchemy import delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.news import Content, ItemId, Mention
from bot.domain.people import PersonId
from storage.models import mentions


class Mentions:
    """Links live here alone: the JSON of a revision is written without them."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def clear(self, item_id: ItemId) -> None:
        await self._connection.execute(delete(mentions).where(mentions.c.item_id == item_id))

    async def add(self, item_id: ItemId, named: Sequence[Mention]) -> None:
        if not named:
            return
        rows = [
            {
                "item_id": item_id,
                "position": position,
                "name": mention.name,
                "part": mention.part,
                "person_id": mention.person,
            }
            for position, mention in enumerate(named)
        ]
        await self._connection.execute(insert(mentions), rows)

    async def link(self, item_id: ItemId, position: int, person_id: PersonId | None) -> None:
        await self._connection.execute(
            update(mentions)
            .values(person_id=person_id)
            .where(mentions.c.item_id == item_id, mentions.c.position == position)
        )

    async def linked(self, item_ids: Sequence[ItemId]) -> dict[ItemId, dict[int, PersonId]]:
        """The people that mentions are linked to, by item and position."""
        result = await self._connection.execute(
            select(mentions.c.item_id, mentions.c.position, mentions.c.person_id).where(
                mentions.c.item_id.in_(item_ids), mentions.c.person_id.is_not(None)
            )
        )
        found: dict[ItemId, dict[int, PersonId]] = {}
        for row in result:
            found.setdefault(ItemId(row.item_id), {})[row.position] = PersonId(row.person_id)
        return found

    async def carried_over(self, item_id: ItemId, content: Content) -> Content:
        """The content with links of the item as it stands, where the names are the same."""
        result = await self._connection.execute(
            select(mentions.c.name, mentions.c.person_id).where(mentions.c.item_id == item_id)
        )
        before = {row.name: row.person_id for row in result if row.person_id is not None}
        named = (
            dataclasses.replace(mention, person=mention.person or before.get(mention.name))
            for mention in content.mentions
        )
        return dataclasses.replace(content, mentions=tuple(named))
