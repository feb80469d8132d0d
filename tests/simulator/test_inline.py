"""Inline mode, from a person's question to a message that the bot edits (telegram.md; C:10256)."""

import asyncio
from datetime import timedelta
from typing import Any

import pytest

from bot.clock import SettableClock
from bot.simulator.chats import Status
from bot.simulator.errors import WorldError
from bot.simulator.inline import InlineQuery
from tests.patience import PATIENCE_S
from tests.simulator.conftest import Call, pending
from tests.simulator.rows import Row, Stage, picture, play, played

_B = "400 Bad Request: "
_R = f"{_B}can't parse inline query result: "
_TOO_OLD = f"{_B}query is too old and response timeout expired or query ID is invalid"
_BUTTON = {"text": "Open", "start_parameter": "all"}


def _article(**facts: object) -> dict[str, Any]:
    content = {"message_text": "<b>News</b>", "parse_mode": "HTML"}
    return {
        "type": "article", "id": "1", "title": "News", "input_message_content": content, **facts,
    }  # fmt: skip


def _answer(source: str, results: object, refusal: str | None = None, **fields: object) -> Row:
    return Row(source, "answerInlineQuery", {"results": results, **fields}, refusal)


def _button(source: str, button: object, words: str) -> Row:
    return _answer(source, [], f"{_B}{words}", button=button)


_P = "can't parse inline query results button: "
_ROWS = [
    _answer("S", [_article()], None, next_offset="n" * 64, cache_time=5, is_personal=True),
    _answer("S none", []),
    _answer("C:10267", "{}", f"{_B}expected an Array of inline query results"),
    _answer("C:10271", [_article(id=str(n)) for n in range(50)]),
    _answer(
        "C:10271",
        [_article(id=str(n)) for n in range(51)],
        f"{_B}too many inline query results specified",
    ),
    _answer("C:10307", [1], f"{_R}Inline query result must be an object"),
    _answer("C:10312", [{"id": "1"}], f'{_R}Can\'t find field "type"'),
    _answer("C:10315", [{"type": "article"}], f'{_R}Can\'t find field "id"'),
    _answer("C:10324", [{"type": "article", "id": "1"}], f'{_R}Can\'t find field "message_text"'),
    _answer(
        "C:10183",
        [_article(input_message_content={})],
        f"{_R}Input message content is not specified",
    ),
    _answer(
        "C:10278 wrapped",
        [_article(input_message_content={"message_text": "<b>", "parse_mode": "HTML"})],
        f"{_R}Can't parse entities: Can't find end tag corresponding to start tag \"b\"",
    ),
    _answer(
        "C:10278 wrapped",
        [_article(input_message_content={"message_text": "x", "link_preview_options": 1})],
        f"{_R}Object expected as link preview options",
    ),
    _answer(
        "C:10278 wrapped",
        [_article(reply_markup={"inline_keyboard": [[{"text": "x"}]]})],
        f"{_R}Can't parse inline keyboard button: "
        "Text buttons are unallowed in the inline keyboard",
    ),
    _answer("C:11336", [_article(input_message_content={"message_text": "x", "entities": 5})]),
    _answer("C:10370", [{**_article(), "title": []}], f'{_R}Field "title" must be of type String'),
    _answer(
        "C:10573",
        [_article(type="cloud")],
        f'{_R}type "cloud" is unsupported for the inline query result',
    ),
    _answer(
        "C:11323",
        [_article(input_message_content={"message_text": "x", "parse_mode": "rtf"})],
        f"{_R}Unsupported parse_mode",
    ),
    _answer(
        "TD InlineQueriesManager.cpp:549",
        [_article(reply_markup={"force_reply": True})],
        f"{_B}inline keyboard expected",
    ),
    _answer(
        "TD MessageContent.cpp",
        [_article(input_message_content={"message_text": " "})],
        f"{_B}text must be non-empty",
    ),
    _answer("S 1-64 bytes", [_article(id="я" * 32)]),
    _answer("telegraf#869", [_article(id="я" * 33)], f"{_B}RESULT_ID_INVALID"),
    _answer("telebot#128", [_article(), _article()], f"{_B}RESULT_ID_DUPLICATE"),
    _answer("S 64 bytes", [], f"{_B}NEXT_OFFSET_INVALID", next_offset="n" * 65),
    _answer("C:146", [], _TOO_OLD, inline_query_id="7"),
    _button("C:10233", "{", "can't parse inline query results button JSON object"),
    _button("C:10199", "[]", f"{_P}InlineQueryResultsButton must be an Object"),
    _button("C:10204", {}, f'{_P}Can\'t find field "text"'),
    _button(
        "C:10220",
        {"text": "x"},
        f"{_P}InlineQueryResultsButton must have exactly one optional field",
    ),
    _button(
        "TD InlineQueriesManager.cpp:713",
        {**_BUTTON, "start_parameter": ""},
        "can't use empty start_parameter",
    ),
    _button(
        "TD InlineQueriesManager.cpp:716",
        {**_BUTTON, "start_parameter": "x" * 65},
        "too long start_parameter specified",
    ),
    _button(
        "TD InlineQueriesManager.cpp:719",
        {**_BUTTON, "start_parameter": "a b"},
        "unallowed characters in start_parameter are used",
    ),
    _answer("S", [_article()], None, button=_BUTTON),
    _answer(
        "not ours", [_article(type="gif")], "501 Not simulated: inline results of the type gif"
    ),
]


async def _asked(stage: Stage, text: str = "tax", chat: str = "plain") -> InlineQuery:
    user = stage.cast.anna.user
    if chat != "anna":
        stage.cast.world.set_member(stage.chat(chat), user, Status.MEMBER, by=stage.cast.dana.user)
    return stage.cast.world.ask_inline(user, stage.chat(chat), text)


@played(_ROWS)
async def test_answers(stage: Stage, call: Call, row: Row) -> None:
    asked = await _asked(stage)
    fields = {"inline_query_id": asked.id, **row.fields}
    await play(stage, call, Row(row.source, row.method, fields, row.refusal))
    assert asked.answer.done() is (row.refusal is None)


@pytest.mark.parametrize(
    ("chat", "kind"),
    [("anna", "sender"), ("plain", "group"), ("joined supergroup", "supergroup")],
)
async def test_the_question_as_the_bot_hears_it(stage: Stage, chat: str, kind: str) -> None:
    asked = await _asked(stage, chat=chat)
    query = pending(stage.cast)[-1]["inline_query"]
    assert (query["id"], query["query"], query["offset"]) == (asked.id, "tax", "")
    assert (query["from"]["id"], query["chat_type"]) == (1001, kind)


async def test_questions_and_answers_end(stage: Stage, call: Call, clock: SettableClock) -> None:
    with pytest.raises(WorldError, match="at most 256 characters"):
        await _asked(stage, "x" * 257)
    asked = await _asked(stage)
    await call("answerInlineQuery", inline_query_id=asked.id, results=[])
    await play(stage, call, _answer("C:146 twice", [], _TOO_OLD, inline_query_id=asked.id))
    late = await _asked(stage)
    clock.advance(timedelta(minutes=1))
    await play(stage, call, _answer("C:146 late", [], _TOO_OLD, inline_query_id=late.id))


_KEYBOARD = {"inline_keyboard": [[{"text": "More", "callback_data": "more"}]]}


async def test_a_chosen_result_is_a_message_that_the_bot_edits(stage: Stage, call: Call) -> None:
    cast, world = stage.cast, stage.cast.world
    asked = await _asked(stage)
    article = _article(reply_markup=_KEYBOARD)
    await call("answerInlineQuery", inline_query_id=asked.id, results=[article])
    sent = world.choose(cast.anna.user, stage.chat("plain"), asked.id, "1")
    heard, chosen = pending(cast)[-2:]
    assert heard["message"]["via_bot"]["id"] == world.bot.id
    assert heard["message"]["entities"][0]["type"] == "bold"
    result = chosen["chosen_inline_result"]
    assert (result["result_id"], result["query"], result["from"]["id"]) == ("1", "tax", 1001)
    at = {"inline_message_id": result["inline_message_id"]}
    assert await call("editMessageText", **at, text="Later") is True
    assert stage.chat("plain").messages[sent.id].text == "Later"
    await play(
        stage,
        call,
        Row("C:111", "editMessageReplyMarkup", at, f"{_B}{_SAME}"),
    )


_SAME = (
    "message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)


async def test_its_buttons_name_the_message_by_its_inline_id(stage: Stage, call: Call) -> None:
    """C:17216: the bot is told an inline_message_id in place of a message."""
    cast, world = stage.cast, stage.cast.world
    asked = await _asked(stage)
    await call(
        "answerInlineQuery", inline_query_id=asked.id, results=[_article(reply_markup=_KEYBOARD)]
    )
    sent = world.choose(cast.anna.user, stage.chat("plain"), asked.id, "1")
    result = pending(cast)[-1]["chosen_inline_result"]
    world.press(cast.anna.user, stage.chat("plain"), sent.id, "more")
    query = pending(cast)[-1]["callback_query"]
    assert query["inline_message_id"] == result["inline_message_id"]
    assert "message" not in query
    assert await call("answerCallbackQuery", callback_query_id=query["id"])


async def test_a_known_photo_is_a_result(stage: Stage, call: Call) -> None:
    uploads = {"photo": picture()}
    photo = (await call("sendPhoto", chat_id=1001, uploads=uploads))["photo"][0]["file_id"]
    asked = await _asked(stage)
    result = {"type": "photo", "id": "p", "photo_file_id": photo, "caption": "Seen"}
    await call("answerInlineQuery", inline_query_id=asked.id, results=[result])
    answer = await asyncio.wait_for(stage.cast.world.answer_inline(asked), PATIENCE_S)
    assert [each.id for each in answer.results] == ["p"]
    sent = stage.cast.world.choose(stage.cast.anna.user, stage.chat("plain"), asked.id, "p")
    assert (sent.text, sent.media is not None) == ("Seen", True)
    assert "inline_message_id" not in pending(stage.cast)[-1]["chosen_inline_result"]
