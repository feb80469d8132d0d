"""Fields of a JSON line, each taken with its type or refused in a plain sentence."""

from collections.abc import Container, Iterator, Mapping
from datetime import date
from typing import Final

import orjson

from bot.errors import BadInputError
from bot.messages.faults import Fault, FaultKind, told
from bot.messages.words import words_for
from bot.text.dates import parse_day
from bot.text.paragraphs import clean

LONGEST_LINE: Final = 8 * 1024 * 1024

Fields = Mapping[str, object]


class FaultError(BadInputError):
    """A line cannot be used: `fault` says why in any language, the error itself in English."""

    def __init__(self, kind: FaultKind, key: str = "", what: str = "") -> None:
        self.fault = Fault(kind, key, what)
        super().__init__(told(self.fault, words_for("en")))


def objects_of(text: str) -> Iterator[tuple[int, Fields | FaultError]]:
    """The objects of JSON lines with their line numbers, or what is wrong with a line.

    One array or one object laid out over several lines is read as well.
    """
    whole = _whole(text)
    if whole is not None:
        yield from enumerate(whole, 1)
        return
    for number, line in enumerate(text.split("\n"), 1):
        stripped = line.strip("\ufeff \t\r\x00")
        if stripped:
            yield number, _object(stripped)


def _whole(text: str) -> list[Fields | FaultError] | None:
    """The objects of a document that is not written as lines."""
    body = text.strip("\ufeff \t\r\n")
    first = body.partition("\n")[0].strip()
    if not body.startswith("[") and first != "{":
        return None
    try:
        found = orjson.loads(body)
    except ValueError:
        return None
    return [_checked(one) for one in (found if isinstance(found, list) else [found])]


def _object(line: str) -> Fields | FaultError:
    if len(line) > LONGEST_LINE:
        return FaultError(FaultKind.TOO_LONG)
    try:
        return _checked(orjson.loads(line))
    except orjson.JSONDecodeError as error:
        return FaultError(FaultKind.NOT_JSON, str(error.pos + 1))


def _checked(value: object) -> Fields | FaultError:
    if isinstance(value, dict):
        return value
    return FaultError(FaultKind.NO_OBJECT)


def usable(found: Fields | FaultError) -> Fields:
    if isinstance(found, FaultError):
        raise found
    return found


def refuse_repeated(what: str, key: str, seen: Container[str]) -> None:
    if key in seen:
        raise FaultError(FaultKind.REPEATED, what, key)


def text_in(fields: Fields, *keys: str) -> str | None:
    """A text as one clean line, None where it is absent, null or blank."""
    for key in keys:
        value = fields.get(key)
        if value is None:
            continue
        if not isinstance(value, str):
            raise FaultError(FaultKind.TEXT, key)
        cleaned = clean(value)
        if cleaned:
            return cleaned
    return None


def number_in(fields: Fields, key: str) -> int | None:
    value = fields.get(key)
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise FaultError(FaultKind.NUMBER, key)
    return value


def truth_in(fields: Fields, key: str) -> bool:
    value = fields.get(key)
    if value is not None and not isinstance(value, bool):
        raise FaultError(FaultKind.TRUTH, key)
    return bool(value)


def list_in(fields: Fields, key: str) -> list[object]:
    value = fields.get(key)
    if value is None:
        return []
    if not isinstance(value, list):
        raise FaultError(FaultKind.LIST, key)
    return value


def texts_in(fields: Fields, key: str) -> tuple[str, ...]:
    """A list of texts, each as one clean line; one text is cut at its line breaks."""
    value = fields.get(key)
    parts = value.splitlines() if isinstance(value, str) else list_in(fields, key)
    cleaned: list[str] = []
    for part in parts:
        if not isinstance(part, str):
            raise FaultError(FaultKind.TEXTS, key)
        cleaned.append(clean(part))
    return tuple(part for part in cleaned if part)


def day_in(fields: Fields, key: str) -> date | None:
    text = text_in(fields, key)
    if text is None:
        return None
    day = parse_day(text)
    if day is None:
        raise FaultError(FaultKind.DAY, key)
    return day
