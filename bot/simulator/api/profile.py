"""What the bot says of itself: its name, descriptions and menu button."""

from typing import Any

from bot.simulator.api.registry import method
from bot.simulator.chats import ChatType, user_json
from bot.simulator.errors import bad_request, not_simulated
from bot.simulator.parameters import Object
from bot.simulator.world import World

_MENU_BUTTONS = frozenset({"default", "commands"})


@method
def get_me(world: World) -> dict[str, Any]:
    return user_json(world.bot) | {
        "can_join_groups": True,
        "can_read_all_group_messages": False,
        "supports_inline_queries": False,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }


@method
def set_my_name(world: World, *, name: str = "", language_code: str = "") -> bool:
    return _set(world.profile.names, name, language_code, 64)


@method
def get_my_name(world: World, *, language_code: str = "") -> dict[str, str]:
    names = world.profile.names
    return {"name": names.get(language_code) or names.get("") or world.bot.first_name}


@method
def set_my_description(world: World, *, description: str = "", language_code: str = "") -> bool:
    return _set(world.profile.descriptions, description, language_code, 512)


@method
def get_my_description(world: World, *, language_code: str = "") -> dict[str, str]:
    texts = world.profile.descriptions
    return {"description": texts.get(language_code) or texts.get("", "")}


@method
def set_my_short_description(
    world: World, *, short_description: str = "", language_code: str = ""
) -> bool:
    return _set(world.profile.short_descriptions, short_description, language_code, 120)


@method
def get_my_short_description(world: World, *, language_code: str = "") -> dict[str, str]:
    texts = world.profile.short_descriptions
    return {"short_description": texts.get(language_code) or texts.get("", "")}


@method
def set_chat_menu_button(
    world: World, *, chat_id: int | None = None, menu_button: Object = None
) -> bool:
    button = menu_button or {"type": "default"}
    if button.get("type") not in _MENU_BUTTONS:
        raise not_simulated(f"a menu button of the type {button.get('type')}")
    if chat_id is None:
        world.profile.menu_button = button
        return True
    chat = world.chats.get(chat_id)
    if chat is None or chat.type is not ChatType.PRIVATE:
        raise bad_request("Chat not found")
    chat.menu_button = button
    return True


@method
def get_chat_menu_button(world: World, *, chat_id: int | None = None) -> dict[str, Any]:
    chat = world.chats.get(chat_id or 0)
    own = chat.menu_button if chat else None
    return dict(own or world.profile.menu_button or {"type": "commands"})


def _set(texts: dict[str, str], text: str, language: str, limit: int) -> bool:
    if len(text) > limit:
        raise bad_request("BOT_INFO_TOO_LONG")
    texts[language] = text
    return True
