"""Room for so many at a time; whoever finds none waits in line."""

import asyncio
from collections import deque


class Room:
    """Like a semaphore, but one can enter without a coroutine, where there is room."""

    def __init__(self, size: int) -> None:
        self._left = size
        self._line: deque[asyncio.Future[None]] = deque()

    @property
    def is_full(self) -> bool:
        return self._left <= 0

    def enter(self) -> None:
        """Only while it is not full."""
        self._left -= 1

    async def enter_in_turn(self) -> None:
        """Wait for a place, which is kept for the one it is given to."""
        place = asyncio.get_running_loop().create_future()
        self._line.append(place)
        try:
            await place
        except asyncio.CancelledError:
            if place.done() and not place.cancelled():
                self.leave()
            raise

    def leave(self) -> None:
        """Give the place to the first in line who still waits."""
        while self._line:
            place = self._line.popleft()
            if not place.done():
                place.set_result(None)
                return
        self._left += 1
