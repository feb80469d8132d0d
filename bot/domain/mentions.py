"""Mentions to be judged by the desk, and what is counted of them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from bot.domain.news import ItemId
from bot.domain.people import MentionState, PersonId

SURE = 0.95
"""Below such a likeness a link is made and yet shown to the desk."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """Whom a name in an item is linked to, and what the desk says of that."""

    person: PersonId
    state: MentionState
    score: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Recognition:
    """Somebody whom a text names beside the mentions of its revision, as it is written.

    With `by_office` it names an office without its holder, who may not be known to us.
    """

    phrase: str
    person: PersonId | None
    by_office: bool = False
    state: MentionState = MentionState.AUTOMATIC
    score: float | None = None

    @property
    def is_judged(self) -> bool:
        return self.state in {MentionState.CONFIRMED, MentionState.REJECTED}

    def is_same(self, other: "Recognition") -> bool:
        """Whether both say the same: a person by whatever form of the name, an office by its words.

        Who holds an office may have been learned since; what is rejected is the holder.
        """
        if self.by_office != other.by_office:
            return False
        if not self.by_office:
            return self.person == other.person
        confirmed = MentionState.CONFIRMED in {self.state, other.state}
        same_words = self.phrase.casefold() == other.phrase.casefold()
        return same_words and (confirmed or self.person == other.person)


@dataclass(frozen=True, slots=True, kw_only=True)
class QueuedMention:
    """A link of a name, or of an office alone, in an item of a day."""

    item: ItemId
    position: int
    name: str
    person: PersonId | None
    state: MentionState
    score: float | None
    by_office: bool
    day: date


def settled(found: Iterable[Recognition], before: Sequence[Recognition]) -> tuple[Recognition, ...]:
    """What is recognised now, where the desk has said the same of it before, as it has said."""
    judged = [one for one in before if one.is_judged]
    told = ((one, next((each for each in judged if each.is_same(one)), None)) for one in found)
    return tuple(
        one
        if said is None
        else replace(one, person=said.person, state=said.state, score=said.score)
        for one, said in told
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Presence:
    """How often somebody is in the news: stories by day, and those beside whom they stand."""

    days: Mapping[date, int]
    beside: tuple[tuple[PersonId, int], ...] = ()

    @property
    def total(self) -> int:
        return sum(self.days.values())
