"""Pages: nothing is lost, no page is too long, no word is cut that fits on a page."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.text.pages import pages

words = st.text("abcж😀.", min_size=1, max_size=9)
sentences = st.lists(words, min_size=1, max_size=14).map(lambda some: " ".join(some).title() + ".")
paragraphs = st.lists(st.lists(sentences, max_size=4).map(" ".join), max_size=6)
limits = st.integers(10, 90)


@given(paragraphs, st.integers(0, 90), limits)
def test_nothing_is_lost(texts: list[str], first: int, rest: int) -> None:
    laid_out = " ".join(" ".join(page) for page in pages(texts, first=first, rest=rest))
    assert laid_out.split() == " ".join(texts).split()


@given(paragraphs, st.integers(0, 90), limits)
def test_every_page_is_within_its_limit(texts: list[str], first: int, rest: int) -> None:
    laid_out = pages(texts, first=first, rest=rest)
    lengths = [len("\n\n".join(page)) for page in laid_out]
    assert lengths[0] <= first
    assert all(0 < length <= rest for length in lengths[1:])
    assert all(part for page in laid_out for part in page)


@given(st.text(min_size=1), st.integers(1, 20))
def test_even_one_endless_word_is_laid_out(text: str, rest: int) -> None:
    laid_out = pages([text], first=rest, rest=rest)
    assert "".join("".join("".join(page) for page in laid_out).split()) == "".join(text.split())


def test_a_paragraph_goes_to_the_next_page_rather_than_being_cut() -> None:
    assert pages(["one two", "three four"], first=12, rest=12) == [["one two"], ["three four"]]


def test_a_blank_line_counts() -> None:
    assert pages(["abc", "def"], first=8, rest=8) == [["abc", "def"]]
    assert pages(["abc", "def"], first=7, rest=8) == [["abc"], ["def"]]


def test_a_long_paragraph_is_cut_at_the_end_of_a_sentence() -> None:
    text = "It began well. It went on and on. It ended."
    assert pages([text], first=36, rest=36) == [
        ["It began well. It went on and on."],
        ["It ended."],
    ]


def test_a_long_paragraph_begins_where_there_is_room_for_a_sentence() -> None:
    laid_out = pages(["Hello.", "Short one. Then " + "word " * 12], first=20, rest=40)
    assert laid_out[0] == ["Hello.", "Short one."]


def test_a_long_sentence_is_cut_between_words() -> None:
    assert pages(["alpha beta gamma"], first=12, rest=12) == [["alpha beta"], ["gamma"]]


def test_a_first_page_too_small_stays_empty() -> None:
    assert pages(["abcdefgh"], first=3, rest=9) == [[], ["abcdefgh"]]


def test_no_text_is_one_empty_page() -> None:
    assert pages([], first=5, rest=5) == [[]]
    assert pages(["", "  "], first=5, rest=5) == [[]]


def test_a_page_without_room_is_refused() -> None:
    with pytest.raises(ValueError, match="room"):
        pages(["a"], first=5, rest=0)
