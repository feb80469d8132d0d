"""The hold: the emergency stop of all sending, which survives a restart."""

import datetime as dt

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.chats import UserId
from bot.domain.desk import Hold
from storage.marks import Marks

_KEY = "hold"


class Holds:
    def __init__(self, connection: AsyncConnection) -> None:
        self._marks = Marks(connection)

    async def current(self) -> Hold | None:
        value = await self._marks.get(_KEY)
        if value is None:
            return None
        by, since = value.split(" ", 1)
        return Hold(by=UserId(int(by)), since=dt.datetime.fromisoformat(since))

    async def begin(self, hold: Hold) -> None:
        await self._marks.set(_KEY, f"{hold.by} {hold.since.isoformat()}")

    async def end(self) -> bool:
        """Let sending go on; False where nothing was held."""
        return await self._marks.remove(_KEY)
