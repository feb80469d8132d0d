"""Replicas: several processes on one PostgreSQL, who of them is at work, and their common pace.

Each act is one statement, committed by the server itself, on connections of its own: a process
that is stopped in the middle holds up nobody, and one that is busy is not taken for dead.
"""

import asyncio
from collections.abc import Mapping
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import (
    Float,
    case,
    cast,
    delete,
    exists,
    extract,
    func,
    insert,
    literal,
    select,
    update,
)
from sqlalchemy.dialects import postgresql
from sqlalchemy.ext.asyncio import AsyncEngine
from sqlalchemy.sql.elements import ColumnElement

from bot.errors import DatabaseUnusableError
from storage import engines, refusals
from storage.models import inbox, pace, replicas

PATIENCE_S = 1.0
"""A reply waits no longer for its turn, and a beat comes again soon."""
_ALL = "all"
"""The one row of `pace`: a bot has one rate, however many processes it is."""


class Slice(NamedTuple):
    """Turns in a row: the first in so many seconds, and each that much later than the last.

    Nothing may go for `halted_s` seconds from now; `refusals` counts how often Telegram has
    said so to any of us. For `wary_s` answers keep to that as well.
    """

    in_s: float
    halted_s: float
    refusals: int
    wary_s: float = 0.0


class Replicas:
    """All raise DatabaseUnusableError while the server is out of reach."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._engine: AsyncEngine = engines.aside(url)

    async def close(self) -> None:
        await self._engine.dispose()

    async def join(self, name: str) -> None:
        await self._run(insert(replicas).values(name=name, beat=0))

    async def beat(self, name: str) -> bool:
        """Say that a process is at work; False for one that is not known here any more."""
        rows = await self._run(
            update(replicas)
            .where(replicas.c.name == name)
            .values(beat=replicas.c.beat + 1)
            .returning(replicas.c.beat)
        )
        return bool(rows)

    async def beats(self) -> Mapping[str, int]:
        """How often each process has said that it is at work."""
        return {row.name: row.beat for row in await self._run(select(replicas))}

    async def remove(self, name: str, beat: int) -> bool:
        """Have a process taken for dead that has not said anything since; False if it has."""
        gone = delete(replicas).where(replicas.c.name == name, replicas.c.beat == beat)
        return bool(await self._run(gone.returning(replicas.c.name)))

    async def leave(self, name: str) -> None:
        await self._run(delete(replicas).where(replicas.c.name == name))

    async def has_for(self, name: str) -> bool:
        """Whether others have stored updates for a process."""
        there = select(exists().where(inbox.c.holder == name, inbox.c.handed))
        return bool((await self._run(there))[0][0])

    async def reserve(self, turns: int, *, interval_s: float, longest_s: float) -> Slice:
        """Reserve the next turns of all that leaves, each `interval_s` behind the one before.

        Whatever was reserved, the next slice begins at most `longest_s` later: that is as long
        as Telegram remembers.
        """
        now = _seconds_now()
        take = literal(turns * interval_s, Float)
        free = func.greatest(pace.c.free_at, now, pace.c.halted_until)
        latest = func.greatest(now, pace.c.halted_until) + literal(longest_s, Float)
        grown = func.least(free + take, latest + take)
        rows = await self._run(
            postgresql.insert(pace)
            .values(name=_ALL, free_at=now + take, halted_until=0.0, refusals=0)
            .on_conflict_do_update(index_elements=["name"], set_={"free_at": grown})
            .returning(
                pace.c.free_at - take - now,
                func.greatest(pace.c.halted_until - now, 0.0),
                pace.c.refusals,
                func.greatest(pace.c.wary_until - now, 0.0),
            )
        )
        return Slice(*rows[0])

    async def halt(self, seconds: float, *, wary_s: float = 0.0) -> int:
        """Let nobody send for so long, as Telegram has said; gives how often it has by now.

        What is refused while nobody may send was on its way, and does not count.
        Answers keep to that, and to their turns, for `wary_s`.
        """
        until = _seconds_now() + literal(seconds, Float)
        wary_until = _seconds_now() + literal(wary_s, Float)
        rows = await self._run(
            postgresql.insert(pace)
            .values(name=_ALL, free_at=until, halted_until=until, refusals=1, wary_until=wary_until)
            .on_conflict_do_update(
                index_elements=["name"],
                set_={
                    "halted_until": func.greatest(pace.c.halted_until, until),
                    "wary_until": func.greatest(pace.c.wary_until, wary_until),
                    "refusals": case(
                        (pace.c.halted_until > _seconds_now(), pace.c.refusals),
                        else_=pace.c.refusals + 1,
                    ),
                },
            )
            .returning(pace.c.refusals)
        )
        return int(rows[0][0])

    async def now(self) -> datetime:
        """The server's time."""
        told: datetime = (await self._run(select(func.clock_timestamp())))[0][0]
        return told

    async def _run(self, statement: Any) -> list[Any]:  # noqa: ANN401 (any statement, any row)
        """Run a statement, however silent the server is; what is late is left to itself."""
        asking = asyncio.ensure_future(self._asked(statement))
        asking.add_done_callback(_seen)
        try:
            await asyncio.wait({asking}, timeout=PATIENCE_S)
        finally:
            asking.cancel()
        if not asking.done():
            raise DatabaseUnusableError("The database does not answer in time.")
        return asking.result()

    async def _asked(self, statement: Any) -> list[Any]:  # noqa: ANN401 (as above)
        with refusals.translated(self._url):
            async with self._engine.connect() as connection:
                result = await connection.execute(statement)
                return list(result) if result.returns_rows else []


def _seen(asked: "asyncio.Future[Any]") -> None:
    """Look at what became of it, also where nobody waits for it any more."""
    if not asked.cancelled():
        asked.exception()


def _seconds_now() -> ColumnElement[float]:
    """The server's own clock: those of the processes may differ."""
    return cast(extract("epoch", func.clock_timestamp()), Float(53))
