"""Broadcasts: one thing sent to its audience, with a delivery for each copy."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple, NewType

from bot.domain.chats import ChatId, ChatKind, ChatState
from bot.domain.manners import Manner
from bot.domain.news import ItemId

BroadcastId = NewType("BroadcastId", int)

SUPERSEDED = "superseded"
"""The reason of a broadcast that a newer one of the same item has stopped."""

UNKNOWN = "unknown"
"""The reason of a copy of which nobody knows whether it arrived."""


class Lane(StrEnum):
    """The order of precedence, the first to go first; corrections go with the digests."""

    REPLIES = "replies"
    URGENT = "urgent"
    NORMAL = "normal"
    DIGESTS = "digests"


RESENT = frozenset({Lane.REPLIES, Lane.URGENT, Lane.NORMAL})
"""Where a copy of which nobody knows whether it arrived goes out again: better twice than never."""


SHARE = 10
"""Of so many copies one is of the last lane, where nothing urgent goes before it.

A sending to a million takes nine hours, and a correction of another item cannot wait as long.
"""


class Purpose(StrEnum):
    """What a broadcast does: the first sends copies, the others go over those delivered.

    EDIT brings them to the newest revision, NOTICE replies under them, RETRACTION deletes them
    or, where they are too old for that, edits them to a notice.
    """

    NEWS = "news"
    EDIT = "edit"
    NOTICE = "notice"
    RETRACTION = "retraction"

    @property
    def is_repeatable(self) -> bool:
        """Whether doing it twice to a copy leaves it as doing it once does."""
        return self in (Purpose.EDIT, Purpose.RETRACTION)

    def reaches(self, state: ChatState) -> bool:
        """Whether a chat in this state is served; a pause keeps no correction from a copy."""
        return state is ChatState.ACTIVE or (self.is_repeatable and state is ChatState.PAUSED)


class BroadcastState(StrEnum):
    """RUNNING <-> PAUSED; STOPPED (by staff, a refused text, a newer broadcast) and DONE end it."""

    RUNNING = "running"
    PAUSED = "paused"
    STOPPED = "stopped"
    DONE = "done"


OPEN = frozenset({BroadcastState.RUNNING, BroadcastState.PAUSED})


class DeliveryState(StrEnum):
    """WAITING -> SENDING (marked before the request leaves) -> one of the others.

    A copy still SENDING after a restart is an unknown outcome: it waits again or is ASSUMED.
    """

    WAITING = "waiting"
    SENDING = "sending"
    SENT = "sent"
    ASSUMED = "assumed"
    """Taken as delivered without knowing; it counts as sent and has no message id."""
    SUSPENDED = "suspended"
    """The chat is lost to us, or not active."""
    FAILED = "failed"
    SKIPPED = "skipped"
    """Nothing to do: withdrawn, superseded, or the chat is gone."""


UNSETTLED = frozenset({DeliveryState.WAITING, DeliveryState.SENDING})
ARRIVED = frozenset({DeliveryState.SENT, DeliveryState.ASSUMED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Broadcast:
    """`cursor` is the last chat already in the ledger, None before the first page.

    `author` is the private chat that gets the canary and the progress card, whose message id
    is `card`. `source` is the broadcast whose copies it goes over, None for the item's news; of
    news it is the one that it follows up, to whose copies its own are replies. `proven` once
    some copy was delivered, so that the text is sound. `reason` says why it was paused or
    stopped. What is `silent` makes no sound where it arrives.
    """

    id: BroadcastId
    item: ItemId
    revision: int
    lane: Lane
    purpose: Purpose = Purpose.NEWS
    source: BroadcastId | None = None
    state: BroadcastState
    author: ChatId | None = None
    card: int | None = None
    cursor: ChatId | None = None
    expanded: bool = False
    proven: bool = False
    started_at: datetime
    ended_at: datetime | None = None
    reason: str | None = None
    silent: bool = False

    @property
    def was_refused(self) -> bool:
        """Whether Telegram would not have it; staff who stop a broadcast give no reason."""
        stopped = self.state is BroadcastState.STOPPED
        return stopped and self.reason is not None and self.reason != SUPERSEDED


class Delivery(NamedTuple):
    """One copy in one chat, with what is needed to send it.

    `target` is the message to edit, delete or reply to, sent at `sent_at` or within the hour
    after. `manner` is how the chat wants it, where that is not as usual, and `topic`, once it is
    rendered, the thread of a forum that it goes into. `reason` says why it was refused or, of
    one that waits again, what became of an earlier try. A tuple, like all that is made for each
    copy: a frozen dataclass of as many fields takes four times as long to make.
    """

    broadcast: BroadcastId
    item: ItemId
    chat: ChatId
    language: str
    state: DeliveryState
    kind: ChatKind = ChatKind.PRIVATE
    purpose: Purpose = Purpose.NEWS
    lane: Lane = Lane.NORMAL
    attempts: int = 0
    message: int | None = None
    target: int | None = None
    sent_at: datetime | None = None
    reason: str | None = None
    manner: Manner | None = None
    topic: int | None = None
    silent: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far a broadcast has come, counted in chats.

    `waiting` holds those being sent as well; `to_come` are not in the ledger yet.
    """

    waiting: int
    sent: int
    suspended: int = 0
    failed: int
    skipped: int = 0
    to_come: int = 0

    @property
    def total(self) -> int:
        return self.done + self.waiting + self.to_come

    @property
    def done(self) -> int:
        """How many are settled, whichever way."""
        return self.sent + self.suspended + self.failed + self.skipped


class Resolved(NamedTuple):
    """What became of a copy; `due` is when a copy that waits again may be tried."""

    broadcast: BroadcastId
    chat: ChatId
    state: DeliveryState
    message: int | None = None
    reason: str | None = None
    due: datetime | None = None
