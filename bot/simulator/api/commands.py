"""The command menus, by scope and language."""

import re
from collections.abc import Iterator
from typing import Any

from bot.simulator.api.registry import method
from bot.simulator.chats import Chat, ChatType, User
from bot.simulator.errors import bad_request, not_simulated
from bot.simulator.parameters import Array, Object
from bot.simulator.state import State
from bot.simulator.world import World

Scope = tuple[str, int, int]

_COMMAND = re.compile(r"[a-z0-9_]{1,32}")
_MOST = 100
_PLAIN_SCOPES = frozenset(
    {"default", "all_private_chats", "all_group_chats", "all_chat_administrators"}
)
_CHAT_SCOPES = frozenset({"chat", "chat_administrators", "chat_member"})


@method
def set_my_commands(
    world: World, *, commands: Array = None, scope: Object = None, language_code: str = ""
) -> bool:
    if commands is None:
        raise bad_request('Parameter "commands" is required')
    if len(commands) > _MOST:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    key = (*_scope(world, scope), _language(language_code))
    checked = tuple(_command(command) for command in commands)
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
    kind = str((given or {"type": "default"}).get("type"))
    if kind in _PLAIN_SCOPES:
        return kind, 0, 0
    if kind not in _CHAT_SCOPES:
        raise bad_request("Can't parse BotCommandScope: Unsupported type specified")
    reference = (given or {}).get("chat_id")
    if not isinstance(reference, int):
        raise not_simulated("a command scope without a numeric chat_id")
    chat = world.chats.get(reference)
    if chat is None or (chat.type is ChatType.PRIVATE and not chat.started):
        raise bad_request("Chat not found")
    if chat.type is ChatType.CHANNEL:
        raise bad_request("can't change commands in channel chats")
    return kind, chat.id, int((given or {}).get("user_id", 0))


def _command(given: object) -> dict[str, str]:
    if not isinstance(given, dict):
        raise bad_request("Can't parse BotCommand: expected an Object")
    command = str(given.get("command", "")).removeprefix("/").lower()
    description = str(given.get("description", ""))
    if not _COMMAND.fullmatch(command):
        raise bad_request("BOT_COMMAND_INVALID")
    if not 1 <= len(description.strip()) <= 256:
        raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    return {"command": command, "description": description.strip()}


def _language(code: str) -> str:
    if code and not re.fullmatch(r"[a-z]{2}", code):
        raise bad_request("Invalid language code specified")
    return code
