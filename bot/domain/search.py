"""Searching: a query as understood, and what it found."""

from dataclasses import dataclass
from typing import NewType

from bot.domain.news import Item, ItemId

SearchId = NewType("SearchId", int)


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """A reader's query, taken apart: `words` as typed, cleaned of operators."""

    text: str
    words: tuple[str, ...]


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
