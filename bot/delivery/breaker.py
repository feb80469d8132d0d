"""The breaker: with Telegram out of reach, one probe at a time until it is back; pure."""

from bot.delivery.verdicts import LONGEST_PAUSE_S, pause_s
from bot.domain.chats import ChatId

FAILURES_TO_BREAK = 3
"""One chat's failures are its own trouble; those of so many chats, without an answer between, are
everyone's."""


class Breaker:
    """Told of every answer and of every failure to get one."""

    def __init__(self) -> None:
        self._failures = 0
        self._chats: set[ChatId] = set()

    @property
    def is_open(self) -> bool:
        """Whether copies go singly, as probes."""
        return self._failures >= FAILURES_TO_BREAK

    def answered(self) -> None:
        if self._failures:
            self._failures = 0
            self._chats.clear()

    def failed(self, chat: ChatId, *, halted: bool) -> float:
        """Seconds to halt for, 0 for none.

        What fails in a halt was on its way before, and tells nothing new.
        """
        if halted:
            return 0.0
        if chat in self._chats and not self.is_open:
            return 0.0
        self._chats.add(chat)
        self._failures += 1
        return pause_s(self._failures - FAILURES_TO_BREAK + 1) if self.is_open else 0.0

    def refused(self) -> float:
        """The token is refused: seconds to halt for."""
        self._failures = max(self._failures, FAILURES_TO_BREAK)
        return LONGEST_PAUSE_S
