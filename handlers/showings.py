"""Showings: people of the desk are shown what has become of a draft, unasked."""

import structlog
from telegram.error import BadRequest, Forbidden, RetryAfter, TelegramError

from bot.domain.desk import Draft
from bot.messages.words import words_for
from handlers import previews
from handlers.visit import Services
from storage.showings import Showing

_log: structlog.stdlib.BoundLogger = structlog.get_logger(__name__)


async def fulfil(services: Services) -> None:
    """Show what is still to be shown; what Telegram does not take now waits for the next time."""
    for showing, draft in await services.scheduling.wanted():
        try:
            await _show(services, showing, draft)
        except (Forbidden, BadRequest) as error:
            _log.warning("draft.not_shown", user=showing.user, error=error.message)
            await services.scheduling.given_up(showing)
        except RetryAfter as error:
            _log.warning("draft.not_shown_yet", user=showing.user, error=error.message)
            return
        except TelegramError as error:
            _log.warning("draft.not_shown_yet", user=showing.user, error=error.message)


async def _show(services: Services, showing: Showing, draft: Draft) -> None:
    language = await services.channels.language_of(showing.user)
    if language is None:  # never wrote to us, so that nothing can be sent
        await services.scheduling.given_up(showing)
        return
    await previews.renew(services, draft, words_for(language))
    await services.scheduling.given_up(showing)
