"""Laying names on the words of a run: how well each fits, and whom that leaves."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from statistics import fmean

from bot.domain.people import PersonId
from bot.text.recognition.register import MOST, Entry, Register, surname_of
from bot.text.recognition.words import PARTICLES, Word, initial_of
from bot.text.russian_cases import MEN, plain

REACH = 5
"""Words that a name is looked for in."""
_MOST_INITIALS = 2
_INITIAL = 0.97
_UNSAID = 0.95
_MIDDLE_UNSAID = 0.985
_LETTER = 2
"""The length of the key of a single letter, with its mark."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fit:
    """People whose name fits the words from `start` up to `end`, the likeliest first."""

    people: tuple[PersonId, ...]
    surnames: frozenset[int]
    start: int
    end: int
    score: float
    is_whole: bool
    inflected: bool

    def moved(self, by: int) -> "Fit":
        """The same fit, so many words further on."""
        return replace(self, start=self.start + by, end=self.end + by)


def fits_at(
    register: Register, run: Sequence[Word], known: Sequence[dict[int, float]], at: int
) -> list[Fit]:
    """The names that begin at a word of a run."""
    if not (known[at] or (run[at].is_initial and not (at and run[at - 1].is_initial))):
        return []
    entries = dict.fromkeys(islice(_entries(register, run, known, at), MOST + 1))
    if len(entries) > MOST:
        return []
    laid = (_laid(register, entry, run, known, at) for entry in entries)
    return [fit for fit in laid if fit is not None]


def best(fits: Sequence[Fit], margin: float) -> Fit | None:
    """The fit of most words, with all people whose name fits about as well."""
    if not fits:
        return None
    first = max(fits, key=lambda fit: (fit.end, fit.score, fit.is_whole))
    alike = [fit for fit in fits if fit.score > first.score - margin and fit.end >= first.end - 1]
    people = dict.fromkeys([first.people[0], *(fit.people[0] for fit in alike)])
    return Fit(
        people=tuple(people),
        surnames=frozenset().union(
            *(fit.surnames for fit in fits if fit.people[0] == first.people[0])
        ),
        start=first.start,
        end=first.end,
        score=first.score,
        is_whole=first.is_whole,
        inflected=first.inflected,
    )


def _entries(
    register: Register, run: Sequence[Word], known: Sequence[dict[int, float]], at: int
) -> Iterator[Entry]:
    for other in range(at + 1, min(at + REACH, len(run))):
        yield from register.with_both(known[at], known[other])
    if run[at].is_initial:
        for other in range(at + 1, min(at + _MOST_INITIALS + 2, len(run))):
            yield from register.surnamed(known[other])
    elif at + 1 < len(run) and run[at + 1].is_initial:
        yield from register.surnamed(known[at])


@dataclass(slots=True)
class _Laying:
    """How far the words of a name have been found in a run."""

    register: Register
    entry: Entry
    left: list[int]
    end: int
    worths: list[float] = field(default_factory=list)
    full: int = 0
    initials: int = 0
    changed: int = 0

    def takes(self, word: Word, known: dict[int, float], place: int) -> bool:
        """Take a word of the run as one of the name; False where the name has no such."""
        if word.is_initial:
            found = next((each for each in self.left if self._begins(word, each)), None)
            worth = _INITIAL
        else:
            alike = [(known[each], each) for each in self.left if each in known]
            worth, found = max(alike, default=(0.0, None))
        if found is None:
            return False
        self.left.remove(found)
        self.worths.append(worth)
        self.full += not word.is_initial
        self.initials += word.is_initial
        self.changed += worth < 1 and not word.is_initial and plain(word.text) not in MEN
        self.end = place + 1
        return True

    def passes(self, word: Word, place: int) -> bool:
        """Whether a name may lack a word that stands in it: a particle, initial, patronymic."""
        if word.is_initial:
            may = self.entry.patronymic < 0 and self.full > 0
            self.end = place + 1 if may and self.initials else self.end
            return may
        if word.is_patronymic and self.entry.patronymic < 0:
            self.end = place + 1 if self.full > 1 else self.end
            return True
        return word.text.casefold() in PARTICLES

    def _begins(self, word: Word, number: int) -> bool:
        letters = {f"{side}{each}" for each in initial_of(word) for side in "яa"}
        return self.register.keys[number][:2] in letters and number != surname_of(self.entry)

    def judged(self, at: int) -> Fit | None:
        """None where too little of the name is there."""
        surname = surname_of(self.entry)
        is_initialled = self.full == 1 and self.initials > 0 and surname not in self.left
        if self.full < 2 and not is_initialled:
            return None
        unsaid = [
            each
            for each in self.entry.needed
            if each in self.left and len(self.register.keys[each]) > _LETTER
        ]
        ends_said = not {self.entry.needed[0], self.entry.needed[-1]}.intersection(unsaid)
        less = _MIDDLE_UNSAID if ends_said else _UNSAID
        return Fit(
            people=(self.entry.person,),
            surnames=frozenset({surname}),
            start=at,
            end=self.end,
            score=fmean(self.worths) * less ** len(unsaid),
            is_whole=(self.full > 1 and ends_said) or self._is_initialled_itself(),
            inflected=self.changed == self.full,
        )

    def _is_initialled_itself(self) -> bool:
        """A name that the directory has with two initials, said with both: C. H. Douglas."""
        return self.initials > 1 and len(self.entry.words) == self.initials + 1 and not self.left


def _laid(
    register: Register,
    entry: Entry,
    run: Sequence[Word],
    known: Sequence[dict[int, float]],
    at: int,
) -> Fit | None:
    laying = _Laying(register, entry, list(entry.words), at)
    for place in range(at, min(at + REACH + 1, len(run))):
        if not laying.takes(run[place], known[place], place) and (
            place == at or not laying.passes(run[place], place)
        ):
            break
    return laying.judged(at)
