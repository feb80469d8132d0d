"""Unasked: people of the desk are shown what waits for them, as far as Telegram takes it now."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass

import structlog
from telegram.error import BadRequest, Forbidden, RetryAfter, TelegramError

from bot.domain.chats import UserId
from bot.errors import ForbiddenError, GoneError
from handlers.waits import seconds_of

LONGEST_WAIT_S = 5.0
"""What is due waits as long behind a 429, so it is short; the wish stands until the next look."""

_log: structlog.stdlib.BoundLogger = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Unasked:
    """Somebody, how they are shown something, and how that is given up for good."""

    user: UserId
    show: Callable[[], Awaitable[None]]
    give_up: Callable[[], Awaitable[None]]


async def show_all(what: str, wishes: Iterable[Unasked]) -> None:
    """Show what is still to be shown; what Telegram does not take now waits for the next time."""
    for wish in wishes:
        try:
            await wish.show()
        except (Forbidden, BadRequest, ForbiddenError, GoneError) as error:
            _log.warning(f"{what}.not_shown", user=wish.user, error=str(error))
            await wish.give_up()
        except RetryAfter as error:
            _log.warning(f"{what}.not_shown_yet", user=wish.user, error=error.message)
            await asyncio.sleep(min(seconds_of(error), LONGEST_WAIT_S))
            return
        except TelegramError as error:
            _log.warning(f"{what}.not_shown_yet", user=wish.user, error=error.message)
        except Exception:  # noqa: BLE001 (one that fails must not keep the others back)
            _log.exception(f"{what}.not_shown_yet", user=wish.user)
