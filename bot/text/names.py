"""People by name: any order, script, case and spelling, initials, and slips of the finger.

A name is a sequence of parts, each with a key of its sound. The parts of a query are looked
up one by one, then aligned with those of each candidate; rare parts weigh more.
"""

import math
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.domain.people import PeopleFound, Person, PersonHit
from bot.text.honorifics import without_honorifics
from bot.text.name_keys import is_patronymic, keys
from bot.text.terms import tokens

MOST_PARTS = 6
FLOOR = 0.6
"""Below it a likeness is chance: "bitcoin" is nobody's name."""
MARGIN = 0.05
"""How far the first must be ahead of the second to be shown unasked."""

_PATRONYMIC_WEIGHT = 0.15
_INITIAL_WEIGHT = 0.3
_UNKNOWN_WEIGHT = 0.5
_INITIAL_LIKENESS = 0.97
_ABBREVIATED_LIKENESS = 0.85
_BEGUN_LIKENESS = 0.85
"""Of the first letters of a part; enough to be offered, never enough to be certain."""
_SHORTEST_BEGINNING = 3
_UNSAID = 0.93
"""What each part of a name that the query leaves out takes away, twice at most."""
_NOT_THE_SURNAME = 0.97
_MOST_ALIGNED = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A part of a name: its keys with their worth, its own one first, and its letters as typed."""

    own: str
    letters: int
    keys: dict[str, float]
    is_initial: bool
    is_patronymic: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class _Record:
    """One name of a person; `surname` is the place of the part most likely to be it."""

    person: Person
    parts: tuple[Part, ...]
    surname: int


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sought:
    """A part of a query: the keys of the directory that are like it or begin so, and its weight."""

    part: Part
    like: dict[str, float]
    begun: frozenset[str]
    weight: float

    def likeness(self, other: Part) -> float:
        if self.part.is_initial or other.is_initial:
            return self._as_initials(other)
        like = max((self.like.get(key, 0.0) for key in other.keys), default=0.0)
        return max(like, _BEGUN_LIKENESS) if self.begins(other) else like

    def begins(self, other: Part) -> bool:
        """Whether it is the first letters of another part; a patronymic goes by the whole."""
        return not (other.is_patronymic or self.begun.isdisjoint(other.keys))

    def _as_initials(self, other: Part) -> float:
        if not {key[0] for key in self.part.keys} & {key[0] for key in other.keys}:
            return 0.0
        return _INITIAL_LIKENESS if self.part.is_initial else _ABBREVIATED_LIKENESS


@dataclass(frozen=True, slots=True, kw_only=True)
class _Likeness:
    """How a record answers a query; `is_whole` when all but initials was answered in full."""

    record: _Record
    score: float
    is_whole: bool


def parts(name: str) -> tuple[Part, ...]:
    """The parts of a name or of a query, without what honours it."""
    words = without_honorifics([token.text for token in tokens(name)][: MOST_PARTS * 2])
    heard = [(word, worths) for word in words[:MOST_PARTS] if (worths := keys(word))]
    # "Lukashevich" alone is a surname; after another part, among three, it is a patronymic.
    return tuple(
        _part(word, worths, may_be_patronymic=len(heard) > 2 and place > 0)
        for place, (word, worths) in enumerate(heard)
    )


def _part(word: str, worths: dict[str, float], *, may_be_patronymic: bool) -> Part:
    own = next(iter(worths))
    return Part(
        own=own,
        letters=len(word),
        keys=worths,
        is_initial=len(own) == 1,
        is_patronymic=may_be_patronymic and is_patronymic(own),
    )


class Directory:
    """All people in memory, to be made anew when someone changes."""

    def __init__(self, people: Iterable[Person]) -> None:
        self._records: list[_Record] = []
        self._by_key: dict[str, list[int]] = defaultdict(list)
        self._by_pair: dict[str, list[int]] = defaultdict(list)
        self._people_by_key: Counter[str] = Counter()
        self._size = 0
        for person in people:
            self._add(person)
        self._keys = list(self._by_key)
        for number, key in enumerate(self._keys):
            for pair in _pairs(key):
                self._by_pair[pair].append(number)
        self._in_order = sorted(self._keys)

    def find(self, query: str, *, limit: int = 5) -> PeopleFound:
        """The people that a query may mean, best first; nobody where it is like no name.

        `certain` when one of them answers the whole query, far enough ahead of the next: the
        larger the directory, the more sure that must be.
        """
        sought = [self._sought(part) for part in parts(query)]
        ranked = self._ranked(sought) if any(each.like or each.begun for each in sought) else []
        hits = [PersonHit(person=each.record.person, score=round(each.score, 4)) for each in ranked]
        return PeopleFound(query=query, certain=self._is_certain(ranked), hits=tuple(hits[:limit]))

    @cached_property
    def _enough(self) -> float:
        return min(0.97, 0.6 + 0.07 * math.log10(max(10, self._size)))

    def _add(self, person: Person) -> None:
        self._size += 1
        seen: set[str] = set()
        for name in {name.text for name in person.names}:
            said = parts(name)
            for key in {key for part in said for key in _nominal(part)}:
                self._by_key[key].append(len(self._records))
                seen.add(key)
            self._records.append(_Record(person=person, parts=said, surname=_surname(said)))
        self._people_by_key.update(seen)

    def _sought(self, part: Part) -> _Sought:
        like = {} if part.is_initial else self._like(part)
        begun = frozenset(self._beginning_with(part)) - like.keys()
        return _Sought(part=part, like=like, begun=begun, weight=self._weight(part, like))

    def _beginning_with(self, part: Part) -> Sequence[str]:
        if part.letters < _SHORTEST_BEGINNING:
            return ()
        end = bisect_left(self._in_order, part.own + "\U0010ffff")
        return self._in_order[bisect_left(self._in_order, part.own) : end]

    def _like(self, part: Part) -> dict[str, float]:
        """The keys of the directory that sound like a part, with the likeness from 0 to 1."""
        like: dict[str, float] = {}
        for key, worth in part.keys.items():
            if key in self._by_key:
                like[key] = max(worth, like.get(key, 0.0))
        for key in {part.own, min(part.keys, key=len)}:
            for other, likeness in self._mistyped(key):
                like[other] = max(likeness, like.get(other, 0.0))
        return like

    def _mistyped(self, key: str) -> Iterable[tuple[str, float]]:
        """Keys some slips away, each with its likeness; found by the pairs of letters they share.

        A slip spoils two pairs, of two letters swapped three.
        """
        within = _slips(key)
        if not within:
            return
        shared: Counter[int] = Counter()
        for pair in _pairs(key):
            shared.update(self._by_pair.get(pair, ()))
        fewest = len(key) - 2 * within
        alike = [self._keys[number] for number, count in shared.items() if count >= fewest]
        for other, edits, _ in process.extract(
            key, alike, scorer=OSA.distance, score_cutoff=within, limit=None
        ):
            elsewhere = 0.5 if edits and other[0] != key[0] else 0.0
            yield other, 1 - (edits + elsewhere) / (len(key) + 1.5)

    def _weight(self, part: Part, like: dict[str, float]) -> float:
        rarest = math.log(1 + self._size)
        if part.is_initial:
            return _INITIAL_WEIGHT * rarest
        if part.is_patronymic:
            return _PATRONYMIC_WEIGHT * rarest
        if not like:
            return _UNKNOWN_WEIGHT * rarest
        best = max(like, key=lambda key: (like[key], self._people_by_key[key]))
        return math.log(1 + self._size / self._people_by_key[best])

    def _ranked(self, sought: Sequence[_Sought]) -> list[_Likeness]:
        """One likeness a person, the best first, those above the floor."""
        best: dict[int, _Likeness] = {}
        for number in self._candidates(sought):
            found = _aligned(sought, self._records[number])
            known = best.get(found.record.person.id)
            if found.score >= FLOOR and (known is None or found.score > known.score):
                best[found.record.person.id] = found
        return sorted(best.values(), key=lambda each: (-each.score, each.record.person.id))

    def _candidates(self, sought: Sequence[_Sought]) -> list[int]:
        """The records that share the most weight with the query, before any alignment."""
        worth: Counter[int] = Counter()
        for each in sought:
            mine: dict[int, float] = {}
            alike = dict.fromkeys(each.begun, _BEGUN_LIKENESS) | each.like
            for key, likeness in alike.items():
                for number in self._by_key[key]:
                    mine[number] = max(mine.get(number, 0.0), likeness)
            for number, likeness in mine.items():
                worth[number] += each.weight * likeness**2  # type: ignore[assignment]
        return [number for number, _ in worth.most_common(_MOST_ALIGNED)]

    def _is_certain(self, ranked: Sequence[_Likeness]) -> bool:
        if not ranked or not ranked[0].is_whole or ranked[0].score < self._enough:
            return False
        return len(ranked) == 1 or ranked[0].score - ranked[1].score >= MARGIN


def _nominal(part: Part) -> list[str]:
    """The keys under which a name is kept: names are kept in the nominative."""
    return [part.own, *(key for key, worth in part.keys.items() if worth < 0.98)]


def _pairs(key: str) -> set[str]:
    """The pairs of neighbouring letters, with the beginning and the end as letters."""
    return {f" {key} "[at : at + 2] for at in range(len(key) + 1)}


def _slips(key: str) -> int:
    """How many slips of the finger a part of this length may have."""
    return 0 if len(key) < 4 else 1 if len(key) < 6 else 2 if len(key) < 9 else 3


def _surname(said: tuple[Part, ...]) -> int:
    """The last part, but the first of "Lavrov Sergey Viktorovich"."""
    return 0 if len(said) > 2 and said[-1].is_patronymic else len(said) - 1


def _aligned(sought: Sequence[_Sought], record: _Record) -> _Likeness:
    """The best way to lay the query's parts on those of a name."""
    table = [[each.likeness(part) for part in record.parts] for each in sought]
    total, places = _best(sought, table, 0, 0)
    weight = sum(each.weight for each in sought)
    full = [at for at, each in enumerate(sought) if not each.part.is_initial]
    unsaid = sum(not part.is_patronymic for at, part in enumerate(record.parts) if at not in places)
    score = total / weight * _UNSAID ** min(2, unsaid)
    is_surname = len(full) > 1 or record.surname in places
    return _Likeness(
        record=record,
        score=score if is_surname else score * _NOT_THE_SURNAME,
        is_whole=is_surname and not _contradicted(sought, places, record),
    )


def _contradicted(sought: Sequence[_Sought], places: tuple[int, ...], record: _Record) -> bool:
    """Whether the query says something else than the name, or only begins a part of it.

    A patronymic speaks against a name only if both have one.
    """
    patronymic_known = any(part.is_patronymic for part in record.parts)
    return any(
        each.begins(record.parts[place])
        if place >= 0
        else (patronymic_known or not each.part.is_patronymic)
        for each, place in zip(sought, places, strict=True)
    )


def _best(
    sought: Sequence[_Sought], table: list[list[float]], at: int, taken: int
) -> tuple[float, tuple[int, ...]]:
    """The greatest weighted sum from the part `at` on, and the place of each (-1 for none)."""
    if at == len(table):
        return 0.0, ()
    rest, places = _best(sought, table, at + 1, taken)
    best = rest, (-1, *places)
    for place, likeness in enumerate(table[at]):
        if likeness and not taken >> place & 1:
            rest, places = _best(sought, table, at + 1, taken | 1 << place)
            total = rest + sought[at].weight * likeness**2
            if total > best[0]:
                best = total, (place, *places)
    return best
