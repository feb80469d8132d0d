"""Catching up: what is new since a reader last looked, and the news since a day or moment."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bot.clock import Clock
from bot.domain.chats import ChatId
from bot.domain.news import Item, Page
from bot.errors import DatabaseUnusableError
from bot.services.reading import PAGE_SIZE
from storage.database import Database

AWAY = timedelta(hours=1)
"""Whoever looked a moment ago has not been away."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CatchingUp:
    database: Database
    clock: Clock

    async def looked(self, chat: ChatId, language: str) -> tuple[datetime, int] | None:
        """Note that a chat looks at the news; since when it was away, and how much is new.

        None too where that cannot be noted: the news itself is only read.
        """
        try:
            return await self._looked(chat, language)
        except DatabaseUnusableError:
            return None

    async def _looked(self, chat: ChatId, language: str) -> tuple[datetime, int] | None:
        now = self.clock.now()
        async with self.database.begin() as tx:
            before = await tx.habits.last_seen(chat)
            await tx.habits.saw(chat, now)
            if before is None or now - before < AWAY:
                return None
            new = await tx.news.latest(page=1, size=1, language=language, came_after=before)
        return (before, new.total) if new.total else None

    async def since(self, moment: datetime, page: int, language: str) -> Page[Item]:
        """What was published after a moment."""
        async with self.database.read() as tx:
            return await tx.news.latest(
                page=page, size=PAGE_SIZE, language=language, came_after=moment
            )

    async def since_day(self, day: date, page: int, language: str) -> Page[Item]:
        """What is dated that day or later."""
        async with self.database.read() as tx:
            return await tx.news.latest(page=page, size=PAGE_SIZE, language=language, from_day=day)
