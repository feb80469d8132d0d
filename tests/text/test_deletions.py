"""Deletions: a slip leaves a key that both words share."""

from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from bot.text.deletions import BEGINNING, LONG, beginning, keys
from bot.text.packing import all_packed, packed, unpacked

words = st.text("abcd", min_size=3, max_size=12)


@given(one=words, other=words)
def test_words_a_slip_apart_share_a_key(one: str, other: str) -> None:
    if OSA.distance(one, other) <= 1:
        assert keys(beginning(one), 1) & keys(beginning(other), 1)


@given(one=st.text("abcd", min_size=LONG, max_size=12), slips=st.data())
def test_long_words_two_slips_apart_share_a_key(one: str, slips: st.DataObject) -> None:
    other = one
    for _ in range(2):
        at = slips.draw(st.integers(0, len(other) - 1))
        put = slips.draw(st.sampled_from(["", "x", other[at] + "y"]))
        other = other[:at] + put + other[at + 1 :]
    assert keys(beginning(one), 2) & keys(beginning(other), 2)


def test_keys_are_few() -> None:
    assert keys("abc", 1) == {"abc", "ab", "ac", "bc"}
    assert len(keys("abcdef", 2)) == 22 == 1 + BEGINNING + 15


@given(st.text("абвгдежзийклмнопрстуфхцчшщъыьэюяabcxyz0123456789"))
def test_packing_loses_nothing(word: str) -> None:
    assert unpacked(packed(word)) == word
    assert packed(word).isascii()


@given(st.lists(st.text("абвяё abcxyz0123456789", min_size=1)))
def test_packing_many_is_packing_each(words: list[str]) -> None:
    assert all_packed(words) == [*map(packed, words)]
