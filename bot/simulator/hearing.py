"""What the bot hears of the world, and whether it has dealt with it."""

import asyncio
import time
from collections.abc import Callable

from bot.simulator.chats import Chat, ChatType
from bot.simulator.entities import Formatted, cut
from bot.simulator.messages import Message
from bot.simulator.state import State


class Hearing(State):
    """Messages reach the bot as updates, where it may hear them."""

    quiet_s = 0.05
    """How long without a call the bot must be before it counts as settled."""
    _busy: tuple[Callable[[], bool], ...] = ()

    def deliver(self, chat: Chat, message: Message) -> None:
        if self.bot_hears(chat, message):
            if chat.type is not ChatType.PRIVATE and message.as_chat is None:
                self.meet(message.sender)
            kind = "channel_post" if chat.type is ChatType.CHANNEL else "message"
            self.updates.add(kind, self.show(message))

    def bot_hears(self, chat: Chat, message: Message) -> bool:
        """Whether the bot is told: in groups privacy mode hides what is not meant for it."""
        if not chat.has(self.bot.id):
            return False
        if chat.type in (ChatType.PRIVATE, ChatType.CHANNEL) or chat.is_ruled_by(self.bot.id):
            return True
        replied = chat.messages.get(message.reply_to) if message.reply_to else None
        if (
            message.is_service
            or "via_bot" in (message.extra or {})
            or (replied is not None and replied.sender == self.bot.id)
        ):
            return True
        return any(self._is_addressed(command) for command in _commands(message))

    def _is_addressed(self, command: str) -> bool:
        _, _, whom = command.partition("@")
        return not whom or whom.lower() == (self.bot.username or "").lower()

    def watch(self, is_busy: Callable[[], bool]) -> None:
        """Let `settled` also wait while this says so, such as a queue of the bot's own."""
        self._busy = (*self._busy, is_busy)

    async def settled(self, *, timeout_s: float = 60) -> None:
        """Wait until the bot took every update and made no call for `quiet_s`.

        A handler that thinks for longer without a call is taken for quiet: `watch` makes that
        exact. Raises TimeoutError, saying what is still under way.
        """
        end, quiet_since, seen = time.monotonic() + timeout_s, time.monotonic(), -1
        while True:
            now = time.monotonic()
            if self._is_busy() or seen != self.calls_made:
                quiet_since, seen = now, self.calls_made
            elif now - quiet_since >= self.quiet_s:
                return
            if now > end:
                raise TimeoutError(
                    f"the bot is still busy: {len(self.updates)} updates wait, "
                    f"{self.calls_in_flight} calls are under way"
                )
            await asyncio.sleep(self.quiet_s / 10)

    def _is_busy(self) -> bool:
        return (
            len(self.updates) > 0
            or self.calls_in_flight > 0
            or any(is_busy() for is_busy in self._busy)
        )


def _commands(message: Message) -> list[str]:
    body = message.body or Formatted("")
    return [cut(body.text, entity) for entity in body.entities if entity.type == "bot_command"]
