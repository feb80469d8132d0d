"""Who delivers: of several processes on one database, the one that holds the lease."""

from collections.abc import Collection

import structlog

from bot.clock import Clock
from bot.delivery.journal import Entry, Journal, Stage, resolved
from bot.domain.broadcasts import RESENT, UNKNOWN, BroadcastId, DeliveryState, Lane, Resolved
from bot.domain.chats import ChatId
from bot.services.tenure import Lease, Tenure
from storage.database import Database
from storage.transaction import Transaction

_log: structlog.stdlib.BoundLogger = structlog.get_logger(__name__)

LEASE = "delivery"
LEASE_S, MARGIN_S = 8.0, 2.0

HOLDER = "delivery.holder"
"""The mark that says whose copies stand as being sent, and so whose journal tells of them."""


class Leadership(Tenure):
    """Of copies that were on their way, by the journal, `resend` are the lanes that go again."""

    def __init__(
        self,
        database: Database,
        *,
        clock: Clock,
        holder: str,
        journal: Journal,
        resend: Collection[Lane] = RESENT,
    ) -> None:
        super().__init__(
            database,
            Lease(name=LEASE, lasts_s=LEASE_S, margin_s=MARGIN_S),
            clock=clock,
            holder=holder,
            recover=self._see_to_copies,
            begun=lambda: journal.begin_anew(holder),
            heir_of=journal.predecessor,
        )
        self._journal = journal
        self._resend = frozenset(resend)

    async def _see_to_copies(self, tx: Transaction) -> None:
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
