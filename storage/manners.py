"""Manners: how channels and groups get their copies, where that is not as usual."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import Row, bindparam, delete, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.chats import ChatId
from bot.domain.manners import USUAL, Look, Manner, Quiet
from storage import dialects
from storage.models import manners


class Manners:
    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def of(self, chat: ChatId) -> Manner:
        return (await self.among([chat])).get(chat, USUAL)

    async def among(self, chats: Collection[int]) -> dict[int, Manner]:
        """The manners of those chats that have one."""
        result = await self._connection.execute(_AMONG, {"chats": list(chats)})
        return {row.chat_id: _manner(row) for row in result}

    async def put(self, chat: ChatId, manner: Manner) -> None:
        values = _values(manner) | {"chat_id": chat}
        await self._connection.execute(
            dialects.insert(self._connection, manners)
            .values(values)
            .on_conflict_do_update(index_elements=["chat_id"], set_=values)
        )

    async def forget(self, chat: ChatId) -> None:
        await self._connection.execute(delete(manners).where(manners.c.chat_id == chat))

    async def move(self, old: ChatId, new: ChatId) -> None:
        """Let a group that goes on under a new id keep what was set for it."""
        before = await self.among([old, new])
        if old not in before:
            return
        await self.forget(new)
        await self._connection.execute(
            update(manners).values(chat_id=new).where(manners.c.chat_id == old)
        )

    async def leave_topic(self, chat: ChatId, thread: int) -> bool:
        """Let nothing go into a topic any more; False where nothing did."""
        manner = await self.of(chat)
        left = tuple(each for each in manner.topics if each[1] != thread)
        if left == manner.topics:
            return False
        await self._connection.execute(
            update(manners)
            .values(topics={slug: str(number) for slug, number in left} or None)
            .where(manners.c.chat_id == chat)
        )
        return True


_AMONG = select(manners).where(manners.c.chat_id.in_(bindparam("chats", expanding=True)))


def _values(manner: Manner) -> dict[str, object]:
    quiet = manner.quiet
    return {
        "format": manner.look.format,
        "signature": manner.look.signature or None,
        "quiet_since": None if quiet is None else quiet.since,
        "quiet_until": None if quiet is None else quiet.until,
        "quiet_zone": None if quiet is None else quiet.zone,
        "topics": {slug: str(thread) for slug, thread in manner.topics} or None,
    }


def _manner(row: Row[Any]) -> Manner:
    quiet = None
    if row.quiet_zone is not None:
        quiet = Quiet(row.quiet_since, row.quiet_until, row.quiet_zone)
    topics = tuple(sorted((slug, int(thread)) for slug, thread in (row.topics or {}).items()))
    return Manner(Look(row.format, row.signature or ""), quiet, topics)
