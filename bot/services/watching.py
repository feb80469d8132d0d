"""Watching: followed searches are read anew when what they mean has changed."""

import asyncio
from collections.abc import Awaitable, Callable

import structlog

from bot.errors import NewsdeskError
from bot.services.matching import Matching
from bot.waiting import Ticker

EVERY_S = 86_400.0
"""Another process may have changed the names that mean the same."""

_log: structlog.stdlib.BoundLogger = structlog.get_logger(__name__)


class Watching:
    """At the start, each day, and whenever it is woken."""

    def __init__(
        self, matching: Matching, *, sleep: Callable[[float], Awaitable[None]] = asyncio.sleep
    ) -> None:
        self._matching = matching
        self._ticker = Ticker(sleep)

    def wake(self) -> None:
        self._ticker.wake()

    def stop(self) -> None:
        self._ticker.stop()

    async def run(self) -> None:
        while not self._ticker.is_over:
            try:
                await self._matching.keep_current()
            except NewsdeskError as error:
                _log.warning("searches not read anew", error=str(error))
            except Exception:  # noqa: BLE001 (searches that stay old must not end the bot)
                _log.exception("searches not read anew")
            await self._ticker.pause(EVERY_S)
