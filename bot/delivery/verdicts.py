"""What follows from the outcome of a copy: for the copy, its chat and its broadcast; pure."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NamedTuple, TypeAlias, assert_never

from bot.delivery.outcomes import (
    BadContent,
    ChatGone,
    Delivered,
    Gone,
    Migrated,
    NoRights,
    NoTopic,
    NotSent,
    Outcome,
    ServerFault,
    TokenRefused,
    Unknown,
    Wait,
)
from bot.domain.broadcasts import UNKNOWN, Delivery, DeliveryState, Lane, Purpose, Resolved
from bot.domain.chats import ChatId, ChatKind

LONGEST_PAUSE_S = 60.0

MOST_UNKNOWN = 5
"""So often is such a copy sent: each time may double it, and each time may be the one."""

NO_RIGHTS = "no rights"
MOST_REFUSALS = 3
REFUSAL_PAUSE_S = 1800.0
"""Telegram has refused rightful admins for hours: three tries, an hour from first to last."""

_NOT_FOUND_PAUSE_S = 30.0
_COUNTED = re.compile(r"(?P<what>.*?)(?: \((?P<times>\d+)\))?")


@dataclass(frozen=True, slots=True)
class Moot:
    """Nothing to do in this chat: the item was withdrawn, or the message is gone."""

    reason: str


@dataclass(frozen=True, slots=True)
class Odd:
    """Telegram refuses this one message, not what it says: nothing follows for the others."""

    reason: str


@dataclass(frozen=True, slots=True)
class Held:
    """The copy was marked and has not left; it waits as before, this try does not count."""

    seconds: float = 0.0


End: TypeAlias = Outcome | Moot | Odd | Held


class Verdict(NamedTuple):
    """`postpone` holds back all that waits for the chat; `stop` ends a broadcast not proven yet.

    `resolved` is None for a chat that migrates: its copies wait under the new id. `tell` is
    what the chat's admin should hear; `no_topic`, why its topic takes nothing any more.
    """

    delivery: Delivery
    resolved: Resolved | None = None
    suspend: Gone | None = None
    postpone: datetime | None = None
    migrate: ChatId | None = None
    stop: str | None = None
    tell: str | None = None
    no_topic: str | None = None


def pause_s(attempts: int) -> float:
    """Seconds until the next try: 1, 2, 4 ... 60."""
    return min(LONGEST_PAUSE_S, 2.0 ** max(0, min(attempts, 10) - 1))


def verdict(  # noqa: C901, PLR0911 (one line per outcome)
    delivery: Delivery, end: End, now: datetime, *, resend: Collection[Lane]
) -> Verdict:
    """Decide what an outcome means; `resend` are the lanes in which what is unknown goes again."""
    match end:
        case Delivered():
            return Verdict(delivery=delivery, resolved=arrived(delivery, end))
        case Moot(reason):
            return _settled(delivery, DeliveryState.SKIPPED, reason)
        case Odd(reason):
            return _settled(delivery, DeliveryState.FAILED, reason)
        case BadContent(reason):
            # What is to be taken back is taken back wherever it can be.
            stop = None if delivery.purpose is Purpose.RETRACTION else reason
            return _settled(delivery, DeliveryState.FAILED, reason, stop=stop)
        case ChatGone(reason):
            return _gone(delivery, reason, now)
        case NoRights() | NoTopic():
            return _refused(delivery, end, now)
        case Migrated(chat):
            return _moved(delivery, chat)
        case Wait(seconds):
            due = now + timedelta(seconds=seconds)
            return _again(delivery, due, postpone=due)
        case Held(seconds):
            return _again(delivery, now + timedelta(seconds=seconds) if seconds else None)
        case Unknown():
            return _unknown(delivery, now, resend)
        case NotSent() | ServerFault() | TokenRefused():
            return _again(delivery, now + timedelta(seconds=pause_s(delivery.attempts)))
        case _:
            assert_never(end)


def is_unknown(delivery: Delivery) -> bool:
    """Whether an earlier try may have arrived, so that each further one may double it."""
    return _times(delivery, UNKNOWN) > 0


def arrived(delivery: Delivery, end: Delivered) -> Resolved:
    """What a copy that was delivered comes to."""
    message = landed(delivery, end) or None
    return Resolved(delivery.broadcast, delivery.chat, DeliveryState.SENT, message)


def landed(delivery: Delivery, end: Delivered) -> int:
    """The message that a copy is; an edit leaves its number, a reply does not become its target."""
    return end.message or ((delivery.target or 0) if delivery.purpose.is_repeatable else 0)


def _gone(delivery: Delivery, reason: Gone, now: datetime) -> Verdict:
    """A chat that is not found is looked for once more before it is given up."""
    first = reason is Gone.NOT_FOUND and not _times(delivery, reason.value)
    if first:
        due = now + timedelta(seconds=_NOT_FOUND_PAUSE_S)
        return _again(delivery, due, reason=_counted(reason.value, 1))
    return _settled(delivery, DeliveryState.SUSPENDED, reason.value, suspend=reason)


def _moved(delivery: Delivery, chat: ChatId) -> Verdict:
    """Its copies wait under the new id; where that is no group's, nothing would ever settle it."""
    if chat >= 0 or chat == delivery.chat:
        return _settled(delivery, DeliveryState.FAILED, f"moved to {chat}")
    return Verdict(delivery=delivery, migrate=chat)


def _refused(delivery: Delivery, end: NoRights | NoTopic, now: datetime) -> Verdict:
    """A copy that its topic does not take goes at once into the chat itself."""
    reason, times = end.reason, _times(delivery, NO_RIGHTS) + 1
    if isinstance(end, NoTopic) and delivery.topic is not None:
        return _again(delivery, None)._replace(no_topic=reason)
    if delivery.kind is ChatKind.PRIVATE:
        return _settled(delivery, DeliveryState.FAILED, reason)
    if times >= MOST_REFUSALS:
        return _settled(delivery, DeliveryState.FAILED, reason, tell=reason)
    due = now + timedelta(seconds=REFUSAL_PAUSE_S)
    return _again(delivery, due, reason=_counted(NO_RIGHTS, times))


def _unknown(delivery: Delivery, now: datetime, resend: Collection[Lane]) -> Verdict:
    if not delivery.purpose.is_repeatable and delivery.lane not in resend:
        return _settled(delivery, DeliveryState.ASSUMED, UNKNOWN)
    times = _times(delivery, UNKNOWN) + 1
    if times >= MOST_UNKNOWN:
        return _settled(delivery, DeliveryState.FAILED, UNKNOWN)
    due = now + timedelta(seconds=pause_s(times))
    return _again(delivery, due, reason=_counted(UNKNOWN, times))


def _settled(
    delivery: Delivery,
    state: DeliveryState,
    reason: str | None = None,
    *,
    suspend: Gone | None = None,
    stop: str | None = None,
    tell: str | None = None,
) -> Verdict:
    resolved = Resolved(
        broadcast=delivery.broadcast,
        chat=delivery.chat,
        state=state,
        reason=reason,
    )
    return Verdict(delivery=delivery, resolved=resolved, suspend=suspend, stop=stop, tell=tell)


def _again(
    delivery: Delivery,
    due: datetime | None,
    *,
    reason: str | None = None,
    postpone: datetime | None = None,
) -> Verdict:
    """Let it wait; what became of earlier tries is not forgotten."""
    resolved = Resolved(
        broadcast=delivery.broadcast,
        chat=delivery.chat,
        state=DeliveryState.WAITING,
        reason=reason or delivery.reason,
        due=due,
    )
    return Verdict(delivery=delivery, resolved=resolved, postpone=postpone)


def _counted(what: str, times: int) -> str:
    return f"{what} ({times})"


def _times(delivery: Delivery, what: str) -> int:
    """How often it went so before, as the reason of the copy tells."""
    said = _COUNTED.fullmatch(delivery.reason or "")
    return int(said["times"] or 1) if said is not None and said["what"] == what else 0
