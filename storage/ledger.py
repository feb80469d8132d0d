"""The ledger: a row for each copy, and what happens to a chat's rows when the chat changes."""

import datetime as dt
from collections.abc import Collection

from sqlalchemy import ColumnElement, Select, and_, delete, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.broadcasts import BroadcastState, DeliveryState
from bot.domain.chats import ChatId, ChatState
from storage.models import UNSETTLED, broadcasts, chats, deliveries


class Ledger:
    """Rows of chats are looked up through the running broadcasts, which are few."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def postpone(self, chat: ChatId, until: dt.datetime) -> None:
        """Let nothing that waits for a chat be due before a moment."""
        await self._connection.execute(
            update(deliveries)
            .values(due=until)
            .where(_unsettled([chat]), deliveries.c.state == DeliveryState.WAITING)
        )

    async def skip_inactive(self, among: Collection[ChatId]) -> None:
        """Skip what waits for those of the chats that are not active."""
        active = select(chats.c.id).where(chats.c.id.in_(among), chats.c.state == ChatState.ACTIVE)
        await self._connection.execute(
            update(deliveries)
            .values(state=DeliveryState.SKIPPED)
            .where(
                _unsettled(among),
                deliveries.c.state == DeliveryState.WAITING,
                deliveries.c.chat_id.not_in(active),
            )
        )

    async def move(self, old: ChatId, new: ChatId) -> None:
        """Let what is unsettled for a chat wait under its new id instead.

        What is on its way to the old id cannot have arrived. Sent copies stay under the old
        id, to which their message ids belong.
        """
        there = deliveries.alias("there")
        already = (
            select(there.c.item_id)
            .where(there.c.item_id == deliveries.c.item_id, there.c.chat_id == new)
            .exists()
        )
        await self._connection.execute(
            update(deliveries)
            .values(chat_id=new, state=DeliveryState.WAITING, due=None)
            .where(_unsettled([old]), ~already)
        )
        await self._connection.execute(delete(deliveries).where(_unsettled([old])))
        await self.skip_inactive([new])

    async def erase(self, chat: ChatId) -> None:
        await self._connection.execute(delete(deliveries).where(deliveries.c.chat_id == chat))


def running() -> Select[tuple[int]]:
    """The ids of running broadcasts."""
    return select(broadcasts.c.id).where(broadcasts.c.state == BroadcastState.RUNNING)


def _unsettled(among: Collection[ChatId]) -> ColumnElement[bool]:
    return and_(
        UNSETTLED,
        deliveries.c.broadcast_id.in_(running()),
        deliveries.c.chat_id.in_(among),
    )
