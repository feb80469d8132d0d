"""Refusals: where Telegram lets us write no more, and who hears of it."""

from collections.abc import Callable

import structlog
from telegram.error import TelegramError

from bot.domain.chats import ChatId, UserId
from bot.domain.desk import Act
from bot.messages import chats, footings, topics
from bot.messages.message import Message
from bot.messages.words import Words, words_for
from handlers.visit import Services

log = structlog.get_logger(__name__)


async def rights_refused(services: Services, chat_id: ChatId, reason: str) -> None:
    """Tell of a channel or group in which we could not write for an hour, and what is missing."""
    found = await services.channels.steward(chat_id)
    if found is None:
        return
    chat, steward = found
    footing = await services.footings.of(chat)
    is_told = False
    try:
        is_told = await tell(
            services,
            steward,
            lambda words: chats.unreachable(chat, words, reason=reason, footing=footing),
        )
    finally:
        if not is_told:  # then the next item tells of it
            await services.channels.forget_trouble(chat_id)


async def rights_restored(services: Services, chat_id: ChatId) -> None:
    """Tell that news arrives there again, with the way to what was given up meanwhile."""
    found = await services.channels.steward(chat_id)
    if found is None:
        return
    chat, steward = found
    await tell(services, steward, lambda words: footings.regained(chat, words))


async def topic_refused(services: Services, chat_id: ChatId, reason: str) -> None:
    """Tell of a group whose topic is gone: its news goes into General from now on."""
    found = await services.channels.steward(chat_id)
    if found is None:
        return
    chat, steward = found
    await tell(services, steward, lambda words: topics.lost(chat, words, reason=reason))


async def tell(
    services: Services, steward: UserId | None, message: Callable[[Words], Message]
) -> bool:
    """Tell the one who decided that a chat carries our news; every admin where that cannot be.

    False where nobody could be told.
    """
    if steward is not None and await _told(services, steward, message):
        return True
    admins = await services.access.with_role(Act.MANAGE_CHANNELS)
    return any([await _told(services, admin, message) for admin in admins])


async def _told(services: Services, user: UserId, message: Callable[[Words], Message]) -> bool:
    language = await services.channels.language_of(user)
    if language is None:
        return False
    try:
        await services.sender.send(ChatId(user), message(words_for(language)))
    except TelegramError as error:
        log.warning("refusal not told", user=user, error=str(error))
        return False
    return True
