"""From an update as Telegram gave it to one that is done: stored, read, handled in order."""

from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager, suppress
from dataclasses import replace
from functools import partial

import structlog
from structlog.contextvars import bound_contextvars
from telegram import Bot, Update

from bot.domain.chats import ChatId
from bot.domain.inbox import Backlog, Body, Received, id_of
from bot.errors import DatabaseUnusableError, OnlyReadingError
from bot.services.receiving import Receiving
from handlers import limits, lost
from handlers.limits import Limits
from handlers.ordering import InOrder
from handlers.replies import Notes, Replies
from handlers.tries import Tries
from handlers.unstored import LeftError, Unstored
from handlers.visit import Services

_log: structlog.stdlib.BoundLogger = structlog.get_logger(__name__)

TO_FINISH_S = 4.0
"""What is under way at a stop may take so long: Docker kills after ten seconds."""

_MALFORMED = (ArithmeticError, AttributeError, LookupError, TypeError, ValueError)
"""What the library raises that reads an object whose fields are missing or of another kind."""

Handle = Callable[[Update, Services], Awaitable[None]]


class Inbox:
    """Takes updates, and sees to it that each is handled once, and none lost.

    `limits` say what of it has to wait, or is a flood and left out.
    """

    def __init__(
        self,
        bot: Bot,
        receiving: Receiving,
        services: Services,
        handle: Handle,
        limits: Limits,
    ) -> None:
        self._bot = bot
        self._limits = limits
        self._receiving = receiving
        self._services = services
        self._handle = handle
        self.is_ending = False
        self._order = InOrder(self._do, receiving.waiting)
        self._tries = Tries(receiving, partial(lost.told, services), self._aside)
        self._unstored = Unstored(self._reading, self._is_at, self._offer)

    @property
    def is_idle(self) -> bool:
        return self._order.is_idle

    async def begin(self) -> None:
        """Take part, and go on with what an earlier run has left undone."""
        await self._receiving.join()
        await self.adopt()

    async def adopt(self) -> None:
        """Go on with what others have left undone that are no longer at work."""
        await self._receiving.resume(self._go_on)

    async def fetch(self) -> None:
        """Take what others were brought for chats that we are at."""
        for received in await self._receiving.handed():
            self._offer(received)

    async def begin_anew(self) -> None:
        """Break off everything: others have taken it over, since we were silent for too long."""
        given_up, self._order = self._order, InOrder(self._do, self._receiving.waiting)
        self._limits.begin_anew()
        self._unstored.forget_held()
        await given_up.end(0)

    async def take(self, updates: Sequence[object]) -> None:
        """Store updates; once this returns, Telegram need not send them again.

        Where they cannot be stored, those are answered that only read. Raises LeftError where
        others are left.
        """
        numbered = _by_number(updates)
        try:
            taken = await self._receiving.take(numbered)
        except DatabaseUnusableError as error:
            first = await self._unstored.answer(numbered)
            if first is not None:
                raise LeftError(first, str(error)) from error
            _log.error("updates answered unstored", count=len(numbered), reason=str(error))
            return
        for received in taken:
            self._offer(received)

    async def end(self) -> None:
        """Finish what is under way; the rest is done after the next start, or by others."""
        self.is_ending = True
        await self._order.end(TO_FINISH_S)
        await self._receiving.close()

    async def leave(self) -> None:
        """Let others go on with what is left: the last of all."""
        await self._receiving.leave()

    def _go_on(self, left: Iterable[Backlog]) -> None:
        """In the order of this moment: it may be another one than when that was asked for."""
        self._order.resume(left)

    def _is_at(self, chat: ChatId) -> bool:
        return self._order.is_at(chat)

    def _aside(self) -> AbstractContextManager[None]:
        return self._order.aside()

    def _offer(self, received: Received) -> None:
        if self._unstored.holds(received):
            return
        left = self._unstored.left_of(received)
        if left is None:
            self._receiving.done(received.number)
            return
        if left.sent:
            self._receiving.note(left.number, left.sent)
        self._limits.offered(left)
        self._order.offer(left)

    async def _do(self, received: Received) -> float:
        """Handle an update, and have all that is logged meanwhile tell which it was."""
        with bound_contextvars(update=received.update_id):
            return await self._handled(received)

    async def _handled(self, received: Received) -> float:
        """Handle an update, unless its chat has used up its share: then see `Limits`."""
        ruling = await self._limits.ruling(received)
        if ruling.wait_s:
            return ruling.wait_s
        if not ruling.is_left_out:
            await self._made(received)
            return 0.0
        if ruling.say is not None:
            with suppress(*_MALFORMED):
                await limits.tell(ruling.say, self._read(received), self._services)
        self._receiving.done(received.number)
        return 0.0

    async def _made(self, received: Received) -> None:
        try:
            update = self._read(received)
        except _MALFORMED as error:
            reason = type(error).__name__
            _log.error("update not readable", update=received.update_id, error=reason)
            self._receiving.set_aside(received.number, reason)
            return
        await self._tries.make(received, partial(self._answer, update, received, self._receiving))

    async def _reading(self, received: Received, notes: Notes) -> None:
        """Handle an update of which nothing can be written; what cannot be read waits as well."""
        try:
            update = self._read(received)
        except _MALFORMED as error:
            raise OnlyReadingError("an update that cannot be read is set aside") from error
        await self._answer(update, received, notes)

    async def _answer(self, update: Update, received: Received, notes: Notes) -> None:
        replies = Replies(self._services.sender, notes, received, refused=self._limits.refused)
        services = replace(self._services, sender=replies, is_again=received.again)
        try:
            await self._handle(update, services)
        except OnlyReadingError:
            raise
        except Exception as error:  # noqa: BLE001 (what could not even be told to a person)
            _log.error("update not handled", update=received.update_id, error=repr(error))

    def _read(self, received: Received) -> Update:
        """Raise what the library does of an update that never will be readable."""
        return Update.de_json(dict(received.body), self._bot)


def _by_number(updates: Sequence[object]) -> Mapping[int, Body]:
    numbered: dict[int, Body] = {}
    for update in updates:
        number = id_of(update)
        if number is None or not isinstance(update, Mapping):
            _log.error("update without a number")
        else:
            numbered[number] = update
    return numbered
