"""/latest: the newest items."""

from bot.messages.actions import Origin
from handlers import items
from handlers.visit import Visit


async def answer(visit: Visit) -> None:
    await items.show_list(visit, Origin())
