"""Pinning: which copies of an item in channels and groups are pinned, and who may do it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from bot.clock import Clock
from bot.domain.broadcasts import BroadcastId
from bot.domain.chats import Chat, ChatId, ChatState, UserId
from bot.domain.desk import Act, AuditEntry
from bot.domain.news import Item, ItemId, ItemState
from bot.errors import GoneError
from bot.services.access import Access
from bot.services.channels import PUBLIC
from bot.services.releases import headline
from storage.database import Database
from storage.transaction import Transaction


@dataclass(frozen=True, slots=True, kw_only=True)
class Pinnable:
    """An item with its copies in channels and groups, and those of them that we have pinned."""

    item: Item
    chats: Mapping[ChatId, Chat]
    copies: Mapping[ChatId, int]
    pinned: Mapping[ChatId, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pinning:
    """Whoever may steer the sending of an item may pin it."""

    database: Database
    clock: Clock
    access: Access

    async def copies(self, broadcast: BroadcastId, by: UserId) -> Pinnable:
        async with self.database.read() as tx:
            return await self._pinnable(tx, broadcast, by)

    async def pin(self, broadcast: BroadcastId, done: Mapping[ChatId, int], by: UserId) -> None:
        """Note that copies are pinned."""
        async with self.database.begin() as tx:
            pinnable = await self._pinnable(tx, broadcast, by)
            for chat, message in done.items():
                await tx.pins.add(pinnable.item.id, chat, message, at=self.clock.now())
            await self._record(tx, by, "item.pinned", pinnable.item, done)

    async def unpin(self, broadcast: BroadcastId, done: Collection[ChatId], by: UserId) -> None:
        """Note that copies are pinned no more."""
        async with self.database.begin() as tx:
            pinnable = await self._pinnable(tx, broadcast, by)
            for chat in done:
                await tx.pins.remove(pinnable.item.id, chat)
            await self._record(tx, by, "item.unpinned", pinnable.item, done)

    async def left_behind(self, item: ItemId) -> Mapping[ChatId, int]:
        """What an item that was taken back leaves pinned; it is forgotten as such."""
        async with self.database.begin() as tx:
            pinned = await tx.pins.of(item)
            for chat in pinned:
                await tx.pins.remove(item, chat)
        return pinned

    async def _pinnable(self, tx: Transaction, broadcast: BroadcastId, by: UserId) -> Pinnable:
        found = await tx.broadcasts.get(broadcast)
        own = found is not None and found.author == ChatId(by)
        await self.access.require(tx, by, Act.STEER, own=own)
        item = await tx.news.item(found.item) if found else None
        if item is None or item.state is ItemState.RETRACTED:
            raise GoneError("the item is gone")
        chats = {each.id: each for each in await tx.chats.of_kinds(PUBLIC) if _is_served(each)}
        return Pinnable(
            item=item,
            chats=chats,
            copies=await tx.broadcasts.messages_in(item.id, chats),
            pinned=await tx.pins.of(item.id),
        )

    async def _record(
        self, tx: Transaction, by: UserId, act: str, item: Item, done: Collection[ChatId]
    ) -> None:
        if done:
            details = {"item": str(item.id), "chats": str(len(done))}
            subject = headline(item.content)
            at = self.clock.now()
            await tx.audit.record(
                AuditEntry(at=at, actor=by, act=act, subject=subject, details=details)
            )


def _is_served(chat: Chat) -> bool:
    return chat.state in {ChatState.ACTIVE, ChatState.PAUSED}
