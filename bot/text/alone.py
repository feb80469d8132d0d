"""Offices that stand alone: a text names one at an organisation, and nobody's name beside it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.domain.offices import Holder
from bot.domain.people import OrganisationId
from bot.text.function_words import is_function_word
from bot.text.office_words import ACTING, FORMER, HEADS, is_of_a_title
from bot.text.offices import Offices, Word, meant, words_of

_LONGEST_TITLE = 8
_NAME_BEHIND = re.compile(r"\s*[,(–—-]?\s*(?:[A-ZА-ЯЁ]\.|[A-ZА-ЯЁ][\w’'-]+)")
_NAME_BEFORE = re.compile(r"[A-ZА-ЯЁ][\w’'-]+\s*[,(–—-]\s*(?:the\s+|an?\s+)?$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Alone:
    """An office in a text with nobody's name beside it."""

    phrase: str
    start: int
    end: int
    acting: bool
    holders: tuple[Holder, ...] = field(repr=False)


def alone_in(text: str, offices: Offices) -> tuple[Alone, ...]:
    """Offices that a text names without their holder, whether we know one or not, in its order."""
    words = words_of(text)
    found: list[Alone] = []
    for start, end, bodies in offices.bodies_in(words):
        reader = _Reader(text, words, offices, bodies)
        one = reader.before(start, end) or reader.behind(start, end)
        if one is not None and not (found and one.start < found[-1].end):
            found.append(one)
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads around the name of an organisation."""

    text: str
    words: Sequence[Word]
    offices: Offices
    bodies: frozenset[OrganisationId]

    def before(self, start: int, end: int) -> Alone | None:
        """The Acting Secretary General of the CSTO: all words of a title before it belong to it."""
        first = start
        while first > 0 and start - first < _LONGEST_TITLE and self._is_of_a_title(first - 1):
            first -= 1
        while first < start and is_function_word(self.words[first].token.text):
            first += 1
        if first == start or (first > 0 and self.words[first - 1].term in FORMER):
            return None
        return self._alone((first, start), (first, end))

    def behind(self, start: int, end: int) -> Alone | None:
        """The CSTO Secretary General: the longest title that is one."""
        last = end
        while last < len(self.words) and last - end < _LONGEST_TITLE and self._is_of_a_title(last):
            last += 1
        found = (self._alone((end, stop), (start, stop)) for stop in range(last, end, -1))
        known = [one for one in found if one is not None]
        return next((one for one in known if one.holders), next(iter(known), None))

    def _is_of_a_title(self, at: int) -> bool:
        return is_of_a_title(self.words[at].token.text)

    def _alone(self, title: tuple[int, int], whole: tuple[int, int]) -> Alone | None:
        start, end = self._place(whole)
        said = self.text[slice(*self._place(title))]
        ideas = meant(ACTING.sub(" ", said))
        holders = self.offices.of(self.bodies, ideas)
        if not (holders or ideas & HEADS) or _names_somebody(self.text, start, end):
            return None
        return Alone(
            phrase=" ".join(self.text[start:end].split()),
            start=start,
            end=end,
            acting=ACTING.search(said) is not None,
            holders=tuple(holders),
        )

    def _place(self, span: tuple[int, int]) -> tuple[int, int]:
        return self.words[span[0]].token.start, self.words[span[1] - 1].token.end


def _names_somebody(text: str, start: int, end: int) -> bool:
    """Whether a name stands beside it: "Semerikov, Acting Secretary General", or behind it."""
    return (
        _NAME_BEHIND.match(text, end) is not None
        or _NAME_BEFORE.search(text[max(0, start - 80) : start]) is not None
    )
