"""The card of a channel or group, with all that is set for it."""

from dataclasses import replace

from bot.messages import chats
from bot.messages.chats import Carried
from handlers.visit import Visit


async def show(visit: Visit, carried: Carried) -> None:
    """The card, with the settings and what Telegram lets us do there at the moment."""
    footing = await visit.services.footings.of(carried.chat)
    await visit.show(chats.channel(replace(carried, footing=footing), visit.words))
