"""Sharing: one of several processes that answer behind one webhook.

It says every second that it is at work, fetches what others were brought for chats that it is
at, and goes on with what those have left that are no longer at work.
"""

import asyncio
import math
from collections.abc import Awaitable, Callable

import structlog

from bot.clock import Clock
from bot.errors import NewsdeskError
from bot.services.roster import BEAT_S, Roster
from bot.waiting import Ticker
from handlers.inbox import Inbox

_log: structlog.stdlib.BoundLogger = structlog.get_logger(__name__)

LOOK_S = 0.05
"""An answer waits so long at most because another was brought the question."""
PAUSE_S = 1.0
"""After trouble with the database."""


class Sharing:
    """`sleep` is there for tests, whose time stands still."""

    def __init__(
        self,
        inbox: Inbox,
        roster: Roster,
        *,
        clock: Clock,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._inbox = inbox
        self._roster = roster
        self._clock = clock
        self._ticker = Ticker(sleep)
        self._beat_at = -math.inf

    def stop(self) -> None:
        self._ticker.stop()

    async def run(self) -> None:
        """Take part until `stop`."""
        while not self._ticker.is_over:
            is_well = await self._carefully()
            await self._ticker.pause(LOOK_S if is_well else PAUSE_S)

    async def look(self) -> None:
        """One look at what others have for us; each second a beat as well."""
        now = self._clock.monotonic()
        if now - self._beat_at >= BEAT_S:
            if not await self._roster.beat():
                await self._inbox.begin_anew()
            await self._inbox.adopt()
            self._beat_at = now
        await self._inbox.fetch()

    async def _carefully(self) -> bool:
        try:
            await self.look()
        except NewsdeskError as error:
            _log.warning("replica.no_database", reason=str(error))
            return False
        except Exception:  # noqa: BLE001 (a process taken for dead unnoticed would be worse)
            _log.exception("replica.stumbled")
            return False
        return True
