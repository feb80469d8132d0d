"""The pace, in a time that passes only while somebody sleeps."""

import asyncio
import heapq
from dataclasses import dataclass, field

import pytest

from bot.delivery.pacer import LONGEST_REPLY_WAIT_S, Pacer
from bot.delivery.schedule import PRIVATE_SPACING_S, Schedule
from bot.domain.chats import ChatId

ANNA, BORIS = ChatId(1), ChatId(2)


@dataclass
class Time:
    """Stands still while anybody can act, then jumps to whoever wakes next."""

    now: float = 0.0
    sleepers: list[tuple[float, int, "asyncio.Future[None]"]] = field(default_factory=list)
    count: int = 0

    def monotonic(self) -> float:
        return self.now

    async def sleep(self, seconds: float) -> None:
        self.count += 1
        woken: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        heapq.heappush(self.sleepers, (self.now + seconds, self.count, woken))
        await woken

    async def run(self, *work: "asyncio.Task[object]") -> None:
        while not all(task.done() for task in work):
            for _ in range(10):
                await asyncio.sleep(0)
            if self.sleepers:
                self.now, _, woken = heapq.heappop(self.sleepers)
                woken.set_result(None)


@pytest.fixture
def time() -> Time:
    return Time()


@pytest.fixture
def pacer(time: Time) -> Pacer:
    return Pacer(Schedule(30), monotonic=time.monotonic, sleep=time.sleep)


async def test_copies_leave_one_after_the_other_at_the_rate(time: Time, pacer: Pacer) -> None:
    left: list[tuple[int, float]] = []

    async def copy(number: int) -> None:
        assert await pacer.turn(ChatId(number))
        left.append((number, time.now))

    await time.run(*[asyncio.ensure_future(copy(number)) for number in range(1, 91)])
    assert [number for number, _ in left] == list(range(1, 91))
    assert 3.0 <= left[-1][1] <= 3.2


async def test_a_reply_takes_the_next_turn_before_the_copies_that_wait(
    time: Time, pacer: Pacer
) -> None:
    order: list[str] = []

    async def copies() -> None:
        for number in range(1, 6):
            await pacer.turn(ChatId(number))
            order.append(f"copy at {time.now:.2f}")

    async def reply() -> None:
        await pacer.reply(ANNA)
        order.append(f"reply at {time.now:.2f}")

    sending = asyncio.ensure_future(copies())
    await asyncio.sleep(0)
    await time.run(sending, asyncio.ensure_future(reply()))
    assert [each.split()[0] for each in order] == ["copy", "reply", "copy", "copy", "copy", "copy"]


async def test_a_reply_never_waits_long(time: Time, pacer: Pacer) -> None:
    waits: list[float] = []

    async def reply() -> None:
        begun = time.now
        await pacer.reply(ANNA)
        waits.append(time.now - begun)

    await time.run(*[asyncio.ensure_future(reply()) for _ in range(100)])
    assert max(waits) <= LONGEST_REPLY_WAIT_S


async def test_in_a_halt_copies_turn_back_and_replies_go(time: Time, pacer: Pacer) -> None:
    pacer.halt(10)
    assert not await pacer.turn(ANNA)
    await pacer.reply(BORIS)
    assert time.now == 0


async def test_a_halt_reaches_those_who_wait_already(time: Time, pacer: Pacer) -> None:
    assert await pacer.turn(ANNA)
    waiting = asyncio.ensure_future(pacer.turn(BORIS))
    await asyncio.sleep(0)
    assert not pacer.refused(ANNA, 5)
    assert pacer.refused(ChatId(3), 5)
    await time.run(waiting)
    assert not waiting.result()
    assert pacer.room(1.0) == 0


async def test_replies_count_for_the_copies(pacer: Pacer) -> None:
    before = pacer.room(1.0)
    for _ in range(10):
        pacer_reply = asyncio.ensure_future(pacer.reply(ANNA))
        await asyncio.sleep(0)
        pacer_reply.cancel()
    assert pacer.room(1.0) == pytest.approx(before - 10, abs=1)


async def test_a_chat_knows_its_own_wait(pacer: Pacer) -> None:
    assert pacer.wait_in(ANNA) == 0
    assert await pacer.turn(ANNA)
    assert pacer.wait_in(ANNA) == 0
    for _ in range(4):
        reply = asyncio.ensure_future(pacer.reply(ANNA))
        await asyncio.sleep(0)
        reply.cancel()
    assert pacer.wait_in(ANNA) == pytest.approx(PRIVATE_SPACING_S)


async def test_who_asks_when_turns_are_far_off_is_answered_at_once(
    time: Time, pacer: Pacer
) -> None:
    """A part of the wait would space nothing, and hold up whoever comes behind."""
    answered: list[float] = []

    async def answer(number: int) -> None:
        await pacer.reply(ChatId(number))
        answered.append(time.now)

    await time.run(*[asyncio.ensure_future(answer(number)) for number in range(1, 101)])
    waited = [moment for moment in answered if moment > 0]
    assert len(waited) <= LONGEST_REPLY_WAIT_S * 30 + 1, "the next turns of thirty a second"
    assert all(moment <= LONGEST_REPLY_WAIT_S for moment in waited)
