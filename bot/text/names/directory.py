"""All people in memory: who may be meant by a query, and whether that is certain.

A name is a sequence of words. The parts of a query are looked up one by one in the vocabulary of
all names, the records that share the most weight with them are aligned; rare parts weigh more.
"""

import math
from array import array
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from bot.domain.people import PeopleFound, Person, PersonHit, PersonId
from bot.text.names.alignment import (
    MOST_UNSAID,
    UNSAID,
    Likeness,
    Record,
    Sought,
    aligned,
)
from bot.text.names.beside import add_beside
from bot.text.names.joints import JOINT, MOST_READ, readings
from bot.text.names.parts import Part, parts, patronymic, words_of
from bot.text.names.vocabulary import BEGUN, Vocabulary

if TYPE_CHECKING:
    import numpy as np
else:
    from bot.text.names.arrays import np

FLOOR = 0.5
"""Below it a likeness is chance: "bitcoin" is nobody's name."""
_ANSWERED = 0.9
"""A name that answers so well leaves no need to look for slips in words that some name has."""
_FOUND = 0.75
"""Below it a query is looked at once more, by what stands beside the parts that were found."""
_WELL = 0.85
"""Below it words are read as one and one as two."""
MARGIN = 0.05
"""How far the first must be ahead of the second to be shown unasked."""

_ENOUGH, _ENOUGH_MORE = 0.79, 0.07
"""The score that is certain among a thousand people, and how much more tenfold as many ask for.

Chosen on one half of the public queries: at 10,000 people 0.4 % of absent names pass there.
"""
_PATRONYMIC_WEIGHT = 0.15
_INITIAL_WEIGHT = 0.3
_OF_PATRONYMIC = 0.05
"""What the initial of a patronymic weighs."""
_UNKNOWN_WEIGHT = 0.5
_MOST_ALIGNED, _FEW_ALIGNED = 40, 10
_NEAR = 0.6


class Directory:
    """People can be put in and taken out one by one."""

    def __init__(
        self, people: Iterable[Person], news: Mapping[PersonId, int] | None = None
    ) -> None:
        self.news = news or {}
        """How often people are in the news."""
        self.honorifics: Collection[str] = ()
        """Terms that a query may begin with beside the listed ones."""
        self._vocabulary = Vocabulary()
        self._records: list[Record] = []
        self._free: list[int] = []
        self._lengths = array("B")
        """Of each record, without patronymics."""
        self._initials = array("I")
        """Of each record, the letters with which its words begin, a bit each."""
        self._of: dict[PersonId, list[int]] = {}
        self._sums: tuple[np.ndarray, np.ndarray] | None = None
        for person in people:
            self.put(person)
        self._vocabulary.arrange()  # not with the first question, which somebody waits for

    def put(self, person: Person) -> None:
        """Enter a person, in the place of what was known of them."""
        self.remove(person.id)
        names = dict.fromkeys(name.text for name in person.names)
        self._of[person.id] = [self._enter(person, name) for name in names]

    def remove(self, person_id: PersonId) -> None:
        for number in self._of.pop(person_id, ()):
            for word in set(self._records[number].numbers):
                self._vocabulary.holders[word].remove(number)
            self._free.append(number)

    def find(self, query: str, *, limit: int = 5) -> PeopleFound:
        """The people that a query may mean, best first; nobody where it is like no name.

        `certain` when one of them answers the whole query, far enough ahead of the next: the
        larger the directory, the more sure that must be.
        """
        said = parts(query, self.honorifics)
        like = [self._vocabulary.like(part) for part in said]
        ranked = self._ranked(said, like)
        for enough, add in ((_ANSWERED, self._add_slips), (_FOUND, self._add_beside)):
            if (not ranked or ranked[0].score < enough) and add(said, like):
                ranked = self._ranked(said, like)
        if len(said) <= MOST_READ and (not ranked or ranked[0].score < _WELL):
            ranked = self._rejoined(said, ranked)
        hits = [PersonHit(person=each.record.person, score=round(each.score, 4)) for each in ranked]
        return PeopleFound(query=query, certain=self._is_certain(ranked), hits=tuple(hits[:limit]))

    @property
    def _size(self) -> int:
        return len(self._of)

    def _enter(self, person: Person, name: str) -> int:
        numbers = tuple(
            number
            for folded in words_of(name)
            if (number := self._vocabulary.number(folded)) is not None
        )
        words = tuple(self._vocabulary.words[number] for number in numbers)
        record = Record(person, words, numbers, patronymic(words))
        length = len(words) - (record.patronymic >= 0)
        initials = _bits(letter for word in words for letter in word.letters)
        if self._free:
            number = self._free.pop()
            self._records[number], self._lengths[number] = record, length
            self._initials[number] = initials
        else:
            number = len(self._records)
            self._records.append(record)
            self._lengths.append(length)
            self._initials.append(initials)
        for word in set(numbers):
            self._vocabulary.holders[word].append(number)
        return number

    def _add_slips(self, said: Sequence[Part], like: list[dict[int, float]]) -> bool:
        """Take words that some name has for slips too; whether there was such a word."""
        known = [at for at, part in enumerate(said) if self._vocabulary.knows(part)]
        for at in known:
            self._vocabulary.add_slips(said[at], like[at])
        return bool(known)

    def _add_beside(self, said: Sequence[Part], like: list[dict[int, float]]) -> bool:
        return add_beside(said, like, self._vocabulary, self._records)

    def _rejoined(self, said: Sequence[Part], ranked: list[Likeness]) -> list[Likeness]:
        """With what is found where two words of a query are one in a name, or one is two."""
        best = {each.record.person.id: each for each in ranked}
        for reading in readings(said, self._vocabulary, self._records):
            like = [self._vocabulary.like(part) for part in reading]
            for each in self._ranked(reading, like):
                # Two words that are one, and no other beside it, may be anybody's.
                whole = each.is_whole and len(reading) > 1
                found = replace(each, score=each.score * JOINT, is_whole=whole)
                known = best.get(each.record.person.id)
                if known is None or found.score > known.score:
                    best[each.record.person.id] = found
        return sorted(best.values(), key=self._rank)

    def _sought(self, part: Part, like: dict[int, float], *, may_be_begun: bool) -> Sought:
        begun = frozenset(self._vocabulary.begun(part) if may_be_begun else ()) - like.keys()
        return Sought(part, like, begun, self._weight(part, like))

    def _weight(self, part: Part, like: dict[int, float]) -> float:
        rarest = math.log(1 + self._size)
        if part.is_patronymic:
            return rarest * (_OF_PATRONYMIC if part.word.is_initial else _PATRONYMIC_WEIGHT)
        if part.word.is_initial:
            return _INITIAL_WEIGHT * rarest
        if not like:
            return _UNKNOWN_WEIGHT * rarest
        bearers = self._vocabulary.bearers(max(like, key=lambda number: like[number]))
        return math.log(1 + self._size / max(1, bearers))

    def _ranked(self, said: Sequence[Part], like: Sequence[dict[int, float]]) -> list[Likeness]:
        """One likeness a person, the best first, those above the floor."""
        sought = [
            self._sought(part, alike, may_be_begun=part is said[-1])
            for part, alike in zip(said, like, strict=True)
        ]
        best: dict[int, Likeness] = {}
        for number in self._candidates(sought):
            found = aligned(sought, self._records[number])
            known = best.get(found.record.person.id)
            if found.score >= FLOOR and (known is None or found.score > known.score):
                best[found.record.person.id] = found
        return sorted(best.values(), key=self._rank)

    def _rank(self, each: Likeness) -> tuple[float, bool, int, int]:
        """The likest first; of those as like, who holds an office, then who is in the news."""
        person = each.record.person
        holds_none = not any(role.until is None for role in person.roles)
        return -round(each.score, 3), holds_none, -self.news.get(person.id, 0), person.id

    def _candidates(self, sought: Sequence[Sought]) -> list[int]:
        """The records that may score best, before any alignment."""
        worths, mine = self._zeros()
        for each in sought:
            self._add(each, worths, mine)
        numbers = np.flatnonzero(worths > 0)
        worth = worths[numbers]
        worths[numbers] = 0
        lengths = np.frombuffer(self._lengths, np.uint8)[numbers].astype(np.int64)
        unsaid = np.clip(lengths - len(sought), 0, MOST_UNSAID)
        worth *= UNSAID**unsaid
        initials = np.frombuffer(self._initials, np.uint32)[numbers]
        for each in sought:
            if each.part.word.is_initial:
                letters = _bits(each.part.initials[False] | each.part.initials[True])
                worth += each.weight * ((initials & letters) != 0)
        if len(numbers) > _FEW_ALIGNED:
            near = worth >= _NEAR * worth.max()
            numbers, worth = numbers[near], worth[near]
        if len(numbers) > _MOST_ALIGNED:
            kept = np.argpartition(worth, -_MOST_ALIGNED)[-_MOST_ALIGNED:]
            numbers = numbers[kept]
        found: list[int] = numbers.tolist()
        return found

    def _zeros(self) -> "tuple[np.ndarray, np.ndarray]":
        """Two sums for each record, all zero between one search and the next."""
        if self._sums is None or len(self._sums[0]) < len(self._records):
            size = len(self._records) * 5 // 4
            self._sums = np.zeros(size, np.float32), np.zeros(size, np.float32)
        return self._sums

    def _add(self, each: Sought, sums: "np.ndarray", mine: "np.ndarray") -> None:
        """Count a part in the worth of the records that have a word like it."""
        alike = dict.fromkeys(each.begun, BEGUN) | each.like
        ordered = sorted(alike, key=lambda number: alike[number])
        held = [
            np.frombuffer(holders, np.uint32)
            for number in ordered
            if (holders := self._vocabulary.holders[number])
        ]
        if not held:
            return
        worths = [
            each.weight * alike[number] ** 2
            for number in ordered
            if self._vocabulary.holders[number]
        ]
        held_by = np.concatenate(held)
        # Of several words in one record the likest comes last and stays.
        mine[held_by] = np.repeat(np.array(worths, np.float32), [len(one) for one in held])
        numbers = np.flatnonzero(mine > 0)
        sums[numbers] += mine[numbers]
        mine[numbers] = 0

    def _is_certain(self, ranked: Sequence[Likeness]) -> bool:
        if not ranked or not ranked[0].is_whole or ranked[0].score < self._enough:
            return False
        return len(ranked) == 1 or ranked[0].score - ranked[1].score >= MARGIN

    @property
    def _enough(self) -> float:
        return min(0.97, _ENOUGH + _ENOUGH_MORE * (math.log10(max(10, self._size)) - 3))


def _bits(letters: Iterable[str]) -> int:
    """A set of letters in 32 bits; letters that share one are told apart by the alignment."""
    bits = 0
    for letter in letters:
        bits |= 1 << ord(letter) % 32
    return bits
