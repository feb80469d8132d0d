"""The postman: makes up digests that are due and carries them, one message to one chat.

They are no copies of an item, and so have an outbox of their own (docs/decisions/0021), but the
pace, verdicts and kind of journal of copies: marked before they leave, settled after the answer.
"""

import asyncio
import math
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial

import structlog

from bot.clock import Clock
from bot.delivery.attempts import Attempts
from bot.delivery.connection import leaving
from bot.delivery.copies import Copy
from bot.delivery.journal import Journal, Stage
from bot.delivery.outcomes import Delivered, NotSent, ServerFault, TokenRefused, Unknown, Wait
from bot.delivery.pacer import Pacer
from bot.delivery.settling import leave_topics, see_to_chat
from bot.delivery.standing import Standing
from bot.delivery.verdicts import End, Held, Moot, verdict
from bot.delivery.wrapping import Wrapping
from bot.domain.broadcasts import BroadcastId, Delivery, DeliveryState, Lane, Resolved
from bot.domain.chats import Chat, ChatKind, ChatState
from bot.domain.digests import Parcel
from bot.domain.news import ItemId
from bot.errors import NewsdeskError
from bot.messages.message import Message
from bot.services.digesting import Digesting
from bot.services.tenure import Lease, Tenure
from bot.waiting import Ticker
from storage.database import Database
from storage.transaction import Transaction

_log: structlog.stdlib.BoundLogger = structlog.get_logger(__name__)

HOLDER = "digests.holder"
LEASE = Lease(name="digests", lasts_s=12.0, margin_s=4.0)
POLL_S = 1.0
ENROL_S = 30.0
TIDY_S = 3600.0
MOST_AT_ONCE = 50
SHARE = 10
"""While copies are on their way, one message of so many is a digest."""
OUTAGE_S = 5.0
FAREWELL_S = 3.0


@dataclass(frozen=True, slots=True)
class Letter:
    """A parcel with what it says; None where there is nothing left to say."""

    parcel: Parcel
    delivery: Delivery
    message: Message | None
    end: End | None = None


class Postman:
    """`holder` names this process to others on the database; `is_busy` where copies are sent.

    `sleep` is there for tests, whose time stands still.
    """

    def __init__(
        self,
        digesting: Digesting,
        *,
        wrap: Wrapping,
        attempts: Attempts,
        pacer: Pacer,
        journal: Journal,
        clock: Clock,
        holder: str,
        is_busy: Callable[[], bool] = lambda: False,
        standing: Standing | None = None,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._digesting = digesting
        self._database: Database = digesting.database
        self._wrap = wrap
        self._attempts = attempts
        self._pacer = pacer
        self._journal = journal
        self._clock = clock
        self._holder = holder
        self._is_busy = is_busy
        self._standing = standing or Standing()
        self._sleep = sleep
        self._ticker = Ticker(sleep)
        self._tenure = Tenure(
            self._database,
            LEASE,
            clock=clock,
            holder=holder,
            recover=self._recover,
            begun=lambda: journal.begin_anew(holder),
            heir_of=journal.predecessor,
        )
        self._enrol_at = self._tidy_at = self._quiet_until = -math.inf

    def wake(self) -> None:
        """Look now."""
        self._enrol_at = -math.inf
        self._ticker.wake()

    def stop(self) -> None:
        """Let `run` end what it is at, and return."""
        self._ticker.stop()

    async def run(self) -> None:
        """Look every second until `stop`."""
        while not self._ticker.is_over:
            await self._carefully()
            await self._ticker.pause(POLL_S)
        if self._tenure.is_held:
            await self._tenure.resign()

    async def look(self) -> None:
        """One look: make up what is due, then carry what waits."""
        await self._keep_house()
        if not await self._digesting.is_work() or not await self._tenure.held():
            return
        while await self._goes_on() and await self._digesting.make_up():
            pass
        while await self._goes_on() and await self._carried():
            if self._is_busy():
                await self._sleep(POLL_S)

    async def _goes_on(self) -> bool:
        return not self._ticker.is_over and await self._tenure.held()

    async def _carefully(self) -> None:
        try:
            await self.look()
        except Exception:  # noqa: BLE001 (a postman who stayed at home unnoticed would be worse)
            self._tenure.doubt()
            _log.exception("digests.stumbled")

    async def _keep_house(self) -> None:
        now = self._clock.monotonic()
        if now >= self._enrol_at:
            self._enrol_at = now + ENROL_S
            while await self._digesting.enrol():
                pass
        if now >= self._tidy_at:
            self._tidy_at = now + TIDY_S
            await self._digesting.tidy()

    async def _recover(self, tx: Transaction) -> None:
        """See to what stands as being sent, by what the journal tells of it.

        A digest on its way counts as delivered; where nothing is told, all go again.
        """
        ours = self._journal.holder in {await tx.marks.get(HOLDER), self._holder}
        told = {entry.broadcast: entry.stage for entry in self._journal.entries()} if ours else {}
        gone = {Stage.DONE: DeliveryState.SENT, Stage.BEGUN: DeliveryState.ASSUMED}
        await tx.parcels.settle(
            [
                replace(
                    each,
                    state=gone.get(
                        told.get(BroadcastId(each.id), Stage.MARKED), DeliveryState.WAITING
                    ),
                )
                for each in await tx.parcels.sending()
            ]
        )
        await tx.marks.set(HOLDER, self._holder)

    async def _carried(self) -> int:
        """Carry the next parcels, and write down what came of them; gives how many."""
        room = min(self._pacer.room(1.0), MOST_AT_ONCE)
        if self._is_busy():
            room = min(room, max(1, room // SHARE))
        if room <= 0 or self._clock.monotonic() < self._quiet_until:
            return 0
        letters = await self._marked(room)
        posted = [await self._posted(letter) for letter in letters]
        await self._settle(letters, await self._ends(posted))
        return len(letters)

    async def _ends(self, posted: Sequence["asyncio.Future[End]"]) -> list[End]:
        """What came of letters; a stop waits for answers no longer than it may."""
        waiting = set(posted)
        while waiting and not self._ticker.is_over:
            _, waiting = await asyncio.wait(waiting, timeout=POLL_S)
            await self._stay()
        if waiting:
            await asyncio.wait(waiting, timeout=FAREWELL_S)
        unknown = Unknown("the program was stopped before the answer")
        for each in posted:
            if not each.done():
                each.cancel()
        return [
            unknown if each.cancelled() or not each.done() else each.result() for each in posted
        ]

    async def _stay(self) -> None:
        """Renew the lease while answers are waited for: another would send these letters again."""
        try:
            await self._tenure.held(busy=True)
        except NewsdeskError as error:
            _log.warning("digests.no_database", reason=str(error))

    async def _marked(self, room: int) -> tuple[Letter, ...]:
        now = self._clock.now()
        async with self._database.begin() as tx:
            if await tx.holds.current() is not None:
                return ()
            parcels = await tx.parcels.claim(now, limit=room)
            chats = await tx.chats.among([each.chat for each in parcels])
            messages = await self._wrap.messages(tx, parcels, chats)
            letters = tuple(
                _letter(each, chats.get(each.chat), messages.get(each.id)) for each in parcels
            )
            self._journal.mark(letter.delivery for letter in letters)
        return letters

    async def _posted(self, letter: Letter) -> "asyncio.Future[End]":
        """Wait for a letter's turn and let it go; its end comes later."""
        end = letter.end
        if end is None and (wait_s := self._pacer.wait_in(letter.parcel.chat)) > 0:
            end = Held(wait_s)
        if end is None and not await self._pacer.turn(letter.parcel.chat):
            end = Held()
        if end is None and not self._tenure.is_sure:
            end = Held()
        if end is not None:
            known: asyncio.Future[End] = asyncio.get_running_loop().create_future()
            known.set_result(end)
            return known
        return asyncio.ensure_future(self._sent(letter))

    async def _sent(self, letter: Letter) -> End:
        leaving.set(partial(self._journal.begin, letter.delivery))
        end = await self._attempts.end_of(Copy(letter.delivery, message=letter.message))
        if isinstance(end, Delivered):
            self._journal.end(letter.delivery, Stage.DONE, end.message)
        elif not isinstance(end, Unknown):
            self._journal.end(letter.delivery, Stage.RETURNED)
        return self._heeded(letter, end)

    def _heeded(self, letter: Letter, end: End) -> End:
        self._standing.heed(end)
        match end:
            case Wait(seconds) if self._pacer.refused(letter.parcel.chat, seconds):
                return Held()
            case NotSent(reason) | ServerFault(reason) | TokenRefused(reason):
                _log.warning("digests.failed", chat=letter.parcel.chat, reason=reason)
                self._quiet_until = self._clock.monotonic() + OUTAGE_S
            case _:
                pass
        return end

    async def _settle(self, letters: Sequence[Letter], ends: Sequence[End]) -> None:
        now = self._clock.now()
        places = self._journal.places(letter.delivery for letter in letters)
        settled: list[Parcel] = []
        async with self._database.begin() as tx:
            for letter, end in zip(letters, ends, strict=True):
                found = verdict(letter.delivery, end, now, resend=())
                settled.append(_settled(letter.parcel, end, found.resolved, now))
                await leave_topics(tx, [found])
                if found.postpone or found.migrate or found.suspend:
                    await see_to_chat(tx, found)
            await tx.parcels.settle(settled)
        self._journal.free(places)


def _letter(parcel: Parcel, chat: Chat | None, message: Message | None) -> Letter:
    delivery = Delivery(
        broadcast=BroadcastId(parcel.id),
        item=parcel.items[0] if parcel.items else ItemId(0),
        chat=parcel.chat,
        language=chat.language if chat else "",
        state=DeliveryState.SENDING,
        kind=chat.kind if chat else ChatKind.PRIVATE,
        lane=Lane.DIGESTS,
        topic=message.topic if message else None,
        attempts=parcel.attempts,
        reason=parcel.reason,
    )
    end: End | None = None
    if chat is None or chat.state is not ChatState.ACTIVE:
        end = Moot("the chat is not active")
    elif message is None:
        end = Moot("nothing is left to say")
    return Letter(parcel, delivery, message, end)


def _settled(parcel: Parcel, end: End, resolved: Resolved | None, now: datetime) -> Parcel:
    """What a parcel is after its try; one whose group has moved waits under the new id."""
    attempts = parcel.attempts - 1 if isinstance(end, Held) else parcel.attempts
    if resolved is None:
        return replace(parcel, state=DeliveryState.WAITING, due=now)
    return replace(
        parcel,
        state=resolved.state,
        attempts=attempts,
        due=resolved.due or now,
        reason=resolved.reason,
    )
