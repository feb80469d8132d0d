"""Telegram's tables, row by row: limits of commands, menus, descriptions, deep links, topics."""

from typing import Any

import pytest

from bot.simulator.chats import Status
from bot.simulator.errors import WorldError
from tests.simulator.conftest import Call, pending
from tests.simulator.rows import Row, Stage, play, played

_B = "400 Bad Request: "
_C = f"{_B}can't parse BotCommand: "
_S = f"{_B}can't parse BotCommandScope: "


def _commands(source: str, commands: object, refusal: str | None = None, **fields: object) -> Row:
    return Row(source, "setMyCommands", {"commands": commands, **fields}, refusal)


def _command(command: str, description: str = "d") -> dict[str, str]:
    return {"command": command, "description": description}


def _scope(source: str, scope: object, refusal: str | None = None) -> Row:
    return _commands(source, [_command("a")], refusal, scope=scope)


def _acting(source: str, chat: str, thread: int, refusal: str | None = None) -> Row:
    fields = {"chat_id": chat, "action": "typing", "message_thread_id": thread}
    return Row(source, "sendChatAction", fields, refusal)


_COMMANDS = [
    Row("C:10654 none given is none", "setMyCommands", {}),
    _commands("C:10661", "{", f"{_B}can't parse commands JSON object"),
    _commands("C:10666", "{}", f"{_B}expected an Array of BotCommand"),
    _commands("C:10641", ["x"], f"{_C}expected an Object"),
    _commands("C:10646", [{"description": "d"}], f'{_C}Can\'t find field "command"'),
    _commands("C:10647", [{"command": "a"}], f'{_C}Can\'t find field "description"'),
    _commands("TD BotCommand.cpp:191", [_command("/")], f"{_B}command must be non-empty"),
    _commands("TD BotCommand.cpp:194", [_command("a" * 32)]),
    _commands(
        "TD BotCommand.cpp:194", [_command("a" * 33)], f"{_B}command length must not exceed 32"
    ),
    _commands(
        "TD BotCommand.cpp:201",
        [_command("a", " ")],
        f"{_B}command description must be non-empty",
    ),
    _commands("TD BotCommand.cpp:203", [_command("a", "я" * 256)]),
    _commands(
        "TD BotCommand.cpp:203",
        [_command("a", "я" * 257)],
        f"{_B}command description length must not exceed 256",
    ),
    _commands("S a-z 0-9 _", [_command("/a_9")]),
    _commands("S a-z 0-9 _", [_command("Start")], f"{_B}BOT_COMMAND_INVALID"),
    _commands("S a-z 0-9 _", [_command("с")], f"{_B}BOT_COMMAND_INVALID"),
    _commands("S at most 100", [_command(f"a{n}") for n in range(100)]),
    _commands(
        "S at most 100", [_command(f"a{n}") for n in range(101)], f"{_B}BOT_COMMANDS_TOO_MUCH"
    ),
    _commands("TD misc.cpp:403", [], f"{_B}invalid language code specified", language_code="eng"),
    _commands("TD misc.cpp:403", [], f"{_B}invalid language code specified", language_code="EN"),
]
_SCOPES = [
    _scope("C:10629", "{", f"{_B}can't parse BotCommandScope JSON object"),
    _scope("C:10578", "[]", f"{_S}BotCommandScope must be an Object"),
    _scope("C:10583", {}, f'{_S}Can\'t find field "type"'),
    _scope("C:10597", {"type": "galaxy"}, f"{_S}Unsupported type specified"),
    _scope("C:10600", {"type": "chat"}, f'{_S}Can\'t find field "chat_id"'),
    _scope("C:10602", {"type": "chat", "chat_id": ""}, f"{_S}Empty chat_id specified"),
    _scope(
        "C:10611", {"type": "chat_member", "chat_id": "$plain"}, f'{_S}Can\'t find field "user_id"'
    ),
    _scope(
        "C:10613",
        {"type": "chat_member", "chat_id": "$plain", "user_id": 0},
        f"{_S}Invalid user_id specified",
    ),
    _scope("C:6571", {"type": "chat", "chat_id": "$carol"}, f"{_B}chat not found"),
    _scope("C:8344 by @username", {"type": "chat", "chat_id": "@nobody"}, f"{_B}chat not found"),
    _scope(
        "TD BotCommandScope.cpp",
        {"type": "chat", "chat_id": "@demo_news"},
        f"{_B}can't change commands in channel chats",
    ),
    _scope(
        "TD BotCommandScope.cpp",
        {"type": "chat_administrators", "chat_id": "$anna"},
        f"{_B}can't use specified scope in private chats",
    ),
    _scope("S", {"type": "chat", "chat_id": "$anna"}),
    _scope("S", {"type": "chat_administrators", "chat_id": "$joined supergroup"}),
    _scope("S", {"type": "chat_member", "chat_id": "$plain", "user_id": 1001}),
]
_PROFILE = [
    Row(
        "TD misc.cpp:403",
        "setMyName",
        {"language_code": "eng"},
        f"{_B}invalid language code specified",
    ),
    Row(
        "TD misc.cpp:403",
        "getMyDescription",
        {"language_code": "e"},
        f"{_B}invalid language code specified",
    ),
    Row("S 64", "setMyName", {"name": "я" * 64}),
    Row(
        "S 64",
        "setMyName",
        {"name": "я" * 65},
        "501 Not simulated: a text about the bot over 64 characters",
    ),
    Row("S 512", "setMyDescription", {"description": "x" * 512}),
    Row("S 120", "setMyShortDescription", {"short_description": "x" * 120}),
    Row(
        "C:10715",
        "setChatMenuButton",
        {"menu_button": "{"},
        f"{_B}can't parse menu button JSON object",
    ),
    Row(
        "C:10682",
        "setChatMenuButton",
        {"menu_button": "[]"},
        f"{_B}can't parse menu button: MenuButton must be an Object",
    ),
    Row(
        "C:10702",
        "setChatMenuButton",
        {"menu_button": {"type": "x"}},
        f"{_B}can't parse menu button: MenuButton has unsupported type",
    ),
    Row("C:12454", "getChatMenuButton", {"chat_id": "$channel"}, f"{_B}invalid chat_id specified"),
    Row(
        "C:13446",
        "sendChatAction",
        {"chat_id": "$anna", "action": "dance"},
        f"{_B}wrong parameter action in request",
    ),
    Row(
        "C:13446 the action first",
        "sendChatAction",
        {"chat_id": "$carol", "action": "dance"},
        f"{_B}wrong parameter action in request",
    ),
    Row("C:9973 no case", "sendChatAction", {"chat_id": "$anna", "action": "TYPING"}),
    _acting("TD MessageTopic.cpp:170", "$joined group", 5, f"{_B}chat is not a forum"),
    _acting("TD MessageTopic.cpp:170", "$joined channel", 5, f"{_B}chat is not a forum"),
    _acting("C:13451 General counts", "$forum", 1),
    _acting("C:12383 below 0 is none", "$joined channel", -1),
    _acting("TD ForumTopicManager.cpp:1255", "$joined supergroup", 5),
]
_FORUM = {"chat_id": "$forum"}
_TOPICS = [
    Row(
        "TD ForumTopicManager.cpp:1252",
        "createForumTopic",
        {"chat_id": "$plain", "name": "x"},
        f"{_B}the chat is not a forum",
    ),
    Row(
        "TD ForumTopicManager.cpp:529",
        "createForumTopic",
        {**_FORUM, "name": " "},
        f"{_B}name must be non-empty",
    ),
    Row(
        "TD ForumTopicManager.cpp:537",
        "createForumTopic",
        {**_FORUM, "name": "x", "icon_color": -1},
        f"{_B}invalid icon color specified",
    ),
    Row("S 128 characters", "createForumTopic", {**_FORUM, "name": "x" * 200}),
    Row(
        "TD ForumTopicManager.cpp:1273",
        "closeForumTopic",
        _FORUM,
        f"{_B}invalid forum topic identifier specified",
    ),
    Row(
        "C:8277 General",
        "sendMessage",
        {**_FORUM, "text": "x", "message_thread_id": 1},
        f"{_B}message thread not found",
    ),
    Row(
        "C:6818",
        "sendMessage",
        {**_FORUM, "text": "x", "message_thread_id": 99},
        f"{_B}message thread not found",
    ),
    Row(
        "C:6818",
        "sendMessage",
        {"chat_id": "$anna", "text": "x", "message_thread_id": 9},
        f"{_B}message thread not found",
    ),
    Row(
        "C:8289 ignored elsewhere",
        "sendMessage",
        {"chat_id": "$plain", "text": "x", "message_thread_id": 9},
    ),
]


@played([*_COMMANDS, *_SCOPES, *_PROFILE, *_TOPICS])
async def test_limits(stage: Stage, call: Call, row: Row) -> None:
    await play(stage, call, row)


async def _topic(stage: Stage, call: Call, name: str = "Budget") -> int:
    row = Row("S", "createForumTopic", {**_FORUM, "name": name})
    return int((await play(stage, call, row))["message_thread_id"])


def _in_topic(method: str, topic: int, refusal: str | None = None, **fields: Any) -> Row:  # noqa: ANN401
    return Row("C", method, {**_FORUM, "message_thread_id": topic, **fields}, refusal)


async def test_a_topic_from_beginning_to_end(stage: Stage, call: Call) -> None:
    """C:4727, C:18402, C:17461; TOPIC_NOT_MODIFIED: TelegramBots/Telegram.Bot#1252."""
    topic = await _topic(stage, call)
    sent = await play(stage, call, _in_topic("sendMessage", topic, text="x"))
    assert (sent["message_thread_id"], sent["is_topic_message"]) == (topic, True)
    assert sent["reply_to_message"]["forum_topic_created"]["name"] == "Budget"
    answer = await play(
        stage,
        call,
        Row(
            "S",
            "sendMessage",
            {**_FORUM, "text": "y", "reply_parameters": {"message_id": sent["message_id"]}},
        ),
    )
    assert answer["message_thread_id"] == topic
    steps = [
        ("editForumTopic", {"name": "Money"}, None),
        ("editForumTopic", {"name": "Money"}, f"{_B}TOPIC_NOT_MODIFIED"),
        ("closeForumTopic", {}, None),
        ("closeForumTopic", {}, f"{_B}TOPIC_NOT_MODIFIED"),
        ("sendMessage", {"text": "an administrator may"}, None),
        ("reopenForumTopic", {}, None),
        ("deleteForumTopic", {}, None),
        ("deleteForumTopic", {}, f"{_B}TOPIC_ID_INVALID"),
        ("sendMessage", {"text": "x"}, f"{_B}message thread not found"),
    ]
    for method, fields, refusal in steps:
        await play(stage, call, _in_topic(method, topic, refusal, **fields))
    said = [key for update in pending(stage.cast) for key in update["message"] if "topic_" in key]
    assert [key for key in said if key != "is_topic_message"] == [
        "forum_topic_created", "forum_topic_edited", "forum_topic_closed", "forum_topic_reopened",
    ]  # fmt: skip


async def test_general_is_edited_closed_and_hidden(stage: Stage, call: Call) -> None:
    for method, fields, refusal in (
        ("editGeneralForumTopic", {"name": "All"}, None),
        ("closeGeneralForumTopic", {}, None),
        ("closeGeneralForumTopic", {}, f"{_B}TOPIC_NOT_MODIFIED"),
        ("reopenGeneralForumTopic", {}, None),
        ("hideGeneralForumTopic", {}, None),
        ("unhideGeneralForumTopic", {}, None),
    ):
        await play(stage, call, Row("S", method, {**_FORUM, **fields}, refusal))


async def test_a_closed_topic_is_closed_to_members(stage: Stage, call: Call) -> None:
    """rteixeirax/qbittorrent_telegram_notification#12; TD ForumTopicManager.cpp:523, 576, 980."""
    cast, forum = stage.cast, stage.chat("forum")
    topic = cast.world.begin_topic(forum, "Hers", by=cast.dana.user.id)
    topic.closed = True
    cast.world.set_member(forum, cast.world.bot, Status.MEMBER, by=cast.dana.user)
    for row in (
        _in_topic("sendMessage", topic.id, f"{_B}TOPIC_CLOSED", text="x"),
        _in_topic("editForumTopic", topic.id, f"{_B}not enough rights to edit the topic", name="y"),
        _in_topic(
            "reopenForumTopic", topic.id, f"{_B}not enough rights to close or open the topic"
        ),
        _in_topic("deleteForumTopic", topic.id, f"{_B}not enough rights to delete the topic"),
        Row(
            "S",
            "createForumTopic",
            {**_FORUM, "name": "x"},
            f"{_B}not enough rights to create a topic",
        ),
        Row("S", "sendMessage", {**_FORUM, "text": "General is open"}),
    ):
        await play(stage, call, row)


@pytest.mark.parametrize("parameter", ["a", "A-z_9", "x" * 64])
def test_deep_links_carry_a_parameter(stage: Stage, parameter: str) -> None:
    """S, deep linking: 1-64 of A-Z a-z 0-9 _ -."""
    cast = stage.cast
    cast.world.follow_link(cast.carol.user, parameter)
    assert pending(cast)[-1]["message"]["text"] == f"/start {parameter}"


@pytest.mark.parametrize("parameter", ["a b", "я", "x" * 65, "a=b"])
def test_deep_links_carry_nothing_else(stage: Stage, parameter: str) -> None:
    with pytest.raises(WorldError, match="1 to 64 letters, digits, _ and -"):
        stage.cast.world.follow_link(stage.cast.carol.user, parameter)
