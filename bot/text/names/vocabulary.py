"""All words of all names: which of them a part of a query may be, and how like they are."""

from array import array
from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import chain

from rapidfuzz.distance import Indel

from bot.text.names.letters import Letters
from bot.text.names.parts import Part, Word, heard
from bot.text.names.practice import IN_CYRILLIC, IN_LATIN
from bot.text.names.slips import slipped, slips
from bot.text.names.spellings import Spellings

BEGUN = 0.8
"""Of the first letters of a word; enough to be offered, never enough to be certain."""
_SHORTEST_BEGINNING = 3
_MOST_BEGUN = 60
SOUNDING_ALIKE = 0.985
_SPELLED_ALIKE, _IN_OTHER_SCRIPT = 0.997, 0.975
_SPELLED_APART = 0.2
"""What sounding alike loses by all letters that are written otherwise."""
_MOST_SOUNDS = 3
_SPELLED, _LESS_SPELLED, _LEAST_SPELLED = 0.975, 0.014, 0.8
"""What a spelling in the other script is worth: at a cost of 0, less for each, and at least."""


class Vocabulary:
    def __init__(self) -> None:
        self.words: list[Word] = []
        self.holders: list[array[int]] = []
        """By word, the records that have it."""
        self._numbers: dict[str, int] = {}
        self._by_sound: defaultdict[str, list[int]] = defaultdict(list)
        self._sounds: list[str] = []
        self._in_order: list[str] | None = None
        self._letters = Letters()
        self._cyrillic, self._latin = Spellings(IN_CYRILLIC), Spellings(IN_LATIN)

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
        self._sounds.append(word.sound)
        if word.sound not in self._by_sound and self._in_order is not None:
            insort(self._in_order, word.sound)
        self._by_sound[word.sound].append(number)
        for form in {word.plain, word.sound}:
            self._letters.add(form, number)
        if word.is_cyrillic:
            self._cyrillic.add(word.folded, number)
        else:
            self._latin.add(word.plain, number)
        return number

    def arrange(self) -> None:
        """Sort what there is, for those who look for a beginning; what comes later is put in."""
        self._in_order = sorted(self._by_sound)

    def knows(self, part: Part) -> bool:
        """Whether some name has a part just as it is typed."""
        number = self._numbers.get(part.word.folded)
        return number is not None and len(self.holders[number]) > 0

    def sounds_like_one(self, word: Word) -> bool:
        """Whether some name has a word that sounds so."""
        return any(self.holders[number] for number in self._by_sound.get(word.sound, ()))

    def held(self, word: Word) -> set[int]:
        """The records that have a word that sounds so."""
        numbers = self._by_sound.get(word.sound, ())
        return {record for number in numbers for record in self.holders[number]}

    def like(self, part: Part) -> dict[int, float]:
        """The words that a part may be, with the likeness from 0 to 1.

        A word that no name has is taken for a slip of another; of one that some name has,
        `add_slips` tells which it may be too, in two thirds of the time.
        """
        if part.word.is_initial:
            return {}
        found: dict[int, float] = {}
        gather(self._sounding(part), found)
        if not self.knows(part):
            self.add_slips(part, found)
        return found

    def add_slips(self, part: Part, found: dict[int, float]) -> None:
        """Add the words of which a part may be a slip, likewise."""
        gather(self._slipped(part), found)

    def begun(self, part: Part) -> Iterator[int]:
        """The words of which a part is the beginning."""
        if len(part.word.folded) < _SHORTEST_BEGINNING:
            return
        in_order = self._in_order or []
        for beginning in (part.word.sound, *part.readings):
            start = bisect_left(in_order, beginning)
            for sound in in_order[start : start + _MOST_BEGUN]:
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
                yield number, worth * _read_as(part, self.words[number])
        spellings = self._latin if own.is_cyrillic else self._cyrillic
        bases = part.bases if own.is_cyrillic else {own.plain: 1.0}
        for base, number, cost in spellings.of(bases):
            yield number, bases[base] * max(_LEAST_SPELLED, _SPELLED - _LESS_SPELLED * cost)

    def _slipped(self, part: Part) -> Iterator[tuple[int, float]]:
        """Words some slips away, in its own script and in the other."""
        own = {part.word.sound: SOUNDING_ALIKE} | {part.word.plain: 1.0}
        for form, worth in chain(own.items(), _likeliest(part.readings)):
            yield from self._compared(form, worth)

    def _compared(self, form: str, worth: float) -> Iterator[tuple[int, float]]:
        forms, words = self._letters.near(form, slips(len(form)))
        if not forms:
            return
        for at, likeness in slipped(form, forms, slips(len(form))):
            yield words[at], worth * likeness


def gather(likenesses: Iterable[tuple[int, float]], found: dict[int, float]) -> None:
    """Keep the greatest likeness of each word."""
    for number, likeness in likenesses:
        if likeness > found.get(number, 0.0):
            found[number] = likeness


def _read_as(part: Part, word: Word) -> float:
    """What a reading loses where it is heard and not written so: Юлией is of Юлия before Юлія."""
    heard_only = word.is_cyrillic is part.word.is_cyrillic and word.folded not in part.bases
    return _SPELLED_ALIKE if heard_only else 1.0


def _alike(one: Word, other: Word) -> float:
    if one.folded == other.folded:
        return 1.0
    if one.is_cyrillic is not other.is_cyrillic:
        return _IN_OTHER_SCRIPT
    if one.plain == other.plain:
        return _SPELLED_ALIKE
    apart = Indel.normalized_distance(one.plain, other.plain)
    return SOUNDING_ALIKE - _SPELLED_APART * apart


def _likeliest(worths: dict[str, float]) -> list[tuple[str, float]]:
    return sorted(worths.items(), key=lambda each: -each[1])[:_MOST_SOUNDS]
