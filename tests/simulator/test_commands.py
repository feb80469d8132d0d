"""Command menus by scope and language, and the bot's profile (telegram.md, "Buttons, …")."""

import pytest

from bot.simulator.cast import Cast
from bot.simulator.chats import Status
from tests.simulator.conftest import Call, Refused, begin


def _commands(*names: str) -> list[dict[str, str]]:
    return [{"command": name, "description": f"Does {name}"} for name in names]


async def test_menus_resolve_the_narrowest_scope_and_the_language(cast: Cast, call: Call) -> None:
    begin(cast, cast.anna, cast.boris, cast.dana)
    private = {"type": "all_private_chats"}
    await call("setMyCommands", commands=_commands("help"))
    await call("setMyCommands", commands=_commands("start", "latest"), scope=private)
    await call("setMyCommands", commands=_commands("start_ru"), scope=private, language_code="ru")
    own = {"type": "chat", "chat_id": 1004}
    await call("setMyCommands", commands=_commands("staff"), scope=own)
    assert cast.anna.menu() == ["start", "latest"]
    assert cast.boris.menu() == ["start_ru"]
    assert cast.dana.menu() == ["staff"]
    assert cast.anna.menu(of=cast.group) == ["help"]
    await call("deleteMyCommands", scope=own)
    assert cast.dana.menu() == ["start", "latest"]
    assert await call("getMyCommands") == _commands("help")
    assert await call("getMyCommands", language_code="de") == []


async def test_group_menus_know_administrators(cast: Cast, call: Call) -> None:
    for kind, name in (
        ("all_group_chats", "latest"),
        ("all_chat_administrators", "settings"),
    ):
        await call("setMyCommands", commands=_commands(name), scope={"type": kind})
    assert cast.anna.menu(of=cast.group) == ["latest"]
    assert cast.dana.menu(of=cast.group) == ["settings"]
    cast.world.set_member(cast.group, cast.world.bot, Status.MEMBER, by=cast.dana.user)
    group = cast.group.id
    scope = {"type": "chat_member", "chat_id": group, "user_id": 1001}
    await call("setMyCommands", commands=_commands("mine"), scope=scope)
    scope = {"type": "chat_administrators", "chat_id": group}
    await call("setMyCommands", commands=_commands("theirs"), scope=scope)
    assert cast.anna.menu(of=cast.group) == ["mine"]
    assert cast.dana.menu(of=cast.group) == ["theirs"]
    await call("setMyCommands", commands=[], scope=scope)
    assert cast.dana.menu(of=cast.group) == ["settings"]


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"commands": _commands(*["x"] * 101)}, "BOT_COMMANDS_TOO_MUCH"),
        ({"commands": _commands("with space")}, "BOT_COMMAND_INVALID"),
        ({"commands": _commands("x" * 33)}, "command length must not exceed 32"),
        ({"commands": [{"command": "x"}]}, "can't parse BotCommand: Can't find field \"desc"),
        ({"commands": ["x"]}, "can't parse BotCommand"),
        ({"commands": "x"}, "can't parse commands JSON object"),
        ({"commands": [], "scope": {"type": "galaxy"}}, "can't parse BotCommandScope"),
        ({"commands": [], "scope": {"type": "chat", "chat_id": 5}}, "chat not found"),
        ({"commands": [], "scope": {"type": "chat", "chat_id": 1001}}, "chat not found"),
        ({"commands": [], "language_code": "eng"}, "invalid language code specified"),
    ],
)
async def test_refuses_commands(call: Call, fields: dict[str, object], words: str) -> None:
    with pytest.raises(Refused, match=f"400 Bad Request: {words}"):
        await call("setMyCommands", **fields)


async def test_channels_have_no_commands(cast: Cast, call: Call) -> None:
    scope = {"type": "chat", "chat_id": cast.channel.id}
    with pytest.raises(Refused, match="can't change commands in channel chats"):
        await call("setMyCommands", commands=[], scope=scope)


async def test_the_bot_describes_itself(call: Call) -> None:
    me = await call("getMe")
    assert (me["username"], me["is_bot"]) == ("newsdesk_demo_bot", True)
    assert await call("setMyName", name="Вести", language_code="ru")
    assert await call("getMyName", language_code="ru") == {"name": "Вести"}
    assert await call("getMyName") == {"name": "Newsdesk"}
    assert await call("setMyDescription", description="News")
    assert await call("getMyDescription", language_code="ru") == {"description": "News"}
    assert await call("setMyShortDescription", short_description="N")
    assert await call("getMyShortDescription") == {"short_description": "N"}
    with pytest.raises(Refused, match="501 Not simulated: a text about the bot over 120"):
        await call("setMyShortDescription", short_description="x" * 121)


async def test_the_menu_button(cast: Cast, call: Call) -> None:
    begin(cast)
    assert await call("setChatMenuButton", menu_button={"type": "commands"})
    assert await call("getChatMenuButton", chat_id=1001) == {"type": "commands"}
    assert await call("setChatMenuButton", chat_id=1001, menu_button={"type": "default"})
    assert await call("getChatMenuButton", chat_id=1001) == {"type": "default"}
    with pytest.raises(Refused, match="501 Not simulated: MenuButton with text"):
        await call("setChatMenuButton", menu_button={"type": "web_app", "text": "x"})
    with pytest.raises(Refused, match="invalid chat_id specified"):
        await call("setChatMenuButton", chat_id=cast.group.id, menu_button={"type": "default"})
