"""Searches: what was looked for, so that a button of 64 bytes can name it; not by whom."""

import datetime as dt
import hashlib

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.search import SearchId
from storage import dialects
from storage.models import searches


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
