"""What a request to the person's side says, checked field by field; a mistake is a sentence."""

import re
from collections.abc import Collection, Sequence
from typing import Any, TypeAlias

import orjson
from aiohttp import web

from bot.simulator.errors import WorldError

Given: TypeAlias = dict[str, Any]
_WHOLE = re.compile(r"\s*-?[0-9]{1,19}\s*")
_HALF = re.compile("[\ud800-\udfff]")
_USERNAME = re.compile(r"[A-Za-z][A-Za-z0-9_]{3,31}")
_NAME_LENGTH = 128
_LARGEST = 2**52
"""Telegram's ids and our numbers fit into what JavaScript holds exactly."""


async def body_of(request: web.Request, *, at_most: int = 1 << 20) -> Given:
    """Read a JSON object of so many bytes."""
    raw = bytearray()
    async for chunk in request.content.iter_chunked(1 << 16):
        raw += chunk
        if len(raw) > at_most:
            raise WorldError(f"The body is longer than {at_most} bytes.", 413)
    try:
        found = orjson.loads(raw)
    except ValueError:
        raise WorldError("The body is no JSON.") from None
    if not isinstance(found, dict):
        raise WorldError("The body is no JSON object.")
    return found


def integer(given: Given, name: str) -> int:
    """A whole number; forms carry it as text."""
    if name not in given:
        raise WorldError(f"The field {name} is missing.")
    return whole(given[name])


def optional_integer(given: Given, name: str) -> int | None:
    return None if given.get(name) in (None, "") else integer(given, name)


def whole(value: object) -> int:
    """Read a number off a path, a query or a field."""
    shown = str(value)[:40]
    if isinstance(value, bool) or not _WHOLE.fullmatch(str(value)):
        raise WorldError(f"{shown!r} is no number.")
    number = int(str(value))
    if abs(number) > _LARGEST:
        raise WorldError(f"{shown} is too big a number.")
    return number


def text(given: Given, name: str, *, at_most: int = 1 << 20) -> str:
    """A text; one that is not given is empty."""
    value = given.get(name)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise WorldError(f"The field {name} is no text.")
    if len(value) > at_most:
        raise WorldError(f"The field {name} holds at most {at_most} characters.")
    if _HALF.search(value):
        raise WorldError(f"The field {name} holds half a character.")
    return value


def name(given: Given, field: str, *, needed: bool = False) -> str:
    """A name that people see: some characters on one line."""
    value = text(given, field, at_most=_NAME_LENGTH).strip()
    if needed and not value:
        raise WorldError(f"The field {field} needs some text.")
    if not value.isprintable():
        raise WorldError(f"The field {field} is one line of text.")
    return value


def username(given: Given) -> str | None:
    """A username as Telegram allows it, without the @; None where there is none."""
    value = text(given, "username").removeprefix("@")
    if value and not _USERNAME.fullmatch(value):
        raise WorldError("A username has 4 to 32 of a-z, 0-9 and _, and begins with a letter.")
    return value or None


def amount(given: Given, name: str, default: float, *, least: float, most: float) -> float:
    """A number between two others."""
    value = given.get(name)
    if value is None:
        return default
    if isinstance(value, bool) or not isinstance(value, int | float) or not least <= value <= most:
        raise WorldError(f"The field {name} is a number from {least:g} to {most:g}.")
    return float(value)


def texts(given: Given, name: str) -> tuple[str, ...]:
    value = given.get(name) or []
    if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
        raise WorldError(f"The field {name} is an array of texts.")
    return tuple(value)


def integers(given: Given, name: str) -> tuple[int, ...]:
    value = given.get(name) or []
    if not isinstance(value, list):
        raise WorldError(f"The field {name} is an array of numbers.")
    return tuple(whole(each) for each in value)


def optional_amount(given: Given, name: str, *, least: float, most: float) -> float | None:
    return None if given.get(name) is None else amount(given, name, least, least=least, most=most)


def one_of(given: Given, name: str, among: Sequence[str]) -> str:
    value = given.get(name)
    if not isinstance(value, str) or value not in among:
        raise WorldError(f"The field {name} is one of: {', '.join(among)}.")
    return value


def only(given: Given, known: Collection[str]) -> None:
    """Refuse fields that nobody reads, such as a mistyped name."""
    unknown = sorted(set(given) - set(known))
    if unknown:
        raise WorldError(f"There is no field {unknown[0][:40]} here.")
