"""Searching: a query as understood, what it selects, and what it found."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import NewType, TypeAlias

from bot.domain.news import Item, ItemId, Section
from bot.domain.people import Person, PersonId

SearchId = NewType("SearchId", int)
AliasId = NewType("AliasId", int)


@dataclass(frozen=True, slots=True, kw_only=True)
class Alias:
    """Names that mean one thing: whoever searches for one finds the others."""

    id: AliasId
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """A search that is remembered, and when it was made or followed."""

    id: SearchId
    text: str
    at: dt.datetime


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
class Demands:
    """What a search asks beside words: phrases that stand in an item, and what must not.

    Each of `without` is terms with spaces between, all of which would be in it; `filters` are
    facets with what was typed behind them.
    """

    phrases: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    without_phrases: tuple[str, ...] = ()
    filters: tuple[tuple[Facet, str], ...] = ()


NO_DEMANDS = Demands()


@dataclass(frozen=True, slots=True, kw_only=True)
class Watch:
    """A search that somebody follows, ready for new items to be tested against it.

    `wanted` is all that an item must say, `key` the rarest of it; None where it has filters alone.
    `rules` says by which words and names it was read.
    """

    search: SearchId
    key: str | None
    wanted: tuple[str, ...]
    demands: Demands = NO_DEMANDS
    rules: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """A reader's query, taken apart: `words` as typed, cleaned of operators.

    `text` is what the words stand in: without filters and without what is left out. The words
    of `phrases` are in `words` too. An item that has all words of one of `without` is left out,
    and one that has one of `without_phrases` as it stands.
    """

    text: str
    words: tuple[str, ...]
    phrases: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    without_phrases: tuple[str, ...] = ()
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


Meaning: TypeAlias = Section | tuple[Person, ...] | Period | str
"""What a filter's value stands for; a source and a language are their host and their code."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Applied:
    """A filter that was understood; of people who share a name, it means each."""

    filter: Filter
    meaning: Meaning


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What a search can be narrowed to, and how much is left of it then.

    `key` is the section's number, the year or the language's code.
    """

    key: str
    meaning: Meaning
    total: int
    is_exact: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """An item that the index names; `terms` are what was sought, as snippets take it."""

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
    """One page of hits; `repaired` is what was searched for where words were repaired.

    `query` is all that was typed, `words` what of it are words. `unread` are dates that were
    searched for as words, because nothing was found on those days. `is_partial` where nothing was
    found in an index that is yet to be built anew, `lacks_words` where no item has all of them.
    """

    query: str
    words: str
    hits: tuple[Hit, ...]
    number: int
    pages: int
    total: int
    is_exact: bool = True
    repaired: str | None = None
    filters: tuple[Applied, ...] = ()
    unread: tuple[Filter, ...] = ()
    is_partial: bool = False
    lacks_words: bool = False
