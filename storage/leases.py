"""Leases: who does a piece of work that one may do at a time, told alive by its beat."""

import datetime as dt
from typing import NamedTuple

from sqlalchemy import and_, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from storage import dialects
from storage.models import leases

FREE = ""
"""The holder of a lease that was given back; the row stays, so that its beat never repeats."""


class Beat(NamedTuple):
    """The holder of a lease, and a number that grows each time it is renewed."""

    holder: str
    number: int


class Leases:
    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def take(
        self,
        name: str,
        *,
        holder: str,
        until: dt.datetime,
        dead: Beat | None = None,
        heir_of: str | None = None,
    ) -> Beat:
        """Take a lease that is free, or go on with one's own; gives whose it is now.

        So is that of `heir_of`, who is known to have ended. It is taken from another whose beat
        is still `dead`, which has stood for too long. `until` is when it will be that by the
        holder's clock, for whoever looks but once.
        """
        insert = dialects.insert(self._connection, leases).values(
            name=name, holder=holder, until=until, beat=0
        )
        own = leases.c.holder.in_((holder, FREE, heir_of or FREE))
        gone = dead or Beat(FREE, 0)
        may = or_(own, and_(leases.c.holder == gone.holder, leases.c.beat == gone.number))
        taken = await self._connection.execute(
            insert.on_conflict_do_update(
                index_elements=["name"],
                set_={
                    "holder": insert.excluded.holder,
                    "until": insert.excluded.until,
                    "beat": leases.c.beat + 1,
                },
                where=may,
            ).returning(leases.c.holder, leases.c.beat)
        )
        row = taken.one_or_none()
        if row is None:
            found = await self._connection.execute(
                select(leases.c.holder, leases.c.beat).where(leases.c.name == name)
            )
            row = found.one()
        return Beat(row.holder, row.beat)

    async def release(self, name: str, *, holder: str) -> None:
        """Give a lease back; another holder's stays."""
        await self._connection.execute(
            update(leases)
            .values(holder=FREE, beat=leases.c.beat + 1)
            .where(leases.c.name == name, leases.c.holder == holder)
        )
