"""Manners: silent hours by the clocks on the wall, and the topic of an item."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.manners import EVERYTHING, Manner, Quiet

BERLIN = "Europe/Berlin"


@pytest.mark.parametrize(
    ("at", "covered"),
    [
        ("2024-01-10 20:59", False),
        ("2024-01-10 21:00", True),
        ("2024-01-10 23:30", True),
        ("2024-01-11 05:59", True),
        ("2024-01-11 06:00", False),
        ("2024-07-10 19:59", False),  # in summer Berlin is two hours ahead of UTC
        ("2024-07-10 20:00", True),
        ("2024-07-11 04:59", True),
        ("2024-07-11 05:00", False),
    ],
)
def test_hours_over_midnight_follow_the_clocks_on_the_wall(at: str, covered: bool) -> None:
    quiet = Quiet(22 * 60, 7 * 60, BERLIN)
    moment = datetime.fromisoformat(at).replace(tzinfo=UTC)
    assert quiet.covers(moment) is covered


def test_the_night_on_which_the_clocks_go_forward_ends_an_hour_sooner() -> None:
    """In Berlin 2:00 became 3:00 on 31 March 2024: 7:00 there was 5:00 UTC, not 6:00."""
    quiet = Quiet(22 * 60, 7 * 60, BERLIN)
    assert quiet.covers(datetime(2024, 3, 31, 4, 59, tzinfo=UTC))
    assert not quiet.covers(datetime(2024, 3, 31, 5, 0, tzinfo=UTC))


def test_an_hour_that_comes_twice_is_silent_both_times() -> None:
    """In Berlin 3:00 became 2:00 again on 27 October 2024."""
    quiet = Quiet(2 * 60, 3 * 60, BERLIN)
    for hour in (0, 1):
        assert quiet.covers(datetime(2024, 10, 27, hour, 30, tzinfo=UTC))
    assert not quiet.covers(datetime(2024, 10, 27, 2, 0, tzinfo=UTC))


@given(st.integers(0, 1439), st.datetimes(timezones=st.just(UTC)))
def test_from_an_hour_to_the_same_is_the_whole_day(minute: int, at: datetime) -> None:
    assert Quiet(minute, minute, BERLIN).covers(at)


@given(st.integers(0, 1439), st.integers(0, 1439), st.integers(0, 1439))
def test_a_minute_is_in_the_hours_or_in_the_rest(since: int, until: int, minute: int) -> None:
    at = datetime(2024, 1, 10, minute // 60, minute % 60, tzinfo=UTC)
    if since != until:
        assert Quiet(since, until, "UTC").covers(at) != Quiet(until, since, "UTC").covers(at)


def test_an_item_goes_into_the_topic_of_its_section_or_of_everything() -> None:
    manner = Manner(topics=((EVERYTHING, 5), ("diplomacy", 7)))
    assert manner.topic_of("diplomacy") == 7
    assert manner.topic_of("peacekeeping") == 5
    assert manner.topic_of(None) == 5
    assert Manner(topics=(("diplomacy", 7),)).topic_of("peacekeeping") is None
    assert Manner().topic_of("diplomacy") is None
