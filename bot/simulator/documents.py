"""Dataclasses as JSON values and back; what comes back is checked by its annotations."""

import base64
import binascii
import types
from collections.abc import Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from enum import Enum
from functools import cache
from typing import Any, Union, get_args, get_origin, get_type_hints


class DocumentError(Exception):
    """What is wrong with a document, and where in it."""


def encoded(value: object) -> Any:  # noqa: ANN401, PLR0911 (a JSON value; one line per kind)
    """Turn dataclasses, enums, sets, tuples and bytes into what JSON can hold."""
    match value:
        case Enum():
            return value.value
        case None | bool() | int() | float() | str():
            return value
        case bytes():
            return base64.b64encode(value).decode()
        case Mapping():
            if all(isinstance(key, str) for key in value):
                return {key: encoded(each) for key, each in value.items()}
            return [[encoded(key), encoded(each)] for key, each in value.items()]
        case frozenset():
            return sorted(encoded(each) for each in value)
        case list() | tuple():
            return [encoded(each) for each in value]
    return {
        field.name.lstrip("_"): encoded(getattr(value, field.name))
        for field in fields(value)  # type: ignore[arg-type]  # what is left are dataclasses
        if not _goes_without_saying(getattr(value, field.name), field)
    }


def _goes_without_saying(value: object, field: Field[Any]) -> bool:
    """A default does, and a hidden dictionary that was made for things that never came."""
    return value == field.default or (value == {} and field.name.startswith("_"))


def decoded(  # noqa: PLR0911 (one line per kind)
    hint: Any,  # noqa: ANN401
    value: object,
    where: str = "document",
) -> Any:  # noqa: ANN401
    """Make a value of this type; DocumentError names the place of what does not fit."""
    origin, inner = get_origin(hint), get_args(hint)
    if hint is Any:
        return value
    if origin in (Union, types.UnionType):
        return _one_of(inner, value, where)
    if is_dataclass(hint):
        return _dataclass(hint, value, where)
    if origin is not None:
        return _container(origin, inner, value, where)
    if isinstance(hint, type) and issubclass(hint, Enum):
        return _enum(hint, value, where)
    if hint is bytes:
        return _bytes(value, where)
    if hint is float and isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    if hint is type(None) and value is None:
        return None
    if type(value) is hint:
        return value
    raise DocumentError(f"{where} is no {getattr(hint, '__name__', hint)}")


@cache
def _hints(kind: type) -> Mapping[str, Any]:
    return get_type_hints(kind)


def _dataclass(kind: Any, value: object, where: str) -> Any:  # noqa: ANN401
    if not isinstance(value, dict):
        raise DocumentError(f"{where} is no object")
    known = {field.name.lstrip("_"): field for field in fields(kind)}
    unknown = sorted(set(value) - set(known))
    if unknown:
        raise DocumentError(f"{where} has an unknown field {unknown[0][:40]}")
    for name, field in known.items():
        if name not in value and field.default is MISSING and field.default_factory is MISSING:
            raise DocumentError(f"{where} lacks {name}")
    hints = _hints(kind)
    return kind(
        **{
            known[name].name: decoded(hints[known[name].name], each, f"{where}.{name}")
            for name, each in value.items()
        }
    )


def _one_of(hints: tuple[Any, ...], value: object, where: str) -> Any:  # noqa: ANN401
    for hint in hints:
        try:
            return decoded(hint, value, where)
        except DocumentError as error:
            said = error
    raise said


def _container(origin: Any, inner: tuple[Any, ...], value: object, where: str) -> Any:  # noqa: ANN401
    if issubclass(origin, Mapping):
        return _mapping(inner, value, where)
    if not isinstance(value, list):
        raise DocumentError(f"{where} is no array")
    if origin is tuple and inner[-1] is not Ellipsis:
        if len(value) != len(inner):
            raise DocumentError(f"{where} has not {len(inner)} parts")
        return tuple(
            decoded(hint, each, f"{where}[{at}]")
            for at, (hint, each) in enumerate(zip(inner, value, strict=True))
        )
    made = [decoded(inner[0], each, f"{where}[{at}]") for at, each in enumerate(value)]
    return origin(made)


def _mapping(inner: tuple[Any, ...], value: object, where: str) -> dict[Any, Any]:
    pairs = list(value.items()) if isinstance(value, dict) else value
    if not isinstance(pairs, list):
        raise DocumentError(f"{where} is no object")
    made = {}
    for at, pair in enumerate(pairs):
        if not isinstance(pair, list | tuple) or len(pair) != 2:
            raise DocumentError(f"{where}[{at}] is no pair")
        key = decoded(inner[0], pair[0], f"{where}[{at}]")
        made[key] = decoded(inner[1], pair[1], f"{where}.{str(pair[0])[:40]}")
    return made


def _enum(kind: type[Enum], value: object, where: str) -> Enum:
    try:
        return kind(value)
    except ValueError:
        raise DocumentError(f"{where} is no {kind.__name__}: {str(value)[:40]}") from None


def _bytes(value: object, where: str) -> bytes:
    try:
        return base64.b64decode(str(value), validate=True)
    except (binascii.Error, ValueError):
        raise DocumentError(f"{where} is not base64") from None
