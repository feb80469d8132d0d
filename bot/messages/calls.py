"""From a message to the Bot API call that shows it: plain data, no library's objects."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.domain.chats import ChatId
from bot.domain.news import FileId, Medium, Picture
from bot.messages.actions import encode
from bot.messages.message import Button, Buttons, CopyButton, LinkButton, Message, Rich

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
    uploads: tuple[Upload, ...] = ()


def sending(
    message: Message, chat: ChatId, picture: Picture | None = None, *, reply_to: int | None = None
) -> Call:
    """Send a message's text; `picture` must be given where the message has one."""
    parameters = _going(message, chat, reply_to) | {"parse_mode": "HTML"}
    if picture is None:
        parameters |= {"text": message.text, "link_preview_options": {"is_disabled": True}}
        return Call("sendMessage", parameters)
    parameters |= {"caption": message.text, picture.medium.value: _media(picture)}
    return Call(_METHODS[picture.medium], parameters, _uploads([picture]))


def sending_rich(
    message: Message,
    rich: Rich,
    chat: ChatId,
    pictures: Sequence[Picture],
    *,
    reply_to: int | None = None,
) -> Call:
    """Send a rich message, with the pictures that it names."""
    said = _going(message, chat, reply_to) | {"rich_message": _rich(rich, pictures)}
    return Call("sendRichMessage", said, _uploads(pictures))


def editing_rich(
    message: Message, rich: Rich, chat: ChatId, message_id: int, pictures: Sequence[Picture]
) -> Call:
    """Put a rich message in the place of a text."""
    said: dict[str, object] = {"chat_id": chat, "message_id": message_id}
    if message.buttons:
        said["reply_markup"] = _keyboard(message.buttons)
    said["rich_message"] = _rich(rich, pictures)
    return Call("editMessageText", said, _uploads(pictures))


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
    return Call("editMessageMedia", parameters, _uploads([picture]))


def _going(message: Message, chat: ChatId, reply_to: int | None) -> dict[str, object]:
    """Where a message goes, how loudly, and what stands below it."""
    parameters: dict[str, object] = {"chat_id": chat}
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
    return parameters


def _rich(rich: Rich, pictures: Sequence[Picture]) -> Mapping[str, object]:
    """An InputRichMessage; its pictures are named in `media` (Bot API 10.2).

    A message names all of them as photos, for which of them are films is known with the files.
    """
    html: str = rich.html
    for each in pictures:
        html = html.replace(tag_of(each.id), tag_of(each.id, each.medium))
    said: dict[str, object] = {"html": html}
    if rich.is_rtl:
        said["is_rtl"] = True
    if pictures:
        said["media"] = [
            {"id": name_of(each.id), "media": {"type": each.medium.value, "media": _media(each)}}
            for each in pictures
        ]
    return said


def _media(picture: Picture) -> str:
    return picture.telegram_id or f"attach://{name_of(picture.id)}"


def _uploads(pictures: Sequence[Picture]) -> tuple[Upload, ...]:
    return tuple(
        Upload(name_of(each.id), each.content or b"")
        for each in pictures
        if each.telegram_id is None
    )


def tag_of(picture: FileId, medium: Medium = Medium.PHOTO) -> str:
    """How the HTML of a rich message shows a picture; an animation is a video there."""
    if medium is Medium.PHOTO:
        return f'<img src="tg://photo?id={name_of(picture)}"/>'
    return f'<video src="tg://video?id={name_of(picture)}"></video>'


def name_of(picture: FileId) -> str:
    """Under which name a picture travels."""
    return f"picture{picture}"


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
