"""Excerpts: a line that fits, cut where it hurts least."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.messages.excerpts import clipped, first_sentence, is_blank


@pytest.mark.parametrize(
    ("text", "limit", "line"),
    [
        ("short", 10, "short"),
        ("  two\n lines\t", 20, "two lines"),
        ("exactly ten", 11, "exactly ten"),
        ("one two three", 9, "one two…"),
        ("one two three", 8, "one two…"),
        ("one, two three", 6, "one…"),
        ("Donaudampfschifffahrt", 8, "Donauda…"),
        ("", 8, "…"),
        (" \u200b\u2060 ", 8, "…"),
    ],
)
def test_a_line_is_cut_between_words(text: str, limit: int, line: str) -> None:
    assert clipped(text, limit) == line


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("They met. They parted.", "They met"),
        ("Will they meet? Nobody knows.", "Will they meet?"),
        (
            "Winners of the A. E. Snesarev Prize came. So did others.",
            "Winners of the A. E. Snesarev Prize came",
        ),
        ("Встреча прошла в г. Душанбе. Говорили о торговле.", "Встреча прошла в г. Душанбе"),
        ("He said: “We are ready.” Then he left.", "He said: “We are ready.”"),
        ("Wait and see... Nothing came.", "Wait and see..."),
        ("Only one", "Only one"),
    ],
)
def test_the_first_sentence(text: str, line: str) -> None:
    assert first_sentence(text, 160) == line


@given(st.text(), st.integers(2, 200))
def test_a_line_always_fits_and_is_never_blank(text: str, limit: int) -> None:
    for line in (clipped(text, limit), first_sentence(text, limit)):
        assert 0 < len(line) <= limit
        assert not is_blank(line)
        assert "\n" not in line
