"""Troubles: chats where we lack a right, whose admin was told, until something arrives again."""

from collections.abc import Iterable

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.chats import ChatId
from storage.marks import Marks
from storage.models import marks

_PREFIX = "trouble."


class Troubles:
    """They are marks: a few at a time."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection
        self._marks = Marks(connection)

    async def all(self) -> tuple[ChatId, ...]:
        """The chats in trouble."""
        result = await self._connection.execute(
            select(marks.c.key).where(marks.c.key.startswith(_PREFIX, autoescape=True))
        )
        return tuple(sorted(ChatId(int(key.removeprefix(_PREFIX))) for key in result.scalars()))

    async def note(self, chat: ChatId, reason: str) -> bool:
        """Note what keeps us from writing; False where that is known of the chat already."""
        key = f"{_PREFIX}{chat}"
        if await self._marks.get(key) == reason:
            return False
        await self._marks.set(key, reason)
        return True

    async def end(self, chats: Iterable[ChatId]) -> tuple[ChatId, ...]:
        """Have something arrive in these chats; gives those that were in trouble."""
        keys = [f"{_PREFIX}{chat}" for chat in chats]
        if not keys:
            return ()
        result = await self._connection.execute(
            delete(marks).where(marks.c.key.in_(keys)).returning(marks.c.key)
        )
        return tuple(ChatId(int(key.removeprefix(_PREFIX))) for key in result.scalars())
