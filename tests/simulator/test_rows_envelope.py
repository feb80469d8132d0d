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
    ("ClientManager.cpp:74", "0:abc", 401, "Unauthorized: invalid token specified"),
    ("ClientManager.cpp:82", f"{1 << 54}:x", 401, "Unauthorized: invalid token specified"),
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


_B = "400 Bad Request: "
_BENT = [
    Row(
        "C:9717",
        "sendMessage",
        {"chat_id": "$anna", "text": "x", "reply_markup": None},
        f"{_B}object expected as reply markup",
    ),
    Row("HttpReader.cpp:683", "sendMessage", {"chat_id": "$anna", "text": "x", "entities": None}),
    Row(
        "to_integer",
        "editMessageText",
        {"chat_id": "$anna", "message_id": "abc", "text": "x"},
        f"{_B}message to edit not found",
    ),
    Row(
        "C:12454",
        "getChatMember",
        {"chat_id": "$joined supergroup", "user_id": "abc"},
        f"{_B}invalid user_id specified",
    ),
    Row("to_integer", "getUpdates", {"offset": "abc"}),
    Row("to_integer", "sendMessage", {"chat_id": "1001abc", "text": "x"}),
    Row("to_integer", "sendMessage", {"chat_id": "abc", "text": "x"}, f"{_B}chat not found"),
    Row(
        "too deep",
        "sendMessage",
        {"chat_id": "$anna", "text": "x", "reply_markup": "[" * 1000},
        f"{_B}can't parse reply keyboard markup JSON object",
    ),
    Row(
        "too deep",
        "setMyCommands",
        {"commands": "[" * 200 + "]" * 200},
        f"{_B}can't parse commands JSON object",
    ),
    Row(
        "C: MenuButton",
        "setChatMenuButton",
        {"menu_button": {"type": "web_app"}},
        f"{_B}can't parse menu button: Can't find field \"text\"",
    ),
]


@pytest.mark.parametrize(("given", "text"), [(None, "null"), (123, "123"), (True, "true")])
async def test_the_letters_of_a_json_value(
    stage: Stage, call: Call, given: object, text: str
) -> None:
    """HttpReader.cpp:683: what is no string counts as it is written."""
    row = Row("HttpReader.cpp:683", "sendMessage", {"chat_id": "$anna", "text": given})
    assert (await play(stage, call, row))["text"] == text


@played([*_METHODS, *_BOOLEANS, *_BENT])
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


_JSON = {"Content-Type": "application/json"}
_FORM = {"Content-Type": "application/x-www-form-urlencoded"}
_BODIES = [
    ("HttpReader.cpp:658", _JSON, b"[1]", "JSON object expected"),
    ("HttpReader.cpp:667", _JSON, b'{"a":2} x', "unexpected data after object end"),
    ("HttpReader.cpp:670", _JSON, b'{"a":2,', "expected parameter name"),
    (
        "HttpReader.cpp:673",
        _JSON,
        b"{1:2}",
        "can't parse parameter name: Opening '\"' expected",
    ),
    ("HttpReader.cpp:678", _JSON, b'{"a" 2}', "can't parse object, ':' expected"),
    ("HttpReader.cpp:702", _JSON, b'{"a":2 "b":3}', "expected next field or object end"),
    ("do_json_skip", _JSON, b'{"a":', "can't parse parameter value: Unexpected end"),
    ("do_json_skip", _JSON, b'{"a":x}', "can't parse parameter value: Unexpected symbol 'x'"),
    ("do_json_skip", _JSON, b'{"a":[1 2]}', "can't parse parameter value: Unexpected symbol"),
    ("HttpReader.cpp:650", _JSON, b'"a" b', "extra data after string"),
    (
        "HttpReader.cpp:696",
        _JSON,
        b'{"a":' + b"[" * 5000 + b"]" * 5000 + b"}",
        "can't parse parameter value: Too big object depth",
    ),
    (
        "HttpReader.cpp:696",
        _JSON,
        b'{"a":' + b"[" * 200 + b"]" * 200 + b"}",
        "can't parse parameter value: Too big object depth",
    ),
    ("HttpReader.cpp:123", {"Content-Type": "multipart/form-data"}, b"x", "boundary not found"),
    (
        "MessageEntity.cpp:4484",
        _FORM,
        b"chat_id=1001&text=%ff%fe",
        "strings must be encoded in UTF-8",
    ),
]


@pytest.mark.parametrize(("source", "headers", "body", "words"), _BODIES)
async def test_bodies_that_cannot_be_read(
    address: str, source: str, headers: dict[str, str], body: bytes, words: str
) -> None:
    url = f"{address}/sendMessage"
    for more in ({}, {"X-Nothing": "the gate hands it over"}):
        async with (
            aiohttp.ClientSession() as session,
            session.post(url, data=body, headers={**headers, **more}) as response,
        ):
            answer = await response.json()
        assert response.status == 400, source
        wanted = {"ok": False, "error_code": 400, "description": f"Bad Request: {words}"}
        assert answer == wanted, source


@pytest.mark.parametrize(
    ("source", "verb", "path", "code", "words"),
    [
        ("C:12664", "POST", "/", 404, "Not Found: method not found"),
        ("C:12664", "GET", "/", 404, "Not Found: method not found"),
        ("HttpReader.cpp:736", "PUT", "/getMe", 501, "Not Implemented"),
        ("HttpConnection.cpp:34", "GET", "/../nobot", 404, "Not Found"),
    ],
)
async def test_addresses(  # noqa: PLR0917 (a row of the table)
    address: str, source: str, verb: str, path: str, code: int, words: str
) -> None:
    async with (
        aiohttp.ClientSession() as session,
        session.request(verb, f"{address}{path}") as response,
    ):
        answer = await response.json()
    assert answer == {"ok": False, "error_code": code, "description": words}, source
    assert response.status == code


@pytest.mark.filterwarnings("ignore::aiohttp.BadContentDispositionHeader")
@pytest.mark.parametrize("name", ["filename=\u00e9 x.txt", 'filename="\u0430 \\" b.txt"'])
async def test_names_of_files_in_any_script(address: str, name: str) -> None:
    """HttpReader.cpp: a value without quotes goes up to the next `;`."""
    body = (
        '--b\r\nContent-Disposition: form-data; name="chat_id"\r\n\r\n1001\r\n'
        f'--b\r\nContent-Disposition: form-data; name="document"; {name}\r\n\r\nhello\r\n--b--\r\n'
    )
    headers = {"Content-Type": "multipart/form-data; boundary=b"}
    async with (
        aiohttp.ClientSession() as session,
        session.post(f"{address}/sendDocument", data=body.encode(), headers=headers) as response,
    ):
        answer = await response.json()
    assert answer["result"]["document"]["file_name"] in (
        "\u00e9 x.txt",
        '\u0430 " b.txt',
        "\u0430.txt",
    )


async def test_our_own_mistake_is_named_ours(
    address: str, cast: Cast, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(cast.world, "token", None)
    monkeypatch.delattr(cast.world, "token")
    async with aiohttp.ClientSession() as session:
        for headers in ({}, {"X-Nothing": "1"}):
            async with session.post(f"{address}/getMe", headers=headers) as response:
                answer = await response.json()
            assert (response.status, answer["ok"], answer["error_code"]) == (500, False, 500)
            assert "of the local Telegram itself" in answer["description"]
    assert caplog.text.count("A mistake of the local Telegram") == 2
