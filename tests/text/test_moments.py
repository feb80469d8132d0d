"""Moments: whatever people type for what is to come is read as they mean it, or asked about."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.text.moments import FARTHEST, Doubt, Reading, moment
from tests.text.tables import table

MOSCOW = ZoneInfo("Europe/Moscow")
BERLIN = ZoneInfo("Europe/Berlin")
NEW_YORK = ZoneInfo("America/New_York")
NOW = dt.datetime(2024, 3, 13, 12, tzinfo=MOSCOW)


def shown(at: dt.datetime | None) -> str:
    return "" if at is None else f"{at:%Y-%m-%d %H:%M}"


def read(typed: str, *, now: dt.datetime = NOW, zone: ZoneInfo = MOSCOW) -> Reading:
    return moment(typed, now=now.astimezone(dt.UTC), zone=zone)


CASES = [
    (line + [""] * 4)[:4] for line in table("moments.tsv") if not "".join(line[:1]).startswith("#")
]


@pytest.mark.parametrize(("typed", "doubt", "choices", "about"), CASES)
def test_what_is_typed_is_what_is_meant(typed: str, doubt: str, choices: str, about: str) -> None:
    found = read(typed)
    assert (
        found.doubt.value if found.doubt else "",
        " | ".join(map(shown, found.choices)),
        shown(found.about) if found.doubt not in {None, Doubt.SEVERAL} else "",
    ) == (doubt, choices, about)


def test_an_hour_that_the_clocks_leave_out_is_the_one_after_the_change() -> None:
    """In Berlin 2:00 became 3:00 on 31 March 2024."""
    found = read("31 March 2:30", zone=BERLIN)
    assert found.doubt is Doubt.NEVER
    assert [shown(at) for at in found.choices] == ["2024-03-31 03:30"]
    assert shown(found.about) == "2024-03-31 02:30"
    assert found.choices[0].utcoffset() == dt.timedelta(hours=2)


def test_an_hour_that_comes_twice_is_asked_about() -> None:
    """In New York 2:00 became 1:00 again on 3 November 2024."""
    found = read("3 November 1:30", zone=NEW_YORK)
    assert found.doubt is Doubt.TWICE
    first, second = found.choices
    assert shown(first) == shown(second) == "2024-11-03 01:30"
    assert second.astimezone(dt.UTC) - first.astimezone(dt.UTC) == dt.timedelta(hours=1)


def test_a_zone_of_its_own_settles_the_hour_that_comes_twice() -> None:
    found = read("3 November 6:30 UTC", zone=NEW_YORK)
    assert [at.astimezone(dt.UTC).hour for at in found.choices] == [6]
    assert found.choices[0].fold == 1


def test_hours_from_now_are_real_hours_over_the_change_of_clocks() -> None:
    now = dt.datetime(2024, 3, 31, 1, tzinfo=BERLIN)
    (found,) = read("in 2 hours", now=now, zone=BERLIN).choices
    assert shown(found) == "2024-03-31 04:00"


def test_tomorrow_is_the_desks_tomorrow() -> None:
    """It is the 14th in Moscow already."""
    now = dt.datetime(2024, 3, 13, 22, 30, tzinfo=dt.UTC)
    (found,) = read("tomorrow 9:00", now=now).choices
    assert shown(found) == "2024-03-15 09:00"


def test_seconds_are_rounded_up_to_a_minute_that_is_still_to_come() -> None:
    (found,) = read("in 5 minutes", now=NOW.replace(second=37)).choices
    assert shown(found) == "2024-03-13 12:06"


@given(st.text(max_size=150) | st.from_regex(r"[0-9 .:/a-zа-я+-]{0,40}", fullmatch=True))
def test_nothing_that_is_typed_raises_or_lies_behind(typed: str) -> None:
    found = read(typed)
    assert all(NOW < at <= NOW + FARTHEST for at in found.choices)
    assert list(found.choices) == sorted(found.choices)
    assert found.choices or found.doubt is not None


@given(st.integers(1, 700 * 24 * 60))
def test_what_is_shown_in_full_is_read_back(minutes: int) -> None:
    at = NOW + dt.timedelta(minutes=minutes)  # Moscow's clocks change no more
    typed = f"{at:%A, %d %B %Y, %H:%M}"
    found = read(typed)
    assert [shown(each) for each in found.choices] == [f"{at:%Y-%m-%d %H:%M}"]
