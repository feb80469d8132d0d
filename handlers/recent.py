"""What a channel or group has got of late, and another try."""

from bot.domain.broadcasts import BroadcastId
from bot.domain.chats import ChatId
from bot.messages import recent
from bot.messages.actions import ResendCopy
from handlers.visit import Visit


async def show(visit: Visit, chat: ChatId) -> None:
    found = await visit.services.redelivering.recent(chat, visit.user)
    await visit.show(recent.deliveries(found, visit.words, visit.services.zone))


async def resend(visit: Visit, action: ResendCopy) -> None:
    """Send a copy again; a second press shows that it is on its way."""
    visit.requires_private()
    found, again = await visit.services.redelivering.resend(
        BroadcastId(action.broadcast), ChatId(action.chat), visit.user
    )
    await visit.show(recent.deliveries(found, visit.words, visit.services.zone))
    if not again and not visit.services.is_again:
        await visit.say(recent.is_on_its_way(visit.words))
