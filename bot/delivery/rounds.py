"""A round: one transaction that settles what has ended and marks what leaves next."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.delivery.copies import Copies, Copy, is_stale
from bot.delivery.journal import Journal
from bot.delivery.settling import Ends, Settled, settle
from bot.domain.broadcasts import (
    Broadcast,
    BroadcastState,
    Delivery,
    Lane,
)
from storage.database import Database
from storage.transaction import Transaction

PAGE = 1000
"""Chats of an audience that are brought into the ledger at a time, shortly before their turn."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """What a round has brought: `stale` are queued copies that must not leave any more."""

    settled: Settled
    copies: tuple[Copy, ...] = ()
    stale: frozenset[int] = frozenset()
    done: tuple[Broadcast, ...] = ()


@dataclass(slots=True)
class Rounds:
    """`resend` are the lanes in which a copy of unknown outcome goes out again."""

    database: Database
    copies: Copies
    journal: Journal
    resend: Collection[Lane]

    async def settle(self, ends: Ends, now: datetime) -> Settled:
        """Only write down what has ended, as one who does not lead may."""
        async with self.database.begin() as tx:
            settled = await settle(tx, ends, now, resend=self.resend)
        self.journal.free(self.journal.places(delivery for delivery, _ in ends))
        return settled

    async def run(
        self, ends: Ends, *, room: int, out: Sequence[Copy], queued: Sequence[Copy], now: datetime
    ) -> Round:
        """`out` are the copies marked before and not ended, `queued` those that have not left."""
        ended = self.journal.places(delivery for delivery, _ in ends)
        async with self.database.begin() as tx:
            settled = await settle(tx, ends, now, resend=self.resend)
            running = await under_way(tx)
            claimed: tuple[Delivery, ...] = ()
            if room and running:
                await _expand(tx, running, room, now)
                claimed = await tx.broadcasts.claim(limit=room, now=now)
            copies, stale = await self._rendered(tx, claimed, queued, running, now)
            done = await _finish(tx, running, out, claimed, now)
            self.journal.mark(claimed)  # before the commit: what is marked and not here is lost
        self.journal.free(ended)
        return Round(settled=settled, copies=copies, stale=stale, done=done)

    async def _rendered(
        self,
        tx: Transaction,
        claimed: Sequence[Delivery],
        queued: Sequence[Copy],
        running: Sequence[Broadcast],
        now: datetime,
    ) -> tuple[tuple[Copy, ...], frozenset[int]]:
        """The claimed copies, and which queued ones were overtaken by the desk."""
        numbers = {each.item for each in claimed} | {copy.delivery.item for copy in queued}
        items = await self.copies.items(tx, numbers)
        under_way = {each.id for each in running}
        stale = frozenset(
            id(copy)
            for copy in queued
            if copy.delivery.broadcast not in under_way or is_stale(copy, items)
        )
        return await self.copies.of(tx, claimed, items, now), stale


async def under_way(tx: Transaction) -> tuple[Broadcast, ...]:
    """The broadcasts that may go on; none while the desk holds all sending."""
    if await tx.holds.current() is not None:
        return ()
    return await tx.broadcasts.running()


async def _expand(tx: Transaction, running: Sequence[Broadcast], room: int, now: datetime) -> None:
    """Bring the next page of an audience into the ledger where less than a round is left of it."""
    unfinished = [each.id for each in running if not each.expanded]
    if unfinished:
        stock = await tx.broadcasts.in_stock(unfinished)
        for number in unfinished:
            if stock[number] < room:
                await tx.broadcasts.expand(number, size=PAGE, now=now)


async def _finish(
    tx: Transaction,
    running: Sequence[Broadcast],
    out: Sequence[Copy],
    claimed: Sequence[Delivery],
    now: datetime,
) -> tuple[Broadcast, ...]:
    """Close the broadcasts in which nobody waits any more."""
    busy = {copy.delivery.broadcast for copy in out} | {each.broadcast for each in claimed}
    done: list[Broadcast] = []
    for broadcast in running:
        if not broadcast.expanded or broadcast.id in busy:
            continue
        progress = await tx.broadcasts.progress(broadcast.id)
        if not (progress.waiting or progress.to_come) and await tx.broadcasts.change(
            broadcast.id, BroadcastState.DONE, among={BroadcastState.RUNNING}, at=now
        ):
            done.append(broadcast)
    return tuple(done)
