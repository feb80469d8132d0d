"""Message entities: marked stretches of text."""

from collections.abc import Mapping, Sequence
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
_DATE_FORMAT = frozenset("tTdDwW")


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
    if text.isascii():
        return len(text)
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def in_order(entities: Sequence[Entity]) -> list[Entity]:
    """Sort as Telegram does: by offset, the longer first, then by kind."""
    return sorted(entities, key=lambda entity: (entity.offset, -entity.length, _priority(entity)))


def _priority(entity: Entity) -> int:
    if entity.type == "pre" and entity.language is not None:
        return _PRE_WITH_LANGUAGE
    return _PRIORITY.get(entity.type, 50)


def date_format(given: str, *, last_wins: bool = False) -> str | None:
    """Write a date's format as Telegram gives it back; None where it is no format.

    Day of the week, date, time (Client.cpp:617). In markup short beats long
    (FormattedDate.cpp:93), in an entity what is said last wins (Client.cpp:11252).
    """
    if given in ("r", "R"):
        return "r"
    if not set(given) <= _DATE_FORMAT:
        return None
    shown = "w" if set(given) & set("wW") else ""
    for choice in ("dD", "tT"):
        said = [letter for letter in given if letter in choice]
        if said:
            shown += said[-1] if last_wins else min(said, key=choice.index)
    return shown


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
