"""Leases: who does a piece of work that one may do at a time, and until when."""

import datetime as dt

from sqlalchemy import delete, or_
from sqlalchemy.ext.asyncio import AsyncConnection

from storage import dialects
from storage.models import leases

LONGEST = dt.timedelta(minutes=1)
"""An end further ahead than this is none that anybody gave: the clock was set back since."""


class Leases:
    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def take(self, name: str, *, holder: str, now: dt.datetime, seconds: float) -> bool:
        """Take a lease that is free or has run out, or go on with one's own; False otherwise.

        `seconds` are well below a minute.
        """
        until = now + dt.timedelta(seconds=seconds)
        insert = dialects.insert(self._connection, leases).values(
            name=name, holder=holder, until=until
        )
        result = await self._connection.execute(
            insert.on_conflict_do_update(
                index_elements=["name"],
                set_={"holder": insert.excluded.holder, "until": insert.excluded.until},
                where=or_(
                    leases.c.holder == holder,
                    leases.c.until <= now,
                    leases.c.until > now + LONGEST,
                ),
            ).returning(leases.c.holder)
        )
        return result.scalar_one_or_none() is not None

    async def release(self, name: str, *, holder: str) -> None:
        """Give a lease back; another holder's stays."""
        await self._connection.execute(
            delete(leases).where(leases.c.name == name, leases.c.holder == holder)
        )
