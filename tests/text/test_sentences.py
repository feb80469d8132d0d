"""Sentences end at their stop, not after an initial or an abbreviation."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.text.sentences import first_sentence, sentence_ends
from tests.text.tables import table


@pytest.mark.parametrize(("text", "first"), table("sentences.tsv"))
def test_the_first_sentence(text: str, first: str) -> None:
    assert first_sentence(text) == first


@given(st.text())
def test_the_first_sentence_is_a_beginning(text: str) -> None:
    assert text.strip().startswith(first_sentence(text))


@given(st.text(" .!?aB«»\n", max_size=60))
def test_ends_come_in_order_and_inside(text: str) -> None:
    ends = sentence_ends(text)
    assert ends == sorted(set(ends))
    assert all(0 < end < len(text) for end in ends)
