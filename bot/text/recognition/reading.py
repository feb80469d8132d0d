"""Reading a text for people we know: full names first, then what may follow them.

Strict where nobody looks: a full name that one person alone bears, and after it their surname or
initials. All else is offered: namesakes, a name said in part, initials of which nothing is known.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from bot.domain.people import PersonId
from bot.text.recognition.fitting import REACH, Fit, best, fits_at
from bot.text.recognition.honours import is_honoured
from bot.text.recognition.neighbours import (
    belongs_to_another,
    is_another,
    is_of_a_woman,
    is_title,
)
from bot.text.recognition.register import Register
from bot.text.recognition.words import Word, runs_in

_STRICT = 0.93
"""Below it a name is too far from the one that we know to be linked unasked."""
MARGIN = 0.02
"""How far the next must be behind for one person alone to be meant."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recognised:
    """People whom one place of a text may mean, the likeliest first.

    `paragraph` counts the texts that were read; the score runs from 0 to 1; `is_sure` where it
    may be linked unasked; `follows` for a name in short after the full one.
    """

    paragraph: int
    start: int
    end: int
    text: str
    people: tuple[PersonId, ...]
    score: float
    is_sure: bool = False
    follows: bool = False


def recognised(texts: Iterable[str], register: Register) -> tuple[Recognised, ...]:
    """Whom the texts of one item name, in their order."""
    reader = _Reader(register)
    return tuple(
        found
        for number, text in enumerate(texts)
        for words in runs_in(text)
        for found in reader.read(number, text, words)
    )


@dataclass(frozen=True, slots=True)
class _Run:
    """Words that stand together in a paragraph, and the words of names that each may be."""

    paragraph: int
    text: str
    words: Sequence[Word]
    known: Sequence[dict[int, float]]

    def seen(self, start: int, end: int, people: tuple[PersonId, ...], score: float) -> Recognised:
        first, last = self.words[start].start, self.words[end - 1].end
        return Recognised(
            paragraph=self.paragraph,
            start=first,
            end=last,
            text=self.text[first:last],
            people=people,
            score=round(score, 4),
        )


@dataclass(slots=True)
class _Reader:
    """Remembers whom an item has named so far, by surname."""

    register: Register
    named: defaultdict[int, set[PersonId]] = field(default_factory=lambda: defaultdict(set))
    fits: dict[tuple[object, ...], Fit | None] = field(default_factory=dict)
    strangers: set[int] = field(default_factory=set)
    """Surnames of people whom the item names in full and whom we do not know."""

    def read(self, paragraph: int, text: str, words: Sequence[Word]) -> Iterator[Recognised]:
        if len(words) == 1 and not self.named:
            return
        known = [self.register.known(word) for word in words]
        run = _Run(paragraph, text, words, known)
        at = 0
        while at < len(words):
            fit = self._fit(run, at)
            end = fit.end if fit else at + 1
            found = self._full(run, fit) if fit else self._follower(run, at)
            if found is not None:
                yield found
            elif fit is None:
                self._pass(run, at)
            at = end

    def _fit(self, run: _Run, at: int) -> Fit | None:
        """The best fit at a word; the same words need no second look, as in lists and tables."""
        near = run.words[max(0, at - 1) : at + REACH + 1]
        key = (at > 0, *(word.text for word in near))
        if key not in self.fits:
            found = best(fits_at(self.register, run.words, run.known, at), MARGIN)
            self.fits[key] = None if found is None else found.moved(-at)
        kept = self.fits[key]
        return None if kept is None else kept.moved(at)

    def _full(self, run: _Run, fit: Fit) -> Recognised | None:
        """A name in full, or in part where it is offered; None for the name of a prize."""
        if is_honoured(run.text, run.words, fit.start, fit.end, inflected=fit.inflected):
            return None
        is_named = len(fit.people) == 1 and any(
            fit.people[0] in self.named[surname] for surname in fit.surnames
        )
        is_sure = (
            len(fit.people) == 1
            and fit.score >= _STRICT
            and (fit.is_whole or is_named)
            and not is_another(run.words, run.known, fit.start, fit.end, inflected=fit.inflected)
        )
        if is_sure:
            for surname in fit.surnames:
                self.named[surname].add(fit.people[0])
        else:
            self._pass(run, fit.end - 1)
        found = run.seen(fit.start, fit.end, fit.people, fit.score)
        return replace(found, is_sure=is_sure, follows=is_named and not fit.is_whole)

    def _follower(self, run: _Run, at: int) -> Recognised | None:
        """A surname alone, after the one person of that name was named in full."""
        worths = {each: worth for each, worth in run.known[at].items() if each in self.named}
        people = {person for surname in worths for person in self.named[surname]}
        if len(people) != 1 or not self.strangers.isdisjoint(worths):
            return None
        if belongs_to_another(run.words, at) or is_of_a_woman(run.text, run.words[at].start):
            return None
        worth = max(worths.values())
        if is_honoured(run.text, run.words, at, at + 1, inflected=worth < 1):
            return None
        return replace(run.seen(at, at + 1, tuple(people), worth), is_sure=True, follows=True)

    def _pass(self, run: _Run, at: int) -> None:
        """Note a surname that somebody else bears: "Melania Trump", whom we do not know."""
        before = run.words[at - 1] if at else None
        if before is None or not before.is_capitalised or is_title(before.text):
            return
        is_word_of_a_sentence = before.begins_sentence and not run.known[at - 1]
        if before.is_initial or not is_word_of_a_sentence:
            self.strangers.update(run.known[at])
