"""Wordings: words one after the other, told apart quickly and never wrongly."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.text.terms import fold, words_in
from bot.text.wordings import Reading, Wording

WORDS = "stone Stone's bridge BRIDGE ёлка Елкой cop сор соp O'Brien obrien café cafe 42 s bridges"
SIGNS = " -,.–№«»_’'\u00a0\u00ad\u0301…"
some_text = st.lists(
    st.tuples(st.sampled_from(WORDS.split()), st.text(SIGNS, min_size=1, max_size=2)), max_size=6
).map(lambda parts: "".join(word + sign for word, sign in parts))


@pytest.mark.parametrize(
    ("words", "text", "stands"),
    [
        ("stone bridge", "Over the STONE-bridge!", True),
        ("stone bridge", "a stone, a bridge", False),
        ("stone bridge", "stone bridges", False),
        ("stone bridge", "the stone’s bridge", True),
        ("каменный мост", "Учение «Каменный мост»", True),
        ("каменный мост", "на каменном мосту", False),
        ("елка горит", "Ёлка горит", True),
        ("caf\u00e9 noir", "Caf\u00e9 noir", True),
        ("caf\u00e9 noir", "cafe\u0301 noir", True),
        ("мост 2026", "Мос\u00adт – 2026", True),
    ],
)
def test_words_stand_so_or_not(words: str, text: str, *, stands: bool) -> None:
    assert Wording(words.split()).stands_in(Reading(text)) is stands


@given(st.lists(st.sampled_from(WORDS.split()), min_size=2, max_size=3), some_text)
def test_it_is_as_if_every_word_were_looked_at(words: list[str], text: str) -> None:
    wanted = [fold(word) for word in words_in(" ".join(words))]
    folded = [fold(word) for word in words_in(text)]
    starts = range(len(folded) - len(wanted) + 1)
    stands = any(folded[at : at + len(wanted)] == wanted for at in starts)
    assert Wording(words_in(" ".join(words))).stands_in(Reading(text)) is stands
