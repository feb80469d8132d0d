"""Telegram's tables, row by row: which updates come, how long they wait, polls and webhooks."""

import asyncio
from datetime import timedelta
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from bot.clock import SettableClock
from bot.simulator import api
from bot.simulator.chats import ANONYMOUS_ADMIN, Status
from bot.simulator.server import Server
from tests.simulator.conftest import Call, Refused, pending
from tests.simulator.rows import Row, Stage, play, played

_B = "400 Bad Request: "
_HOOK = "https://example.org/hook"


def _hook(source: str, refusal: str | None = None, **fields: object) -> Row:
    return Row(source, "setWebhook", {"url": _HOOK, **fields}, refusal)


_ACTIVE = (
    "409 Conflict: can't use getUpdates method while webhook is active; "
    "use deleteWebhook to delete the webhook first"
)
_HOOKS = [
    _hook("S"),
    _hook("S no address takes it away", None, url=""),
    _hook("C:16016", f"{_B}invalid webhook URL specified", url="https://"),
    _hook("C:16016", f"{_B}invalid webhook URL specified", url="https://x.org:0/"),
    _hook("C:16016", f"{_B}invalid webhook URL specified", url="ftp://x.org"),
    _hook("C:16014 https unless said", None, url="example.org/hook"),
    _hook("C:16020", None, secret_token="x" * 256),
    _hook("C:16020", f"{_B}secret token is too long", secret_token="x" * 257),
    _hook("C:16023", f"{_B}secret token contains unallowed characters", secret_token="a b"),
    _hook(
        "WebhookActor.cpp:714",
        f"{_B}bad webhook: An HTTPS URL must be provided for webhook",
        url="http://x.org",
    ),
    *(
        _hook("WebhookActor.cpp:708", None, url=f"https://x.org:{port}/")
        for port in (80, 88, 443, 8443)
    ),
    _hook(
        "WebhookActor.cpp:709",
        f"{_B}bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443",
        url="https://x.org:8080/",
    ),
    _hook("ours: this machine is free", None, url="http://127.0.0.1:8080/"),
    Row("S", "deleteWebhook", {}),
    Row("C:15700", "getUpdates", {}),
]


@played(_HOOKS)
async def test_webhooks(stage: Stage, call: Call, row: Row) -> None:
    await play(stage, call, row)


@pytest.mark.parametrize(("given", "kept"), [(0, 1), (40, 40), (100, 100), (500, 100)])
async def test_connections_are_held_between_1_and_100(call: Call, given: int, kept: int) -> None:
    """C:15989."""
    await call("setWebhook", url=_HOOK, max_connections=given)
    assert (await call("getWebhookInfo"))["max_connections"] == kept


async def test_a_webhook_forbids_polls(stage: Stage, call: Call) -> None:
    """C:15702, C:16229."""
    waiting = asyncio.create_task(call("getUpdates", timeout=30))
    await asyncio.sleep(0)
    await call("setWebhook", url=_HOOK)
    with pytest.raises(Refused, match="409 Conflict: terminated by setWebhook request"):
        await waiting
    await play(stage, call, Row("C:15702", "getUpdates", {}, _ACTIVE))
    await call("deleteWebhook")
    await play(stage, call, Row("C:15702", "getUpdates", {}))


async def test_only_who_has_to_wait_ends_who_waits(stage: Stage, call: Call) -> None:
    """C:16381: the other poll ends when this one waits, too."""
    first = asyncio.create_task(call("getUpdates", timeout=30))
    await asyncio.sleep(0)
    assert await call("getUpdates", timeout=0) == []
    assert not first.done()
    stage.cast.world.write(stage.cast.anna.user, stage.chat("anna"), "news")
    assert (await first)[0]["message"]["text"] == "news"


_ALLOWED: list[tuple[str, object, list[str] | None]] = [
    ("S", ["message", "callback_query"], ["message", "callback_query"]),
    ("C:17741 no case", ["Message"], ["message"]),
    ("C:17750 unknown ones only", ["gossip"], None),
    ("S none", [], None),
    ("C:17736 garbage changes nothing", "{", ["poll"]),
    ("C:17739 no text changes nothing", [5], ["poll"]),
]


@pytest.mark.parametrize(("source", "given", "kept"), _ALLOWED)
async def test_allowed_updates_are_remembered(
    call: Call, source: str, given: object, kept: list[str] | None
) -> None:
    await call("getUpdates", allowed_updates=["poll"])
    await call("getUpdates", allowed_updates=given)
    await call("getUpdates")
    assert (await call("getWebhookInfo")).get("allowed_updates") == kept, source


@pytest.mark.parametrize("asked", [False, True])
async def test_members_are_told_of_only_if_asked(stage: Stage, call: Call, *, asked: bool) -> None:
    """S: all but chat_member, message_reaction, message_reaction_count."""
    if asked:
        await call("getUpdates", allowed_updates=["chat_member"])
    world = stage.cast.world
    chat = stage.chat("joined supergroup")
    world.set_member(chat, stage.cast.anna.user, Status.MEMBER, by=stage.cast.dana.user)
    kinds = {key for update in pending(stage.cast) for key in update if key != "update_id"}
    assert kinds == ({"chat_member"} if asked else {"message"})


async def test_updates_wait_for_24_hours(stage: Stage, call: Call, clock: SettableClock) -> None:
    world = stage.cast.world
    world.write(stage.cast.anna.user, stage.chat("anna"), "old")
    clock.advance(timedelta(hours=23, minutes=59))
    world.write(stage.cast.anna.user, stage.chat("anna"), "new")
    assert [each["message"]["text"] for each in await call("getUpdates")] == ["old", "new"]
    clock.advance(timedelta(minutes=2))
    assert [each["message"]["text"] for each in await call("getUpdates")] == ["new"]


async def test_an_anonymous_administrator_is_the_group(stage: Stage) -> None:
    """S: user 1087968824, and the group as sender_chat."""
    world, chat = stage.cast.world, stage.chat("joined supergroup")
    world.set_member(
        chat, stage.cast.carol.user, Status.ADMINISTRATOR, by=stage.cast.dana.user, anonymous=True
    )
    world.write(stage.cast.carol.user, chat, "Hello")
    message: dict[str, Any] = pending(stage.cast)[-1]["message"]
    assert message["from"]["id"] == ANONYMOUS_ADMIN == 1087968824
    assert message["sender_chat"]["id"] == message["chat"]["id"]
    assert message["from"]["username"] == "GroupAnonymousBot"


async def test_what_went_wrong_with_a_webhook(stage: Stage, call: Call) -> None:
    """WebhookActor.cpp:636; a 5xx is tried again, and remembered until another is set."""
    answers = iter((500, 200))

    async def hook(_: web.Request) -> web.Response:
        return web.Response(status=next(answers))

    app = web.Application()
    app.router.add_post("/", hook)
    server = Server(stage.cast.world)
    await server.start()
    async with TestServer(app) as target:
        await call("setWebhook", url=str(target.make_url("/")))
        stage.cast.world.write(stage.cast.anna.user, stage.chat("anna"), "x")
        await stage.cast.world.settled()
        info = await call("getWebhookInfo")
        assert info["last_error_message"] == (
            "Wrong response from the webhook: 500 Internal Server Error"
        )
        assert info["last_error_date"] == stage.cast.world.timestamp()
        assert info["pending_update_count"] == 0
        await call("setWebhook", url=_HOOK)
        assert "last_error_message" not in await call("getWebhookInfo")
        await call("deleteWebhook")
    await server.stop()


_SAID: list[tuple[str, str, dict[str, object], str]] = [
    ("C:16058", "deleteWebhook", {}, "Webhook is already deleted"),
    ("C:15877", "setWebhook", {"url": _HOOK}, "Webhook was set"),
    ("C:15769", "setWebhook", {"url": _HOOK}, "Webhook is already set"),
    (
        "C:15761 other options",
        "setWebhook",
        {"url": _HOOK, "max_connections": 3},
        "Webhook was set",
    ),
    ("C:16058 no url", "setWebhook", {}, "Webhook was deleted"),
    ("C:15769", "deleteWebhook", {"drop_pending_updates": True}, "Webhook is already deleted"),
]


async def test_what_is_said_of_webhooks(stage: Stage) -> None:
    world = stage.cast.world
    for source, method, fields, description in _SAID:
        answer = await api.call(world, world.token, method, fields)
        assert answer.body == {"ok": True, "result": True, "description": description}, source


async def test_a_wrong_webhook_takes_the_old_one_away(stage: Stage, call: Call) -> None:
    """C:15784."""
    await call("setWebhook", url=_HOOK)
    with pytest.raises(Refused, match="400 Bad Request: invalid webhook URL specified"):
        await call("setWebhook", url="ftp://x")
    assert (await call("getWebhookInfo"))["url"] == ""
