"""Sending text, copies and forwards."""

from collections.abc import Mapping
from typing import Any

from bot.simulator import access
from bot.simulator.api.registry import method
from bot.simulator.chats import Chat, ChatType, user_json
from bot.simulator.errors import bad_request, not_simulated
from bot.simulator.keyboards import markup
from bot.simulator.limits import caption_text, message_text
from bot.simulator.messages import Message
from bot.simulator.parameters import Array, ChatRef, Object
from bot.simulator.world import World

_ACTIONS = frozenset(
    {
        "typing", "upload_photo", "record_video", "upload_video", "record_voice", "upload_voice",
        "upload_document", "choose_sticker", "find_location", "record_video_note",
        "upload_video_note",
    }
)  # fmt: skip
_REPLY_FIELDS = frozenset({"message_id", "chat_id", "allow_sending_without_reply"})
_PREVIEW_FIELDS = frozenset(
    {"is_disabled", "url", "prefer_small_media", "prefer_large_media", "show_above_text"}
)


@method
def send_message(
    world: World,
    *,
    chat_id: ChatRef = None,
    text: str = "",
    parse_mode: str | None = None,
    entities: Array = None,
    link_preview_options: Object = None,
    disable_notification: bool = False,  # noqa: ARG001 (nobody here is woken)
    protect_content: bool = False,
    allow_paid_broadcast: bool = False,  # noqa: ARG001 (nothing is paid for here)
    reply_parameters: Object = None,
    reply_markup: Object = None,
) -> dict[str, Any]:
    body = message_text(text, parse_mode=parse_mode, entities=entities)
    hanging = markup(reply_markup)
    chat = access.writable(world, chat_id)
    message = world.post(
        chat,
        sender=world.bot.id,
        body=body,
        keyboard=hanging.keyboard,
        asks=hanging.asks,
        reply_to=replied(chat, reply_parameters),
        extra=particulars(protect_content, link_preview_options),
    )
    return world.show(message)


@method
def copy_message(
    world: World,
    *,
    chat_id: ChatRef = None,
    from_chat_id: ChatRef = None,
    message_id: int = 0,
    caption: str | None = None,
    parse_mode: str | None = None,
    caption_entities: Array = None,
    disable_notification: bool = False,  # noqa: ARG001
    protect_content: bool = False,
    allow_paid_broadcast: bool = False,  # noqa: ARG001
    reply_parameters: Object = None,
    reply_markup: Object = None,
) -> dict[str, Any]:
    source = access.message(access.readable(world, from_chat_id), message_id, "message to copy")
    _check_copyable(source, "copied")
    hanging = markup(reply_markup)
    body = source.body
    if caption is not None and source.media is not None:
        body = caption_text(caption, parse_mode=parse_mode, entities=caption_entities)
    chat = access.writable(world, chat_id)
    message = world.post(
        chat,
        sender=world.bot.id,
        body=body,
        media=source.media,
        keyboard=hanging.keyboard,
        asks=hanging.asks,
        reply_to=replied(chat, reply_parameters),
        extra=particulars(protect_content, None),
    )
    return {"message_id": message.id}


@method
def forward_message(
    world: World,
    *,
    chat_id: ChatRef = None,
    from_chat_id: ChatRef = None,
    message_id: int = 0,
    disable_notification: bool = False,  # noqa: ARG001
    protect_content: bool = False,
) -> dict[str, Any]:
    origin = access.readable(world, from_chat_id)
    source = access.message(origin, message_id, "message to forward")
    _check_copyable(source, "forwarded")
    chat = access.writable(world, chat_id)
    extra = {**particulars(protect_content, None), "forward_origin": _origin(world, origin, source)}
    message = world.post(
        chat, sender=world.bot.id, body=source.body, media=source.media, extra=extra
    )
    return world.show(message)


@method
def send_chat_action(world: World, *, chat_id: ChatRef = None, action: str = "") -> bool:
    if action not in _ACTIONS:
        raise bad_request("Wrong parameter action in request")
    chat = access.writable(world, chat_id)
    world.tell("action", chat.id, action=action)
    return True


def replied(chat: Chat, parameters: Object) -> int | None:
    """Find what a new message replies to."""
    if parameters is None:
        return None
    if set(parameters) - _REPLY_FIELDS:
        raise not_simulated(f"a reply with {', '.join(sorted(set(parameters) - _REPLY_FIELDS))}")
    if parameters.get("chat_id") not in (None, chat.id, str(chat.id)):
        raise not_simulated("a reply to a message of another chat")
    message_id = parameters.get("message_id")
    if not isinstance(message_id, int):
        raise bad_request("Can't parse reply parameters: message identifier is not specified")
    if message_id in chat.messages:
        return message_id
    if parameters.get("allow_sending_without_reply") is True:
        return None
    raise bad_request("message to be replied not found")


def particulars(protect_content: bool, preview: Object) -> Mapping[str, Any]:
    """What a message carries besides its content."""
    extra: dict[str, Any] = {}
    if protect_content:
        extra["has_protected_content"] = True
    if preview is not None:
        if set(preview) - _PREVIEW_FIELDS:
            raise not_simulated("unknown link preview options")
        extra["link_preview_options"] = preview
    return extra


def _check_copyable(source: Message, what: str) -> None:
    if source.is_service or (source.extra or {}).get("has_protected_content"):
        raise bad_request(f"the message can't be {what}")


def _origin(world: World, chat: Chat, source: Message) -> dict[str, Any]:
    if chat.type is ChatType.CHANNEL:
        return {
            "type": "channel", "date": source.date, "chat": world.show_chat(chat),
            "message_id": source.id,
        }  # fmt: skip
    if source.as_chat is not None:
        return {"type": "chat", "date": source.date, "sender_chat": world.show_chat(chat)}
    sender = world.users[source.sender or world.bot.id]
    return {"type": "user", "date": source.date, "sender_user": user_json(sender)}
