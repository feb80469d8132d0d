"""The world, its users and its chats as the chat page draws them."""

from typing import Any

from bot.simulator.chats import Chat, ChatType, User, user_json
from bot.simulator.world import World


def glance(world: World) -> dict[str, Any]:
    """The world as the chat page draws it first."""
    return {
        "now": world.clock.now().isoformat(),
        "bot": {
            "id": world.bot.id,
            "username": world.bot.username,
            "first_name": world.bot.first_name,
        },
        "users": [user_shown(user) for user in world.persons()],
        "chats": [
            chat_shown(world, chat) for chat in world.chats.values() if chat.migrated_to is None
        ],
    }


def user_shown(user: User) -> dict[str, Any]:
    shown = user_json(user)
    shown.pop("is_bot")
    return shown | ({"about": user.about} if user.about else {})


def chat_shown(world: World, chat: Chat) -> dict[str, Any]:
    shown: dict[str, Any] = {
        "id": chat.id,
        "type": chat.type,
        "title": chat.title,
        "members": [
            {"user": member.user, "status": member.status} for member in chat.members.values()
        ],
        "last_message_id": chat.newest,
        "bot_blocked": chat.type is ChatType.PRIVATE and not chat.has(world.bot.id),
    }
    if chat.username:
        shown["username"] = chat.username
    if chat.topics is not None:
        shown["is_forum"] = True
    return shown
