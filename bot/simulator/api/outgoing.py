"""What all sending methods share: where a message goes, what it answers, what hangs below.

An errand is read before the world is asked (Client.cpp:16117), its arrival checks chat, topic,
replied message and buttons (Client.cpp:8473, MessagesManager.cpp:21595), and posting has
Telegram's servers refuse the rest.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.simulator import access, keyboards, mentions, objects, origins, topics
from bot.simulator.chats import Chat, ChatType
from bot.simulator.entities import Formatted
from bot.simulator.errors import bad_request, not_simulated
from bot.simulator.keyboards import Markup
from bot.simulator.messages import Media, Message
from bot.simulator.parameters import ChatRef, Object
from bot.simulator.world import World

_REPLY_FIELDS = frozenset({"message_id", "chat_id", "allow_sending_without_reply"})
_PREVIEW_FLAGS = ("is_disabled", "prefer_small_media", "prefer_large_media", "show_above_text")


@dataclass(frozen=True, slots=True)
class Reply:
    """What a message wants to answer; `lenient`: it is sent, too, where that is gone."""

    message: int
    chat: str
    lenient: bool


@dataclass(frozen=True, slots=True)
class Errand:
    """Where a message shall go, as the parameters say."""

    chat: ChatRef
    thread: int
    reply: Reply | None
    markup: Markup


@dataclass(frozen=True, slots=True)
class Arrival:
    """Where a message goes: the chat is there and may be written to.

    `quoted` is what it answers in another topic.
    """

    chat: Chat
    thread: int
    reply_to: int | None
    markup: Markup
    quoted: int | None = None


def errand(chat: ChatRef, thread: int, reply: Object, markup: Object = None) -> Errand:
    """Read the parameters that all sending methods have."""
    return Errand(chat, max(thread, 0), _reply(reply), keyboards.read(markup))


def arrival(world: World, going: Errand) -> Arrival:
    """Look for the chat, the topic and the replied message, and check the buttons."""
    chat = access.writable(world, going.chat)
    thread = topics.wanted(chat, going.thread)
    reply_to = _replied(chat, going.reply) if going.reply else None
    is_elsewhere = topics.is_elsewhere(chat, thread, reply_to)
    access.check_may_post(world, chat)
    is_channel = chat.type is ChatType.CHANNEL
    markup = keyboards.fitted(going.markup, inline_only=is_channel, nameless=is_channel)
    if is_elsewhere:
        return Arrival(chat, thread, None, markup, quoted=reply_to)
    return Arrival(chat, thread or topics.of_reply(chat, reply_to), reply_to, markup)


def post(
    world: World,
    there: Arrival,
    what: str,
    *,
    body: Formatted | None = None,
    media: Media | None = None,
    extra: Mapping[str, Any] | None = None,
) -> Message:
    """Send content that was found good; `what` names it where members may not send it."""
    chat = there.chat
    access.check_may_send(world, chat, what)
    topics.check_open(world, chat, there.thread)
    keyboards.check_limits(there.markup)
    access.check_accepts(world, chat)
    if there.quoted is not None:
        extra = {**(extra or {}), "external_reply": origins.external(world, chat, there.quoted)}
    return world.post(
        chat,
        sender=world.bot.id,
        body=mentions.reachable(world, chat, body),
        media=media,
        keyboard=there.markup.keyboard,
        asks=there.markup.asks,
        reply_to=there.reply_to or there.thread or None,
        topic=there.thread or None,
        extra=extra,
    )


def particulars(protect_content: bool, preview: object = None, **flags: bool) -> dict[str, Any]:
    """What a message carries besides its content."""
    extra: dict[str, Any] = {name: True for name, value in flags.items() if value}
    if protect_content:
        extra["has_protected_content"] = True
    shown = _preview(preview)
    if shown:
        extra["link_preview_options"] = shown
    return extra


def _preview(given: object) -> dict[str, Any]:
    """Read link preview options; a small or large picture is only for a link of one's own."""
    if given is None:
        return {}
    if not isinstance(given, dict):
        raise bad_request("Object expected as link preview options")
    if given.keys() - {*_PREVIEW_FLAGS, "url"}:
        raise not_simulated("unknown link preview options")
    try:
        url = objects.text(given, "url")
        flags = {name: True for name in _PREVIEW_FLAGS if objects.flag(given, name)}
    except objects.FieldError as error:
        raise bad_request(str(error)) from None
    if "is_disabled" in flags:
        return {"is_disabled": True}
    if not url:
        flags = {name: True for name in flags if name == "show_above_text"}
    return ({"url": url} if url else {}) | flags


def _reply(given: Object) -> Reply | None:
    if not given:
        return None
    if given.keys() - _REPLY_FIELDS:
        raise not_simulated(f"a reply with {', '.join(sorted(given.keys() - _REPLY_FIELDS))}")
    try:
        chat = objects.text(given, "chat_id")
        message = objects.number(given, "message_id", None)
        lenient = objects.flag(given, "allow_sending_without_reply")
    except objects.FieldError as error:
        raise bad_request(str(error)) from None
    return Reply(message, chat, lenient) if message > 0 else None


def _replied(chat: Chat, reply: Reply) -> int | None:
    """Find what a new message replies to."""
    if reply.chat not in ("", str(chat.id), f"@{chat.username}"):
        raise not_simulated("a reply to a message of another chat")
    if reply.message in chat.messages:
        return reply.message
    if reply.lenient:
        return None
    raise bad_request("message to be replied not found")
