"""Parameters of a Bot API call, read by the annotations of the function that answers it.

Values come as text (query, form, multipart) or as JSON values; nested ones as JSON text or
as objects. Numbers and texts are bent as Telegram bends them; other strange values are refused.
"""

import inspect
import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias, get_type_hints

from bot.simulator.errors import RefusalError, bad_request, not_simulated
from bot.simulator.files import Upload
from bot.simulator.json_text import is_too_deep

ChatRef: TypeAlias = int | str | None
"""A chat's id or @username."""
Object: TypeAlias = dict[str, Any] | None
Array: TypeAlias = list[Any] | None
FileRef: TypeAlias = Upload | str | None
"""An upload, or the id of a stored file."""
Uploads: TypeAlias = Mapping[str, Upload]
Reader: TypeAlias = Callable[[str, object], object]

_ATTACHED = "attach://"
_NULL = "null"
"""What a null of a JSON body is: its letters (HttpReader.cpp:683)."""
_DIGITS = re.compile(r"-?[0-9]+")
_LONGEST_NUMBER = 19
_UNPARSABLE = {
    "reply_markup": "Can't parse reply keyboard markup JSON object",
    "link_preview_options": "Can't parse link preview options JSON object",
    "reply_parameters": "Can't parse reply parameters JSON object",
    "media": "Can't parse media JSON object",
    "commands": "Can't parse commands JSON object",
    "scope": "Can't parse BotCommandScope JSON object",
    "menu_button": "Can't parse menu button JSON object",
    "message_ids": "Can't parse message_ids JSON object",
    "button": "Can't parse inline query results button JSON object",
    "results": "Can't parse JSON encoded inline query results: Can't parse",
}
_WRONG_KIND = {
    "reply_markup": "Object expected as reply markup",
    "link_preview_options": "Object expected as link preview options",
    "reply_parameters": "Object expected as reply parameters",
    "media": "Expected an Array of InputMedia",
    "message_ids": "Expected an Array of message identifiers",
    "commands": "Expected an Array of BotCommand",
    "scope": "Can't parse BotCommandScope: BotCommandScope must be an Object",
    "menu_button": "Can't parse menu button: MenuButton must be an Object",
    "button": "Can't parse inline query results button: InlineQueryResultsButton must be an Object",
    "results": "Expected an Array of inline query results",
}
_IGNORED_UNLESS_ARRAY = frozenset({"entities", "caption_entities", "allowed_updates"})
"""What cannot be read of these counts as not given (Client.cpp:11168, 17716)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameters:
    """What came with a call, before it is read."""

    fields: Mapping[str, object]
    uploads: Uploads


def readers_of(function: Callable[..., object]) -> dict[str, Reader | None]:
    """Find a reader for each keyword of a method; None for the uploads themselves."""
    hints = get_type_hints(function)
    names = [
        name
        for name, parameter in inspect.signature(function).parameters.items()
        if parameter.kind is inspect.Parameter.KEYWORD_ONLY
    ]
    return {name: None if hints[name] == Uploads else _reader(hints[name]) for name in names}


def read(method: str, readers: Mapping[str, Reader | None], given: Parameters) -> dict[str, Any]:
    """Turn what came into arguments; nothing given is left to the function's default."""
    arguments: dict[str, Any] = {}
    unknown = []
    for name, value in given.fields.items():
        if value == "":
            continue
        reader = readers.get(name)
        if reader is None:
            unknown.append(name)
        elif reader is _file and isinstance(value, str) and value.startswith(_ATTACHED):
            # One that did not come counts as not given (Client.cpp:10011).
            arguments[name] = given.uploads.get(value.removeprefix(_ATTACHED))
        else:
            arguments[name] = reader(name, _NULL if value is None else value)
    if given.uploads or unknown or None in readers.values():
        _read_uploads(method, readers, given, arguments, unknown)
    return arguments


def _read_uploads(
    method: str,
    readers: Mapping[str, Reader | None],
    given: Parameters,
    arguments: dict[str, Any],
    unknown: list[str],
) -> None:
    """Bring the uploads to where they belong; refuse what belongs nowhere."""
    takes_all = [name for name, reader in readers.items() if reader is None]
    arguments.update(dict.fromkeys(takes_all, given.uploads))
    said = json.dumps(dict(given.fields), default=str) if given.uploads else ""
    for name, upload in given.uploads.items():
        if readers.get(name) is _file:
            arguments.setdefault(name, upload)
        elif not takes_all and f"{_ATTACHED}{name}" not in said:
            unknown.append(name)
    if unknown:
        raise not_simulated(f"{method} with the parameter {', '.join(sorted(set(unknown)))}")


def _integer(name: str, value: object) -> int:
    """Read a number as TDLib's to_integer does: the digits in front, else 0."""
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    digits = _DIGITS.match(_text(name, value))
    if digits is None:
        return 0
    if len(digits[0]) > _LONGEST_NUMBER:
        raise not_simulated(f"{name} beyond 64 bits: {value!r}")
    return int(digits[0])


def _boolean(name: str, value: object) -> bool:
    if isinstance(value, bool):
        return value
    if isinstance(value, str | int) and str(value).lower() in ("true", "yes", "1"):
        return True
    if isinstance(value, str | int) and str(value).lower() in ("false", "no", "0", "null"):
        return False
    raise not_simulated(f"{name} that is neither true nor false: {value!r}")


def _text(name: str, value: object) -> str:
    """Read a text; of numbers and booleans in JSON the letters count (HttpReader.cpp:683)."""
    if isinstance(value, str):
        return value
    if isinstance(value, int | float):
        return json.dumps(value)
    raise not_simulated(f"{name} that is no text: {value!r}")


def chat_reference(value: str) -> int | str:
    """Read a chat's id or @username; whatever else it is names no chat."""
    return _chat("chat_id", value)


def _chat(name: str, value: object) -> int | str:
    if isinstance(value, str) and value.startswith("@"):
        return value
    return _integer(name, value)


def _object(name: str, value: object) -> dict[str, Any]:
    if name == "media":
        return _media_object(value)
    found = _json(name, value)
    if not isinstance(found, dict):
        raise bad_request(_WRONG_KIND.get(name, f"Object expected as {name}"))
    return found


def _array(name: str, value: object) -> list[Any] | None:
    try:
        found = _json(name, value)
    except RefusalError:
        if name not in _IGNORED_UNLESS_ARRAY:
            raise
        return None
    if name in _IGNORED_UNLESS_ARRAY and not isinstance(found, list):
        return None
    if not isinstance(found, list):
        raise bad_request(_WRONG_KIND.get(name, f"Expected an Array as {name}"))
    return found


def _media_object(value: object) -> dict[str, Any]:
    """Read one InputMedia, whose mistakes have other words than those of an album."""
    try:
        found = _json("media", value)
    except RefusalError:
        raise bad_request("Can't parse input media JSON object") from None
    if not isinstance(found, dict):
        raise bad_request("Can't parse InputMedia: expected an Object")
    return found


def _json(name: str, value: object) -> object:
    if not isinstance(value, str):
        return value
    try:
        found: object = None if (deep := is_too_deep(value)) else json.loads(value)
    except ValueError:
        deep = True
    if deep:
        text = _UNPARSABLE.get(name, f"Can't parse {name} JSON object")
        raise bad_request(text)
    return found


def _file(name: str, value: object) -> Upload | str:
    return value if isinstance(value, Upload) else _text(name, value)


_READERS: tuple[tuple[object, Reader], ...] = (
    (int | None, _integer),
    (int, _integer),
    (bool, _boolean),
    (str | None, _text),
    (str, _text),
    (ChatRef, _chat),
    (Object, _object),
    (Array, _array),
    (FileRef, _file),
)


def _reader(hint: object) -> Reader:
    for known, reader in _READERS:
        if hint == known:
            return reader
    raise TypeError(f"no reader for {hint}")
