"""Taking part: one of several processes that answer behind one webhook.

It says every second that it is at work, and beside that fetches what others were brought for
chats that it is at, and goes on with what those have left that are no longer at work.
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

LOOK_S = 0.1
"""An answer waits so long at most because another was brought the question."""
PAUSE_S = 1.0
"""After trouble with the database."""

Step = Callable[[], Awaitable[None]]


class TakingPart:
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
        self._beating, self._looking = Ticker(sleep), Ticker(sleep)
        self._adopt_at = -math.inf

    def stop(self) -> None:
        self._beating.stop()
        self._looking.stop()

    async def run(self) -> None:
        """Take part until `stop`. A look may wait for others; a beat waits for nobody."""
        await asyncio.gather(
            self._again_and_again(self._beating, self.beat, BEAT_S),
            self._again_and_again(self._looking, self.look, LOOK_S),
        )

    async def beat(self) -> None:
        """Say that we are at work; where we were given up, begin anew."""
        if not await self._roster.beat():
            await self._inbox.begin_anew()

    async def look(self) -> None:
        """One look at what others have for us; each second at what the dead have left as well."""
        if self._inbox.is_ending:
            return
        now = self._clock.monotonic()
        if now >= self._adopt_at:
            await self._inbox.adopt()
            self._adopt_at = now + BEAT_S
        await self._inbox.fetch()

    async def _again_and_again(self, ticker: Ticker, step: Step, every_s: float) -> None:
        while not ticker.is_over:
            is_well = await _carefully(step)
            await ticker.pause(every_s if is_well else PAUSE_S)


async def _carefully(step: Step) -> bool:
    try:
        await step()
    except NewsdeskError as error:
        _log.warning("replica.no_database", reason=str(error))
        return False
    except Exception:  # noqa: BLE001 (a process taken for dead unnoticed would be worse)
        _log.exception("replica.stumbled")
        return False
    return True
