"""From a message to the Bot API call that shows it: plain data, no library's objects."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.domain.chats import ChatId
from bot.domain.news import Medium, Picture
from bot.messages.actions import encode
from bot.messages.message import Button, Buttons, CopyButton, LinkButton, Message

PLACEHOLDER_LIMIT = 64
COPY_LIMIT = 256
_METHODS: Mapping[Medium, str] = {
    Medium.PHOTO: "sendPhoto",
    Medium.VIDEO: "sendVideo",
    Medium.ANIMATION: "sendAnimation",
}


@dataclass(frozen=True, slots=True)
class Upload:
    """Bytes that travel with a call, named in its parameters as `attach://NAME`."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Call:
    """A Bot API method with its parameters, nested ones as plain objects and lists."""

    method: str
    parameters: Mapping[str, object]
    upload: Upload | None = None


def sending(
    message: Message, chat: ChatId, picture: Picture | None = None, *, reply_to: int | None = None
) -> Call:
    """Send a message; `picture` must be given where the message has one."""
    parameters: dict[str, object] = {"chat_id": chat, "parse_mode": "HTML"}
    if message.silent:
        parameters["disable_notification"] = True
    if message.topic is not None:
        parameters["message_thread_id"] = message.topic
    if reply_to is not None:
        parameters["reply_parameters"] = {
            "message_id": reply_to,
            "allow_sending_without_reply": True,
        }
    markup = _markup(message)
    if markup is not None:
        parameters["reply_markup"] = markup
    if picture is None:
        parameters |= {"text": message.text, "link_preview_options": {"is_disabled": True}}
        return Call("sendMessage", parameters)
    parameters |= {"caption": message.text, picture.medium.value: _media(picture)}
    return Call(_METHODS[picture.medium], parameters, _upload(picture))


def editing(
    message: Message, chat: ChatId, message_id: int, picture: Picture | None = None
) -> Call:
    """Change a message in place; a picture may come or change, but Telegram lets none go."""
    parameters: dict[str, object] = {"chat_id": chat, "message_id": message_id}
    if message.buttons:
        parameters["reply_markup"] = _keyboard(message.buttons)
    if picture is None:
        parameters |= {
            "text": message.text,
            "parse_mode": "HTML",
            "link_preview_options": {"is_disabled": True},
        }
        return Call("editMessageText", parameters)
    parameters["media"] = {
        "type": picture.medium.value,
        "media": _media(picture),
        "caption": message.text,
        "parse_mode": "HTML",
    }
    return Call("editMessageMedia", parameters, _upload(picture))


def _media(picture: Picture) -> str:
    return picture.telegram_id or f"attach://{_attachment(picture)}"


def _upload(picture: Picture) -> Upload | None:
    if picture.telegram_id is not None:
        return None
    return Upload(_attachment(picture), picture.content or b"")


def _attachment(picture: Picture) -> str:
    return f"picture{picture.id}"


def _markup(message: Message) -> Mapping[str, object] | None:
    if message.asks is not None:
        return {
            "force_reply": True,
            "selective": True,
            "input_field_placeholder": message.asks[:PLACEHOLDER_LIMIT],
        }
    return _keyboard(message.buttons) if message.buttons else None


def _keyboard(buttons: Buttons) -> Mapping[str, object]:
    return {"inline_keyboard": [[_button(button) for button in row] for row in buttons]}


def _button(button: Button | LinkButton | CopyButton) -> Mapping[str, object]:
    match button:
        case Button(label, action, style):
            plain = {"text": label, "callback_data": encode(action)}
            return plain | ({"style": style.value} if style else {})
        case LinkButton(label, url):
            return {"text": label, "url": url}
        case CopyButton(label, text):
            return {"text": label, "copy_text": {"text": text[:COPY_LIMIT]}}
