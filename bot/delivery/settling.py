"""Verdicts written down, many at once, in the transaction that is handed in."""

from collections.abc import Sequence

from bot.delivery.verdicts import Verdict
from bot.domain.broadcasts import BroadcastId
from bot.domain.chats import ChatId, ChatState
from storage.transaction import Transaction

REFUSALS_TO_STOP = 3
"""A broadcast ends when so many chats refused it and none took it: then it is the text."""


async def settle(tx: Transaction, verdicts: Sequence[Verdict]) -> dict[BroadcastId, str]:
    """Write verdicts down; gives the broadcasts that this stopped, with the reason."""
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
