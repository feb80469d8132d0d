"""Sending: how far broadcasts have come, and the hands that pause, resume and stop them."""

from collections.abc import Callable, Collection
from dataclasses import dataclass

from bot.clock import Clock
from bot.domain.broadcasts import OPEN, Broadcast, BroadcastId, BroadcastState
from bot.domain.chats import ChatId, UserId
from bot.domain.desk import Act, AuditEntry, Draft, may
from bot.errors import GoneError
from bot.messages.broadcasts import Run, Track
from bot.services.access import Access
from bot.services.releases import headline
from storage.database import Database
from storage.transaction import Transaction


@dataclass(frozen=True, slots=True, kw_only=True)
class Sending:
    """`changed` wakes delivery, and whoever shows how far it has come."""

    database: Database
    clock: Clock
    access: Access
    changed: Callable[[], None]

    async def run(self, broadcast: BroadcastId, by: UserId) -> Run:
        """What a broadcast belongs to, for whoever may steer it."""
        async with self.database.read() as tx:
            run = await _run(tx, await self._steered(tx, broadcast, by))
        if run is None:
            raise GoneError("the item is gone")
        return run

    async def newest_of(self, draft: Draft) -> BroadcastId | None:
        """The last broadcast of the item that a draft became or has changed."""
        if draft.item is None:
            return None
        async with self.database.read() as tx:
            found = await tx.broadcasts.of_item(draft.item)
        return max((each.id for each in found), default=None)

    async def under_way(self, by: UserId) -> tuple[Run, ...]:
        """What is being sent at the moment: of an author their own, else everything."""
        async with self.database.read() as tx:
            role = await self.access.require(tx, by, Act.STEER, own=True)
            everything = may(role, Act.STEER)
            runs = await _runs(tx, await tx.broadcasts.open())
            theirs = [run for run in runs if everything or run.first.author == ChatId(by)]
            return tuple(
                [
                    run
                    for run in theirs
                    if await self.access.works_in(tx, by, run.item.content.section)
                ]
            )

    async def cards(self, ended: Collection[BroadcastId], *, look_back: int = 0) -> tuple[Run, ...]:
        """What has a card to be kept up to date: all that is open, and of the ended these.

        `look_back` takes in so many of the latest, whose end a card may not have seen.
        """
        async with self.database.read() as tx:
            found = {each.id: each for each in await tx.broadcasts.open()}
            for number in ended:
                known = None if number in found else await tx.broadcasts.get(number)
                if known is not None:
                    found[number] = known
            if look_back:
                found |= {each.id: each for each in await tx.broadcasts.latest(look_back)}
            return await _runs(tx, [each for each in found.values() if each.card is not None])

    async def show_on(self, broadcast: BroadcastId, card: int, by: UserId) -> bool:
        """Let another message of its author show from now on how far a run has come.

        False for anybody else, who is shown how far it is at the moment.
        """
        async with self.database.begin() as tx:
            steered = await self._steered(tx, broadcast, by)
            if steered.author != ChatId(by):
                return False
            for each in await _of_run(tx, steered):
                await tx.broadcasts.set_card(each.id, card)
        return True

    async def pause(self, broadcast: BroadcastId, by: UserId) -> Run:
        return await self._turn(
            broadcast, by, BroadcastState.PAUSED, {BroadcastState.RUNNING}, "broadcast.paused"
        )

    async def resume(self, broadcast: BroadcastId, by: UserId) -> Run:
        return await self._turn(
            broadcast, by, BroadcastState.RUNNING, {BroadcastState.PAUSED}, "broadcast.resumed"
        )

    async def stop(self, broadcast: BroadcastId, by: UserId) -> Run:
        """End it where it is; what is out stays out."""
        return await self._turn(broadcast, by, BroadcastState.STOPPED, OPEN, "broadcast.stopped")

    async def _turn(
        self,
        broadcast: BroadcastId,
        by: UserId,
        to: BroadcastState,
        among: Collection[BroadcastState],
        act: str,
    ) -> Run:
        now = self.clock.now()
        async with self.database.begin() as tx:
            steered = await self._steered(tx, broadcast, by)
            turned = [
                await tx.broadcasts.change(each.id, to, among=among, at=now)
                for each in await _of_run(tx, steered)
            ]
            run = await _run(tx, steered)
            if run is None:
                raise GoneError("the item is gone")
            if any(turned):
                await self._record(tx, by, act, run)
        self.changed()
        return run

    async def _steered(self, tx: Transaction, broadcast: BroadcastId, by: UserId) -> Broadcast:
        """A broadcast that somebody may steer."""
        found = await tx.broadcasts.get(broadcast)
        own = found is not None and found.author == ChatId(by)
        await self.access.require(tx, by, Act.STEER, own=own)
        item = await tx.news.item(found.item) if found else None
        if found is None or item is None:
            raise GoneError("no such broadcast")
        await self.access.require(tx, by, Act.STEER, own=own, within=[item.content.section])
        return found

    async def _record(self, tx: Transaction, by: UserId, act: str, run: Run) -> None:
        await tx.audit.record(
            AuditEntry(
                at=self.clock.now(),
                actor=by,
                act=act,
                subject=headline(run.item.content),
                details={
                    "item": str(run.item.id),
                    "broadcast": str(run.first.id),
                    "purpose": run.first.purpose.value,
                },
            )
        )


async def _of_run(tx: Transaction, broadcast: Broadcast) -> list[Broadcast]:
    """The broadcasts that are shown on one card with this one, the oldest first."""
    if broadcast.card is None:
        return [broadcast]
    place = (broadcast.author, broadcast.card)
    of_item = await tx.broadcasts.of_item(broadcast.item)
    return sorted(
        (each for each in of_item if (each.author, each.card) == place),
        key=lambda each: each.id,
    )


async def _run(tx: Transaction, broadcast: Broadcast) -> Run | None:
    item = await tx.news.item(broadcast.item)
    if item is None:
        return None
    tracks = [
        Track(broadcast=each, progress=await tx.broadcasts.progress(each.id))
        for each in await _of_run(tx, broadcast)
    ]
    held = await tx.holds.current() is not None
    return Run(item=item, tracks=tuple(tracks), is_held=held)


async def _runs(tx: Transaction, broadcasts: Collection[Broadcast]) -> tuple[Run, ...]:
    """Each run once, however many of its broadcasts are given."""
    runs: dict[BroadcastId, Run] = {}
    for broadcast in broadcasts:
        run = await _run(tx, broadcast)
        if run is not None:
            runs[run.first.id] = run
    return tuple(runs.values())
