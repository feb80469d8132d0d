"""Continuing: drafts that follow an earlier item up."""

from dataclasses import dataclass, replace

from bot.domain.chats import UserId
from bot.domain.desk import Act, Draft
from bot.domain.news import Item, ItemId, ItemState
from bot.errors import GoneError
from bot.services.access import Access
from bot.services.drafting import own_draft, stored
from storage.database import Database
from storage.transaction import Transaction


@dataclass(frozen=True, slots=True, kw_only=True)
class Continuing:
    database: Database
    access: Access

    async def earlier(self, item: ItemId, by: UserId) -> Item:
        """An item that may be followed up; GoneError where it is not published.

        OutsideError for one in a section that is not theirs.
        """
        async with self.database.read() as tx:
            return await self._earlier(tx, item, by)

    async def told(self, draft: Draft) -> Item | None:
        """The item that a draft follows up."""
        if draft.follows is None:
            return None
        async with self.database.read() as tx:
            return await tx.news.item(draft.follows)

    async def follow(self, draft: Draft, item: ItemId, by: UserId) -> Draft:
        """Make a draft of one's own a follow-up; a second call finds it done."""
        if draft.follows == item:
            return draft
        async with self.database.begin() as tx:
            earlier = await self._earlier(tx, item, by)
            known = await own_draft(tx, draft.id, by)
            await tx.sequels.put(known.id, earlier.id)
            return await stored(tx, replace(known, follows=earlier.id))

    async def part(self, draft: Draft, by: UserId) -> Draft:
        """Let a draft stand by itself."""
        async with self.database.begin() as tx:
            await self.access.require(tx, by, Act.PUBLISH)
            known = await own_draft(tx, draft.id, by)
            await tx.sequels.remove(known.id)
            return await stored(tx, replace(known, follows=None))

    async def _earlier(self, tx: Transaction, item: ItemId, by: UserId) -> Item:
        await self.access.require(tx, by, Act.PUBLISH)
        found = await tx.news.item(item)
        if found is None or found.state is ItemState.RETRACTED:
            raise GoneError("the item is gone")
        await self.access.require(tx, by, Act.PUBLISH, within=[found.content.section])
        return found
