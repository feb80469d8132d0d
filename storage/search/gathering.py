"""What items bring to an index that is built anew: their postings, and the words of them all.

Items are taken two thousand at a time, and all their words at once (`bot/text/scanning.py`).
What is written is what `documents.document` says of each by itself.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import TYPE_CHECKING, TypeAlias, TypeVar

import orjson

from bot.text.deletions import LONG, beginning, keys
from bot.text.scanning import Lexicon, Scan, Spans, distinct, first_of
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
        for at, ((item, day), digest) in enumerate(zip(part.items, part.digests, strict=True)):
            yield item, day, found.postings(at), found.title(at), digest


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
        self._marks = part.marks
        scan = Scan(part.texts)
        spans, named = scan.words(), scan.names(CAPITALS, AFTER_A_SENTENCE)
        written = known.numbers_of(scan, spans)
        items, is_title = spans.of >> 1, (spans.of & 1).astype(np.bool_)
        words = known.word_of.of(written)
        self.words = _pairs(items, words)
        self.terms = known.with_terms(self.words)
        title_words = _pairs(items[is_title], words[is_title])
        self.names = self._names(known, spans, written, named, known.numbers_of(scan, named))
        for at, names in part.names.items():
            numbers = np.array([known.terms.number(name) for name in names], np.int64)
            self.names = np.append(self.names, (at << _BITS) + numbers)
        count = len(part.items)
        self._terms = _Listed(self.terms, known.terms.all, count)
        self._title_words = _Listed(title_words, known.words.all, count)
        self._title_terms = _Listed(known.with_terms(title_words), known.titled, count)

    def postings(self, at: int) -> str:
        return " ".join(self._terms.of(at) + self._title_terms.of(at) + self._marks[at])

    def title(self, at: int) -> str:
        return title_of(self._title_words.of(at))

    def _names(
        self,
        known: "_Vocabulary",
        spans: Spans,
        written: "Numbers",
        named: Spans,
        names: "Numbers",
    ) -> "Numbers":
        """Names that stand in an item's text with no small letter; see `documents.names_in`."""
        is_text = (named.of & 1) == 0
        texts, names = named.of[is_text], names[is_text]
        terms = known.terms_of(names)
        small = known.small_of.of(names)
        # WHO is one, whatever is said of those who did it.
        stands = (small >= 0) & (known.terms_of(np.maximum(small, 0)) == terms)
        stands[stands] = _are_among(
            (texts[stands] << _BITS) + small[stands], (spans.of << _BITS) + written
        )
        found = _pairs(texts[~stands] >> 1, terms[~stands])
        # "O'Brien" is a word, and "O" only a name.
        return found[_are_among(found, self.terms)]


def _hashed(numbers: "Numbers") -> "Hashes":
    return numbers.astype(np.uint64) * np.uint64(_SPREADING)


def _pairs(items: "Numbers", numbers: "Numbers") -> "Numbers":
    """Pairs of an item and a number that is not zero, each once."""
    is_told = numbers > 0
    pairs: Numbers = (items[is_told] << _BITS) + numbers[is_told]
    return pairs[distinct(_hashed(pairs))]


def _are_among(pairs: "Numbers", all_pairs: "Numbers") -> "Flags":
    """Whether each is one of many."""
    shown = first_of(_hashed(np.concatenate([all_pairs, pairs])))
    is_there = np.zeros(len(shown), np.bool_)
    is_there[shown[: len(all_pairs)]] = True
    return is_there[shown[len(all_pairs) :]]


class _Listed:
    """The texts of each item's numbers."""

    def __init__(self, pairs: "Numbers", texts: Sequence[str], count: int) -> None:
        self._bounds = np.searchsorted(pairs >> _BITS, np.arange(count + 1)).tolist()
        self._texts = list(map(texts.__getitem__, (pairs & _NUMBER).tolist()))

    def of(self, item: int) -> list[str]:
        return self._texts[self._bounds[item] : self._bounds[item + 1]]


class _Column:
    """Numbers that belong to others, which are counted from 0 on."""

    def __init__(self) -> None:
        self._known: Numbers = np.zeros(0, np.int64)
        self.new: list[int] = []

    def of(self, numbers: "Numbers") -> "Numbers":
        if self.new:
            self._known = np.append(self._known, np.array(self.new, np.int64))
            self.new = []
        return self._known[numbers]

    def put(self, number: int, value: int) -> None:
        known = len(self._known)
        if number < known:
            self._known[number] = value
        else:
            self.new[number - known] = value


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


class _Vocabulary:
    def __init__(self) -> None:
        self._written = Lexicon()
        self.words = _Counted()
        self.terms = _Counted()
        self.names = _Counted()
        self.titled = [""]
        """For each term what is written of it beside where it stands in a title."""
        self.word_of = _Column()
        """For each word as it is written the number of the packed one."""
        self._term_of = _Column()
        """For each packed word the number of its term."""
        self._term_of.new.append(0)
        self.small_of = _Column()
        """For each word as it is written the one with small letters, -1 where nobody wrote it."""
        self._great_of: defaultdict[str, list[int]] = defaultdict(list)
        """Words with capitals, by what they are in small letters."""

    def numbers_of(self, scan: Scan, spans: Spans) -> "Numbers":
        """Of words as they are written."""
        before = len(self._written.words)
        numbers = self._written.numbers_of(scan, spans)
        for number, written in enumerate(self._written.words[before:], before):
            self._learn(written)
            self._pair(number, written)
        return numbers

    def terms_of(self, written: "Numbers") -> "Numbers":
        return self._term_of.of(self.word_of.of(written))

    def with_terms(self, words: "Numbers") -> "Numbers":
        """Pairs of an item and a packed word, as pairs of an item and a term."""
        return _pairs(words >> _BITS, self._term_of.of(words & _NUMBER))

    def count(self, found: _Found) -> None:
        self.words.count(found.words)
        self.terms.count(found.terms)
        self.names.all = self.terms.all
        self.names.count(found.names)

    def _learn(self, written: str) -> None:
        word, term = analysed(written)
        new = len(self.words.all)
        number = self.words.number(word)
        self.word_of.new.append(number)
        if number == new:
            self._term_of.new.append(self.terms.number(term))
            if len(self.titled) < len(self.terms.all):
                self.titled.append(" ".join(titled(term)))

    def _pair(self, number: int, written: str) -> None:
        """Bring a word together with what it is in small letters, whichever comes first."""
        small = written.lower()
        if small == written:
            self.small_of.new.append(-1)
            for great in self._great_of.pop(small, ()):
                self.small_of.put(great, number)
            return
        known = self._written.number(small)
        self.small_of.new.append(-1 if known is None else known)
        if known is None:
            self._great_of[small].append(number)


def _in_order(pairs: Iterable[tuple[str, Pair]]) -> Iterator[tuple[str, Pair]]:
    """Sorted by their texts, a little at a time: one sorting of millions lets no thread go on."""
    groups: defaultdict[str, list[tuple[str, Pair]]] = defaultdict(list)
    for pair in pairs:
        groups[pair[0][:2]].append(pair)
    for start in sorted(groups):
        yield from sorted(groups.pop(start))
