"""Fields of a JSON line, each taken with its type or refused in a plain sentence."""

from collections.abc import Container, Iterator, Mapping
from datetime import date
from typing import Final

import orjson

from bot.errors import BadInputError
from bot.text.dates import parse_day
from bot.text.paragraphs import clean

LONGEST_LINE: Final = 8 * 1024 * 1024

Fields = Mapping[str, object]


def objects_of(text: str) -> Iterator[tuple[int, Fields | BadInputError]]:
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


def _whole(text: str) -> list[Fields | BadInputError] | None:
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


def _object(line: str) -> Fields | BadInputError:
    if len(line) > LONGEST_LINE:
        return BadInputError("the line is longer than 8 MB")
    try:
        return _checked(orjson.loads(line))
    except orjson.JSONDecodeError as error:
        return BadInputError(f"not valid JSON: {error}")


def _checked(value: object) -> Fields | BadInputError:
    if isinstance(value, dict):
        return value
    return BadInputError('not a JSON object: a line looks like {"guid": "...", "body": "..."}')


def usable(found: Fields | BadInputError) -> Fields:
    if isinstance(found, BadInputError):
        raise found
    return found


def refuse_repeated(what: str, key: str, seen: Container[str]) -> None:
    if key in seen:
        raise BadInputError(f'the {what} "{key}" stands in this file already')


def text_in(fields: Fields, *keys: str) -> str | None:
    """A text as one clean line, None where it is absent, null or blank."""
    for key in keys:
        value = fields.get(key)
        if value is None:
            continue
        if not isinstance(value, str):
            raise BadInputError(f'"{key}" must be a text')
        cleaned = clean(value)
        if cleaned:
            return cleaned
    return None


def number_in(fields: Fields, key: str) -> int | None:
    value = fields.get(key)
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise BadInputError(f'"{key}" must be a number, 0 or more')
    return value


def truth_in(fields: Fields, key: str) -> bool:
    value = fields.get(key)
    if value is not None and not isinstance(value, bool):
        raise BadInputError(f'"{key}" must be true or false')
    return bool(value)


def list_in(fields: Fields, key: str) -> list[object]:
    value = fields.get(key)
    if value is None:
        return []
    if not isinstance(value, list):
        raise BadInputError(f'"{key}" must be a list')
    return value


def texts_in(fields: Fields, key: str) -> tuple[str, ...]:
    """A list of texts, each as one clean line; one text is cut at its line breaks."""
    value = fields.get(key)
    parts = value.splitlines() if isinstance(value, str) else list_in(fields, key)
    cleaned: list[str] = []
    for part in parts:
        if not isinstance(part, str):
            raise BadInputError(f'"{key}" must be a text or a list of texts')
        cleaned.append(clean(part))
    return tuple(part for part in cleaned if part)


def day_in(fields: Fields, key: str) -> date | None:
    text = text_in(fields, key)
    if text is None:
        return None
    day = parse_day(text)
    if day is None:
        raise BadInputError(
            f'"{key}" is no date that is understood: write it as YYYY-MM-DD or DD.MM.YYYY'
        )
    return day
