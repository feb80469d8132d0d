"""How the bot stands at a moment: what waits, since when, and who reads."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.domain.broadcasts import Lane
from bot.domain.chats import ChatId, ChatKind, ChatState
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


LONGEST_FLIGHT_S = 30.0
"""A canary that took longer means that urgent news is not out in time."""
LONGEST_SILENCE_S = 900.0
"""As long as three canaries: one that was refused is sent again long before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Canary:
    """The message that shows how long an urgent copy takes, as things stand.

    `since` is when one last arrived, before the first when it was begun; `message` is its id.
    `tried_at` is when the last was sent, and `trouble` why it has not arrived; `is_shut` where
    the chat is the reason.
    """

    chat: ChatId
    since: datetime
    tried_at: datetime
    took_s: float = 0.0
    message: int | None = None
    trouble: str = ""
    is_shut: bool = False

    def silent_s(self, now: datetime) -> float:
        return max(0.0, (now - self.since).total_seconds())


class Role(StrEnum):
    """What a process does, where several share a database: answer, send, or visit sources."""

    WEB = "web"
    SENDER = "sender"
    POLLER = "poller"


EVERY_ROLE = frozenset(Role)


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """`copies` wait in running broadcasts, by lane; those that staff have paused do not wait.

    `canary` is None where there is none, and while the desk holds all sending.
    """

    copies: Mapping[Lane, Waiting]
    updates: Waiting
    chats: Mapping[tuple[ChatKind, ChatState], int]
    items: int
    sources: Mapping[Condition, int]
    database_bytes: int
    canary: Canary | None = None


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
