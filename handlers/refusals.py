"""Refusals: channels and groups in which Telegram has not let us write for an hour."""

import structlog
from telegram.error import TelegramError

from bot.domain.chats import Chat, ChatId, UserId
from bot.domain.desk import Act
from bot.messages import chats
from bot.messages.words import words_for
from handlers.visit import Services

log = structlog.get_logger(__name__)


async def rights_refused(services: Services, chat_id: ChatId, reason: str) -> None:
    """Tell whoever decided that a chat carries our news; every admin where nobody is known."""
    found = await services.channels.steward(chat_id)
    if found is None:
        return
    chat, user = found
    if user is not None and await _tell(services, user, chat, reason):
        return
    for admin in await services.access.with_role(Act.MANAGE_CHANNELS):
        await _tell(services, admin, chat, reason)


async def _tell(services: Services, user: UserId, chat: Chat, reason: str) -> bool:
    language = await services.channels.language_of(user)
    if language is None:
        return False
    message = chats.unreachable(chat, words_for(language), reason=reason)
    try:
        await services.sender.send(ChatId(user), message)
    except TelegramError as error:
        log.warning("refusal not told", user=user, error=str(error))
        return False
    return True
