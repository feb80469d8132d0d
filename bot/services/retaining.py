"""Retaining: letting go of what readers left behind and no longer use."""

from dataclasses import dataclass
from datetime import timedelta

from bot.clock import Clock
from storage.database import Database


@dataclass(frozen=True, slots=True, kw_only=True)
class Retaining:
    """`kept` is how long, by the setting RETENTION_DAYS."""

    database: Database
    clock: Clock
    kept: timedelta

    async def carry_out(self) -> None:
        """Forget searches, open questions and last visits that are older."""
        before = self.clock.now() - self.kept
        async with self.database.begin() as tx:
            await tx.searches.forget(before=before)
            await tx.prompts.prune(before)
            await tx.habits.unsee(before)
