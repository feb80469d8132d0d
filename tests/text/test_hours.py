"""Hours of the day: read as people write them, by a zone that is known the year round."""

from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.text.hours import hours

MOSCOW = ZoneInfo("Europe/Moscow")


@pytest.mark.parametrize(
    ("typed", "since", "until", "zone"),
    [
        ("22-7", "22:00", "07:00", "Europe/Moscow"),
        ("22:00-07:00", "22:00", "07:00", "Europe/Moscow"),
        ("22.30 – 7.15", "22:30", "07:15", "Europe/Moscow"),
        ("from 23 to 8", "23:00", "08:00", "Europe/Moscow"),
        ("с 23 до 8", "23:00", "08:00", "Europe/Moscow"),
        ("с 23:30 до 8 часов", "23:30", "08:00", "Europe/Moscow"),
        ("22:00-7:00 Europe/London", "22:00", "07:00", "Europe/London"),
        ("22-7, america/new_york", "22:00", "07:00", "America/New_York"),
        ("22-7 MSK", "22:00", "07:00", "Europe/Moscow"),
        ("22-7 UTC", "22:00", "07:00", "UTC"),
        ("0-24", "00:00", "00:00", "Europe/Moscow"),
        ("12-13", "12:00", "13:00", "Europe/Moscow"),
    ],
)
def test_what_is_typed_is_what_is_meant(typed: str, since: str, until: str, zone: str) -> None:
    found = hours(typed, MOSCOW)
    assert found is not None
    told = [f"{minute // 60:02}:{minute % 60:02}" for minute in found[:2]]
    assert [*told, found[2]] == [since, until, zone]


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "night",
        "22",
        "25-7",
        "22:60-7",
        "24:01-7",
        "22-7 Mars/Base",
        "22-7 UTC+3",
        "22-7 please",
    ],
)
def test_what_is_no_hours_is_not_guessed(typed: str) -> None:
    assert hours(typed, MOSCOW) is None


@given(st.text())
def test_anything_may_be_typed(typed: str) -> None:
    found = hours(typed, MOSCOW)
    assert found is None or all(0 <= minute < 24 * 60 for minute in found[:2])
