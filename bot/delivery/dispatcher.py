"""The dispatcher: takes copies from the ledger, sends them in turn, writes down what came of it.

A copy is marked before its request leaves and settled after the answer. After a kill only what
was on its way is unknown: the lane says whether it goes out again or counts as delivered.
"""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable, Collection
from datetime import datetime, timedelta
from functools import partial

import structlog

from bot.clock import Clock
from bot.delivery.aiming import Aiming, TakeAim
from bot.delivery.attempts import Attempts, ByHand, Came, Launch, Post, never
from bot.delivery.breaker import Breaker
from bot.delivery.connection import leaving
from bot.delivery.copies import Copies, Copy
from bot.delivery.crew import Crew
from bot.delivery.journal import Journal, Stage
from bot.delivery.leadership import LEASE_S, Leadership
from bot.delivery.outcomes import (
    Delivered,
    NotSent,
    Outcome,
    ServerFault,
    TokenRefused,
    Unknown,
    Wait,
)
from bot.delivery.pacer import Pacer
from bot.delivery.rounds import Rounds, under_way
from bot.delivery.settling import settle_singly
from bot.delivery.standing import Standing
from bot.delivery.telling import Telling
from bot.delivery.verdicts import End, Held, is_unknown, landed
from bot.domain.broadcasts import RESENT, Delivery, Lane
from bot.domain.chats import ChatId
from bot.errors import NewsdeskError
from bot.services.tenure import RENEW_S
from bot.waiting import first_of
from storage.database import Database

_log: structlog.stdlib.BoundLogger = structlog.get_logger(__name__)

POLL_S = 1.0
HORIZON_S = 0.4
"""So far ahead copies are marked: a transaction for each handful, and a stop holds few back."""
MOST_AHEAD = 1000
"""Copies marked and not begun, however quick the pace; half of them make a transaction."""
GATHER_S = 0.2
"""Outcomes are written down together; the journal has them meanwhile."""
FAREWELL_S = 3.0
TO_TELL_S = 1.0
"""So long a stop waits for those to be told who have to hear of something."""
STUMBLES_TO_RESIGN = 5
TOO_MANY_S = 60.0
"""What Telegram's server asks for when too many requests are on their way at once."""

Ended = Callable[[Lane, str], None]
"""Is told of every attempt to deliver a copy, by its lane and the name of its end."""


def _uncounted(_lane: Lane, _end: str) -> None:
    pass


class Dispatcher:
    """Delivers running broadcasts; `holder` names this process to others on the database.

    `post` carries prepared copies, `launch` too where it can, `sender` what must be uploaded;
    `pacer` says when; the lanes in `resend` send again what may not have arrived. `aim` notes
    what an item answers to; `telling` lets others hear of what has happened. `sleep` is there
    for tests, whose time stands still.
    """

    def __init__(
        self,
        database: Database,
        *,
        post: Post,
        launch: Launch = never,
        sender: ByHand,
        copies: Copies,
        pacer: Pacer,
        clock: Clock,
        holder: str,
        journal: Journal | None = None,
        resend: Collection[Lane] = RESENT,
        aim: TakeAim | None = None,
        on_end: Ended = _uncounted,
        telling: Telling | None = None,
        standing: Standing | None = None,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._database = database
        self._clock = clock
        self._pacer = pacer
        self._on_end = on_end
        self._standing = standing or Standing()
        self._telling = telling or Telling()
        self._sleep = sleep
        self._journal = journal or Journal.in_memory()
        self._resend = resend
        self._aiming = Aiming(database, aim, aimed=self.wake)
        self._rounds = Rounds(database, copies, self._journal, resend, self._aiming)
        self._leadership = Leadership(
            database, clock=clock, holder=holder, journal=self._journal, resend=resend
        )
        self._attempts = Attempts(
            post=post, launch=launch, sender=sender, forget=copies.forget, turn=pacer.reply
        )
        self._crew = Crew(
            launched=self._launched,
            attempt=self._attempted,
            answered=self._answered,
            returned=self._landed,
            may_send=lambda: self._leadership.is_sure,
            pacer=pacer,
        )
        self._breaker = Breaker()
        self._wake = asyncio.Event()
        self._gathering: asyncio.Task[None] | None = None
        self._stopping = False
        self._out: dict[int, Copy] = {}
        self._ends: list[tuple[Copy, End]] = []
        self._enough = -1
        self._stumbles = 0
        self._since = clock.now(), clock.monotonic()

    @property
    def is_busy(self) -> bool:
        """Whether copies are on their way."""
        return bool(self._out)

    def wake(self) -> None:
        """Look at the ledger now; it is looked at every second anyway."""
        self._wake.set()

    def stop(self) -> None:
        """Let `run` finish what is on its way, at most four seconds, and return."""
        self._stopping = True
        self._wake.set()

    async def run(self) -> None:
        """Deliver until `stop`. A run that is cancelled ends like a kill, without farewell."""
        try:
            while not self._stopping:
                self._wake.clear()
                await self._step()
                await self._rest()
            await self._farewell()
        finally:
            if self._gathering is not None:
                self._gathering.cancel()
            self._telling.cancel()
            self._aiming.cancel()
            await self._crew.cancel()

    async def _step(self) -> None:
        """One round, if it is ours."""
        try:
            leads = await self._leadership.held(busy=bool(self._out))
            if self._ends or (leads and await self._is_work()):
                await self._round(leads=leads)
        except NewsdeskError as error:
            await self._without_database(error)
        except Exception:  # noqa: BLE001 (delivery that ended unnoticed would be worse)
            _log.exception("delivery.stumbled", times=self._stumbles + 1)
            await self._recover()
        else:
            self._stumbles = 0

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
        settled = await settle_singly(
            self._database, _deliveries(ends), self._now(), resend=self._resend
        )
        self._journal.free(self._journal.places(copy.delivery for copy, _ in ends))
        self._written(len(ends))
        self._telling.tell(settled)

    async def _is_work(self) -> bool:
        if self._pacer.halted_for():
            return False
        if self._out:
            return True
        async with self._database.read() as tx:
            return bool(await under_way(tx))

    async def _round(self, *, leads: bool) -> None:
        """Write down what has ended, mark the next copies, and let them go."""
        ends = tuple(self._ends)
        self._enough = -1
        if not leads:
            settled = await self._rounds.settle(_deliveries(ends), self._now())
            self._written(len(ends))
            self._telling.tell(settled)
            return
        ended = {id(copy) for copy, _ in ends}
        queued = tuple(self._crew.waiting())
        room = self._room(len(queued))
        found = await self._rounds.run(
            _deliveries(ends),
            room=room,
            out=[copy for key, copy in self._out.items() if key not in ended],
            queued=queued,
            now=self._now(),
        )
        self._written(len(ends))
        for copy in self._crew.take_back(lambda copy: id(copy) in found.stale):
            self._landed(copy, Held())
        self._send(found.copies, is_more=len(found.copies) >= room > 0)
        self._telling.tell(found.settled, found.done)
        self._aiming.begin(found.unaimed)

    def _send(self, copies: tuple[Copy, ...], *, is_more: bool) -> None:
        """Let copies go; where there are more, look for them when half of these have left."""
        self._out.update((id(copy), copy) for copy in copies)
        for copy in copies:
            if copy.end is not None:
                self._landed(copy, copy.end)
        self._crew.take(tuple(copy for copy in copies if copy.end is None))
        self._enough = self._crew.queued // 2 if is_more else -1

    def _room(self, queued: int) -> int:
        """How many copies to mark now: what leaves within the horizon, a probe in trouble."""
        if self._breaker.is_open:
            return 0 if self._out else min(1, self._pacer.room(0.0))
        room = min(self._pacer.room(HORIZON_S), MOST_AHEAD)
        return max(0, min(room - queued, self._journal.room))

    def _written(self, count: int) -> None:
        """The first ends are in the ledger."""
        for copy, _ in self._ends[:count]:
            self._out.pop(id(copy), None)
        del self._ends[:count]

    async def _rest(self) -> None:
        """Wait until copies have landed or somebody wakes us, and look again in a second."""
        if self._wake.is_set():
            return
        halted_s = self._pacer.halted_for()
        if self._out and not halted_s:
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(RENEW_S):
                    await self._wake.wait()
            return
        seconds = min(halted_s, POLL_S) if halted_s else POLL_S
        await first_of(self._wake.wait(), self._sleep(seconds))

    def _launched(self, copy: Copy, came: Came) -> bool:
        """Send a copy whose turn it is without waiting for it, if that can be."""
        if self._crew.queued <= self._enough:
            self._wake.set()
        if self._is_doubtful(copy):
            return False
        return self._attempts.launched(copy, partial(self._journal.begin, copy.delivery), came)

    async def _attempted(self, copy: Copy, first: Outcome | None) -> End:
        if first is None and self._is_doubtful(copy):
            shut = await self._attempts.knock()
            if shut is not None:
                return shut
        leaving.set(partial(self._journal.begin, copy.delivery))
        return await self._attempts.end_of(copy, first)

    def _is_doubtful(self, copy: Copy) -> bool:
        """Whether to knock first: a copy is tried a few times only, and an outage lasts for hours.

        What such a copy meets must be its own trouble, not everyone's.
        """
        return self._breaker.is_open or is_unknown(copy.delivery)

    def _answered(self, copy: Copy, end: End) -> None:
        self._on_end(copy.delivery.lane, type(end).__name__)
        if isinstance(end, Delivered):
            delivery = copy.delivery
            self._journal.end(delivery, Stage.DONE, end.message or landed(delivery, end))
            self._standing.answered()
            self._breaker.answered()
            self._crew.widen()
            self._landed(copy, end)
            return
        if not isinstance(end, Unknown):
            self._journal.end(copy.delivery, Stage.RETURNED)
        self._landed(copy, self._heeded(copy.delivery.chat, end))

    def _landed(self, copy: Copy, end: End) -> None:
        self._ends.append((copy, end))
        if len(self._ends) >= len(self._out):
            self._wake.set()
        elif self._gathering is None or self._gathering.done():
            self._gathering = asyncio.create_task(self._gather())

    async def _gather(self) -> None:
        await self._sleep(GATHER_S)
        self._wake.set()

    def _heeded(self, chat: ChatId, end: End) -> End:
        """Let the pace follow what Telegram refuses; a halt of all is no fault of this copy."""
        self._standing.heed(end)
        match end:
            case Wait(seconds):
                _log.warning("delivery.told_to_wait", chat=chat, seconds=seconds)
                if self._pacer.refused(chat, seconds):
                    self._breaker.answered()
                    if seconds == TOO_MANY_S:
                        self._crew.narrow()
                    return Held()
                self._heed_failure(chat, slows=True)
            case TokenRefused(reason):
                _log.error("delivery.token_refused", reason=reason)
                self._pacer.halt(self._breaker.refused())
            case NotSent(reason) | ServerFault(reason) | Unknown(reason):
                _log.warning("delivery.failed", chat=chat, reason=reason, end=type(end).__name__)
                self._heed_failure(chat)
            case _:
                self._breaker.answered()
        return end

    def _heed_failure(self, chat: ChatId, *, slows: bool = False) -> None:
        """What one chat after the other meets, with no success between, is no chat's own trouble.

        Where that is a wait, we are too quick for more than a chat.
        """
        was_open = self._breaker.is_open
        self._pacer.halt(self._breaker.failed(chat, halted=bool(self._pacer.halted_for())))
        if slows and self._breaker.is_open and not was_open:
            self._pacer.slow_down()

    async def _farewell(self) -> None:
        """Finish what is on its way, and leave nothing marked as being sent."""
        for copy in self._crew.take_back(lambda _: True):
            self._landed(copy, Held())
        for copy in await self._crew.finish(FAREWELL_S):
            self._landed(copy, Unknown("the program was stopped before the answer"))
        try:
            await self._round(leads=False)
            await self._leadership.resign()
        except NewsdeskError as error:
            _log.error("delivery.no_database", reason=str(error))
        except Exception:  # noqa: BLE001 (what can be settled is)
            _log.exception("delivery.stumbled_at_the_end")
            await self._recover()
        await self._telling.end(TO_TELL_S)

    def _now(self) -> datetime:
        """The time by a clock that never jumps while we run."""
        began, counted = self._since
        return began + timedelta(seconds=self._clock.monotonic() - counted)


def _deliveries(ends: tuple[tuple[Copy, End], ...]) -> list[tuple[Delivery, End]]:
    return [(copy.delivery, end) for copy, end in ends]
