"""Pressing buttons and answering (telegram.md, "Buttons, callbacks, …")."""

import asyncio
from datetime import timedelta

import pytest

from bot.clock import SettableClock
from bot.simulator.cast import Cast
from bot.simulator.errors import WorldError
from bot.simulator.state import CallbackAnswer, CallbackQuery
from tests.simulator.conftest import Call, Refused, begin, pending

_OLD = "400 Bad Request: query is too old and response timeout expired or query ID is invalid"
_KEYBOARD = {"inline_keyboard": [[{"text": "Open", "callback_data": "i:1"}]]}


async def _pressed(cast: Cast, call: Call) -> CallbackQuery:
    begin(cast)
    sent = await call("sendMessage", chat_id=1001, text="x", reply_markup=_KEYBOARD)
    return cast.world.press(cast.anna.user, cast.world.chat(1001), sent["message_id"], "i:1")


async def test_the_bot_is_told_and_answers(cast: Cast, call: Call) -> None:
    query = await _pressed(cast, call)
    (update,) = pending(cast)
    told = update["callback_query"]
    assert (told["id"], told["data"], told["from"]["id"]) == (query.id, "i:1", 1001)
    assert told["message"]["text"] == "x"
    answer = asyncio.create_task(cast.world.answer_to(query))
    assert await call(
        "answerCallbackQuery", callback_query_id=query.id, text="Done", show_alert=True
    )
    assert await answer == CallbackAnswer(text="Done", show_alert=True)


async def test_a_second_answer_is_refused(cast: Cast, call: Call) -> None:
    query = await _pressed(cast, call)
    await call("answerCallbackQuery", callback_query_id=query.id)
    for known in (query.id, "12345", ""):
        with pytest.raises(Refused) as refusal:
            await call("answerCallbackQuery", callback_query_id=known)
        assert str(refusal.value) == _OLD


async def test_a_late_answer_is_refused(cast: Cast, call: Call, clock: SettableClock) -> None:
    query = await _pressed(cast, call)
    clock.advance(timedelta(minutes=5))
    with pytest.raises(Refused) as refusal:
        await call("answerCallbackQuery", callback_query_id=query.id)
    assert str(refusal.value) == _OLD
    assert await cast.world.answer_to(query, timeout_s=0.01) is None


async def test_an_answer_holds_200_characters(cast: Cast, call: Call) -> None:
    query = await _pressed(cast, call)
    with pytest.raises(Refused, match="MESSAGE_TOO_LONG"):
        await call("answerCallbackQuery", callback_query_id=query.id, text="x" * 201)


async def test_only_buttons_that_are_there_can_be_pressed(cast: Cast, call: Call) -> None:
    query = await _pressed(cast, call)
    chat = cast.world.chat(1001)
    with pytest.raises(WorldError, match="no such button"):
        cast.world.press(cast.anna.user, chat, query.message, "other")
    with pytest.raises(WorldError, match="There is no message 99"):
        cast.world.press(cast.anna.user, chat, 99, "i:1")
    with pytest.raises(WorldError, match="somebody else's private chat"):
        cast.world.press(cast.boris.user, chat, query.message, "i:1")
