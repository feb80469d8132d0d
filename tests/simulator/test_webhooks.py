"""A webhook's updates: in order within a lane, several lanes at once, and calls in its answers."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import aiohttp
import aiohttp.web
import pytest

from bot.simulator import api
from bot.simulator.cast import DEMO_TOKEN, Cast
from bot.simulator.server import Server
from bot.simulator.webhooks import lane_of
from tests.patience import PATIENCE_S
from tests.simulator.conftest import PNG, Call, begin

Answering = Callable[[dict[str, Any]], Awaitable[aiohttp.web.Response]]
SetUp = Callable[..., Awaitable[None]]


@pytest.fixture
async def hook(cast: Cast) -> AsyncIterator[SetUp]:
    """Have the updates sent to a function, which answers them."""
    app = aiohttp.web.Application()
    runner = aiohttp.web.AppRunner(app)
    server = Server(cast.world)

    async def set_up(answering: Answering, **options: object) -> None:
        async def handle(request: aiohttp.web.Request) -> aiohttp.web.Response:
            return await answering(await request.json())

        app.router.add_post("/hook", handle)
        await runner.setup()
        await aiohttp.web.TCPSite(runner, "127.0.0.1", 0).start()
        await server.start()
        url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
        await api.call(cast.world, DEMO_TOKEN, "setWebhook", {"url": url, **options})

    yield set_up
    await api.call(cast.world, DEMO_TOKEN, "deleteWebhook", {})
    await server.stop()
    await runner.cleanup()


async def _seen(cast: Cast, count: int) -> list[dict[str, Any]]:
    """Wait until so many messages of the bot's stand in Anna's chat."""
    chat, news = cast.world.chat(1001), asyncio.Event()

    def sent() -> list[dict[str, Any]]:
        own = (each for each in chat.messages.values() if each.sender == cast.world.bot.id)
        return [cast.world.show(message) for message in own]

    stop = cast.world.listen(lambda _: news.set())
    while len(sent()) < count:
        await asyncio.wait_for(news.wait(), PATIENCE_S)
        news.clear()
    stop()
    return sent()


def _multipart() -> aiohttp.web.Response:
    form = aiohttp.FormData({"method": "sendPhoto", "chat_id": "1001", "caption": "c"})
    form.add_field("photo", PNG, filename="a.png", content_type="image/png")
    body = form()
    return aiohttp.web.Response(body=body, headers=dict(body.headers))


_HELLO = {"method": "sendMessage", "chat_id": 1001, "text": "hello"}


@pytest.mark.parametrize(
    ("answer", "key", "shown"),
    [
        (lambda: aiohttp.web.json_response(_HELLO), "text", "hello"),
        (lambda: aiohttp.web.json_response({**_HELLO, "method": "SENDmessage"}), "text", "hello"),
        (lambda: aiohttp.web.json_response(_HELLO, status=201), "text", "hello"),
        (
            lambda: aiohttp.web.Response(
                text="method=sendMessage&chat_id=1001&text=a+b",
                content_type="application/x-www-form-urlencoded",
            ),
            "text",
            "a b",
        ),
        (_multipart, "caption", "c"),
    ],
)
async def test_a_call_in_the_answer_is_carried_out(
    cast: Cast, hook: SetUp, answer: Callable[[], aiohttp.web.Response], key: str, shown: str
) -> None:
    """WebhookActor.cpp:619."""

    async def answering(_: dict[str, Any]) -> aiohttp.web.Response:
        return answer()

    await hook(answering)
    cast.world.write(cast.anna.user, cast.world.chat(1001), "x")
    (sent,) = await _seen(cast, 1)
    assert sent[key] == shown


async def test_other_answers_do_nothing(cast: Cast, hook: SetUp) -> None:
    """WebhookActor.cpp:622: no getting, no webhooks; nobody hears of a mistake."""
    answers = iter(
        [
            aiohttp.web.Response(text="sendMessage"),
            aiohttp.web.Response(body=b"{", content_type="application/json"),
            aiohttp.web.json_response({"chat_id": 1001, "text": "no method"}),
            aiohttp.web.json_response({"method": "deleteWebhook"}),
            aiohttp.web.json_response({"method": "getMe"}),
            aiohttp.web.json_response({"method": "sendMessage", "chat_id": 5, "text": "x"}),
            aiohttp.web.json_response({**_HELLO, "text": "not taken"}, status=500),
            aiohttp.web.json_response({**_HELLO, "text": "the last"}),
        ]
    )

    async def answering(_: dict[str, Any]) -> aiohttp.web.Response:
        return next(answers)

    cast.world.calls.begin()
    await hook(answering)
    for number in range(7):
        cast.world.write(cast.anna.user, cast.world.chat(1001), str(number))
    assert [sent["text"] for sent in await _seen(cast, 1)] == ["the last"]
    assert cast.world.webhook is not None


async def test_a_chat_that_waits_holds_up_no_other(cast: Cast, hook: SetUp) -> None:
    """WebhookActor.cpp: a queue for each chat; one message is answered after the other in it."""
    gate, got = asyncio.Event(), asyncio.Queue[tuple[int, str]]()

    async def answering(update: dict[str, Any]) -> aiohttp.web.Response:
        message = update["message"]
        got.put_nowait((message["chat"]["id"], message["text"]))
        if message["text"] == "slow":
            await gate.wait()
        return aiohttp.web.Response()

    await hook(answering)
    for text in ("slow", "second"):
        cast.world.write(cast.anna.user, cast.world.chat(1001), text)
    cast.world.write(cast.boris.user, cast.world.chat(1002), "other")
    first = [await asyncio.wait_for(got.get(), PATIENCE_S) for _ in range(2)]
    assert first == [(1001, "slow"), (1002, "other")]
    assert got.empty()
    gate.set()
    assert await asyncio.wait_for(got.get(), PATIENCE_S) == (1001, "second")


async def test_no_more_connections_than_were_asked_for(cast: Cast, hook: SetUp) -> None:
    gate, got = asyncio.Event(), asyncio.Queue[int]()

    async def answering(update: dict[str, Any]) -> aiohttp.web.Response:
        got.put_nowait(update["message"]["chat"]["id"])
        await gate.wait()
        return aiohttp.web.Response()

    await hook(answering, max_connections=1)
    for person in (cast.anna, cast.boris):
        cast.world.write(person.user, cast.world.chat(person.user.id), "x")
    assert await asyncio.wait_for(got.get(), PATIENCE_S) == 1001
    await asyncio.sleep(0.05)
    assert got.empty()
    gate.set()
    assert await asyncio.wait_for(got.get(), PATIENCE_S) == 1002


async def test_a_webhook_says_when_to_come_again(cast: Cast, hook: SetUp) -> None:
    """WebhookActor.cpp:649."""
    times: list[float] = []

    async def answering(_: dict[str, Any]) -> aiohttp.web.Response:
        times.append(asyncio.get_running_loop().time())
        if len(times) == 1:
            return aiohttp.web.Response(status=503, headers={"Retry-After": "1"})
        return aiohttp.web.json_response(_HELLO)

    await hook(answering)
    cast.world.write(cast.anna.user, cast.world.chat(1001), "x")
    await _seen(cast, 1)
    assert times[1] - times[0] >= 0.99
    assert cast.world.webhook_trouble is not None
    assert cast.world.webhook_trouble[1].startswith("Wrong response from the webhook: 503 ")


async def test_presses_have_a_lane_of_their_own(cast: Cast, call: Call) -> None:
    """Client.cpp:17158: the presses of a person, not those of a chat."""
    begin(cast)
    keyboard = {"inline_keyboard": [[{"text": "a", "callback_data": "b"}]]}
    await call("sendMessage", chat_id=1001, text="x", reply_markup=keyboard)
    cast.world.write(cast.anna.user, cast.world.chat(1001), "y")
    cast.world.press(cast.anna.user, cast.world.chat(1001), 2, "b")
    lanes = [lane_of(update) for update in cast.world.updates.pending(10)]
    assert lanes == [("message", 1001), ("callback_query", 1001)]
