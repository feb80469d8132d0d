"""Figures: the stretches that bars stand for, and what falls into them."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.figures import Span, gathered, stretches

days = st.dates(date(2000, 1, 31), date(2100, 1, 1))


@pytest.mark.parametrize(
    ("span", "today", "first", "count"),
    [
        (Span.WEEK, date(2026, 3, 2), date(2026, 2, 24), 7),
        (Span.MONTH, date(2026, 3, 2), date(2026, 2, 1), 30),
        (Span.YEAR, date(2026, 3, 2), date(2025, 4, 1), 12),
        (Span.YEAR, date(2026, 12, 31), date(2026, 1, 1), 12),
    ],
)
def test_a_span_ends_today(span: Span, today: date, first: date, count: int) -> None:
    shown = stretches(span, today)
    assert (shown[0].first, shown[-1].last, len(shown)) == (first, today, count)


@given(st.sampled_from(Span), days)
def test_stretches_follow_each_other_without_a_gap(span: Span, today: date) -> None:
    shown = stretches(span, today)
    for one, next_one in pairwise(shown):
        assert next_one.first - one.last == timedelta(days=1)


@given(st.sampled_from(Span), days, st.dictionaries(days, st.integers(1, 100)))
def test_what_is_counted_within_the_span_is_counted_once(
    span: Span, today: date, counted: dict[date, int]
) -> None:
    shown = stretches(span, today)
    within = sum(n for day, n in counted.items() if shown[0].first <= day <= today)
    assert sum(gathered(counted, shown)) == within
