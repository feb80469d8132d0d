"""Reply markup (telegram.md, "Buttons, callbacks, inline, albums, commands")."""

import json
from typing import Any

import pytest

from bot.simulator.cast import Cast
from tests.simulator.conftest import Call, Refused, begin


def _keyboard(*rows: list[dict[str, Any]]) -> dict[str, Any]:
    return {"inline_keyboard": list(rows)}


def _button(**facts: object) -> dict[str, Any]:
    return {"text": "x", **facts}


@pytest.mark.parametrize(
    ("markup", "words"),
    [
        (_keyboard([_button(callback_data="я" * 33)]), "BUTTON_DATA_INVALID"),
        (_keyboard([_button()]), "Text buttons are unallowed in the inline keyboard"),
        (_keyboard([_button(callback_data="")]), "Text buttons are unallowed"),
        (_keyboard([_button(url="nowhere")]), "Wrong HTTP URL"),
        (_keyboard([_button(copy_text={"text": "x" * 257})]), "BUTTON_COPY_TEXT_INVALID"),
        (_keyboard([_button(callback_data="d")] * 9), "reply markup is too long"),
        (_keyboard(*[[_button(callback_data="d")]] * 101), "reply markup is too long"),
        (
            _keyboard(*[[_button(callback_data="d" * 64, text="t" * 64)]] * 99),
            "reply markup is too long",
        ),
        (_keyboard([{"callback_data": "d"}]), 'find field "text"'),
        (_keyboard([_button(callback_data="d", style="pink")]), "invalid button style"),
        ({"inline_keyboard": [{}]}, "must be an Array of Arrays"),
        ({"inline_keyboard": 1}, 'field "inline_keyboard" must be of type Array'),
        ("[]", "[oO]bject expected as reply markup"),
        ("{", "can't parse reply keyboard markup JSON object"),
    ],
)
async def test_refuses_a_keyboard(cast: Cast, call: Call, markup: object, words: str) -> None:
    begin(cast)
    with pytest.raises(Refused, match=f"400 Bad Request: .*{words}"):
        await call("sendMessage", chat_id=1001, text="x", reply_markup=markup)


async def test_shows_a_keyboard_as_given(cast: Cast, call: Call) -> None:
    begin(cast)
    keyboard = _keyboard(
        [_button(callback_data="я" * 32, style="danger"), _button(url="https://example.org/")],
        [_button(copy_text={"text": "+1"})],
    )
    sent = await call("sendMessage", chat_id=1001, text="x", reply_markup=json.dumps(keyboard))
    assert sent["reply_markup"] == keyboard


async def test_a_forced_reply_is_shown_to_persons_only(cast: Cast, call: Call) -> None:
    begin(cast)
    asks = {"force_reply": True, "input_field_placeholder": "A word"}
    sent = await call("sendMessage", chat_id=1001, text="x", reply_markup=asks)
    assert "reply_markup" not in sent
    seen = cast.world.show(cast.anna.last_message, to_person=True)
    assert seen["reply_markup"] == asks


async def test_web_apps_are_not_simulated(cast: Cast, call: Call) -> None:
    begin(cast)
    markup = _keyboard([_button(web_app={"url": "https://example.org"})])
    with pytest.raises(Refused, match="501 Not simulated: InlineKeyboardButton with web_app"):
        await call("sendMessage", chat_id=1001, text="x", reply_markup=markup)


@pytest.mark.parametrize(
    ("markup", "words"),
    [
        (_keyboard(["x"]), "InlineKeyboardButton must be an Object"),  # type: ignore[list-item]
        (_keyboard([{"text": [], "callback_data": "d"}]), 'Field "text" must be of type String'),
        (_keyboard([{"text": " ", "callback_data": "d"}]), "BUTTON_TEXT_INVALID"),
        (
            {"force_reply": True, "input_field_placeholder": "x" * 65},
            "501 Not simulated: a placeholder over 64 characters",
        ),
    ],
)
async def test_refuses_odd_markup(cast: Cast, call: Call, markup: object, words: str) -> None:
    begin(cast)
    with pytest.raises(Refused, match=words):
        await call("sendMessage", chat_id=1001, text="x", reply_markup=markup)


async def test_a_forced_reply_cannot_be_edited_in(cast: Cast, call: Call) -> None:
    begin(cast)
    sent = await call("sendMessage", chat_id=1001, text="x", reply_markup=_keyboard([]))
    assert "reply_markup" not in sent
    at = {"chat_id": 1001, "message_id": sent["message_id"]}
    with pytest.raises(Refused, match="inline keyboard expected"):
        await call("editMessageText", **at, text="y", reply_markup={"force_reply": True})
