"""The faces over HTTP: the Bot API in all its forms, the person's side, and who may come in."""

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import aiohttp.web
import pytest

from bot.simulator import api, bodies
from bot.simulator.cast import DEMO_TOKEN, Cast
from tests.patience import PATIENCE_S
from tests.simulator.conftest import PNG, Client, begin, let_in

BOT = f"/bot{DEMO_TOKEN}"


# The Bot API


@pytest.mark.parametrize("form", ["query", "form", "json", "multipart"])
async def test_parameters_come_in_four_forms(cast: Cast, client: Client, form: str) -> None:
    begin(cast)
    fields = {"chat_id": "1001", "text": "Hello"}
    forms: dict[str, dict[str, Any]] = {
        "query": {"params": fields},
        "form": {"data": fields},
        "json": {"json": fields},
        "multipart": {"data": aiohttp.FormData(fields, default_to_multipart=True)},
    }
    status, body = await client.post(f"{BOT}/sendMessage", **forms[form])
    assert (status, body["ok"], body["result"]["text"]) == (200, True, "Hello")


async def test_a_picture_goes_up_and_down(cast: Cast, client: Client) -> None:
    begin(cast)
    data = aiohttp.FormData({"chat_id": "1001"})
    data.add_field("photo", PNG, filename="a.png", content_type="image/png")
    _, body = await client.post(f"{BOT}/sendPhoto", data=data)
    file_id = body["result"]["photo"][0]["file_id"]
    _, body = await client.get(f"{BOT}/getFile", params={"file_id": file_id})
    async with client.session.get(f"/file{BOT}/{body['result']['file_path']}") as response:
        assert await response.read() == PNG
    async with client.session.get(f"/world/files/{file_id}") as response:
        assert (await response.read(), response.content_type) == (PNG, "image/png")
        assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert (await client.get(f"/file{BOT}/nowhere"))[0] == 404
    assert (await client.get("/world/files/nowhere"))[0] == 404


async def test_the_status_is_the_error_code(cast: Cast, client: Client) -> None:
    begin(cast)
    assert (await client.get("/botnonsense/getMe"))[0] == 401
    assert (await client.get(f"{BOT}/sendPigeon"))[0] == 404
    assert (await client.get(f"{BOT}/sendPoll"))[0] == 501
    assert (await client.post(f"{BOT}/sendMessage", json={"text": "x"}))[0] == 400
    status, body = await client.post(f"{BOT}/sendMessage", data=b"[", headers=_JSON)
    assert (status, body["error_code"]) == (400, 400)


_JSON = {"Content-Type": "application/json"}


async def test_a_429_carries_retry_after_twice(cast: Cast, client: Client) -> None:
    begin(cast)
    cast.world.faults.flood(1001, seconds=5)
    async with client.session.post(
        f"{BOT}/sendMessage", json={"chat_id": 1001, "text": "x"}
    ) as response:
        assert (response.status, response.headers["Retry-After"]) == (429, "5")
        assert (await response.json())["parameters"] == {"retry_after": 5}


async def test_a_lost_answer_breaks_the_connection(cast: Cast, client: Client) -> None:
    begin(cast)
    cast.world.faults.lost_answers = 1
    with pytest.raises(aiohttp.ClientConnectionError):
        await client.post(f"{BOT}/sendMessage", json={"chat_id": 1001, "text": "x"})
    assert cast.anna.last == "x"


# The person's side


async def test_the_world_at_a_glance(cast: Cast, client: Client) -> None:
    status, world = await client.get("/world")
    assert status == 200
    assert world["now"] == "2026-03-01T12:00:00+00:00"
    assert world["bot"]["username"] == "newsdesk_demo_bot"
    anna = world["users"][0]
    assert (anna["first_name"], anna["language_code"], anna["about"]) == ("Anna", "en", "Reader")
    kinds = {chat["id"]: chat["type"] for chat in world["chats"]}
    assert kinds[1001] == "private"
    assert kinds[cast.group.id] == "group"
    assert kinds[cast.channel.id] == "channel"


async def test_a_talk_over_http(cast: Cast, client: Client) -> None:
    status, body = await client.post(
        "/world/chats/1001/messages", json={"from": 1001, "text": "/start x"}
    )
    assert (status, body["message"]["entities"][0]["type"]) == (200, "bot_command")
    _, told = await client.get(f"{BOT}/getUpdates")
    assert told["result"][0]["message"]["text"] == "/start x"
    keyboard = {"inline_keyboard": [[{"text": "Open", "callback_data": "i:1"}]]}
    await client.post(
        f"{BOT}/sendMessage", json={"chat_id": 1001, "text": "Hi", "reply_markup": keyboard}
    )
    _, seen = await client.get("/world/chats/1001/messages", params={"after": "1"})
    assert [message["text"] for message in seen["messages"]] == ["Hi"]
    press = asyncio.create_task(
        client.post("/world/chats/1001/messages/2/press", json={"from": 1001, "data": "i:1"})
    )
    offset = told["result"][0]["update_id"] + 1
    _, told = await client.get(f"{BOT}/getUpdates", params={"offset": offset, "timeout": 5})
    query = told["result"][0]["callback_query"]["id"]
    await client.post(f"{BOT}/answerCallbackQuery", json={"callback_query_id": query, "text": "ok"})
    assert await press == (200, {"answer": {"text": "ok", "show_alert": False, "url": None}})


async def test_a_person_sends_a_picture(cast: Cast, client: Client) -> None:
    data = aiohttp.FormData({"from": "1001", "text": "my dog"})
    data.add_field("photo", PNG, filename="a.png", content_type="image/png")
    _, body = await client.post("/world/chats/1001/messages", data=data)
    assert body["message"]["caption"] == "my dog"
    assert body["message"]["photo"][0]["width"] == 640
    data = aiohttp.FormData({"from": "1001"})
    data.add_field("photo", b"text", filename="a.png", content_type="image/png")
    status, body = await client.post("/world/chats/1001/messages", data=data)
    assert (status, "IMAGE_PROCESS_FAILED" in body["error"]) == (400, True)


async def test_letting_the_bot_in_and_blocking_it(cast: Cast, client: Client) -> None:
    bot = cast.world.bot.id
    change = {"chat": cast.channel.id, "user": bot, "by": 1004, "status": "administrator"}
    status, body = await client.post("/world/members", json=change)
    assert status == 200
    assert {"user": bot, "status": "administrator"} in body["chat"]["members"]
    rights = {**change, "rights": {"can_post_messages": False, "can_edit_messages": True}}
    await client.post("/world/members", json=rights)
    assert not cast.channel.allows(bot, "can_post_messages")
    assert cast.channel.allows(bot, "can_edit_messages")
    block = {"chat": 1001, "user": bot, "by": 1001, "status": "kicked"}
    _, body = await client.post("/world/members", json=block)
    assert body["chat"]["bot_blocked"] is True


async def test_new_users_and_chats(cast: Cast, client: Client) -> None:
    _, user = await client.post("/world/users", json={"first_name": "Eve", "language_code": "ru"})
    assert user["first_name"] == "Eve"
    given = {"type": "supergroup", "title": "Board", "creator": user["id"]}
    _, chat = await client.post("/world/chats", json=given)
    assert chat["members"] == [{"user": user["id"], "status": "creator"}]
    assert chat["last_message_id"] is None


async def test_the_command_menu(cast: Cast, client: Client) -> None:
    commands = [{"command": "start", "description": "Begin"}]
    await client.post(f"{BOT}/setMyCommands", json={"commands": commands})
    _, body = await client.get("/world/chats/1001/commands", params={"user": "1001"})
    assert body == {"commands": commands}


@pytest.mark.parametrize(
    ("method", "path", "given", "status", "sentence"),
    [
        ("POST", "/world/chats/1001/messages", {"from": 1002, "text": "x"}, 403, "somebody else's"),
        ("POST", "/world/chats/1001/messages", {"from": 1001, "text": " "}, 400, "some text"),
        ("POST", "/world/chats/1001/messages", {"text": "x"}, 400, "field from is missing"),
        ("POST", "/world/chats/1001/messages", {"from": 1001, "text": 5}, 400, "no text"),
        ("POST", "/world/chats/1001/messages", [], 400, "no JSON object"),
        ("POST", "/world/chats/5/messages", {"from": 1001, "text": "x"}, 404, "no chat 5"),
        ("POST", "/world/chats/x/messages", {"from": 1001, "text": "x"}, 400, "'x' is no number"),
        ("POST", "/world/chats/1001/messages/9/press", {"from": 1001}, 404, "no message 9"),
        ("POST", "/world/users", {}, 400, "first_name needs some text"),
        ("POST", "/world/chats", {"type": "private"}, 400, "type is one of: group"),
        ("POST", "/world/members", {"chat": 1001, "status": "creator"}, 400, "status is one of"),
        ("GET", "/world/chats/1001/commands", None, 400, "'' is no number"),
    ],
)
async def test_a_mistake_gets_a_sentence(
    client: Client, *, method: str, path: str, given: object, status: int, sentence: str
) -> None:
    async with client.session.request(method, path, json=given) as response:
        assert response.status == status
        assert sentence in (await response.json())["error"]


async def test_a_body_that_is_no_json(client: Client) -> None:
    status, body = await client.post("/world/users", data=b"{", headers=_JSON)
    assert (status, body["error"]) == (400, "The body is no JSON.")


async def test_events_are_streamed(cast: Cast, client: Client) -> None:
    begin(cast)
    async with client.session.get("/world/events") as stream:
        assert await stream.content.readline() == b": hello\n"
        await client.post(f"{BOT}/sendMessage", json={"chat_id": 1001, "text": "x"})
        await client.post(
            f"{BOT}/editMessageText", json={"chat_id": 1001, "message_id": 2, "text": "y"}
        )
        await client.post(f"{BOT}/deleteMessage", json={"chat_id": 1001, "message_id": 2})
        events = [await _event(stream) for _ in range(3)]
    assert [event["type"] for event in events] == ["message", "edited", "deleted"]
    assert [event["chat"] for event in events] == [1001] * 3
    assert events[1]["message"]["text"] == "y"
    assert events[2]["message_id"] == 2


async def _event(stream: aiohttp.ClientResponse) -> dict[str, Any]:
    while True:
        line = await stream.content.readline()
        if line.startswith(b"data: "):
            event: dict[str, Any] = json.loads(line.removeprefix(b"data: "))
            return event


# Who may come in


@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "evil.example"},
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Host": "127.0.0.1.evil.example"},
    ],
)
async def test_foreign_pages_are_refused(client: Client, headers: dict[str, str]) -> None:
    status, body = await client.post("/world/users", json={"first_name": "Eve"}, headers=headers)
    assert status == 403
    assert "Only this machine" in body["error"]


async def test_a_foreign_link_opens_the_page_and_nothing_else(client: Client) -> None:
    headers = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate"}
    async with client.session.get("/", headers=headers) as response:
        assert response.status in (200, 404)
    assert (await client.get(f"{BOT}/getMe", headers=headers))[0] == 403
    del headers["Sec-Fetch-Mode"]
    assert (await client.get("/", headers=headers))[0] == 403


@pytest.mark.parametrize("path", [f"{BOT}/sendDocument", "/world/chats/1001/messages"])
@pytest.mark.parametrize("says_so", [True, False])
async def test_a_body_over_the_limit_is_refused(
    client: Client, monkeypatch: pytest.MonkeyPatch, path: str, *, says_so: bool
) -> None:
    monkeypatch.setattr(bodies, "BODY_LIMIT", 1000)
    head = b'--x\r\nContent-Disposition: form-data; name="document"; filename="a.bin"\r\n\r\n'
    body = head + b"x" * 2000 + b"\r\n--x--\r\n"

    async def pieces() -> AsyncIterator[bytes]:
        yield body

    status, answer = await client.post(
        path,
        data=body if says_so else pieces(),
        headers={"Content-Type": "multipart/form-data; boundary=x"},
    )
    assert (status, answer["error_code"]) == (413, 413)


@pytest.mark.parametrize("headers", [{}, {"X-Careful": "1"}])
async def test_a_501_says_what_is_missing_in_three_places(
    client: Client, caplog: pytest.LogCaptureFixture, headers: dict[str, str]
) -> None:
    """Telegraf shows the reason alone, and grammY's auto-retry nothing at all."""
    sentence = f"Not simulated: the method {'sendPoll' if headers else 'sendDice'}"
    api._tell.cache_clear()
    for _ in range(2):
        async with client.session.post(
            f"{BOT}/{sentence.rsplit(maxsplit=1)[-1]}", json={}, headers=headers
        ) as response:
            assert (response.status, response.reason) == (501, sentence)
            assert (await response.json())["description"] == sentence
    assert caplog.messages.count(sentence) == 1


async def test_our_own_page_is_let_in(client: Client) -> None:
    headers = {"Origin": "http://localhost:8765", "Sec-Fetch-Site": "same-origin"}
    assert (await client.get("/world", headers=headers))[0] == 200


# Webhooks


async def test_a_webhook_gets_updates_in_order_until_it_accepts(cast: Cast, client: Client) -> None:
    got: asyncio.Queue[tuple[str | None, str]] = asyncio.Queue()
    answers = iter([500, 200, 204])

    async def hook(request: aiohttp.web.Request) -> aiohttp.web.Response:
        update = await request.json()
        secret = request.headers.get("X-Telegram-Bot-Api-Secret-Token")
        got.put_nowait((secret, update["message"]["text"]))
        return aiohttp.web.Response(status=next(answers))

    app = aiohttp.web.Application()
    app.router.add_post("/hook", hook)
    runner = aiohttp.web.AppRunner(app)
    await runner.setup()
    await aiohttp.web.TCPSite(runner, "127.0.0.1", 0).start()
    url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    await client.post(f"{BOT}/setWebhook", json={"url": url, "secret_token": "s3cret"})
    for text in ("first", "second"):
        cast.world.write(cast.anna.user, cast.world.chat(1001), text)
    told = [await asyncio.wait_for(got.get(), PATIENCE_S) for _ in range(3)]
    assert told == [("s3cret", "first"), ("s3cret", "first"), ("s3cret", "second")]
    await client.post(f"{BOT}/deleteWebhook")
    await runner.cleanup()


async def test_channel_posts_need_the_right_person(cast: Cast, client: Client) -> None:
    let_in(cast)
    path = f"/world/chats/{cast.channel.id}/messages"
    assert (await client.post(path, json={"from": 1004, "text": "x"}))[0] == 200
    assert (await client.post(path, json={"from": 1001, "text": "x"}))[0] == 403
