"""Laying the parts of a query on those of a name, and what the best way to do so is worth."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.people import Person
from bot.text.names.parts import Part, Word
from bot.text.names.vocabulary import BEGUN

_INITIAL_LIKENESS = 0.97
_ABBREVIATED_LIKENESS = 0.85
UNSAID = 0.93
"""What each part of a name that the query leaves out takes away, twice at most."""
MOST_UNSAID = 2
_UNSAID_OF_ONE = 0.985
"""The same for a query of one part, and of initials, which leave out most anyway."""
_NOT_THE_SURNAME = 0.97
_OTHER_ORDER = 0.995
"""Surnames come first in half of the world, so that another order says little."""
_BEFORE_THE_NAME = 0.35
"""Of the weight of strange words before a name, which honour it more often than not."""
_BESIDE_THE_NAME = 0.6


@dataclass(frozen=True, slots=True)
class Record:
    """One name of a person: its words with their numbers, and the place of the patronymic or -1."""

    person: Person
    words: tuple[Word, ...]
    numbers: tuple[int, ...]
    patronymic: int

    @property
    def surname(self) -> int:
        """The place of the likely surname: the last, but the first before a last patronymic."""
        last = len(self.words) - 1
        return 0 if 1 < self.patronymic == last else last


@dataclass(frozen=True, slots=True)
class Sought:
    """A part of a query: the words that are like it or begin so, and what it weighs."""

    part: Part
    like: dict[int, float]
    begun: frozenset[int]
    weight: float

    def likeness(self, record: Record, place: int) -> float:
        if self.part.word.is_initial or record.words[place].is_initial:
            return self._as_initials(record, place)
        number = record.numbers[place]
        like = self.like.get(number, 0.0)
        return max(like, BEGUN) if self.begins(record, place) else like

    def begins(self, record: Record, place: int) -> bool:
        """Whether it is the first letters of another part; a patronymic goes by the whole."""
        return record.numbers[place] in self.begun and place != record.patronymic

    def _as_initials(self, record: Record, place: int) -> float:
        word = record.words[place]
        if self.part.initials[word.is_cyrillic].isdisjoint(word.letters):
            return 0.0
        return _INITIAL_LIKENESS if self.part.word.is_initial else _ABBREVIATED_LIKENESS


@dataclass(frozen=True, slots=True)
class Likeness:
    """How a record answers a query; `is_whole` when all but initials was answered in full."""

    record: Record
    score: float
    is_whole: bool


def aligned(sought: Sequence[Sought], record: Record) -> Likeness:
    """The best way to lay the query's parts on those of a name."""
    table = [[each.likeness(record, at) for at in range(len(record.words))] for each in sought]
    total, places = _best(sought, table, 0, 0, {})
    weight = sum(_weights(sought, places, len(record.words)))
    said = [place for place in places if place >= 0]
    unsaid = len(record.words) - len(said)
    if record.patronymic >= 0 and record.patronymic not in said:
        unsaid -= 1
    full = sum(not each.part.word.is_initial for each in sought)
    less = UNSAID if full > 1 else _UNSAID_OF_ONE
    score = total / weight * less ** min(MOST_UNSAID, unsaid) if weight else 0.0
    if said != sorted(said):
        score *= _OTHER_ORDER
    # "M. Vincent" is rather somebody Vincent than Vincent somebody.
    is_surname = full > 1 or any(
        place == record.surname and (not full or not each.part.word.is_initial)
        for each, place in zip(sought, places, strict=True)
    )
    return Likeness(
        record,
        score if is_surname else score * _NOT_THE_SURNAME,
        is_surname and not _contradicted(sought, places, record),
    )


def _weights(sought: Sequence[Sought], places: Sequence[int], words: int) -> list[float]:
    """What each part weighs, less where it is no part of the name.

    Before a name it honours it more often than not, and to a name that is said in whole a query
    may add another.
    """
    named = sum(place >= 0 for place in places)
    first = next((at for at, place in enumerate(places) if place >= 0), 0)
    strange = _BESIDE_THE_NAME if named == words > 1 else 1.0
    return [
        each.weight
        * (1 if place >= 0 else _BEFORE_THE_NAME if at < first and named > 1 else strange)
        for at, (each, place) in enumerate(zip(sought, places, strict=True))
    ]


def _contradicted(sought: Sequence[Sought], places: Sequence[int], record: Record) -> bool:
    """Whether the query says something else than the name, or only begins a part of it.

    A patronymic speaks against a name only if both have one.
    """
    patronymic_known = record.patronymic >= 0
    return any(
        each.begins(record, place)
        if place >= 0
        else (patronymic_known or not each.part.is_patronymic)
        for each, place in zip(sought, places, strict=True)
    )


_Way = tuple[float, tuple[int, ...]]


def _best(
    sought: Sequence[Sought],
    table: list[list[float]],
    at: int,
    taken: int,
    known: dict[tuple[int, int], _Way],
) -> _Way:
    """The greatest weighted sum from the part `at` on, and the place of each (-1 for none).

    What is `known` from other ways keeps six parts from being laid in thousands of ways.
    """
    if at == len(table):
        return 0.0, ()
    if (at, taken) in known:
        return known[at, taken]
    rest, places = _best(sought, table, at + 1, taken, known)
    best = rest, (-1, *places)
    for place, likeness in enumerate(table[at]):
        if likeness and not taken >> place & 1:
            rest, places = _best(sought, table, at + 1, taken | 1 << place, known)
            total = rest + sought[at].weight * likeness**2
            if total > best[0]:
                best = total, (place, *places)
    known[at, taken] = best
    return best
