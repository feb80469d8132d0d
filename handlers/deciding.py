"""Who may decide for a chat: in private the reader, in a group its admins."""

from telegram.constants import ChatMemberStatus
from telegram.error import TelegramError

from handlers.visit import Visit

_MAY_DECIDE = {ChatMemberStatus.OWNER, ChatMemberStatus.ADMINISTRATOR}


async def may_decide(visit: Visit) -> bool:
    """Anonymous admins decide too, for they speak as the group itself."""
    if visit.is_private:
        return True
    chat = visit.update.effective_chat
    message = visit.update.effective_message
    if chat is None:
        return False
    if visit.is_anonymous:
        sender = message.sender_chat if message else None
        return sender is not None and sender.id == chat.id
    try:
        member = await chat.get_member(visit.user)
    except TelegramError:
        return False
    return member.status in _MAY_DECIDE
