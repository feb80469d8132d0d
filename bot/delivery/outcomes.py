"""What became of a copy: Telegram's answers and the library's errors, translated in one place.

The texts are those of Telegram's own server (`Client.cpp` of tdlib/telegram-bot-api); they are
compared in lower case, because python-telegram-bot changes their capitals.
"""

import re
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from http import HTTPStatus
from typing import Any, NamedTuple, TypeAlias, TypeGuard

import orjson
from telegram.error import (
    BadRequest,
    ChatMigrated,
    EndPointNotFound,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from bot.delivery.connection import Answer
from bot.delivery.transport import NO_BOT_API, NotSentError, asked_to_wait_s
from bot.domain.chats import ChatId


class Gone(StrEnum):
    """Why Telegram lets us into a chat no more; kept as the chat's reason."""

    BLOCKED = "blocked"
    DEACTIVATED = "deactivated"
    NEVER_STARTED = "never started"
    KICKED = "kicked"
    NOT_A_MEMBER = "not a member"
    DELETED = "deleted"
    NOT_FOUND = "chat not found"


class Delivered(NamedTuple):
    """`message` is the id of what was sent or edited; 0 where the answer is a plain "done"."""

    message: int


@dataclass(frozen=True, slots=True)
class Wait:
    """Too many requests: not before so many seconds have passed, at most a day."""

    seconds: float


@dataclass(frozen=True, slots=True)
class ChatGone:
    reason: Gone


@dataclass(frozen=True, slots=True)
class Migrated:
    """A group has become a supergroup, under a new id."""

    chat: ChatId


@dataclass(frozen=True, slots=True)
class NoRights:
    """We are in the chat, but may not write this there."""

    reason: str


@dataclass(frozen=True, slots=True)
class NoTopic:
    """The topic of a forum is deleted, or closed to us; the chat itself may be open."""

    reason: str


@dataclass(frozen=True, slots=True)
class BadContent:
    """Telegram understands the request and refuses what it says."""

    reason: str


@dataclass(frozen=True, slots=True)
class NotSent:
    """The request certainly never reached Telegram."""

    reason: str


@dataclass(frozen=True, slots=True)
class ServerFault:
    """Telegram answered that it is in trouble (5xx): all but certainly not sent."""

    reason: str


@dataclass(frozen=True, slots=True)
class Unknown:
    """The request left, and nobody knows whether Telegram acted on it."""

    reason: str


@dataclass(frozen=True, slots=True)
class TokenRefused:
    reason: str


Outcome: TypeAlias = (
    Delivered
    | Wait
    | ChatGone
    | Migrated
    | NoRights
    | NoTopic
    | BadContent
    | NotSent
    | ServerFault
    | Unknown
    | TokenRefused
)

_GONE: tuple[tuple[str, Gone], ...] = (
    ("bot was blocked by the user", Gone.BLOCKED),
    ("user_is_blocked", Gone.BLOCKED),
    ("user is deactivated", Gone.DEACTIVATED),
    ("input_user_deactivated", Gone.DEACTIVATED),
    ("bot can't initiate conversation", Gone.NEVER_STARTED),
    ("bot was kicked from", Gone.KICKED),
    ("bot is not a member of", Gone.NOT_A_MEMBER),
    ("group chat was deleted", Gone.DELETED),
    ("group chat was deactivated", Gone.DELETED),
    ("chat not found", Gone.NOT_FOUND),
    ("peer_id_invalid", Gone.NOT_FOUND),
)
_SENT = re.compile(rb'\{"ok":true,"result":\{"message_id":([1-9][0-9]{0,9}),"')
_RIGHTS = (
    "not enough rights",
    "have no rights",
    "need administrator rights",
    "chat_write_forbidden",
    "chat_restricted",
    "chat_admin_required",
    "chat_send_",
    "user_banned_in_channel",
    "group chat was upgraded",
)
_TOPIC = ("topic_closed", "topic_deleted", "topic_id_invalid", "message thread not found")


def outcome_of(answer: Answer) -> Outcome:
    """Say what the answer to a copy's own request means.

    A message comes back whole, 1 kB of which we want the number that Telegram puts first.
    """
    sent = _SENT.match(answer.body)
    if sent is not None and answer.status == HTTPStatus.OK and _is_message_id(int(sent[1])):
        return Delivered(int(sent[1]))
    try:
        said = orjson.loads(answer.body)
    except orjson.JSONDecodeError:
        said = None
    if not isinstance(said, dict):
        return _unreadable(answer.status)
    if said.get("ok") is True:
        result = said.get("result")
        number = result.get("message_id") if isinstance(result, dict) else None
        return Delivered(number if _is_message_id(number) else 0)
    return _answered(answer.status, said)


def _is_message_id(number: object) -> TypeGuard[int]:
    """Telegram's are 32 bits wide; what is none cannot be corrected later, but was sent."""
    return isinstance(number, int) and not isinstance(number, bool) and 0 < number < 2**31


def _unreadable(status: int) -> Outcome:
    """What is no answer of a Bot API, such as a page of a proxy's."""
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        return ServerFault(f"an answer of status {status}")
    if status == HTTPStatus.NOT_FOUND:
        return NotSent(NO_BOT_API)
    return Unknown(f"an answer of status {status} that cannot be read")


def _answered(status: int, said: dict[str, Any]) -> Outcome:  # noqa: PLR0911 (one line per status)
    """`said` is an answer whose `ok` is not true."""
    text = str(said.get("description", ""))
    parameters = said.get("parameters")
    given = parameters if isinstance(parameters, dict) else {}
    match status:
        case HTTPStatus.TOO_MANY_REQUESTS:
            return Wait(asked_to_wait_s(given.get("retry_after")))
        case HTTPStatus.UNAUTHORIZED:
            return TokenRefused(text)
        case HTTPStatus.NOT_FOUND:
            return NotSent(NO_BOT_API)
        case HTTPStatus.FORBIDDEN:
            return _gone(text) or NoRights(text)
        case HTTPStatus.BAD_REQUEST:
            moved = given.get("migrate_to_chat_id")
            if isinstance(moved, int):
                return Migrated(ChatId(moved))
            return _gone(text) or _refused(text)
        case _ if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
            return ServerFault(text)
        case _:
            return BadContent(text)


def outcome(error: TelegramError) -> Outcome:  # noqa: PLR0911 (one line per error)
    """Say what an error means for the copy that met it."""
    match error:
        case RetryAfter():
            wait = error.retry_after
            seconds = wait.total_seconds() if isinstance(wait, timedelta) else wait
            return Wait(asked_to_wait_s(seconds))
        case ChatMigrated():
            return Migrated(ChatId(error.new_chat_id))
        case InvalidToken() | EndPointNotFound():
            refused = is_token_refused(error)
            return TokenRefused(error.message) if refused else NotSent(NO_BOT_API)
        case Forbidden():
            return _gone(error.message) or NoRights(error.message)
        case BadRequest():
            return _gone(error.message) or _refused(error.message)
        case NotSentError():
            return NotSent(error.message)
        case TimedOut() if "was *not* sent" in error.message:
            return NotSent(error.message)  # the library's own transport, its pool being full
        case NetworkError() if type(error) is NetworkError:
            return ServerFault(error.message)  # what the library makes of 5xx
        case _:
            return Unknown(error.message)


def is_token_refused(error: TelegramError) -> bool:
    """Whether there is a Bot API and it does not know our token, which it says by a 401.

    The library makes the same error of a 404, which our transport raises as NoBotApiError;
    a raw call, once the bot has started, hides both behind EndPointNotFound.
    """
    answer = error.__cause__ if isinstance(error, EndPointNotFound) else error
    return isinstance(answer, InvalidToken) and "not found" not in answer.message.casefold()


def _gone(text: str) -> ChatGone | None:
    said = text.casefold()
    return next((ChatGone(reason) for words, reason in _GONE if words in said), None)


def _refused(text: str) -> NoRights | NoTopic | BadContent:
    said = text.casefold()
    if any(words in said for words in _TOPIC):
        return NoTopic(text)
    if any(words in said for words in _RIGHTS):
        return NoRights(text)
    return BadContent(text)
