"""The pace of several processes together: turns are reserved in slices from one row.

Telegram counts by bot. A slice is so short that an answer of another process, which takes the
turn behind it, waits no longer than for copies of its own.
"""

import asyncio
import math
from collections import deque
from collections.abc import Awaitable, Callable
from typing import Protocol

import structlog

from bot.delivery.pacer import LONGEST_REPLY_WAIT_S, Pacer
from bot.delivery.schedule import JITTER_S, WINDOW_S, Schedule
from bot.domain.chats import ChatId
from bot.errors import NewsdeskError
from storage.replicas import Slice

_log: structlog.stdlib.BoundLogger = structlog.get_logger(__name__)

SLICE_S = 0.06
SILENT_S = 1.0
"""Behind a database that did not answer: each answer in line would wait for it, one by one."""


class Reserving(Protocol):
    """Where the turns of all are kept: see `storage.replicas`."""

    async def reserve(self, turns: int, *, interval_s: float, longest_s: float) -> Slice: ...

    async def halt(self, seconds: float, *, wary_s: float = 0.0) -> int: ...


class CommonPacer(Pacer):
    def __init__(
        self,
        schedule: Schedule,
        reserving: Reserving,
        *,
        monotonic: Callable[[], float],
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        super().__init__(schedule, monotonic=monotonic, sleep=sleep)
        self._reserving = reserving
        self._turns: deque[float] = deque()
        self._asking: asyncio.Task[deque[float]] | None = None
        self._asked_for = 0
        self._refusals: int | None = None
        self._silent_until = -math.inf
        self._telling: set[asyncio.Task[None]] = set()

    def turn_now(self, chat: ChatId) -> bool:
        now = self._monotonic()
        self._forget_late(now)
        if self._queue.locked() or not self._turns or self._turns[0] > now or self.halted_for():
            return False
        self._turns.popleft()
        self._spend(chat)
        return True

    async def turn(self, chat: ChatId) -> bool:
        """Wait for a copy's turn and take it. False in a halt, and where turns cannot be had."""
        async with self._queue:
            while True:
                if self.halted_for():
                    return False
                now = self._monotonic()
                self._forget_late(now)
                if not self._turns:
                    try:
                        self._turns = await self._reserved(self._in_a_slice(now))
                    except NewsdeskError as error:
                        _log.warning("pace.no_database", reason=str(error))
                        self._silent_until = self._monotonic() + SILENT_S
                        return False
                elif self._turns[0] > now:
                    await self._sleep(self._turns[0] - now)
                else:
                    self._turns.popleft()
                    self._spend(chat)
                    return True

    async def reply(self, chat: ChatId) -> None:
        """Take the next turn for an answer; where it cannot be had, go by our own pace."""
        if await self._in_line(chat):
            return
        try:
            at = await self._turn_of_reply()
        except NewsdeskError:
            await self._soon(chat)
            return
        if await self._in_line(chat):  # which is known only now
            return
        self._spend(chat)
        wait_s = at - self._monotonic()
        if 0 < wait_s <= LONGEST_REPLY_WAIT_S and not self.halted_for():
            await self._sleep(wait_s)

    async def _in_line(self, chat: ChatId) -> bool:
        return self._monotonic() >= self._silent_until and await super()._in_line(chat)

    def refused(self, chat: ChatId, seconds: float) -> bool:
        halts_all = super().refused(chat, seconds)
        if halts_all:
            self._tell_others(seconds)
        return halts_all

    def answer_refused(self, chat: ChatId, seconds: float) -> bool:
        halts_all = super().answer_refused(chat, seconds)
        if halts_all:
            self._tell_others(seconds, wary_s=self._schedule.wary_for(self._monotonic()))
        return halts_all

    def _tell_others(self, seconds: float, *, wary_s: float = 0.0) -> None:
        telling = asyncio.create_task(self._tell(seconds, wary_s))
        self._telling.add(telling)
        telling.add_done_callback(self._telling.discard)

    async def _tell(self, seconds: float, wary_s: float) -> None:
        try:
            self._refusals = await self._reserving.halt(seconds, wary_s=wary_s)
        except NewsdeskError as error:
            _log.warning("pace.no_database", reason=str(error))

    async def _turn_of_reply(self) -> float:
        """The moment of an answer's turn; those who come together are seen to together."""
        self._asked_for += 1
        if self._asking is None:
            self._asking = asyncio.create_task(self._ask_for_replies())
        asking = self._asking
        turns = await asyncio.shield(asking)
        return turns.popleft()

    async def _ask_for_replies(self) -> deque[float]:
        await asyncio.sleep(0)  # whoever comes at this very moment
        count, self._asked_for, self._asking = self._asked_for, 0, None
        return await self._reserved(count)

    async def _reserved(self, turns: int) -> deque[float]:
        """So many turns in a row, by our stopwatch."""
        asked_at = self._monotonic()
        interval_s = 1.0 / self._schedule.rate(asked_at)
        found = await self._reserving.reserve(turns, interval_s=interval_s, longest_s=WINDOW_S)
        self._heed(found)
        first = (asked_at + self._monotonic()) / 2 + found.in_s
        return deque(first + place * interval_s for place in range(turns))

    def _heed(self, found: Slice) -> None:
        """Be as slow as the others where Telegram has refused one of them."""
        now = self._monotonic()
        if found.halted_s:
            self._schedule.halt_all(found.halted_s, now)
        self._schedule.be_wary(found.wary_s, now)
        if self._refusals is not None and found.refusals > self._refusals:
            self._schedule.slow_down(now, after_s=found.halted_s)
        self._refusals = found.refusals

    def _in_a_slice(self, now: float) -> int:
        return max(1, int(SLICE_S * self._schedule.rate(now)))

    def _forget_late(self, now: float) -> None:
        """Leave turns that have passed: to make up for them would be too many at once."""
        while self._turns and self._turns[0] < now - JITTER_S:
            self._turns.popleft()
