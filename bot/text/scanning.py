"""Words of many texts at once: where each stands, and which of them are the same.

A thousand texts of news are scanned in a tenth of the time of one after the other: as numbers in
rows, words that were seen before need not be made, nor looked up one by one in a large dictionary.
The words are those of `terms.words_in`, to the letter.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, TypeAlias

from bot.text.terms import APOSTROPHES, MARKS

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers: TypeAlias = NDArray[np.int64]
    Slots: TypeAlias = NDArray[np.int32]
    Codes: TypeAlias = NDArray[np.uint32]
    Kinds: TypeAlias = NDArray[np.uint8]
    Flags: TypeAlias = NDArray[np.bool_]
    Hashes: TypeAlias = NDArray[np.uint64]
else:
    from bot.text.names.arrays import np

_PARTING = "\n"
"""Stands between texts: part of no word, and nothing that a name follows."""
_OTHER, _LETTER, _MARK, _APOSTROPHE = range(4)
_CODES = 0x110000
_LONGEST = 64
"""Letters by which words are told apart; the rare longer ones are looked up one by one."""
_BASE = 0x9E3779B97F4A7C15
_SLOT_BITS = 18
_FREE = -1
_LONG = 0
_ROOM = 4
"""Slots for each number at least: most numbers are in the first that is tried."""


@dataclass(frozen=True, slots=True)
class Spans:
    """Places of words in the text; `of` gives the number of the text that each stands in."""

    starts: "Numbers"
    ends: "Numbers"
    of: "Numbers"


class Scan:
    """Several texts, to be asked for their words."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._text = _PARTING.join(("", *texts, ""))
        coded = self._text.encode("utf-32-le", "surrogatepass")
        self._codes: Codes = np.frombuffer(coded, np.uint32)
        lengths = np.fromiter(map(len, texts), np.int64, len(texts))
        self._ends: Numbers = np.cumsum(lengths + 1)
        kinds = _kinds()[self._codes]
        self._letters: Flags = kinds == _LETTER
        self._inside: Flags = _inside(kinds, self._letters)
        powers, self._inverse = _powers(1 << len(self._codes).bit_length())
        self._sums: Hashes = np.cumsum(self._codes * powers[: len(self._codes)], dtype=np.uint64)

    def words(self) -> Spans:
        return self._spans(self._inside)

    def names(self, capitals: str, after: str) -> Spans:
        """What begins with a capital behind a space, unless one of some signs is before that.

        Such a name goes on over letters, digits and underscores, as a name in a text does.
        """
        has_joints = "_" in self._text
        spans = self._spans(
            self._letters | (self._codes == ord("_")) if has_joints else self._letters
        )
        codes, at = self._codes, spans.starts
        is_name = _among(capitals)[codes[at]] & (codes[at - 1] == ord(" "))
        is_name &= ~_among(after)[codes[at - 2]]
        return Spans(spans.starts[is_name], spans.ends[is_name], spans.of[is_name])

    def _spans(self, inside: "Flags") -> Spans:
        """Where something begins and ends; the first and the last sign are never inside."""
        edges = np.flatnonzero(inside[1:] != inside[:-1]) + 1
        starts, ends = edges[::2], edges[1::2]
        return Spans(starts, ends, np.searchsorted(self._ends, starts, "right"))

    def spelled(self, spans: Spans, places: "Numbers") -> list[str]:
        """Some of the words."""
        text = self._text
        pairs = zip(spans.starts[places].tolist(), spans.ends[places].tolist(), strict=True)
        return [text[start:end] for start, end in pairs]

    def hashes(self, spans: Spans) -> "Hashes":
        """A number for each word, the same for the same word.

        It is a polynomial of its letters, a difference of two sums from the beginning of all.
        """
        hashes: Hashes = self._sums[spans.ends - 1] - self._sums[spans.starts - 1]
        return hashes * self._inverse[spans.starts]


class Lexicon:
    """Words as they are written, each with a number from 0 on, by which it is known again.

    By chance two of up to 64 letters have the same hash in one of 10^7 archives of a million words.
    Who makes two on purpose has one of them filed as the other.
    """

    def __init__(self) -> None:
        self.words: list[str] = []
        self._numbers: dict[str, int] = {}
        self._hashes: Hashes = np.zeros(0, np.uint64)
        """Of each number; long words have none."""
        self._slots: Slots = np.full(1 << _SLOT_BITS, _FREE, np.int32)

    def number(self, word: str) -> int | None:
        return self._numbers.get(word)

    def numbers_of(self, scan: Scan, spans: Spans) -> "Numbers":
        """The number of each word; new ones are taken in."""
        hashes = scan.hashes(spans)
        is_long = spans.ends - spans.starts > _LONGEST
        numbers: Numbers = np.where(is_long, 0, self._found(hashes))
        new = np.flatnonzero(numbers == _FREE)
        if len(new):
            shown, which = same(hashes[new])
            first = len(self.words)
            self._add(scan.spelled(spans, new[shown]), hashes[new[shown]])
            self._put(np.arange(first, len(self.words)))
            numbers[new] = first + which
        long = np.flatnonzero(is_long)
        if len(long):
            words = scan.spelled(spans, long)
            unknown = [word for word in dict.fromkeys(words) if word not in self._numbers]
            self._add(unknown, np.full(len(unknown), _LONG, np.uint64))
            numbers[long] = [self._numbers[word] for word in words]
        return numbers

    def _add(self, words: list[str], hashes: "Hashes") -> None:
        self._numbers.update({word: number for number, word in enumerate(words, len(self.words))})
        self.words += words
        self._hashes = np.append(self._hashes, hashes)

    def _found(self, hashes: "Hashes") -> "Numbers":
        """The number behind each hash, where it is known."""
        if not self.words:
            return np.full(len(hashes), _FREE)
        there = self._slots[self._slot(hashes)]
        is_found = self._hashes[there] == hashes
        found: Numbers = np.where(is_found, there, _FREE)
        left = np.flatnonzero(~is_found & (there != _FREE))
        tried = _next(hashes[left])
        while len(left):
            there = self._slots[self._slot(tried)]
            is_found = self._hashes[there] == hashes[left]
            found[left[is_found]] = there[is_found]
            goes_on = ~is_found & (there != _FREE)
            left, tried = left[goes_on], _next(tried[goes_on])
        return found

    def _put(self, numbers: "Numbers") -> None:
        """Give each number the first slot that is free, of those that its hash leads to."""
        if len(self.words) * _ROOM > len(self._slots):
            room = 1 << (len(self.words) * _ROOM * 2).bit_length()
            self._slots = np.full(room, _FREE, np.int32)
            numbers = np.flatnonzero(self._hashes != _LONG)
        tried = self._hashes[numbers]
        while len(numbers):
            slots = self._slot(tried)
            is_free = self._slots[slots] == _FREE
            self._slots[slots[is_free]] = numbers[is_free]
            is_left = self._slots[slots] != numbers
            numbers, tried = numbers[is_left], _next(tried[is_left])

    def _slot(self, hashes: "Hashes") -> "Hashes":
        return hashes >> np.uint64(65 - len(self._slots).bit_length())


def _next(tried: "Hashes") -> "Hashes":
    return tried * _BASE + np.uint64(1)


def _inside(kinds: "Kinds", letters: "Flags") -> "Flags":
    """What belongs to a word: letters, accents behind them, an apostrophe between two."""
    inside = letters.copy()
    if (kinds == _MARK).any():
        is_mark = kinds == _MARK
        places = np.where(is_mark, 0, np.arange(len(kinds)))
        inside |= is_mark & letters[np.maximum.accumulate(places)]
    apostrophes = np.flatnonzero(kinds == _APOSTROPHE)
    inside[apostrophes] = inside[apostrophes - 1] & letters[apostrophes + 1]
    return inside


def same(hashes: "Hashes") -> "tuple[Numbers, Numbers]":
    """The places of different numbers, each once, and for each place which of them stands there."""
    shown = first_of(hashes)
    is_shown = shown == np.arange(len(shown))
    return np.flatnonzero(is_shown), (np.cumsum(is_shown) - 1)[shown]


def distinct(hashes: "Hashes") -> "Numbers":
    """The places of different numbers, each once."""
    return np.flatnonzero(first_of(hashes) == np.arange(len(hashes)))


def first_of(hashes: "Hashes") -> "Numbers":
    """For each number one place where it stands, the same for the same number.

    Each writes its place into a slot of a table, and all that find their own number there are the
    same; the others try again with other slots. Sorting takes five times as long.
    """
    table = np.empty(1 << _SLOT_BITS, np.int64)
    slots = hashes >> np.uint64(64 - _SLOT_BITS)
    table[slots] = np.arange(len(hashes))
    shown: Numbers = table[slots]
    left = np.flatnonzero(hashes[shown] != hashes)
    tried = _next(hashes[left])
    while len(left):
        slots = tried >> np.uint64(64 - _SLOT_BITS)
        table[slots] = left
        seen = shown[left] = table[slots]
        is_left = hashes[seen] != hashes[left]
        left, tried = left[is_left], _next(tried[is_left])
    return shown


@cache
def _kinds() -> "Kinds":
    """What each sign of Unicode is, 1.1 MB."""
    kinds = np.fromiter(map(str.isalnum, map(chr, range(_CODES))), np.uint8, _CODES)
    is_mark = re.compile(f"[{MARKS}]").match
    kinds[[code for code in range(0x3000) if is_mark(chr(code))]] = _MARK
    kinds[[ord(sign) for sign in APOSTROPHES if not sign.isalnum()]] = _APOSTROPHE
    return kinds


@cache
def _among(signs: str) -> "Flags":
    among = np.zeros(_CODES, np.bool_)
    among[list(map(ord, signs))] = True
    return among


@cache
def _powers(count: int) -> "tuple[Hashes, Hashes]":
    """Powers of a number, and of its inverse, modulo 2 ** 64."""
    inverse = pow(_BASE, -1, 1 << 64)
    powers, inverses = (np.full(count, base, np.uint64) for base in (_BASE, inverse))
    return np.cumprod(powers), np.cumprod(inverses)
