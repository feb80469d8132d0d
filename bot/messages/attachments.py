"""Attachments: what a copy cannot carry itself, behind buttons: an album, documents, a language.

A copy stays one message, so that a correction or a retraction reaches all of it.
"""

from collections.abc import Sequence

from bot.domain.chats import ChatKind
from bot.domain.news import Image, Item
from bot.messages.actions import Action, ShowAlbum, ShowDocument, SwitchLanguage
from bot.messages.excerpts import LABEL_LIMIT, clipped, is_blank
from bot.messages.lists import in_rows
from bot.messages.message import Button, Buttons, LinkButton, Message
from bot.messages.words import LANGUAGES, Words, words_for

NAME_LIMIT = LABEL_LIMIT - 3
DOCUMENTS_SHOWN = 10


def rows(
    item: Item, words: Words, *, kind: ChatKind = ChatKind.PRIVATE, bot: str = "", draft: int = 0
) -> Buttons:
    """In private they act at once; elsewhere they lead into the private chat with `bot`."""
    said: list[Button | LinkButton] = []
    if has_gallery(item):
        label = words.label("button-photos", count=len(sendable(item.content.images)))
        said.append(_button(label, ShowAlbum(item.id, draft), f"a{item.id}", kind, bot))
    for number, document in enumerate(item.content.documents[:DOCUMENTS_SHOWN]):
        if document.file is not None:
            label = f"📎 {clipped(document.name, NAME_LIMIT)}"
            action = ShowDocument(item.id, number, draft)
            said.append(_button(label, action, f"d{item.id}-{number}", kind, bot))
    return in_rows(said, 1)


def languages(
    item: Item, *, kind: ChatKind = ChatKind.PRIVATE, bot: str = ""
) -> tuple[Button | LinkButton, ...]:
    """The other languages of a story, each called by its own name."""
    return tuple(
        _button(_called(language), SwitchLanguage(other), f"i{other}", kind, bot)
        for language, other in item.translations
    )


def sendable(images: Sequence[Image]) -> tuple[Image, ...]:
    """The pictures that we hold; of some only the name is known."""
    return tuple(image for image in images if image.file is not None)


def has_gallery(item: Item) -> bool:
    """Whether there is more to see than the one picture above a text: others, or its caption."""
    pictures = sendable(item.content.images)
    return len(pictures) > 1 or any(not is_blank(each.caption) for each in pictures)


def none_left(words: Words) -> Message:
    """The pictures or the document are not kept here any more."""
    return Message(text=words("attachment-gone"))


def _called(language: str) -> str:
    name = words_for(language).label("language-name") if language in LANGUAGES else language
    return f"🌐 {name}"


def _button(
    label: str, action: Action, payload: str, kind: ChatKind, bot: str
) -> Button | LinkButton:
    if kind is ChatKind.PRIVATE:
        return Button(label, action)
    return LinkButton(label, f"https://t.me/{bot}?start={payload}")
