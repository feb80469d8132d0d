"""Sequels: drafts that follow an item up, so that their copies answer its copies."""

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.desk import DraftId
from bot.domain.news import ItemId
from storage import dialects
from storage.models import sequels


class Sequels:
    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def put(self, draft: DraftId, item: ItemId) -> None:
        await self._connection.execute(
            dialects.insert(self._connection, sequels)
            .values(draft_id=draft, item_id=item)
            .on_conflict_do_update(index_elements=["draft_id"], set_={"item_id": item})
        )

    async def earlier(self, draft: DraftId) -> ItemId | None:
        """The item that a draft follows up."""
        result = await self._connection.execute(
            select(sequels.c.item_id).where(sequels.c.draft_id == draft)
        )
        found = result.scalar_one_or_none()
        return None if found is None else ItemId(found)

    async def remove(self, draft: DraftId) -> None:
        await self._connection.execute(delete(sequels).where(sequels.c.draft_id == draft))
