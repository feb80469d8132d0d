"""Words of many texts at once: where each stands, and which of them are the same.

A thousand texts of news are scanned in a seventh of the time of one after the other: as numbers
in rows, most of their words need not be made, nor looked up one by one in a large dictionary.
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
"""Letters by which words are told apart; the rare longer ones are each told from all others."""
_BASE = 0x9E3779B97F4A7C15
_SLOT_BITS = 18


@dataclass(frozen=True, slots=True)
class Spans:
    """Places of words in the text; `of` gives the number of the text that each stands in."""

    starts: "Numbers"
    ends: "Numbers"
    of: "Numbers"


@dataclass(frozen=True, slots=True)
class Words:
    """Words of several texts: `distinct` has each once, `which` the place there of each span's."""

    distinct: list[str]
    which: "Numbers"
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

    def words(self) -> Spans:
        return self._spans(self._inside)

    def names(self, capitals: str, after: str) -> Spans:
        """What begins with a capital behind a space, unless one of some signs is before that.

        Such a name goes on over letters, digits and underscores, as a name in a text does.
        """
        written = self._letters | (self._codes == ord("_"))
        spans = self._spans(written)
        codes, at = self._codes, spans.starts
        is_name = _among(capitals)[codes[at]] & (codes[at - 1] == ord(" "))
        is_name &= ~_among(after)[codes[at - 2]]
        return Spans(spans.starts[is_name], spans.ends[is_name], spans.of[is_name])

    def told_apart(self, *spans: Spans) -> list[Words]:
        """The words of some spans, which all know by the same places in one list."""
        starts = np.concatenate([each.starts for each in spans])
        ends = np.concatenate([each.ends for each in spans])
        shown, which = same(self._hashes(starts, ends))
        text = self._text
        places = zip(starts[shown].tolist(), ends[shown].tolist(), strict=True)
        distinct = [text[start:end] for start, end in places]
        parts = np.split(which, np.cumsum([len(each.starts) for each in spans])[:-1])
        return [Words(distinct, part, each.of) for part, each in zip(parts, spans, strict=True)]

    def _spans(self, inside: "Flags") -> Spans:
        """Where something begins and ends; the first and the last sign are never inside."""
        edges = np.flatnonzero(inside[1:] != inside[:-1]) + 1
        starts, ends = edges[::2], edges[1::2]
        return Spans(starts, ends, np.searchsorted(self._ends, starts, "right"))

    def _hashes(self, starts: "Numbers", ends: "Numbers") -> "Hashes":
        """A number for each word, the same for the same word.

        It is a polynomial of its letters, a difference of two sums from the beginning of all.
        """
        powers, inverse = _powers(1 << len(self._codes).bit_length())
        sums = np.cumsum(self._codes * powers[: len(self._codes)], dtype=np.uint64)
        hashes: Hashes = (sums[ends - 1] - sums[starts - 1]) * inverse[starts]
        # Long words can be made that have the same number; short ones have it once in 10^10 texts.
        long = np.flatnonzero(ends - starts > _LONGEST)
        hashes[long] = np.arange(len(long), dtype=np.uint64)
        return hashes


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
    """The places of different numbers, each once, and for each place which of them stands there.

    Each writes its place into a slot of a table, and all that find their own number there are the
    same; the others try again with other slots. Sorting takes five times as long.
    """
    shown = np.empty(len(hashes), np.int64)
    left = np.arange(len(hashes))
    table = np.empty(1 << _SLOT_BITS, np.int64)
    while len(left):
        slots = hashes[left] >> (64 - _SLOT_BITS)
        table[slots] = left
        seen = table[slots]
        is_same = hashes[seen] == hashes[left]
        shown[left[is_same]] = seen[is_same]
        left = left[~is_same]
        hashes = hashes * _BASE
    is_shown = shown == np.arange(len(shown))
    return np.flatnonzero(is_shown), (np.cumsum(is_shown) - 1)[shown]


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
