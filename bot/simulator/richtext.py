"""Marked text inside rich messages, as RichText objects of the Bot API."""

from collections.abc import Iterable, Mapping
from typing import Any, TypeAlias

from bot.simulator.detection import detected
from bot.simulator.entities import cut, date_format
from bot.simulator.errors import not_simulated
from bot.simulator.links import checked_link
from bot.simulator.richtree import Child, Node

RichText: TypeAlias = "str | list[Any] | dict[str, Any]"

STYLES = {
    "b": "bold", "strong": "bold", "i": "italic", "em": "italic", "u": "underline",
    "ins": "underline", "s": "strikethrough", "strike": "strikethrough", "del": "strikethrough",
    "tg-spoiler": "spoiler", "sub": "subscript", "sup": "superscript", "mark": "marked",
    "code": "code",
}  # fmt: skip
INLINE = frozenset({*STYLES, "a", "br", "tg-time", "tg-emoji"})
_FOUND = {
    "url": ("url", "url"), "email": ("email_address", "email_address"),
    "mention": ("mention", "username"), "hashtag": ("hashtag", "hashtag"),
    "cashtag": ("cashtag", "cashtag"), "bot_command": ("bot_command", "bot_command"),
    "bank_card_number": ("bank_card_number", "bank_card_number"),
}  # fmt: skip


def rich_text(children: Iterable[Child], *, detect: bool) -> RichText:
    """Give the text of nodes; one piece alone stands without an array."""
    pieces = [piece for child in children for piece in _pieces(child, detect)]
    return pieces[0] if len(pieces) == 1 else pieces or ""


def length(text: RichText) -> int:
    """Count the characters."""
    if isinstance(text, str):
        return len(text)
    if isinstance(text, list):
        return sum(map(length, text))
    return length(text.get("text") or text.get("alternative_text") or "")


def _pieces(child: Child, detect: bool) -> list[Any]:
    if isinstance(child, str):
        return _found(child) if detect else [child] if child else []
    if child.tag == "br":
        return ["\n"]
    if child.tag not in INLINE:
        raise not_simulated(f"<{child.tag}> within a text of a rich message")
    return [_styled(child, detect)]


def _styled(node: Node, detect: bool) -> dict[str, Any]:
    of_link = node.tag in ("a", "code")
    inner = rich_text(node.children, detect=detect and not of_link)
    if node.tag in STYLES:
        return {"type": STYLES[node.tag], "text": inner}
    return _PARTICULAR[node.tag](node.attributes, inner)


def _link(attributes: Mapping[str, str], inner: RichText) -> dict[str, Any]:
    if "name" in attributes:
        return {"type": "anchor", "name": attributes["name"]}
    address = attributes.get("href", "")
    if address.startswith("#"):
        return {"type": "anchor_link", "text": inner, "anchor_name": address[1:]}
    link = checked_link(address)
    if link is None:
        raise not_simulated(f"a rich message with the link {address!r}")
    return {"type": "url", "text": inner, "url": link}


def _time(attributes: Mapping[str, str], inner: RichText) -> dict[str, Any]:
    unix_time = attributes.get("unix", "")
    if not unix_time.isdecimal():
        raise not_simulated("<tg-time> without a number of seconds")
    shown = date_format(attributes.get("format", ""))
    if shown is None:
        raise not_simulated("<tg-time> with a format that is none")
    return {
        "type": "date_time", "text": inner, "unix_time": int(unix_time), "date_time_format": shown,
    }  # fmt: skip


def _emoji(attributes: Mapping[str, str], inner: RichText) -> dict[str, Any]:
    return {
        "type": "custom_emoji", "custom_emoji_id": attributes.get("emoji-id", ""),
        "alternative_text": inner if isinstance(inner, str) else "",
    }  # fmt: skip


_PARTICULAR = {"a": _link, "tg-time": _time, "tg-emoji": _emoji}


def _found(text: str) -> list[Any]:
    """Mark what Telegram finds by itself."""
    pieces: list[Any] = []
    at = 0
    units = text.encode("utf-16-le")
    for entity in detected(text):
        if entity.type not in _FOUND or entity.offset < at:
            continue
        kind, name = _FOUND[entity.type]
        said = cut(text, entity)
        value = said.removeprefix("@") if kind == "mention" else said
        pieces += [_between(units, at, entity.offset), {"type": kind, "text": said, name: value}]
        at = entity.end
    return [piece for piece in (*pieces, _between(units, at, len(units) // 2)) if piece]


def _between(units: bytes, start: int, end: int) -> str:
    return units[2 * start : 2 * end].decode("utf-16-le", "replace")
