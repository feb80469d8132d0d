"""How the bot stands at a moment: what waits, since when, and who reads."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.domain.broadcasts import Lane
from bot.domain.chats import ChatKind, ChatState


@dataclass(frozen=True, slots=True)
class Waiting:
    """How much waits, and since when the oldest of it does."""

    count: int
    since: datetime | None

    def age_s(self, now: datetime) -> float:
        return 0.0 if self.since is None else max(0.0, (now - self.since).total_seconds())


NOTHING = Waiting(0, None)


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """`copies` wait in running broadcasts, by lane; those that staff have paused do not wait."""

    copies: Mapping[Lane, Waiting]
    updates: Waiting
    chats: Mapping[tuple[ChatKind, ChatState], int]
    items: int
    database_bytes: int
