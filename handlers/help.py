"""/help: what can be asked for, with the desk's commands for those who have them."""

from bot.messages import readers
from handlers.visit import Visit


async def answer(visit: Visit) -> None:
    role = visit.role if visit.is_private else None
    await visit.say(readers.help_page(visit.words, role=role))
