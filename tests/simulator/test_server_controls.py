"""The levers over HTTP: faults, limits, clock, calls, saving; albums, forwards, inline mode."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from typing import Any

import aiohttp
import pytest

from bot.clock import OffsetClock, SettableClock
from bot.simulator import fields
from bot.simulator.cast import DEMO_TOKEN, Cast, demo_world
from bot.simulator.inline import InlineAnswer, InlineResult
from bot.simulator.limits import message_text, parsed_text
from bot.simulator.server import Server
from tests.simulator.conftest import PNG, Client, begin, let_in

BOT = f"/bot{DEMO_TOKEN}"
HELLO = {"chat_id": 1001, "text": "Hello"}


@pytest.fixture
def cast() -> Cast:
    return demo_world(OffsetClock(SettableClock(datetime(2026, 3, 1, 12, tzinfo=UTC))))


# Faults and limits


async def test_faults_are_added_shown_and_removed(cast: Cast, client: Client) -> None:
    begin(cast)
    assert await client.get("/world/faults") == (200, {"faults": [], "limits": None})
    given = {"kind": "too_many_requests", "chat": 1001, "times": 2, "seconds": 60, "delay_s": 9}
    status, body = await client.post("/world/faults", json=given)
    first = body["fault"]["id"]
    assert status == 200
    assert body["fault"] == {
        "id": first, "kind": "too_many_requests", "rate": 1.0, "chat": 1001, "times": 2,
        "seconds": 60.0, "delay_s": 9.0, "methods": [], "struck": 0, "left_s": 60.0,
    }  # fmt: skip
    status, body = await client.post(f"{BOT}/sendMessage", json=HELLO)
    assert (status, body["parameters"]) == (429, {"retry_after": 9})
    _, body = await client.post("/world/faults", json={"kind": "slow", "delay_s": 0})
    _, body = await client.get("/world/faults")
    assert [(each["kind"], each["struck"]) for each in body["faults"]] == [
        ("too_many_requests", 1), ("slow", 0),
    ]  # fmt: skip
    status, body = await client.ask("DELETE", f"/world/faults/{first}")
    assert [each["kind"] for each in body["faults"]] == ["slow"]
    assert (await client.ask("DELETE", f"/world/faults/{first}"))[0] == 404
    assert (await client.ask("DELETE", "/world/faults"))[1] == {"faults": []}
    assert (await client.post(f"{BOT}/sendMessage", json=HELLO))[0] == 200


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({}, "The field kind is one of: slow"),
        ({"kind": "locusts"}, "The field kind is one of"),
        ({"kind": "slow", "rate": 1.5}, "The field rate is a number from 0 to 1."),
        ({"kind": "slow", "rate": True}, "The field rate is a number"),
        ({"kind": "slow", "seed": "x"}, "'x' is no number."),
        ({"kind": "slow", "times": 0}, "The field times is at least 1."),
        ({"kind": "slow", "seconds": -1}, "The field seconds is a number"),
        ({"kind": "slow", "chat": 5}, "There is no chat 5."),
        ({"kind": "slow", "methods": "getMe"}, "The field methods is an array of texts."),
        ({"kind": "slow", "delays": 5}, "There is no field delays here."),
        ({"kind": "server_error", "status": 404}, "The field status is 500, 502, 503 or 504."),
        ({"kind": "slow", "delay_s": 1e9}, "The field delay_s is a number"),
    ],
)
async def test_a_fault_that_makes_no_sense_gets_a_sentence(
    client: Client, given: dict[str, Any], sentence: str
) -> None:
    status, body = await client.post("/world/faults", json=given)
    assert status in (400, 404)
    assert sentence in body["error"]
    assert (await client.get("/world/faults"))[1]["faults"] == []


async def test_limits_are_switched_on_and_off(cast: Cast, client: Client) -> None:
    begin(cast)
    _, body = await client.post("/world/limits", json={"kind": "sliding_window", "per_chat": 2})
    shown = {
        "kind": "sliding_window", "per_second": 30, "per_chat": 2, "per_group_minute": 20,
        "refused": 0,
    }  # fmt: skip
    assert body == {"limits": shown}
    said = [(await client.post(f"{BOT}/sendMessage", json=HELLO))[0] for _ in range(3)]
    assert said == [200, 200, 429]
    assert (await client.get("/world/faults"))[1]["limits"] == {**shown, "refused": 1}
    assert (await client.post("/world/limits", json={"kind": None}))[1] == {"limits": None}
    assert (await client.post(f"{BOT}/sendMessage", json=HELLO))[0] == 200
    for wrong in ({"kind": "leaky"}, {"kind": "token_bucket", "per_second": 0}):
        assert (await client.post("/world/limits", json=wrong))[0] == 400


# Time


async def test_the_clock_goes_forward_only(cast: Cast, client: Client) -> None:
    begin(cast)
    before = {"now": "2026-03-01T12:00:00+00:00", "offset_s": 0.0}
    assert await client.get("/world/clock") == (200, before)
    after = {"now": "2026-03-03T12:00:01+00:00", "offset_s": 172_801.0}
    sent = (await client.post(f"{BOT}/sendMessage", json=HELLO))[1]["result"]["message_id"]
    assert await client.post("/world/clock", json={"forward_s": 172_801}) == (200, after)
    status, body = await client.post(
        f"{BOT}/deleteMessage", json={"chat_id": 1001, "message_id": sent}
    )
    assert (status, "can't be deleted" in body["description"]) == (400, True)
    assert (await client.post("/world/clock", json={"forward_s": -1}))[0] == 400
    assert (await client.get("/world/clock"))[1] == after


async def test_a_clock_that_cannot_be_set_says_so() -> None:
    cast = demo_world(SettableClock(datetime(2026, 3, 1, 12, tzinfo=UTC)))
    async with serving(cast) as client:
        status, body = await client.post("/world/clock", json={"forward_s": 1})
        assert (status, body["error"]) == (400, "The clock of this world cannot be set.")


def test_an_offset_clock_shows_another_one_ahead() -> None:
    inner = SettableClock(datetime(2026, 3, 1, 12, tzinfo=UTC))
    clock = OffsetClock(inner)
    clock.forward(timedelta(hours=2))
    inner.advance(timedelta(minutes=1))
    assert clock.now() == datetime(2026, 3, 1, 14, 1, tzinfo=UTC)
    assert clock.monotonic() == 7260
    assert clock.offset == timedelta(hours=2)
    with pytest.raises(ValueError, match="never back"):
        clock.forward(timedelta(seconds=-1))


# Saving


async def test_a_world_is_saved_and_loaded(cast: Cast, client: Client) -> None:
    begin(cast)
    _, document = await client.get("/world/save")
    _, seen = await client.get("/world")
    async with serving(demo_world(SettableClock(datetime(2026, 3, 2, tzinfo=UTC)))) as other:
        async with other.session.get("/world/events") as stream:
            assert await stream.content.readline() == b": hello\n"
            status, body = await other.post("/world/load", json=document)
            assert (status, body["world"]["chats"]) == (200, seen["chats"])
            assert (await event(stream))["type"] == "world"
        status, body = await other.post("/world/load", json={"format": "?"})
        assert (status, body["error"][:28]) == (400, "This is no saved world: docu")
        assert (await other.get("/world"))[1]["chats"] == seen["chats"]


async def test_a_document_may_be_bigger_than_an_upload(
    cast: Cast, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.simulator.bodies.BODY_LIMIT", 1000)
    _, document = await client.get("/world/save")
    assert (await client.post("/world/load", json=document))[0] == 200
    monkeypatch.setattr("bot.simulator.controls._LONGEST_DOCUMENT", 1000)
    status, body = await client.post("/world/load", json=document)
    assert (status, body["error"]) == (413, "The body is longer than 1000 bytes.")


# The bot's calls


async def test_calls_are_noted_from_the_first_look_on(cast: Cast, client: Client) -> None:
    begin(cast)
    await client.post(f"{BOT}/sendMessage", json=HELLO)
    assert (await client.get("/world/calls"))[1] == {"calls": []}
    await client.post(f"{BOT}/sendMessage", json={**HELLO, "text": f"{DEMO_TOKEN} " + "x" * 900})
    await client.post(f"{BOT}/sendMessage", json={"chat_id": 5, "text": "x"})
    await client.get(f"{BOT}/getUpdates")
    _, body = await client.get("/world/calls")
    sent, refused = body["calls"]
    assert (sent["method"], sent["status"], sent["at"]) == (
        "sendMessage", 200, "2026-03-01T12:00:00+00:00",
    )  # fmt: skip
    assert sent["parameters"]["text"].startswith("<token> xxx")
    assert len(sent["parameters"]["text"]) < 320
    assert sent["result"]["message_id"] == 3
    assert sent["ms"] >= 0
    assert (refused["status"], refused["description"]) == (400, "Bad Request: chat not found")
    assert DEMO_TOKEN not in json.dumps(body)
    _, body = await client.get("/world/calls", params={"after": sent["id"]})
    assert [each["id"] for each in body["calls"]] == [refused["id"]]
    _, body = await client.get("/world/calls", params={"limit": 1})
    assert [each["id"] for each in body["calls"]] == [refused["id"]]


async def test_a_call_whose_connection_broke_is_noted(cast: Cast, client: Client) -> None:
    begin(cast)
    await client.get("/world/calls")
    await client.post("/world/faults", json={"kind": "cut_before", "times": 1})
    with pytest.raises(aiohttp.ClientConnectionError):
        await client.post(f"{BOT}/sendMessage", json=HELLO)
    _, body = await client.get("/world/calls")
    assert (body["calls"][0]["status"], "broke" in body["calls"][0]["description"]) == (0, True)


async def test_calls_are_streamed_to_those_who_ask(cast: Cast, client: Client) -> None:
    begin(cast)
    async with (
        client.session.get("/world/events?calls=1") as with_calls,
        client.session.get("/world/events") as without,
    ):
        for stream in (with_calls, without):
            assert await stream.content.readline() == b": hello\n"
        await client.post(f"{BOT}/sendMessage", json=HELLO)
        assert (await event(without))["type"] == "message"
        kinds = {(await event(with_calls))["type"] for _ in range(2)}
        assert kinds == {"message", "call"}


async def test_only_the_newest_calls_are_kept(cast: Cast, client: Client) -> None:
    await client.get("/world/calls")
    for _ in range(510):
        await client.post(f"{BOT}/getMe")
    _, body = await client.get("/world/calls", params={"limit": 1000})
    ids = [each["id"] for each in body["calls"]]
    assert ids == list(range(11, 511))


async def test_long_and_deep_parameters_are_shortened(cast: Cast, client: Client) -> None:
    await client.get("/world/calls")
    deep: Any = "x"
    for _ in range(20):
        deep = [deep]
    given = {"commands": deep, "scope": {"type": "default"}, "secret_token": "s3cret"}
    await client.post(f"{BOT}/setMyCommands", json={**given, "numbers": list(range(50))})
    _, body = await client.get("/world/calls")
    noted = body["calls"][0]["parameters"]
    assert noted["scope"] == {"type": "default"}
    assert noted["secret_token"] == "…"
    assert (len(noted["numbers"]), noted["numbers"][-1]) == (21, "…")
    assert json.dumps(noted["commands"]).count("[") < 10


# Albums, forwards, inline mode


@pytest.mark.parametrize("names", [("photo", "photo2"), ("photo", "photo")])
async def test_a_person_sends_an_album(client: Client, names: tuple[str, str]) -> None:
    data = aiohttp.FormData({"from": "1001", "text": "two dogs"})
    for name in names:
        data.add_field(name, PNG + name.encode(), filename="a.png", content_type="image/png")
    status, body = await client.post("/world/chats/1001/messages", data=data)
    first, second = body["messages"]
    assert status == 200
    assert (first["caption"], "caption" in second) == ("two dogs", False)
    assert first["media_group_id"] == second["media_group_id"]
    _, told = await client.get(f"{BOT}/getUpdates")
    assert len(told["result"]) == 2


async def test_an_album_is_of_one_kind(client: Client) -> None:
    data = aiohttp.FormData({"from": "1001"})
    for name in ("photo", "document"):
        data.add_field(name, PNG, filename="a.png", content_type="image/png")
    status, body = await client.post("/world/chats/1001/messages", data=data)
    words = "An album holds photos and videos, or documents, not both."
    assert (status, body["error"]) == (400, words)


async def test_a_person_forwards_into_a_chat(cast: Cast, client: Client) -> None:
    let_in(cast)
    posted = cast.world.write(cast.dana.user, cast.channel, "News")
    given = {"from": 1001, "chat": cast.channel.id, "messages": [posted.id]}
    status, body = await client.post("/world/chats/1001/forward", json=given)
    (message,) = body["messages"]
    assert (status, message["text"]) == (200, "News")
    assert message["forward_origin"]["type"] == "channel"
    for wrong, said in (
        ({**given, "messages": [99]}, "no such message"),
        ({**given, "messages": []}, "1 to 100 messages"),
        ({**given, "chat": 1002}, "somebody else's private chat"),
        ({**given, "messages": ["x"]}, "'x' is no number"),
    ):
        status, body = await client.post("/world/chats/1001/forward", json=wrong)
        assert (status >= 400, said in body["error"]) == (True, True)


async def test_a_person_asks_inline_and_chooses(cast: Cast, client: Client) -> None:
    begin(cast)
    asked = asyncio.create_task(
        client.post("/world/inline", json={"from": 1001, "chat": 1001, "query": "laws"})
    )
    _, told = await client.get(f"{BOT}/getUpdates", params={"timeout": "5"})
    query = told["result"][0]["inline_query"]
    assert (query["query"], query["from"]["id"], query["chat_type"]) == ("laws", 1001, "sender")
    result = InlineResult(
        id="r1", shown={"type": "article", "id": "r1"}, body=message_text(parsed_text("Laws"))
    )
    answer = InlineAnswer(results=(result,), next_offset="2")
    cast.world.inline_queries[query["id"]].answer.set_result(answer)
    status, body = await asked
    assert (status, body["results"], body["next_offset"]) == (200, [result.shown], "2")
    chosen = {"from": 1001, "chat": 1001, "query_id": body["query_id"], "result_id": "r1"}
    _, body = await client.post("/world/inline/choose", json=chosen)
    assert body["message"]["text"] == "Laws"
    assert body["message"]["via_bot"]["username"] == "newsdesk_demo_bot"
    for wrong in (
        {**chosen, "result_id": "r2"},
        {**chosen, "query_id": "5"},
        {**chosen, "from": 1002},
    ):
        assert (await client.post("/world/inline/choose", json=wrong))[0] == 404


async def test_an_inline_query_that_nobody_answers_has_no_results(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.simulator.persons_side._PATIENCE_S", 0.01)
    given = {"from": 1001, "chat": 1001, "query": "x" * 257}
    assert (await client.post("/world/inline", json=given))[0] == 400
    status, body = await client.post("/world/inline", json={**given, "query": "x"})
    assert (status, body["results"]) == (200, [])


# What is given


@pytest.mark.parametrize(
    ("path", "given", "sentence"),
    [
        ("/world/users", {"first_name": " "}, "The field first_name needs some text."),
        ("/world/users", {"first_name": "a\nb"}, "The field first_name is one line of text."),
        ("/world/users", {"first_name": "a" * 129}, "holds at most 128 characters"),
        ("/world/users", {"first_name": 5}, "The field first_name is no text."),
        ("/world/users", {"first_name": "A", "username": "a b"}, "A username has 4 to 32"),
        ("/world/users", {"first_name": "A", "username": "Anna_Reed"}, "Anna_Reed is taken"),
        ("/world/users", {"first_name": "A", "username": "demo_news"}, "demo_news is taken"),
        ("/world/users", {"first_name": "A", "language_code": "English!"}, "A language_code is"),
        ("/world/users", {"first_name": "A", "is_bot": True}, "There is no field is_bot here."),
        ("/world/chats", {"type": "group", "title": "", "creator": 1001}, "title needs some text"),
        ("/world/chats", {"type": "group", "title": "A", "creator": 5}, "There is no user 5."),
        ("/world/chats/1001/messages", {"from": True, "text": "x"}, "'True' is no number."),
        ("/world/chats/1001/messages", {"from": 1.5, "text": "x"}, "'1.5' is no number."),
        ("/world/chats/1001/messages", {"from": 10**18, "text": "x"}, "is too big a number"),
        ("/world/chats/1001/messages", {"from": 1001, "text": "x", "reply_to": 9}, "no message 9"),
        ("/world/chats/1001/messages", {"from": 1001, "text": "x", "topic": 9}, "no topic 9"),
    ],
)
async def test_what_is_given_is_checked(
    client: Client, *, path: str, given: dict[str, Any], sentence: str
) -> None:
    status, body = await client.post(path, json=given)
    assert 400 <= status < 500
    assert sentence in body["error"]


async def test_half_a_character_is_refused(client: Client) -> None:
    raw = b'{"from": 1001, "text": "\\ud83d"}'
    headers = {"Content-Type": "application/json"}
    status, _ = await client.post("/world/chats/1001/messages", data=raw, headers=headers)
    assert status == 400


def test_half_a_character_in_a_form_is_refused_too() -> None:
    with pytest.raises(Exception, match="half a character"):
        fields.text({"text": "\ud83d"}, "text")


@asynccontextmanager
async def serving(cast: Cast) -> AsyncIterator[Client]:
    """Another world's server, with a client of its own."""
    server = Server(cast.world)
    async with aiohttp.ClientSession(await server.start()) as session:
        yield Client(session)
    await server.stop()


async def event(stream: aiohttp.ClientResponse) -> dict[str, Any]:
    while True:
        line = await stream.content.readline()
        if line.startswith(b"data: "):
            found: dict[str, Any] = json.loads(line.removeprefix(b"data: "))
            return found
