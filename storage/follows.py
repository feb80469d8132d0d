"""Follows: what each chat wishes to get."""

import datetime as dt
from collections.abc import Collection
from typing import Any

from sqlalchemy import Row, delete, exists, literal, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.chats import Cadence, ChatId, Follow, Target
from storage import dialects
from storage.models import follows


class Follows:
    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def add(self, follow: Follow) -> None:
        """Store a wish; one that is known gets the new cadence and mute, and stays as old."""
        insert = dialects.insert(self._connection, follows).values(
            chat_id=follow.chat,
            target=follow.target,
            key=follow.key,
            cadence=follow.cadence,
            since=follow.since,
            muted_until=follow.muted_until,
        )
        await self._connection.execute(
            insert.on_conflict_do_update(
                index_elements=["chat_id", "target", "key"],
                set_={
                    "cadence": insert.excluded.cadence,
                    "muted_until": insert.excluded.muted_until,
                },
            )
        )

    async def remove(self, chat: ChatId, target: Target = Target.EVERYTHING, key: str = "") -> bool:
        """Take a wish back; False when there was none."""
        result = await self._connection.execute(
            delete(follows).where(
                follows.c.chat_id == chat,
                follows.c.target == target,
                follows.c.key == key,
            )
        )
        return result.rowcount == 1

    async def mute(
        self, chat: ChatId, target: Target, keys: Collection[str], until: dt.datetime | None
    ) -> None:
        """Send nothing for wishes until a moment, or at once again."""
        await self._connection.execute(
            update(follows)
            .values(muted_until=until)
            .where(follows.c.chat_id == chat, follows.c.target == target, follows.c.key.in_(keys))
        )

    async def pace(
        self, chat: ChatId, target: Target, keys: Collection[str], cadence: Cadence
    ) -> None:
        """Give wishes another cadence."""
        await self._connection.execute(
            update(follows)
            .values(cadence=cadence)
            .where(follows.c.chat_id == chat, follows.c.target == target, follows.c.key.in_(keys))
        )

    async def has(self, chat: ChatId, target: Target, keys: Collection[str]) -> bool:
        """Whether a chat wishes for any of some keys."""
        result = await self._connection.execute(
            select(
                exists().where(
                    follows.c.chat_id == chat,
                    follows.c.target == target,
                    follows.c.key.in_(keys),
                )
            )
        )
        return bool(result.scalar_one())

    async def of(self, chat: ChatId) -> tuple[Follow, ...]:
        """The wishes of a chat, the oldest first."""
        result = await self._connection.execute(
            select(follows)
            .where(follows.c.chat_id == chat)
            .order_by(follows.c.since, follows.c.target, follows.c.key)
        )
        return tuple(_follow(row) for row in result)

    async def among(self, chats: Collection[ChatId]) -> tuple[Follow, ...]:
        """The wishes of some chats, in no order."""
        result = await self._connection.execute(select(follows).where(follows.c.chat_id.in_(chats)))
        return tuple(_follow(row) for row in result)

    async def move(self, old: ChatId, new: ChatId) -> None:
        """Copy the wishes of one chat to another that may have the same ones."""
        wishes = (
            literal(new).label("chat_id"),
            follows.c.target,
            follows.c.key,
            follows.c.cadence,
            follows.c.since,
            follows.c.muted_until,
        )
        await self._connection.execute(
            dialects.insert(self._connection, follows)
            .from_select(
                ["chat_id", "target", "key", "cadence", "since", "muted_until"],
                select(*wishes).where(follows.c.chat_id == old),
            )
            .on_conflict_do_nothing()
        )


def _follow(row: Row[Any]) -> Follow:
    return Follow(
        chat=ChatId(row.chat_id),
        target=row.target,
        key=row.key,
        cadence=row.cadence,
        since=row.since,
        muted_until=row.muted_until,
    )
