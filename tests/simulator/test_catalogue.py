"""The table of methods, parameters and fields: complete, and told apart loudly or not at all."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from bot.simulator.api import beyond
from bot.simulator.api.catalogue import PARAMETERS
from bot.simulator.api.nested import OBJECTS, UNREAD, known
from bot.simulator.api.registry import SIMULATED
from bot.simulator.cast import Cast
from bot.simulator.errors import RefusalError
from tests.simulator.conftest import Call, Refused, begin
from tests.witness import method_model

_PUBLISHED = Path(__file__).parents[3] / "shared" / "botapi" / "api.json"
Published = dict[str, dict[str, Any]]
_SOURCES = Path(__file__).parents[2] / "bot" / "simulator"


@pytest.fixture(scope="module")
def published() -> Published:
    if not _PUBLISHED.is_file():
        pytest.skip("needs the machine-readable Bot API beside the project")
    found: Published = json.loads(_PUBLISHED.read_text())
    return found


def test_it_has_every_method_and_parameter_of_the_page(published: Published) -> None:
    assert {name: set(fields) for name, fields in PARAMETERS.items()} == {
        name: {field["name"] for field in method.get("fields", ())}
        for name, method in published["methods"].items()
    }


def test_it_has_every_field_of_every_object_in_a_parameter(published: Published) -> None:
    types = published["types"]

    def fields_of(kind: str) -> set[str]:
        below = types[kind].get("subtypes")
        if below:
            return {name for each in below for name in fields_of(each)}
        return {field["name"] for field in types[kind].get("fields", ())}

    assert {kind: set(fields) for kind, fields in OBJECTS.items() if kind != "ReplyMarkup"} == {
        kind: fields_of(kind) for kind in OBJECTS if kind != "ReplyMarkup"
    }
    markups = "InlineKeyboardMarkup", "ReplyKeyboardMarkup", "ReplyKeyboardRemove", "ForceReply"
    assert set(OBJECTS["ReplyMarkup"]) == {name for each in markups for name in fields_of(each)}


@pytest.mark.parametrize("method", sorted(PARAMETERS))
def test_aiogram_knows_them_too(method: str) -> None:
    fields = method_model(method).model_fields
    assert set(PARAMETERS[method]) <= {field.alias or name for name, field in fields.items()}


def test_what_we_simulate_exists() -> None:
    for method in SIMULATED.values():
        taken = {name for name, reader in method.readers.items() if reader is not None}
        assert taken <= {*PARAMETERS[method.name], *beyond.OLD_PARAMETERS}, method.name


def _reached() -> set[str]:
    """The types of objects that come in through the methods that we simulate."""
    found: set[str] = set()
    todo = [
        kind
        for method in SIMULATED.values()
        for name, kind in PARAMETERS[method.name].items()
        if kind and name in method.readers
    ]
    while todo:
        kind = todo.pop()
        if kind not in found:
            found.add(kind)
            unread = UNREAD.get(kind, frozenset())
            fields = OBJECTS.get(kind, {})
            todo += [inner for name, inner in fields.items() if inner and name not in unread]
    return found


def test_every_field_is_read_or_refused() -> None:
    """A field that no line of ours names is one that we would drop without a word."""
    tables = {"catalogue.py", "nested.py"}
    files = [file for file in _SOURCES.rglob("*.py") if file.name not in tables]
    named = set(re.findall(r"\w+", " ".join(file.read_text() for file in files)))
    # Kept as they are given, and shown to a person as they are.
    shown = {"InlineQueryResult", "SwitchInlineQueryChosenChat"}
    silent = {
        f"{kind}.{name}"
        for kind in _reached() - shown
        for name in set(OBJECTS.get(kind, ())) - UNREAD.get(kind, frozenset())
        if name not in named
    }
    assert silent == set()


@pytest.mark.parametrize(
    ("kind", "name"), sorted((kind, name) for kind, names in UNREAD.items() for name in names)
)
def test_what_is_not_read_is_refused_loudly(kind: str, name: str) -> None:
    where = {
        (method, parameter)
        for method, parameters in PARAMETERS.items()
        for parameter, found in parameters.items()
        if found == kind
    }
    value: dict[str, Any] = {name: "x"}
    method, parameter = next(iter(where), ("sendMessage", "reply_markup"))
    if kind in ("InlineKeyboardButton", "KeyboardButton"):
        method, parameter = "sendMessage", "reply_markup"
        value = {"keyboard" if kind == "KeyboardButton" else "inline_keyboard": [[value]]}
    elif kind == "InputMessageContent":
        method, parameter = "answerInlineQuery", "results"
        value = {"input_message_content": value}
    with pytest.raises(RefusalError, match=f"Not simulated: {kind} with {name}"):
        known(method, parameter, value)
    assert name in OBJECTS[kind]


async def test_what_telegram_does_not_know_it_does_not_look_at(cast: Cast, call: Call) -> None:
    begin(cast)
    sent = await call(
        "sendMessage",
        chat_id=1001,
        text="x",
        text_color="red",
        link_preview_options={"is_disabled": True, "is_big": True},
        reply_markup={
            "inline_keyboard": [[{"text": "a", "callback_data": "b", "hue": "red"}]],
            "colour": 1,
        },
    )
    assert sent["reply_markup"] == {"inline_keyboard": [[{"text": "a", "callback_data": "b"}]]}
    assert sent["link_preview_options"] == {"is_disabled": True}


@pytest.mark.parametrize(
    ("method", "fields", "words"),
    [
        ("sendMessage", {"message_effect_id": "1"}, "parameter message_effect_id"),
        ("sendMessage", {"reply_to_message_id": 1}, "parameter reply_to_message_id"),
        ("sendMessage", {"reply_markup": {"inline_keyboard": [[{"text": "x", "pay": True}]]}},
         "InlineKeyboardButton with pay"),
        ("sendDice", {}, "the method sendDice"),
        ("getChatMembersCount", {}, "the method getChatMembersCount"),  # C:358
        ("deleteEphemeralMessage", {}, "the method deleteEphemeralMessage"),
        ("sendMessage", {"receiver_user_id": 1001}, "parameter receiver_user_id"),
        ("sendPhoto", {"photo": "x", "callback_query_id": "1"}, "parameter callback_query_id"),
        ("sendMessage", {"reply_markup": {"keyboard": [[{"text": "x", "request_user": {"a": 1}}]]}},
         "KeyboardButton with request_user"),  # C:9493
        ("sendMessage", {"reply_markup": {"inline_keyboard": [[{"text": "x", "disabled": True}]]}},
         "InlineKeyboardButton with disabled"),
        ("sendMessage", {"reply_parameters": {"ephemeral_message_id": 1}},
         "ReplyParameters with ephemeral_message_id"),
        ("sendRichMessage", {"rich_message": {"blocks": [{"type": "paragraph"}]}},
         "InputRichMessage with blocks"),
        ("setMyCommands", {"commands": [{"command": "a", "is_ephemeral": True}]},
         "BotCommand with is_ephemeral"),
    ],
)  # fmt: skip
async def test_what_it_knows_and_we_do_not_is_refused_loudly(
    cast: Cast, call: Call, method: str, fields: dict[str, object], words: str
) -> None:
    begin(cast)
    with pytest.raises(Refused, match=f"501 Not simulated: .*{words}"):
        await call(method, chat_id=1001, text="x", **fields)


def test_aiograms_newer_names_are_refused_loudly() -> None:
    """aiogram is ahead of our pages: what it knows and they do not, nobody may leave out."""
    for method in SIMULATED.values():
        fields = method_model(method.name).model_fields
        names = {field.alias or name for name, field in fields.items()}
        newer = {name for name in names if not beyond.is_known(method.name, name)}
        assert newer == set(), method.name
