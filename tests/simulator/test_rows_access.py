"""Telegram's tables, row by row: which chats the bot reaches, and what is checked first."""

import pytest

from bot.simulator.chats import Status
from tests.simulator.conftest import Call
from tests.simulator.rows import Fields, Row, Stage, picture, play, played

_CHAT_NOT_FOUND = "400 Bad Request: chat not found"


def _send(source: str, chat: object, refusal: str | None = None, **fields: object) -> Row:
    return Row(source, "sendMessage", {"chat_id": chat, "text": "x", **fields}, refusal)


_CHATS = [
    Row("C:8201", "sendMessage", {"text": "x"}, "400 Bad Request: chat_id is empty"),
    _send("C:6571", 5, _CHAT_NOT_FOUND),
    _send("C:6571", -5, _CHAT_NOT_FOUND),
    _send("C:6571", "nobody", _CHAT_NOT_FOUND),
    _send("C:6571", "@nobody", _CHAT_NOT_FOUND),
    _send("C:6596 a person's @username", "@anna_reed", _CHAT_NOT_FOUND),
    _send("C:6571 never met", "$carol", _CHAT_NOT_FOUND),
    _send(
        "TD MessagesManager.cpp:27957 met in a group",
        "$dana",
        "403 Forbidden: bot can't initiate conversation with a user",
    ),
    _send("C:8136", "$gone", "403 Forbidden: user is deactivated"),
    _send("C:125 USER_IS_BLOCKED", "$blocked", "403 Forbidden: bot was blocked by the user"),
    _send("C:8158", "$deleted", "403 Forbidden: the group chat was deleted"),
    _send(
        "C:8155",
        "$upgraded",
        "400 Bad Request: group chat was upgraded to a supergroup chat",
    ),
    *(
        _send(source, f"${fate} {kind}", f"403 Forbidden: bot {words} the {kind} chat")
        for fate, words, sources in (
            ("kicked", "was kicked from", ("C:8162", "C:8174", "C:8176")),
            ("foreign", "is not a member of", ("C:8165", "C:8183", "C:8185")),
        )
        for kind, source in zip(("group", "supergroup", "channel"), sources, strict=True)
    ),
    _send(
        "TD DialogManager.cpp:1525",
        "$rightless",
        "400 Bad Request: need administrator rights in the channel chat",
    ),
    _send(
        "TD MessageContent.cpp:6302",
        "$muted",
        "400 Bad Request: not enough rights to send text messages to the chat",
    ),
    *(_send("C:8195", f"$joined {kind}") for kind in ("group", "supergroup", "channel")),
]
_TOO_LONG = "x" * 4097
_ORDER = [
    _send("C:11401 text before all", "$carol", "400 Bad Request: message text is empty", text=""),
    _send(
        "C:11328 markup before the chat",
        "$carol",
        '400 Bad Request: can\'t parse entities: Unsupported start tag "p" at byte offset 0',
        text="<p>",
        parse_mode="HTML",
    ),
    _send(
        "C:16124 the reply's form before the chat",
        "$carol",
        '400 Bad Request: can\'t find field "message_id"',
        reply_parameters={"chat_id": 5},
    ),
    _send(
        "C:16138 the keyboard's form before the chat",
        "$carol",
        "400 Bad Request: object expected as reply markup",
        reply_markup="[]",
    ),
    _send("C:16182 the chat before white space", "$carol", _CHAT_NOT_FOUND, text=" "),
    _send("C:16182 the chat before the length", "$carol", _CHAT_NOT_FOUND, text=_TOO_LONG),
    _send(
        "C:16182 the chat before the links of buttons",
        "$carol",
        _CHAT_NOT_FOUND,
        reply_markup={"inline_keyboard": [[{"text": "x", "url": "nowhere"}]]},
    ),
    _send(
        "C:8516 the replied message before the right to post",
        "$rightless",
        "400 Bad Request: message to be replied not found",
        reply_parameters={"message_id": 99},
    ),
    _send(
        "TD MessagesManager.cpp:21633 the right to post before the text",
        "$rightless",
        "400 Bad Request: need administrator rights in the channel chat",
        text=_TOO_LONG,
    ),
    _send(
        "TD MessagesManager.cpp:21634 buttons before the text",
        "$anna",
        "400 Bad Request: inline keyboard button URL 'nowhere' is invalid: Wrong HTTP URL",
        text=_TOO_LONG,
        reply_markup={"inline_keyboard": [[{"text": "x", "url": "nowhere"}]]},
    ),
    _send(
        "TD MessagesManager.cpp:21736 the text before the right to send it",
        "$muted",
        "400 Bad Request: message is too long",
        text=_TOO_LONG,
    ),
    _send(
        "TD MessagesManager.cpp:21637 the text before a block",
        "$blocked",
        "400 Bad Request: message is too long",
        text=_TOO_LONG,
    ),
    _send(
        "C:125 a block is the servers' word",
        "$blocked",
        "403 Forbidden: bot was blocked by the user",
        text="x" * 4096,
    ),
]


@played([*_CHATS, *_ORDER])
async def test_sending(stage: Stage, call: Call, row: Row) -> None:
    await play(stage, call, row)


def _members(method: str, source: str, chat: str, refusal: str | None = None) -> Row:
    fields: Fields = {"chat_id": chat} | ({"user_id": 1004} if method == "getChatMember" else {})
    return Row(source, method, fields, refusal)


_LOOKING = [
    Row(
        "C:15100 the user first",
        "getChatMember",
        {"chat_id": "$carol"},
        "400 Bad Request: invalid user_id specified",
    ),
    Row("C:14718", "getChat", {}, "400 Bad Request: chat_id is empty"),
    Row("C:6571", "getChat", {"chat_id": "$carol"}, _CHAT_NOT_FOUND),
    Row("C:8095 met in a group", "getChat", {"chat_id": "$dana"}),
    Row("C:8136 only for edits", "getChat", {"chat_id": "$gone"}),
    Row("C:8158 only for sends", "getChat", {"chat_id": "$deleted"}),
    Row(
        "C:8174",
        "getChat",
        {"chat_id": "$kicked supergroup"},
        "403 Forbidden: bot was kicked from the supergroup chat",
    ),
    Row(
        "C:8185",
        "getChat",
        {"chat_id": "$foreign channel"},
        "403 Forbidden: bot is not a member of the channel chat",
    ),
    Row("C:8180 public", "getChat", {"chat_id": "@demo_news"}),
    Row(
        "C:12454",
        "getChatMember",
        {"chat_id": "$plain"},
        "400 Bad Request: invalid user_id specified",
    ),
    _members("getChatMember", "C:8158", "$deleted", "403 Forbidden: the group chat was deleted"),
    _members("getChatMember", "C:8144", "$plain"),
    _members(
        "getChatMemberCount",
        "C:8165",
        "$foreign group",
        "403 Forbidden: bot is not a member of the group chat",
    ),
    _members(
        "getChatAdministrators",
        "C:15121",
        "$anna",
        "400 Bad Request: there are no administrators in the private chat",
    ),
    _members(
        "getChatAdministrators",
        "TD DialogParticipantManager.cpp:1887",
        "@demo_news",
        "400 Bad Request: member list is inaccessible",
    ),
]


@played(_LOOKING)
async def test_looking(stage: Stage, call: Call, row: Row) -> None:
    await play(stage, call, row)


async def test_an_upgraded_group_tells_where_it_went(stage: Stage, call: Call) -> None:
    row = next(row for row in _CHATS if row.source == "C:8155")
    body = await play(stage, call, row)
    assert body["parameters"] == {"migrate_to_chat_id": stage.places["new"]}


@pytest.mark.parametrize("kind", ["group", "supergroup", "channel"])
async def test_writing_in_a_group_makes_a_person_known(stage: Stage, call: Call, kind: str) -> None:
    cast = stage.cast
    chat = stage.chat(f"joined {kind}")
    cast.world.set_member(chat, cast.carol.user, _joins(kind), by=cast.dana.user)
    cast.world.write(cast.carol.user, chat, "Hello")
    known = (await call("getUpdates"))[-1]
    # A channel's posts do not say who wrote them, but that somebody came does.
    assert ("channel_post" in known) is (kind == "channel")
    await play(
        stage,
        call,
        _send("C:8217", "$carol", "403 Forbidden: bot can't initiate conversation with a user"),
    )


def _joins(kind: str) -> Status:
    return Status.ADMINISTRATOR if kind == "channel" else Status.MEMBER


def _album(source: str, chat: str, refusal: str) -> Row:
    part = {"type": "photo", "media": "attach://a"}
    fields = {"chat_id": chat, "media": [part, part]}
    return Row(source, "sendMediaGroup", fields, refusal, {"a": picture()})


_NUMBERED = "failed to send message #1 with the error message"
_SEVERAL = [
    _album(
        "C:12597 and tucnak/telebot#669",
        "$blocked",
        f'400 Bad Request: {_NUMBERED} "USER_IS_BLOCKED"',
    ),
    _album(
        "C:12597 and TD MessagesManager.cpp:27957",
        "$dana",
        f'403 Forbidden: {_NUMBERED} "Bot can\'t initiate conversation with a user"',
    ),
    _album(
        "TD MessageContent.cpp:6302 before any is sent",
        "$muted",
        "400 Bad Request: not enough rights to send photos to the chat",
    ),
    *(
        Row(
            "C:12597",
            method,
            {"chat_id": "$blocked", "from_chat_id": "$anna", "message_ids": [1]},
            f'400 Bad Request: {_NUMBERED} "USER_IS_BLOCKED"',
        )
        for method in ("copyMessages", "forwardMessages")
    ),
    *(
        Row(
            "C:125 one alone",
            method,
            {"chat_id": "$blocked", "from_chat_id": "$anna", "message_id": 1},
            "403 Forbidden: bot was blocked by the user",
        )
        for method in ("copyMessage", "forwardMessage")
    ),
]


@played(_SEVERAL)
async def test_what_is_said_of_several(stage: Stage, call: Call, row: Row) -> None:
    await play(stage, call, row)
