"""Chats: who reads us, in what state, under which id."""

import dataclasses
from collections.abc import Collection
from typing import Any

from sqlalchemy import Row, delete, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.chats import Chat, ChatId, ChatKind, ChatState
from storage import dialects
from storage.follows import Follows
from storage.habits import HabitTable
from storage.ledger import Ledger
from storage.manners import Manners
from storage.models import chats, prompts
from storage.parcels import Parcels
from storage.troubles import Troubles
from storage.turns import Turns


class Chats:
    """A chat that stops being active gets nothing more; what waits for it finds that out."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection
        self._follows = Follows(connection)
        self._ledger = Ledger(connection)
        self._manners = Manners(connection)
        self._troubles = Troubles(connection)

    async def ensure(self, chat: Chat) -> Chat:
        """Store a chat; of one that is known only title and username are refreshed."""
        insert = dialects.insert(self._connection, chats).values(_values(chat))
        result = await self._connection.execute(
            insert.on_conflict_do_update(
                index_elements=["id"],
                set_={
                    "title": insert.excluded.title,
                    "username": insert.excluded.username,
                },
            ).returning(chats)
        )
        return _chat(result.one())

    async def get(self, chat_id: ChatId) -> Chat | None:
        result = await self._connection.execute(select(chats).where(chats.c.id == chat_id))
        row = result.one_or_none()
        return None if row is None else _chat(row)

    async def among(self, ids: Collection[ChatId]) -> dict[ChatId, Chat]:
        """Those of some chats that are known."""
        result = await self._connection.execute(select(chats).where(chats.c.id.in_(ids)))
        return {ChatId(row.id): _chat(row) for row in result}

    async def set_language(self, chat_id: ChatId, code: str) -> None:
        await self._connection.execute(
            update(chats).values(language=code).where(chats.c.id == chat_id)
        )

    async def set_languages(self, chat_id: ChatId, codes: tuple[str, ...]) -> None:
        """Let a chat get the news in some languages only; in all where there are none."""
        await self._connection.execute(
            update(chats).values(languages=codes).where(chats.c.id == chat_id)
        )

    async def set_state(self, chat_id: ChatId, state: ChatState, reason: str | None = None) -> None:
        await self._connection.execute(
            update(chats).values(state=state, reason=reason).where(chats.c.id == chat_id)
        )

    async def suspend_all(self, reason: str) -> int:
        """Suspend all that are active, their wishes kept; gives how many."""
        result = await self._connection.execute(
            update(chats)
            .values(state=ChatState.SUSPENDED, reason=reason)
            .where(chats.c.state == ChatState.ACTIVE)
        )
        return result.rowcount

    async def migrate(self, old: ChatId, new: ChatId) -> None:
        """Go on under the new id of a group that Telegram made a supergroup.

        What was decided about the old chat holds for the new one; where the new one is known
        already, both become one. A second call finds nothing to do.
        """
        before = await self.get(old)
        if before is None or old == new:
            return
        await self._put(_migrated(before, new, await self.get(new)))
        await self._follows.move(old, new)
        await self._manners.move(old, new)
        await self._carry_digests(old, new)
        await self._ledger.move(old, new)
        await self._forget(old)

    async def of_kinds(self, kinds: Collection[ChatKind]) -> tuple[Chat, ...]:
        """Chats of some kinds, in whatever state, by title."""
        result = await self._connection.execute(
            select(chats).where(chats.c.kind.in_(kinds)).order_by(chats.c.title, chats.c.id)
        )
        return tuple(_chat(row) for row in result)

    async def erase(self, chat_id: ChatId) -> None:
        """Forget a chat: its wishes, its questions, and its copies in the ledger."""
        await self._ledger.erase(chat_id)
        await self._forget(chat_id)

    async def _put(self, chat: Chat) -> None:
        values = _values(chat)
        await self._connection.execute(
            dialects.insert(self._connection, chats)
            .values(values)
            .on_conflict_do_update(index_elements=["id"], set_=values)
        )

    async def _carry_digests(self, old: ChatId, new: ChatId) -> None:
        for store in (HabitTable, Turns, Parcels):
            await store(self._connection).move(old, new)

    async def _forget(self, chat_id: ChatId) -> None:
        """Delete a chat and what was noted of it; its follows go with it."""
        await self._troubles.end([chat_id])
        await self._connection.execute(delete(prompts).where(prompts.c.chat_id == chat_id))
        await self._connection.execute(delete(chats).where(chats.c.id == chat_id))


def _migrated(old: Chat, new_id: ChatId, new: Chat | None) -> Chat:
    if new is None:
        return dataclasses.replace(old, id=new_id, kind=ChatKind.SUPERGROUP)
    told = new if old.state is ChatState.SUSPENDED else old
    return dataclasses.replace(
        old,
        id=new_id,
        kind=ChatKind.SUPERGROUP,
        title=new.title,
        username=new.username,
        state=told.state,
        reason=told.reason,
    )


def _values(chat: Chat) -> dict[str, object]:
    return {field.name: getattr(chat, field.name) for field in dataclasses.fields(chat)}


def _chat(row: Row[Any]) -> Chat:
    return Chat(
        id=ChatId(row.id),
        kind=row.kind,
        title=row.title,
        language=row.language,
        languages=row.languages,
        state=row.state,
        username=row.username,
        reason=row.reason,
        since=row.since,
    )
