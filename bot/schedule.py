"""The timetable: wakes at what is due, publishes it, and has people shown what has happened.

What is due stands in the database, and of several processes one looks for it.
"""

import asyncio
import math
from collections.abc import Awaitable, Callable

import structlog

from bot.clock import Clock
from bot.services.scheduling import LEASE_S, Scheduling
from bot.waiting import Beat

_log: structlog.stdlib.BoundLogger = structlog.get_logger(__name__)

POLL_S = 1.0
RENEW_S = LEASE_S / 3


class Timetable:
    """`fulfil` shows what is to be shown; `holder` names this process to others."""

    def __init__(
        self,
        scheduling: Scheduling,
        fulfil: Callable[[], Awaitable[None]],
        *,
        clock: Clock,
        holder: str,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._scheduling = scheduling
        self._fulfil = fulfil
        self._clock = clock
        self._holder = holder
        self._beat = Beat(sleep)
        self._leads = False
        self._renew_at = -math.inf

    def wake(self) -> None:
        """Look now: something was planned, or is to be shown."""
        self._beat.wake()

    def stop(self) -> None:
        """Let `run` end what it is at, and return."""
        self._beat.stop()

    async def run(self) -> None:
        """Look every second until `stop`."""
        while not self._beat.is_over:
            await self._carefully()
            await self._beat.pause(POLL_S)
        if self._leads:
            await self._scheduling.resign(self._holder)

    async def look(self) -> None:
        """One look: publish what is due, then show what is to be shown."""
        if not await self._scheduling.is_work() or not await self._may_run():
            return
        await self._scheduling.publish_due()
        await self._fulfil()

    async def _carefully(self) -> None:
        try:
            await self.look()
        except Exception:  # noqa: BLE001 (a timetable that stood still unnoticed would be worse)
            _log.exception("timetable.stumbled")

    async def _may_run(self) -> bool:
        """Take or renew the lease where it is time to."""
        asked_at = self._clock.monotonic()
        if asked_at >= self._renew_at:
            self._leads = await self._scheduling.may_run(self._holder)
            self._renew_at = asked_at + RENEW_S
        return self._leads
