"""Telegram's tables, row by row: keyboards of both kinds, and answers to their buttons."""

from datetime import timedelta
from typing import Any

import pytest

from bot.clock import SettableClock
from tests.simulator.conftest import Call, Refused, pending
from tests.simulator.rows import Row, Stage, play, played

Button = dict[str, Any]


def _b(**facts: object) -> Button:
    return {"text": "x", **facts}


def _inline(*rows: list[Button]) -> dict[str, Any]:
    return {"inline_keyboard": list(rows)}


def _row(source: str, markup: object, refusal: str | None = None, to: str = "$anna") -> Row:
    fields = {"chat_id": to, "text": "x", "reply_markup": markup}
    return Row(source, "sendMessage", fields, refusal)


_B = "400 Bad Request: "
_I = f"{_B}can't parse inline keyboard button: "
_K = f"{_B}can't parse keyboard button: "
_CALL = _b(callback_data="d")

_FORMS = [
    _row("C:9708", "{", f"{_B}can't parse reply keyboard markup JSON object"),
    _row("C:9717", "[]", f"{_B}object expected as reply markup"),
    _row("C:9741", {"inline_keyboard": 1}, f'{_B}field "inline_keyboard" must be of type Array'),
    _row(
        "C:9747",
        {"inline_keyboard": [{}]},
        f'{_B}field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays',
    ),
    _row("C:9727", {"keyboard": ["x"]}, f'{_B}field "keyboard" must be an Array of Arrays'),
    _row("C:9577", _inline(["x"]), f"{_I}InlineKeyboardButton must be an Object"),  # type: ignore[list-item]
    _row("C:9571", {"keyboard": [[5]]}, f"{_K}KeyboardButton must be a String or an Object"),
    _row("C:9581", _inline([{"callback_data": "d"}]), f'{_I}Can\'t find field "text"'),
    _row("C:9581", _inline([_b(text=[])]), f'{_I}Field "text" must be of type String'),
    _row(
        "C:9454",
        _inline([_b(callback_data="d", style="pink")]),
        f"{_I}invalid button style specified",
    ),
    _row("C:9694", _inline([_b()]), f"{_I}Text buttons are unallowed in the inline keyboard"),
    _row("C:9694", _inline([_b(url="")]), f"{_I}Text buttons are unallowed in the inline keyboard"),
    _row("C:9687", _inline([_b(copy_text=1)]), f'{_I}Field "copy_text" must be of type Object'),
    _row("C:9690", _inline([_b(copy_text={})]), f'{_I}Can\'t find field "text"'),
    _row("C:9763", {"force_reply": 1}, f'{_B}field "force_reply" must be of type Boolean'),
    _row("C:9779 nothing", {}),
    _row("C:9779 nothing", {"force_reply": False}),
]
_LINKS = [
    _row(
        "TD LinkManager.cpp:1926",
        _inline([_b(url=url)]),
        f"{_B}inline keyboard button URL '{url}' is invalid: {why}",
    )
    for url, why in (
        ("nowhere", "Wrong HTTP URL"),
        ("ftp://x.org", "Unsupported URL protocol"),
        ("tg://a:b@c", "Wrong tg URL"),
    )
] + [
    _row("TD ReplyMarkup.cpp:581", _inline([_b(url=url)]))
    for url in ("x.org", "https://x.org/a?b#c", "tg://resolve?domain=a", "tg://user?id=1001")
]
_SERVERS = [
    _row("S 1-64 bytes", _inline([_b(callback_data="d" * 64)])),
    _row("S 1-64 bytes", _inline([_b(callback_data="я" * 33)]), f"{_B}BUTTON_DATA_INVALID"),
    _row("S 1-256 characters", _inline([_b(copy_text={"text": "я" * 256})])),
    _row(
        "go-telegram/bot#167",
        _inline([_b(copy_text={"text": ""})]),
        f"{_B}BUTTON_COPY_TEXT_INVALID",
    ),
    _row("S", _inline([_b(copy_text={"text": "x" * 257})]), f"{_B}BUTTON_COPY_TEXT_INVALID"),
    _row("C:120 100 buttons", _inline(*[[_CALL] * 4] * 25)),
    _row("C:120 101 buttons", _inline(*[[_CALL]] * 101), f"{_B}reply markup is too long"),
    _row("C:120 8 a row", _inline([_CALL] * 8)),
    _row("C:120 9 a row", _inline([_CALL] * 9), f"{_B}reply markup is too long"),
    _row(
        "PTB#5104 over 10 kB",
        _inline(*[[_b(callback_data="d" * 64, text="t" * 64)]] * 99),
        f"{_B}reply markup is too long",
    ),
]
_CHANNELS = [
    _row(
        "TD ReplyMarkup.cpp:733",
        {"keyboard": [["x"]]},
        f"{_B}inline keyboard expected",
        "$joined channel",
    ),
    _row(
        "TD ReplyMarkup.cpp:733",
        {"force_reply": True},
        f"{_B}inline keyboard expected",
        "$joined channel",
    ),
    _row(
        "TD ReplyMarkup.cpp:733",
        {"remove_keyboard": True},
        f"{_B}inline keyboard expected",
        "$joined channel",
    ),
    *(
        _row(
            "TD ReplyMarkup.cpp:637",
            _inline([_b(**{action: value})]),
            f"{_B}can't use {name} button in a channel chat, because users will not be able to use "
            "the button without knowing bot's username",
            "$joined channel",
        )
        for action, value, name in (
            ("switch_inline_query", "q", "switch_inline_query"),
            ("switch_inline_query_current_chat", "q", "switch_inline_query_current_chat"),
            ("switch_inline_query_chosen_chat", {"query": "q"}, "switch_inline_query"),
        )
    ),
    _row("TD ReplyMarkup.cpp:843", _inline([_CALL]), None, "$joined channel"),
]
_LOUD = [
    _row(
        "not ours",
        _inline([_b(**{action: value})]),
        f"501 Not simulated: InlineKeyboardButton with {action}",
    )
    for action, value in (
        ("pay", True),
        ("login_url", {"url": "https://x.org"}),
        ("web_app", {"url": "https://x.org"}),
    )
] + [
    _row(
        "not ours",
        {"keyboard": [[_b(**{name: value})]]},
        f"501 Not simulated: KeyboardButton with {name}",
    )
    for name, value in (
        ("request_contact", True),
        ("request_location", True),
        ("request_poll", {"type": "quiz"}),
        ("request_users", {"request_id": 1}),
        ("request_chat", {"request_id": 1, "chat_is_channel": True}),
        ("web_app", {"url": "https://x.org"}),
    )
]


@played([*_FORMS, *_LINKS, *_SERVERS, *_CHANNELS, *_LOUD])
async def test_keyboards(stage: Stage, call: Call, row: Row) -> None:
    await play(stage, call, row)


_SHOWN = [
    ("C:9596 url first", _b(url="x.org", callback_data="d"), _b(url="http://x.org/")),
    ("C:9603 then data", _b(callback_data="d", copy_text={"text": "c"}), _CALL),
    (
        "C:9454 no case",
        _b(callback_data="d", style="DANGER"),
        _b(callback_data="d", style="danger"),
    ),
    ("C:9457", _b(callback_data="d", style="default"), _CALL),
    ("C:9617", _b(switch_inline_query=""), _b(switch_inline_query="")),
    (
        "JsonBuilder.cpp:716 numbers are texts",
        _b(text=5, callback_data=6),
        {"text": "5", "callback_data": "6"},
    ),
]


@pytest.mark.parametrize(("source", "given", "shown"), _SHOWN)
async def test_buttons_are_shown(
    stage: Stage, call: Call, source: str, given: Button, shown: Button
) -> None:
    sent = await play(stage, call, _row(source, _inline([given])))
    assert sent["reply_markup"] == _inline([shown]), source


async def test_buttons_without_a_text_are_left_out(stage: Stage, call: Call) -> None:
    """TD ReplyMarkup.cpp:789: skipped, and a keyboard of nothing is none."""
    sent = await play(stage, call, _row("TD", _inline([_b(text="", callback_data="d")], [_CALL])))
    assert sent["reply_markup"] == _inline([_CALL])
    sent = await play(stage, call, _row("TD", _inline([_b(text="", callback_data="d")])))
    assert "reply_markup" not in sent


_ASKED = [
    (
        "C:9774",
        {"keyboard": [["a", {"text": "b", "style": "primary"}]], "resize_keyboard": True,
         "one_time_keyboard": True, "is_persistent": True, "input_field_placeholder": "p"},
        {"keyboard": [[{"text": "a"}, {"text": "b", "style": "primary"}]], "resize_keyboard": True,
         "one_time_keyboard": True, "is_persistent": True, "input_field_placeholder": "p"},
    ),
    (
        "C:9779",
        {"remove_keyboard": True, "selective": True},
        {"remove_keyboard": True, "selective": True},
    ),
    (
        "C:9781",
        {"force_reply": True, "input_field_placeholder": "p"},
        {"force_reply": True, "input_field_placeholder": "p"},
    ),
    (
        "C:9773 a keyboard first",
        {"keyboard": [["a"]], "inline_keyboard": [[_CALL]]},
        {"keyboard": [[{"text": "a"}]]},
    ),
    (
        "C:9778 removal before a question",
        {"remove_keyboard": True, "force_reply": True},
        {"remove_keyboard": True},
    ),
]  # fmt: skip


@pytest.mark.parametrize(("source", "given", "seen"), _ASKED)
async def test_only_persons_see_what_is_asked_of_them(
    stage: Stage, call: Call, source: str, given: dict[str, Any], seen: dict[str, Any]
) -> None:
    sent = await play(stage, call, _row(source, given))
    assert "reply_markup" not in sent
    cast = stage.cast
    assert cast.world.show(cast.anna.last_message, to_person=True)["reply_markup"] == seen, source


async def _pressed(stage: Stage, call: Call) -> str:
    sent = await play(stage, call, _row("C", _inline([_CALL])))
    cast = stage.cast
    cast.world.press(cast.anna.user, cast.world.chat(1001), sent["message_id"], "d")
    query = pending(cast)[-1]["callback_query"]
    assert query["message"]["message_id"] == sent["message_id"]
    return str(query["id"])


_TOO_OLD = "query is too old and response timeout expired or query ID is invalid"


async def test_answers_to_buttons(stage: Stage, call: Call, clock: SettableClock) -> None:
    """C:146; S: up to 200 characters."""
    for text in ("x" * 201, "x" * 200):
        number = await _pressed(stage, call)
        if len(text) > 200:
            with pytest.raises(Refused, match="400 Bad Request: MESSAGE_TOO_LONG"):
                await call("answerCallbackQuery", callback_query_id=number, text=text)
        else:
            assert await call("answerCallbackQuery", callback_query_id=number, text=text)
            with pytest.raises(Refused, match=f"400 Bad Request: {_TOO_OLD}"):
                await call("answerCallbackQuery", callback_query_id=number)
    late = await _pressed(stage, call)
    clock.advance(timedelta(seconds=31))
    for number in (late, "5", ""):
        with pytest.raises(Refused, match=f"400 Bad Request: {_TOO_OLD}"):
            await call("answerCallbackQuery", callback_query_id=number)
