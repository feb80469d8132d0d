"""/status: how all stands and what needs somebody, for admins."""

from bot.messages import status
from handlers.visit import Visit


async def answer(visit: Visit) -> None:
    visit.requires_private()
    shown = await visit.services.reporting.status(visit.user)
    await visit.show(status.card(shown, visit.words, visit.services.zone))
