"""Trials: a message of ours in a channel or group that shows whether news arrives there."""

from telegram.error import TelegramError

from bot.domain.chats import Chat, ChatId
from bot.messages import chats, topics, trials
from bot.messages.actions import DropTest
from bot.messages.words import words_for
from handlers.visit import Visit


async def send(visit: Visit, chat_id: ChatId) -> None:
    """Send a message there as news would come, and say what came of it."""
    services = visit.services
    carried = await services.channels.carried(chat_id, visit.user)
    chat = carried.chat
    topic = carried.manner.topic_of(None)
    message = trials.message(words_for(chat.language), topic=topic)
    try:
        sent = await services.sender.send(chat.id, message)
    except TelegramError as error:
        await _tell_untested(visit, chat, error.message, has_topic=topic is not None)
        return
    await services.arranging.tested(chat.id, sent, visit.user)
    await visit.say(trials.arrived(chat, sent, visit.words))


async def _tell_untested(visit: Visit, chat: Chat, reason: str, *, has_topic: bool) -> None:
    """Say why a test did not arrive: for its topic, or for a right that is missing."""
    if has_topic and any(word in reason.casefold() for word in ("topic", "thread")):
        await visit.say(topics.refuses(chat, visit.words, reason=reason))
        return
    footing = await visit.services.footings.of(chat)
    await visit.say(chats.unreachable(chat, visit.words, reason=reason, footing=footing))


async def drop(visit: Visit, action: DropTest) -> None:
    visit.requires_private()
    arranging, message = visit.services.arranging, action.message
    chat = await arranging.test_in(ChatId(action.chat), message, visit.user)
    try:
        await visit.services.sender.delete(chat.id, message)
    except TelegramError as error:
        await visit.show(trials.stays(chat, visit.words, reason=error.message))
        return
    await arranging.forget_test(chat.id, message)
    await visit.show(trials.deleted(chat, visit.words))
