"""Mentions to be judged by the desk, and what is counted of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from bot.domain.news import ItemId
from bot.domain.people import MentionState, PersonId


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """Whom a name in an item is linked to, and what the desk says of that."""

    person: PersonId
    state: MentionState
    score: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeMention:
    """An office that a text names without its holder, as it is written, and who is meant."""

    phrase: str
    person: PersonId | None


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Presence:
    """How often somebody is in the news: stories by day, and those beside whom they stand."""

    days: Mapping[date, int]
    beside: tuple[tuple[PersonId, int], ...] = ()

    @property
    def total(self) -> int:
        return sum(self.days.values())
