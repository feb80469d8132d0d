"""A server that has refused some asks for twice as much of whoever goes on: nobody does."""

import asyncio
import datetime as dt
import itertools
from collections.abc import Sequence
from dataclasses import dataclass, field

import pytest
from telegram.error import RetryAfter

from bot.delivery.pacer import Pacer
from bot.delivery.schedule import Schedule
from bot.domain.chats import ChatId
from bot.simulator.errors import RefusalError
from bot.simulator.pace import Pace, PaceKind
from handlers.waits import seconds_of
from tests.delivery.test_common_pace import Row, a_pacer
from tests.delivery.test_pacer import Time

RATE = 30
ASKERS, FIRST_READER = 10, 1_000
LASTS_S = 60.0


@dataclass
class Moments:
    """The same time as a clock."""

    time: Time

    def now(self) -> dt.datetime:
        return dt.datetime.fromtimestamp(self.time.now, dt.UTC)

    def monotonic(self) -> float:
        return self.time.now


@dataclass
class Storm:
    """Copies go and people ask, where a strict server was held up and took many at once."""

    time: Time
    pacers: Sequence[Pacer]
    answered: dict[int, float] = field(default_factory=dict)
    longest_s: float = 0.0

    def __post_init__(self) -> None:
        self.server = Pace(
            Moments(self.time), PaceKind.SLIDING_WINDOW, per_second=RATE, per_chat=10
        )
        for number in range(RATE):
            self.server.take(number + 1)

    async def lasts(self) -> None:
        asking = [self.asks(number) for number in range(1, ASKERS + 1)]
        await self.time.run(*map(asyncio.ensure_future, [self.copies(), *asking]))

    def refused(self, chat: ChatId) -> float:
        """Send something; gives the seconds that the server wants to be waited."""
        try:
            self.server.take(chat)
        except RefusalError as error:
            wait_s = float((error.parameters or {})["retry_after"])
            self.longest_s = max(self.longest_s, wait_s)
            return wait_s
        return 0.0

    async def copies(self) -> None:
        pacer, chats = self.pacers[0], map(ChatId, itertools.count(FIRST_READER))
        while self.time.now < LASTS_S:
            chat = next(chats)
            if not await pacer.turn(chat):
                await self.time.sleep(max(0.1, pacer.halted_for()))
            elif wait_s := self.refused(chat):
                pacer.refused(chat, wait_s)
                await self.time.sleep(0.01)

    async def asks(self, number: int) -> None:
        pacer, chat = self.pacers[number % len(self.pacers)], ChatId(number)
        await self.time.sleep(number / ASKERS)
        while self.time.now < LASTS_S:
            await self.time.sleep(1.0)
            while wait_s := await self.answer(pacer, chat):
                await self.time.sleep(wait_s)
            self.answered[number] = self.time.now

    async def answer(self, pacer: Pacer, chat: ChatId) -> float:
        """As `handlers.replies` does it, more patiently."""
        try:
            await pacer.reply(chat)
        except RetryAfter as error:
            return seconds_of(error)
        if wait_s := self.refused(chat):
            pacer.answer_refused(chat, wait_s)
        return wait_s


@pytest.mark.parametrize("replicas", [1, 3])
async def test_who_asks_in_a_halt_makes_it_no_longer(replicas: int) -> None:
    time = Time()
    row = Row(time)
    pacers: list[Pacer] = [a_pacer(row) for _ in range(replicas)]
    if replicas == 1:
        pacers = [Pacer(Schedule(RATE), monotonic=time.monotonic, sleep=time.sleep)]
    storm = Storm(time, pacers)
    await storm.lasts()
    assert storm.longest_s <= 6
    assert storm.server.refused <= 5
    assert min(storm.answered.values()) >= LASTS_S
