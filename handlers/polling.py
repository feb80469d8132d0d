"""Long polling: updates are asked for, stored, and only then confirmed by the next question.

Whatever Telegram answers, we ask again: the library's own updater gives up for good at the first
401 or 404.
"""

import asyncio
from collections.abc import Awaitable, Callable, Sequence

import structlog
from telegram import Bot
from telegram.error import Conflict, RetryAfter, TelegramError

from bot.domain.inbox import id_of
from handlers.register import UPDATES
from handlers.unstored import LeftError
from handlers.waits import seconds_of

log = structlog.get_logger(__name__)

LONG_POLL_S = 25
TO_CONFIRM_S = 1.0
"""How long a stop waits for Telegram to hear that all was taken; it offers it again otherwise."""
TO_ANSWER_S = 10
FIRST_PAUSE_S, LONGEST_PAUSE_S = 1.0, 30.0

Take = Callable[[Sequence[object]], Awaitable[None]]

_ENDPOINT = "get__Updates"
"""As a raw call, so that one update that the library cannot read leaves the others alone: it
warns of names that it has methods for, and joins what underscores part."""


class Poller:
    """`is_well` says whether the last poll was answered; `sleep` takes seconds."""

    def __init__(
        self,
        bot: Bot,
        take: Take,
        *,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._bot = bot
        self._take = take
        self._sleep = sleep
        self._offset: int | None = None
        self._pause_s = FIRST_PAUSE_S
        self._task: asyncio.Task[None] | None = None
        self.is_well = True

    def begin(self) -> None:
        self._task = asyncio.create_task(self.run(), name="polling")

    async def end(self) -> None:
        """Take no more, and confirm what was taken."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.wait({self._task})
        if self._offset is None:
            return
        try:
            async with asyncio.timeout(TO_CONFIRM_S):
                await self._ask(limit=1, timeout=0)
        except (TelegramError, TimeoutError) as error:
            log.warning("updates not confirmed", error=str(error))

    async def run(self) -> None:
        """Poll until cancelled."""
        while True:
            try:
                updates = await self._poll()
                await self._take(updates)
            except LeftError as left:  # all before it was answered, and the rest comes again soon
                self._offset, self._pause_s = left.first, FIRST_PAUSE_S
                await self._recover(left)
                continue
            except Exception as error:  # noqa: BLE001 (a bot gone deaf unnoticed would be worse)
                await self._recover(error)
                continue
            self.is_well, self._pause_s = True, FIRST_PAUSE_S
            # Of this page alone: after a week of silence Telegram counts from elsewhere.
            numbers = [number for update in updates if (number := id_of(update)) is not None]
            if numbers:
                self._offset = max(numbers) + 1

    async def _poll(self) -> Sequence[object]:
        updates = await self._ask(timeout=LONG_POLL_S, allowed_updates=UPDATES)
        if not isinstance(updates, list):
            raise TelegramError("getUpdates was not answered with updates")
        if updates and all(id_of(update) is None for update in updates):
            raise TelegramError("updates without numbers cannot be confirmed")
        return updates

    async def _ask(self, *, timeout: int, **parameters: object) -> object:
        offset = {} if self._offset is None else {"offset": self._offset}
        answer: object = await self._bot.do_api_request(
            _ENDPOINT,
            api_kwargs={"timeout": timeout, **offset, **parameters},
            read_timeout=timeout + TO_ANSWER_S,
        )
        return answer

    async def _recover(self, error: Exception) -> None:
        """Say what is wrong, and wait; a webhook left behind by another run is taken away."""
        self.is_well = False
        pause_s = self._pause_s
        if isinstance(error, RetryAfter):
            pause_s = min(seconds_of(error), LONGEST_PAUSE_S)
        log.warning("polling failed", error=str(error), again_in_s=pause_s)
        if isinstance(error, Conflict) and "webhook" in error.message.casefold():
            await self._remove_webhook()
        await self._sleep(pause_s)
        self._pause_s = min(2 * self._pause_s, LONGEST_PAUSE_S)

    async def _remove_webhook(self) -> None:
        try:
            await self._bot.delete_webhook()
        except TelegramError as error:
            log.warning("webhook not removed", error=str(error))
