"""From an update as Telegram gave it to one that is done: stored, read, handled in order."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import replace

import structlog
from telegram import Bot, Update

from bot.domain.inbox import Body, Received, id_of
from bot.services.receiving import Receiving
from handlers.ordering import InOrder
from handlers.replies import Replies
from handlers.visit import Services

_log: structlog.stdlib.BoundLogger = structlog.get_logger(__name__)

TO_FINISH_S = 4.0
"""What is under way at a stop may take so long: Docker kills after ten seconds."""

_MALFORMED = (ArithmeticError, AttributeError, LookupError, TypeError, ValueError)
"""What the library raises that reads an object whose fields are missing or of another kind."""

Handle = Callable[[Update, Services], Awaitable[None]]


class Inbox:
    """Takes updates, and sees to it that each is handled once, and none lost."""

    def __init__(self, bot: Bot, receiving: Receiving, services: Services, handle: Handle) -> None:
        self._bot = bot
        self._receiving = receiving
        self._services = services
        self._handle = handle
        self._order = InOrder(self._do, receiving.waiting)

    @property
    def is_idle(self) -> bool:
        return self._order.is_idle

    async def begin(self) -> None:
        """Go on with what an earlier run has left undone."""
        self._order.resume(await self._receiving.backlogs())

    async def take(self, updates: Sequence[object]) -> None:
        """Store updates; once this returns, Telegram need not send them again.

        Raises NewsdeskError where they could not be stored.
        """
        for received in await self._receiving.take(_by_number(updates)):
            self._order.offer(received)

    async def end(self) -> None:
        """Finish what is under way; the rest is done after the next start."""
        await self._order.end(TO_FINISH_S)
        await self._receiving.close()

    async def _do(self, received: Received) -> None:
        update = self._read(received)
        if update is None:
            return
        replies = Replies(self._services.sender, self._receiving, received)
        services = replace(self._services, sender=replies, is_again=received.again)
        try:
            await self._handle(update, services)
        except Exception as error:  # noqa: BLE001 (what could not even be told to a person)
            _log.error("update not handled", update=received.update_id, error=repr(error))
        self._receiving.done(received.number)

    def _read(self, received: Received) -> Update | None:
        """Read an update; one that never will be readable is set aside, and logged without text."""
        try:
            return Update.de_json(dict(received.body), self._bot)
        except _MALFORMED as error:
            reason = type(error).__name__
            _log.error("update not readable", update=received.update_id, error=reason)
            self._receiving.set_aside(received.number, reason)
            return None


def _by_number(updates: Sequence[object]) -> Mapping[int, Body]:
    numbered: dict[int, Body] = {}
    for update in updates:
        number = id_of(update)
        if number is None or not isinstance(update, Mapping):
            _log.error("update without a number")
        else:
            numbered[number] = update
    return numbered
