"""The dispatcher: takes copies from the ledger, sends them in turn, writes down what came of it.

A copy is marked before its request leaves and settled after the answer. What was marked when
the program died is sent again: nobody is left out, and at most what was in flight comes twice.
A copy whose answer is lost is sent again once, after a pause of all.
"""

import asyncio
import contextlib
import math
from collections.abc import Awaitable, Callable

import structlog
from telegram.error import TelegramError

from bot.clock import Clock
from bot.delivery.copies import Copies, Copy
from bot.delivery.leadership import LEASE_S, RENEW_S, Leadership
from bot.delivery.outcomes import (
    BadContent,
    Delivered,
    NotSent,
    Outcome,
    ServerFault,
    TokenRefused,
    Unknown,
    Wait,
    outcome,
)
from bot.delivery.pacer import Pacer, Schedule
from bot.delivery.settling import settle, settle_singly
from bot.delivery.verdicts import LONGEST_PAUSE_S, End, Held, Withdrawn, pause_s
from bot.domain.broadcasts import Broadcast, Delivery
from bot.domain.chats import ChatId
from bot.errors import NewsdeskError
from bot.messages.message import Message
from storage.database import Database
from storage.transaction import Transaction

_log: structlog.stdlib.BoundLogger = structlog.get_logger(__name__)

POLL_S = 1.0
PAGE = 500
MOST_IN_FLIGHT = 100
FAREWELL_S = 10.0
STUMBLES_TO_RESIGN = 5
GATHER_S = 0.1
"""Outcomes are written down together; a kill doubles what came in during this time as well."""

Send = Callable[[ChatId, Message], Awaitable[int]]
"""Sends a message and gives its id; raises `telegram.error.TelegramError`."""

Told = Callable[[Broadcast, str | None], Awaitable[None]]
"""Is told of a broadcast that has ended; with a reason where Telegram would not have its text."""


async def _nobody(_broadcast: Broadcast, _reason: str | None) -> None:
    pass


class Dispatcher:
    """Delivers running broadcasts; `holder` names this process to others on the database.

    `rate` is in messages a second. `sleep` is there for tests, whose time stands still.
    """

    def __init__(
        self,
        database: Database,
        *,
        send: Send,
        copies: Copies,
        clock: Clock,
        rate: float,
        holder: str,
        on_done: Told = _nobody,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._database = database
        self._send = send
        self._copies = copies
        self._clock = clock
        self._on_done = on_done
        self._sleep = sleep
        self._pacer = Pacer(Schedule(rate), monotonic=clock.monotonic, sleep=sleep)
        self._leadership = Leadership(database, clock=clock, holder=holder)
        self._limit = max(1, min(MOST_IN_FLIGHT, math.ceil(rate)))
        self._wake = asyncio.Event()
        self._stopping = False
        self._in_flight: dict[asyncio.Task[None], Delivery] = {}
        self._ends: list[tuple[Delivery, End]] = []
        self._gathering: asyncio.TimerHandle | None = None
        self._failures = 0
        self._stumbles = 0
        self.token_refused = False

    def wake(self) -> None:
        """Look at the ledger now; it is looked at every second anyway."""
        self._wake.set()

    def stop(self) -> None:
        """Let `run` finish what is in flight, at most ten seconds, and return."""
        self._stopping = True
        self._wake.set()

    async def run(self) -> None:
        """Deliver until `stop`. A run that is cancelled ends like a kill, without farewell."""
        try:
            while not self._stopping:
                self._begin_to_gather()
                if not await self._step():
                    await self._rest()
            await self._farewell()
        finally:
            await self._cancel_all()

    async def _step(self) -> bool:
        """One round, if it is ours; True when there is more to do at once."""
        more = False
        try:
            leads = await self._leadership.held(busy=bool(self._in_flight))
            if self._ends or (leads and await self._is_work()):
                more = await self._round(leads=leads)
        except NewsdeskError as error:
            await self._without_database(error)
        except Exception:  # noqa: BLE001 (delivery that ended unnoticed would be worse)
            _log.exception("delivery.stumbled", times=self._stumbles + 1)
            await self._recover()
        else:
            self._stumbles = 0
        return more

    async def _without_database(self, error: NewsdeskError) -> None:
        """Nothing can be marked, and what is not marked is not sent."""
        _log.error("delivery.no_database", reason=str(error))
        self._leadership.doubt()
        await self._sleep(POLL_S)

    async def _recover(self) -> None:
        """Save what has ended from a round that failed; after several, let another lead."""
        self._stumbles += 1
        self._leadership.doubt()
        try:
            await self._settle_singly()
            if self._stumbles >= STUMBLES_TO_RESIGN:
                self._stumbles = 0
                await self._leadership.resign(aside_s=2 * LEASE_S)
        except NewsdeskError as error:
            await self._without_database(error)
        except Exception:  # noqa: BLE001 (as above)
            _log.exception("delivery.stumbled_again")
        await self._sleep(POLL_S)

    async def _settle_singly(self) -> None:
        ends = tuple(self._ends)
        stopped = await settle_singly(self._database, ends, self._clock.now())
        del self._ends[: len(ends)]
        for broadcast, reason in stopped:
            await self._tell(broadcast, reason)

    async def _is_work(self) -> bool:
        if self._pacer.halted_for():
            return False
        if self._in_flight:
            return True
        async with self._database.read() as tx:
            return bool(await tx.broadcasts.running())

    async def _round(self, *, leads: bool) -> bool:
        """Write down what has ended, expand, mark the next copies, and let them go."""
        ends = tuple(self._ends)
        room = self._room() if leads else 0
        async with self._database.begin() as tx:
            ended = await settle(tx, ends, self._clock.now())
            expanding = leads and await _expand(tx)
            claimed = await tx.broadcasts.claim(limit=room, now=self._clock.now()) if room else ()
            copies = await self._copies.of(tx, claimed)
            if not (copies or self._in_flight or expanding):
                ended += [(broadcast, None) for broadcast in await _finish(tx)]
        del self._ends[: len(ends)]
        for copy in copies:
            task = asyncio.create_task(self._deliver(copy))
            self._in_flight[task] = copy.delivery
            task.add_done_callback(self._landed)
        for broadcast, reason in ended:
            await self._tell(broadcast, reason)
        return expanding

    def _begin_to_gather(self) -> None:
        """What lands from here on may wait a moment for others, to be written down together."""
        self._wake.clear()
        if self._gathering is not None:
            self._gathering.cancel()
            self._gathering = None

    def _room(self) -> int:
        """How many copies to take now: about a second's worth in flight, not one at a time."""
        free = self._limit - len(self._in_flight)
        return free if free * 4 >= self._limit and not self._pacer.halted_for() else 0

    async def _rest(self) -> None:
        """Wait until a copy lands or somebody wakes us, and look again in a second."""
        if self._wake.is_set():
            return
        if self._in_flight:
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(RENEW_S):
                    await self._wake.wait()
            return
        waits = [asyncio.ensure_future(each) for each in (self._wake.wait(), self._sleep(POLL_S))]
        try:
            await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for each in waits:
                each.cancel()

    async def _deliver(self, copy: Copy) -> None:
        self._ends.append((copy.delivery, await self._end(copy)))

    def _landed(self, task: asyncio.Task[None]) -> None:
        self._in_flight.pop(task, None)
        if not self._in_flight or len(self._ends) * 4 >= self._limit:
            self._wake.set()
        elif self._gathering is None:
            self._gathering = asyncio.get_running_loop().call_later(GATHER_S, self._wake.set)

    async def _end(self, copy: Copy) -> End:
        if copy.fault is not None:
            return BadContent(copy.fault)
        if copy.message is None:
            return Withdrawn()
        chat = copy.delivery.chat
        if not await self._pacer.turn(chat):
            return Held(self._pacer.halted_for())
        end = await self._attempt(chat, copy.message)
        self._heed(chat, end)
        return end

    async def _attempt(self, chat: ChatId, message: Message) -> Outcome:
        try:
            return Delivered(await self._send(chat, message))
        except TelegramError as error:
            return outcome(error)
        except Exception as error:  # noqa: BLE001 (one copy's trouble must not end all delivery)
            _log.exception("delivery.broken", chat=chat)
            return Unknown(repr(error))

    def _heed(self, chat: ChatId, end: Outcome) -> None:
        """Let the pace follow what Telegram says."""
        self.token_refused = isinstance(end, TokenRefused)
        match end:
            case Wait(seconds):
                _log.warning("delivery.told_to_wait", chat=chat, seconds=seconds)
                self._pacer.refused(chat, seconds)
            case TokenRefused(reason):
                _log.error("delivery.token_refused", reason=reason)
                self._pacer.halt(LONGEST_PAUSE_S)
            case NotSent(reason) | ServerFault(reason):
                self._back_off(reason)
            case Unknown(reason):
                _log.warning("delivery.unknown", chat=chat, reason=reason)
                self._back_off(reason)
            case _:
                self._failures = 0

    def _back_off(self, reason: str) -> None:
        """Telegram is out of reach for all: halt once for those that met it together."""
        if not self._pacer.halted_for():
            self._failures += 1
            _log.warning("delivery.out_of_reach", reason=reason, failures=self._failures)
            self._pacer.halt(pause_s(self._failures))

    async def _tell(self, broadcast: Broadcast, reason: str | None) -> None:
        _log.info("delivery.ended", broadcast=broadcast.id, item=broadcast.item, reason=reason)
        try:
            await self._on_done(broadcast, reason)
        except Exception:  # noqa: BLE001 (whoever is told must not end all delivery)
            _log.exception("delivery.not_told", broadcast=broadcast.id)

    async def _farewell(self) -> None:
        """Finish what is in flight, and leave nothing marked as being sent."""
        if self._in_flight:
            await asyncio.wait(self._in_flight, timeout=FAREWELL_S)
        self._ends += [(delivery, Held(0.0)) for delivery in self._in_flight.values()]
        await self._cancel_all()
        try:
            await self._settle_singly()
            await self._leadership.resign()
        except NewsdeskError as error:
            _log.error("delivery.no_database", reason=str(error))

    async def _cancel_all(self) -> None:
        tasks = list(self._in_flight)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def _expand(tx: Transaction) -> bool:
    """Write the next page of each audience into the ledger; True while any is unfinished."""
    unfinished = False
    for broadcast in await tx.broadcasts.running():
        if not broadcast.expanded:
            unfinished |= await tx.broadcasts.expand(broadcast.id, size=PAGE) >= PAGE
    return unfinished


async def _finish(tx: Transaction) -> list[Broadcast]:
    """Close the broadcasts in which nobody waits any more."""
    done: list[Broadcast] = []
    for broadcast in await tx.broadcasts.running():
        progress = await tx.broadcasts.progress(broadcast.id)
        if broadcast.expanded and not progress.waiting:
            await tx.broadcasts.finish(broadcast.id)
            done.append(broadcast)
    return done
