"""Counting: plain events gathered in memory and taken down every few seconds.

A kill loses what was counted since; nothing else hangs on it.
"""

import asyncio
import datetime as dt
from collections.abc import Awaitable, Callable
from zoneinfo import ZoneInfo

import structlog

from bot.clock import Clock
from bot.domain.chats import ChatId, ChatState
from bot.domain.figures import Count, Tally
from bot.domain.people import PersonId
from bot.errors import NewsdeskError
from bot.services import misses
from bot.waiting import Ticker
from storage.database import Database
from storage.transaction import Transaction

FLUSH_EVERY_S = 5.0
ADDED_UP_EVERY = dt.timedelta(minutes=1)
LEVELS_EVERY = dt.timedelta(hours=1)
SETTLES_IN = dt.timedelta(minutes=1)
"""After the end of a broadcast its last copies are still on their way."""
ADDED_UP_AT_ONCE = 50
MISSES_KEPT = dt.timedelta(days=90)
COUNTS_KEPT = dt.timedelta(days=400)
MOST_MISSES = 2_000
"""Different words that found nothing: beyond these, those that few have asked for go."""
MOST_KEYS = 10_000
"""Different things counted in memory between two flushes; what is beyond is not counted."""

_log: structlog.stdlib.BoundLogger = structlog.get_logger(__name__)


class Counting:
    """Methods that count cost no database; `zone` is where a day begins."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        zone: ZoneInfo,
        *,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._database = database
        self._clock = clock
        self._zone = zone
        self._tally = Tally()
        self._askers: dict[str, set[ChatId]] = {}
        self._levels_at: dt.datetime | None = None
        self._added_up_at: dt.datetime | None = None
        self._ticker = Ticker(sleep)

    @property
    def today(self) -> dt.date:
        return self._clock.now().astimezone(self._zone).date()

    def searched(self, text: str, chat: ChatId, *, found: bool) -> None:
        """Count a search; of one that found nothing, its folded words."""
        self._add(Count.SEARCHES)
        if found:
            return
        self._add(Count.MISSES)
        words = misses.folded(text)
        if words and (words in self._askers or len(self._askers) < MOST_KEYS):
            self._askers.setdefault(words, set()).add(chat)
            self._add(Count.MISSED, words)

    def looked_up(self, person: PersonId) -> None:
        self._add(Count.LOOKED_UP, str(person))

    def stop(self) -> None:
        """Let `run` take down what is left, and return."""
        self._ticker.stop()

    async def run(self) -> None:
        """Take down what was counted every few seconds, until `stop`, and then once more."""
        while not self._ticker.is_over:
            await self._carefully(self.flush)
            await self._carefully(self.keep_up)
            await self._ticker.pause(FLUSH_EVERY_S)
        await self._carefully(self.flush)

    async def flush(self) -> None:
        """Take down what was counted; what a database in trouble does not take stays in memory."""
        if self._tally.is_empty:
            return
        tally, self._tally = self._tally, Tally()
        askers, self._askers = self._askers, {}
        try:
            async with self._database.begin() as tx:
                await misses.note(tx, askers, self.today)
                await tx.figures.add(tally.counts)
        except BaseException:
            for (what, day, key), count in tally.counts.items():
                self._tally.add(what, day, key, count)
            for words, chats in askers.items():
                self._askers.setdefault(words, set()).update(chats)
            raise

    async def keep_up(self) -> None:
        """Each hour note how many read us and forget what is old; add up what has ended."""
        now = self._clock.now()
        if self._levels_at is None or now - self._levels_at >= LEVELS_EVERY:
            async with self._database.begin() as tx:
                await tx.figures.set_level(Count.READERS, self.today, await _readers(tx))
                await tx.misses.prune(before=self.today - MISSES_KEPT, most=MOST_MISSES)
                await tx.figures.prune(before=self.today - COUNTS_KEPT)
            self._levels_at = now
        if self._added_up_at is None or now - self._added_up_at >= ADDED_UP_EVERY:
            is_done = await self._add_up(now - SETTLES_IN)
            self._added_up_at = now if is_done else None

    async def _add_up(self, before: dt.datetime) -> bool:
        """Add up some of what has ended; False where more is left."""
        async with self._database.read() as tx:
            ended = await tx.figures.ended(before, limit=ADDED_UP_AT_ONCE)
            found = [(each, await tx.broadcasts.progress(each.id)) for each in ended]
        if found:
            async with self._database.begin() as tx:
                for broadcast, progress in found:
                    await tx.figures.add_up(broadcast, progress)
        return len(found) < ADDED_UP_AT_ONCE

    def _add(self, what: Count, key: str = "") -> None:
        if len(self._tally.counts) < MOST_KEYS:
            self._tally.add(what, self.today, key)

    async def _carefully(self, step: Callable[[], Awaitable[None]]) -> None:
        try:
            await step()
        except NewsdeskError as error:
            _log.warning("not counted", error=str(error))
        except Exception:  # noqa: BLE001 (figures must not end with one mishap)
            _log.exception("not counted")


async def _readers(tx: Transaction) -> int:
    counted = await tx.figures.readers()
    return sum(count for (_, state), count in counted.items() if state is ChatState.ACTIVE)
