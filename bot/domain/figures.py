"""Figures: what is counted, over which days, and what is told of it; never who."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import IntEnum, StrEnum
from typing import TypeAlias

from bot.domain.broadcasts import Progress
from bot.domain.chats import ChatKind, Target
from bot.domain.news import Item, Section
from bot.domain.people import Person

ENOUGH_CHATS = 3
"""Words of a search are shown once so many chats have asked for them: before, they may tell who."""


class Count(StrEnum):
    """What is counted by day. READERS is a level: how many read us at the end of that day."""

    SEARCHES = "searches"
    MISSES = "misses"
    MISSED = "missed"
    """By words: searches that found nothing; MISSES counts them all."""
    LOOKED_UP = "looked_up"
    """By person."""
    READERS = "readers"


class Span(IntEnum):
    """The days that figures are told of; the value stands in callback data."""

    WEEK = 7
    MONTH = 30
    YEAR = 365


@dataclass(frozen=True, slots=True)
class Stretch:
    """Some days in a row, both ends included: what one bar stands for."""

    first: dt.date
    last: dt.date


Counts: TypeAlias = tuple[int, ...]
"""A number for each stretch, in their order."""


def stretches(span: Span, today: dt.date) -> tuple[Stretch, ...]:
    """The days up to today, one by one; of a year, its months, the first of them whole."""
    if span is not Span.YEAR:
        days = (today - dt.timedelta(days=back) for back in reversed(range(span)))
        return tuple(Stretch(day, day) for day in days)
    number = today.year * 12 + today.month - 1
    firsts = [dt.date(at // 12, at % 12 + 1, 1) for at in range(number - 11, number + 1)]
    lasts = [first - dt.timedelta(days=1) for first in firsts[1:]]
    return tuple(map(Stretch, firsts, [*lasts, today]))


def gathered(days: Mapping[dt.date, int], into: tuple[Stretch, ...]) -> Counts:
    """What was counted by day, added up by stretch."""
    return tuple(
        sum(count for day, count in days.items() if each.first <= day <= each.last) for each in into
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Sendings:
    """What went out: `published`, `corrected` and `retracted` count items, the rest copies."""

    published: int
    corrected: int
    retracted: int
    delivered: Counts
    failed: Counts
    lost: Counts
    """The chat has left us, or blocks us."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Readership:
    """Who reads us now, and how many have come; `before` is the level when the span began."""

    active: Mapping[ChatKind, int]
    unreachable: int
    joined: Counts
    before: int | None
    follows: Mapping[Target, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Interests:
    """What readers look for: `missed` are words that several chats have found nothing for."""

    searches: Counts
    misses: Counts
    missed: tuple[tuple[str, int], ...]
    people: tuple[tuple[Person, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """Of a section only what is sent and who follows it: nobody searches within one."""

    span: Span
    stretches: tuple[Stretch, ...]
    sendings: Sendings
    section: Section | None = None
    followers: int = 0
    readership: Readership | None = None
    interests: Interests | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemFigures:
    """What became of the copies of an item; None for what was never sent."""

    item: Item
    news: Progress | None = None
    edits: Progress | None = None
    notices: Progress | None = None
    retraction: Progress | None = None


@dataclass(slots=True)
class Tally:
    """What was counted since it was last taken down: numbers, and nothing of who."""

    counts: dict[tuple[Count, dt.date, str], int] = field(default_factory=dict)

    def add(self, what: Count, day: dt.date, key: str = "", count: int = 1) -> None:
        place = (what, day, key)
        self.counts[place] = self.counts.get(place, 0) + count

    @property
    def is_empty(self) -> bool:
        return not self.counts
