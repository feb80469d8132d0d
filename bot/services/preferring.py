"""Preferring: when and in which form a chat wishes to hear of us."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from zoneinfo import ZoneInfo

from bot.clock import Clock
from bot.domain import digests
from bot.domain.chats import Cadence, ChatId
from bot.domain.digests import Habits
from bot.domain.manners import USUAL, Format, Look, Manner, Quiet
from bot.domain.news import Section
from storage.database import Database
from storage.transaction import Transaction

Change = Callable[[Habits], Habits]


@dataclass(frozen=True, slots=True, kw_only=True)
class Preferring:
    """`zone` is the desk's, of those who have chosen none; `changed` wakes the postman."""

    database: Database
    clock: Clock
    zone: ZoneInfo
    changed: Callable[[], None] = lambda: None

    async def habits(self, chat: ChatId) -> Habits:
        async with self.database.read() as tx:
            return await tx.habits.of(chat, zone=self.zone.key)

    async def manner(self, chat: ChatId) -> Manner:
        """How a chat gets its copies."""
        async with self.database.read() as tx:
            return await tx.manners.of(chat)

    async def look(self, chat: ChatId) -> Look:
        """How the copies of a chat read."""
        return (await self.manner(chat)).look

    async def hush(self, chat: ChatId, *, is_silent: bool) -> None:
        """Let what comes by itself make no sound, at no hour, or a sound again."""
        quiet = Quiet(0, 0, self.zone.key) if is_silent else None
        await self._arrange(chat, lambda before: replace(before, quiet=quiet))

    async def reformat(self, chat: ChatId, chosen: Format) -> None:
        """Let a chat get its copies in another form; what else was set for it stays."""
        await self._arrange(
            chat, lambda before: replace(before, look=replace(before.look, format=chosen))
        )

    async def topics(self, chat: ChatId) -> tuple[Manner, tuple[Section, ...]]:
        """Where the news of a forum goes, and the sections that there are."""
        async with self.database.read() as tx:
            return await tx.manners.of(chat), await tx.sections.all()

    async def place(self, chat: ChatId, section: str, thread: int | None) -> None:
        """Let what stands in a section, or all the rest, go into a thread, or into none."""
        await self._arrange(chat, lambda before: before.placing(section, thread))

    async def _arrange(self, chat: ChatId, change: Callable[[Manner], Manner]) -> None:
        async with self.database.begin() as tx:
            before = await tx.manners.of(chat)
            after = change(before)
            if after == USUAL:
                await tx.manners.forget(chat)
            elif after != before:
                await tx.manners.put(chat, after)

    async def change(self, chat: ChatId, change: Change) -> Habits:
        """Set what a chat wishes; its digests that are still to come follow, and lose nothing."""
        async with self.database.begin() as tx:
            before = await tx.habits.of(chat, zone=self.zone.key)
            habits = change(before)
            if habits != before:
                await tx.habits.put(chat, habits)
                await self._rearrange(tx, chat, habits)
        self.changed()
        return habits

    async def _rearrange(self, tx: Transaction, chat: ChatId, habits: Habits) -> None:
        now = self.clock.now()
        turns = await tx.turns.of(chat)
        after = {turn: digests.rearranged(turn, habits, now) for turn in turns}
        await tx.turns.put([each for each in after.values() if each is not None])
        await tx.turns.drop([turn for turn, each in after.items() if each is None])
        if not any(turn.cadence is Cadence.AT_ONCE for turn in turns):
            begun = digests.first(chat, Cadence.AT_ONCE, habits, now)
            await tx.turns.put([begun] if begun else [])
