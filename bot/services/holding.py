"""The emergency stop: nothing is sent to anybody's chat until the desk lets it go on."""

from collections.abc import Callable
from dataclasses import dataclass

from bot.clock import Clock
from bot.domain.chats import UserId
from bot.domain.desk import Act, AuditEntry, Hold, may
from bot.messages.holds import Standstill
from bot.services.access import Access
from storage.database import Database
from storage.transaction import Transaction

_HELD, _RELEASED = "broadcast.held", "broadcast.released"


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """`changed` wakes delivery, and whoever shows how far it has come.

    Answers to readers go on, and what is published meanwhile waits in its turn.
    """

    database: Database
    clock: Clock
    access: Access
    changed: Callable[[], None]

    async def state(self, by: UserId) -> Standstill:
        async with self.database.read() as tx:
            await self.access.require(tx, by, Act.HOLD)
            return await self._state(tx, by)

    async def hold(self, by: UserId) -> tuple[Standstill, bool]:
        """Stop all sending; False where it was held already, whose hold then stays."""
        now = self.clock.now()
        async with self.database.begin() as tx:
            await self.access.require(tx, by, Act.HOLD)
            begins = await tx.holds.current() is None
            if begins:
                await tx.holds.begin(Hold(by=by, since=now))
                await self._record(tx, by, _HELD)
            state = await self._state(tx, by)
        self.changed()
        return state, begins

    async def release(self, by: UserId) -> tuple[Standstill, Hold | None]:
        """Let all sending go on; gives the hold that this ends, None where nothing was held."""
        async with self.database.begin() as tx:
            hold = await tx.holds.current()
            await self.access.require(tx, by, Act.RELEASE, own=hold is None or hold.by == by)
            if hold is not None:
                await tx.holds.end()
                await self._record(tx, by, _RELEASED)
            state = await self._state(tx, by)
        self.changed()
        return state, hold

    async def _state(self, tx: Transaction, by: UserId) -> Standstill:
        under_way = len(await tx.broadcasts.running())
        hold = await tx.holds.current()
        if hold is None:
            return Standstill(under_way=under_way)
        role = await self.access.role_in(tx, by)
        return Standstill(
            under_way=under_way,
            hold=hold,
            name=await self.access.name_in(tx, hold.by),
            releasable=may(role, Act.RELEASE, own=hold.by == by),
        )

    async def _record(self, tx: Transaction, by: UserId, act: str) -> None:
        await tx.audit.record(
            AuditEntry(at=self.clock.now(), actor=by, act=act, subject="", details={})
        )
