"""Where time comes from: one clock is handed to whoever needs it, a settable one in tests."""

import time
from datetime import UTC, datetime, timedelta
from typing import Protocol

_WITH_SLEEP: int | None = getattr(time, "CLOCK_BOOTTIME", None)
"""Linux' clock that goes on while the machine sleeps, as those do that wait for our lease."""


HARDLY = timedelta(milliseconds=100)
"""Less than this is the way to the other clock and back, and no reason to set ours."""


class Clock(Protocol):
    def now(self) -> datetime:
        """The present moment, aware, in UTC."""

    def monotonic(self) -> float:
        """Seconds that never run backwards, for spacing and time-outs."""


class SystemClock:
    def now(self) -> datetime:
        return datetime.now(UTC)

    def monotonic(self) -> float:
        return time.monotonic() if _WITH_SLEEP is None else time.clock_gettime(_WITH_SLEEP)


class SettableClock:
    """A clock that stands still until it is moved."""

    def __init__(self, now: datetime) -> None:
        self._now = now
        self._start = now

    def now(self) -> datetime:
        return self._now

    def monotonic(self) -> float:
        return (self._now - self._start).total_seconds()

    def advance(self, by: timedelta) -> None:
        self._now += by

    def sets(self, now: datetime) -> None:
        """Set the wall clock, as somebody does by hand; what is counted goes on as before."""
        self._start += now - self._now
        self._now = now


class CommonClock:
    """Another clock, set by one that several processes share: their own may differ."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._ahead = timedelta()

    def now(self) -> datetime:
        return self._clock.now() + self._ahead

    def monotonic(self) -> float:
        return self._clock.monotonic()

    def agree(self, theirs: datetime, *, asked_at: float, told_at: float) -> None:
        """Set it to what the other showed between two moments of `monotonic`.

        Not where they may differ by no more than the way there and back took.
        """
        half = timedelta(seconds=(told_at - asked_at) / 2)
        then = self._clock.now() - timedelta(seconds=self._clock.monotonic() - told_at) - half
        if abs(theirs - then - self._ahead) > HARDLY + half:
            self._ahead = theirs - then


class OffsetClock:
    """Another clock set forward, for a demo in which days pass; it never goes back."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._offset = timedelta()

    def now(self) -> datetime:
        return self._clock.now() + self._offset

    def monotonic(self) -> float:
        return self._clock.monotonic() + self._offset.total_seconds()

    @property
    def offset(self) -> timedelta:
        """How far it is ahead of the clock behind it."""
        return self._offset

    def forward(self, by: timedelta) -> None:
        if by < timedelta():
            raise ValueError("a clock is set forward, never back")
        self._offset += by
