"""Entities that a call gives itself, read in the words of Client.cpp:11186."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from bot.simulator import objects
from bot.simulator.entities import Entity, date_format
from bot.simulator.errors import bad_request
from bot.simulator.links import checked_link, mentioned_user
from bot.simulator.objects import FieldError

_STYLES = frozenset(
    {
        "bold", "italic", "underline", "strikethrough", "spoiler", "code", "blockquote",
        "expandable_blockquote",
    }
)  # fmt: skip
_FOUND_ANYWAY = frozenset(
    {
        "mention", "hashtag", "cashtag", "bot_command", "url", "email", "phone_number",
        "bank_card_number",
    }
)  # fmt: skip


def given(entities: Sequence[object]) -> tuple[Entity, ...]:
    """Read entities; those that Telegram finds by itself are left out here."""
    try:
        read = [_entity(entity) for entity in entities]
    except FieldError as error:
        raise bad_request(f"Can't parse MessageEntity: {error}") from None
    return tuple(entity for entity in read if entity is not None and entity.length)


def _entity(value: object) -> Entity | None:
    if not isinstance(value, dict):
        raise FieldError("expected an Object")
    offset = objects.number(value, "offset", None)
    length = objects.number(value, "length", None)
    kind = objects.text(value, "type", None)
    if not kind:
        raise FieldError("Type is not specified")
    if kind in _FOUND_ANYWAY:
        return None
    if kind not in _STYLES and kind not in _PARTICULARS:
        raise FieldError("Unsupported type specified")
    particulars = _PARTICULARS[kind](value) if kind in _PARTICULARS else {}
    if particulars is None:
        return None
    return Entity(offset=offset, length=length, **({"type": kind} | particulars))


def _pre(value: Mapping[str, Any]) -> dict[str, Any]:
    return {"language": objects.text(value, "language") or None}


def _link(value: Mapping[str, Any]) -> dict[str, Any] | None:
    url = objects.text(value, "url", None)
    user = mentioned_user(url)
    if user is not None:
        return {"type": "text_mention", "user": user}
    link = checked_link(url)
    return None if link is None else {"url": link}


def _mention(value: Mapping[str, Any]) -> dict[str, Any]:
    return {"user": objects.number(objects.nested(value, "user"), "id", None, bits=64)}


def _emoji(value: Mapping[str, Any]) -> dict[str, Any]:
    return {"custom_emoji_id": str(objects.number(value, "custom_emoji_id", None, bits=64))}


def _date(value: Mapping[str, Any]) -> dict[str, Any]:
    unix_time = objects.number(value, "unix_time", None)
    shown = date_format(objects.text(value, "date_time_format"), last_wins=True)
    if shown is None:
        raise FieldError("Invalid date-time format specified")
    return {"unix_time": unix_time, "date_time_format": shown or None}


_PARTICULARS: dict[str, Callable[[Mapping[str, Any]], dict[str, Any] | None]] = {
    "pre": _pre,
    "text_link": _link,
    "text_mention": _mention,
    "custom_emoji": _emoji,
    "date_time": _date,
}
