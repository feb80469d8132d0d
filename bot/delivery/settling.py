"""What came of copies, written down: many at once, or one by one where that fails."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TypeAlias

import structlog

from bot.delivery.outcomes import Delivered
from bot.delivery.verdicts import End, Verdict, verdict
from bot.domain.broadcasts import Broadcast, BroadcastId, Delivery, DeliveryState, Resolved
from bot.domain.chats import ChatId, ChatState
from bot.errors import NewsdeskError
from storage.database import Database
from storage.transaction import Transaction

_log: structlog.stdlib.BoundLogger = structlog.get_logger(__name__)

REFUSALS_TO_STOP = 3
"""A broadcast ends when so many chats refused it and none took it: then it is the text."""


Ends: TypeAlias = Sequence[tuple[Delivery, End]]
Stopped: TypeAlias = list[tuple[Broadcast, str | None]]
"""Broadcasts that Telegram would not have, with the reason."""


async def settle(tx: Transaction, ends: Ends, now: datetime) -> Stopped:
    """Write down what came of copies; gives the broadcasts that this stopped."""
    stopped = await _settle(tx, [verdict(delivery, end, now) for delivery, end in ends])
    return await _broadcasts(tx, stopped)


async def settle_singly(database: Database, ends: Ends, now: datetime) -> Stopped:
    """Write down each for itself: what is wrong with one keeps no other from being settled.

    Raises NewsdeskError where the database itself is the trouble.
    """
    stopped: Stopped = []
    for delivery, end in ends:
        try:
            async with database.begin() as tx:
                stopped += await settle(tx, [(delivery, end)], now)
        except NewsdeskError:
            raise
        except Exception as error:  # noqa: BLE001 (whatever it is, the others must be settled)
            _log.exception("delivery.unsettled", chat=delivery.chat, end=repr(end))
            async with database.begin() as tx:
                await tx.broadcasts.resolve([_at_least(delivery, end, error)])
    return stopped


def _at_least(delivery: Delivery, end: End, error: Exception) -> Resolved:
    """Whether it went out, without what else would follow from it."""
    is_sent = isinstance(end, Delivered)
    return Resolved(
        broadcast=delivery.broadcast,
        chat=delivery.chat,
        state=DeliveryState.SENT if is_sent else DeliveryState.FAILED,
        reason=None if is_sent else f"unsettled: {error!r}",
    )


async def _broadcasts(tx: Transaction, stopped: Mapping[BroadcastId, str]) -> Stopped:
    found = [(await tx.broadcasts.get(number), why) for number, why in stopped.items()]
    return [(broadcast, why) for broadcast, why in found if broadcast is not None]


async def _settle(tx: Transaction, verdicts: Sequence[Verdict]) -> dict[BroadcastId, str]:
    await tx.broadcasts.resolve([each.resolved for each in verdicts if each.resolved is not None])
    for each in verdicts:
        await _see_to_chat(tx, each)
    stopped: dict[BroadcastId, str] = {}
    for each in verdicts:
        broadcast = each.delivery.broadcast
        if each.stop is not None and broadcast not in stopped and await _stop(tx, broadcast):
            stopped[broadcast] = each.stop
    return stopped


async def _see_to_chat(tx: Transaction, verdict: Verdict) -> None:
    chat = verdict.delivery.chat
    if verdict.postpone is not None:
        await tx.broadcasts.postpone(chat, verdict.postpone)
    if verdict.migrate is not None:
        await tx.chats.migrate(chat, verdict.migrate)
    if verdict.suspend is not None:
        await _suspend(tx, chat, verdict.suspend.value)


async def _suspend(tx: Transaction, chat_id: ChatId, reason: str) -> None:
    """Send nothing more there; its wishes are kept. What an admin decided meanwhile stays."""
    chat = await tx.chats.get(chat_id)
    if chat is not None and chat.state is ChatState.ACTIVE:
        await tx.chats.set_state(chat_id, ChatState.SUSPENDED, reason)


async def _stop(tx: Transaction, broadcast_id: BroadcastId) -> bool:
    """End a broadcast whose text Telegram takes nowhere; one odd chat ends none."""
    progress = await tx.broadcasts.progress(broadcast_id)
    hopeless = progress.failed >= REFUSALS_TO_STOP or progress.waiting == 0
    if progress.sent or not hopeless:
        return False
    await tx.broadcasts.finish(broadcast_id)
    return True
