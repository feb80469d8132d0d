"""Habits: when chats wish to hear of us, where that is not as usual, and when they last looked."""

import datetime as dt
from collections.abc import Collection
from typing import Any

from sqlalchemy import Row, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.chats import ChatId
from bot.domain.digests import Habits
from storage import dialects
from storage.models import habits


class HabitTable:
    """`zone` is the desk's wherever a chat has chosen none."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def of(self, chat: ChatId, *, zone: str) -> Habits:
        return (await self.among([chat], zone=zone)).get(chat, Habits(zone=zone))

    async def among(self, chats: Collection[ChatId], *, zone: str) -> dict[ChatId, Habits]:
        """The habits of those chats that have any."""
        result = await self._connection.execute(select(habits).where(habits.c.chat_id.in_(chats)))
        return {ChatId(row.chat_id): _habits(row, zone) for row in result}

    async def put(self, chat: ChatId, wished: Habits) -> None:
        quiet = wished.quiet
        await self._set(
            chat,
            hour=wished.hour,
            weekday=wished.weekday,
            zone=wished.zone,
            quiet_since=None if quiet is None else quiet[0],
            quiet_until=None if quiet is None else quiet[1],
            urgent=wished.urgent,
        )

    async def are_kept(self, chat: ChatId) -> bool:
        """Whether a chat has set anything."""
        result = await self._connection.execute(
            select(habits.c.zone).where(habits.c.chat_id == chat, habits.c.zone.is_not(None))
        )
        return result.first() is not None

    async def saw(self, chat: ChatId, at: dt.datetime) -> None:
        """Note that a chat looks at the news."""
        await self._set(chat, seen_at=at)

    async def last_seen(self, chat: ChatId) -> dt.datetime | None:
        result = await self._connection.execute(
            select(habits.c.seen_at).where(habits.c.chat_id == chat)
        )
        return result.scalar_one_or_none()

    async def unsee(self, before: dt.datetime) -> None:
        """Forget visits before a moment."""
        await self._connection.execute(
            update(habits).values(seen_at=None).where(habits.c.seen_at < before)
        )

    async def move(self, old: ChatId, new: ChatId) -> None:
        """Let a group that goes on under a new id keep what was set, unless that has its own."""
        taken = select(habits.c.chat_id).where(habits.c.chat_id == new)
        if (await self._connection.execute(taken)).first() is None:
            await self._connection.execute(
                update(habits).values(chat_id=new).where(habits.c.chat_id == old)
            )

    async def _set(self, chat: ChatId, **values: object) -> None:
        await self._connection.execute(
            dialects.insert(self._connection, habits)
            .values(chat_id=chat, **values)
            .on_conflict_do_update(index_elements=["chat_id"], set_=values)
        )


def _habits(row: Row[Any], zone: str) -> Habits:
    usual = Habits(zone=zone)
    return Habits(
        zone=row.zone or zone,
        hour=usual.hour if row.hour is None else row.hour,
        weekday=usual.weekday if row.weekday is None else row.weekday,
        quiet=None if row.quiet_since is None else (row.quiet_since, row.quiet_until),
        urgent=row.urgent,
    )
