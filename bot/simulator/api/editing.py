"""Editing, deleting and pinning what was sent."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from bot.simulator import access
from bot.simulator.api.media import input_media
from bot.simulator.api.registry import method
from bot.simulator.api.sending import particulars
from bot.simulator.chats import ChatType
from bot.simulator.errors import bad_request
from bot.simulator.keyboards import inline_only
from bot.simulator.limits import caption_text, message_text
from bot.simulator.messages import Message
from bot.simulator.parameters import Array, ChatRef, Object, Uploads
from bot.simulator.world import World

_MOST_AT_ONCE = 100
_NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the "
    "same as a current content and reply markup of the message"
)


@method
def edit_message_text(
    world: World,
    *,
    chat_id: ChatRef = None,
    message_id: int = 0,
    text: str = "",
    parse_mode: str | None = None,
    entities: Array = None,
    link_preview_options: Object = None,
    reply_markup: Object = None,
) -> dict[str, Any]:
    body = message_text(text, parse_mode=parse_mode, entities=entities)
    keyboard = inline_only(reply_markup)
    message = access.own_message(world, chat_id, message_id)
    if message.media is not None:
        raise bad_request("There is no text in the message to edit")
    extra = _with_preview(message, link_preview_options)
    return _changed(world, message, replace(message, body=body, keyboard=keyboard, extra=extra))


@method
def edit_message_caption(
    world: World,
    *,
    chat_id: ChatRef = None,
    message_id: int = 0,
    caption: str = "",
    parse_mode: str | None = None,
    caption_entities: Array = None,
    reply_markup: Object = None,
) -> dict[str, Any]:
    body = caption_text(caption, parse_mode=parse_mode, entities=caption_entities)
    keyboard = inline_only(reply_markup)
    message = access.own_message(world, chat_id, message_id)
    if message.media is None:
        raise bad_request("There is no caption in the message to edit")
    return _changed(world, message, replace(message, body=body, keyboard=keyboard))


@method
def edit_message_media(
    world: World,
    *,
    chat_id: ChatRef = None,
    message_id: int = 0,
    media: Object = None,
    uploads: Uploads,
    reply_markup: Object = None,
) -> dict[str, Any]:
    content, body = input_media(world, media, uploads)
    keyboard = inline_only(reply_markup)
    message = access.own_message(world, chat_id, message_id)
    if message.media is None:
        # Since Bot API 7.x a text message can be given media.
        message = replace(message, extra=None)
    return _changed(world, message, replace(message, body=body, media=content, keyboard=keyboard))


@method
def edit_message_reply_markup(
    world: World, *, chat_id: ChatRef = None, message_id: int = 0, reply_markup: Object = None
) -> dict[str, Any]:
    keyboard = inline_only(reply_markup)
    message = access.own_message(world, chat_id, message_id)
    return _changed(world, message, replace(message, keyboard=keyboard))


@method
def delete_message(world: World, *, chat_id: ChatRef = None, message_id: int = 0) -> bool:
    chat = access.editable(world, chat_id)
    message = access.message(chat, message_id, "message to delete")
    access.check_deletable(world, chat, message)
    world.erase(message)
    return True


@method
def delete_messages(world: World, *, chat_id: ChatRef = None, message_ids: Array = None) -> bool:
    if not message_ids:
        raise bad_request("Message identifiers are not specified")
    if len(message_ids) > _MOST_AT_ONCE:
        raise bad_request("Too many message identifiers specified")
    chat = access.editable(world, chat_id)
    found = [chat.messages[number] for number in message_ids if number in chat.messages]
    for message in found:
        access.check_deletable(world, chat, message)
    for message in found:
        world.erase(message)
    return True


@method
def pin_chat_message(
    world: World,
    *,
    chat_id: ChatRef = None,
    message_id: int = 0,
    disable_notification: bool = False,  # noqa: ARG001
) -> bool:
    chat = access.editable(world, chat_id)
    message = access.message(chat, message_id, "message to pin")
    _check_may_pin(world, chat.id)
    chat.pinned = message.id
    world.tell("chat", chat.id)
    return True


@method
def unpin_chat_message(world: World, *, chat_id: ChatRef = None, message_id: int = 0) -> bool:
    chat = access.editable(world, chat_id)
    if message_id:
        access.message(chat, message_id, "message to unpin")
    _check_may_pin(world, chat.id)
    if message_id in (0, chat.pinned):
        chat.pinned = None
        world.tell("chat", chat.id)
    return True


def _check_may_pin(world: World, chat_id: int) -> None:
    chat = world.chats[chat_id]
    right = "can_edit_messages" if chat.type is ChatType.CHANNEL else "can_pin_messages"
    if chat.type is not ChatType.PRIVATE and not chat.allows(world.bot.id, right):
        raise bad_request("not enough rights to manage pinned messages in the chat")


def _changed(world: World, before: Message, after: Message) -> dict[str, Any]:
    if (before.body, before.media, before.keyboard) == (after.body, after.media, after.keyboard):
        raise bad_request(_NOT_MODIFIED)
    only_keyboard = (before.body, before.media) == (after.body, after.media)
    return world.show(world.revise(after, visible=not only_keyboard))


def _with_preview(message: Message, preview: Object) -> Mapping[str, Any]:
    extra = dict(message.extra or {})
    extra.pop("link_preview_options", None)
    return extra | dict(particulars(protect_content=False, preview=preview))
