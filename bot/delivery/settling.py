"""What came of copies, written down: many at once, or one by one where that fails."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TypeAlias

import structlog

from bot.delivery.outcomes import Delivered, NotSent, ServerFault, TokenRefused, Wait
from bot.delivery.verdicts import End, Held, Verdict, arrived, verdict
from bot.domain.broadcasts import (
    OPEN,
    Broadcast,
    BroadcastId,
    BroadcastState,
    Delivery,
    DeliveryState,
    Lane,
    Resolved,
)
from bot.domain.chats import ChatId, ChatKind, ChatState
from bot.errors import NewsdeskError
from storage.database import Database
from storage.transaction import Transaction

_log: structlog.stdlib.BoundLogger = structlog.get_logger(__name__)

_LATER = timedelta(minutes=1)
"""When a copy is tried again that could not be settled as it should."""

Ends: TypeAlias = Sequence[tuple[Delivery, End]]


@dataclass(frozen=True, slots=True)
class Settled:
    """Broadcasts that Telegram would not have, and chats where we lack the right, with why.

    `topics`: the chats whose topic takes nothing any more. `restored`: those that had refused
    us, and in which something has arrived.
    """

    stopped: list[tuple[Broadcast, str]] = field(default_factory=list)
    refused: list[tuple[ChatId, str]] = field(default_factory=list)
    topics: list[tuple[ChatId, str]] = field(default_factory=list)
    restored: list[ChatId] = field(default_factory=list)

    def __bool__(self) -> bool:
        """Whether there is anything to tell."""
        return bool(self.stopped or self.refused or self.topics or self.restored)

    def add(self, other: "Settled") -> None:
        self.stopped.extend(other.stopped)
        self.refused.extend(other.refused)
        self.topics.extend(other.topics)
        self.restored.extend(other.restored)


async def settle(
    tx: Transaction, ends: Ends, now: datetime, *, resend: Collection[Lane]
) -> Settled:
    """Write down what came of copies; gives what others have to hear of."""
    resolved = [arrived(each, end) for each, end in ends if isinstance(end, Delivered)]
    verdicts = [
        verdict(delivery, end, now, resend=resend)
        for delivery, end in ends
        if not isinstance(end, Delivered)  # as nearly all are: nothing else follows from it
    ]
    resolved += [each.resolved for each in verdicts if each.resolved is not None]
    if resolved:
        await tx.broadcasts.resolve(resolved)
    lost = [
        each
        for each in verdicts
        if (each.postpone or each.migrate or each.suspend) and await see_to_chat(tx, each)
    ]
    return Settled(
        stopped=await _stopped(tx, verdicts, now),
        restored=await _restored(tx, ends),
        refused=[*await _refused(tx, verdicts), *await _thrown_out(tx, lost)],
        topics=await leave_topics(tx, verdicts),
    )


async def settle_singly(
    database: Database, ends: Ends, now: datetime, *, resend: Collection[Lane]
) -> Settled:
    """Write down each for itself: what is wrong with one keeps no other from being settled.

    Raises NewsdeskError where the database itself is the trouble.
    """
    settled = Settled()
    for delivery, end in ends:
        try:
            async with database.begin() as tx:
                settled.add(await settle(tx, [(delivery, end)], now, resend=resend))
        except NewsdeskError:
            raise
        except Exception as error:  # noqa: BLE001 (whatever it is, the others must be settled)
            _log.exception("delivery.unsettled", chat=delivery.chat, end=repr(end))
            async with database.begin() as tx:
                await tx.broadcasts.resolve([_at_least(delivery, end, error, now)])
    return settled


def _at_least(delivery: Delivery, end: End, error: Exception, now: datetime) -> Resolved:
    """Whether it went out, without what else would follow from it."""
    reason = f"unsettled: {error!r}"
    state, due = DeliveryState.FAILED, None
    match end:
        case Delivered():
            state = DeliveryState.ASSUMED
        case Held() | Wait() | NotSent() | ServerFault() | TokenRefused():
            state, due = DeliveryState.WAITING, now + _LATER
        case _:
            pass
    return Resolved(
        broadcast=delivery.broadcast, chat=delivery.chat, state=state, reason=reason, due=due
    )


async def see_to_chat(tx: Transaction, verdict: Verdict) -> bool:
    """Do what follows for a copy's chat; True where it is suspended by it."""
    chat = verdict.delivery.chat
    if verdict.postpone is not None:
        await tx.broadcasts.postpone(chat, verdict.postpone)
    if verdict.migrate is not None:
        await tx.chats.migrate(chat, verdict.migrate)
    return verdict.suspend is not None and await _suspend(tx, chat, verdict.suspend.value)


async def _refused(tx: Transaction, verdicts: Sequence[Verdict]) -> list[tuple[ChatId, str]]:
    """The chats where we lack a right, once for each trouble: items follow each other for days."""
    return [
        (each.delivery.chat, each.tell)
        for each in verdicts
        if each.tell is not None and await tx.troubles.note(each.delivery.chat, each.tell)
    ]


async def _thrown_out(tx: Transaction, lost: Sequence[Verdict]) -> list[tuple[ChatId, str]]:
    """The channels and groups that we find ourselves outside of, no update having told us."""
    return [
        (each.delivery.chat, each.suspend.value)
        for each in lost
        if each.suspend is not None
        and each.delivery.kind is not ChatKind.PRIVATE
        and await tx.troubles.note(each.delivery.chat, each.suspend.value)
    ]


async def _restored(tx: Transaction, ends: Ends) -> list[ChatId]:
    """The chats that were in trouble, and in which something has arrived; readers never are."""
    reached = {
        delivery.chat
        for delivery, end in ends
        if delivery.kind is not ChatKind.PRIVATE
        and not delivery.purpose.is_repeatable  # which may be done where nothing new can be sent
        and isinstance(end, Delivered)
    }
    return [*await tx.troubles.end(reached)]


async def leave_topics(tx: Transaction, verdicts: Sequence[Verdict]) -> list[tuple[ChatId, str]]:
    """Send nothing more into topics that are gone; gives the chats, each topic once."""
    left: list[tuple[ChatId, str]] = []
    for each in verdicts:
        chat, topic = each.delivery.chat, each.delivery.topic
        if each.no_topic is None or topic is None:
            continue
        if await tx.manners.leave_topic(chat, topic):
            left.append((chat, each.no_topic))
    return left


async def _suspend(tx: Transaction, chat_id: ChatId, reason: str) -> bool:
    """Send nothing more there; its wishes are kept. What an admin decided meanwhile stays."""
    chat = await tx.chats.get(chat_id)
    if chat is None or chat.state is not ChatState.ACTIVE:
        return False
    await tx.chats.set_state(chat_id, ChatState.SUSPENDED, reason)
    return True


async def _stopped(
    tx: Transaction, verdicts: Sequence[Verdict], now: datetime
) -> list[tuple[Broadcast, str]]:
    """Stop broadcasts whose first copy Telegram refuses for what it says; one odd chat stops none.

    An author's own copy goes first and alone, so that a refused text stops before any reader.
    """
    reasons: dict[BroadcastId, str] = {
        each.delivery.broadcast: each.stop for each in verdicts if each.stop is not None
    }
    stopped: list[tuple[Broadcast, str]] = []
    for number, reason in reasons.items():
        broadcast = await tx.broadcasts.get(number)
        if broadcast is None or broadcast.proven:
            continue
        if await tx.broadcasts.change(
            number, BroadcastState.STOPPED, among=OPEN, reason=reason, at=now
        ):
            stopped.append((broadcast, reason))
    return stopped
