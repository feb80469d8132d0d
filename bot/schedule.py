"""The timetable: wakes at what is due, publishes it, and has people shown what has happened.

What is due stands in the database, and of several processes one looks for it.
"""

import asyncio
from collections.abc import Awaitable, Callable

import structlog

from bot.clock import Clock
from bot.services.scheduling import Scheduling
from bot.services.tenure import Lease, Tenure
from bot.waiting import Ticker

_log: structlog.stdlib.BoundLogger = structlog.get_logger(__name__)

LEASE = Lease(name="desk", lasts_s=10.0, margin_s=3.0)
POLL_S = 1.0


class Timetable:
    """`fulfil` shows what is to be shown; `holder` names this process to others.

    `heir_of` is the name of the process that was here before, and has ended.
    """

    def __init__(
        self,
        scheduling: Scheduling,
        fulfil: Callable[[], Awaitable[None]],
        *,
        clock: Clock,
        holder: str,
        heir_of: str | None = None,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._scheduling = scheduling
        self._fulfil = fulfil
        self._tenure = Tenure(
            scheduling.database, LEASE, clock=clock, holder=holder, heir_of=heir_of
        )
        self._ticker = Ticker(sleep)

    def wake(self) -> None:
        """Look now: something was planned, or is to be shown."""
        self._ticker.wake()

    def stop(self) -> None:
        """Let `run` end what it is at, and return."""
        self._ticker.stop()

    async def run(self) -> None:
        """Look every second until `stop`."""
        while not self._ticker.is_over:
            await self._carefully()
            await self._ticker.pause(POLL_S)
        if self._tenure.is_held:
            await self._tenure.resign()

    async def look(self) -> None:
        """One look: publish what is due, then show what is to be shown."""
        if not await self._scheduling.is_work():
            if self._tenure.is_held:  # else a kill at rest would hold up the next thing due
                await self._tenure.resign()
            return
        if not await self._tenure.held():
            return
        await self._scheduling.publish_due()
        await self._fulfil()

    async def _carefully(self) -> None:
        try:
            await self.look()
        except Exception:  # noqa: BLE001 (a timetable that stood still unnoticed would be worse)
            _log.exception("timetable.stumbled")
