"""Timekeeping: processes that share a database go by its clock, for their own may differ."""

import asyncio
from collections.abc import Awaitable, Callable

import structlog

from bot.clock import CommonClock
from bot.errors import NewsdeskError
from bot.waiting import Ticker
from storage.replicas import Replicas

_log: structlog.stdlib.BoundLogger = structlog.get_logger(__name__)

EVERY_S = 60.0


class Timekeeping:
    """`sleep` is there for tests, whose time stands still."""

    def __init__(
        self,
        replicas: Replicas,
        clock: CommonClock,
        *,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._replicas = replicas
        self._clock = clock
        self._ticker = Ticker(sleep)

    def stop(self) -> None:
        self._ticker.stop()

    async def run(self) -> None:
        """Look at the other clock each minute until `stop`."""
        while not self._ticker.is_over:
            try:
                await self.look()
            except NewsdeskError as error:
                _log.warning("clock.no_database", reason=str(error))
            await self._ticker.pause(EVERY_S)

    async def look(self) -> None:
        asked_at = self._clock.monotonic()
        theirs = await self._replicas.now()
        self._clock.agree(theirs, asked_at=asked_at, told_at=self._clock.monotonic())
