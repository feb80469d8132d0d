"""The pace of several processes: together never more than Telegram takes, answers first."""

import asyncio
from dataclasses import dataclass
from itertools import pairwise

import pytest

from bot.delivery.common_pace import CommonPacer
from bot.delivery.pacer import LONGEST_REPLY_WAIT_S
from bot.delivery.schedule import JITTER_S, Schedule
from bot.domain.chats import ChatId
from bot.errors import DatabaseUnusableError
from storage.replicas import Slice
from tests.delivery.test_pacer import Time

RATE = 30
ANNA, BORIS = ChatId(1), ChatId(2)


@dataclass
class Row:
    """What PostgreSQL keeps of the pace (tests/storage/test_replicas.py), in a time by hand."""

    time: Time
    free_at: float = 0.0
    halted_until: float = 0.0
    refusals: int = 0
    wary_until: float = 0.0
    is_out: bool = False
    asked: int = 0

    async def reserve(self, turns: int, *, interval_s: float, longest_s: float) -> Slice:
        self.asked += 1
        if self.is_out:
            raise DatabaseUnusableError("no database")
        first = max(self.free_at, self.time.now, self.halted_until)
        first = min(first, max(self.time.now, self.halted_until) + longest_s)
        self.free_at = first + turns * interval_s
        halted_s = max(0.0, self.halted_until - self.time.now)
        wary_s = max(0.0, self.wary_until - self.time.now)
        return Slice(first - self.time.now, halted_s, self.refusals, wary_s)

    async def halt(self, seconds: float, *, wary_s: float = 0.0) -> int:
        self.refusals += self.halted_until <= self.time.now
        self.halted_until = max(self.halted_until, self.time.now + seconds)
        self.wary_until = max(self.wary_until, self.time.now + wary_s)
        return self.refusals


@pytest.fixture
def time() -> Time:
    return Time()


@pytest.fixture
def row(time: Time) -> Row:
    return Row(time)


def a_pacer(row: Row, rate: float = RATE) -> CommonPacer:
    monotonic, sleep = row.time.monotonic, row.time.sleep
    return CommonPacer(Schedule(rate), row, monotonic=monotonic, sleep=sleep)


def most_in_a_second(moments: list[float]) -> int:
    ordered = sorted(moments)
    return max(sum(begun <= each < begun + 1.0 for each in ordered) for begun in ordered)


@pytest.mark.parametrize("rate", [30, 1000])
async def test_all_together_keep_to_the_rate(time: Time, row: Row, rate: int) -> None:
    moments: list[float] = []
    waits: list[float] = []
    sender, others = a_pacer(row, rate), [a_pacer(row, rate) for _ in range(2)]

    async def copies() -> None:
        for number in range(3 * rate):
            chat = ChatId(number + 100)
            assert sender.turn_now(chat) or await sender.turn(chat)
            moments.append(time.now)

    async def replies(pacer: CommonPacer) -> None:
        for number in range(20):
            await time.sleep(0.11)
            begun = time.now
            await pacer.reply(ChatId(number + 10_000_000))
            waits.append(time.now - begun)
            moments.append(time.now)

    work = [copies(), *(replies(pacer) for pacer in others)]
    await time.run(*(asyncio.ensure_future(each) for each in work))
    assert most_in_a_second(moments) <= rate
    assert len(moments) >= 0.95 * rate * max(moments)
    assert max(waits) <= LONGEST_REPLY_WAIT_S


async def test_people_who_ask_at_the_same_moment_fill_no_second(time: Time, row: Row) -> None:
    """Beside copies every second is full: each of ten answers waits for a turn of its own."""
    moments: list[float] = []
    pacers = [a_pacer(row, 100) for _ in range(3)]

    async def copies() -> None:
        for number in range(300):
            await pacers[0].turn(ChatId(number + 100))
            moments.append(time.now)

    async def asked(number: int) -> None:
        await time.sleep(1.503)
        await pacers[number % 3].reply(ChatId(number + 10_000))
        moments.append(time.now)

    work = [copies(), *(asked(number) for number in range(10))]
    await time.run(*(asyncio.ensure_future(each) for each in work))
    assert most_in_a_second(moments) <= 100


async def test_a_turn_that_has_passed_is_not_made_up_for(time: Time, row: Row) -> None:
    pacer = a_pacer(row, 1000)
    assert await pacer.turn(ANNA)
    time.now += 10.0
    left: list[float] = []
    for number in range(50):
        assert pacer.turn_now(ChatId(number + 10)) or await _turn(time, pacer, ChatId(number + 10))
        left.append(time.now)
    assert most_in_a_second(left) <= 1000
    early = sum(second - first < 0.0005 for first, second in pairwise(left))
    assert early <= JITTER_S * 1000


async def _turn(time: Time, pacer: CommonPacer, chat: ChatId) -> bool:
    task = asyncio.ensure_future(pacer.turn(chat))
    await time.run(task)
    return await task


async def test_what_telegram_says_to_one_all_keep_to(time: Time, row: Row) -> None:
    one, two = a_pacer(row), a_pacer(row)
    await time.run(*(asyncio.ensure_future(each.reply(ANNA)) for each in (one, two)))
    begun = time.now
    assert not one.refused(ChatId(11), 5.0)
    assert one.refused(ChatId(12), 5.0)
    for _ in range(10):
        await asyncio.sleep(0)
    assert row.halted_until == begun + 5.0
    assert one.halted_for() == 5.0
    assert two.halted_for() == 0.0, "it has not asked since"
    assert not await _turn(time, two, ChatId(13))
    assert two.halted_for() == 5.0
    assert not await _turn(time, two, ChatId(14))
    await two.reply(BORIS)
    assert time.now == begun, "whoever asked is answered even so"


async def test_answers_in_line_take_one_turn_each(time: Time, row: Row) -> None:
    """And leave the others to copies, though all who answer are wary."""
    row.wary_until = 60.0
    sender, others = a_pacer(row), [a_pacer(row) for _ in range(2)]
    copies: list[float] = []
    waits: list[float] = []

    async def copy() -> None:
        while time.now < 10.0:
            assert await sender.turn(ChatId(100 + len(copies)))
            copies.append(time.now)

    async def answer(number: int) -> None:
        await time.sleep(number / 14)
        begun = time.now
        await others[number % 2].reply(ChatId(10_000 + number))
        waits.append(time.now - begun)

    answers = [answer(number) for number in range(140)]
    await time.run(*map(asyncio.ensure_future, [copy(), *answers]))
    assert len(waits) == 140
    assert max(waits) < 1.0
    assert len(copies) > 100


async def test_a_silent_database_holds_up_no_answers_in_line(time: Time, row: Row) -> None:
    row.wary_until = 60.0
    pacer = a_pacer(row)
    await time.run(asyncio.ensure_future(pacer.reply(ANNA)))
    asked = row.asked
    row.is_out = True
    time.now += 1.0
    await time.run(*[asyncio.ensure_future(pacer.reply(ChatId(n))) for n in range(2, 40)])
    assert row.asked - asked <= 3


async def test_without_a_database_people_are_answered(time: Time, row: Row) -> None:
    pacer = a_pacer(row)
    row.is_out = True
    await pacer.reply(ANNA)
    assert not await _turn(time, pacer, BORIS)
    row.is_out = False
    assert await _turn(time, pacer, BORIS)
