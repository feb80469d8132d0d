"""Figures: events counted by day, levels, and what became of copies, added up once.

Nothing here grows with the readers of a broadcast: its pages are added up once, when it ends.
Readers and follows are counted from indexes that hold all that is asked of them.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, delete, exists, func, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.broadcasts import OPEN, Broadcast, BroadcastId, Progress
from bot.domain.chats import ChatKind, ChatState, Target
from bot.domain.figures import ENOUGH_CHATS, Count
from bot.domain.news import SectionId
from storage import dialects
from storage.copies import to_broadcast
from storage.models import (
    broadcasts,
    chats,
    counters,
    follows,
    items,
    misses,
    results,
)


class Figures:
    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def add(self, counted: Mapping[tuple[Count, dt.date, str], int]) -> None:
        """Add to counters; in one order, so that two who add never wait for each other."""
        if not counted:
            return
        insert = dialects.insert(self._connection, counters)
        await self._connection.execute(
            insert.on_conflict_do_update(
                index_elements=["kind", "day", "key"],
                set_={"count": counters.c.count + insert.excluded.count},
            ),
            [
                {"kind": what, "day": day, "key": key, "count": count}
                for (what, day, key), count in sorted(counted.items())
            ],
        )

    async def set_level(self, what: Count, day: dt.date, count: int) -> None:
        """Put a level in the place of an earlier one of that day."""
        insert = dialects.insert(self._connection, counters).values(
            kind=what, day=day, key="", count=count
        )
        await self._connection.execute(
            insert.on_conflict_do_update(
                index_elements=["kind", "day", "key"], set_={"count": insert.excluded.count}
            )
        )

    async def by_day(self, what: Count, first: dt.date, last: dt.date) -> dict[dt.date, int]:
        result = await self._connection.execute(
            select(counters.c.day, func.sum(counters.c.count).label("total"))
            .where(counters.c.kind == what, counters.c.day.between(first, last))
            .group_by(counters.c.day)
        )
        return {row.day: int(row.total) for row in result}

    async def level_before(self, what: Count, day: dt.date) -> int | None:
        """The last level that was known before a day."""
        result = await self._connection.execute(
            select(counters.c.count)
            .where(counters.c.kind == what, counters.c.day < day)
            .order_by(counters.c.day.desc())
            .limit(1)
        )
        level: int | None = result.scalar_one_or_none()
        return level

    async def most(
        self, what: Count, first: dt.date, last: dt.date, *, limit: int
    ) -> tuple[tuple[str, int], ...]:
        """The keys that were counted most, with how often."""
        return await self._most(what, first, last, limit)

    async def missed(
        self, first: dt.date, last: dt.date, *, limit: int
    ) -> tuple[tuple[str, int], ...]:
        """Words that enough chats have found nothing for, with how often."""
        known = select(misses.c.words).where(misses.c.chats >= ENOUGH_CHATS)
        return await self._most(Count.MISSED, first, last, limit, counters.c.key.in_(known))

    async def _most(
        self,
        what: Count,
        first: dt.date,
        last: dt.date,
        limit: int,
        *also: ColumnElement[bool],
    ) -> tuple[tuple[str, int], ...]:
        total = func.sum(counters.c.count)
        result = await self._connection.execute(
            select(counters.c.key, total.label("total"))
            .where(counters.c.kind == what, counters.c.day.between(first, last), *also)
            .group_by(counters.c.key)
            .order_by(total.desc(), counters.c.key)
            .limit(limit)
        )
        return tuple((row.key, int(row.total)) for row in result)

    async def prune(self, *, before: dt.date) -> None:
        """Forget what was counted before a day, and of words that are forgotten themselves."""
        forgotten = and_(
            counters.c.kind == Count.MISSED, counters.c.key.not_in(select(misses.c.words))
        )
        await self._connection.execute(
            delete(counters).where(or_(forgotten, counters.c.day < before))
        )

    async def readers(self) -> dict[tuple[ChatKind, ChatState], int]:
        """All chats by kind and state, from an index that holds both."""
        result = await self._connection.execute(
            select(chats.c.kind, chats.c.state, func.count().label("chats")).group_by(
                chats.c.kind, chats.c.state
            )
        )
        return {(row.kind, row.state): row.chats for row in result}

    async def joined(self, edges: Sequence[dt.datetime]) -> tuple[int, ...]:
        """How many private chats have come between each moment and the next."""
        columns = [
            select(func.count())
            .select_from(chats)
            .where(chats.c.kind == ChatKind.PRIVATE, chats.c.since >= start, chats.c.since < end)
            .scalar_subquery()
            for start, end in pairwise(edges)
        ]
        return tuple((await self._connection.execute(select(*columns))).one())

    async def follows(self) -> dict[Target, int]:
        result = await self._connection.execute(
            select(follows.c.target, func.count().label("chats")).group_by(follows.c.target)
        )
        return {row.target: row.chats for row in result}

    async def followers(self, section: SectionId) -> int:
        """The chats that follow a section by name."""
        result = await self._connection.execute(
            select(func.count()).where(
                follows.c.target == Target.SECTION, follows.c.key == str(section)
            )
        )
        return int(result.scalar_one())

    async def sendings(
        self, start: dt.datetime, end: dt.datetime, section: SectionId | None
    ) -> list[tuple[Broadcast, Progress | None]]:
        """What began to be sent between two moments; None where it is not added up yet."""
        wanted = [broadcasts.c.started_at >= start, broadcasts.c.started_at < end]
        query = select(broadcasts, results.c.sent, results.c.suspended, results.c.failed).outerjoin(
            results, and_(_is_current(), broadcasts.c.state.not_in(OPEN))
        )
        if section is not None:
            query = query.join(items, items.c.id == broadcasts.c.item_id)
            wanted.append(items.c.section_id == section)
        result = await self._connection.execute(
            query.where(*wanted).order_by(broadcasts.c.id.desc())
        )
        return [(to_broadcast(row), _progress(row)) for row in result]

    async def ended(self, before: dt.datetime, *, limit: int) -> tuple[Broadcast, ...]:
        """Broadcasts that had ended before a moment, and are not added up since; newest first."""
        result = await self._connection.execute(
            select(broadcasts)
            .outerjoin(results, _is_current())
            .where(
                broadcasts.c.state.not_in(OPEN),
                before > _ENDED_AT,
                results.c.broadcast_id.is_(None),
            )
            .order_by(broadcasts.c.id.desc())
            .limit(limit)
        )
        return tuple(to_broadcast(row) for row in result)

    async def result(self, broadcast: BroadcastId) -> Progress | None:
        """What became of the copies of a broadcast that has ended; None if not added up."""
        result = await self._connection.execute(
            select(results.c.sent, results.c.suspended, results.c.failed)
            .join(broadcasts, _is_current())
            .where(broadcasts.c.id == broadcast, broadcasts.c.state.not_in(OPEN))
        )
        row = result.one_or_none()
        if row is None:
            return None
        return Progress(waiting=0, sent=row.sent, suspended=row.suspended, failed=row.failed)

    async def add_up(self, broadcast: Broadcast, progress: Progress) -> None:
        """Store what became of the copies of a broadcast that has ended."""
        insert = dialects.insert(self._connection, results).values(
            broadcast_id=broadcast.id,
            ended_at=broadcast.ended_at or broadcast.started_at,
            sent=progress.sent,
            suspended=progress.suspended,
            failed=progress.failed,
        )
        names = ("ended_at", "sent", "suspended", "failed")
        await self._connection.execute(
            insert.on_conflict_do_update(
                index_elements=["broadcast_id"],
                set_={name: insert.excluded[name] for name in names},
            )
        )


_ENDED_AT = func.coalesce(broadcasts.c.ended_at, broadcasts.c.started_at)
"""Those of early versions did not note when they ended."""


def is_added_up() -> ColumnElement[bool]:
    """Whether what became of a broadcast's copies stands apart from them."""
    return exists().where(_is_current())


def _is_current() -> ColumnElement[bool]:
    """A broadcast may be taken up again and end anew: then it is added up anew."""
    return and_(results.c.broadcast_id == broadcasts.c.id, results.c.ended_at == _ENDED_AT)


def _progress(row: Row[Any]) -> Progress | None:
    if row.sent is None:
        return None
    return Progress(waiting=0, sent=row.sent, suspended=row.suspended, failed=row.failed)
