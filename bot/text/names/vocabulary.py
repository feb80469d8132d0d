"""All words of all names: which of them a part of a query may be, and how like they are."""

from array import array
from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import TYPE_CHECKING

from rapidfuzz import process
from rapidfuzz.distance import OSA, Indel

from bot.text.names.pairs import Numbers, Pairs
from bot.text.names.parts import Part, Word, heard

if TYPE_CHECKING:
    import numpy as np
else:
    from bot.text.names.arrays import np

BEGUN = 0.85
"""Of the first letters of a word; enough to be offered, never enough to be certain."""
_SHORTEST_BEGINNING = 3
_MOST_BEGUN = 60
_SPELLED_ALIKE, _SOUNDING_ALIKE, _IN_OTHER_SCRIPT = 0.997, 0.985, 0.975
_SPELLED_APART = 0.2
"""What sounding alike loses by all letters that are written otherwise."""
_ANOTHER_FIRST_LETTER = 0.5
"""What it costs in letters: a finger slips less often on the first."""
_LONGER = 1.5
"""Added to the length that slips are set against, so that one of four letters is not too much."""
_MOST_SOUNDS = 3


class Vocabulary:
    def __init__(self) -> None:
        self.words: list[Word] = []
        self.holders: list[array[int]] = []
        """By word, the records that have it."""
        self._numbers: dict[str, int] = {}
        self._by_sound: defaultdict[str, list[int]] = defaultdict(list)
        self._sounds: list[str] = []
        self._plains: list[str] = []
        self._cyrillic = array("B")
        self._in_order: list[str] | None = None
        self._pairs = Pairs()

    def number(self, folded: str) -> int | None:
        """The number of a word, which enters with its first use; None where nothing is heard."""
        known = self._numbers.get(folded)
        if known is not None:
            return known
        word = heard(folded)
        return None if word is None else self._enter(word)

    def _enter(self, word: Word) -> int:
        number = self._numbers[word.folded] = len(self.words)
        self.words.append(word)
        self.holders.append(array("I"))
        self._plains.append(word.plain)
        self._sounds.append(word.sound)
        self._cyrillic.append(word.is_cyrillic)
        if word.sound not in self._by_sound and self._in_order is not None:
            insort(self._in_order, word.sound)
        self._by_sound[word.sound].append(number)
        self._pairs.add((word.plain, word.sound))
        return number

    def knows(self, part: Part) -> bool:
        """Whether some name has a part just as it is typed."""
        number = self._numbers.get(part.word.folded)
        return number is not None and len(self.holders[number]) > 0

    def like(self, part: Part, *, slips_too: bool) -> dict[int, float]:
        """The words that a part may be, with the likeness from 0 to 1.

        A word that some name has is taken for a slip of another only with `slips_too`: to look
        for slips takes two thirds of the time.
        """
        if part.word.is_initial:
            return {}
        found: dict[int, float] = {}
        slipped = self._slipped(part) if slips_too or not self.knows(part) else ()
        for number, likeness in chain(slipped, self._sounding(part)):
            if likeness > found.get(number, 0.0):
                found[number] = likeness
        return found

    def begun(self, part: Part) -> Iterator[int]:
        """The words of which a part is the beginning."""
        if len(part.word.folded) < _SHORTEST_BEGINNING:
            return
        if self._in_order is None:
            self._in_order = sorted(self._by_sound)
        for beginning in (part.word.sound, *part.readings):
            start = bisect_left(self._in_order, beginning)
            for sound in self._in_order[start : start + _MOST_BEGUN]:
                if sound.startswith(beginning):
                    yield from self._by_sound[sound]

    def bearers(self, number: int) -> int:
        """How many records have a word that sounds so."""
        return sum(len(self.holders[each]) for each in self._by_sound[self._sounds[number]])

    def _sounding(self, part: Part) -> Iterator[tuple[int, float]]:
        own = part.word
        for number in self._by_sound.get(own.sound, ()):
            yield number, _alike(own, self.words[number])
        for sound, worth in part.readings.items():
            for number in self._by_sound.get(sound, ()):
                yield number, worth
        for sound, worth in part.spellings.items():
            for number in self._by_sound.get(sound, ()):
                if self._cyrillic[number] != own.is_cyrillic:
                    yield number, worth

    def _slipped(self, part: Part) -> Iterator[tuple[int, float]]:
        """Words some slips away, in its own script and in the other."""
        own = {part.word.sound: _SOUNDING_ALIKE} | _likeliest(part.readings)
        near = self._pairs.near((part.word.plain, part.word.sound))
        yield from self._compared({part.word.plain: 1.0}, self._plains, near)
        yield from self._compared(own, self._sounds, near)
        if part.spellings:
            spelled = _likeliest(part.spellings)
            near = self._pairs.near(spelled)
            cyrillic = np.frombuffer(self._cyrillic, np.uint8)[near]
            others = near[cyrillic != part.word.is_cyrillic]
            yield from self._compared(spelled, self._sounds, others)

    def _compared(
        self, forms: dict[str, float], words: Sequence[str], near: Numbers
    ) -> Iterator[tuple[int, float]]:
        numbers = near.tolist()
        if not numbers:
            return
        likeness = _likeness(forms, [words[number] for number in numbers])
        for at in np.flatnonzero(likeness).tolist():
            yield numbers[at], float(likeness[at])


def _alike(one: Word, other: Word) -> float:
    if one.folded == other.folded:
        return 1.0
    if one.is_cyrillic is not other.is_cyrillic:
        return _IN_OTHER_SCRIPT
    if one.plain == other.plain:
        return _SPELLED_ALIKE
    apart = Indel.normalized_distance(one.plain, other.plain)
    return _SOUNDING_ALIKE - _SPELLED_APART * apart


def _likeliest(worths: dict[str, float]) -> dict[str, float]:
    return dict(sorted(worths.items(), key=lambda each: -each[1])[:_MOST_SOUNDS])


def slips(letters: int) -> int:
    """How many slips of the finger a word of this length may have."""
    return 0 if letters < 3 else 1 if letters < 5 else 2 if letters < 9 else 3


def _likeness(forms: dict[str, float], words: Sequence[str]) -> "np.ndarray":
    """The greatest likeness of each word to any form, 0 where there are too many slips."""
    edits = process.cdist(list(forms), words, scorer=OSA.distance, dtype=np.uint8)
    first = np.array([word[0] for word in words])
    lengths = np.array([len(form) for form in forms])
    most = np.array([slips(len(form)) for form in forms])
    elsewhere = (np.array([form[0] for form in forms])[:, None] != first) & (edits > 0)
    cost = edits + _ANOTHER_FIRST_LETTER * elsewhere
    likeness = 1 - cost / (lengths + _LONGER)[:, None]
    likeness[edits > most[:, None]] = 0
    likeness *= np.array(list(forms.values()))[:, None]
    return np.asarray(likeness.max(axis=0))
