"""Words by the letters they are made of: which may be slips of which, before any is compared.

A slip of the finger changes two letters of a word at most, and swaps none: words that differ in
more letters than the slips allow need no look. That is counted in sets of bits, for all words of
a length at once.
"""

from array import array
from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
else:
    from bot.text.names.arrays import np

_MOST = 150
"""Forms that are compared letter by letter, those that share most letters and pairs of letters."""
_SHORTEST = 3


class Letters:
    """Forms of words, each with the number of one word."""

    def __init__(self) -> None:
        self._of_length: defaultdict[int, _Shelf] = defaultdict(_Shelf)

    def add(self, form: str, word: int) -> None:
        self._of_length[len(form)].add(form, word)

    def near(self, form: str, slips: int) -> tuple[list[str], list[int]]:
        """Forms that may be so many slips away, and the words they are of."""
        lengths = range(max(_SHORTEST, len(form) - slips), len(form) + slips + 1)
        shelves = [shelf for each in lengths if (shelf := self._of_length.get(each))]
        found = [shelf.near(form, slips) for shelf in shelves]
        if not found:
            return [], []
        apart = np.concatenate([each for _, each in found])
        most = np.partition(apart, _MOST)[_MOST] if len(apart) > _MOST else _FAR
        forms: list[str] = []
        words: list[int] = []
        for shelf, (places, far) in zip(shelves, found, strict=True):
            for place in places[far < most].tolist():
                forms.append(shelf.forms[place])
                words.append(shelf.words[place])
        return forms, words


class _Shelf:
    """Forms of one length."""

    def __init__(self) -> None:
        self.forms: list[str] = []
        self.words = array("I")
        self._letters = array("Q")
        self._pairs = array("Q")

    def add(self, form: str, word: int) -> None:
        self.forms.append(form)
        self.words.append(word)
        self._letters.append(_letters(form))
        self._pairs.append(_pairs(form))

    def near(self, form: str, slips: int) -> "tuple[NDArray[np.intp], NDArray[np.uint8]]":
        """The places of forms that may be so many slips away, and how far they seem."""
        letters = np.frombuffer(self._letters, np.uint64)
        apart = np.bitwise_count(letters ^ np.uint64(_letters(form)))
        places = np.flatnonzero(apart <= 2 * slips)
        pairs = np.frombuffer(self._pairs, np.uint64)[places]
        return places, apart[places] + np.bitwise_count(pairs ^ np.uint64(_pairs(form)))


_FAR = 255


def _letters(form: str) -> int:
    """A bit for each letter, and one for each that stands there again."""
    bits = 0
    for letter in form:
        bit = 1 << ord(letter) % 32
        bits |= bit << 32 if bits & bit else bit
    return bits


def _pairs(form: str) -> int:
    """A bit for each pair of neighbours; many share one, so that it only says who seems near."""
    bits, before = 0, 0
    for letter in form:
        bits |= 1 << (before * 7 + ord(letter)) % 64
        before = ord(letter)
    return bits | 1 << before * 7 % 64
