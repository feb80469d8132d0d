"""Shares: how much one may have, so much at once and then one after the other; pure.

GCRA, as in `bot.delivery.schedule`: of each who asks one number is kept, the moment at which
their share is whole again.
"""

from collections.abc import Hashable
from dataclasses import dataclass

MOST_KNOWN = 50_000
"""In each of two tables, of some 200 bytes each; when one is full, the older is dropped, and
whoever stood in it has a whole share again."""


@dataclass(frozen=True, slots=True)
class Share:
    """`burst` at once, and one more each `every_s` seconds."""

    burst: int
    every_s: float

    @property
    def whole_after_s(self) -> float:
        """How long a share that was used up takes to be whole again."""
        return self.burst * self.every_s


class Shares:
    """What is left of shares, by whatever key; times are seconds of a clock handed in.

    `forgets_after_s` is at least as long as the slowest share takes to be whole again.
    """

    def __init__(self, *, forgets_after_s: float, most: int = MOST_KNOWN) -> None:
        self._forgets_after_s = forgets_after_s
        self._most = most
        self._whole_at: dict[Hashable, float] = {}
        self._earlier: dict[Hashable, float] = {}
        self._turns_at = forgets_after_s

    def __len__(self) -> int:
        return len(self._whole_at) + len(self._earlier)

    def wait_s(self, key: Hashable, share: Share, now: float) -> float:
        """Seconds until there is something left for a key."""
        whole_at = self._known(key)
        if whole_at is None:
            return 0.0
        return max(0.0, whole_at - (share.burst - 1) * share.every_s - now)

    def take(self, key: Hashable, share: Share, now: float) -> None:
        """Take one, also where there is none left."""
        self._keep(key, max(now, self._known(key) or now) + share.every_s, now)

    def use_up(self, key: Hashable, share: Share, now: float, *, until: float) -> None:
        """Leave nothing of a share until a moment, and from then on one after the other."""
        self._keep(key, max(until + share.whole_after_s, self._known(key) or now), now)

    def _known(self, key: Hashable) -> float | None:
        whole_at = self._whole_at.get(key)
        return self._earlier.get(key) if whole_at is None else whole_at

    def _keep(self, key: Hashable, whole_at: float, now: float) -> None:
        is_new = key not in self._whole_at
        if is_new and (now >= self._turns_at or len(self._whole_at) >= self._most):
            self._turn(now)
        self._whole_at[key] = whole_at

    def _turn(self, now: float) -> None:
        is_old = now >= self._turns_at + self._forgets_after_s
        self._earlier = {} if is_old else self._whole_at
        self._whole_at = {}
        self._turns_at = now + self._forgets_after_s
