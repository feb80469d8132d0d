"""Misses: words that searches found nothing for, and how many chats have asked for them."""

import datetime as dt
from collections.abc import Collection

from sqlalchemy import delete, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.figures import ENOUGH_CHATS
from storage import dialects
from storage.models import misses


class Misses:
    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def askers(self, words: Collection[str]) -> dict[str, tuple[int, tuple[str, ...]]]:
        """How many chats have found nothing for some words, and the tokens of the first."""
        result = await self._connection.execute(select(misses).where(misses.c.words.in_(words)))
        return {row.words: (row.chats, row.tokens) for row in result}

    async def note_askers(
        self, words: str, *, chats: int, tokens: tuple[str, ...], day: dt.date
    ) -> None:
        insert = dialects.insert(self._connection, misses).values(
            words=words, chats=chats, tokens=tokens, day=day
        )
        await self._connection.execute(
            insert.on_conflict_do_update(
                index_elements=["words"],
                set_={name: insert.excluded[name] for name in ("chats", "tokens", "day")},
            )
        )

    async def tokens(self) -> dict[str, tuple[str, ...]]:
        """The tokens of all words that too few chats have asked for."""
        result = await self._connection.execute(
            select(misses.c.words, misses.c.tokens).where(misses.c.tokens.is_not(None))
        )
        return {row.words: row.tokens for row in result}

    async def set_tokens(self, words: str, tokens: tuple[str, ...]) -> None:
        await self._connection.execute(
            update(misses).values(tokens=tokens, chats=len(tokens)).where(misses.c.words == words)
        )

    async def prune(self, *, before: dt.date, most: int) -> None:
        """Forget words that nobody has asked for since a day, and all but `most` of the rest.

        Those that few have asked for go first, then those that nobody has asked for lately.
        """
        await self._connection.execute(delete(misses).where(misses.c.day < before))
        kept = (
            select(misses.c.words)
            .order_by((misses.c.chats >= ENOUGH_CHATS).desc(), misses.c.day.desc(), misses.c.words)
            .limit(most)
        )
        await self._connection.execute(delete(misses).where(misses.c.words.not_in(kept)))
