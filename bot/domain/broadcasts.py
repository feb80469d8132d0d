"""Broadcasts: the sending of one revision to its audience, a delivery for each copy."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NewType

from bot.domain.chats import ChatId
from bot.domain.news import ItemId

BroadcastId = NewType("BroadcastId", int)


class Lane(StrEnum):
    """The order of precedence, the first to go first."""

    REPLIES = "replies"
    URGENT = "urgent"
    NORMAL = "normal"
    DIGESTS = "digests"


class BroadcastState(StrEnum):
    RUNNING = "running"
    STOPPED = "stopped"
    DONE = "done"


class DeliveryState(StrEnum):
    """WAITING -> SENDING (marked before the request leaves) -> SENT, or one of the refusals.

    A row still SENDING after a restart is an unknown outcome and is sent again.
    """

    WAITING = "waiting"
    SENDING = "sending"
    SENT = "sent"
    FAILED = "failed"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True, kw_only=True)
class Broadcast:
    """`cursor` is the last chat already in the ledger, None before the first page."""

    id: BroadcastId
    item: ItemId
    revision: int
    lane: Lane
    state: BroadcastState
    cursor: ChatId | None = None
    expanded: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """One copy in one chat, with what is needed to send it.

    `reason` says why it was refused or, of one that waits again, what became of an earlier try.
    """

    broadcast: BroadcastId
    item: ItemId
    chat: ChatId
    language: str
    state: DeliveryState
    attempts: int = 0
    message: int | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far a broadcast has come, counted in chats."""

    waiting: int
    sent: int
    failed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolved:
    """What became of a copy; `due` is when a copy that waits again may be tried."""

    broadcast: BroadcastId
    chat: ChatId
    state: DeliveryState
    message: int | None = None
    reason: str | None = None
    due: datetime | None = None
