"""Message entities: marked stretches of text, and those that Telegram finds by itself."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

SPLITTABLE = ("bold", "italic", "underline", "strikethrough", "spoiler")
QUOTES = ("blockquote", "expandable_blockquote")
PREFORMATTED = ("code", "pre", "date_time")

_PRIORITY = {
    "mention": 50, "hashtag": 50, "bot_command": 50, "url": 50, "email": 50, "cashtag": 50,
    "bold": 90, "italic": 91, "code": 20, "pre": 11, "text_link": 49, "text_mention": 49,
    "phone_number": 50, "underline": 92, "strikethrough": 93, "spoiler": 94, "blockquote": 0,
    "custom_emoji": 99, "expandable_blockquote": 0, "date_time": 30,
}  # fmt: skip
_PRE_WITH_LANGUAGE = 10

_DETECTED = re.compile(
    r"""
    (?P<url>(?<!\w)(?:(?:https?|ftp)://(?:[\w-]+\.)+[^\W\d_]{2,}(?::\d{1,5})?|tg://\w+
        |(?<![\w@./-])(?:[a-z0-9-]+\.)+(?:com|org|net|int|info|gov|edu|ru|рф|uk|de|fr|eu|io|me|dev
        |app|news|by|kz|am|kg|tj|uz|cn|in)(?![\w-]))(?:[/?#][^\s<>"«»]*)?)
    |(?P<email>[a-z0-9][a-z0-9._%+-]*@[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,})
    |(?P<mention>(?<![\w@/])@[a-z][a-z0-9_]{3,31}(?!\w))
    |(?P<bot_command>(?<![\w/<>])/[a-z0-9_]{1,64}(?:@[a-z][a-z0-9_]{2,31})?(?![\w/<>@]))
    |(?P<hashtag>(?<![\w#&/])\#(?=\d*[^\W\d])\w{1,256}(?![\w#]))
    """,
    re.IGNORECASE | re.VERBOSE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """A stretch of text; offset and length count UTF-16 units, as everywhere in the Bot API."""

    type: str
    offset: int
    length: int
    url: str | None = None
    language: str | None = None
    user: int | None = None
    custom_emoji_id: str | None = None
    unix_time: int | None = None
    date_time_format: str | None = None

    @property
    def end(self) -> int:
        return self.offset + self.length


@dataclass(frozen=True, slots=True)
class Formatted:
    """Text with its entities, parsed and trimmed."""

    text: str
    entities: tuple[Entity, ...] = ()


def utf16_length(text: str) -> int:
    return len(text) + sum(1 for character in text if character > "\uffff")


def in_order(entities: Sequence[Entity]) -> list[Entity]:
    """Sort as Telegram does: by offset, the longer first, then by kind."""
    return sorted(entities, key=lambda entity: (entity.offset, -entity.length, _priority(entity)))


def _priority(entity: Entity) -> int:
    if entity.type == "pre" and entity.language is not None:
        return _PRE_WITH_LANGUAGE
    return _PRIORITY.get(entity.type, 50)


def detected(text: str) -> tuple[Entity, ...]:
    """Find links, addresses, mentions, commands and hashtags in plain text."""
    return tuple(_found(text))


def _found(text: str) -> Iterator[Entity]:
    for match in _DETECTED.finditer(text):
        kind, found = str(match.lastgroup), match.group()
        if kind == "bot_command" and not found.isascii():
            continue
        yield Entity(
            type=kind,
            offset=utf16_length(text[: match.start()]),
            length=utf16_length(_without_tail(found) if kind == "url" else found),
        )


def _without_tail(url: str) -> str:
    """Leave out the punctuation behind a link, and a bracket that it does not open."""
    while url[-1] in ".,:;!?'" or (url[-1] == ")" and url.count(")") > url.count("(")):
        url = url[:-1]
    return url


def with_detected(formatted: Formatted) -> Formatted:
    """Add what Telegram finds by itself where no link or code stands yet."""
    closed = [
        entity
        for entity in formatted.entities
        if entity.type not in SPLITTABLE and entity.type not in QUOTES
    ]
    new = [
        entity
        for entity in detected(formatted.text)
        if not any(entity.offset < other.end and other.offset < entity.end for other in closed)
    ]
    return Formatted(formatted.text, (*formatted.entities, *new))


def cut(text: str, entity: Entity) -> str:
    """Take the words that an entity covers."""
    units = text.encode("utf-16-le")
    return units[2 * entity.offset : 2 * entity.end].decode("utf-16-le", "replace")


def rendered(entity: Entity, users: Mapping[int, Mapping[str, Any]]) -> dict[str, Any]:
    """Give a MessageEntity object of the Bot API."""
    shown: dict[str, Any] = {
        "type": entity.type, "offset": entity.offset, "length": entity.length,
        "url": entity.url, "language": entity.language, "custom_emoji_id": entity.custom_emoji_id,
        "unix_time": entity.unix_time, "date_time_format": entity.date_time_format,
    }  # fmt: skip
    if entity.user is not None:
        shown["user"] = users.get(entity.user)
    return {key: value for key, value in shown.items() if value is not None}
