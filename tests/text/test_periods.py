"""Periods: days as people type them, told from 12 June 2024, a Wednesday."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.search import Period
from bot.text.periods import MOST_PERIODS, periods, whole_period
from tests.text.tables import table

TODAY = dt.date(2024, 6, 12)


def test_what_is_a_period_and_which() -> None:
    for text, said, since, until, why in table("periods.tsv"):
        found = periods(text, today=TODAY)
        assert [text[each.start : each.end] for each in found] == [said] * bool(said), (text, why)
        expected = Period(since=_day(since), until=_day(until))
        assert [each.period for each in found] == [expected] * bool(said), (text, why)


def test_what_is_said_of_a_period_means_the_same_by_itself() -> None:
    """A followed search keeps the words alone, and is asked what they mean on another day."""
    for text, *_ in table("periods.tsv"):
        for found in periods(text, today=TODAY):
            words = text[found.start : found.end]
            assert whole_period(words, today=TODAY) == found.period, text


def _day(written: str) -> dt.date | None:
    return dt.date.fromisoformat(written) if written else None


def test_several_periods_are_found_each() -> None:
    found = periods("since 2019 Lavrov until 2021", today=TODAY)
    assert [each.period for each in found] == [
        Period(since=dt.date(2019, 1, 1)),
        Period(until=dt.date(2021, 12, 31)),
    ]


def test_of_many_periods_the_first_few_are_read() -> None:
    assert len(periods("2019 " * 80, today=TODAY)) == MOST_PERIODS


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("March", Period(since=dt.date(2024, 3, 1), until=dt.date(2024, 3, 31))),
        ("2019", Period(since=dt.date(2019, 1, 1), until=dt.date(2019, 12, 31))),
        ("last week", Period(since=dt.date(2024, 6, 3), until=dt.date(2024, 6, 9))),
        ("7", None),
        ("in 2019 or so", None),
        ("army", None),
        ("", None),
    ],
)
def test_a_value_is_a_period_as_a_whole(text: str, period: Period | None) -> None:
    assert whole_period(text, today=TODAY) == period


WORDS = """
    с по до за на в the last past since from to between and 1 7 31 2019 2024 99 март May февраля
    week месяц дня ago назад - – . / , г. года -го № Monday среду
"""
PIECES = st.sampled_from(WORDS.split())


@given(
    st.lists(PIECES, max_size=12).map(" ".join) | st.text(max_size=200),
    st.dates(min_value=dt.date(1999, 1, 1), max_value=dt.date(2100, 1, 1)),
)
def test_whatever_is_typed_gives_periods_in_order(text: str, today: dt.date) -> None:
    end = 0
    for found in periods(text, today=today):
        assert end <= found.start < found.end <= len(text)
        end = found.end
        since, until = found.period.since, found.period.until
        assert since or until
        assert since is None or until is None or since <= until
    whole_period(text, today=today)
