"""Telling somebody of the desk, in their own chat, what another has just done."""

from collections.abc import Callable

import structlog
from telegram.error import TelegramError

from bot.domain.chats import ChatId, UserId
from bot.messages.message import Message
from bot.messages.words import Words, words_for
from handlers.visit import Services

_log: structlog.stdlib.BoundLogger = structlog.get_logger(__name__)


async def tell(services: Services, user: UserId, said: Callable[[Words], Message]) -> None:
    """Write to somebody in their language; whoever has blocked us is left alone."""
    language = await services.channels.language_of(user)
    if language is None:
        return
    try:
        await services.sender.send(ChatId(user), said(words_for(language)))
    except TelegramError as error:
        _log.warning("not told", user=user, error=str(error))
