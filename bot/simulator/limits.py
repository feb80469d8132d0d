"""Texts and captions: parsed, trimmed and measured as Telegram does it."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from bot.simulator import html
from bot.simulator.entities import Entity, Formatted, utf16_length, with_detected
from bot.simulator.errors import bad_request, not_simulated
from bot.simulator.nesting import untangled

TEXT_LENGTH = 4096
CAPTION_LENGTH = 1024
_RAW_BYTES = 1 << 15
_MOST_ENTITIES = 100
_BLANK = " \n"
_SPACED = {code: " " for code in range(33) if code not in (10, 13)}
_DROPPED = {13: None, **dict.fromkeys(range(0x2028, 0x202F)), 0x333: None, 0x33F: None, 0x30A: None}
_INVISIBLE = "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u00a0\u2800\u3164\u115f\u1160"


def message_text(
    text: str, *, parse_mode: str | None, entities: Sequence[dict[str, Any]] | None
) -> Formatted:
    """Give the text of a message, or Telegram's refusal."""
    if not text:
        raise bad_request("Message text is empty")
    formatted = _formatted(text, parse_mode, entities)
    if not formatted.text:
        raise bad_request("Text must be non-empty")
    if len(formatted.text) > TEXT_LENGTH:
        raise bad_request("Message is too long")
    return formatted


def caption_text(
    text: str, *, parse_mode: str | None, entities: Sequence[dict[str, Any]] | None
) -> Formatted | None:
    """Give a caption; None for an empty one."""
    formatted = _formatted(text, parse_mode, entities)
    if len(formatted.text) > CAPTION_LENGTH:
        raise bad_request("Message caption is too long")
    return formatted if formatted.text else None


def _formatted(
    text: str, parse_mode: str | None, entities: Sequence[dict[str, Any]] | None
) -> Formatted:
    if len(text.encode("utf-8", "surrogatepass")) > _RAW_BYTES:
        raise bad_request("Text is too long")
    parsed = _parsed(text, parse_mode) or Formatted(text, _given(entities or ()))
    fixed = untangled(with_detected(trimmed(cleaned(untangled(parsed)))))
    return replace(fixed, entities=fixed.entities[:_MOST_ENTITIES])


def _parsed(text: str, parse_mode: str | None) -> Formatted | None:
    match (parse_mode or "").lower():
        case "" | "none":
            return None
        case "html":
            pass
        case "markdown" | "markdownv2":
            raise not_simulated("Markdown")
        case _:
            raise bad_request("Unsupported parse_mode")
    try:
        return html.parse(text)
    except html.MarkupError as error:
        raise bad_request(f"Can't parse entities: {error}") from None


def _given(entities: Sequence[dict[str, Any]]) -> tuple[Entity, ...]:
    known = {"type", "offset", "length", "url", "language"}
    for entity in entities:
        if set(entity) - known:
            raise not_simulated(f"an entity with {', '.join(sorted(set(entity) - known))}")
    return tuple(Entity(**entity) for entity in entities)


def cleaned(formatted: Formatted) -> Formatted:
    """Turn control characters into spaces and drop those that Telegram drops."""
    text = formatted.text.translate(_SPACED)
    if not any(chr(code) in text for code in _DROPPED):
        return replace(formatted, text=text)
    where = _moved(text)
    entities = tuple(
        replace(
            entity,
            offset=where[entity.offset],
            length=where[min(entity.end, len(where) - 1)] - where[entity.offset],
        )
        for entity in formatted.entities
        if entity.offset < len(where)
    )
    return Formatted(text.translate(_DROPPED), entities)


def _moved(text: str) -> list[int]:
    """For each UTF-16 offset, its offset after dropping."""
    where, kept = [0], 0
    for character in text:
        for _ in range(utf16_length(character)):
            kept += ord(character) not in _DROPPED
            where.append(kept)
    return where


def trimmed(formatted: Formatted) -> Formatted:
    """Cut blanks off both ends, but none in front that an entity marks."""
    text = formatted.text.rstrip(_BLANK)
    if not text.strip(_BLANK + _INVISIBLE):
        return Formatted("")
    end = utf16_length(text)
    kept = [entity for entity in formatted.entities if entity.offset < end and entity.length > 0]
    first = min((entity.offset for entity in kept), default=end)
    cut = min(len(text) - len(text.lstrip(_BLANK)), first)
    entities = tuple(
        replace(entity, offset=entity.offset - cut, length=min(entity.end, end) - entity.offset)
        for entity in kept
    )
    return Formatted(text[cut:], entities)
