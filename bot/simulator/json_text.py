"""JSON as Telegram's server reads it: a body of parameters, and how deep a text may go."""

import json
import re
from typing import cast

from bot.simulator.errors import bad_request

_DEPTH = 100
_BRACKETS = re.compile(r'"(?:[^"\\]|\\.)*"?|[\[\]{}]', re.DOTALL)
_BLANK = re.compile(r"[ \t\r\n]*")
_DECODER = json.JSONDecoder(strict=False)


def is_too_deep(text: str) -> bool:
    """Tell whether TDLib would give up on it (DEFAULT_MAX_DEPTH is 100)."""
    if text.count("[") + text.count("{") <= _DEPTH:
        return False
    depth = 0
    for found in _BRACKETS.finditer(text):
        bracket = found[0]
        depth += (bracket in "[{") - (bracket in "]}")
        if depth > _DEPTH:
            return True
    return False


def parameters(body: str) -> dict[str, object]:
    """Read a body in the steps and words of HttpReader.cpp:632."""
    if not body:
        return {}
    if is_too_deep(body):
        raise bad_request("can't parse parameter value: Too big object depth")
    at = _after_blanks(body, 0)
    if body.startswith('"', at):
        _, end = _string(body, at, "string content")
        if end < len(body):
            raise bad_request("extra data after string")
        return {}
    if not body.startswith("{", at):
        raise bad_request("JSON object expected")
    return _members(body, at + 1)


def _members(body: str, at: int) -> dict[str, object]:
    found: dict[str, object] = {}
    while True:
        at = _after_blanks(body, at)
        if body.startswith("}", at):
            if _after_blanks(body, at + 1) < len(body):
                raise bad_request("unexpected data after object end")
            return found
        if at == len(body):
            raise bad_request("expected parameter name")
        name, at = _string(body, at, "parameter name")
        at = _after_blanks(body, at)
        if not body.startswith(":", at):
            raise bad_request("can't parse object, ':' expected")
        found[name], at = _value(body, _after_blanks(body, at + 1))
        at = _after_blanks(body, at)
        if body.startswith(",", at):
            at += 1
        elif not body.startswith("}", at):
            raise bad_request("expected next field or object end")


def _string(body: str, at: int, what: str) -> tuple[str, int]:
    if not body.startswith('"', at):
        raise bad_request(f"can't parse {what}: Opening '\"' expected")
    try:
        text, end = _DECODER.raw_decode(body, at)
    except ValueError:
        raise bad_request(f"can't parse {what}: Closing '\"' not found") from None
    return str(text), end


def _value(body: str, at: int) -> tuple[object, int]:
    """Read a value; what is neither text, array nor object stays the letters that came."""
    if body.startswith('"', at):
        return _string(body, at, "parameter value")
    try:
        value, end = _DECODER.raw_decode(body, at)
    except ValueError:
        raise bad_request(f"can't parse parameter value: {_trouble(body[at : at + 1])}") from None
    return (value if isinstance(value, dict | list) else body[at:end]), end


def _trouble(first: str) -> str:
    """Say why no value can begin like that (do_json_skip)."""
    if not first:
        return "Unexpected end"
    return "Unexpected symbol" if first in "{[" else f"Unexpected symbol '{first}'"


def _after_blanks(body: str, at: int) -> int:
    found = cast("re.Match[str]", _BLANK.match(body, at))
    return found.end()
