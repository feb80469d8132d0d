"""Waiting for whatever comes first, and pausing between the rounds of a loop."""

import asyncio
from collections.abc import Awaitable, Callable


async def first_of(*waits: Awaitable[object]) -> None:
    """Wait until one is over; the others are cancelled, also where the wait itself is."""
    started = [asyncio.ensure_future(each) for each in waits]
    try:
        await asyncio.wait(started, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for each in started:
            each.cancel()


class Ticker:
    """Paces a loop of `while not ticker.is_over: ...; await ticker.pause(seconds)`.

    `sleep` is there for tests, whose time stands still.
    """

    def __init__(self, sleep: Callable[[float], Awaitable[None]] = asyncio.sleep) -> None:
        self._sleep = sleep
        self._woken = asyncio.Event()
        self.is_over = False

    def wake(self) -> None:
        """Let the next round begin now, or at the end of the one under way."""
        self._woken.set()

    def stop(self) -> None:
        """Let there be no further round."""
        self.is_over = True
        self._woken.set()

    async def pause(self, seconds: float) -> None:
        await first_of(self._woken.wait(), self._sleep(seconds))
        self._woken.clear()
