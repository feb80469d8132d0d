"""The pace of all that leaves: the schedule, waited for. Answers to people go before copies.

Telegram counts replies and copies alike, so both take their turn from one schedule; a reply
takes the next one, and waits for it no longer than a person would notice.
"""

import asyncio
import math
from collections.abc import Awaitable, Callable

from telegram.error import RetryAfter

from bot.delivery.schedule import Schedule
from bot.domain.chats import ChatId

LONGEST_REPLY_WAIT_S = 0.2
"""Ten people who ask at one moment beside a broadcast of 100 a second wait for a turn each: sent at
once they would fill a strict second. Nobody notices so much."""


class Pacer:
    """`sleep` is there for tests, whose time stands still."""

    def __init__(
        self,
        schedule: Schedule,
        *,
        monotonic: Callable[[], float],
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._schedule = schedule
        self._monotonic = monotonic
        self._sleep = sleep
        self._queue = asyncio.Lock()

    def room(self, within_s: float) -> int:
        """How many copies may leave within so many seconds from now; none in a halt."""
        return self._schedule.room(self._monotonic(), within_s)

    def wait_in(self, chat: ChatId) -> float:
        """Seconds until a chat may get its next message, by its own limit."""
        return self._schedule.wait_in(chat, self._monotonic())

    def turn_now(self, chat: ChatId) -> bool:
        """Take a copy's turn where nobody has to be waited for; False where one must."""
        now = self._monotonic()
        if self._queue.locked() or self._schedule.wait(now) > 0:
            return False
        self._schedule.spend(now)
        self._schedule.spend_in(chat, now)
        return True

    async def turn(self, chat: ChatId) -> bool:
        """Wait for a copy's turn and take it: the copy leaves at once. False in a halt."""
        async with self._queue:
            while (wait := self._schedule.wait(self._monotonic())) > 0:
                if self.halted_for():
                    return False
                await self._sleep(wait)
            self._spend(chat)
            return True

    async def reply(self, chat: ChatId) -> None:
        """Take the next turn for an answer, and wait for it where it is near, in no halt.

        A halt is the server's word on broadcasts; whoever asked is answered, until the server
        will not have that either: it asks for twice as much of whoever goes on. Then a halt
        raises RetryAfter, as the server would, and nothing is sent. Where more ask than the
        rate has turns, waiting a part of the time would space nothing, and hold up all who ask.
        """
        if not await self._in_line(chat):
            await self._soon(chat)

    async def _soon(self, chat: ChatId) -> None:
        wait = 0.0 if self.halted_for() else self._schedule.wait(self._monotonic())
        self._spend(chat)
        if 0 < wait <= LONGEST_REPLY_WAIT_S:
            await self._sleep(wait)

    async def _in_line(self, chat: ChatId) -> bool:
        """Take a turn for an answer as for a copy, where answers have to; True if it has one.

        RetryAfter in a halt.
        """
        if not self._schedule.wary_for(self._monotonic()):
            return False
        if await self.turn(chat):
            return True
        if halted_s := self.halted_for():
            raise RetryAfter(math.ceil(halted_s))
        return False

    def answer_refused(self, chat: ChatId, seconds: float) -> bool:
        """Note a 429 to an answer: True where no answer is taken now, whoever asked."""
        return self._schedule.answer_refused(chat, seconds, self._monotonic())

    def refused(self, chat: ChatId, seconds: float) -> bool:
        """Note a 429: True where it halts all, False where only the chat must wait."""
        return self._schedule.refused(chat, seconds, self._monotonic())

    def halt(self, seconds: float) -> None:
        self._schedule.halt(seconds, self._monotonic())

    def slow_down(self) -> None:
        """All of us are too quick: lower the rate, which then recovers."""
        self._schedule.slow_down(self._monotonic())

    def halted_for(self) -> float:
        return self._schedule.halted_for(self._monotonic())

    def _spend(self, chat: ChatId) -> None:
        now = self._monotonic()
        self._schedule.spend(now)
        self._schedule.spend_in(chat, now)
