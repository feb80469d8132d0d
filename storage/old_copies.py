"""Copies of broadcasts that ended long ago: forgotten a part at a time, what came of them stays."""

import datetime as dt

from sqlalchemy import ColumnElement, Table, delete, exists, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.broadcasts import OPEN
from storage.figures import is_added_up
from storage.models import broadcasts, deliveries, pages


class OldCopies:
    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def forget(self, before: dt.datetime, *, limit: int) -> bool:
        """Forget where copies are of a broadcast that ended before a moment; False if none did.

        At most so many pages, of up to a thousand copies each, and as many that went another
        way. Kept is what is not added up yet, and all of an item of which something is being
        sent: a correction that is on its way goes over the copies of the news.
        """
        running = broadcasts.alias()
        result = await self._connection.execute(
            select(broadcasts.c.id)
            .where(
                broadcasts.c.ended_at < before,
                broadcasts.c.state.not_in(OPEN),
                is_added_up(),
                or_(_has(pages), _has(deliveries)),
                ~exists().where(
                    running.c.item_id == broadcasts.c.item_id, running.c.state.in_(OPEN)
                ),
            )
            .order_by(broadcasts.c.id)
            .limit(1)
        )
        number = result.scalar_one_or_none()
        if number is None:
            return False
        for table, key in ((pages, pages.c.first_chat), (deliveries, deliveries.c.chat_id)):
            of_it = table.c.broadcast_id == number
            first = select(key).where(of_it).order_by(key).limit(limit)
            await self._connection.execute(delete(table).where(of_it, key.in_(first)))
        return True


def _has(table: Table) -> ColumnElement[bool]:
    return exists().where(table.c.broadcast_id == broadcasts.c.id)
