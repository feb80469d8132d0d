"""Searches: what was looked for, so that a button of 64 bytes can name it.

By whom is kept for private chats alone, and for each its last few.
"""

import datetime as dt
import hashlib
from collections.abc import Collection

from sqlalchemy import Text, cast, delete, exists, func, not_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.chats import ChatId, Target
from bot.domain.search import Search, SearchId
from storage import dialects
from storage.models import follows, recent_searches, searches

MOST_RECENT = 8
"""Searches of a chat that are kept: what fits on a telephone's screen."""


class Searches:
    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def remember(self, text: str, *, at: dt.datetime) -> SearchId:
        """The number of a text, the same one each time."""
        digest = hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()
        await self._connection.execute(
            dialects.insert(self._connection, searches)
            .values(digest=digest, text=text, asked_at=at)
            .on_conflict_do_update(index_elements=["digest"], set_={"asked_at": at})
        )
        result = await self._connection.execute(
            select(searches.c.id).where(searches.c.digest == digest)
        )
        return SearchId(result.scalar_one())

    async def text(self, search_id: SearchId) -> str | None:
        result = await self._connection.execute(
            select(searches.c.text).where(searches.c.id == search_id)
        )
        return result.scalar_one_or_none()

    async def texts(self, ids: Collection[SearchId]) -> dict[SearchId, str]:
        result = await self._connection.execute(
            select(searches.c.id, searches.c.text).where(searches.c.id.in_(ids))
        )
        return {SearchId(row.id): row.text for row in result}

    async def note(self, chat: ChatId, search_id: SearchId, *, at: dt.datetime) -> None:
        """Keep that a chat made a search; of its searches the last few are kept."""
        insert = dialects.insert(self._connection, recent_searches).values(
            chat_id=chat, search_id=search_id, asked_at=at
        )
        await self._connection.execute(
            insert.on_conflict_do_update(
                index_elements=["chat_id", "search_id"],
                set_={"asked_at": insert.excluded.asked_at},
            )
        )
        kept = [each.id for each in await self.recent(chat)]
        await self._connection.execute(
            delete(recent_searches).where(
                recent_searches.c.chat_id == chat, recent_searches.c.search_id.not_in(kept)
            )
        )

    async def forget(self, *, before: dt.datetime) -> None:
        """Let go of searches last made before a moment, unless somebody follows them.

        The last number of all stays, so that no old button ever comes to mean another's search.
        """
        await self._connection.execute(
            delete(recent_searches).where(recent_searches.c.asked_at < before)
        )
        followed = exists().where(
            follows.c.target == Target.SEARCH, follows.c.key == cast(searches.c.id, Text)
        )
        await self._connection.execute(
            delete(searches).where(
                searches.c.asked_at < before,
                searches.c.id < select(func.max(searches.c.id)).scalar_subquery(),
                searches.c.id.not_in(select(recent_searches.c.search_id)),
                not_(followed),
            )
        )

    async def recent(self, chat: ChatId) -> tuple[Search, ...]:
        """A chat's last searches, the newest first."""
        result = await self._connection.execute(
            select(searches.c.id, searches.c.text, recent_searches.c.asked_at)
            .join(searches, searches.c.id == recent_searches.c.search_id)
            .where(recent_searches.c.chat_id == chat)
            .order_by(recent_searches.c.asked_at.desc(), recent_searches.c.search_id.desc())
            .limit(MOST_RECENT)
        )
        return tuple(Search(id=SearchId(row.id), text=row.text, at=row.asked_at) for row in result)
