"""Who delivers: of several processes on one database, the one that holds the lease."""

import math

import structlog

from bot.clock import Clock
from storage.database import Database

_log: structlog.stdlib.BoundLogger = structlog.get_logger(__name__)

LEASE = "delivery"
LEASE_S = 8.0
RENEW_S = 2.0
"""After a kill the next process waits for the lease to run out, so it is short."""


class Leadership:
    """Renewed as it is asked for; whoever comes to lead sees to what a predecessor left."""

    def __init__(self, database: Database, *, clock: Clock, holder: str) -> None:
        self._database = database
        self._clock = clock
        self._holder = holder
        self._leads = False
        self._renew_at = -math.inf

    async def held(self, *, busy: bool) -> bool:
        """Take or renew the lease where it is time to.

        `busy`, with copies of an earlier time still on their way, we do not begin to lead
        again: what is marked as being sent could be our own.
        """
        if self._clock.monotonic() < self._renew_at:
            return self._leads
        async with self._database.begin() as tx:
            taken = await tx.leases.take(
                LEASE, holder=self._holder, now=self._clock.now(), seconds=LEASE_S
            )
            begins = taken and not self._leads and not busy
            interrupted = await tx.broadcasts.recover() if begins else 0
        if begins:
            _log.info("delivery.leads", holder=self._holder, interrupted=interrupted)
        self._leads = taken and (self._leads or begins)
        self._renew_at = self._clock.monotonic() + RENEW_S
        return self._leads

    def doubt(self) -> None:
        """After trouble with the database: ask before the next step."""
        self._renew_at = -math.inf

    async def resign(self, *, aside_s: float = 0.0) -> None:
        """Let others lead; not before so many seconds do we ask to lead again."""
        self._leads = False
        self._renew_at = self._clock.monotonic() + aside_s if aside_s else -math.inf
        async with self._database.begin() as tx:
            await tx.leases.release(LEASE, holder=self._holder)
