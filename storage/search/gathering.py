"""What items bring to an index that is built anew: their postings, and the words of them all.

Items are taken a thousand at a time, and all their words at once (`bot/text/scanning.py`). What is
written is what `documents.document` says of each by itself.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import TYPE_CHECKING, TypeAlias, TypeVar

import orjson

from bot.text.deletions import LONG, beginning, keys
from bot.text.scanning import Scan, Words, same
from storage.search import upkeep
from storage.search.documents import (
    AFTER_A_SENTENCE,
    CAPITALS,
    MOST_WORDS,
    analysed,
    digest_of,
    marks_of,
    names_in,
    texts_of_stored,
    title_of,
    titled,
    written_in,
)
from storage.search.numbers import FIRST

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers: TypeAlias = NDArray[np.int64]
    Flags: TypeAlias = NDArray[np.bool_]
    Hashes: TypeAlias = NDArray[np.uint64]
else:
    from bot.text.names.arrays import np

Row = tuple[object, ...]
Read: TypeAlias = tuple[int, dt.date, bytes | str]
"""An item's number, its day, and its content as it is stored."""
Pair = TypeVar("Pair", int, str)

_SIGNS = 1_000_000
"""Of texts scanned together: more of them leave the processor's cache."""
_ENORMOUS = 2 * MOST_WORDS
"""Signs of a text that may have more words than are taken."""
_BITS = 32
_NUMBER = (1 << _BITS) - 1
_SPREADING = 0x9E3779B97F4A7C15


class Gathering:
    """What items bring to the index, the oldest first."""

    def __init__(self) -> None:
        self.number = FIRST - 1
        self.days: dict[int, int] = {}
        self._known = _Vocabulary()

    def take(self, items: Iterable[Read]) -> tuple[list[Row], list[Row]]:
        """Count some items in; give their postings, the newest first, and their rows."""
        postings: list[Row] = []
        rows: list[Row] = []
        for part in _parts(items):
            for item, day, text, title, digest in self._taken(part):
                self.number += 1
                self.days.setdefault(day.toordinal(), self.number)
                postings.append((self.number, text))
                rows.append((self.number, item, digest, title))
        return postings[::-1], rows

    def tables(self) -> Iterator[tuple[str, Iterable[Row]]]:
        """What is written when all items are counted, in the order of the keys."""
        known = self._known
        yield "search_days", sorted(self.days.items())
        words, terms = dict(known.words.counted()), dict(known.terms.counted())
        names = dict(known.names.counted())
        yield "search_words", _in_order(words.items())
        yield "search_terms", ((t, count, names.get(t, 0)) for t, count in _in_order(terms.items()))
        yield "search_keys", _in_order(_keys(words, terms))

    def _taken(self, part: "_Part") -> Iterator[tuple[int, dt.date, str, str, int]]:
        found = _Found(part, self._known)
        self._known.count(found)
        for at, (item, day) in enumerate(part.items):
            yield item, day, found.postings(at), found.title(at), part.digests[at]


def _keys(words: Iterable[str], terms: Iterable[str]) -> Iterator[tuple[str, str]]:
    slips: dict[str, int] = {}
    for word in words:
        begun = beginning(word)
        slips[begun] = max(slips.get(begun, 1), 2 if len(word) >= LONG else 1)
    for begun, most in slips.items():
        if upkeep.is_repaired(begun):
            yield from ((key, begun) for key in keys(begun, most))
    yield from chain.from_iterable(map(upkeep.keys_of_term, terms))


class _Part:
    """Some items with their texts."""

    def __init__(self) -> None:
        self.items: list[tuple[int, dt.date]] = []
        self.texts: list[str] = []
        """The text of each item, then its title."""
        self.marks: list[list[str]] = []
        self.digests: list[int] = []
        self.names: dict[int, frozenset[str]] = {}
        """Of items with enormous texts, of which only words are kept."""
        self.signs = 0

    def add(self, item: int, day: dt.date, content: bytes | str) -> None:
        stored = orjson.loads(content)
        marks = marks_of(stored["language"], stored.get("section"), stored.get("url"))
        title, rest = texts = texts_of_stored(stored)
        self.digests.append(digest_of(texts, marks))
        if len(rest) > _ENORMOUS:
            raw = written_in(rest)
            self.names[len(self.items)] = names_in(rest, raw)
            rest = "\n".join(raw)
        if len(title) > _ENORMOUS:
            title = "\n".join(written_in(title))
        self.items.append((item, day))
        self.texts += (rest, title)
        self.marks.append(marks)
        self.signs += len(title) + len(rest)


def _parts(items: Iterable[Read]) -> Iterator[_Part]:
    part = _Part()
    for item in items:
        part.add(*item)
        if part.signs >= _SIGNS:
            yield part
            part = _Part()
    if part.items:
        yield part


class _Found:
    """The words of some items: pairs of an item and a number of the vocabulary, item by item."""

    def __init__(self, part: _Part, known: "_Vocabulary") -> None:
        self._known = known
        self._marks = part.marks
        scan = Scan(part.texts)
        written, named = scan.told_apart(scan.words(), scan.names(CAPITALS, AFTER_A_SENTENCE))
        words, terms = known.numbers_of(written.distinct)
        items, is_title = written.of >> 1, (written.of & 1).astype(np.bool_)
        each_word, each_term = words[written.which], terms[written.which]
        self.words = _pairs(items, each_word)
        self.terms = _pairs(items, each_term)
        self.names = self._names(written, named, terms)
        count = len(part.items)
        self._terms = _Listed(self.terms, count)
        self._title_words = _Listed(_pairs(items[is_title], each_word[is_title]), count)
        self._title_terms = _Listed(_pairs(items[is_title], each_term[is_title]), count)
        for at, names in part.names.items():
            numbers = np.array([known.terms.number(name) for name in names], np.int64)
            self.names = np.append(self.names, (at << _BITS) + numbers)

    def postings(self, at: int) -> str:
        known = self._known
        terms = map(known.terms.all.__getitem__, self._terms.of(at))
        title = map(known.titled.__getitem__, self._title_terms.of(at))
        return " ".join((*terms, *title, *self._marks[at]))

    def title(self, at: int) -> str:
        return title_of(map(self._known.words.all.__getitem__, self._title_words.of(at)))

    def _names(self, written: Words, named: Words, terms: "Numbers") -> "Numbers":
        """Names that stand in an item's text with no small letter; see `documents.names_in`."""
        is_text = (named.of & 1) == 0
        texts, which = named.of[is_text], named.which[is_text]
        places = {word: at for at, word in enumerate(written.distinct)}
        small = np.full(len(terms), -1)
        for at in which[same(_hashed(which))[0]].tolist():
            small[at] = places.get(named.distinct[at].lower(), -1)
        small = np.where(terms[small] == terms, small, -1)[which]
        stands = _are_among(
            (texts << _BITS) + small, (written.of << _BITS) + written.which, where=small >= 0
        )
        found = _pairs(texts[~stands] >> 1, terms[which[~stands]])
        # "O'Brien" is a word, and "O" only a name.
        return found[_are_among(found, self.terms)]


def _hashed(numbers: "Numbers") -> "Hashes":
    return numbers.astype(np.uint64) * np.uint64(_SPREADING)


def _pairs(items: "Numbers", numbers: "Numbers") -> "Numbers":
    """Pairs of an item and a number that is not zero, each once."""
    is_told = numbers > 0
    pairs: Numbers = (items[is_told] << _BITS) + numbers[is_told]
    return pairs[same(_hashed(pairs))[0]]


def _are_among(pairs: "Numbers", all_pairs: "Numbers", where: "Flags | None" = None) -> "Flags":
    """Whether each is one of many, of which few have the same numbers."""
    is_there = np.zeros(len(pairs), np.bool_)
    asked = np.arange(len(pairs)) if where is None else np.flatnonzero(where)
    if not len(asked) or not len(all_pairs):
        return is_there
    numbers, sought = all_pairs & _NUMBER, pairs[asked]
    is_near = np.zeros(max(numbers.max(), (sought & _NUMBER).max()) + 1, np.bool_)
    is_near[sought & _NUMBER] = True
    near = np.sort(all_pairs[is_near[numbers]])
    if len(near):
        found = near[np.minimum(np.searchsorted(near, sought), len(near) - 1)]
        is_there[asked] = found == sought
    return is_there


class _Listed:
    """The numbers of each item."""

    def __init__(self, pairs: "Numbers", count: int) -> None:
        self._bounds = np.searchsorted(pairs >> _BITS, np.arange(count + 1)).tolist()
        self._numbers = (pairs & _NUMBER).tolist()

    def of(self, item: int) -> list[int]:
        found: list[int] = self._numbers[self._bounds[item] : self._bounds[item + 1]]
        return found


class _Counted:
    """Texts by their numbers, from 1 on, and how many items have each; number 0 is none."""

    def __init__(self) -> None:
        self.all = [""]
        self._numbers = {"": 0}
        self._counts = np.zeros(1, np.int64)

    def number(self, text: str) -> int:
        found = self._numbers.get(text)
        if found is None:
            found = self._numbers[text] = len(self.all)
            self.all.append(text)
        return found

    def count(self, pairs: "Numbers") -> None:
        more = np.bincount(pairs & _NUMBER, minlength=len(self._counts))
        more[: len(self._counts)] += self._counts
        self._counts = more

    def counted(self) -> Iterator[tuple[str, int]]:
        """Those that any item has: a name may be part of a word, and be no word."""
        pairs = zip(self.all, self._counts.tolist(), strict=False)
        return ((text, count) for text, count in pairs if count)


class _Vocabulary(dict[str, int]):
    """Words as written, with the numbers of what they are packed."""

    def __init__(self) -> None:
        self.words = _Counted()
        self.terms = _Counted()
        self.names = _Counted()
        self.titled = [""]
        """For each term what is written of it beside where it stands in a title."""
        self._term_of = [0]

    def __missing__(self, written: str) -> int:
        word, term = analysed(written)
        number = self[written] = self.words.number(word)
        if number == len(self._term_of):
            self._term_of.append(self.terms.number(term))
            if len(self.titled) < len(self.terms.all):
                self.titled.append(" ".join(titled(term)))
        return number

    def numbers_of(self, written: Sequence[str]) -> "tuple[Numbers, Numbers]":
        """Of words as they are written the numbers of the packed ones and of their terms."""
        words = list(map(self.__getitem__, written))
        terms = list(map(self._term_of.__getitem__, words))
        return np.array(words, np.int64), np.array(terms, np.int64)

    def count(self, found: _Found) -> None:
        self.words.count(found.words)
        self.terms.count(found.terms)
        self.names.all = self.terms.all
        self.names.count(found.names)


def _in_order(pairs: Iterable[tuple[str, Pair]]) -> Iterator[tuple[str, Pair]]:
    """Sorted by their texts, a little at a time: one sorting of millions lets no thread go on."""
    groups: defaultdict[str, list[tuple[str, Pair]]] = defaultdict(list)
    for pair in pairs:
        groups[pair[0][:2]].append(pair)
    for start in sorted(groups):
        yield from sorted(groups.pop(start))
