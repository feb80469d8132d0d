"""The full-text index: one way to ask, FTS5 or PostgreSQL behind it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.news import Item
from bot.domain.search import Match, Query


@dataclass(frozen=True, slots=True, kw_only=True)
class Matches:
    """Some of what matched, best first; `total` counts all of it.

    `repaired` names, for each word that was repaired, what was searched for instead; nothing
    for a word that the one before it took along (`Nfcvfufv,tnjd` is one word, ill typed).
    """

    matches: tuple[Match, ...] = ()
    total: int = 0
    repaired: Mapping[str, str] = field(default_factory=dict)


class SearchIndex(Protocol):
    """What a search engine does for us, inside the transaction that made it."""

    async def add(self, item: Item) -> None:
        """Index an item; ValueError for one that is in the index (remove it first)."""

    async def remove(self, item: Item) -> None:
        """Take out an item, given as it was indexed; nothing happens when it is not there.

        ValueError when its text is another than the one that was indexed.
        """

    async def find(
        self, query: Query, *, literal: bool = False, limit: int, offset: int = 0
    ) -> Matches:
        """The items for a query: whole titles first, then the newest.

        Unknown words are repaired and one word may be missing, unless `literal`.
        """

    async def is_current(self) -> bool:
        """Whether the index was built by these rules; if not, clear it and add everything."""

    async def clear(self) -> None:
        """Empty the index, to be filled by the present rules."""


def index_for(connection: AsyncConnection) -> SearchIndex:
    """The index of the database behind a connection."""
    from storage.search.index import TermIndex  # noqa: PLC0415 (it needs Matches from here)
    from storage.search.postgres import PostgresPostings  # noqa: PLC0415
    from storage.search.sqlite import SqlitePostings  # noqa: PLC0415

    postgresql = connection.dialect.name == "postgresql"
    postings = PostgresPostings(connection) if postgresql else SqlitePostings(connection)
    return TermIndex(connection, postings)
