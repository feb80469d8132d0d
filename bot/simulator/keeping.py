"""A text as Telegram keeps it: cleaned, its entities nested, trimmed, with what it finds itself.

The steps and their order are those of TDLib's fix_formatted_text (MessageEntity.cpp).
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import accumulate

from bot.simulator.detection import detected
from bot.simulator.entities import SPLITTABLE, Entity, Formatted, in_order, utf16_length
from bot.simulator.errors import bad_request
from bot.simulator.nesting import joined, merged, untangled

_MOST_ENTITIES = 100
_LARGEST = 1_000_000
_SPACED = {code: " " for code in range(33) if code not in (10, 13)}
_CONTROLS = re.compile("[\0-\x09\x0b\x0c\x0e-\x1f]")
_DROPPED = re.compile("[\r\u2028-\u202e\u0333\u033f\u030a]")
_MARKS = re.compile("[\u200e\u200f]+(?=[\u200e\u200f])")
_SURROGATE = re.compile("[\ud800-\udfff]")
_BLANK = " \n"
_EMPTY = re.compile(
    "[ \n\u00a0\u1680\u180e\u2000-\u200f\u202e\u202f\u205f\u2800\u3000\ufeff\ufffc"
    "\U000e0000-\U000e007f]*"
)


@lru_cache(maxsize=256)
def kept(formatted: Formatted) -> Formatted:
    """Take a text through all steps; an empty one stays for what is only white space."""
    text = trimmed(tidied(formatted))
    limited = Formatted(text.text, _limited(text.entities))
    return merged(limited, detected(limited.text))


def is_empty(text: str) -> bool:
    """Tell whether nothing of it can be seen."""
    return _EMPTY.fullmatch(text) is not None


def tidied(formatted: Formatted) -> Formatted:
    """Clean the text and make the entities nest."""
    if _SURROGATE.search(formatted.text):
        raise bad_request("Strings must be encoded in UTF-8")
    for entity in formatted.entities:
        _check_meaning(entity)
    for entity in formatted.entities:
        _check_range(entity)
    nested = untangled(formatted)
    _check_borders(nested)
    cleaned = _cleaned(nested)
    return untangled(cleaned) if cleaned.text.strip(_BLANK) else Formatted("")


def trimmed(formatted: Formatted) -> Formatted:
    """Cut blanks off both ends, but none in front that an entity marks."""
    if formatted.text == formatted.text.strip(_BLANK):
        return formatted
    text = formatted.text.rstrip(_BLANK)
    end = utf16_length(text)
    entities = [
        entity if entity.end <= end else replace(entity, length=end - entity.offset)
        for entity in formatted.entities
        if entity.offset < end
    ]
    first = min((entity.offset for entity in entities), default=end)
    cut = min(len(text) - len(text.lstrip(_BLANK)), first)
    if cut:
        entities = [replace(entity, offset=entity.offset - cut) for entity in entities]
    return Formatted(text[cut:], tuple(in_order(entities)))


def _limited(entities: Sequence[Entity]) -> tuple[Entity, ...]:
    """Keep a hundred: links, code and quotations first, then styles; emoji do not count."""
    if len(entities) <= _MOST_ENTITIES:
        return tuple(entities)
    counted = [each for each in entities if each.type not in (*SPLITTABLE, "custom_emoji")]
    soft = joined([each for each in entities if each.type in SPLITTABLE])
    if len(counted) + len(soft) <= _MOST_ENTITIES:
        return tuple(entities)
    left = max(0, _MOST_ENTITIES - len(counted))
    free = [each for each in entities if each.type == "custom_emoji"]
    return tuple(in_order([*counted[:_MOST_ENTITIES], *free, *soft[:left]]))


def _check_meaning(entity: Entity) -> None:
    """Refuse what no text can mean, before anything else (MessageEntity.cpp:3778)."""
    if entity.type == "date_time" and (entity.unix_time or 0) <= 0:
        raise bad_request("Invalid date specified")
    if entity.type == "custom_emoji" and int(entity.custom_emoji_id or 0) == 0:
        raise bad_request("Invalid custom emoji identifier specified")


def _check_range(entity: Entity) -> None:
    if not 0 <= entity.offset <= _LARGEST:
        raise bad_request(f"Receive an entity with incorrect offset {entity.offset}")
    if not 0 <= entity.length <= _LARGEST:
        raise bad_request(f"Receive an entity with incorrect length {entity.length}")


def _check_borders(formatted: Formatted) -> None:
    """Refuse entities that begin or end within a character or behind the text."""
    if not formatted.entities:
        return
    if utf16_length(formatted.text) == len(formatted.text):
        whole: Sequence[int] = range(len(formatted.text) + 1)
    else:
        whole = list(accumulate(map(utf16_length, formatted.text), initial=0))
        _check_inner_borders(formatted, frozenset(whole))
    for entity in formatted.entities:
        if entity.offset > whole[-1]:
            raise bad_request(
                f"Entity begins after the end of the text at UTF-16 offset {entity.offset}"
            )
    for entity in reversed(formatted.entities):
        if entity.end > whole[-1]:
            raise bad_request(
                f"Entity beginning at UTF-16 offset {entity.offset} ends after the end of the "
                f"text at UTF-16 offset {entity.end}"
            )


def _check_inner_borders(formatted: Formatted, whole: Collection[int]) -> None:
    """Name the first wrong border; where several end, the entity that begins last."""
    size = max(whole)
    ends = [(each.end, 0, -at) for at, each in enumerate(formatted.entities)]
    begins = [(each.offset, 1, at) for at, each in enumerate(formatted.entities)]
    wrong = [each for each in (*ends, *begins) if each[0] < size and each[0] not in whole]
    if not wrong:
        return
    border, is_begin, at = min(wrong)
    before = formatted.text.encode("utf-16-le")[: 2 * (border + 1)].decode("utf-16-le")
    place = f"in a middle of a UTF-16 symbol at byte offset {len(before.encode())}"
    if is_begin:
        raise bad_request(f"Entity begins {place}")
    begin = formatted.entities[-at].offset
    raise bad_request(f"Entity beginning at UTF-16 offset {begin} ends {place}")


def _cleaned(formatted: Formatted) -> Formatted:
    """Turn control characters into spaces, drop some, and soften runs of direction marks."""
    text = formatted.text
    if _CONTROLS.search(text):
        text = text.translate(_SPACED)
    if not _DROPPED.search(text):
        return Formatted(_softened(text), formatted.entities)
    where = _moved(text)
    entities = (
        replace(
            entity, offset=where[entity.offset], length=where[entity.end] - where[entity.offset]
        )
        for entity in formatted.entities
    )
    return Formatted(_softened(_DROPPED.sub("", text)), tuple(entities))


def _moved(text: str) -> list[int]:
    """For each UTF-16 offset, its offset after dropping."""
    where, kept_units = [0], 0
    for character in text:
        for _ in range(utf16_length(character)):
            kept_units += _DROPPED.match(character) is None
            where.append(kept_units)
    return where


def _softened(text: str) -> str:
    """Of several direction marks in a row, all but the last become non-joiners."""
    return _MARKS.sub(lambda marks: "\u200c" * len(marks.group()), text)
