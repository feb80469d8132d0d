"""Words of many texts at once are the words of each by itself."""

import re

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from bot.text.scanning import Scan, same
from bot.text.terms import distinct_words, words_in

SIGNS = "aBс Я9_'’ʼ´\u0301\u00ad\u200d.!-\n«ß中\U0001d7d8\ud800"
some_texts = st.lists(st.text(st.sampled_from(SIGNS), max_size=20), max_size=4)
any_texts = st.lists(st.text(max_size=30), max_size=4)


def _words(texts: list[str]) -> list[list[str]]:
    scan = Scan(texts)
    (words,) = scan.told_apart(scan.words())
    found: list[list[str]] = [[] for _ in texts]
    for at, text in zip(words.which.tolist(), words.of.tolist(), strict=True):
        found[text].append(words.distinct[at])
    return found


@given(texts=some_texts | any_texts)
def test_words_are_those_of_each_text(texts: list[str]) -> None:
    found = _words(texts)
    assert found == [words_in(text) for text in texts]
    assert list(map(set, found)) == list(map(distinct_words, texts))


def test_long_words_are_told_apart() -> None:
    long = ["a" * 63 + "b", "a" * 64 + "b", "a" * 64 + "c", "a" * 500]
    assert _words([" ".join(long), long[1]]) == [long, [long[1]]]


def test_names_follow_a_space_but_no_stop() -> None:
    texts = ["Ann met Bob. Carl, Dora_1 O'Neil  Eve", "Fay", " Gus: Hal"]
    scan = Scan(texts)
    words, names = scan.told_apart(scan.words(), scan.names("ABCDEFGHO", ".:"))
    shown = [names.distinct[at] for at in names.which.tolist()]
    assert shown == ["Bob", "Dora_1", "O", "Eve", "Gus"]
    assert names.of.tolist() == [0, 0, 0, 0, 2]
    assert words.distinct is names.distinct
    pattern = re.compile(r" (?<![.:] )([A-HO]\w*)")
    assert shown == [name for text in texts for name in pattern.findall(text)]


@given(st.lists(st.integers(0, 2**64 - 1) | st.integers(0, 5)))
def test_the_same_numbers_are_told_so(numbers: list[int]) -> None:
    hashes = np.array(numbers, np.uint64)
    shown, which = same(hashes)
    assert hashes[shown][which].tolist() == numbers
    assert len(shown) == len(set(numbers))
