"""The index: items in, items out, over either engine's postings and one vocabulary."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from sqlalchemy import func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.news import Item, ItemId
from bot.domain.search import EVERYTHING, Match, Query, Selection
from bot.text.terms import ANALYZER, filed, tokens
from storage import dialects
from storage.search import readings
from storage.search.documents import document, numbers_of_day
from storage.search.expressions import tiers
from storage.search.postgres import PostgresPostings
from storage.search.postings import Postings
from storage.search.readings import Reading
from storage.search.selections import selected
from storage.search.sqlite import SqlitePostings
from storage.search.tables import rows, state
from storage.search.vocabulary import Vocabulary

_WORTH = 0.95
"""What each tier is worth beside the one before it."""
_ALL = 2**31


@dataclass(frozen=True, slots=True, kw_only=True)
class Matches:
    """Some of what matched, best first; `total` counts all of it, about so where not `is_exact`.

    `repaired` names, for each word that was repaired, what was searched for instead; nothing
    for a word that was left out, or that the one before it took along (`Nfcvfufv,tnjd` is one
    word, ill typed). Another case or script of the same word is no repair.
    """

    matches: tuple[Match, ...] = ()
    total: int = 0
    is_exact: bool = True
    repaired: Mapping[str, str] = field(default_factory=dict)


class TermIndex:
    """Items by their terms; row numbers grow with the day, so that newest first is no sorting."""

    def __init__(self, connection: AsyncConnection, postings: Postings) -> None:
        self._connection = connection
        self._postings = postings
        self._vocabulary = Vocabulary(connection)

    async def lock(self) -> None:
        """Keep other writers of the index out until the transaction ends."""
        await self._postings.lock()

    async def add(self, item: Item) -> None:
        """Index an item; ValueError for one that is in the index (remove it first)."""
        await self._postings.lock()
        written = document(item)
        number = await self._number(item)
        placed = dialects.insert(self._connection, rows).values(
            number=number, item=item.id, digest=written.digest
        )
        await self._connection.execute(
            placed.on_conflict_do_update(
                index_elements=[rows.c.item],
                set_={"number": placed.excluded.number, "digest": placed.excluded.digest},
            )
        )
        await self._postings.insert(number, written)
        await self._vocabulary.count(written.words)

    async def remove(self, item: Item) -> None:
        """Take out an item, given as it was indexed; nothing happens when it is not there.

        ValueError when its text is another than the one that was indexed.
        """
        await self._postings.lock()
        found = await self._connection.execute(select(rows).where(rows.c.item == item.id))
        row = found.one_or_none()
        if row is None or row.digest is None:
            return
        written = document(item)
        if written.digest != row.digest:
            raise ValueError(f"item {item.id} was indexed with another text")
        # The row keeps its number, so that a revised item keeps its place in the day.
        await self._connection.execute(
            update(rows).where(rows.c.item == item.id).values(digest=None)
        )
        await self._postings.delete(row.number, written)
        await self._vocabulary.discount(written.words)

    async def find(
        self,
        query: Query,
        selection: Selection = EVERYTHING,
        *,
        literal: bool = False,
        limit: int,
        offset: int = 0,
    ) -> Matches:
        """The items for a query: in the script of the query first, titles first, then the newest.

        Unknown words are repaired and one word may be missing, unless `literal`. Without words
        it is the newest of the selection.
        """
        chosen = await self._chosen(query, selection)
        if not query.words:
            return await self._newest(chosen or set(), limit, offset)
        reading = await readings.literal(query, self._vocabulary)
        found = await self._matches(reading, chosen, limit, offset) if reading else Matches()
        if found.total or literal:
            return found
        for reading in await readings.repaired(query, self._vocabulary):
            found = await self._matches(reading, chosen, limit, offset)
            if found.total:
                break
        return found

    async def _chosen(self, query: Query, selection: Selection) -> set[int] | None:
        """The items that may be found at all; None for every one."""
        if selection == EVERYTHING and not query.without:
            return None
        chosen = await selected(self._connection, selection)
        for said in query.without:
            terms = [filed(token.text) for token in tokens(said)]
            each = [self._postings.syntax.term.format(term) for term in terms if term]
            if each:
                expression = f" {self._postings.syntax.all_of} ".join(each)
                chosen -= set(await self._postings.items(expression, limit=_ALL, offset=0))
        return chosen

    async def _newest(self, chosen: set[int], limit: int, offset: int) -> Matches:
        found = await self._connection.execute(
            select(rows.c.item).where(rows.c.digest.is_not(None)).order_by(rows.c.number.desc())
        )
        there = [item for item in found.scalars() if item in chosen]
        return Matches(
            matches=tuple(
                Match(item=ItemId(item), score=1.0, terms=frozenset())
                for item in there[offset : offset + limit]
            ),
            total=len(there),
        )

    async def is_current(self) -> bool:
        """Whether the index was built by these rules; if not, clear it and add everything."""
        found = await self._connection.execute(select(state.c.analyzer))
        return found.scalar_one_or_none() == ANALYZER

    async def clear(self) -> None:
        """Empty the index, to be filled by the present rules."""
        await self._postings.lock()
        await self._postings.clear()
        await self._vocabulary.clear()
        await self._connection.execute(rows.delete())
        await self._connection.execute(state.delete())
        await self._connection.execute(insert(state).values(analyzer=ANALYZER))

    async def _number(self, item: Item) -> int:
        """The number an item had if its day is the same, else the next of its day."""
        day = numbers_of_day(item)
        known = select(rows.c.number, rows.c.digest).where(rows.c.item == item.id).subquery()
        last = select(func.max(rows.c.number)).where(
            rows.c.number >= day.start, rows.c.number < day.stop
        )
        found = await self._connection.execute(
            select(
                select(known.c.number).scalar_subquery(),
                select(known.c.digest).scalar_subquery(),
                last.scalar_subquery(),
            )
        )
        number, digest, newest = found.one()
        if digest is not None:
            raise ValueError(f"item {item.id} is in the index already")
        if number is not None and number in day:
            return int(number)
        return day.start if newest is None else int(newest) + 1

    async def _matches(
        self, reading: Reading, chosen: set[int] | None, limit: int, offset: int
    ) -> Matches:
        """One page of a reading, tier after tier; a tier is fetched where the page reaches it."""
        found: list[tuple[int, float]] = []
        total = 0
        for number, tier in enumerate(tiers(reading.soughts, self._postings.syntax)):
            start = max(0, offset - total)
            if chosen is None:
                count = await self._postings.count(tier)
                items = await self._postings.items(tier, limit=limit, offset=start)
            else:
                everything = await self._postings.items(tier, limit=_ALL, offset=0)
                left = [item for item in everything if item in chosen]
                count, items = len(left), left[start : start + limit]
            if start < count and len(found) < limit:
                items = items[: limit - len(found)]
                found += [(item, reading.certainty * _WORTH**number) for item in items]
            total += count
        if not total:
            return Matches()
        return Matches(
            matches=tuple(
                Match(item=ItemId(item), score=score, terms=reading.sounds) for item, score in found
            ),
            total=total,
            repaired=reading.repaired,
        )


def index_for(connection: AsyncConnection) -> TermIndex:
    """The index of the database behind a connection."""
    postgresql = connection.dialect.name == "postgresql"
    postings = PostgresPostings(connection) if postgresql else SqlitePostings(connection)
    return TermIndex(connection, postings)
