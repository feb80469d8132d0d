"""The roster: which of several processes are at work, and whether this one still counts as such.

Each says so every second. One that has not for six seconds, by the stopwatch of another that has
looked all the while, is taken for dead, and what it was at is taken over. Clocks are not compared.
"""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import uuid4

import structlog

from bot.clock import Clock
from storage.replicas import Replicas

_log: structlog.stdlib.BoundLogger = structlog.get_logger(__name__)

BEAT_S = 1.0
LASTS_S = 6.0
MARGIN_S = 2.0
"""So long before others may take us for dead, nothing more is begun."""
MOST_COUNTED_S = 2.0
"""Of the time between two looks at the others: who was asleep has seen nothing."""

Agreed = Callable[[datetime, float], None]
"""Is told the server's time and the moment, by our stopwatch, at which it was that."""


def _random_name() -> str:
    return str(uuid4())


@dataclass(slots=True)
class _Other:
    """A process as it was seen: its beat, and for how long that has stood still."""

    beat: int
    still_s: float = 0.0


class Roster:
    """`agreed` hears the server's time with each beat; `name_anew` makes up a name."""

    def __init__(
        self,
        replicas: Replicas,
        *,
        clock: Clock,
        agreed: Agreed = lambda _now, _at: None,
        name_anew: Callable[[], str] = _random_name,
    ) -> None:
        self._replicas = replicas
        self._clock = clock
        self._agreed = agreed
        self._name_anew = name_anew
        self._others: dict[str, _Other] = {}
        self._looked_at: float | None = None
        self._sure_until = -math.inf
        self._is_doubtful = False
        self.name = name_anew()

    @property
    def is_sure(self) -> bool:
        """Whether nobody can have taken us for dead, however long we were asleep."""
        return self._clock.monotonic() < self._sure_until

    async def join(self) -> None:
        asked_at = self._clock.monotonic()
        await self._replicas.join(self.name)
        self._sure_until = asked_at + LASTS_S - MARGIN_S

    def doubt(self) -> None:
        """Give up what we are at with the next beat: it is not certain what that is."""
        self._is_doubtful = True

    async def beat(self) -> bool:
        """Say that we are at work, and take for dead who has not for too long.

        False where that has happened to us: we are at work anew, under another name, and
        what we were at belongs to whoever takes it.
        """
        if self._is_doubtful:
            await self.leave()
            self._is_doubtful = False
        asked_at = self._clock.monotonic()
        told = await self._replicas.beat(self.name)
        if told is None:
            _log.warning("replica.was_given_up", name=self.name)
            self.name = self._name_anew()
            await self.join()
            return False
        self._sure_until = asked_at + LASTS_S - MARGIN_S
        self._agreed(told.at, (asked_at + self._clock.monotonic()) / 2)
        await self._bury(await self._replicas.beats(), asked_at)
        return True

    async def leave(self) -> None:
        """Let others go on with what is left, at once."""
        self._sure_until = -math.inf
        await self._replicas.leave(self.name)

    async def _bury(self, beats: Mapping[str, int], now: float) -> None:
        since_s = 0.0 if self._looked_at is None else min(now - self._looked_at, MOST_COUNTED_S)
        self._looked_at = now
        seen, self._others = self._others, {}
        for name, beat in beats.items():
            if name == self.name:
                continue
            before = seen.get(name)
            is_still = before is not None and before.beat == beat
            other = _Other(beat, before.still_s + since_s if before and is_still else 0.0)
            if other.still_s < LASTS_S:
                self._others[name] = other
            elif await self._replicas.remove(name, beat):
                _log.warning("replica.given_up", name=name, silent_s=round(other.still_s, 1))
