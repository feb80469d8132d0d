"""The canary: what came of the last one, for every process and after a restart."""

from datetime import datetime

import orjson
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.chats import ChatId
from bot.domain.operations import Canary
from storage.marks import Marks

_KEY = "canary"


class Canaries:
    def __init__(self, connection: AsyncConnection) -> None:
        self._marks = Marks(connection)

    async def last(self) -> Canary | None:
        value = await self._marks.get(_KEY)
        if value is None:
            return None
        chat, since, tried_at, took_s, message, trouble, is_shut = orjson.loads(value)
        return Canary(
            chat=ChatId(chat),
            since=datetime.fromisoformat(since),
            tried_at=datetime.fromisoformat(tried_at),
            took_s=took_s,
            message=message,
            trouble=trouble,
            is_shut=is_shut,
        )

    async def note(self, canary: Canary) -> None:
        noted = (
            canary.chat,
            canary.since.isoformat(),
            canary.tried_at.isoformat(),
            canary.took_s,
            canary.message,
            canary.trouble,
            canary.is_shut,
        )
        await self._marks.set(_KEY, orjson.dumps(noted).decode())
