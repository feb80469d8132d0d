"""Watching: followed searches are read anew when what they mean has changed."""

import asyncio
from collections.abc import Awaitable, Callable

import structlog

from bot.errors import NewsdeskError
from bot.services.matching import Matching
from bot.waiting import first_of

EVERY_S = 86_400.0
"""Another process may have changed the names that mean the same."""

_log: structlog.stdlib.BoundLogger = structlog.get_logger(__name__)


class Watching:
    """At the start, each day, and whenever it is woken."""

    def __init__(
        self, matching: Matching, *, sleep: Callable[[float], Awaitable[None]] = asyncio.sleep
    ) -> None:
        self._matching = matching
        self._sleep = sleep
        self._wake = asyncio.Event()
        self._stopping = False

    def wake(self) -> None:
        self._wake.set()

    def stop(self) -> None:
        self._stopping = True
        self._wake.set()

    async def run(self) -> None:
        while not self._stopping:
            self._wake.clear()
            try:
                await self._matching.keep_current()
            except NewsdeskError as error:
                _log.warning("searches not read anew", error=str(error))
            except Exception:  # noqa: BLE001 (searches that stay old must not end the bot)
                _log.exception("searches not read anew")
            if not self._wake.is_set():
                await first_of(self._wake.wait(), self._sleep(EVERY_S))
