"""The server, asked over real HTTP on loopback."""

import asyncio
import io
import socket
from collections.abc import AsyncIterator, Callable, Sequence
from typing import Any

import aiohttp.web
import orjson
import pytest

from bot.settings import Address
from bot.web import health
from bot.web.metrics import Metrics, metrics
from bot.web.server import Server, application
from bot.web.webhook import BODY_LIMIT_BYTES, SECRET_HEADER, Webhook

SECRET = "s3cret_-"
UPDATE = {"update_id": 1, "message": {"text": "привет"}}

Ask = Callable[..., Any]


class Bot:
    """What stands behind the server: its health, and where updates arrive."""

    def __init__(self) -> None:
        self.well = {"database": True, "token": True, "lag": True}
        self.metrics = Metrics()
        self.looked = 0
        self.updates: list[object] = []
        self.fault: Exception | None = None
        self.hangs = False

    async def database(self) -> bool:
        if self.fault is not None:
            raise self.fault
        if self.hangs:
            await asyncio.Event().wait()
        return self.well["database"]

    async def token(self) -> bool:
        return self.well["token"]

    async def answers_in_time(self) -> bool:
        return self.well["lag"]

    async def look(self) -> None:
        self.looked += 1

    async def take(self, updates: Sequence[object]) -> None:
        if self.fault is not None:
            raise self.fault
        self.updates.extend(updates)


@pytest.fixture
def bot() -> Bot:
    return Bot()


@pytest.fixture
async def url(bot: Bot) -> AsyncIterator[str]:
    webhook = Webhook(path="/webhook", secret=SECRET, take=bot.take)
    alive = {"database": bot.database, "token": bot.token}
    served = application(
        alive=alive,
        ready=alive | {"lag": bot.answers_in_time},
        measured=metrics(bot.metrics.registry, bot.look),
        webhook=webhook,
    )
    server = Server(served, Address("127.0.0.1", 0))
    host, port = await server.start()
    yield f"http://{host}:{port}"
    await server.stop()


@pytest.fixture
async def http() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession() as session:
        yield session


async def test_all_is_well(url: str, http: aiohttp.ClientSession) -> None:
    async with http.get(f"{url}/health") as answer:
        assert answer.status == 200
        assert answer.headers["Cache-Control"] == "no-store"
        assert await answer.json() == {"status": "ok", "database": "ok", "token": "ok"}


@pytest.mark.parametrize("failing", ["database", "token"])
async def test_what_fails_is_named(
    url: str, http: aiohttp.ClientSession, bot: Bot, failing: str
) -> None:
    bot.well[failing] = False
    async with http.get(f"{url}/health") as answer:
        assert answer.status == 503
        said = await answer.json()
    assert said == {"database": "ok", "token": "ok"} | {"status": "failing", failing: "failing"}


async def test_who_waits_for_answers_is_not_ready_but_alive(
    url: str, http: aiohttp.ClientSession, bot: Bot
) -> None:
    bot.well["lag"] = False
    async with http.get(f"{url}/ready") as answer:
        assert answer.status == 503
        assert (await answer.json())["lag"] == "failing"
    async with http.get(f"{url}/health") as answer:
        assert answer.status == 200


async def test_each_scrape_looks_anew(url: str, http: aiohttp.ClientSession, bot: Bot) -> None:
    bot.metrics.answered("search", 0.3)
    for looked in (1, 2):
        async with http.get(f"{url}/metrics") as answer:
            assert answer.status == 200
            assert answer.headers["Content-Type"].startswith("text/plain; version=")
            assert 'newsdesk_reply_seconds_count{command="search"} 1.0' in await answer.text()
        assert bot.looked == looked


async def test_a_check_that_raises_fails(url: str, http: aiohttp.ClientSession, bot: Bot) -> None:
    bot.fault = OSError("no database")
    async with http.get(f"{url}/health") as answer:
        assert answer.status == 503
        assert "no database" not in await answer.text()


async def test_a_check_that_hangs_fails(
    url: str, http: aiohttp.ClientSession, bot: Bot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(health, "PATIENCE_S", 0.01)
    bot.hangs = True
    async with http.get(f"{url}/health") as answer:
        assert answer.status == 503


async def test_an_update_with_the_secret_is_handed_on(
    url: str, http: aiohttp.ClientSession, bot: Bot
) -> None:
    headers = {SECRET_HEADER: SECRET}
    async with http.post(f"{url}/webhook", data=orjson.dumps(UPDATE), headers=headers) as answer:
        assert answer.status == 200
    assert bot.updates == [UPDATE]


@pytest.mark.parametrize("given", [None, "", "s3cret_", "s3cret_-x", "S3CRET_-", "\udcff"])
async def test_without_the_secret_nobody_comes_in(
    url: str, http: aiohttp.ClientSession, bot: Bot, given: str | None
) -> None:
    headers = {} if given is None else {SECRET_HEADER: given.encode("utf-8", "replace").decode()}
    async with http.post(f"{url}/webhook", json=UPDATE, headers=headers) as answer:
        assert answer.status == 403
        assert SECRET not in await answer.text()
    assert bot.updates == []


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"", 400),
        (b"{", 400),
        (b"[]", 400),
        (b'"text"', 400),
        (b"\xff", 400),
        (b" " * (BODY_LIMIT_BYTES + 1), 413),
    ],
    ids=["empty", "cut", "list", "text", "binary", "too long"],
)
async def test_what_is_no_update_is_refused(
    url: str, http: aiohttp.ClientSession, bot: Bot, body: bytes, status: int
) -> None:
    async with http.post(
        f"{url}/webhook", data=io.BytesIO(body), headers={SECRET_HEADER: SECRET}
    ) as answer:
        assert answer.status == status
    assert bot.updates == []


async def test_an_update_that_we_could_not_take_is_sent_again(
    url: str, http: aiohttp.ClientSession, bot: Bot
) -> None:
    bot.fault = RuntimeError("not now")
    async with http.post(f"{url}/webhook", json=UPDATE, headers={SECRET_HEADER: SECRET}) as answer:
        assert answer.status == 500


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [("GET", "/webhook", 405), ("POST", "/health", 405), ("GET", "/", 404)],
)
async def test_there_is_nothing_else(
    url: str, http: aiohttp.ClientSession, method: str, path: str, status: int
) -> None:
    async with http.request(method, f"{url}{path}") as answer:
        assert answer.status == status


def bare() -> aiohttp.web.Application:
    return application(alive={}, ready={}, measured=health.health({}))


async def test_without_a_webhook_there_is_no_door(http: aiohttp.ClientSession) -> None:
    server = Server(
        application(alive={}, ready={}, measured=health.health({})), Address("127.0.0.1", 0)
    )
    host, port = await server.start()
    async with http.post(f"http://{host}:{port}/webhook") as answer:
        assert answer.status == 404
    async with http.get(f"http://{host}:{port}/health") as answer:
        assert await answer.json() == {"status": "ok"}
    await server.stop()


async def test_a_taken_address_is_an_error() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        server = Server(
            application(alive={}, ready={}, measured=health.health({})),
            Address("127.0.0.1", taken.getsockname()[1]),
        )
        with pytest.raises(OSError, match="address"):
            await server.start()
        await server.stop()
