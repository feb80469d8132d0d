"""Retaining: letting go of what readers left behind and no longer use, and of old copies."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import timedelta

from bot.clock import Clock
from storage.database import Database

PAGES_AT_ONCE = 200
"""In one transaction: 2.4 MB, deleted in some milliseconds (docs/decisions/0029)."""
PAUSE_S = 0.05
"""Between two, so that whoever else writes comes to it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Retaining:
    """`kept` is how long, by the setting RETENTION_DAYS, and `copies_kept` by COPIES_DAYS.

    `sleep` is there for tests, whose time stands still.
    """

    database: Database
    clock: Clock
    kept: timedelta
    copies_kept: timedelta | None = None
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep

    async def carry_out(self) -> None:
        """Forget searches, open questions and last visits that are older; then old copies."""
        before = self.clock.now() - self.kept
        async with self.database.begin() as tx:
            await tx.searches.forget(before=before)
            await tx.prompts.prune(before)
            await tx.habits.unsee(before)
        while await self._copies():
            await self.sleep(PAUSE_S)

    async def _copies(self) -> bool:
        """Forget where some old copies are; False where nothing is left to forget."""
        if self.copies_kept is None:
            return False
        async with self.database.begin() as tx:
            return await tx.old_copies.forget(
                self.clock.now() - self.copies_kept, limit=PAGES_AT_ONCE
            )
