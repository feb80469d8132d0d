"""Tenure: of several processes on one database, the one that holds a lease does a piece of work.

Their clocks may differ by hours: whoever holds it lets its beat grow, and is taken for dead by
another once that has stood still for as long as the lease lasts, by the other's own stopwatch.
"""

import math
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import timedelta

from bot.clock import Clock
from storage.database import Database
from storage.leases import Beat
from storage.transaction import Transaction

RENEW_S = 2.0


async def _nothing(_tx: Transaction) -> None:
    pass


@dataclass(frozen=True, slots=True, kw_only=True)
class Lease:
    """After a kill the next process watches it for so long, so it is short.

    Nothing is sent so shortly as `margin_s` before it runs out unrenewed: another may lead then.
    """

    name: str
    lasts_s: float
    margin_s: float


class Tenure:
    """Renewed as it is asked for; whoever comes to lead sees to what a predecessor left.

    `recover` does that, in the transaction that takes the lease; `begun` is called behind it.
    `heir_of` is a holder known to have ended, so that nobody has to watch it.
    """

    def __init__(
        self,
        database: Database,
        lease: Lease,
        *,
        clock: Clock,
        holder: str,
        recover: Callable[[Transaction], Awaitable[None]] = _nothing,
        begun: Callable[[], None] = lambda: None,
        heir_of: str | None = None,
    ) -> None:
        self._database = database
        self._lease = lease
        self._clock = clock
        self._holder = holder
        self._recover = recover
        self._begun = begun
        self._heir_of = heir_of
        self._others: Beat | None = None
        self._others_since = 0.0
        self._leads = False
        self._renew_at = -math.inf
        self._sure_until = -math.inf

    @property
    def is_held(self) -> bool:
        """Whether we led when it was last asked for."""
        return self._leads

    @property
    def is_sure(self) -> bool:
        """Whether nobody else can lead at this moment, however long we were asleep."""
        return self._leads and self._clock.monotonic() < self._sure_until

    async def held(self, *, busy: bool = False) -> bool:
        """Take or renew the lease where it is time to.

        `busy`, with something of an earlier time still on its way, we do not begin to lead
        again: what is marked as being sent could be our own.
        """
        asked_at = self._clock.monotonic()
        if asked_at < self._renew_at:
            return self._leads
        async with self._database.begin() as tx:
            taken = await self._taken(tx, asked_at)
            begins = taken and not self._leads and not busy
            if begins:
                await self._recover(tx)
        if begins:
            self._begun()
        self._leads = taken and (self._leads or begins)
        self._renew_at = asked_at + RENEW_S
        self._sure_until = asked_at + self._lease.lasts_s - self._lease.margin_s
        return self._leads

    async def _taken(self, tx: Transaction, asked_at: float) -> bool:
        """Whether the lease is ours: free, renewed, or of one whose beat we saw stand still."""
        is_still = asked_at - self._others_since >= self._lease.lasts_s
        beat = await tx.leases.take(
            self._lease.name,
            holder=self._holder,
            until=self._clock.now() + timedelta(seconds=self._lease.lasts_s),
            dead=self._others if is_still else None,
            heir_of=self._heir_of,
        )
        if beat.holder == self._holder:
            self._others = None
            return True
        if beat != self._others:
            self._others, self._others_since = beat, self._clock.monotonic()
        return False

    def doubt(self) -> None:
        """After trouble with the database, lead anew: what is marked may not be what we think."""
        self._leads = False
        self._renew_at = -math.inf

    async def resign(self, *, aside_s: float = 0.0) -> None:
        """Let others lead; not before so many seconds do we ask to lead again."""
        self._leads = False
        self._renew_at = self._clock.monotonic() + aside_s if aside_s else -math.inf
        async with self._database.begin() as tx:
            await tx.leases.release(self._lease.name, holder=self._holder)
