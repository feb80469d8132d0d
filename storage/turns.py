"""Turns: when each chat's next digest is due, a row each; and who is quiet at a moment."""

import datetime as dt
from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import Row, delete, exists, func, or_, select, text, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.chats import Cadence, ChatId
from bot.domain.digests import Turn
from storage import dialects
from storage.models import follows, habits, turns


class Turns:
    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def is_due(self, now: dt.datetime) -> bool:
        result = await self._connection.execute(select(exists().where(turns.c.due_at <= now)))
        return bool(result.scalar_one())

    async def due(self, now: dt.datetime, *, limit: int) -> tuple[Turn, ...]:
        """Turns that have come, the longest overdue first, held against whoever changes them."""
        result = await self._connection.execute(
            select(turns)
            .where(turns.c.due_at <= now)
            .order_by(turns.c.due_at, turns.c.chat_id)
            .limit(limit)
            .with_for_update(skip_locked=True)
        )
        return tuple(_turn(row) for row in result)

    async def of(self, chat: ChatId) -> tuple[Turn, ...]:
        result = await self._connection.execute(
            select(turns).where(turns.c.chat_id == chat).with_for_update()
        )
        return tuple(_turn(row) for row in result)

    async def put(self, wanted: Collection[Turn]) -> None:
        """Set turns, in place of those that chats have of the same cadence."""
        if not wanted:
            return
        insert = dialects.insert(self._connection, turns)
        await self._connection.execute(
            insert.on_conflict_do_update(
                index_elements=["chat_id", "cadence"],
                set_={"since": insert.excluded.since, "due_at": insert.excluded.due_at},
            ),
            [
                {"chat_id": each.chat, "cadence": each.cadence, "since": each.since,
                 "due_at": each.due}
                for each in wanted
            ],
        )  # fmt: skip

    async def drop(self, ended: Collection[Turn]) -> None:
        for each in ended:
            await self._connection.execute(
                delete(turns).where(turns.c.chat_id == each.chat, turns.c.cadence == each.cadence)
            )

    async def wanting(self, *, limit: int) -> tuple[tuple[ChatId, Cadence, dt.datetime], ...]:
        """Chats that follow something daily or weekly and have no turn yet, and since when."""
        has_turn = exists().where(
            turns.c.chat_id == follows.c.chat_id, turns.c.cadence == follows.c.cadence
        )
        result = await self._connection.execute(
            select(follows.c.chat_id, follows.c.cadence, func.min(follows.c.since).label("since"))
            .where(_HAS_RHYTHM, ~has_turn)
            .group_by(follows.c.chat_id, follows.c.cadence)
            .limit(limit)
        )
        return tuple((ChatId(row.chat_id), row.cadence, row.since) for row in result)

    async def move(self, old: ChatId, new: ChatId) -> None:
        has = select(turns.c.cadence).where(turns.c.chat_id == new)
        await self._connection.execute(
            update(turns)
            .values(chat_id=new)
            .where(turns.c.chat_id == old, turns.c.cadence.not_in(has))
        )


_HAS_RHYTHM = text("follows.cadence <> 'at_once'")
"""In the very words of the partial index, which SQLite compares literally."""


async def quiet_among(
    connection: AsyncConnection, found: Sequence[int], now: dt.datetime, *, urgent: bool
) -> set[int]:
    """Of some chats, in ascending order, those that wish for silence at a moment."""
    if not found:
        return set()
    is_quiet = select(turns.c.chat_id).where(
        turns.c.chat_id.between(found[0], found[-1]),
        turns.c.cadence == Cadence.AT_ONCE,
        turns.c.since <= now,
        turns.c.due_at > now,
    )
    if urgent:
        is_quiet = is_quiet.join(habits, habits.c.chat_id == turns.c.chat_id, isouter=True).where(
            or_(habits.c.urgent.is_(None), habits.c.urgent.is_(False))
        )
    return set((await connection.execute(is_quiet)).scalars())


def _turn(row: Row[Any]) -> Turn:
    return Turn(chat=ChatId(row.chat_id), cadence=row.cadence, since=row.since, due=row.due_at)
