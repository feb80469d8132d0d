"""A clock that runs from the same moment each time: no weekday and no midnight comes by chance."""

import datetime as dt
import time

from bot.clock import OffsetClock

BEGINNING = dt.datetime(2026, 12, 2, 10, 0, tzinfo=dt.UTC)
"""A Wednesday, later than all of the sample."""


class RunningClock:
    """A clock that stood at a beginning when it was made."""

    def __init__(self, beginning: dt.datetime = BEGINNING) -> None:
        self._beginning = beginning
        self._begun = time.monotonic()

    def now(self) -> dt.datetime:
        return self._beginning + dt.timedelta(seconds=self.monotonic())

    def monotonic(self) -> float:
        return time.monotonic() - self._begun


def stage_clock() -> OffsetClock:
    """One that a story can set forward."""
    return OffsetClock(RunningClock())
