"""Telegram's limits on sending: so many a second in all, in a chat, and a minute in a group.

Telegram never published them exactly; the numbers are those of its FAQ, and how strict they
are is a choice. A caller that goes on through a 429 is asked to wait twice as long.
"""

import math
from collections import deque
from enum import StrEnum

from bot.clock import Clock
from bot.simulator.errors import too_many_requests

_IN_FLIGHT_S = 1.0
"""Calls so soon after a 429 were on their way already: they do not count as ignoring it."""
_FORGIVEN_S = 60.0
_LONGEST_WAIT_S = 3600.0
_FIRST_WAIT_S = 3.0
_BURST_IN_CHAT = 3
_PRUNE_EVERY = 10_000


class PaceKind(StrEnum):
    SLIDING_WINDOW = "sliding_window"
    """Never more in any sliding second; then three seconds in which everything is refused."""
    TOKEN_BUCKET = "token_bucket"  # noqa: S105 (no password)
    """Bursts pass until the bucket is empty; what finds it so is refused."""


class _Window:
    """At most so many in any stretch of so many seconds."""

    def __init__(self, limit: float, span_s: float, burst: float) -> None:  # noqa: ARG002
        self._limit = limit
        self._span_s = span_s
        self._taken: deque[tuple[float, int]] = deque()
        self._sum = 0

    def take(self, now: float, weight: int) -> float:
        """Take room; gives 0, or the seconds until there is some."""
        while self._taken and self._taken[0][0] <= now - self._span_s:
            self._sum -= self._taken.popleft()[1]
        if self._taken and self._sum + weight > self._limit:
            return self._taken[0][0] + self._span_s - now
        self._taken.append((now, weight))
        self._sum += weight
        return 0.0

    def is_idle(self, now: float) -> bool:
        return not self._taken or self._taken[-1][0] <= now - self._span_s


class _Bucket:
    """Refilled evenly, up to a burst."""

    def __init__(self, limit: float, span_s: float, burst: float) -> None:
        self._rate = limit / span_s
        self._burst = burst
        self._tokens = burst
        self._at = -math.inf

    def take(self, now: float, weight: int) -> float:
        self._fill(now)
        # An album bigger than the bucket may leave a full one, and puts it into debt.
        needed = min(float(weight), self._burst)
        if self._tokens < needed:
            return (needed - self._tokens) / self._rate
        self._tokens -= weight
        return 0.0

    def is_idle(self, now: float) -> bool:
        self._fill(now)
        return self._tokens >= self._burst

    def _fill(self, now: float) -> None:
        since = now - self._at
        self._tokens = min(self._burst, self._tokens + since * self._rate)
        self._at = now


class _Penalty:
    """What a refused caller has been told, and what comes of not listening."""

    def __init__(self) -> None:
        self._wait_s = 0.0
        self._begun = 0.0
        self._end = -math.inf

    def holds(self, now: float) -> bool:
        return now < self._end

    def is_forgotten(self, now: float) -> bool:
        return now - self._end > _FORGIVEN_S

    def refusal_s(self, now: float, first_s: float) -> float:
        """How long to wait from now: what is left, or twice as much for one who went on."""
        if self.is_forgotten(now):
            self._wait_s, self._begun, self._end = first_s, now, now + first_s
        elif not self.holds(now) or now - self._begun > _IN_FLIGHT_S:
            self._wait_s = min(2 * self._wait_s, _LONGEST_WAIT_S)
            self._begun, self._end = now, now + self._wait_s
        return self._end - now


class _Gauge:
    """One limit with its penalty; `halts`: while the penalty lasts, nothing passes."""

    def __init__(self, room: _Window | _Bucket, *, halts: bool, first_s: float) -> None:
        self._room = room
        self._penalty = _Penalty()
        self._halts = halts
        self._first_s = first_s

    def take(self, now: float, weight: int) -> float:
        if self._halts and self._penalty.holds(now):
            return self._penalty.refusal_s(now, self._first_s)
        short = self._room.take(now, weight)
        return self._penalty.refusal_s(now, max(self._first_s, short)) if short > 0 else 0.0

    def is_idle(self, now: float) -> bool:
        return self._room.is_idle(now) and self._penalty.is_forgotten(now)


class Pace:
    """All limits together; `take` raises Telegram's 429 for what is too much."""

    def __init__(
        self,
        clock: Clock,
        kind: PaceKind,
        *,
        per_second: float = 30,
        per_chat: float = 1,
        per_group_minute: float = 20,
    ) -> None:
        self.kind = kind
        self.per_second = per_second
        self.per_chat = per_chat
        self.per_group_minute = per_group_minute
        self.refused = 0
        self._clock = clock
        self._strict = kind is PaceKind.SLIDING_WINDOW
        self._all = self._gauge(per_second, 1.0, per_second)
        self._chats: dict[int, _Gauge] = {}
        self._taken = 0

    def take(self, chat: int, weight: int = 1) -> None:
        now = self._clock.monotonic()
        wait_s = self._all.take(now, weight) or self._chat(chat, now).take(now, weight)
        if wait_s > 0:
            self.refused += 1
            raise too_many_requests(max(1, math.ceil(wait_s)))

    def _chat(self, chat: int, now: float) -> _Gauge:
        self._taken += 1
        if self._taken % _PRUNE_EVERY == 0:
            self._chats = {key: each for key, each in self._chats.items() if not each.is_idle(now)}
        if chat not in self._chats:
            self._chats[chat] = (
                self._gauge(self.per_chat, 1.0, _BURST_IN_CHAT * self.per_chat)
                if chat > 0
                else self._gauge(self.per_group_minute, 60.0, self.per_group_minute)
            )
        return self._chats[chat]

    def _gauge(self, limit: float, span_s: float, burst: float) -> _Gauge:
        room = (_Window if self._strict else _Bucket)(limit, span_s, burst)
        first_s = _FIRST_WAIT_S if self._strict else 1.0
        return _Gauge(room, halts=self._strict, first_s=first_s)
