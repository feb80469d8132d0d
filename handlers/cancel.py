"""/cancel: leave a question of ours unanswered."""

from bot.messages import notices
from handlers.visit import Visit


async def answer(visit: Visit) -> None:
    """Open questions are let go by every command; this one does no more."""
    await visit.say(notices.let_go(visit.words))
