"""What follows from the outcome of a copy: for the copy, its chat and its broadcast; pure."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeAlias, assert_never

from bot.delivery.outcomes import (
    BadContent,
    ChatGone,
    Delivered,
    Gone,
    Migrated,
    NoRights,
    NotSent,
    Outcome,
    ServerFault,
    TokenRefused,
    Unknown,
    Wait,
)
from bot.domain.broadcasts import Delivery, DeliveryState, Resolved
from bot.domain.chats import ChatId

LONGEST_PAUSE_S = 60.0

UNKNOWN = "unknown"
"""The reason of a copy of which nobody knows whether it arrived.

It is sent once more, which may double it, and after that no more: to lose a copy now and then
is better than to send one over and over to readers who have it.
"""


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """The item was retracted before this copy went out."""


@dataclass(frozen=True, slots=True)
class Held:
    """A halt came before the copy's turn: it has not been sent."""

    seconds: float


End: TypeAlias = Outcome | Withdrawn | Held


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """`postpone` holds back all that waits for the chat; `stop` ends the whole broadcast.

    `resolved` is None for a chat that migrates: its copies wait under the new id.
    """

    delivery: Delivery
    resolved: Resolved | None = None
    suspend: Gone | None = None
    postpone: datetime | None = None
    migrate: ChatId | None = None
    stop: str | None = None


def pause_s(attempts: int) -> float:
    """Seconds until the next try: 1, 2, 4 ... 60."""
    return min(LONGEST_PAUSE_S, 2.0 ** max(0, min(attempts, 10) - 1))


def verdict(delivery: Delivery, end: End, now: datetime) -> Verdict:  # noqa: C901, PLR0911
    """Decide what an outcome means; one line per outcome, nothing else."""
    match end:
        case Delivered(message):
            return Verdict(
                delivery=delivery, resolved=_settled(delivery, DeliveryState.SENT, message=message)
            )
        case Withdrawn():
            return Verdict(
                delivery=delivery,
                resolved=_settled(delivery, DeliveryState.SKIPPED, reason="retracted"),
            )
        case ChatGone(reason):
            return Verdict(
                delivery=delivery, resolved=_failed(delivery, reason.value), suspend=reason
            )
        case NoRights(reason):
            return Verdict(delivery=delivery, resolved=_failed(delivery, reason))
        case BadContent(reason):
            return Verdict(delivery=delivery, resolved=_failed(delivery, reason), stop=reason)
        case Wait(seconds):
            due = now + timedelta(seconds=seconds)
            return Verdict(delivery=delivery, resolved=_again(delivery, due), postpone=due)
        case Migrated(chat):
            return Verdict(delivery=delivery, migrate=chat)
        case Held(seconds):
            return Verdict(
                delivery=delivery, resolved=_again(delivery, now + timedelta(seconds=seconds))
            )
        case Unknown() if delivery.reason == UNKNOWN:
            return Verdict(delivery=delivery, resolved=_failed(delivery, UNKNOWN))
        case Unknown():
            due = now + timedelta(seconds=pause_s(delivery.attempts))
            return Verdict(delivery=delivery, resolved=_again(delivery, due, reason=UNKNOWN))
        case NotSent() | ServerFault() | TokenRefused():
            due = now + timedelta(seconds=pause_s(delivery.attempts))
            return Verdict(delivery=delivery, resolved=_again(delivery, due))
        case _:
            assert_never(end)


def _settled(
    delivery: Delivery,
    state: DeliveryState,
    *,
    message: int | None = None,
    reason: str | None = None,
) -> Resolved:
    return Resolved(
        broadcast=delivery.broadcast,
        chat=delivery.chat,
        state=state,
        message=message,
        reason=reason,
    )


def _failed(delivery: Delivery, reason: str) -> Resolved:
    return _settled(delivery, DeliveryState.FAILED, reason=reason)


def _again(delivery: Delivery, due: datetime, *, reason: str | None = None) -> Resolved:
    """Let it wait; that an earlier try may have arrived is not forgotten."""
    return Resolved(
        broadcast=delivery.broadcast,
        chat=delivery.chat,
        state=DeliveryState.WAITING,
        reason=reason or delivery.reason,
        due=due,
    )
