"""The envelope and what is not simulated (telegram.md, "Envelope"); forms as on the API's page."""

import json
from pathlib import Path
from typing import Any

import pytest

from bot.simulator import api
from bot.simulator.api.catalogue import METHODS
from bot.simulator.api.registry import SIMULATED
from bot.simulator.cast import Cast
from bot.simulator.chats import Status
from bot.simulator.files import Upload
from tests.simulator.conftest import PNG, Call, Refused, begin, let_in, pending

_PAGE = Path(__file__).parents[2] / ".." / "shared" / "botapi" / "api.json"


@pytest.mark.parametrize(
    ("token", "method", "status", "description"),
    [
        ("nonsense", "getMe", 401, "Unauthorized: invalid token specified"),
        ("1:x", "getMe", 401, "Unauthorized"),
        (api.__name__, "getMe", 401, "Unauthorized: invalid token specified"),
        ("", "getMe", 401, "Unauthorized: invalid token specified"),
    ],
)
async def test_tokens(cast: Cast, token: str, method: str, status: int, description: str) -> None:
    answer = await api.call(cast.world, token, method, {})
    assert answer.status == status
    assert answer.body == {"ok": False, "error_code": status, "description": description}


async def test_methods(call: Call) -> None:
    with pytest.raises(Refused, match="404 Not Found: method not found"):
        await call("sendPigeon")
    with pytest.raises(Refused, match="501 Not simulated: the method sendPoll"):
        await call("sendPoll", chat_id=1)
    assert await call("getme")


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"message_effect_id": "1"}, "sendMessage with the parameter message_effect_id"),
        (
            {"business_connection_id": "a", "message_effect_id": "1"},
            "sendMessage with the parameter business_connection_id, message_effect_id",
        ),
        ({"protect_content": "maybe"}, "protect_content that is neither true nor false: 'maybe'"),
        ({"text": [5]}, "text that is no text: [5]"),
        ({"chat_id": "9" * 20}, f"chat_id beyond 64 bits: '{'9' * 20}'"),
    ],
)
async def test_what_is_not_simulated_is_loud(
    cast: Cast, call: Call, fields: dict[str, object], words: str
) -> None:
    begin(cast)
    with pytest.raises(Refused) as refusal:
        await call("sendMessage", **{"chat_id": 1001, "text": "x", **fields})
    assert str(refusal.value) == f"501 Not simulated: {words}"


async def test_an_upload_that_nobody_asked_for(cast: Cast, call: Call) -> None:
    begin(cast)
    with pytest.raises(Refused, match="501 Not simulated: sendMessage with the parameter photo"):
        await call(
            "sendMessage", chat_id=1001, text="x", uploads={"photo": Upload(name="", content=b"x")}
        )


@pytest.mark.parametrize("value", [True, "true", "True", "1", 1, "yes"])
async def test_booleans_come_in_many_forms(cast: Cast, call: Call, value: object) -> None:
    begin(cast)
    sent = await call("sendMessage", chat_id=1001, text="x", protect_content=value)
    assert sent["has_protected_content"] is True
    sent = await call("sendMessage", chat_id=1001, text="x", protect_content="0")
    assert "has_protected_content" not in sent


async def test_protected_content_is_not_copied(cast: Cast, call: Call) -> None:
    begin(cast)
    sent = await call("sendMessage", chat_id=1001, text="x", protect_content=True)
    with pytest.raises(Refused, match="the message can't be copied"):
        await call("copyMessage", chat_id=1001, from_chat_id=1001, message_id=sent["message_id"])


# Against the Bot API's page


@pytest.fixture(scope="module")
def page() -> dict[str, Any]:
    if not _PAGE.is_file():
        pytest.skip("the machine-readable Bot API is not beside this checkout")
    read: dict[str, Any] = json.loads(_PAGE.read_text())
    return read


def test_knows_every_method_by_name(page: dict[str, Any]) -> None:
    assert {name.lower() for name in page["methods"]} == METHODS
    assert {method.name for method in SIMULATED.values()} <= set(page["methods"])


@pytest.mark.parametrize("name", sorted(method.name for method in SIMULATED.values()))
def test_takes_no_parameter_that_the_api_has_not(page: dict[str, Any], name: str) -> None:
    real = {field["name"] for field in page["methods"][name].get("fields", [])}
    ours = {name for name, reader in SIMULATED[name.lower()].readers.items() if reader}
    assert ours <= real


def _check(page: dict[str, Any], kind: str, value: object, path: str) -> None:
    """Hold a value to the page: known fields only, none missing, each of its type."""
    if kind.startswith("Array of "):
        assert isinstance(value, list), path
        for index, entry in enumerate(value):
            _check(page, kind.removeprefix("Array of "), entry, f"{path}[{index}]")
    elif kind in page["types"]:
        _check_object(page, page["types"][kind], value, path)
    else:
        known = {"Integer": int, "String": str, "Boolean": bool, "True": bool, "Float": float}
        assert isinstance(value, known[kind]), f"{path}: {value!r} is no {kind}"


def _check_object(page: dict[str, Any], kind: dict[str, Any], value: Any, path: str) -> None:  # noqa: ANN401
    assert isinstance(value, dict), path
    if kind.get("subtypes"):
        chosen = [
            name
            for name in kind["subtypes"]
            if all(
                f["name"] in value for f in page["types"][name].get("fields", []) if f["required"]
            )
            and set(value) <= {f["name"] for f in page["types"][name].get("fields", [])}
        ]
        assert chosen, f"{path}: {value!r} is no {kind['name']}"
        return
    fields = {field["name"]: field for field in kind["fields"]}
    # The page left this field out when it became a list; the server still sends it.
    unknown = set(value) - set(fields) - {"new_chat_member"}
    assert not unknown, f"{path}: {unknown}"
    for name, field in fields.items():
        if name in value:
            _check(page, field["types"][0], value[name], f"{path}.{name}")
        else:
            assert not field["required"], f"{path}.{name} is missing"


async def test_answers_have_the_form_of_the_page(
    page: dict[str, Any], cast: Cast, call: Call
) -> None:
    begin(cast)
    keyboard = {"inline_keyboard": [[{"text": "x", "callback_data": "d", "style": "danger"}]]}
    text = "<b>x</b> <a href='x.org'>y</a> <tg-time unix=1700000000 format=wDT>z</tg-time>"
    sent = await call(
        "sendMessage",
        chat_id=1001,
        text=text,
        parse_mode="HTML",
        reply_markup=keyboard,
        reply_parameters={"message_id": 1},
        link_preview_options={"is_disabled": True},
    )
    photo = await call("sendPhoto", chat_id=1001, uploads={"photo": Upload(name="a", content=PNG)})
    forwarded = await call(
        "forwardMessage", chat_id=1001, from_chat_id=1001, message_id=sent["message_id"]
    )
    for message in (sent, photo, forwarded):
        _check(page, "Message", message, "message")
    let_in(cast)
    for name, fields in (
        ("getMe", {}),
        ("getChat", {"chat_id": cast.channel.id}),
        ("getChatMember", {"chat_id": cast.channel.id, "user_id": 1004}),
        ("getChatAdministrators", {"chat_id": cast.channel.id}),
        ("getFile", {"file_id": photo["photo"][0]["file_id"]}),
        ("getWebhookInfo", {}),
    ):
        kind = page["methods"][name]["returns"][0]
        _check(page, kind, await call(name, **fields), name)


async def test_updates_have_the_form_of_the_page(
    page: dict[str, Any], cast: Cast, call: Call
) -> None:
    world, dana = cast.world, cast.dana.user
    world.updates.allow(
        ["message", "my_chat_member", "chat_member", "callback_query", "channel_post"]
    )
    world.write(cast.anna.user, world.chat(1001), "/start abc https://example.org")
    keyboard = {"inline_keyboard": [[{"text": "x", "callback_data": "d"}]]}
    sent = await call("sendMessage", chat_id=1001, text="x", reply_markup=keyboard)
    world.press(cast.anna.user, world.chat(1001), sent["message_id"], "d")
    for chat in (cast.group, cast.channel):
        world.set_member(chat, world.bot, Status.ADMINISTRATOR, by=dana)
        world.set_member(chat, cast.boris.user, Status.KICKED, by=dana)
    world.write(dana, cast.channel, "By hand")
    world.set_blocked(cast.anna.user, blocked=True)
    world.upgrade(cast.group)
    updates = pending(cast)
    assert len(updates) == 12
    for update in updates:
        _check(page, "Update", update, "update")
