"""Histories: the revisions of an item, and what each has changed, for everybody at the desk."""

from collections.abc import Collection
from dataclasses import dataclass

from bot.domain.chats import UserId
from bot.domain.desk import Act
from bot.domain.news import Correction, Item, ItemId, ItemState
from bot.errors import GoneError
from bot.messages.histories import Changed, History
from bot.services.access import Access
from storage.database import Database
from storage.transaction import Transaction

PAGE_SIZE = 8
MOST_CORRECTIONS = 15
"""So many fit into one message; an item with more was never heard of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Histories:
    database: Database
    access: Access

    async def of(self, item_id: ItemId, page: int, by: UserId) -> History:
        """The revisions of an item, the newest first, also once it is retracted."""
        async with self.database.read() as tx:
            item = await self._item(tx, item_id, by)
            revisions = await tx.revisions.page(item_id, page, size=PAGE_SIZE)
            withdrawal = await tx.revisions.withdrawal(item_id)
            makers = {each.by for each in revisions.entries}
            makers |= {withdrawal.by} if withdrawal else set()
            return History(
                item=item,
                revisions=revisions,
                withdrawal=withdrawal,
                names=await self._names(tx, makers),
            )

    async def corrections(self, item_id: ItemId) -> tuple[Item, tuple[Correction, ...]]:
        """For readers: an item and what they were told of; GoneError for what they cannot see."""
        async with self.database.read() as tx:
            item = await tx.news.item(item_id)
            if item is None or item.state is ItemState.RETRACTED:
                raise GoneError("no such item")
            return item, await tx.revisions.corrections(item_id, limit=MOST_CORRECTIONS)

    async def change(self, item_id: ItemId, number: int, by: UserId) -> Changed:
        """One revision and the one before it; GoneError for one that never was."""
        async with self.database.read() as tx:
            item = await self._item(tx, item_id, by)
            revision = await tx.revisions.get(item_id, number)
            after = await tx.revisions.content(item_id, number)
            if revision is None or after is None:
                raise GoneError("no such revision")
            slug = after.section
            return Changed(
                item=item,
                revision=revision,
                after=after,
                before=await tx.revisions.content(item_id, number - 1),
                section=await tx.sections.by_slug(slug) if slug else None,
                names=await self._names(tx, {revision.by}),
            )

    async def _item(self, tx: Transaction, item_id: ItemId, by: UserId) -> Item:
        await self.access.require(tx, by, Act.LOOK_BACK)
        item = await tx.news.item(item_id)
        if item is None:
            raise GoneError("no such item")
        return item

    async def _names(self, tx: Transaction, users: Collection[UserId | None]) -> dict[UserId, str]:
        return {user: await self.access.name_in(tx, user) for user in users if user is not None}
