"""An index built beside the one in use, in short transactions, which then takes its place.

Readers find by the old one meanwhile and writers write to it. What they change is noted by a
trigger on the items, and brought into the new one before it is put to use.
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from sqlalchemy import bindparam, text
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.news import Item, ItemId, ItemState
from storage.columns import Moment
from storage.contents import loads
from storage.news import News
from storage.search import shadow, upkeep
from storage.search import writing as write
from storage.search.building import written
from storage.search.documents import document
from storage.search.gathering import Row
from storage.search.parts import BUILDING, USUAL, keep_apart, merge
from storage.search.steps import Statement, Steps, ask, on_thread, run

PATIENCE = dt.timedelta(minutes=1)
"""Whoever builds is seen more often than this, or has died."""
_ITEMS = """
    SELECT items.id, items.sort_date, revisions.content
    FROM items
    JOIN revisions ON revisions.item_id = items.id AND revisions.number = items.revision
    WHERE items.state = 'published'
        AND (items.sort_date, items.id) > (:day, :item)
        AND items.id NOT IN (SELECT item FROM search_changes)
    ORDER BY items.sort_date, items.id
    LIMIT :limit
"""


class SupersededError(Exception):
    """Somebody else has begun to build the index anew since."""


class After(NamedTuple):
    """The place of the last item that was read."""

    day: dt.date = dt.date.min
    item: int = 0


class Beside:
    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def begin(self, builder: str, *, at: dt.datetime) -> int:
        """Begin anew, whoever else was building; give how many items there are."""
        await self._execute("DELETE FROM search_rebuild")
        await shadow.make(self._connection)
        await keep_apart(self._connection, shadow.beside("search_index"), BUILDING)
        await self._connection.execute(
            text("INSERT INTO search_rebuild (builder, seen_at) VALUES (:builder, :at)").bindparams(
                _at()
            ),
            {"builder": builder, "at": at},
        )
        return await self._number("SELECT count(*) FROM items WHERE state = 'published'")

    async def hold(self, builder: str, *, at: dt.datetime) -> None:
        """Be seen at work; SupersededError where another has begun since."""
        updated = await self._connection.execute(
            text("UPDATE search_rebuild SET seen_at = :at WHERE builder = :builder").bindparams(
                _at()
            ),
            {"builder": builder, "at": at},
        )
        if updated.rowcount != 1:
            raise SupersededError

    async def is_under_way(self, *, at: dt.datetime) -> bool:
        """Whether somebody builds who was seen of late."""
        statement = text("SELECT seen_at FROM search_rebuild").columns(seen_at=Moment())
        seen = (await self._connection.execute(statement)).scalars().first()
        return seen is not None and abs(at - seen) < PATIENCE

    async def is_left(self) -> bool:
        """Whether somebody has begun and not ended."""
        return await self._number("SELECT count(*) FROM search_rebuild") > 0

    async def give_up(self) -> None:
        """Leave everything as if nobody had begun."""
        await self._execute("DELETE FROM search_rebuild")
        await shadow.drop(self._connection)

    async def tidy(self) -> None:
        """Drop what the swap has left, unless somebody has begun again."""
        if not await self.is_left():
            await shadow.drop(self._connection)

    async def items(self, after: After, limit: int) -> Sequence[Any]:
        """Items with their days and contents, the oldest first, but for those that have changed."""
        told: dict[str, object] = {"day": after.day, "item": after.item, "limit": limit}
        if not self._is_sqlite:
            return (await self._connection.execute(text(_ITEMS), told)).all()
        # Around SQLAlchemy, whose rows cost as much as counting them.
        told["day"] = after.day.isoformat()
        rows = await on_thread(
            self._connection, lambda driver: driver.execute(_ITEMS, told).fetchall()
        )
        return [(item, dt.date.fromisoformat(day), content) for item, day, content in rows]

    async def put(self, table: str, rows: Iterable[Row]) -> None:
        await written(self._connection, table, rows, of=shadow.beside)

    async def complete(self) -> None:
        await shadow.complete(self._connection)
        await keep_apart(self._connection, shadow.beside("search_index"), USUAL)

    async def merge(self, *, is_first: bool) -> bool:
        """Bring the parts of the full-text index together, some at a time; whether any are left."""
        return await merge(self._connection, shadow.beside("search_index"), is_first=is_first)

    async def follow(self, most: int) -> int:
        """Bring in so many of the items that have changed; give how many are left."""
        found = await self._connection.execute(
            text("SELECT item FROM search_changes ORDER BY item LIMIT :most"), {"most": most}
        )
        for number in found.scalars().all():
            await self._renew(ItemId(number))
            await self._connection.execute(
                text("DELETE FROM search_changes WHERE item = :item"), {"item": number}
            )
        return await self._number("SELECT count(*) FROM search_changes")

    async def swap(self, analyzer: int) -> None:
        """Put the new index to use."""
        await shadow.swap(self._connection)
        await self._execute("DELETE FROM search_state")
        await run(self._connection, ask(write.MARK, analyzer=analyzer))
        await self._execute("DELETE FROM search_rebuild")

    async def _renew(self, number: ItemId) -> None:
        """Make of an item what it is now, whatever the index beside has of it."""
        item = await News(self._connection).item(number)
        row = await run(self._connection, _beside(ask(write.ROW, item=number)))
        if row is not None and row[1] is not None and item is not None:
            indexed = await self._as_indexed(item, row[1])
            await run(self._connection, _beside(upkeep.remove(indexed)))
        if item is not None and item.state is ItemState.PUBLISHED:
            await run(self._connection, _beside(upkeep.add(item)))

    async def _as_indexed(self, item: Item, digest: int) -> Item:
        """The item in the revision that was read for the index."""
        contents = await self._connection.execute(
            text("SELECT content FROM revisions WHERE item_id = :item ORDER BY number DESC"),
            {"item": item.id},
        )
        for content in contents.scalars():
            before = replace(item, content=loads(content))
            if document(before).digest == digest:
                return before
        raise LookupError(f"item {item.id} was never written as it is indexed")

    async def _execute(self, statement: str) -> None:
        await self._connection.execute(text(statement))

    async def _number(self, statement: str) -> int:
        return int((await self._connection.execute(text(statement))).scalar_one())

    @property
    def _is_sqlite(self) -> bool:
        return self._connection.dialect.name == "sqlite"


def _beside(steps: Steps[Any]) -> Steps[Any]:
    """Steps for the index in use, taken on the one beside it."""
    try:
        call = next(steps)
        while True:
            told = call.statement
            there = Statement(shadow.beside(told.sqlite), shadow.beside(told.postgresql))
            call = steps.send((yield replace(call, statement=there)))
    except StopIteration as end:
        return end.value


def _at() -> Any:  # noqa: ANN401 (a bound parameter)
    return bindparam("at", type_=Moment())
