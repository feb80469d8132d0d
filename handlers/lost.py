"""Updates that were given up: the admins hear of it, for somebody waits for an answer."""

import structlog

from bot.domain.inbox import Received
from bot.messages.lost import Loss, given_up
from handlers import refusals
from handlers.visit import Services

log = structlog.get_logger(__name__)


async def told(services: Services, received: Received, loss: Loss) -> None:
    """Tell every admin; what keeps them from hearing of it is logged."""
    try:
        await refusals.tell(
            services,
            None,
            lambda words: given_up(words, loss, update_id=received.update_id, chat=received.chat),
        )
    except Exception:
        log.exception("loss not told", update=received.update_id)
