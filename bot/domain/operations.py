"""How the bot stands at a moment: what waits, since when, and who reads."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.domain.broadcasts import Lane
from bot.domain.chats import ChatKind, ChatState
from bot.domain.desk import Hold
from bot.domain.sources import Condition

LONGEST_LAG_S = 60.0
"""An update that waits longer means that people wait for answers."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """How much waits, and since when the oldest of it does."""

    count: int
    since: datetime | None

    def age_s(self, now: datetime) -> float:
        return 0.0 if self.since is None else max(0.0, (now - self.since).total_seconds())


NOTHING = Waiting(0, None)


class Role(StrEnum):
    """What a process does, where several share a database: answer, send, or visit sources."""

    WEB = "web"
    SENDER = "sender"
    POLLER = "poller"


EVERY_ROLE = frozenset(Role)


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """`copies` wait in running broadcasts, by lane; those that staff have paused do not wait."""

    copies: Mapping[Lane, Waiting]
    updates: Waiting
    chats: Mapping[tuple[ChatKind, ChatState], int]
    items: int
    sources: Mapping[Condition, int]
    database_bytes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Status:
    """How all stands at a moment, for those who answer for it.

    `is_known`: Telegram takes our token. `halted_s`: so long it wants nothing to be sent yet.
    `hold` is the desk's own, ordered by `held_by`. `mute` are the titles of chats that get the
    news and that we lack a right in, `failing` those of sources that could not be read for a
    while. `rate`: messages a second.
    """

    at: datetime
    started_at: datetime
    state: State
    is_known: bool
    halted_s: float
    rate: float
    hold: Hold | None = None
    held_by: str = ""
    mute: tuple[str, ...] = ()
    failing: tuple[str, ...] = ()
