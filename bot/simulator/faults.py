"""Faults that tests and drills switch on: slow answers, lost answers, chats that say 429."""

import asyncio

from bot.clock import Clock
from bot.simulator.errors import RefusalError, too_many_requests


class Faults:
    """Nothing is wrong until somebody says so.

    `latency_s` is waited before every answer; `lost_answers` is how many of the next answers
    of sending methods never arrive, though the message was sent.
    """

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._floods: dict[int, float] = {}
        self._refusals: dict[int, RefusalError] = {}
        self.latency_s = 0.0
        self.lost_answers = 0

    def flood(self, chat: int, *, seconds: float) -> None:
        """Let a chat answer 429 with what is left of these seconds."""
        self._floods[chat] = self._clock.monotonic() + seconds

    def refuse(self, chat: int, refusal: RefusalError | None) -> None:
        """Let a chat answer every send with this refusal; None ends it."""
        if refusal is None:
            self._refusals.pop(chat, None)
        else:
            self._refusals[chat] = refusal

    def check(self, chat: int) -> None:
        """Raise what stands against a send to this chat."""
        left = self._floods.get(chat, 0.0) - self._clock.monotonic()
        if left > 0:
            raise too_many_requests(max(1, round(left)))
        self._floods.pop(chat, None)
        if chat in self._refusals:
            raise self._refusals[chat]

    async def delay(self) -> None:
        if self.latency_s > 0:
            await asyncio.sleep(self.latency_s)

    def loses_answer(self) -> bool:
        if self.lost_answers <= 0:
            return False
        self.lost_answers -= 1
        return True
