"""Tries of an update: counted and timed, so that none ends the program again and again."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import AbstractContextManager

import structlog

from bot.domain.inbox import Received
from bot.messages.lost import Loss
from bot.services.receiving import Receiving

_log: structlog.stdlib.BoundLogger = structlog.get_logger(__name__)

MOST_TRIES = 3
"""After so many deaths of the program an update is not tried again."""
LONGEST_S = 600.0
"""For one update: 20 MB of a draft down and 50 MB up take minutes on a slow line."""

Tell = Callable[[Received, Loss], Awaitable[None]]


class Tries:
    """`tell` lets the admins know of an update that was given up; it raises nothing.

    Whoever waits `aside` takes no place from others: see `handlers.ordering`.
    """

    def __init__(
        self, receiving: Receiving, tell: Tell, aside: Callable[[], AbstractContextManager[None]]
    ) -> None:
        self._receiving = receiving
        self._tell = tell
        self._aside = aside
        self._alone = asyncio.Lock()

    async def make(self, received: Received, handle: Callable[[], Awaitable[None]]) -> None:
        """Handle an update, unless that ended the program too often, and have it done.

        Those under suspicion are handled one at a time, so that the next death convicts one.
        """
        if received.again and received.tries >= MOST_TRIES:
            await self._give_up(received, Loss.DEADLY)
        elif received.again and received.tries > 1:
            with self._aside():
                await self._alone.acquire()
            try:
                await self._receiving.tries(received.number)
                await self._made(received, handle)
            finally:
                self._alone.release()
        else:
            if received.again:
                await self._receiving.tries(received.number)
            await self._made(received, handle)

    async def _made(self, received: Received, handle: Callable[[], Awaitable[None]]) -> None:
        try:
            async with asyncio.timeout(LONGEST_S) as limit:
                await handle()
        except asyncio.CancelledError:
            self._receiving.spare(received.number)
            raise
        except TimeoutError:
            if not limit.expired():
                raise
            await self._give_up(received, Loss.ENDLESS)
        else:
            self._receiving.done(received.number)

    async def _give_up(self, received: Received, loss: Loss) -> None:
        _log.critical("update given up", update=received.update_id, chat=received.chat, why=loss)
        self._receiving.set_aside(received.number, loss)
        await self._tell(received, loss)
