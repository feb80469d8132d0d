"""The crew: a bounded number of workers that send marked copies, one at a time taking its turn.

As only one waits for the next turn, and picks its copy when it begins to wait, an urgent copy
waits for one other at most. Workers stay: a task for each copy would cost more than its request.
"""

import asyncio
import contextlib
from collections import deque
from collections.abc import Awaitable, Callable, Iterator

import structlog

from bot.delivery.copies import Copy
from bot.delivery.outcomes import Unknown
from bot.delivery.pacer import Pacer
from bot.delivery.transport import CONNECTIONS
from bot.delivery.verdicts import End, Held
from bot.domain.broadcasts import SHARE, Lane

_log: structlog.stdlib.BoundLogger = structlog.get_logger(__name__)

MOST_IN_FLIGHT = CONNECTIONS
"""With the 64 updates that are answered at once, still below 200."""

Attempt = Callable[[Copy], Awaitable[End]]
Landed = Callable[[Copy, End], None]


class Crew:
    """`attempt` sends a copy; `landed` is told of each end. `may_send` is asked before each."""

    def __init__(
        self, *, attempt: Attempt, landed: Landed, may_send: Callable[[], bool], pacer: Pacer
    ) -> None:
        self._attempt = attempt
        self._landed = landed
        self._may_send = may_send
        self._pacer = pacer
        self._most = float(MOST_IN_FLIGHT)
        self._queues: dict[Lane, deque[Copy]] = {lane: deque() for lane in Lane}
        self._workers: set[asyncio.Task[None]] = set()
        self._idle: deque[asyncio.Future[None]] = deque()
        self._flying: dict[int, Copy] = {}
        self._passed_over = 0
        self._is_picking = False
        self._picked: Copy | None = None
        self._is_recalled = False
        self._quiet: asyncio.Event | None = None
        self.queued = 0

    def narrow(self) -> None:
        """Telegram finds that too many are on their way at once: halve them."""
        self._most = max(1.0, self._most / 2)

    def widen(self) -> None:
        """A copy was delivered: allow one more for each round of so many."""
        if self._most < MOST_IN_FLIGHT:
            self._most = min(float(MOST_IN_FLIGHT), self._most + 1 / self._most)

    def take(self, copies: tuple[Copy, ...]) -> None:
        for copy in copies:
            self._queues[copy.delivery.lane].append(copy)
        self.queued += len(copies)
        self._relay()

    def waiting(self) -> Iterator[Copy]:
        """The copies that have not begun to leave."""
        if self._picked is not None:
            yield self._picked
        for queue in self._queues.values():
            yield from queue

    def take_back(self, which: Callable[[Copy], bool]) -> list[Copy]:
        """Take copies that have not begun to leave out again.

        The one that waits for its turn lands by itself.
        """
        self._is_recalled = self._picked is not None and which(self._picked)
        back = [copy for queue in self._queues.values() for copy in queue if which(copy)]
        if back:
            gone = set(map(id, back))
            for lane, queue in self._queues.items():
                self._queues[lane] = deque(copy for copy in queue if id(copy) not in gone)
            self.queued -= len(back)
        return back

    async def finish(self, within_s: float) -> list[Copy]:
        """Wait for what is on its way; gives what was not answered in time. Ends the crew."""
        if self._flying:
            self._quiet = asyncio.Event()
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(within_s):
                    await self._quiet.wait()
        left = list(self._flying.values())
        await self.cancel()
        return left

    async def cancel(self) -> None:
        workers = list(self._workers)
        for worker in workers:
            worker.cancel()
        await asyncio.gather(*workers, return_exceptions=True)

    def _relay(self) -> None:
        """Let one worker pick the next copy, if there is one and nobody does."""
        if self._is_picking or not self.queued or len(self._flying) >= self._most:
            return
        if self._idle:
            self._is_picking = True
            self._idle.pop().set_result(None)
        elif len(self._workers) < self._most:
            self._is_picking = True
            worker = asyncio.create_task(self._work())
            self._workers.add(worker)
            worker.add_done_callback(self._workers.discard)

    async def _work(self) -> None:
        """Pick, wait for the turn, let the next one pick, send; then begin again or rest."""
        while True:
            copy = await self._next_in_turn()
            self._is_picking = False
            self._relay()
            if copy is not None:
                await self._send(copy)
            if self.queued and not self._is_picking and len(self._flying) < self._most:
                self._is_picking = True
                continue
            turn = asyncio.get_running_loop().create_future()
            self._idle.append(turn)
            await turn

    async def _next_in_turn(self) -> Copy | None:
        """The next copy, when it is its turn; None where it may not go now."""
        copy = self._next()
        if copy is None:
            return None
        wait_s = self._pacer.wait_in(copy.delivery.chat)
        if wait_s > 0:
            self._landed(copy, Held(wait_s))
            return None
        self._picked, self._is_recalled = copy, False
        is_turn = False
        try:
            is_turn = await self._pacer.turn(copy.delivery.chat)
        finally:
            self._picked = None
            may_go = is_turn and not self._is_recalled and self._may_send()
            if not may_go:
                self._landed(copy, Held())
        return copy if may_go else None

    def _next(self) -> Copy | None:
        lane = next((lane for lane, queue in self._queues.items() if queue), None)
        if lane is None:
            return None
        if lane is Lane.NORMAL and self._queues[Lane.DIGESTS]:
            self._passed_over = (self._passed_over + 1) % SHARE
            lane = lane if self._passed_over else Lane.DIGESTS
        self.queued -= 1
        return self._queues[lane].popleft()

    async def _send(self, copy: Copy) -> None:
        key = id(copy)
        self._flying[key] = copy
        try:
            end = await self._attempt(copy)
        except Exception as error:  # noqa: BLE001 (a copy that never lands would hold up its broadcast)
            _log.exception("delivery.broken", chat=copy.delivery.chat)
            end = Unknown(repr(error))
        finally:
            self._flying.pop(key, None)
        self._landed(copy, end)
        if self._quiet is not None and not self._flying:
            self._quiet.set()
