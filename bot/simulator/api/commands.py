"""The command menus, by scope and language."""

import re
from collections.abc import Iterator
from typing import Any

from bot.simulator import access, objects
from bot.simulator.api.registry import method
from bot.simulator.chats import Chat, ChatType, User
from bot.simulator.errors import bad_request
from bot.simulator.objects import FieldError
from bot.simulator.parameters import Array, Object, chat_reference
from bot.simulator.state import State
from bot.simulator.world import World

Scope = tuple[str, int, int]

_COMMAND = re.compile(r"[a-z0-9_]+")
_LANGUAGE = re.compile(r"[a-z]{2}")
_COMMAND_LENGTH, _DESCRIPTION_LENGTH = 32, 256
_MOST = 100
_PLAIN_SCOPES = frozenset(
    {"default", "all_private_chats", "all_group_chats", "all_chat_administrators"}
)
_CHAT_SCOPES = frozenset({"chat", "chat_administrators", "chat_member"})


@method
def set_my_commands(
    world: World, *, commands: Array = None, scope: Object = None, language_code: str = ""
) -> bool:
    given = _read_commands(commands or [])
    key = (*_scope(world, scope), _language(language_code))
    checked = tuple(_command(*command) for command in given)
    if len(checked) > _MOST:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    if any(not _COMMAND.fullmatch(command["command"]) for command in checked):
        raise bad_request("BOT_COMMAND_INVALID")
    if checked:
        world.profile.commands[key] = checked
    else:
        world.profile.commands.pop(key, None)
    world.tell("commands", key[1])
    return True


@method
def get_my_commands(
    world: World, *, scope: Object = None, language_code: str = ""
) -> list[dict[str, str]]:
    key = (*_scope(world, scope), _language(language_code))
    return [dict(command) for command in world.profile.commands.get(key, ())]


@method
def delete_my_commands(world: World, *, scope: Object = None, language_code: str = "") -> bool:
    key = (*_scope(world, scope), _language(language_code))
    world.profile.commands.pop(key, None)
    world.tell("commands", key[1])
    return True


def menu_for(world: State, chat: Chat, user: User) -> list[dict[str, str]]:
    """The commands that a person's client offers: the narrowest scope that has any."""
    language = (user.language_code or "")[:2]
    for scope in _scopes(chat, user):
        for code in (language, ""):
            commands = world.profile.commands.get((*scope, code))
            if commands:
                return [dict(command) for command in commands]
    return []


def _scopes(chat: Chat, user: User) -> Iterator[Scope]:
    """In the order of the Bot API's page on BotCommandScope."""
    if chat.type is ChatType.PRIVATE:
        yield ("chat", chat.id, 0)
        yield ("all_private_chats", 0, 0)
    else:
        yield ("chat_member", chat.id, user.id)
        if chat.is_ruled_by(user.id):
            yield ("chat_administrators", chat.id, 0)
        yield ("chat", chat.id, 0)
        if chat.is_ruled_by(user.id):
            yield ("all_chat_administrators", 0, 0)
        yield ("all_group_chats", 0, 0)
    yield ("default", 0, 0)


def _scope(world: World, given: dict[str, Any] | None) -> Scope:
    """Read a scope (Client.cpp:10576), look for its chat, and see whether they fit."""
    if given is None:
        return "default", 0, 0
    try:
        kind, reference, user = _read_scope(given)
    except FieldError as error:
        raise bad_request(f"Can't parse BotCommandScope: {error}") from None
    if kind in _PLAIN_SCOPES:
        return kind, 0, 0
    chat = access.with_members(world, chat_reference(reference))
    if chat.type is ChatType.PRIVATE and kind != "chat":
        raise bad_request("Can't use specified scope in private chats")
    if chat.type is ChatType.CHANNEL:
        raise bad_request("Can't change commands in channel chats")
    return kind, chat.id, user


def _read_scope(given: dict[str, Any]) -> tuple[str, str, int]:
    kind = objects.text(given, "type", None)
    if kind in _PLAIN_SCOPES:
        return kind, "", 0
    if kind not in _CHAT_SCOPES:
        raise FieldError("Unsupported type specified")
    reference = objects.text(given, "chat_id", None)
    if not reference:
        raise FieldError("Empty chat_id specified")
    if kind != "chat_member":
        return kind, reference, 0
    user = objects.number(given, "user_id", None, bits=64)
    if user <= 0:
        raise FieldError("Invalid user_id specified")
    return kind, reference, user


def _read_commands(given: list[Any]) -> list[tuple[str, str]]:
    try:
        return [_read_command(command) for command in given]
    except FieldError as error:
        raise bad_request(f"Can't parse BotCommand: {error}") from None


def _read_command(given: object) -> tuple[str, str]:
    if not isinstance(given, dict):
        raise FieldError("expected an Object")
    return objects.text(given, "command", None), objects.text(given, "description", None)


def _command(command: str, description: str) -> dict[str, str]:
    """Trim a command and measure it (BotCommand.cpp:168)."""
    name, about = command.strip().removeprefix("/"), description.strip()
    if not name:
        raise bad_request("Command must be non-empty")
    if len(name) > _COMMAND_LENGTH:
        raise bad_request(f"Command length must not exceed {_COMMAND_LENGTH}")
    if not about:
        raise bad_request("Command description must be non-empty")
    if len(about) > _DESCRIPTION_LENGTH:
        raise bad_request(f"Command description length must not exceed {_DESCRIPTION_LENGTH}")
    return {"command": name, "description": about}


def check_language(code: str) -> None:
    """Refuse what is no language of two letters (misc.cpp:394)."""
    if code and not _LANGUAGE.fullmatch(code):
        raise bad_request("Invalid language code specified")


def _language(code: str) -> str:
    check_language(code)
    return code
