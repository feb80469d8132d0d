"""A day from which on, in both languages, and places as people name their clocks."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.messages import settings
from bot.text import zones
from bot.text.since import day_since
from bot.text.zones import zone_named

THURSDAY = dt.date(2024, 3, 14)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("yesterday", "2024-03-13"),
        ("since yesterday", "2024-03-13"),
        ("вчера", "2024-03-13"),
        ("since Monday", "2024-03-11"),
        ("с понедельника", "2024-03-11"),
        ("Thursday", "2024-03-14"),
        ("пятница", "2024-03-08"),
        ("5 March", "2024-03-05"),
        ("с 5 марта", "2024-03-05"),
        ("01.03.2024", "2024-03-01"),
        ("from 2024-03-01", "2024-03-01"),
        ("last week", "2024-03-04"),
        ("3 days ago", "2024-03-11"),
        ("5 May 2030", None),
        ("next Monday", None),
        ("whenever", None),
        ("", None),
    ],
)
def test_since(typed: str, day: str | None) -> None:
    found = day_since(typed, THURSDAY)
    assert found == (dt.date.fromisoformat(day) if day else None)


@given(st.text(max_size=80))
def test_whatever_is_typed_is_no_error(typed: str) -> None:
    found = day_since(typed, THURSDAY)
    assert found is None or found <= THURSDAY
    zone_named(typed)


@pytest.mark.parametrize(
    ("typed", "zone"),
    [
        ("Moscow", "Europe/Moscow"),
        ("Ереван", "Asia/Yerevan"),
        ("New York", "America/New_York"),
        ("нью-йорк", "America/New_York"),
        ("europe/london", "Europe/London"),
        ("MSK", "Europe/Moscow"),
        ("UTC+5", "Etc/GMT-5"),
        ("UTC", "UTC"),
        ("Atlantis", None),
        ("Moscow nonsense", None),
    ],
)
def test_zones(typed: str, zone: str | None) -> None:
    assert zone_named(typed) == zone


def test_every_city_that_is_known_has_clocks() -> None:
    for zone in (*zones.CITIES.values(), *settings.ZONES):
        assert ZoneInfo(zone).key == zone
