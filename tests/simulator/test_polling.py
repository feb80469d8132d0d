"""Updates: offsets, long polls, conflicts (telegram.md, "Updates")."""

import asyncio
from datetime import timedelta

import pytest

from bot.clock import SettableClock
from bot.simulator.cast import Cast
from bot.simulator.chats import Status, user_json
from tests.simulator.conftest import Call, Refused, begin, pending


def _write(cast: Cast, *texts: str) -> None:
    for text in texts:
        cast.world.write(cast.anna.user, cast.world.chat(1001), text)


async def test_an_offset_confirms_what_lies_below(cast: Cast, call: Call) -> None:
    _write(cast, "a", "b", "c")
    first, second, third = await call("getUpdates")
    assert [u["message"]["text"] for u in (first, second, third)] == ["a", "b", "c"]
    again = await call("getUpdates", offset=second["update_id"])
    assert again == [second, third]
    assert await call("getUpdates", offset=third["update_id"] + 1) == []


async def test_a_negative_offset_keeps_the_last(cast: Cast, call: Call) -> None:
    _write(cast, "a", "b", "c")
    (last,) = await call("getUpdates", offset=-1)
    assert last["message"]["text"] == "c"
    assert await call("getUpdates") == [last]


async def test_the_limit_is_held_between_1_and_100(cast: Cast, call: Call) -> None:
    _write(cast, *("x" * n for n in range(1, 103)))
    assert len(await call("getUpdates", limit=0)) == 1
    assert len(await call("getUpdates", limit=1000)) == 100


async def test_a_long_poll_waits_for_news(cast: Cast, call: Call) -> None:
    waiting = asyncio.create_task(call("getUpdates", timeout=30))
    await asyncio.sleep(0)
    _write(cast, "news")
    (update,) = await waiting
    assert update["message"]["text"] == "news"


async def test_a_second_poll_ends_the_first(cast: Cast, call: Call) -> None:
    first = asyncio.create_task(call("getUpdates", timeout=30))
    await asyncio.sleep(0)
    second = asyncio.create_task(call("getUpdates", timeout=30))
    with pytest.raises(Refused) as refusal:
        await first
    assert str(refusal.value) == (
        "409 Conflict: terminated by other getUpdates request; "
        "make sure that only one bot instance is running"
    )
    _write(cast, "x")
    assert len(await second) == 1


async def test_a_webhook_ends_and_forbids_polling(call: Call) -> None:
    poll = asyncio.create_task(call("getUpdates", timeout=30))
    await asyncio.sleep(0)
    assert await call("setWebhook", url="https://example.org/hook")
    with pytest.raises(Refused, match="409 Conflict: terminated by setWebhook request"):
        await poll
    with pytest.raises(Refused, match="409 Conflict: can't use getUpdates method while webhook"):
        await call("getUpdates")
    assert (await call("getWebhookInfo"))["url"] == "https://example.org/hook"
    assert await call("deleteWebhook")
    assert await call("getUpdates") == []


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"url": "http://example.org"}, "An HTTPS URL must be provided for webhook"),
        ({"url": "https://example.org", "secret_token": "a b"}, "unallowed characters"),
    ],
)
async def test_refuses_a_webhook(call: Call, fields: dict[str, str], words: str) -> None:
    with pytest.raises(Refused, match=words):
        await call("setWebhook", **fields)


async def test_allowed_updates_are_remembered(cast: Cast, call: Call) -> None:
    await call("getUpdates", allowed_updates=["callback_query"])
    _write(cast, "unwanted")
    assert await call("getUpdates") == []
    await call("getUpdates", allowed_updates="[]")
    _write(cast, "wanted")
    assert len(await call("getUpdates")) == 1


async def test_chat_member_comes_only_when_asked_for(cast: Cast, call: Call) -> None:
    begin(cast)
    world, dana = cast.world, cast.dana.user
    world.set_member(cast.channel, world.bot, Status.ADMINISTRATOR, by=dana)
    world.set_member(cast.channel, cast.carol.user, Status.MEMBER, by=dana)
    assert [set(update) - {"update_id"} for update in pending(cast)] == [{"my_chat_member"}]
    await call("getUpdates", offset=-1, allowed_updates=["my_chat_member", "chat_member"])
    world.set_member(cast.channel, cast.carol.user, Status.KICKED, by=dana)
    assert pending(cast)[-1]["chat_member"]["new_chat_member"]["status"] == "kicked"


async def test_updates_live_for_a_day(cast: Cast, call: Call, clock: SettableClock) -> None:
    _write(cast, "old")
    clock.advance(timedelta(hours=25))
    _write(cast, "new")
    (update,) = await call("getUpdates")
    assert update["message"]["text"] == "new"


@pytest.mark.parametrize(
    ("seconds", "kind", "fields"),
    [
        (150, "callback_query", {"id": "1", "chat_instance": "1", "data": "x"}),
        (30, "inline_query", {"id": "1", "query": "", "offset": ""}),
        (600, "chosen_inline_result", {"result_id": "1", "query": ""}),
    ],
)
async def test_what_waits_for_an_answer_lives_shorter(
    cast: Cast, clock: SettableClock, seconds: int, kind: str, fields: dict[str, str]
) -> None:
    """Client.cpp:17074, 17083, 17158."""
    _write(cast, "stays")
    cast.world.updates.add(kind, {**fields, "from": user_json(cast.anna.user)})
    clock.advance(timedelta(seconds=seconds))
    assert [kind in update for update in pending(cast)] == [False, True]
    clock.advance(timedelta(seconds=1))
    assert [kind in update for update in pending(cast)] == [False]


async def test_pending_updates_can_be_dropped(cast: Cast, call: Call) -> None:
    _write(cast, "old")
    assert await call("deleteWebhook", drop_pending_updates="true")
    assert await call("getUpdates") == []
    _write(cast, "old")
    hook = {"url": "https://example.org/hook", "allowed_updates": ["message"]}
    assert await call("setWebhook", **hook, drop_pending_updates=True, max_connections=7)
    info = await call("getWebhookInfo")
    assert info == {
        "url": "https://example.org/hook",
        "has_custom_certificate": False,
        "pending_update_count": 0,
        "max_connections": 7,
        "ip_address": "<unknown>",
        "allowed_updates": ["message"],
    }
