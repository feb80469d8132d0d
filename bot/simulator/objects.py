"""JSON objects inside parameters, read field by field in the words of TDLib's JsonBuilder.cpp."""

import re
from collections.abc import Mapping
from typing import Any, TypeAlias

from bot.simulator.errors import bad_request

Given: TypeAlias = Mapping[str, Any]

_WHOLE = re.compile(r"-?[0-9]+")


class FieldError(Exception):
    """What is wrong with a field; whoever reads the object says which object it was."""


def text(given: Given, name: str, default: str | None = "") -> str:
    """Read a text, where numbers count as such; `default=None` makes it required."""
    value = _found(given, name, default)
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise FieldError(f'Field "{name}" must be of type String')
    return str(value)


def flag(given: Given, name: str) -> bool:
    value = given.get(name, False)
    if not isinstance(value, bool):
        raise FieldError(f'Field "{name}" must be of type Boolean')
    return value


def number(given: Given, name: str, default: int | None = 0, *, bits: int = 32) -> int:
    """Read a whole number, which may come as text; `default=None` makes it required."""
    value = _found(given, name, default)
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise FieldError(f'Field "{name}" must be a Number')
    if not _WHOLE.fullmatch(str(value)) or not -(1 << bits - 1) <= int(value) < 1 << bits - 1:
        raise FieldError(f'Field "{name}" must be a valid Number')
    return int(value)


def nested(given: Given, name: str) -> dict[str, Any]:
    """Read a required object."""
    value = _found(given, name, None)
    if not isinstance(value, dict):
        raise FieldError(f'Field "{name}" must be of type Object')
    return value


def array(given: Given, name: str) -> list[Any] | None:
    """Read an optional array."""
    if name not in given:
        return None
    value = given[name]
    if not isinstance(value, list):
        raise FieldError(f'Field "{name}" must be of type Array')
    return value


def _found(given: Given, name: str, default: object) -> object:
    if name not in given:
        if default is None:
            raise FieldError(f'Can\'t find field "{name}"')
        return default
    return given[name]


def identifiers(given: list[Any] | None, *, at_most: int = 100) -> list[int]:
    """Read message identifiers, which may come as text (Client.cpp:12403)."""
    if not given:
        raise bad_request("Message identifiers are not specified")
    if len(given) > at_most:
        raise bad_request("Too many message identifiers specified")
    return [_identifier(value) for value in given]


def _identifier(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int | str | float):
        raise bad_request("Message identifier must be a Number")
    if not _WHOLE.fullmatch(str(value)) or abs(int(value)) >= 1 << 31:
        raise bad_request("Can't parse message identifier as a Number")
    if int(value) <= 0:
        raise bad_request("Invalid message identifier specified")
    return int(value)
