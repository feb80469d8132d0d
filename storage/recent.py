"""Recent copies of one chat: what became of them, and another try where they were refused."""

import datetime as dt

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.broadcasts import (
    UNKNOWN,
    BroadcastId,
    BroadcastState,
    Delivery,
    DeliveryState,
)
from bot.domain.chats import ChatId
from storage.copies import page_copy, readers, stray_copy, to_broadcast
from storage.models import IS_UNSETTLED, broadcasts, deliveries
from storage.packed import STRAY
from storage.pages import Pages
from storage.strays import AT_ONCE, Stray, Strays

LOOKED_AT = 60
"""Broadcasts in which a chat is looked for: each costs a page."""

_REFUSED = (DeliveryState.FAILED, DeliveryState.SUSPENDED)
_MAY_GO_ON = (BroadcastState.DONE, BroadcastState.RUNNING, BroadcastState.PAUSED)


class Recent:
    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection
        self._pages = Pages(connection)
        self._strays = Strays(connection)

    async def of(self, chat: ChatId, limit: int) -> tuple[tuple[Delivery, dt.datetime], ...]:
        """The newest copies of a chat, whatever they do, with when their broadcasts began."""
        result = await self._connection.execute(
            select(broadcasts).order_by(broadcasts.c.id.desc()).limit(LOOKED_AT)
        )
        of = {broadcast.id: broadcast for broadcast in map(to_broadcast, result)}
        reader = (await readers(self._connection, [chat])).get(chat)
        places = await self._pages.of_chat(chat, broadcasts.c.id.in_(of))
        found = [
            page_copy(page, index, state, of[page.broadcast], reader)
            for page, index in places
            if (state := page.state(index)) is not None
        ]
        strays = await self._strays.of_chat(chat, deliveries.c.broadcast_id.in_(of))
        found += [stray_copy(stray, of[stray.broadcast], reader) for stray in strays]
        found.sort(key=lambda copy: copy.broadcast, reverse=True)
        return tuple((copy, of[copy.broadcast].started_at) for copy in found[:limit])

    async def resend(self, broadcast_id: BroadcastId, chat: ChatId) -> bool:
        """Let a copy that was refused wait again; False for any other, also at a second call.

        What nobody knows of may have arrived, and is not sent again.
        """
        result = await self._connection.execute(
            select(broadcasts.c.state).where(broadcasts.c.id == broadcast_id).with_for_update()
        )
        if result.scalar_one_or_none() not in _MAY_GO_ON:
            return False
        waits = await self._strays.try_again(broadcast_id, chat, _REFUSED, but=UNKNOWN)
        if not (waits or await self._out_of_its_page(broadcast_id, chat)):
            return False
        await self._connection.execute(
            update(broadcasts)
            .values(state=BroadcastState.RUNNING, ended_at=None)
            .where(broadcasts.c.id == broadcast_id, broadcasts.c.state == BroadcastState.DONE)
        )
        return True

    async def hasten(self, chat: ChatId) -> None:
        """Let what waits for a chat be due now: what stood in its way is gone."""
        await self._connection.execute(
            update(deliveries)
            .values(due=AT_ONCE)
            .where(
                IS_UNSETTLED,
                deliveries.c.chat_id == chat,
                deliveries.c.state == DeliveryState.WAITING,
            )
        )

    async def _out_of_its_page(self, broadcast: BroadcastId, chat: ChatId) -> bool:
        """Give a copy that was refused for its chat's sake a row in which it waits."""
        place = await self._pages.place(broadcast, chat)
        if place is None:
            return False
        page, index = place
        if page.state(index) not in _REFUSED:
            return False
        page.counts.add(page.messages[index], -1)
        page.messages[index] = STRAY
        await self._pages.save(page)
        row = Stray(
            broadcast=broadcast,
            chat=chat,
            revision=page.revision,
            target=page.target(index) or None,
            targets_at=page.targets_at,
        )
        await self._strays.add([row])
        return True
