"""The ledger, chat by chat: what becomes of a chat's copies when it is held, moves or is erased."""

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import and_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.broadcasts import (
    ARRIVED,
    OPEN,
    UNSETTLED,
    Broadcast,
    BroadcastId,
    DeliveryState,
    Purpose,
)
from bot.domain.chats import ChatId
from storage.audiences import Followers
from storage.copies import to_broadcast
from storage.models import broadcasts, chats, deliveries
from storage.packed import SKIPPED
from storage.pages import Pages
from storage.strays import Stray, Strays


@dataclass(frozen=True, slots=True)
class _Copy:
    """What a chat has of a broadcast; no state where it has nothing."""

    state: DeliveryState | None
    attempts: int = 0


class Ledger:
    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection
        self._pages = Pages(connection)
        self._strays = Strays(connection)

    async def postpone(self, chat: ChatId, until: dt.datetime) -> None:
        """Let nothing go to a chat before a moment."""
        await self._connection.execute(
            update(chats).values(held_until=until).where(chats.c.id == chat)
        )

    async def move(self, old: ChatId, new: ChatId) -> None:
        """Let a group that goes on under a new id get, under that, what it has not got yet.

        Both must be known, with the follows of the old one. What is on its way to the old id
        cannot have arrived. Sent copies stay under the old id, to which their message ids
        belong, and can no longer be corrected.
        """
        result = await self._connection.execute(
            select(broadcasts)
            .where(broadcasts.c.state.in_(OPEN), broadcasts.c.purpose == Purpose.NEWS)
            .order_by(broadcasts.c.id)
            .with_for_update()
        )
        for row in result.all():
            await self._carry(to_broadcast(row), old, new)
        for found, _ in await self._pages.of_chat(old):
            place = await self._pages.place(found.broadcast, old)
            if place is not None and place[0].settle(old, SKIPPED) is not None:
                await self._pages.save(place[0])
        await self._strays.skip(deliveries.c.chat_id == old)

    async def erase(self, chat: ChatId) -> None:
        """Forget what a chat has got and would get, also that it was here."""
        for page, _ in await self._pages.of_chat(chat):
            await self._pages.remove(page.broadcast, chat)
        await self._strays.erase(chat)
        await self._connection.execute(
            update(broadcasts).values(cursor=chat - 1).where(broadcasts.c.cursor == chat)
        )

    async def reconsider(self, chat: ChatId, now: dt.datetime) -> None:
        """Take back what waits for a chat that wishes for it no more."""
        is_news = and_(broadcasts.c.state.in_(OPEN), broadcasts.c.purpose == Purpose.NEWS)
        result = await self._connection.execute(select(broadcasts).where(is_news))
        of = {row.id: to_broadcast(row) for row in result}
        for found, _ in await self._pages.of_chat(chat, is_news) if of else ():
            if await Followers(self._connection, of[found.broadcast], now).wants(chat):
                continue
            # Looked up again, and locked: it may have left meanwhile.
            place = await self._pages.place(found.broadcast, chat)
            if place is not None and place[0].state(place[1]) is DeliveryState.WAITING:
                page, index = place
                page.remove(index)
                await self._pages.reshape(page)

    async def _carry(self, broadcast: Broadcast, old: ChatId, new: ChatId) -> None:
        """Give a group one copy under both of its ids."""
        before, after = await self._copy(broadcast.id, old), await self._copy(broadcast.id, new)
        is_coming = after.state is None and not broadcast.expanded and _is_behind(broadcast, new)
        if before.state in ARRIVED:
            if is_coming or after.state is DeliveryState.WAITING:
                await self._put(broadcast, new, DeliveryState.SKIPPED)
            return
        wants = before.state in UNSETTLED or await self._was_coming(broadcast, old)
        has = after.state in UNSETTLED | ARRIVED
        if wants and not has and not is_coming:
            await self._put(broadcast, new, DeliveryState.WAITING, attempts=before.attempts)
        if before.state in UNSETTLED:
            await self._remove(broadcast.id, old)

    async def _copy(self, broadcast: BroadcastId, chat: ChatId) -> _Copy:
        stray = await self._strays.get(broadcast, chat)
        if stray is not None:
            return _Copy(stray.state, stray.attempts)
        place = await self._pages.place(broadcast, chat)
        if place is None:
            return _Copy(None)
        page, index = place
        state = page.state(index)
        return _Copy(state, 0 if state is DeliveryState.WAITING else 1)

    async def _was_coming(self, broadcast: Broadcast, chat: ChatId) -> bool:
        if broadcast.expanded or not _is_behind(broadcast, chat):
            return False
        return await Followers(self._connection, broadcast).wants(chat)

    async def _put(
        self, broadcast: Broadcast, chat: ChatId, state: DeliveryState, *, attempts: int = 0
    ) -> None:
        await self._remove(broadcast.id, chat)
        await self._strays.add(
            [Stray(broadcast=broadcast.id, chat=chat, state=state, attempts=attempts)]
        )

    async def _remove(self, broadcast: BroadcastId, chat: ChatId) -> None:
        await self._strays.remove(broadcast, chat)
        await self._pages.remove(broadcast, chat)


def _is_behind(broadcast: Broadcast, chat: ChatId) -> bool:
    return broadcast.cursor is None or chat > broadcast.cursor
