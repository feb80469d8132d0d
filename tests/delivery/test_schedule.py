"""The pure schedule: even, within a strict server's count, slower after refusals."""

import math
from collections import deque

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.delivery.schedule import (
    BURST,
    GROUP_SPACING_S,
    JITTER_S,
    PRIVATE_SPACING_S,
    SLOWER,
    WARY_S,
    Schedule,
)
from bot.domain.chats import ChatId

ANNA, BORIS, GROUP = ChatId(1), ChatId(2), ChatId(-100)


def sent(
    schedule: Schedule, *, seconds: float, begin: float = 0.0, late: float = 0.0
) -> list[float]:
    """The moments at which messages leave when each goes as soon as it may, or a bit late."""
    now = begin
    moments: list[float] = []
    while True:
        now += schedule.wait(now) + late
        if now > begin + seconds:
            return moments
        schedule.spend(now)
        moments.append(now)


def most_in_a_second(moments: list[float]) -> int:
    window: deque[float] = deque()
    most = 0
    for moment in moments:
        window.append(moment)
        while window[0] <= moment - 1.0:
            window.popleft()
        most = max(most, len(window))
    return most


@pytest.mark.parametrize("limit", [1, 5, 30, 100, 1000])
def test_a_strict_second_is_never_overfull_and_nearly_full(limit: int) -> None:
    moments = sent(Schedule(limit), seconds=20)
    assert most_in_a_second(moments) <= limit
    assert len(moments) >= 0.95 * limit * 20


@given(late=st.lists(st.floats(0, JITTER_S * 0.9), min_size=50, max_size=50))
def test_messages_that_arrive_late_fill_no_strict_second(late: list[float]) -> None:
    moments = sent(Schedule(30), seconds=6)
    arrived = sorted(at + late[number % 50] for number, at in enumerate(moments))
    assert most_in_a_second(arrived) <= 30


def test_a_timer_that_wakes_late_costs_no_rate() -> None:
    punctual = len(sent(Schedule(30), seconds=20))
    assert len(sent(Schedule(30), seconds=20, late=0.002)) >= punctual - 1


def test_after_more_answers_than_the_limit_copies_go_on_within_a_second() -> None:
    """A strict server forgets what is a second old, so that nobody pays for it in minutes."""
    schedule = Schedule(30)
    for number in range(300):
        schedule.spend(number / 300)
    assert 0.9 < schedule.wait(1.0) < 1.05
    assert schedule.room(1.0, 2.0) >= 25


@pytest.mark.parametrize(("chat", "limit", "span_s"), [(GROUP, 20, 60.0), (ANNA, 65, 60.0)])
def test_a_chat_gets_no_more_than_it_may_and_most_of_it(
    chat: ChatId, limit: int, span_s: float
) -> None:
    schedule, now = Schedule(30), 0.0
    moments: list[float] = []
    while now < 10 * span_s:
        now += schedule.wait_in(chat, now)
        schedule.spend_in(chat, now)
        moments.append(now)
    most = max(sum(at <= each < at + span_s for each in moments) for at in moments)
    assert most <= limit
    assert len(moments) >= 0.75 * limit * 10


def test_time_without_messages_is_not_saved_up() -> None:
    schedule = Schedule(30)
    schedule.spend(0.0)
    assert most_in_a_second(sent(schedule, seconds=2, begin=100.0)) <= 30


def test_room_tells_how_many_will_go() -> None:
    for within in (0.0, 0.05, 0.2, 1.0, 3.0):
        schedule = Schedule(30)
        schedule.spend(0.0)
        foreseen = schedule.room(0.01, within)
        assert abs(foreseen - len(sent(schedule, seconds=within, begin=0.01))) <= 1


def test_a_halt_lets_nothing_go_and_a_shorter_one_does_not_end_it() -> None:
    schedule = Schedule(30)
    schedule.halt(5.0, 0.0)
    schedule.halt(1.0, 0.5)
    assert schedule.room(1.0, 100.0) == 0
    assert schedule.wait(1.0) == pytest.approx(4.0)
    assert schedule.halted_for(5.5) == 0
    assert schedule.room(5.5, 0.0) == 1


def test_two_refusals_of_chats_that_had_nothing_lately_halt_all_and_slow_down() -> None:
    schedule = Schedule(30)
    full = schedule.rate(0.0)
    schedule.spend_in(ANNA, 0.0)
    assert not schedule.refused(ANNA, 3.0, 0.05)
    assert schedule.refused(BORIS, 3.0, 0.1)
    assert schedule.halted_for(0.1) == pytest.approx(3.0)
    assert schedule.rate(3.1) == pytest.approx(full * SLOWER)
    assert schedule.rate(8.1) == pytest.approx(full * (SLOWER + 0.05))
    assert schedule.rate(100.0) == pytest.approx(full)


def test_what_was_on_its_way_does_not_slow_down_again() -> None:
    schedule = Schedule(30)
    full = schedule.rate(0.0)
    for chat in range(1, 6):
        schedule.refused(ChatId(chat), 3.0, 0.1)
    assert schedule.rate(3.1) == pytest.approx(full * SLOWER)


def test_a_refusal_after_another_message_is_the_chats_own() -> None:
    schedule = Schedule(30)
    schedule.spend_in(GROUP, 0.0)
    schedule.spend_in(GROUP, 10.0)
    assert not schedule.refused(GROUP, 40.0, 10.1)
    assert not schedule.halted_for(10.1)


def test_a_message_of_long_ago_is_forgotten() -> None:
    schedule = Schedule(30)
    schedule.spend_in(GROUP, 0.0)
    schedule.spend_in(GROUP, 61.0)
    schedule.refused(ANNA, 3.0, 61.0)
    assert schedule.refused(GROUP, 3.0, 61.1)


def test_a_wait_of_hours_is_a_chats_own() -> None:
    schedule = Schedule(30)
    for chat in range(1, 6):
        assert not schedule.refused(ChatId(chat), 14_400.0, 0.1)
    assert schedule.wait(0.2) == 0


def test_where_all_were_halted_lately_two_that_wait_for_long_mean_all() -> None:
    """The server asks for more each time: else each chat in turn would ask it once more."""
    schedule = Schedule(30)
    schedule.refused(ChatId(1), 3.0, 0.1)
    assert schedule.refused(ChatId(2), 3.0, 0.2)
    assert not schedule.refused(ChatId(3), 192.0, 20.0)
    assert schedule.refused(ChatId(4), 190.0, 22.0)
    assert schedule.halted_for(22.0) == pytest.approx(190.0)


def test_a_wait_of_hours_is_a_chats_own_behind_a_halt_as_well() -> None:
    schedule = Schedule(30)
    schedule.halt_all(3.0, 0.0)
    assert not schedule.refused(ChatId(1), 5.0, 10.0)
    assert not schedule.refused(ChatId(2), 14_400.0, 50.0)
    assert schedule.wait(50.0) == 0


def test_whoever_got_as_much_as_they_may_is_refused_for_their_own_sake() -> None:
    schedule = Schedule(30)
    schedule.halt_all(3.0, 0.0)
    for chat in (ANNA, BORIS):
        for _ in range(BURST + 1):
            schedule.spend_in(chat, 0.5)
    assert not schedule.answer_refused(ANNA, 35.0, 0.6)
    assert not schedule.answer_refused(BORIS, 35.0, 0.7)
    assert schedule.wary_for(0.7) == 0
    assert schedule.halted_for(0.7) == pytest.approx(2.3)


def test_an_answer_refused_in_a_halt_makes_answers_wary() -> None:
    schedule = Schedule(30)
    schedule.halt(3.0, 0.0)
    assert not schedule.answer_refused(ANNA, 3.0, 0.2), "no server has asked for that halt"
    assert schedule.wary_for(0.2) == 0
    schedule.halt_all(3.0, 5.0)
    assert schedule.answer_refused(ANNA, 6.0, 6.5)
    assert schedule.halted_for(6.5) == pytest.approx(6.0)
    assert schedule.wary_for(12.5) == pytest.approx(WARY_S)


def test_two_answers_refused_at_once_halt_all() -> None:
    schedule = Schedule(30)
    full = schedule.rate(0.0)
    assert not schedule.answer_refused(ANNA, 3.0, 0.1)
    assert schedule.answer_refused(BORIS, 3.0, 0.2)
    assert schedule.halted_for(0.2) == pytest.approx(3.0)
    assert schedule.rate(3.2) == pytest.approx(full * SLOWER)


def test_an_answer_that_is_to_wait_for_hours_halts_nobody() -> None:
    schedule = Schedule(30)
    schedule.halt_all(3.0, 0.0)
    assert not schedule.answer_refused(ANNA, 14_400.0, 0.1)
    assert schedule.halted_for(0.1) == pytest.approx(2.9)


def test_two_chats_refused_far_apart_halt_nobody() -> None:
    schedule = Schedule(30)
    for second in range(10):
        assert not schedule.refused(ChatId(second + 1), 5.0, 10.0 * second)
    assert schedule.wait(100.0) == 0


def test_rates_never_fall_to_nothing() -> None:
    schedule = Schedule(30)
    for second in range(0, 200, 2):
        schedule.refused(ChatId(second + 1), 1.0, float(second))
        schedule.refused(ChatId(second + 2), 1.0, second + 0.1)
    assert schedule.rate(199.0) > 1


@pytest.mark.parametrize(("chat", "spacing"), [(ANNA, PRIVATE_SPACING_S), (GROUP, GROUP_SPACING_S)])
def test_a_chat_has_its_own_spacing(chat: ChatId, spacing: float) -> None:
    schedule = Schedule(30)
    assert schedule.wait_in(chat, 0.0) == 0
    for _ in range(BURST):
        assert schedule.wait_in(chat, 10.0) == 0, "short bursts pass"
        schedule.spend_in(chat, 10.0)
    assert schedule.wait_in(chat, 10.2) == pytest.approx(spacing - 0.2)
    assert schedule.wait_in(BORIS, 10.2) == 0
    assert math.isclose(schedule.wait_in(chat, 20.0), 0.0)
