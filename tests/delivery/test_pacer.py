"""The pace of a broadcast, with time handed in."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.clock import SettableClock
from bot.delivery.pacer import Pacer, Schedule
from bot.domain.chats import ChatId

READER = ChatId(42)
OTHER = ChatId(43)
GROUP = ChatId(-1001)


def test_copies_go_one_after_another_without_a_burst() -> None:
    schedule = Schedule(rate=30)
    waits = [schedule.reserve(0.0) for _ in range(31)]
    assert waits[0] == 0.0
    assert waits[30] == pytest.approx(1.0)
    assert waits == sorted(waits)


def test_idle_time_is_not_saved_up() -> None:
    schedule = Schedule(rate=10)
    schedule.reserve(0.0)
    assert schedule.reserve(100.0) == 0.0
    assert schedule.reserve(100.0) == pytest.approx(0.1)


@given(
    st.lists(st.floats(min_value=0, max_value=0.2), min_size=1, max_size=200),
    st.floats(min_value=1, max_value=100),
)
def test_no_second_ever_holds_more_than_the_rate(steps: list[float], rate: float) -> None:
    schedule, now, slots = Schedule(rate), 0.0, []
    for step in steps:
        now += step
        slots.append(now + schedule.reserve(now))
    gaps = [later - earlier for earlier, later in pairwise(slots)]
    assert all(gap >= 1 / rate - 1e-9 for gap in gaps)


@pytest.mark.parametrize(("chat", "spacing"), [(READER, 1.0), (GROUP, 3.0)])
def test_a_chat_gets_its_copies_apart(chat: ChatId, spacing: float) -> None:
    schedule = Schedule(rate=1000)
    waits = [schedule.reserve_in(chat, 0.0) for _ in range(3)]
    assert waits == pytest.approx([0.0, spacing, 2 * spacing])
    assert schedule.reserve_in(OTHER, 0.0) == 0.0


def test_old_chats_are_forgotten() -> None:
    schedule = Schedule(rate=1000)
    for number in range(1, 1002):
        schedule.reserve_in(ChatId(number), 0.0)
    schedule.reserve_in(READER, 10.0)
    assert schedule.reserve_in(READER, 10.0) == pytest.approx(1.0)
    assert schedule.reserve_in(ChatId(1), 10.0) == 0.0


def test_a_halt_holds_everything_and_no_shorter_one_ends_it() -> None:
    schedule = Schedule(rate=10)
    schedule.halt(60, now=0.0)
    schedule.halt(1, now=0.0)
    assert schedule.halted_for(10.0) == 50.0
    assert schedule.reserve(10.0) == 50.0
    assert schedule.reserve(10.0) == pytest.approx(50.1)
    assert schedule.halted_for(61.0) == 0.0


@pytest.mark.parametrize(
    ("refusals", "halted"),
    [
        ([(READER, 0.0)], False),
        ([(READER, 0.0), (READER, 0.5)], False),
        ([(READER, 0.0), (OTHER, 0.5)], True),
        ([(READER, 0.0), (OTHER, 2.0)], False),
        ([(READER, 0.0), (OTHER, 2.0), (READER, 2.1)], True),
    ],
)
def test_one_slow_chat_halts_nobody_and_two_at_once_halt_all(
    refusals: list[tuple[ChatId, float]], halted: bool
) -> None:
    schedule = Schedule(rate=10)
    for chat, at in refusals:
        schedule.refused(chat, 5, at)
    assert bool(schedule.halted_for(refusals[-1][1])) is halted


def _pacer(rate: float) -> tuple[Pacer, SettableClock]:
    clock = SettableClock(datetime(2026, 3, 1, tzinfo=UTC))

    async def sleep(seconds: float) -> None:
        clock.advance(timedelta(seconds=seconds))

    return Pacer(Schedule(rate), monotonic=clock.monotonic, sleep=sleep), clock


async def test_a_turn_waits_for_the_chat_and_for_the_rate() -> None:
    pacer, clock = _pacer(rate=10)
    assert await pacer.turn(READER)
    assert await pacer.turn(OTHER)
    assert clock.monotonic() == pytest.approx(0.1)
    assert await pacer.turn(READER)
    assert clock.monotonic() == pytest.approx(1.0)


async def test_no_copy_goes_during_a_halt() -> None:
    pacer, clock = _pacer(rate=10)
    pacer.halt(30)
    assert not await pacer.turn(READER)
    clock.advance(timedelta(seconds=31))
    assert await pacer.turn(OTHER)


async def test_a_halt_that_comes_while_a_copy_waits_holds_it_back() -> None:
    clock = SettableClock(datetime(2026, 3, 1, tzinfo=UTC))

    async def sleep(seconds: float) -> None:
        clock.advance(timedelta(seconds=seconds))
        pacer.refused(READER, 20)
        pacer.refused(OTHER, 20)

    pacer = Pacer(Schedule(1), monotonic=clock.monotonic, sleep=sleep)
    assert await pacer.turn(READER)
    assert not await pacer.turn(OTHER)
    assert pacer.halted_for() == pytest.approx(20)
