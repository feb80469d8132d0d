"""What each of Telegram's answers means, in Telegram's own texts."""

from datetime import timedelta

import orjson
import pytest
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    EndPointNotFound,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from bot.delivery.connection import Answer
from bot.delivery.outcomes import (
    BadContent,
    ChatGone,
    Delivered,
    Gone,
    Migrated,
    NoRights,
    NoTopic,
    NotSent,
    Outcome,
    ServerFault,
    TokenRefused,
    Unknown,
    Wait,
    outcome,
    outcome_of,
)
from bot.delivery.transport import LONGEST_WAIT_S, NO_BOT_API, BrokenOffError, NotSentError
from bot.domain.chats import ChatId


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Forbidden: bot was blocked by the user", Gone.BLOCKED),
        ("Forbidden: user is deactivated", Gone.DEACTIVATED),
        ("Forbidden: bot can't initiate conversation with a user", Gone.NEVER_STARTED),
        ("Forbidden: bot was kicked from the group chat", Gone.KICKED),
        ("Forbidden: bot was kicked from the supergroup chat", Gone.KICKED),
        ("Forbidden: bot was kicked from the channel chat", Gone.KICKED),
        ("Forbidden: bot is not a member of the supergroup chat", Gone.NOT_A_MEMBER),
        ("Forbidden: bot is not a member of the channel chat", Gone.NOT_A_MEMBER),
        ("Forbidden: the group chat was deleted", Gone.DELETED),
    ],
)
def test_a_forbidden_chat_is_gone(text: str, reason: Gone) -> None:
    assert outcome(Forbidden(text)) == ChatGone(reason)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Bad Request: chat not found", Gone.NOT_FOUND),
        ("Bad Request: private chat not found", Gone.NOT_FOUND),
        ("Bad Request: PEER_ID_INVALID", Gone.NOT_FOUND),
        ("Bad Request: USER_IS_BLOCKED", Gone.BLOCKED),
        ("Bad Request: INPUT_USER_DEACTIVATED", Gone.DEACTIVATED),
    ],
)
def test_some_bad_requests_say_that_the_chat_is_gone(text: str, reason: Gone) -> None:
    assert outcome(BadRequest(text)) == ChatGone(reason)


@pytest.mark.parametrize(
    "text",
    [
        "Bad Request: need administrator rights in the channel chat",
        "Bad Request: not enough rights to send text messages to the chat",
        "Bad Request: have no rights to send a message",
        "Bad Request: CHAT_WRITE_FORBIDDEN",
        "Bad Request: CHAT_SEND_PHOTOS_FORBIDDEN",
    ],
)
def test_missing_rights_leave_the_chat_with_us(text: str) -> None:
    assert isinstance(outcome(BadRequest(text)), NoRights)


@pytest.mark.parametrize(
    "text",
    [
        "Bad Request: TOPIC_CLOSED",
        "Bad Request: TOPIC_DELETED",
        "Bad Request: message thread not found",
    ],
)
def test_a_topic_may_be_gone_while_its_chat_is_open(text: str) -> None:
    assert isinstance(outcome(BadRequest(text)), NoTopic)


def test_a_refusal_that_we_do_not_know_costs_no_chat() -> None:
    assert isinstance(outcome(Forbidden("Forbidden: something new")), NoRights)


@pytest.mark.parametrize(
    "text",
    [
        'Bad Request: can\'t parse entities: Unsupported start tag "p" at byte offset 0',
        "Bad Request: message is too long",
        "Bad Request: message caption is too long",
        "Bad Request: message text is empty",
        "Bad Request: BUTTON_DATA_INVALID",
        "Bad Request: wrong file identifier/HTTP URL specified",
    ],
)
def test_any_other_bad_request_is_about_what_we_say(text: str) -> None:
    assert isinstance(outcome(BadRequest(text)), BadContent)


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (RetryAfter(5), Wait(5.0)),
        (RetryAfter(timedelta(seconds=2282)), Wait(2282.0)),
        (RetryAfter(999_999_999_999), Wait(LONGEST_WAIT_S)),
        (RetryAfter(timedelta(seconds=-1)), Wait(1.0)),
        (ChatMigrated(-1001234567890), Migrated(ChatId(-1001234567890))),
        (NotSentError("no connection"), NotSent("no connection")),
        (
            TimedOut("Pool timeout: Request was *not* sent to Telegram."),
            NotSent("Pool timeout: Request was *not* sent to Telegram."),
        ),
        (TimedOut(), Unknown("Timed out")),
        (NetworkError("Bad Gateway"), ServerFault("Bad Gateway")),
        (NetworkError("Internal Server Error"), ServerFault("Internal Server Error")),
        (BrokenOffError("cut"), Unknown("cut")),
        (TelegramError("the answer is not JSON"), Unknown("the answer is not JSON")),
        (Conflict("Conflict: terminated"), Unknown("Conflict: terminated")),
        (InvalidToken("Unauthorized"), TokenRefused("Unauthorized")),
        (InvalidToken("Not Found"), NotSent(NO_BOT_API)),
        (EndPointNotFound("Endpoint 'sendMessage' not found in Bot API"), NotSent(NO_BOT_API)),
    ],
    ids=repr,
)
def test_the_rest_of_the_errors(error: TelegramError, expected: Outcome) -> None:
    assert outcome(error) == expected


def refusal(code: int, description: str, **parameters: int) -> Answer:
    said = {"ok": False, "error_code": code, "description": description, "parameters": parameters}
    return Answer(code, orjson.dumps(said))


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (Answer(200, b'{"ok":true,"result":{"message_id":7}}'), Delivered(7)),
        (Answer(200, b'{"ok":true,"result":true}'), Delivered(0)),
        (Answer(200, b'{"ok":true,"result":{"message_id":"7"}}'), Delivered(0)),
        (Answer(200, b'{"ok":true,"result":{"message_id":-5}}'), Delivered(0)),
        (Answer(200, b'{"ok":true,"result":{"message_id":true}}'), Delivered(0)),
        (Answer(200, b'{"ok":true,"result":{"message_id":9223372036854775808}}'), Delivered(0)),
        (refusal(429, "Too Many Requests: retry after 9", retry_after=9), Wait(9.0)),
        (refusal(429, "Too Many Requests"), Wait(1.0)),
        (refusal(429, "Too Many Requests", retry_after=10**9), Wait(LONGEST_WAIT_S)),
        (refusal(401, "Unauthorized"), TokenRefused("Unauthorized")),
        (refusal(404, "Not Found"), NotSent(NO_BOT_API)),
        (refusal(403, "Forbidden: bot was blocked by the user"), ChatGone(Gone.BLOCKED)),
        (refusal(403, "Forbidden: odd"), NoRights("Forbidden: odd")),
        (refusal(400, "Bad Request: chat not found"), ChatGone(Gone.NOT_FOUND)),
        (
            refusal(400, "Bad Request: group chat was upgraded", migrate_to_chat_id=-1001),
            Migrated(ChatId(-1001)),
        ),
        (
            refusal(400, "Bad Request: need administrator rights in the channel chat"),
            NoRights("Bad Request: need administrator rights in the channel chat"),
        ),
        (
            refusal(400, "Bad Request: message is too long"),
            BadContent("Bad Request: message is too long"),
        ),
        (refusal(413, "Request Entity Too Large"), BadContent("Request Entity Too Large")),
        (refusal(500, "Internal Server Error"), ServerFault("Internal Server Error")),
        (Answer(502, b"<html>"), ServerFault("an answer of status 502")),
        (Answer(404, b"<html>"), NotSent(NO_BOT_API)),
        (Answer(200, b"<html>"), Unknown("an answer of status 200 that cannot be read")),
        (Answer(200, b"[]"), Unknown("an answer of status 200 that cannot be read")),
    ],
)
def test_an_answer_means_what_the_librarys_error_would(answer: Answer, expected: Outcome) -> None:
    assert outcome_of(answer) == expected
