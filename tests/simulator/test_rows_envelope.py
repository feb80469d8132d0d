"""Telegram's tables, row by row: the envelope of answers, tokens, method names, parameters."""

import json
from collections.abc import AsyncIterator

import aiohttp
import pytest

from bot.simulator import api
from bot.simulator.cast import DEMO_TOKEN, Cast
from bot.simulator.errors import bad_request, forbidden, too_many_requests
from bot.simulator.server import Server
from tests.simulator.conftest import Call, begin
from tests.simulator.rows import Row, Stage, play, played


@pytest.mark.parametrize(
    ("source", "text", "description"),
    [
        ("C:198 first letter lowered", "Chat not found", "Bad Request: chat not found"),
        ("C:194 unless capitals follow", "BUTTON_DATA_INVALID", "Bad Request: BUTTON_DATA_INVALID"),
        ("C:194 or an underscore", "A_b", "Bad Request: A_b"),
        ("C:194 one letter", "X", "Bad Request: x"),
    ],
)
def test_words_of_a_refusal(source: str, text: str, description: str) -> None:
    assert (bad_request(text).code, bad_request(text).description) == (400, description), source


@pytest.mark.parametrize(
    ("source", "text", "answer"),
    [
        ("C:88 words", "bot was blocked", (403, "Forbidden: bot was blocked")),
        ("C:90 capitals", "CHAT_WRITE_FORBIDDEN", (400, "Bad Request: CHAT_WRITE_FORBIDDEN")),
        ("C:91 and digits", "FLOOD_2", (400, "Bad Request: FLOOD_2")),
    ],
)
def test_a_403_in_capitals_is_a_400(source: str, text: str, answer: tuple[int, str]) -> None:
    refusal = forbidden(text)
    assert (refusal.code, refusal.description) == answer, source


def test_a_429_names_its_seconds_twice() -> None:
    refusal = too_many_requests(7)
    assert refusal.code == 429
    assert refusal.description == "Too Many Requests: retry after 7"
    assert refusal.parameters == {"retry_after": 7}


_TOKENS = [
    ("ClientManager.cpp:76", "nonsense", 401, "Unauthorized: invalid token specified"),
    ("ClientManager.cpp:76", "1:", 401, "Unauthorized: invalid token specified"),
    ("C:16283", "1:x", 401, "Unauthorized"),
]


@pytest.mark.parametrize(("source", "token", "code", "words"), _TOKENS)
async def test_tokens(cast: Cast, source: str, token: str, code: int, words: str) -> None:
    answer = await api.call(cast.world, token, "getMe", {})
    assert (answer.status, answer.body["description"]) == (code, words), source
    assert answer.body == {"ok": False, "error_code": code, "description": words}


_METHODS = [
    Row("C:12662 no case", "SENDmessage", {"chat_id": "$anna", "text": "x"}),
    Row("C:12664", "sendNews", {}, "404 Not Found: method not found"),
    Row("not ours", "sendPoll", {}, "501 Not simulated: the method sendPoll"),
    Row("not ours", "postStory", {}, "501 Not simulated: the method postStory"),
    Row("not ours", "answerGuestQuery", {}, "501 Not simulated: the method answerGuestQuery"),
    Row(
        "not ours",
        "sendMessage",
        {"chat_id": "$anna", "text": "x", "message_effect_id": "1"},
        "501 Not simulated: sendMessage with the parameter message_effect_id",
    ),
    Row(
        "not ours",
        "sendMessage",
        {"chat_id": "$anna", "text": "x", "business_connection_id": "1"},
        "501 Not simulated: sendMessage with the parameter business_connection_id",
    ),
]
_BOOLEANS = [
    Row("C:9360", "sendMessage", {"chat_id": "$anna", "text": "x", "protect_content": value})
    for value in ("true", "True", "YES", "1", True, 1, "false", "no", "0", False)
]


@played([*_METHODS, *_BOOLEANS])
async def test_methods(stage: Stage, call: Call, row: Row) -> None:
    await play(stage, call, row)


@pytest.fixture
async def address(cast: Cast) -> AsyncIterator[str]:
    begin(cast)
    server = Server(cast.world)
    yield f"{await server.start()}/bot{DEMO_TOKEN}"
    await server.stop()


_KEYBOARD = {"inline_keyboard": [[{"text": "x", "callback_data": "y"}]]}


async def _in_each_form(
    session: aiohttp.ClientSession, url: str
) -> AsyncIterator[dict[str, object]]:
    texts = {"chat_id": "1001", "text": "x", "reply_markup": json.dumps(_KEYBOARD)}
    form = aiohttp.FormData(texts)
    multipart = aiohttp.FormData(texts, default_to_multipart=True)
    for arguments in (
        {"params": texts},
        {"data": form},
        {"data": multipart},
        {"json": {"chat_id": 1001, "text": "x", "reply_markup": _KEYBOARD}},
        {"json": texts},
        {"params": {"chat_id": "1001"}, "json": {"text": "x", "reply_markup": _KEYBOARD}},
    ):
        async with session.post(url, **arguments) as response:
            assert response.status == 200
            yield (await response.json())["result"]
    async with session.get(url, params=texts) as response:
        yield (await response.json())["result"]


async def test_parameters_in_every_form(address: str) -> None:
    """S, "Making requests": query, form, JSON and multipart alike."""
    async with aiohttp.ClientSession() as session:
        results = [each async for each in _in_each_form(session, f"{address}/sendMessage")]
    assert len(results) == 7
    assert all(each["text"] == "x" for each in results)
    assert all(each["reply_markup"] == _KEYBOARD for each in results)


async def test_the_status_is_the_error_code(address: str, cast: Cast) -> None:
    cast.world.faults.flood(1001, seconds=9)
    async with aiohttp.ClientSession() as session:
        body = {"chat_id": 1001, "text": "x"}
        async with session.post(f"{address}/sendMessage", json=body) as response:
            assert response.status == 429
            assert response.headers["Retry-After"] == "9"
            answer = await response.json()
    assert answer["error_code"] == 429
    assert answer["parameters"] == {"retry_after": 9}
