"""Long polling: updates are asked for, handled, and only then confirmed.

The library confirms updates before it handles them and gives up for good at the first 401 or
404. Here a kill loses nothing that was asked for, and whatever Telegram answers, we ask again.
"""

import asyncio
from collections.abc import Awaitable, Callable

import structlog
from telegram import Update
from telegram.error import Conflict, RetryAfter, TelegramError

from handlers.register import UPDATES, Desk

log = structlog.get_logger(__name__)

LONG_POLL_S = 25
PATIENCE_S = 5.0
"""How long the next poll waits for updates under way; a slow one is then confirmed unfinished."""
FIRST_PAUSE_S, LONGEST_PAUSE_S = 1.0, 30.0


class Poller:
    """`is_well` says whether the last poll was answered; `sleep` takes seconds."""

    def __init__(
        self, application: Desk, *, sleep: Callable[[float], Awaitable[None]] = asyncio.sleep
    ) -> None:
        self._application = application
        self._sleep = sleep
        self._offset: int | None = None
        self._under_way: set[asyncio.Task[None]] = set()
        self._pause_s = FIRST_PAUSE_S
        self._task: asyncio.Task[None] | None = None
        self.is_well = True

    def begin(self) -> None:
        self._task = asyncio.create_task(self.run(), name="polling")

    async def end(self) -> None:
        """Take no more, finish what is under way, and confirm it."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.wait({self._task})
        await self.confirm()

    async def run(self) -> None:
        """Poll until cancelled."""
        while True:
            try:
                updates = await self._application.bot.get_updates(
                    offset=self._offset, timeout=LONG_POLL_S, allowed_updates=UPDATES
                )
            except Exception as error:  # noqa: BLE001 (a bot gone deaf unnoticed would be worse)
                await self._recover(error)
                continue
            self.is_well, self._pause_s = True, FIRST_PAUSE_S
            await self._handle(updates)

    async def confirm(self) -> None:
        """Finish what is under way, and tell Telegram what need not come again."""
        if self._under_way:
            await asyncio.wait(self._under_way, timeout=PATIENCE_S)
        if self._offset is None:
            return
        try:
            await self._application.bot.get_updates(offset=self._offset, timeout=0)
        except TelegramError as error:
            log.warning("updates not confirmed", error=str(error))

    async def _handle(self, updates: tuple[Update, ...]) -> None:
        for update in updates:
            processor = self._application.update_processor
            work = processor.process_update(update, self._application.process_update(update))
            task = asyncio.create_task(work)
            self._under_way.add(task)
            task.add_done_callback(self._under_way.discard)
            self._offset = update.update_id + 1
        if self._under_way:
            await asyncio.wait(self._under_way, timeout=PATIENCE_S)

    async def _recover(self, error: Exception) -> None:
        """Say what is wrong, and wait; a webhook left behind by another run is taken away."""
        self.is_well = False
        pause_s = self._pause_s
        if isinstance(error, RetryAfter):
            pause_s = min(_seconds(error), LONGEST_PAUSE_S)
        log.warning("polling failed", error=str(error), again_in_s=pause_s)
        if isinstance(error, Conflict) and "webhook" in error.message.casefold():
            await self._remove_webhook()
        await self._sleep(pause_s)
        self._pause_s = min(2 * self._pause_s, LONGEST_PAUSE_S)

    async def _remove_webhook(self) -> None:
        try:
            await self._application.bot.delete_webhook()
        except TelegramError as error:
            log.warning("webhook not removed", error=str(error))


def _seconds(error: RetryAfter) -> float:
    wait = error.retry_after
    return wait.total_seconds() if not isinstance(wait, int | float) else float(wait)
