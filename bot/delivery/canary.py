"""The canary: every few minutes a message to a chat of the operators', timed as news would be.

It goes the way of an urgent copy: in the same turn of the pace, over the same connections, in no
hold. What it is not is a broadcast, so that no figure counts it.
"""

import asyncio
import math
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import datetime, timedelta, tzinfo

import structlog
from telegram.error import TelegramError

from bot.clock import Clock
from bot.delivery.attempts import Post
from bot.delivery.editions import DELETION, edition_of
from bot.delivery.outcomes import (
    BadContent,
    ChatGone,
    Delivered,
    Migrated,
    NoRights,
    NoTopic,
    NotSent,
    Outcome,
    ServerFault,
    TokenRefused,
    Unknown,
    Wait,
    outcome,
    outcome_of,
)
from bot.delivery.pacer import Pacer
from bot.delivery.standing import Standing
from bot.domain.chats import ChatId
from bot.domain.operations import Canary
from bot.errors import NewsdeskError
from bot.messages import status
from bot.messages.calls import sending
from bot.messages.words import Words
from bot.services.tenure import Lease, Tenure
from bot.waiting import Ticker
from storage.database import Database

_log: structlog.stdlib.BoundLogger = structlog.get_logger(__name__)

LEASE = Lease(name="canary", lasts_s=10.0, margin_s=3.0)
POLL_S = 1.0
EVERY = timedelta(minutes=5)
AGAIN = timedelta(seconds=30)
"""After one that did not arrive."""
FAREWELL_S = 3.0
SHUT = "let the bot into the chat and let it write there, or set CANARY_CHAT to another"


class CanaryKeeper:
    """Sends to `chat`, from one of several processes; `words` and `zone` are the desk's.

    `sleep` is there for tests, whose time stands still.
    """

    def __init__(
        self,
        chat: ChatId,
        *,
        database: Database,
        post: Post,
        pacer: Pacer,
        clock: Clock,
        holder: str,
        words: Words,
        zone: tzinfo,
        standing: Standing | None = None,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._chat = chat
        self._database = database
        self._post = post
        self._pacer = pacer
        self._clock = clock
        self._words = words
        self._zone = zone
        self._standing = standing or Standing()
        self._sleep = sleep
        self._tenure = Tenure(database, LEASE, clock=clock, holder=holder)
        self._ticker = Ticker(sleep)
        self._look_at = self._begun = -math.inf

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
        """One look: send a canary if one is due, here or by whoever holds the lease."""
        if self._clock.monotonic() < self._look_at or not await self._tenure.held():
            return
        async with self._database.read() as tx:
            is_held, last = await tx.holds.current() is not None, await tx.canaries.last()
        last = self._known(last)
        due_s = (_due(last) - self._clock.now()).total_seconds()
        if not is_held and due_s <= 0:
            last = await self._flown(last)
            due_s = (_due(last) - self._clock.now()).total_seconds()
        if not is_held:
            self._look_at = self._clock.monotonic() + min(due_s, EVERY.total_seconds())
            await self._tenure.resign()

    async def _carefully(self) -> None:
        try:
            await self.look()
        except Exception:  # noqa: BLE001 (it would fall silent, and ring, for a reason of its own)
            self._tenure.doubt()
            _log.exception("canary.stumbled")

    def _known(self, last: Canary | None) -> Canary:
        """What is known of the last one to this chat; another chat's says nothing of it."""
        if last is not None and last.chat == self._chat:
            return last
        now = self._clock.now()
        return Canary(chat=self._chat, since=now, tried_at=now - EVERY)

    async def _flown(self, last: Canary) -> Canary:
        """Send one and note what came of it; the lease is kept as long as that takes."""
        if not last.trouble:  # another process has sent one since ours was refused
            self._begun = -math.inf
        flight = asyncio.ensure_future(self._outcome())
        while not flight.done() and not self._ticker.is_over:
            await asyncio.wait({flight}, timeout=POLL_S)
            await self._stay()
        if not flight.done():
            await asyncio.wait({flight}, timeout=FAREWELL_S)
            flight.cancel()
        found = await flight if flight.done() and not flight.cancelled() else Unknown("stopped")
        canary = self._after(last, found)
        async with self._database.begin() as tx:
            await tx.canaries.note(canary)
        if last.message is not None and canary.message != last.message:
            await self._delete(last.message)
        return canary

    async def _stay(self) -> None:
        try:
            await self._tenure.held(busy=True)
        except NewsdeskError as error:
            _log.warning("canary.no_database", reason=str(error))

    async def _outcome(self) -> Outcome:
        """Wait for a turn, as an urgent copy does, and send."""
        if math.isinf(self._begun):  # else one of ours was refused, and is late by now
            self._begun = self._clock.monotonic()
        while not await self._pacer.turn(self._chat):
            await self._sleep(POLL_S)
        said = status.canary(self._clock.now().astimezone(self._zone), self._words)
        edition = edition_of(sending(said, self._chat))
        try:
            found = outcome_of(await self._post(edition.method, edition.body(self._chat)))
        except TelegramError as error:
            found = outcome(error)
        self._standing.heed(found)
        return found

    def _after(self, last: Canary, found: Outcome) -> Canary:
        """What is known once one has flown; what keeps it from the chat is told once."""
        now = self._clock.now()
        if isinstance(found, Delivered):
            took_s, self._begun = self._clock.monotonic() - self._begun, -math.inf
            if last.trouble:
                _log.info("canary.arrives_again", chat=self._chat)
            return Canary(
                chat=self._chat, since=now, tried_at=now, took_s=took_s, message=found.message
            )
        if isinstance(found, Wait):
            self._pacer.refused(self._chat, found.seconds)
        trouble, is_shut = _trouble(found)
        if is_shut:  # says nothing of how quickly we send
            self._begun = -math.inf
        if trouble != last.trouble:
            to_do = SHUT if is_shut else "nothing: it is sent again"
            _log.warning("canary.not_sent", chat=self._chat, reason=trouble, to_do=to_do)
        return replace(last, tried_at=now, trouble=trouble, is_shut=is_shut)

    async def _delete(self, message: int) -> None:
        """Take back the one before; where that is refused it stays, and harms nobody."""
        try:
            await self._post(DELETION.method, DELETION.body(self._chat, message=message))
        except TelegramError as error:
            _log.info("canary.not_deleted", chat=self._chat, reason=str(error))


def _due(last: Canary) -> datetime:
    return last.tried_at + (AGAIN if last.trouble else EVERY)


def _trouble(found: Outcome) -> tuple[str, bool]:
    """Why one has not arrived, and whether it is the chat that has to be seen to."""
    match found:
        case ChatGone(reason):
            return str(reason), True
        case NoRights(reason) | NoTopic(reason) | BadContent(reason):
            return reason, True
        case Migrated(chat):
            return f"the group has become {chat}", True
        case Wait(seconds):
            return f"Telegram wants it to wait {seconds:.0f} s", False
        case NotSent(reason) | ServerFault(reason) | Unknown(reason) | TokenRefused(reason):
            return reason, False
        case Delivered():
            return "", False
