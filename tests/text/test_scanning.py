"""Words of many texts at once are the words of each by itself."""

import itertools
import random
import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.text import scanning
from bot.text.scanning import Lexicon, Scan, same
from bot.text.terms import distinct_words, words_in

SIGNS = "aBс Я9_'’ʼ´\u0301\u00ad\u200d.!-\n«ß中\U0001d7d8\ud800"
some_texts = st.lists(st.text(st.sampled_from(SIGNS), max_size=20), max_size=4)
any_texts = st.lists(st.text(max_size=30), max_size=4)


def _words(texts: list[str], lexicon: Lexicon | None = None) -> list[list[str]]:
    lexicon = lexicon or Lexicon()
    scan = Scan(texts)
    spans = scan.words()
    found: list[list[str]] = [[] for _ in texts]
    for number, text in zip(
        lexicon.numbers_of(scan, spans).tolist(), spans.of.tolist(), strict=True
    ):
        found[text].append(lexicon.words[number])
    return found


@given(texts=some_texts | any_texts)
def test_words_are_those_of_each_text(texts: list[str]) -> None:
    found = _words(texts)
    assert found == [words_in(text) for text in texts]
    assert list(map(set, found)) == list(map(distinct_words, texts))


def test_long_words_are_told_apart() -> None:
    long = ["a" * 63 + "b", "a" * 64 + "b", "a" * 64 + "c", "a" * 500]
    assert _words([" ".join(long), long[1]]) == [long, [long[1]]]


def test_words_are_known_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """Through several growings of the table, with long words among them."""
    monkeypatch.setattr(scanning, "_SLOT_BITS", 2)
    lexicon = Lexicon()
    chance = random.Random(5)
    texts = [[f"w{chance.randrange(900)}" for _ in range(20)] + ["x" * 70] for _ in range(200)]
    for some in (texts[at : at + 7] for at in range(0, len(texts), 7)):
        assert _words([" ".join(each) for each in some], lexicon) == some
    every = set(itertools.chain.from_iterable(texts))
    assert len(lexicon.words) == len(every)
    assert set(lexicon.words) == every
    assert {lexicon.number(word) for word in every} == {*range(len(every))}
    assert lexicon.number("w900") is None


def test_names_follow_a_space_but_no_stop() -> None:
    texts = ["Ann met Bob. Carl, Dora_1 O'Neil  Eve", "Fay", " Gus: Hal"]
    scan = Scan(texts)
    names = scan.names("ABCDEFGHO", ".:")
    shown = scan.spelled(names, np.arange(len(names.of)))
    assert shown == ["Bob", "Dora_1", "O", "Eve", "Gus"]
    assert names.of.tolist() == [0, 0, 0, 0, 2]
    pattern = re.compile(r" (?<![.:] )([A-HO]\w*)")
    assert shown == [name for text in texts for name in pattern.findall(text)]


@given(st.lists(st.integers(0, 2**64 - 1) | st.integers(0, 5)))
def test_the_same_numbers_are_told_so(numbers: list[int]) -> None:
    hashes = np.array(numbers, np.uint64)
    shown, which = same(hashes)
    assert hashes[shown][which].tolist() == numbers
    assert len(shown) == len(set(numbers))
