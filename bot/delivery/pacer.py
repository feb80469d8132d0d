"""The pace of a broadcast: one copy after another at an even rate, and halts when told to.

The schedule is smooth, without bursts (GCRA, burst 1): against a server that counts strictly,
that gives 96 % of the allowed rate and no refusal, where a token bucket ends in storms of them.
Answers to readers do not come through here: they go first.
"""

import asyncio
from collections.abc import Awaitable, Callable

from bot.domain.chats import ChatId

PRIVATE_SPACING_S = 1.0
GROUP_SPACING_S = 3.0
"""Telegram's FAQ: one message a second in a chat, twenty a minute in a group."""

STORM_WINDOW_S = 1.0
"""Two chats refused within this time mean that all of us are too quick, not one chat."""

_FORGET_AFTER = 1000


class Schedule:
    """When the next copy may go; pure, in seconds of a clock that is handed in."""

    def __init__(self, rate: float) -> None:
        self._interval = 1.0 / rate
        self._next = 0.0
        self._halted_until = 0.0
        self._chats: dict[ChatId, float] = {}
        self._refused: tuple[ChatId, float] | None = None

    def reserve(self, now: float) -> float:
        """Take the next slot and give the seconds to wait for it."""
        slot = max(now, self._next, self._halted_until)
        self._next = slot + self._interval
        return slot - now

    def reserve_in(self, chat: ChatId, now: float) -> float:
        """Take the chat's own next slot and give the seconds to wait for it."""
        slot = max(now, self._chats.get(chat, now))
        self._chats[chat] = slot + (PRIVATE_SPACING_S if chat > 0 else GROUP_SPACING_S)
        if len(self._chats) > _FORGET_AFTER:
            self._chats = {chat: at for chat, at in self._chats.items() if at > now}
        return slot - now

    def halted_for(self, now: float) -> float:
        return max(0.0, self._halted_until - now)

    def halt(self, seconds: float, now: float) -> None:
        """Let nothing go for so long; a shorter halt never ends a longer one."""
        self._halted_until = max(self._halted_until, now + seconds)

    def refused(self, chat: ChatId, seconds: float, now: float) -> None:
        """Note a 429: the first slows its own chat, a second from another chat halts all."""
        before, self._refused = self._refused, (chat, now)
        if before is not None and before[0] != chat and now - before[1] <= STORM_WINDOW_S:
            self.halt(seconds, now)


class Pacer:
    """The schedule, waited for."""

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

    async def turn(self, chat: ChatId) -> bool:
        """Wait for a copy's turn; False when a halt came between: then it must not go."""
        await self._pause(self._schedule.reserve_in(chat, self._monotonic()))
        if self.halted_for():
            return False
        await self._pause(self._schedule.reserve(self._monotonic()))
        return not self.halted_for()

    def refused(self, chat: ChatId, seconds: float) -> None:
        self._schedule.refused(chat, seconds, self._monotonic())

    def halt(self, seconds: float) -> None:
        self._schedule.halt(seconds, self._monotonic())

    def halted_for(self) -> float:
        return self._schedule.halted_for(self._monotonic())

    async def _pause(self, seconds: float) -> None:
        if seconds > 0:
            await self._sleep(seconds)
