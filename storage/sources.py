"""Sources: where news comes from, whose turn it is to be visited, and by whom."""

import datetime as dt
from dataclasses import replace
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, insert, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.sources import Source, SourceId, SourceState
from storage.models import sources

LONGEST_VISIT = dt.timedelta(minutes=10)
"""A lease that ends later is none that anybody gave: the clock was set back since."""


class Sources:
    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def add(self, source: Source) -> Source:
        """Store a new source; its id is given here."""
        result = await self._connection.execute(
            insert(sources).values(_values(source)).returning(sources.c.id)
        )
        return replace(source, id=SourceId(result.scalar_one()))

    async def get(self, source: SourceId) -> Source | None:
        return await self._one(sources.c.id == source)

    async def hold(self, source: SourceId) -> Source | None:
        """A source that nobody else changes before this transaction ends."""
        held = update(sources).values(id=sources.c.id).where(sources.c.id == source)
        await self._connection.execute(held)
        return await self.get(source)

    async def at(self, address: str) -> Source | None:
        """The source of an address, also one that was removed."""
        return await self._one(sources.c.address == address)

    async def all(self) -> tuple[Source, ...]:
        """Those that were not removed, in the order in which they came."""
        result = await self._connection.execute(
            select(sources).where(sources.c.state != SourceState.REMOVED).order_by(sources.c.id)
        )
        return tuple(_source(row) for row in result)

    async def store(self, source: Source) -> None:
        """Store a source as it is now; who visits it stays."""
        await self._connection.execute(
            update(sources).values(_values(source)).where(sources.c.id == source.id)
        )

    async def claim(
        self, *, holder: str, now: dt.datetime, seconds: float, limit: int
    ) -> tuple[Source, ...]:
        """Take those that are due and that nobody visits, the longest overdue first."""
        due = (
            select(sources.c.id)
            .where(_is_due(now))
            .order_by(sources.c.next_at, sources.c.id)
            .limit(limit)
            .with_for_update(skip_locked=True)
        )
        numbers = (await self._connection.execute(due)).scalars().all()
        if not numbers:
            return ()
        await self._connection.execute(
            update(sources)
            .values(holder=holder, held_until=now + dt.timedelta(seconds=seconds))
            .where(sources.c.id.in_(numbers))
        )
        result = await self._connection.execute(select(sources).where(sources.c.id.in_(numbers)))
        found = {row.id: _source(row) for row in result}
        return tuple(found[number] for number in numbers)

    async def is_due(self, now: dt.datetime) -> bool:
        """Whether any is to be visited: asked every few seconds."""
        due = select(sources.c.id).where(_is_due(now)).limit(1)
        return (await self._connection.execute(due)).first() is not None

    async def is_held(self, source: SourceId, *, holder: str) -> bool:
        """Whether somebody still is the one to visit a source."""
        held = select(sources.c.id).where(sources.c.id == source, sources.c.holder == holder)
        return (await self._connection.execute(held)).first() is not None

    async def release(self, source: SourceId, *, holder: str) -> None:
        """Let others visit a source; another's lease stays."""
        await self._connection.execute(
            update(sources)
            .values(holder=None, held_until=None)
            .where(sources.c.id == source, sources.c.holder == holder)
        )

    async def _one(self, wanted: ColumnElement[bool]) -> Source | None:
        result = await self._connection.execute(
            select(sources).where(wanted).order_by(sources.c.id.desc()).limit(1)
        )
        row = result.one_or_none()
        return None if row is None else _source(row)


def _is_due(now: dt.datetime) -> ColumnElement[bool]:
    return and_(
        sources.c.state == SourceState.ACTIVE,
        sources.c.next_at <= now,
        or_(
            sources.c.holder.is_(None),
            sources.c.held_until <= now,
            sources.c.held_until > now + LONGEST_VISIT,
        ),
    )


def _values(source: Source) -> dict[str, object]:
    return {
        "kind": source.kind,
        "address": source.address,
        "title": source.title,
        "recipe": source.recipe,
        "language": source.language,
        "section": source.section,
        "trust": source.trust,
        "interval_s": int(source.interval.total_seconds()),
        "state": source.state,
        "fresh": source.is_fresh,
        "etag": source.etag,
        "last_modified": source.last_modified,
        "hosts": source.hosts,
        "added_by": source.added_by,
        "next_at": source.next_at,
        "visited_at": source.visited_at,
        "errors": source.errors,
        "error": source.error,
    }


def _source(row: Row[Any]) -> Source:
    return Source(
        id=SourceId(row.id),
        kind=row.kind,
        address=row.address,
        title=row.title,
        added_by=row.added_by,
        recipe=row.recipe,
        language=row.language,
        section=row.section,
        trust=row.trust,
        interval=dt.timedelta(seconds=row.interval_s),
        state=row.state,
        is_fresh=row.fresh,
        etag=row.etag,
        last_modified=row.last_modified,
        hosts=row.hosts,
        next_at=row.next_at,
        visited_at=row.visited_at,
        errors=row.errors,
        error=row.error,
    )
