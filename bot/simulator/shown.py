"""Messages as Message objects of the Bot API."""

from collections.abc import Mapping
from typing import Any

from bot.simulator.chats import GROUP_ANONYMOUS, Chat, ChatType, User, chat_json, user_json
from bot.simulator.entities import rendered
from bot.simulator.messages import Message


def message_json(
    message: Message,
    chats: Mapping[int, Chat],
    users: Mapping[int, User],
    *,
    to_person: bool,
    with_reply: bool = True,
) -> dict[str, Any]:
    """Give a Message object; only a person's client shows a forced reply."""
    chat = chats[message.chat]
    shown: dict[str, Any] = {
        "message_id": message.id,
        "date": message.date,
        "chat": chat_json(chat, users.get(chat.id)),
    }
    _add_sender(shown, message, chats, users)
    if message.topic is not None:
        shown |= {"message_thread_id": message.topic, "is_topic_message": True}
    if message.edited is not None:
        shown["edit_date"] = message.edited
    _add_content(shown, message, users)
    markup = message.keyboard or (message.asks if to_person else None)
    if markup is not None:
        shown["reply_markup"] = markup
    replied = chat.messages.get(message.reply_to) if message.reply_to and with_reply else None
    if replied is not None:
        shown["reply_to_message"] = message_json(
            replied, chats, users, to_person=to_person, with_reply=False
        )
    if message.extra:
        shown |= message.extra
    return shown


def _add_sender(
    shown: dict[str, Any], message: Message, chats: Mapping[int, Chat], users: Mapping[int, User]
) -> None:
    """Say who wrote, or in whose name: a channel's, or an anonymous administrator's group's."""
    if message.as_chat is None:
        if message.sender:
            shown["from"] = user_json(users[message.sender])
        return
    chat = chats[message.as_chat]
    shown["sender_chat"] = chat_json(chat, users.get(chat.id))
    if chat.type is not ChatType.CHANNEL:
        shown["from"] = user_json(GROUP_ANONYMOUS)


def _add_content(shown: dict[str, Any], message: Message, users: Mapping[int, User]) -> None:
    if message.media is not None:
        shown[message.media.kind] = message.media.shown
        if message.media.kind == "animation":  # "for backward compatibility", says the Bot API
            size = ("width", "height", "duration")
            document = {k: v for k, v in message.media.shown.items() if k not in size}
            shown["document"] = document
    body = message.body
    if body is None:
        return
    shown["caption" if message.media else "text"] = body.text
    if body.entities:
        mentioned = {entity.user for entity in body.entities if entity.user is not None}
        known = {user: user_json(users[user]) for user in mentioned if user in users}
        key = "caption_entities" if message.media else "entities"
        shown[key] = [rendered(entity, known) for entity in body.entities]
