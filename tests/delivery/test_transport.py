"""Both transports against a real server on loopback that misbehaves on request."""

import asyncio
import socket
from collections.abc import AsyncIterator, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial

import orjson
import pytest
from aiohttp import web
from telegram import Bot
from telegram.error import BadRequest, NetworkError, RetryAfter, TelegramError, TimedOut

from bot.delivery.connection import leaving
from bot.delivery.outcomes import (
    NotSent,
    ServerFault,
    TokenRefused,
    Unknown,
    Wait,
    is_token_refused,
    outcome,
    outcome_of,
)
from bot.delivery.telegram import perform
from bot.delivery.transport import (
    AiohttpRequest,
    NoBotApiError,
    NotSentError,
    is_on_this_machine,
)
from bot.delivery.wire import WireRequest
from bot.messages.calls import Call, Upload

TOKEN = "123456789:AAHfiqksKZ8WmR2zSjiQ7u5h7o0b2vRrXkA"
MESSAGE = {"message_id": 7, "date": 0, "chat": {"id": 1, "type": "private"}, "text": "ok"}
TEXT = Call("sendMessage", {"chat_id": 1, "text": "Grüße, мир"})

_kind: type[AiohttpRequest] = AiohttpRequest
"""The transport under test."""


@pytest.fixture(params=[AiohttpRequest, WireRequest], autouse=True)
def transport(request: pytest.FixtureRequest) -> Iterator[None]:
    global _kind  # noqa: PLW0603 (the module's tests run once with each)
    before, _kind = _kind, request.param
    yield
    _kind = before


@dataclass
class Telegram:
    """A server that answers as told and keeps what it was sent."""

    answer: Mapping[str, object] = field(default_factory=lambda: {"ok": True, "result": MESSAGE})
    status: int = 200
    raw: bytes | None = None
    cut: bool = False
    wait: asyncio.Event | None = None
    arrived: asyncio.Event = field(default_factory=asyncio.Event)
    seen: list[tuple[str, str]] = field(default_factory=list)
    bodies: list[bytes] = field(default_factory=list)

    async def handle(self, request: web.Request) -> web.StreamResponse:
        self.seen.append((request.path, request.content_type))
        self.bodies.append(await request.read())
        self.arrived.set()
        if self.wait is not None:
            await self.wait.wait()
        if self.cut and request.transport is not None:
            request.transport.abort()
        body = self.raw if self.raw is not None else orjson.dumps(self.answer)
        return web.Response(status=self.status, body=body, content_type="application/json")


@pytest.fixture
async def server() -> Telegram:
    return Telegram()


@pytest.fixture
async def address(server: Telegram) -> AsyncIterator[str]:
    application = web.Application(client_max_size=10 << 20)
    application.router.add_route("*", "/{path:.*}", server.handle)
    runner = web.AppRunner(application, shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    host, port = runner.addresses[0][:2]
    yield f"http://{host}:{port}"
    await runner.cleanup()


async def _perform(address: str, call: Call, **timeouts: float) -> object:
    request = _kind(proxy_from_environment=False, **timeouts)  # type: ignore[arg-type]
    bot = Bot(TOKEN, base_url=f"{address}/bot", request=request, get_updates_request=request)
    async with request:
        return await perform(bot, call)


async def _failure(address: str, call: Call = TEXT, **timeouts: float) -> TelegramError:
    with pytest.raises(TelegramError) as caught:
        await _perform(address, call, **timeouts)
    return caught.value


@pytest.mark.filterwarnings("ignore:Deprecated since version v22.2")  # the library's own use of it
@pytest.mark.parametrize(
    ("asked", "waited"),
    [(10**18, 86_400), (-5, 1), (0, 1), ("soon", 1), (None, 1), (2.5, 2.5), (7, 7)],
)
async def test_an_absurd_wait_is_bounded(
    server: Telegram, address: str, asked: object, waited: float
) -> None:
    """On every way: at the start, in an answer to a person, in a copy."""
    server.status = 429
    server.answer = {
        "ok": False,
        "error_code": 429,
        "description": "Too Many Requests: retry after N",
        "parameters": {"retry_after": asked},
    }
    async with _kind() as request:
        bot = Bot(TOKEN, base_url=f"{address}/bot", request=request)
        for call in (bot.get_me, lambda: bot.send_message(1, "hello")):
            with pytest.raises(RetryAfter) as refused:
                await call()
            assert outcome(refused.value) == Wait(waited)
        answer = await request.exchange(f"{address}/bot{TOKEN}/sendMessage", b"{}")
        assert outcome_of(answer) == Wait(waited)


async def test_a_call_travels_as_json(server: Telegram, address: str) -> None:
    message = await _perform(address, TEXT)
    assert isinstance(message, dict)
    assert message["message_id"] == 7
    assert server.seen == [(f"/bot{TOKEN}/sendMessage", "application/json")]
    assert orjson.loads(server.bodies[0]) == TEXT.parameters


async def test_an_answer_of_yes_is_yes(server: Telegram, address: str) -> None:
    server.answer = {"ok": True, "result": True}
    assert await _perform(address, Call("deleteMessage", {"chat_id": 1, "message_id": 2})) is True


async def test_an_upload_travels_as_a_form(server: Telegram, address: str) -> None:
    photo = Call(
        "sendPhoto",
        {"chat_id": 1, "photo": "attach://picture3", "reply_markup": {"inline_keyboard": []}},
        (Upload("picture3", b"\x89PNG-bytes"),),
    )
    await _perform(address, photo)
    assert server.seen == [(f"/bot{TOKEN}/sendPhoto", "multipart/form-data")]
    body = server.bodies[0]
    assert b'name="picture3"; filename="picture3"' in body
    assert b"\x89PNG-bytes" in body
    assert b'{"inline_keyboard": []}' in body


async def test_a_picture_of_many_megabytes_travels_too(server: Telegram, address: str) -> None:
    content = bytes(3 << 20)
    await _perform(
        address,
        Call("sendPhoto", {"chat_id": 1, "photo": "attach://p"}, (Upload("p", content),)),
    )
    assert len(server.bodies[0]) > len(content)


async def test_a_refused_connection_is_certainly_not_sent() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
        error = await _failure(f"http://127.0.0.1:{port}")
    assert isinstance(error, NotSentError)
    assert isinstance(outcome(error), NotSent)


@pytest.mark.parametrize("address", ["http://nowhere.invalid", "nonsense", "ftp://127.0.0.1"])
async def test_an_address_that_leads_nowhere_is_certainly_not_sent(address: str) -> None:
    assert isinstance(await _failure(address), NotSentError)


@pytest.mark.parametrize(
    "call",
    [TEXT, Call("sendPhoto", {"chat_id": 1, "photo": "attach://p"}, (Upload("p", b"\xff"),))],
)
async def test_nothing_has_left_before_a_connection_is_had(
    server: Telegram, address: str, call: Call
) -> None:
    """A copy that is said to have left counts as delivered after a kill, in some lanes."""
    server.wait = asyncio.Event()
    left: list[str] = []

    async def ask(name: str) -> None:
        leaving.set(partial(left.append, name))
        await perform(bot, call)

    request = _kind(connections=1, proxy_from_environment=False)
    bot = Bot(TOKEN, base_url=f"{address}/bot", request=request, get_updates_request=request)
    async with request:
        first = asyncio.create_task(ask("first"))
        await server.arrived.wait()
        second = asyncio.create_task(ask("second"))
        for _ in range(20):  # more than it needs to come to wait for the first one's connection
            await asyncio.sleep(0)
        assert left == ["first"]
        server.wait.set()
        await asyncio.gather(first, second)
    assert left == ["first", "second"]


async def test_nothing_has_left_where_no_connection_is_had() -> None:
    left: list[str] = []
    leaving.set(partial(left.append, "all the same"))
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{closed.getsockname()[1]}"
        assert isinstance(await _failure(address), NotSentError)
        async with _kind(proxy_from_environment=False) as request:
            with pytest.raises(NotSentError):
                await request.exchange(f"{address}/bot{TOKEN}/sendMessage", b"{}")
    assert not left


async def test_a_full_pool_is_certainly_not_sent(server: Telegram, address: str) -> None:
    server.wait = asyncio.Event()
    request = _kind(connections=1, pool_timeout_s=0.05, proxy_from_environment=False)
    bot = Bot(TOKEN, base_url=f"{address}/bot", request=request, get_updates_request=request)
    async with request:
        first = asyncio.create_task(perform(bot, TEXT))
        await server.arrived.wait()
        with pytest.raises(NotSentError):
            await perform(bot, TEXT)
        server.wait.set()
        await first
    assert len(server.seen) == 1


async def test_a_cut_before_the_answer_is_unknown(server: Telegram, address: str) -> None:
    server.cut = True
    error = await _failure(address)
    assert isinstance(error, NetworkError)
    assert not isinstance(error, NotSentError)
    assert isinstance(outcome(error), Unknown)


async def test_an_answer_that_does_not_come_is_unknown(server: Telegram, address: str) -> None:
    server.wait = asyncio.Event()
    error = await _failure(address, read_timeout_s=0.05, pool_timeout_s=0.05)
    server.wait.set()
    assert isinstance(error, TimedOut)
    assert isinstance(outcome(error), Unknown)


async def test_too_many_requests_say_how_long_to_wait(server: Telegram, address: str) -> None:
    server.status = 429
    server.answer = {
        "ok": False,
        "error_code": 429,
        "description": "Too Many Requests: retry after 5",
        "parameters": {"retry_after": 5},
    }
    error = await _failure(address)
    assert isinstance(error, RetryAfter)
    assert outcome(error) == Wait(5.0)


async def test_telegrams_refusal_keeps_its_text(server: Telegram, address: str) -> None:
    server.status = 400
    server.answer = {"ok": False, "error_code": 400, "description": "Bad Request: chat not found"}
    error = await _failure(address)
    assert isinstance(error, BadRequest)
    assert error.message == "Chat not found"


async def test_a_refused_token_is_told_from_all_else(server: Telegram, address: str) -> None:
    server.status = 401
    server.answer = {"ok": False, "error_code": 401, "description": "Unauthorized"}
    assert isinstance(outcome(await _failure(address)), TokenRefused)


@pytest.mark.parametrize(
    "raw", [b"<html>404</html>", b'{"ok":false,"error_code":404,"description":"Not Found"}']
)
async def test_an_address_without_bot_api_is_told_from_a_refused_token(
    server: Telegram, address: str, raw: bytes
) -> None:
    server.status, server.raw = 404, raw
    error = await _failure(address)
    assert isinstance(error, NoBotApiError)
    assert "BOT_API_URL" in error.message
    assert not is_token_refused(error)
    assert isinstance(outcome(error), NotSent)


async def test_a_file_that_is_gone_says_nothing_of_the_address(
    server: Telegram, address: str
) -> None:
    server.status = 404
    async with _kind() as request:
        status, _body = await request.do_request(f"{address}/file/bot{TOKEN}/photo.jpg", "GET")
    assert status == 404


async def test_a_refused_token_is_known_before_and_after_the_start(
    server: Telegram, address: str
) -> None:
    server.answer = {"ok": True, "result": {"id": 1, "is_bot": True, "first_name": "B"}}
    async with _kind() as request:
        bot = Bot(TOKEN, base_url=f"{address}/bot", request=request, get_updates_request=request)
        await bot.initialize()
        server.status = 401
        server.answer = {"ok": False, "error_code": 401, "description": "Unauthorized"}
        for call in (perform(bot, TEXT), bot.get_me()):
            with pytest.raises(TelegramError) as caught:
                await call
            assert is_token_refused(caught.value)
            assert isinstance(outcome(caught.value), TokenRefused)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
async def test_a_server_on_this_machine_is_reached_without_a_proxy(
    address: str, monkeypatch: pytest.MonkeyPatch, host: str
) -> None:
    _behind(monkeypatch, "http://127.0.0.1:1")
    async with _kind() as request:
        url = address.replace("127.0.0.1", host)
        assert (await request.do_request(f"{url}/", "GET"))[0] == 200


async def test_all_others_are_reached_through_the_proxy(
    server: Telegram, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    _behind(monkeypatch, address)
    async with _kind() as request:
        assert (await request.do_request("http://nowhere.invalid/x", "GET"))[0] == 200
    assert [path for path, _ in server.seen] == ["/x"]
    async with _kind(proxy_from_environment=False) as request:
        with pytest.raises(NotSentError):
            await request.do_request("http://nowhere.invalid/x", "GET")


def _behind(monkeypatch: pytest.MonkeyPatch, proxy: str) -> None:
    monkeypatch.setenv("http_proxy", proxy)
    for key in ("no_proxy", "NO_PROXY"):
        monkeypatch.delenv(key, raising=False)


@pytest.mark.parametrize(
    ("url", "is_local"),
    [
        ("http://127.0.0.1:8081/bot", True),
        ("http://127.7.7.7/", True),
        ("http://[::1]:8081/", True),
        ("http://LOCALHOST/", True),
        ("http://bot-api.localhost/", True),
        ("https://api.telegram.org/", False),
        ("http://10.0.0.1/", False),
        ("http://localhost.example.org/", False),
        ("nonsense", False),
        ("http://[::1", False),
    ],
)
def test_what_is_on_this_machine(url: str, is_local: bool) -> None:
    assert is_on_this_machine(url) is is_local


@pytest.mark.parametrize(
    ("status", "raw", "expected"),
    [
        (502, b"<html>Bad Gateway</html>", ServerFault),
        (500, b'{"ok":false,"error_code":500,"description":"Internal Server Error"}', ServerFault),
        (200, b"\xff{", Unknown),
    ],
)
async def test_an_answer_that_is_no_json_or_a_fault(
    server: Telegram, address: str, status: int, raw: bytes, expected: type
) -> None:
    server.status, server.raw = status, raw
    assert isinstance(outcome(await _failure(address)), expected)


async def test_no_error_tells_the_token(server: Telegram, address: str) -> None:
    server.cut = True
    errors = [await _failure(address), await _failure("http://nowhere.invalid")]
    for error in errors:
        assert error.__cause__ is None
        assert TOKEN not in repr(error)


async def test_a_transport_that_does_not_run_sends_nothing() -> None:
    request = _kind()
    await request.shutdown()
    with pytest.raises(NotSentError):
        await request.do_request("http://127.0.0.1/", "POST")


async def test_it_starts_again_after_a_stop(address: str) -> None:
    request = _kind(proxy_from_environment=False)
    for _ in range(2):
        await request.initialize()
        await request.initialize()
        status, _body = await request.do_request(f"{address}/", "GET")
        assert status == 200
        await request.shutdown()
    assert request.read_timeout == 20.0
