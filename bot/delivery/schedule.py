"""When the next message may go: an even schedule, its rate following what the server says.

GCRA: each message takes an interval, and one that comes late may be made up for within a small
slack. A server that counts 30 in any sliding second, strictly, then refuses none, where a bucket
that lets 30 out at once ends in storms of refusals.
"""

import math
from typing import NamedTuple

from bot.domain.chats import ChatId

BURST = 5
"""Messages that may follow each other at once in a chat: short bursts pass, says the FAQ."""
PRIVATE_SPACING_S = 1.0
GROUP_SPACING_S = 4.0
"""Telegram's FAQ: one message a second in a chat, twenty a minute in a group. A burst, and then
one every 4 s, are 20 in any minute; one every 3 s would make it 24."""

WINDOW_S = 1.0
"""What the server remembers: however many answers went, copies wait for them no longer."""
MOST_SLACK_S = 0.008
JITTER_S = 0.020
"""How much later than its neighbours a message may arrive without filling a strict second."""

SLOWER = 0.8
LEAST_SHARE = 0.1
RECOVERY_PER_S = 0.01
"""After a refusal of all the rate falls by a fifth, and comes back by 1 % of the full a second."""

STORM_S = 1.0
"""Two chats refused within this time mean all, not one chat twice by chance."""
LONGEST_HALT_S = 60.0
"""What the server asks of all when too many requests are on their way; longer is a chat's own."""
WARY_S = 60.0
"""So long a server remembers that it has halted all: whoever is refused again is told to wait twice
as long. Meanwhile two refusals need not be near each other to mean all, and where answers were
refused as well, they too keep to halts and turns."""

_MEMORY_S = 60.0
"""How long a chat is remembered: what Telegram counts by the minute is over by then."""


class _Lately(NamedTuple):
    """A chat's last message and the one before, and when its limit has forgotten both."""

    last: float
    before: float | None
    free_at: float


class _Refusal(NamedTuple):
    chat: ChatId
    seconds: float
    at: float


class Schedule:
    """Pure, in seconds of a clock that is handed in; `rate` is the server's limit a second."""

    def __init__(self, rate: float) -> None:
        slack = min(MOST_SLACK_S, max(0.25 / rate, 0.005))
        self._full = rate / (1.0 + slack + JITTER_S)
        self._slack = slack
        self._longest_wait_s = WINDOW_S + slack + JITTER_S
        self._share = 1.0
        self._share_since = 0.0
        self._next = 0.0
        self._halted_until = -math.inf
        self._all_until = -math.inf
        """When the last halt ends that a server has asked of all."""
        self._wary_until = -math.inf
        """Until when answers keep to halts and turns."""
        self._chats: dict[ChatId, _Lately | float] = {}
        self._earlier: dict[ChatId, _Lately | float] = {}
        self._forget_at = _MEMORY_S
        self._refused: _Refusal | None = None

    def rate(self, now: float) -> float:
        """Messages a second at this moment."""
        if self._share >= 1.0:
            return self._full
        grown = self._share + RECOVERY_PER_S * max(0.0, now - self._share_since)
        return self._full * min(1.0, grown)

    def wait(self, now: float) -> float:
        """Seconds until the next message may go."""
        return max(0.0, self._next - self._slack - now, self._halted_until - now)

    def room(self, now: float, within_s: float) -> int:
        """How many messages may go from now until so many seconds later; none in a halt."""
        if self.halted_for(now):
            return 0
        free = now + within_s + self._slack - max(self._next, now)
        return 0 if free < 0 else 1 + int(free * self.rate(now))

    def spend(self, now: float) -> None:
        """A message goes at this very moment."""
        interval = 1.0 / self.rate(now)
        self._next = min(max(self._next, now) + interval, now + max(interval, self._longest_wait_s))

    def wait_in(self, chat: ChatId, now: float) -> float:
        """Seconds until a chat may get its next message, by its own limit."""
        lately = self._lately(chat, now)
        if lately is None:
            return 0.0
        return max(0.0, lately.free_at - (BURST - 1) * _spacing(chat) - now)

    def spend_in(self, chat: ChatId, now: float) -> None:
        if now >= self._forget_at:
            self._earlier = self._chats if now < self._forget_at + _MEMORY_S else {}
            self._chats = {}
            self._forget_at = now + _MEMORY_S
        lately = self._lately(chat, now)
        if lately is None:
            self._chats[chat] = now
        else:
            free_at = max(now, lately.free_at) + _spacing(chat)
            self._chats[chat] = _Lately(now, lately.last, free_at)

    def halted_for(self, now: float) -> float:
        return max(0.0, self._halted_until - now)

    def halt(self, seconds: float, now: float) -> None:
        """Let nothing go for so long; a shorter halt never ends a longer one."""
        self._halted_until = max(self._halted_until, now + seconds)

    def refused(self, chat: ChatId, seconds: float, now: float) -> bool:
        """Note a 429; True where all are halted, and not the chat alone.

        A chat that had another message within a minute may have passed its own limit, and
        one that is told to wait for long has done so some other way. When two that cannot
        have are refused one after the other, all of us are too quick.
        """
        lately = self._lately(chat, now)
        if lately is not None and lately.before is not None:
            return False
        if not self._noted_as_second(chat, seconds, now):
            return False
        self._all_refused(seconds, now)
        return True

    def answer_refused(self, chat: ChatId, seconds: float, now: float) -> bool:
        """Note a 429 to an answer; True where none is taken: in a halt, or behind another chat's.

        From then on answers are to keep to halts and turns. A chat that got as much as it may
        is refused for its own sake.
        """
        if self.wait_in(chat, now) > 0:
            return False
        is_in_a_halt = now < self._all_until and seconds <= LONGEST_HALT_S
        if not self._noted_as_second(chat, seconds, now) and not is_in_a_halt:
            return False
        self._all_refused(seconds, now)
        self.be_wary(seconds + WARY_S, now)
        return True

    def be_wary(self, seconds: float, now: float) -> None:
        """Have answers keep to halts and turns for so long, as copies do."""
        self._wary_until = max(self._wary_until, now + seconds)

    def wary_for(self, now: float) -> float:
        return max(0.0, self._wary_until - now)

    def halt_all(self, seconds: float, now: float) -> None:
        """Halt because the server has said so of all."""
        self.halt(seconds, now)
        self._all_until = max(self._all_until, now + seconds)

    def _noted_as_second(self, chat: ChatId, seconds: float, now: float) -> bool:
        """Note a refusal; True where that of another chat was so near that both mean all.

        Within a minute of a halt of all they need not be that near. A wait of hours is a chat's
        own, unless both are to wait for long then.
        """
        other, self._refused = self._refused, _Refusal(chat, seconds, now)
        if other is None or other.chat == chat:
            return False
        is_lately_halted = now < self._all_until + WARY_S
        if seconds > LONGEST_HALT_S:
            are_long = other.seconds > LONGEST_HALT_S
            return is_lately_halted and are_long and now - other.at <= WARY_S
        is_since = is_lately_halted and self._all_until <= other.at
        return is_since or now - other.at <= STORM_S

    def _all_refused(self, seconds: float, now: float) -> None:
        if not self.halted_for(now):  # what was on its way with the first tells nothing new
            self.slow_down(now, after_s=seconds)
        self.halt_all(seconds, now)

    def slow_down(self, now: float, *, after_s: float = 0.0) -> None:
        """Lower the rate, which begins to recover after so many seconds."""
        self._share = max(LEAST_SHARE, self.rate(now) / self._full * SLOWER)
        self._share_since = now + after_s

    def _lately(self, chat: ChatId, now: float) -> _Lately | None:
        """A chat's last messages; one of the last minute alone is kept as its time.

        Two tables take turns, the older dropped whole: a broadcast to a million chats at 1,000
        a second then keeps at most 120,000 of them, in half of the memory that a queue took.
        """
        lately = self._chats.get(chat)
        if lately is None:
            lately = self._earlier.get(chat)
            if lately is None:
                return None
        if not isinstance(lately, _Lately):
            lately = _Lately(lately, None, lately + _spacing(chat))
        return lately if lately.last >= now - _MEMORY_S else None


def _spacing(chat: ChatId) -> float:
    return PRIVATE_SPACING_S if chat > 0 else GROUP_SPACING_S
