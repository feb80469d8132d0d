"""/subscribe and /unsubscribe: everything that is new, or nothing any more."""

from telegram.constants import ChatMemberStatus
from telegram.error import TelegramError

from bot.messages import notices, readers
from handlers.visit import Visit

_MAY_DECIDE = {ChatMemberStatus.OWNER, ChatMemberStatus.ADMINISTRATOR}


async def subscribe(visit: Visit) -> None:
    if not await _may_decide(visit):
        await visit.show(notices.only_group_admins(visit.words))
        return
    is_new = await visit.services.following.follow(visit.chat.id)
    await visit.show((readers.subscribed if is_new else readers.already_subscribed)(visit.words))


async def unsubscribe(visit: Visit) -> None:
    if not await _may_decide(visit):
        await visit.show(notices.only_group_admins(visit.words))
        return
    was = await visit.services.following.unfollow(visit.chat.id)
    await visit.show((readers.unsubscribed if was else readers.not_subscribed)(visit.words))


async def _may_decide(visit: Visit) -> bool:
    """In a group its admins decide, anonymous ones included; in private the reader does."""
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
