"""Topics of forums: begun, named, closed, opened, hidden, deleted."""

from typing import Any

from bot.simulator import access
from bot.simulator.api.registry import method
from bot.simulator.chats import Chat, Topic
from bot.simulator.errors import bad_request, not_simulated
from bot.simulator.forums import topic_name
from bot.simulator.parameters import ChatRef
from bot.simulator.topics import COLOURS, GENERAL
from bot.simulator.world import World

_TO_EDIT = "Not enough rights to edit the topic"
_TO_CLOSE = "Not enough rights to close or open the topic"
_TO_DELETE = "Not enough rights to delete the topic"


@method
def create_forum_topic(
    world: World,
    *,
    chat_id: ChatRef = None,
    name: str = "",
    icon_color: int = 0,
    icon_custom_emoji_id: str = "",
) -> dict[str, Any]:
    chat = _forum(world, chat_id)
    if not chat.allows(world.bot.id, "can_manage_topics"):
        raise bad_request("Not enough rights to create a topic")
    if not topic_name(name):
        raise bad_request("Name must be non-empty")
    if not 0 <= icon_color <= 0xFFFFFF:
        raise bad_request("Invalid icon color specified")
    if icon_color and icon_color not in COLOURS:
        raise not_simulated("an icon colour that is none of Telegram's six")
    world.faults.check(chat.id)
    topic = world.begin_topic(
        chat,
        name,
        by=world.bot.id,
        colour=icon_color or COLOURS[0],
        icon=icon_custom_emoji_id or None,
    )
    shown: dict[str, Any] = {
        "message_thread_id": topic.id, "name": topic.name, "icon_color": topic.icon_color,
    }  # fmt: skip
    return shown | ({"icon_custom_emoji_id": topic.icon} if topic.icon else {})


@method
def edit_forum_topic(
    world: World,
    *,
    chat_id: ChatRef = None,
    message_thread_id: int = 0,
    name: str = "",
    icon_custom_emoji_id: str | None = None,
) -> bool:
    chat = _forum(world, chat_id)
    topic = _topic(world, chat, message_thread_id, _TO_EDIT)
    return _renamed(world, chat, topic, name, icon_custom_emoji_id)


@method
def close_forum_topic(world: World, *, chat_id: ChatRef = None, message_thread_id: int = 0) -> bool:
    chat = _forum(world, chat_id)
    return _closed(world, chat, _topic(world, chat, message_thread_id, _TO_CLOSE), closed=True)


@method
def reopen_forum_topic(
    world: World, *, chat_id: ChatRef = None, message_thread_id: int = 0
) -> bool:
    chat = _forum(world, chat_id)
    return _closed(world, chat, _topic(world, chat, message_thread_id, _TO_CLOSE), closed=False)


@method
def delete_forum_topic(
    world: World, *, chat_id: ChatRef = None, message_thread_id: int = 0
) -> bool:
    chat = _forum(world, chat_id)
    topic = _topic(world, chat, message_thread_id, _TO_DELETE, right="can_delete_messages")
    if topic.id == GENERAL:
        raise not_simulated("deleting the General topic")
    world.delete_topic(chat, topic)
    return True


@method
def edit_general_forum_topic(world: World, *, chat_id: ChatRef = None, name: str = "") -> bool:
    chat = _forum(world, chat_id)
    return _renamed(world, chat, _topic(world, chat, GENERAL, _TO_EDIT), name, None)


@method
def close_general_forum_topic(world: World, *, chat_id: ChatRef = None) -> bool:
    chat = _forum(world, chat_id)
    return _closed(world, chat, _topic(world, chat, GENERAL, _TO_CLOSE), closed=True)


@method
def reopen_general_forum_topic(world: World, *, chat_id: ChatRef = None) -> bool:
    chat = _forum(world, chat_id)
    topic = _topic(world, chat, GENERAL, _TO_CLOSE)
    if topic.hidden:
        return _hidden(world, chat, topic, hidden=False)
    return _closed(world, chat, topic, closed=False)


@method
def hide_general_forum_topic(world: World, *, chat_id: ChatRef = None) -> bool:
    chat = _forum(world, chat_id)
    return _hidden(world, chat, _topic(world, chat, GENERAL, _TO_CLOSE), hidden=True)


@method
def unhide_general_forum_topic(world: World, *, chat_id: ChatRef = None) -> bool:
    chat = _forum(world, chat_id)
    return _hidden(world, chat, _topic(world, chat, GENERAL, _TO_CLOSE), hidden=False)


def _forum(world: World, reference: ChatRef) -> Chat:
    chat = access.writable(world, reference)
    if chat.topics is None:
        raise bad_request("The chat is not a forum")
    return chat


def _topic(
    world: World, chat: Chat, number: int, refusal: str, *, right: str = "can_manage_topics"
) -> Topic:
    """Find a topic that the bot may change: its own, or any with the right to."""
    if number <= 0:
        raise bad_request("Invalid forum topic identifier specified")
    topic = (chat.topics or {}).get(number)
    if topic is None:
        raise bad_request("TOPIC_ID_INVALID")
    if topic.creator != world.bot.id and not chat.allows(world.bot.id, right):
        raise bad_request(refusal)
    return topic


def _renamed(world: World, chat: Chat, topic: Topic, name: str, icon: str | None) -> bool:
    named = topic_name(name)
    if name and not named:
        raise bad_request("Name must be non-empty")
    if not name and icon is None:
        return True
    changes: dict[str, Any] = {}
    if named and named != topic.name:
        changes["name"] = topic.name = named
    if icon is not None and icon != (topic.icon or ""):
        changes["icon_custom_emoji_id"] = icon
        topic.icon = icon or None
    if not changes:
        raise bad_request("TOPIC_NOT_MODIFIED")
    world.say_of_topic(chat, topic, by=world.bot.id, said={"forum_topic_edited": changes})
    return True


def _closed(world: World, chat: Chat, topic: Topic, *, closed: bool) -> bool:
    if topic.closed is closed:
        raise bad_request("TOPIC_NOT_MODIFIED")
    topic.closed = closed
    said = "forum_topic_closed" if closed else "forum_topic_reopened"
    world.say_of_topic(chat, topic, by=world.bot.id, said={said: {}})
    return True


def _hidden(world: World, chat: Chat, topic: Topic, *, hidden: bool) -> bool:
    """Hide or show General; hidden, it is closed as well."""
    if topic.hidden is hidden:
        raise bad_request("TOPIC_NOT_MODIFIED")
    topic.hidden = topic.closed = hidden
    said = "general_forum_topic_hidden" if hidden else "general_forum_topic_unhidden"
    world.say_of_topic(chat, topic, by=world.bot.id, said={said: {}})
    return True
