"""The roster: which of several processes are at work, and whether this one still counts as such.

Each says so every second. One that has not for six seconds, by the stopwatch of another that has
looked all the while, is taken for dead, and what it was at is taken over. Clocks are not compared.
"""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from uuid import uuid4

import structlog

from bot.clock import Clock
from storage.replicas import Replicas

_log: structlog.stdlib.BoundLogger = structlog.get_logger(__name__)

BEAT_S = 1.0
LASTS_S = 6.0
SURE_S = LASTS_S - 2.0
"""So long after a beat nobody can have taken us for dead, and a message that is begun is out."""
MOST_COUNTED_S = 2.0
"""Of the time between two looks at the others: who was asleep has seen nothing."""


def _random_name() -> str:
    return str(uuid4())


@dataclass(slots=True)
class _Other:
    """A process as it was seen: its beat, and for how long that has stood still."""

    beat: int
    still_s: float = 0.0


class Roster:
    """`name_anew` makes up a name."""

    def __init__(
        self,
        replicas: Replicas,
        *,
        clock: Clock,
        name_anew: Callable[[], str] = _random_name,
    ) -> None:
        self._replicas = replicas
        self._clock = clock
        self._name_anew = name_anew
        self._others: dict[str, _Other] = {}
        self._looked_at: float | None = None
        self._sure_until = -math.inf
        self._is_doubtful = self._has_joined = False
        self.name = name_anew()

    @property
    def has_joined(self) -> bool:
        """Whether it takes part at all: it may be there only to send."""
        return self._has_joined

    @property
    def is_sure(self) -> bool:
        """Whether nobody can have taken us for dead, however long we were asleep."""
        return self._clock.monotonic() < self._sure_until

    async def join(self) -> None:
        await self._join(self.name)

    def doubt(self) -> None:
        """Give up what we are at with the next beat: it is not certain what that is."""
        self._is_doubtful = True

    async def beat(self) -> bool:
        """Say that we are at work, and take for dead who has not for too long.

        False where that has happened to us: from this very moment we are at work anew, under
        another name, and what we were at belongs to whoever takes it.
        """
        if self._is_doubtful:
            await self.leave()
            self._is_doubtful = False
        asked_at = self._clock.monotonic()
        if not await self._replicas.beat(self.name):
            _log.warning("replica.was_given_up", name=self.name)
            self._sure_until = -math.inf
            await self._join(self._name_anew())
            return False
        self._sure_until = asked_at + SURE_S
        await self._bury(await self._replicas.beats(), asked_at)
        return True

    async def has_more(self) -> bool:
        """Whether others were brought something for chats that we are at."""
        return await self._replicas.has_for(self.name)

    async def leave(self) -> None:
        """Let others go on with what is left, at once."""
        self._sure_until = -math.inf
        await self._replicas.leave(self.name)

    async def _join(self, name: str) -> None:
        """Be known by a name, which is ours once it stands."""
        asked_at = self._clock.monotonic()
        await self._replicas.join(name)
        self.name, self._sure_until, self._has_joined = name, asked_at + SURE_S, True

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
