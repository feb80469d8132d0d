"""Who delivers: of several processes on one database, the one that holds the lease."""

import math
from collections.abc import Collection

import structlog

from bot.clock import Clock
from bot.delivery.journal import Entry, Journal, Stage, resolved
from bot.domain.broadcasts import RESENT, UNKNOWN, BroadcastId, DeliveryState, Lane, Resolved
from bot.domain.chats import ChatId
from storage.database import Database
from storage.transaction import Transaction

_log: structlog.stdlib.BoundLogger = structlog.get_logger(__name__)

LEASE = "delivery"
LEASE_S = 8.0
RENEW_S = 2.0
"""After a kill the next process waits for the lease to run out, so it is short."""
MARGIN_S = 2.0
"""Nothing is sent so shortly before the lease runs out unrenewed: another may lead then."""

HOLDER = "delivery.holder"
"""The mark that says whose copies stand as being sent, and so whose journal tells of them."""


class Leadership:
    """Renewed as it is asked for; whoever comes to lead sees to what a predecessor left.

    Of what was on its way then, by the journal, `resend` are the lanes in which it goes again.
    """

    def __init__(
        self,
        database: Database,
        *,
        clock: Clock,
        holder: str,
        journal: Journal,
        resend: Collection[Lane] = RESENT,
    ) -> None:
        self._database = database
        self._clock = clock
        self._holder = holder
        self._journal = journal
        self._resend = frozenset(resend)
        self._leads = False
        self._renew_at = -math.inf
        self._sure_until = -math.inf

    @property
    def is_sure(self) -> bool:
        """Whether nobody else can lead at this moment, however long we were asleep."""
        return self._leads and self._clock.monotonic() < self._sure_until

    async def held(self, *, busy: bool) -> bool:
        """Take or renew the lease where it is time to.

        `busy`, with copies of an earlier time still on their way, we do not begin to lead
        again: what is marked as being sent could be our own.
        """
        asked_at = self._clock.monotonic()
        if asked_at < self._renew_at:
            return self._leads
        async with self._database.begin() as tx:
            taken = await tx.leases.take(
                LEASE, holder=self._holder, now=self._clock.now(), seconds=LEASE_S
            )
            begins = taken and not self._leads and not busy
            if begins:
                await self._recover(tx)
        if begins:
            self._journal.begin_anew(self._holder)
        self._leads = taken and (self._leads or begins)
        self._renew_at = asked_at + RENEW_S
        self._sure_until = asked_at + LEASE_S - MARGIN_S
        return self._leads

    def doubt(self) -> None:
        """After trouble with the database, lead anew: what is marked may not be what we think."""
        self._leads = False
        self._renew_at = -math.inf

    async def resign(self, *, aside_s: float = 0.0) -> None:
        """Let others lead; not before so many seconds do we ask to lead again."""
        self._leads = False
        self._renew_at = self._clock.monotonic() + aside_s if aside_s else -math.inf
        async with self._database.begin() as tx:
            await tx.leases.release(LEASE, holder=self._holder)

    async def _recover(self, tx: Transaction) -> None:
        """See to the copies that stand as being sent, by what the journal tells of them.

        Where it tells nothing, also of a single copy, as when its file was cut short, they
        have most likely not left and go again: better twice.
        """
        known: list[Resolved] = []
        if self._journal.holder in {await tx.marks.get(HOLDER), self._holder}:
            entries = self._journal.entries()
            known = [found for entry in entries if (found := resolved(entry))]
            known += await self._assumed(
                tx, entries, {(each.broadcast, each.chat) for each in known}
            )
        if known:
            await tx.broadcasts.resolve(known)
        told = len(known)
        unknown = await tx.broadcasts.recover(resend=frozenset(Lane))
        await tx.marks.set(HOLDER, self._holder)
        _log.info("delivery.leads", holder=self._holder, told=told, unknown=unknown)

    async def _assumed(
        self,
        tx: Transaction,
        entries: Collection[Entry],
        settled: Collection[tuple[BroadcastId, ChatId]],
    ) -> list[Resolved]:
        """The copies that were on their way in lanes where that counts as delivered."""
        begun = [
            entry
            for entry in entries
            if entry.stage is Stage.BEGUN and (entry.broadcast, entry.chat) not in settled
        ]
        numbers = {entry.broadcast for entry in begun}
        found = [await tx.broadcasts.get(number) for number in numbers]
        assumed = {each.id for each in found if each and each.lane not in self._resend}
        return [
            Resolved(entry.broadcast, entry.chat, DeliveryState.ASSUMED, reason=UNKNOWN)
            for entry in begun
            if entry.broadcast in assumed
        ]
