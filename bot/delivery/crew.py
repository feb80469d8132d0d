"""The crew: sends marked copies one after the other, each in its turn, a bounded number at once.

Only one waits for the next turn, picked when the wait begins, so that an urgent copy waits for
one other at most. Copies are launched, and their answers land by themselves: a task for each
would cost more than its request, and is made only where a copy cannot be launched.
"""

import asyncio
import contextlib
from collections import deque
from collections.abc import Awaitable, Callable, Iterator

import structlog

from bot.delivery.attempts import Came
from bot.delivery.copies import Copy
from bot.delivery.outcomes import BadContent, NotSent, Outcome, Unknown
from bot.delivery.pacer import Pacer
from bot.delivery.transport import CONNECTIONS
from bot.delivery.verdicts import End, Held
from bot.domain.broadcasts import SHARE, Lane

_log: structlog.stdlib.BoundLogger = structlog.get_logger(__name__)

MOST_IN_FLIGHT = CONNECTIONS
"""With the 64 updates that are answered at once, still below 200."""

Attempt = Callable[[Copy, Outcome | None], Awaitable[End]]
Landed = Callable[[Copy, End], None]
Launched = Callable[[Copy, Came], bool]


class Crew:
    """`launched` makes a copy's first call, or says that it cannot; `attempt` sees to the rest.

    `answered` is told what came of each that was sent, `returned` of each that was not.
    `may_send` is asked before each.
    """

    def __init__(
        self,
        *,
        launched: Launched,
        attempt: Attempt,
        answered: Landed,
        returned: Landed,
        may_send: Callable[[], bool],
        pacer: Pacer,
    ) -> None:
        self._launched = launched
        self._attempt = attempt
        self._answered = answered
        self._returned = returned
        self._may_send = may_send
        self._pacer = pacer
        self._most = float(MOST_IN_FLIGHT)
        self._queues: dict[Lane, deque[Copy]] = {lane: deque() for lane in Lane}
        self._work: asyncio.Task[None] | None = None
        self._rest: asyncio.Future[None] | None = None
        self._carried: set[asyncio.Task[None]] = set()
        self._flying: dict[int, Copy] = {}
        self._passed_over = 0
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
        if self.queued and (self._work is None or self._work.done()):
            self._work = asyncio.create_task(self._send_all())
        self._go_on()

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
        """Let nothing more go; what is still answered lands no more."""
        self._flying.clear()
        work = [*self._carried, *([self._work] if self._work is not None else [])]
        for each in work:
            each.cancel()
        await asyncio.gather(*work, return_exceptions=True)

    async def _send_all(self) -> None:
        while True:
            if self.queued and len(self._flying) < self._most:
                copy = await self._next_in_turn()
                if copy is not None and not self._sent_at_once(copy):
                    await asyncio.sleep(0)  # it begins before the next is picked
            else:
                self._rest = asyncio.get_running_loop().create_future()
                await self._rest

    def _go_on(self) -> None:
        if self._rest is not None and not self._rest.done():
            self._rest.set_result(None)

    async def _next_in_turn(self) -> Copy | None:
        """The next copy, when it is its turn; None where it may not go now."""
        copy = self._next()
        if copy is None:
            return None
        chat = copy.delivery.chat
        wait_s = self._pacer.wait_in(chat)
        if wait_s > 0:
            self._returned(copy, Held(wait_s))
            return None
        may_go = self._may_send() and self._pacer.turn_now(chat)
        if may_go:
            return copy
        self._picked, self._is_recalled = copy, False
        is_turn = False
        try:
            is_turn = await self._pacer.turn(chat)
        finally:
            self._picked = None
            may_go = is_turn and not self._is_recalled and self._may_send()
            if not may_go:
                self._returned(copy, Held())
        return copy if may_go else None

    def _next(self) -> Copy | None:
        lane = next((lane for lane in self._queues if self._queues[lane]), None)
        if lane is None:
            return None
        if lane is Lane.NORMAL and self._queues[Lane.DIGESTS]:
            self._passed_over = (self._passed_over + 1) % SHARE
            lane = lane if self._passed_over else Lane.DIGESTS
        self.queued -= 1
        return self._queues[lane].popleft()

    def _sent_at_once(self, copy: Copy) -> bool:
        self._flying[id(copy)] = copy
        try:
            is_sent = self._launched(copy, self._came)
        except Exception as error:  # noqa: BLE001 (as below, and nobody would send the next one)
            _log.exception("delivery.broken", chat=copy.delivery.chat)
            self._land(copy, Unknown(repr(error)))
            return True
        if not is_sent:
            self._carry_on(copy, None)
        return is_sent

    def _came(self, copy: Copy, found: Outcome) -> None:
        if isinstance(found, BadContent) or (isinstance(found, NotSent) and copy.steps[0].is_rich):
            self._carry_on(copy, found)  # there may be another way to say it
        else:
            self._land(copy, found)

    def _carry_on(self, copy: Copy, first: Outcome | None) -> None:
        if id(copy) in self._flying:
            carried = asyncio.create_task(self._carry(copy, first))
            self._carried.add(carried)
            carried.add_done_callback(self._carried.discard)

    async def _carry(self, copy: Copy, first: Outcome | None) -> None:
        try:
            end = await self._attempt(copy, first)
        except Exception as error:  # noqa: BLE001 (a copy that never lands would hold up its broadcast)
            _log.exception("delivery.broken", chat=copy.delivery.chat)
            end = Unknown(repr(error))
        self._land(copy, end)

    def _land(self, copy: Copy, end: End) -> None:
        if self._flying.pop(id(copy), None) is None:
            return  # given up before
        self._answered(copy, end)
        if self._quiet is not None and not self._flying:
            self._quiet.set()
        self._go_on()
