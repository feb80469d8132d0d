"""What may be copied and forwarded, and how it says where it came from."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from bot.simulator.chats import Chat, ChatType, user_json
from bot.simulator.messages import Message
from bot.simulator.state import State

_ALBUM = 13_000_000_000_000_000


def can_copy(source: Message) -> bool:
    return not source.is_service and not (source.extra or {}).get("has_protected_content")


def can_forward(source: Message) -> bool:
    return can_copy(source)


_KEPT = ("has_media_spoiler", "show_caption_above_media", "link_preview_options", "rich_message")


def new_album(world: State) -> str:
    """Give a media_group_id."""
    return str(_ALBUM + world.number())


def kept_in_copies(source: Message) -> dict[str, Any]:
    """What of a message goes along when it is copied or forwarded."""
    extra = source.extra or {}
    return {name: extra[name] for name in _KEPT if name in extra}


def albums_again(world: State, sources: Sequence[Message]) -> dict[int, dict[str, Any]]:
    """Let what stood together in an album stand together again, under a new id."""
    of = {source.id: (source.extra or {}).get("media_group_id") for source in sources}
    counted = Counter(of.values())
    new = {old: new_album(world) for old, count in counted.items() if old and count > 1}
    return {source: {"media_group_id": new[old]} for source, old in of.items() if old in new}


def origin_of(world: State, chat: Chat, source: Message) -> dict[str, Any]:
    """Give a MessageOrigin; what was forwarded already keeps its first one."""
    known: dict[str, Any] | None = (source.extra or {}).get("forward_origin")
    if known is not None:
        return known
    if chat.type is ChatType.CHANNEL:
        return {
            "type": "channel", "date": source.date, "chat": world.show_chat(chat),
            "message_id": source.id,
        }  # fmt: skip
    if source.as_chat is not None:
        sender_chat = world.show_chat(world.chats[source.as_chat])
        return {"type": "chat", "date": source.date, "sender_chat": sender_chat}
    sender = world.users[source.sender or world.bot.id]
    return {"type": "user", "date": source.date, "sender_user": user_json(sender)}


def external(world: State, chat: Chat, message: int) -> dict[str, Any]:
    """Give the ExternalReplyInfo of a message that is answered from elsewhere."""
    source = chat.messages[message]
    shown = {
        "origin": origin_of(world, chat, source),
        "chat": world.show_chat(chat),
        "message_id": source.id,
    }
    return shown | ({source.media.kind: source.media.shown} if source.media else {})
