"""Whatever a handler could not do: a sentence to the person, the particulars to the log."""

import secrets
from collections.abc import Callable, Sequence

import structlog
from telegram.error import Forbidden, TelegramError

from bot.errors import BadInputError, ForbiddenError, GoneError, OnlyReadingError
from bot.messages import following, notices, staff
from bot.messages.message import Message
from bot.messages.words import Words
from bot.services.access import NoMemberError, OutsideError
from bot.services.releases import TooLongError
from bot.services.staffing import NotLeftError, UsedInvitationError
from bot.services.wishing import TooManyFollowsError, UnsearchableError
from handlers.visit import NotHereError, Visit

log = structlog.get_logger(__name__)


async def answer(visit: Visit, error: Exception) -> None:
    """Tell what went wrong and what to do; unforeseen errors get a code to ask about.

    What must wait until the database can be written is told nobody: it comes again.
    """
    if isinstance(error, OnlyReadingError):
        raise error
    if isinstance(error, Forbidden):
        await visit.services.following.suspend(visit.chat.id, error.message)
        return
    try:
        if isinstance(error, OutsideError):
            await visit.say(notices.outside(error.sections, visit.words))
        elif isinstance(error, ForbiddenError):
            works_here = visit.role is not None
            await visit.say(notices.not_allowed(visit.words, works_here=works_here))
        else:
            await visit.say(_sentence(visit, error))
    except TelegramError as unsaid:
        log.warning("error not told", chat=visit.chat.id, error=str(unsaid))


def _sentence(visit: Visit, error: Exception) -> Message:
    words = visit.words
    if isinstance(error, TooLongError):
        return notices.too_long(words, error.limit)
    for kind, said in _SENTENCES:
        if isinstance(error, kind):
            return said(words)
    code = secrets.token_hex(3)
    log.error("handler failed", code=code, chat=visit.chat.id, exc_info=error)
    return notices.went_wrong(words, code)


_SENTENCES: Sequence[tuple[type[Exception], Callable[[Words], Message]]] = (
    (NotHereError, notices.only_private),
    (NoMemberError, staff.no_member),
    (UsedInvitationError, staff.invitation_closed),
    (NotLeftError, staff.not_left),
    (TooManyFollowsError, following.too_many),
    (UnsearchableError, following.unsearchable),
    (GoneError, notices.gone),
    (BadInputError, notices.text_expected),
)
"""What is said of an error; the first that it is one of."""
