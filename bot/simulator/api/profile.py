"""What the bot says of itself: its name, descriptions and menu button."""

from collections.abc import Mapping
from typing import Any

from bot.simulator import objects
from bot.simulator.api.commands import check_language
from bot.simulator.api.registry import method
from bot.simulator.chats import Chat, user_json
from bot.simulator.errors import bad_request, not_simulated
from bot.simulator.parameters import Object
from bot.simulator.world import World

_MENU_BUTTONS = frozenset({"default", "commands"})


@method
def get_me(world: World) -> dict[str, Any]:
    return user_json(world.bot) | {
        "can_join_groups": True,
        "can_read_all_group_messages": False,
        "supports_inline_queries": True,
        "supports_guest_queries": False,
        "can_connect_to_business": False,
        "has_main_web_app": False,
        "has_topics_enabled": False,
        "allows_users_to_create_topics": False,
        "can_manage_bots": False,
    }


@method
def set_my_name(world: World, *, name: str = "", language_code: str = "") -> bool:
    return _set(world.profile.names, name, language_code, 64)


@method
def get_my_name(world: World, *, language_code: str = "") -> dict[str, str]:
    return {"name": _get(world.profile.names, language_code) or world.bot.first_name}


@method
def set_my_description(world: World, *, description: str = "", language_code: str = "") -> bool:
    return _set(world.profile.descriptions, description, language_code, 512)


@method
def get_my_description(world: World, *, language_code: str = "") -> dict[str, str]:
    return {"description": _get(world.profile.descriptions, language_code)}


@method
def set_my_short_description(
    world: World, *, short_description: str = "", language_code: str = ""
) -> bool:
    return _set(world.profile.short_descriptions, short_description, language_code, 120)


@method
def get_my_short_description(world: World, *, language_code: str = "") -> dict[str, str]:
    return {"short_description": _get(world.profile.short_descriptions, language_code)}


@method
def set_chat_menu_button(
    world: World, *, chat_id: int | None = None, menu_button: Object = None
) -> bool:
    button = _menu_button(menu_button)
    if chat_id is None:
        world.profile.menu_button = button
    else:
        _private(world, chat_id).menu_button = button
    return True


@method
def get_chat_menu_button(world: World, *, chat_id: int | None = None) -> dict[str, Any]:
    own = _private(world, chat_id).menu_button if chat_id is not None else None
    return dict(own or world.profile.menu_button or {"type": "commands"})


def _menu_button(given: Object) -> dict[str, Any]:
    try:
        kind = objects.text(given, "type", None) if given is not None else "default"
        if given is not None and kind == "web_app":
            objects.text(given, "text", None)
    except objects.FieldError as error:
        raise bad_request(f"Can't parse menu button: {error}") from None
    if kind == "web_app":
        raise not_simulated("a menu button of the type web_app")
    if kind not in _MENU_BUTTONS:
        raise bad_request("Can't parse menu button: MenuButton has unsupported type")
    return {"type": kind}


def _private(world: World, chat_id: int) -> Chat:
    if chat_id <= 0:
        raise bad_request("Invalid chat_id specified")
    chat = world.chats.get(chat_id)
    if chat is None or not world.has_met(chat):
        raise bad_request("user not found")
    return chat


def _set(texts: dict[str, str], text: str, language: str, limit: int) -> bool:
    check_language(language)
    if len(text) > limit:
        # Telegram's servers refuse it, in words that nobody has written down.
        raise not_simulated(f"a text about the bot over {limit} characters")
    texts[language] = text
    return True


def _get(texts: Mapping[str, str], language: str) -> str:
    check_language(language)
    return texts.get(language) or texts.get("", "")
