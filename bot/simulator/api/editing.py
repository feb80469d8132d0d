"""Editing and deleting what was sent."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from bot.simulator import access, inline, keyboards, mentions
from bot.simulator.api.input_media import read_media
from bot.simulator.api.outgoing import particulars
from bot.simulator.api.registry import method
from bot.simulator.api.rich import check_taken, read_rich
from bot.simulator.chats import ChatType
from bot.simulator.errors import bad_request
from bot.simulator.keyboards import Markup
from bot.simulator.limits import caption as finished_caption
from bot.simulator.limits import message_text, parsed, parsed_text
from bot.simulator.messages import Message
from bot.simulator.objects import identifiers
from bot.simulator.parameters import Array, ChatRef, Object, Uploads
from bot.simulator.world import World

_NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the "
    "same as a current content and reply markup of the message"
)
_OF_TEXT = frozenset({"link_preview_options", "rich_message"})
_OF_MEDIA = frozenset({"show_caption_above_media", "has_media_spoiler"})
# Edits are measured by Telegram's servers only, in their own words: teloxide#430.
_TEXT_TOO_LONG, _CAPTION_TOO_LONG = "MESSAGE_TOO_LONG", "MEDIA_CAPTION_TOO_LONG"


@method
def edit_message_text(
    world: World,
    *,
    chat_id: ChatRef = None,
    message_id: int = 0,
    inline_message_id: str = "",
    text: str = "",
    parse_mode: str | None = None,
    entities: Array = None,
    link_preview_options: Object = None,
    rich_message: Object = None,
    uploads: Uploads,
    reply_markup: Object = None,
) -> dict[str, Any] | bool:
    shown = particulars(False, link_preview_options)
    draft = None if rich_message else parsed_text(text, parse_mode, entities)
    markup = keyboards.read(reply_markup)
    message = target(world, chat_id, message_id, inline_message_id)
    if message.media is not None:
        raise bad_request("There is no text in the message to edit")
    keyboard = _fitted(world, message, markup).keyboard
    if draft is None:
        check_taken(world, message.chat, "editMessageText")
        body, shown = None, {"rich_message": read_rich(world, rich_message, uploads)}
    else:
        body = message_text(draft, too_long=_TEXT_TOO_LONG)
    extra = _without(message, _OF_TEXT) | shown
    after = replace(message, body=body, keyboard=keyboard, extra=extra)
    return changed(world, message, after, inline_message_id)


@method
def edit_message_caption(
    world: World,
    *,
    chat_id: ChatRef = None,
    message_id: int = 0,
    inline_message_id: str = "",
    caption: str = "",
    parse_mode: str | None = None,
    caption_entities: Array = None,
    show_caption_above_media: bool = False,
    reply_markup: Object = None,
) -> dict[str, Any] | bool:
    markup = keyboards.read(reply_markup)
    draft = parsed(caption, parse_mode, caption_entities)
    message = target(world, chat_id, message_id, inline_message_id)
    if message.media is None:
        raise bad_request("There is no caption in the message to edit")
    body = finished_caption(draft, too_long=_CAPTION_TOO_LONG)
    keyboard = _fitted(world, message, markup).keyboard
    above = frozenset({"show_caption_above_media"})
    extra = _without(message, above) | particulars(
        False, show_caption_above_media=show_caption_above_media
    )
    after = replace(message, body=body, keyboard=keyboard, extra=extra)
    return changed(world, message, after, inline_message_id)


@method
def edit_message_media(
    world: World,
    *,
    chat_id: ChatRef = None,
    message_id: int = 0,
    inline_message_id: str = "",
    media: Object = None,
    uploads: Uploads,
    reply_markup: Object = None,
) -> dict[str, Any] | bool:
    markup = keyboards.read(reply_markup)
    if media is None:
        raise bad_request('Parameter "media" is required')
    given = read_media(media, uploads)
    message = target(world, chat_id, message_id, inline_message_id)
    if "media_group_id" in (message.extra or {}) and message.media is not None:
        _check_in_album(message.media.kind, given.kind)
    content, body = given.content(world)
    keyboard = _fitted(world, message, markup).keyboard
    extra = _without(message, _OF_TEXT | _OF_MEDIA) | dict(given.looks)
    after = replace(message, body=body, media=content, keyboard=keyboard, extra=extra)
    return changed(world, message, after, inline_message_id)


@method
def edit_message_reply_markup(
    world: World,
    *,
    chat_id: ChatRef = None,
    message_id: int = 0,
    inline_message_id: str = "",
    reply_markup: Object = None,
) -> dict[str, Any] | bool:
    markup = keyboards.read(reply_markup)
    message = target(world, chat_id, message_id, inline_message_id)
    keyboard = _fitted(world, message, markup).keyboard
    return changed(world, message, replace(message, keyboard=keyboard), inline_message_id)


@method
def delete_message(world: World, *, chat_id: ChatRef = None, message_id: int = 0) -> bool:
    if chat_id is None:
        raise bad_request("Chat identifier is not specified")
    if message_id <= 0:
        raise bad_request("Message identifier is not specified")
    chat = access.writable(world, chat_id)
    message = access.message(chat, message_id, "message to delete")
    access.check_deletable(world, chat, message)
    world.faults.check(chat.id)
    world.erase(message)
    return True


@method
def delete_messages(world: World, *, chat_id: ChatRef = None, message_ids: Array = None) -> bool:
    numbers = identifiers(message_ids)
    chat = access.writable(world, chat_id)
    known = dict.fromkeys(number for number in numbers if number in chat.messages)
    found = [chat.messages[number] for number in known]
    for message in found:
        access.check_deletable(world, chat, message)
    world.faults.check(chat.id)
    for message in found:
        world.erase(message)
    return True


def target(world: World, chat_id: ChatRef, message_id: int, inline_message_id: str) -> Message:
    """Find the message that an edit means, in a chat or wherever it was chosen inline."""
    if chat_id is not None or message_id > 0:
        return access.own_message(world, chat_id, message_id)
    if not inline_message_id:
        raise bad_request("Message identifier is not specified")
    place = inline.place_of(inline_message_id)
    if place is None:
        raise bad_request("Invalid inline message identifier specified")
    chat = world.chats.get(place[0])
    found = chat.messages.get(place[1]) if chat else None
    if found is None or "via_bot" not in (found.extra or {}):
        raise bad_request("MESSAGE_ID_INVALID")
    return found


def changed(world: World, before: Message, after: Message, inline_id: str) -> dict[str, Any] | bool:
    """Store an edited message, unless nothing has changed; an inline one is not shown."""
    keyboards.check_limits(Markup(keyboard=after.keyboard))
    world.faults.check(before.chat)
    body = mentions.reachable(world, world.chats[before.chat], after.body)
    after = replace(after, body=body)
    same = (before.body, before.media, before.extra or {}) == (
        after.body, after.media, after.extra or {},
    )  # fmt: skip
    if same and before.keyboard == after.keyboard:
        raise bad_request(_NOT_MODIFIED)
    revised = world.revise(after, visible=not same)
    return True if inline_id else world.show(revised)


def _fitted(world: World, message: Message, markup: Markup) -> Markup:
    is_channel = world.chats[message.chat].type is ChatType.CHANNEL
    return keyboards.fitted(markup, inline_only=True, nameless=is_channel)


def _without(message: Message, names: frozenset[str]) -> dict[str, Any]:
    extra: Mapping[str, Any] = message.extra or {}
    return {name: value for name, value in extra.items() if name not in names}


def _check_in_album(before: str, after: str) -> None:
    """Keep an album of one sort (MessagesManager.cpp, edit_message_media)."""
    if before != after and "document" in (before, after):
        raise bad_request("Can't change media type in the album")
