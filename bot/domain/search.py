"""Searching: a query as understood, what it selects, and what it found."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import NewType

from bot.domain.news import Item, ItemId
from bot.domain.people import PersonId

SearchId = NewType("SearchId", int)


class Facet(StrEnum):
    """What a search can be narrowed by; the value stands in callback data."""

    SECTION = "s"
    SOURCE = "o"
    PERSON = "p"
    LANGUAGE = "l"
    DATE = "d"


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """Days from `since` to `until`, both included; None where it has no such end."""

    since: dt.date | None = None
    until: dt.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """A filter in a query: `value` as typed, at `text[start:end]` of the query as it was given.

    Only a date has a `period`. `is_plain` where the date is said in plain words, such as
    "last week", which may as well be words to look for.
    """

    facet: Facet
    value: str
    start: int
    end: int
    period: Period | None = None
    is_plain: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """A reader's query, taken apart: `words` as typed, cleaned of operators.

    `text` is what the words stand in: without filters and without what is left out. The words
    of `phrases` are in `words` too. An item that has all words of one of `without` is left out.
    """

    text: str
    words: tuple[str, ...]
    phrases: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    filters: tuple[Filter, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """The items that a search may find; None where it asks nothing of them.

    `sections` are slugs, `sources` the hosts of the items' addresses in lower case without
    "www.", `languages` codes such as "ru". `since` and `until` are both included.
    """

    sections: frozenset[str] | None = None
    sources: frozenset[str] | None = None
    persons: frozenset[PersonId] | None = None
    languages: frozenset[str] | None = None
    since: dt.date | None = None
    until: dt.date | None = None


EVERYTHING = Selection()


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """An item that the index names; `terms` are those of its terms that matched."""

    item: ItemId
    score: float
    terms: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A found item; `snippet` is Telegram HTML with the matched words in bold."""

    item: Item
    score: float
    snippet: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One page of hits; `repaired` is the query as searched where words were repaired."""

    query: str
    hits: tuple[Hit, ...]
    number: int
    pages: int
    total: int
    repaired: str | None = None
