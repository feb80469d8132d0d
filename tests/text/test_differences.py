"""Differences: what a reader of both texts would mark with a pencil."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.text.differences import MOST_WORDS, Mark, Piece, abridged, changes, differences
from tests.growth import grows_linearly


def marked(before: str, after: str) -> str:
    """The pieces on one line: [-gone-] and {+new+}."""
    shown = {Mark.SAME: "{}", Mark.GONE: "[-{}-]", Mark.NEW: "{{+{}+}}"}
    return "".join(shown[piece.mark].format(piece.text) for piece in differences(before, after))


@pytest.mark.parametrize(
    ("before", "after", "shown"),
    [
        ("", "", ""),
        ("Same words.", "Same words.", "Same words."),
        ("", "New.", "{+New.+}"),
        ("Gone.", "", "[-Gone.-]"),
        (
            "Forty observers arrived on Monday.",
            "Fifty observers arrived on Monday.",
            "[-Forty-]{+Fifty+} observers arrived on Monday.",
        ),
        (
            "They stay a week.",
            "They stay for a week and a day.",
            "They stay {+for +}a [-week.-]{+week and a day.+}",
        ),
        ("One.\n\nTwo.", "One.\n\nTwo.\n\nThree.", "One.\n\nTwo.{+\n\nThree.+}"),
        ("a  b", "a b", "a[-  -]{+ +}b"),
        (
            "Он прибыл в Душанбе.",
            "Она прибыла в Душанбе.",
            "[-Он прибыл-]{+Она прибыла+} в Душанбе.",
        ),
    ],
)
def test_words_are_marked(before: str, after: str, shown: str) -> None:
    assert marked(before, after) == shown


words = st.lists(st.sampled_from(["a", "b", "c", " ", "\n\n", "дом"]), max_size=40).map(" ".join)
texts = st.one_of(words, st.text(max_size=60))


@given(texts, texts)
def test_both_texts_can_be_read_off(before: str, after: str) -> None:
    pieces = differences(before, after)
    assert "".join(piece.text for piece in pieces if piece.mark is not Mark.NEW) == before
    assert "".join(piece.text for piece in pieces if piece.mark is not Mark.GONE) == after


@given(texts, texts)
def test_no_piece_is_empty_and_no_two_of_a_kind_meet(before: str, after: str) -> None:
    pieces = differences(before, after)
    assert all(piece.text for piece in pieces)
    assert all(one.mark is not two.mark for one, two in pairwise(pieces))


@given(texts)
def test_the_same_text_has_no_changes(text: str) -> None:
    pieces = differences(text, text)
    assert changes(pieces) == 0
    assert abridged(pieces) == ()


@given(texts, texts)
def test_every_change_survives_abridging(before: str, after: str) -> None:
    pieces = differences(before, after)
    kept = abridged(pieces)
    assert changes(kept) == changes(pieces) == changes(differences(before, after))
    told = [piece for piece in pieces if piece.mark is not Mark.SAME]
    assert [piece for piece in kept if piece.mark is not Mark.SAME] == told


@pytest.mark.parametrize(
    ("before", "after", "count"),
    [("a b c", "a x c", 1), ("a b c", "x b y", 2), ("a", "a b", 1), ("a b", "b", 1)],
)
def test_a_word_put_for_another_is_one_change(before: str, after: str, count: int) -> None:
    assert changes(differences(before, after)) == count


def test_a_few_words_are_left_around_a_change() -> None:
    before = "one two three four five six seven eight nine ten eleven twelve " * 2
    kept = abridged(differences(before + "old " + before, before + "new " + before))
    assert kept == (
        Piece(Mark.SAME, " … seven eight nine ten eleven twelve "),
        Piece(Mark.GONE, "old"),
        Piece(Mark.NEW, "new"),
        Piece(Mark.SAME, " one two three four five six … "),
    )


def test_a_short_text_is_shown_whole() -> None:
    pieces = differences("A short text.", "A long text.")
    assert abridged(pieces) == pieces


@pytest.mark.parametrize(
    "sizes", [(MOST_WORDS, 7), (MOST_WORDS, 2), (4 * MOST_WORDS, 7), (MOST_WORDS, MOST_WORDS)]
)
def test_long_texts_take_time_by_their_length(sizes: tuple[int, int]) -> None:
    """A comparison that looked at every pair of equal words would take minutes here."""
    most, kinds = sizes

    def compare(length: int) -> None:
        before = " ".join(str(number * 31 % kinds) for number in range(length))
        after = " ".join(str(number * 17 % kinds) for number in range(length))
        pieces = differences(before, after)
        assert "".join(piece.text for piece in pieces if piece.mark is not Mark.NEW) == before

    assert grows_linearly(compare, most)
