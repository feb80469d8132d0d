"""Pins: which copies of an item we have pinned, so that they can be taken down."""

import datetime as dt

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.chats import ChatId
from bot.domain.news import ItemId
from storage import dialects
from storage.models import pins


class Pins:
    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def add(self, item: ItemId, chat: ChatId, message: int, *, at: dt.datetime) -> None:
        values = {"message": message, "at": at}
        await self._connection.execute(
            dialects.insert(self._connection, pins)
            .values(item_id=item, chat_id=chat, **values)
            .on_conflict_do_update(index_elements=["item_id", "chat_id"], set_=values)
        )

    async def of(self, item: ItemId) -> dict[ChatId, int]:
        """The messages that are pinned, by chat."""
        result = await self._connection.execute(
            select(pins.c.chat_id, pins.c.message)
            .where(pins.c.item_id == item)
            .order_by(pins.c.chat_id)
        )
        return {ChatId(row.chat_id): row.message for row in result}

    async def remove(self, item: ItemId, chat: ChatId) -> None:
        await self._connection.execute(
            delete(pins).where(pins.c.item_id == item, pins.c.chat_id == chat)
        )
