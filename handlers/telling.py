"""Telling somebody of the desk, in their own chat, what another has just done."""

from collections.abc import Callable
from contextlib import suppress

import structlog
from telegram.error import BadRequest, TelegramError

from bot.domain.chats import ChatId, UserId
from bot.messages.message import Message
from bot.messages.words import Words, words_for
from handlers.visit import Services

_log: structlog.stdlib.BoundLogger = structlog.get_logger(__name__)


async def tell(
    services: Services,
    user: UserId,
    said: Callable[[Words], Message],
    *,
    instead_of: int | None = None,
) -> int | None:
    """Write to somebody in their language, and give the message; whoever blocks us is left alone.

    What is said `instead_of` an earlier message takes its place, without a sound.
    """
    language = await services.channels.language_of(user)
    if language is None:
        return None
    chat, message = ChatId(user), said(words_for(language))
    try:
        if instead_of is not None:
            with suppress(BadRequest):  # deleted by hand
                return await services.sender.edit(chat, instead_of, message, had_picture=False)
        return await services.sender.send(chat, message)
    except TelegramError as error:
        _log.warning("not told", user=user, error=str(error))
        return None
