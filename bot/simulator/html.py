"""Telegram's HTML: its grammar, its refusals with byte offsets, its entities.

The rules are those of TDLib's parseTextEntities, read off its behaviour and held to it by a
property test against TDLib itself. Offsets in errors are bytes, those of entities UTF-16 units.
"""

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from bot.simulator.entities import Entity, Formatted, date_format, in_order, utf16_length
from bot.simulator.links import checked_link, mentioned_user

_KINDS = {
    "b": "bold", "strong": "bold", "i": "italic", "em": "italic", "u": "underline",
    "ins": "underline", "s": "strikethrough", "strike": "strikethrough", "del": "strikethrough",
    "tg-spoiler": "spoiler", "span": "spoiler",
}  # fmt: skip
_TAGS = frozenset({*_KINDS, "a", "code", "pre", "blockquote", "tg-emoji", "tg-time"})
_NAMED = {b"lt": "<", b"gt": ">", b"amp": "&", b"quot": '"'}
_SPACE = frozenset(b" \t\r\n\v\0")
_NAME_END = _SPACE | frozenset(b"=>/\"'")
_TOKEN = frozenset(b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-")
_LETTERS = frozenset(b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
_DIGITS = frozenset(b"0123456789")
_HEX = frozenset(b"0123456789abcdefABCDEF")
_PLAIN = re.compile(rb"[^<&]+")
_EMOJI_ID = re.compile(r"-?[1-9][0-9]{0,18}")
_LONGEST_REFERENCE = 10


class MarkupError(Exception):
    """What is wrong with the markup, without "can't parse entities"."""


@dataclass(frozen=True, slots=True)
class _Tag:
    name: str
    argument: str
    date: int
    offset: int
    begin: int


# A broadcast sends one text to thousands; what is kept is immutable.
@lru_cache(maxsize=256)
def parse(text: str) -> Formatted:
    """Parse HTML as Telegram does; MarkupError tells what it would say."""
    return _Parser(text.encode("utf-8", "surrogatepass")).parsed()


class _Parser:
    """One pass over the bytes; a zero byte stands behind the end, as a sentinel."""

    def __init__(self, source: bytes) -> None:
        self._size = len(source)
        self._source = source + b"\0\0\0"
        self._at = 0
        self._text = bytearray()
        self._offset = 0
        self._open: list[_Tag] = []
        self._entities: list[Entity] = []
        self._surrogates = False

    def parsed(self) -> Formatted:
        while self._at < self._size:
            self._step()
        if self._open:
            name = self._open[-1].name
            raise MarkupError(f'Can\'t find end tag corresponding to start tag "{name}"')
        entities = [
            replace(entity, language=None) if entity.type == "code" else entity
            for entity in self._entities
        ]
        return Formatted(self._decoded(), tuple(in_order(entities)))

    def _decoded(self) -> str:
        try:
            return self._text.decode("utf-8")
        except UnicodeDecodeError:
            raise MarkupError(
                "Text contains invalid Unicode characters after decoding HTML entities, "
                "check for unmatched surrogate code units"
            ) from None

    def _step(self) -> None:
        run = _PLAIN.match(self._source, self._at, self._size)
        if run is not None:
            self._at = run.end()
            self._add(run.group().decode("utf-8", "surrogatepass"))
        elif self._source[self._at] == ord("<"):
            self._tag()
        elif (character := self._reference()) is not None:
            self._add(character)
        else:
            self._at += 1
            self._add("&")

    def _add(self, text: str) -> None:
        self._text += text.encode("utf-8", "surrogatepass")
        self._offset += utf16_length(text)

    def _reference(self) -> str | None:
        """Read a character reference and move past it; None where it is none."""
        source, end = self._source, self._at + 1
        if source[end] == ord("#"):
            code, end = self._number(end + 1)
            if code == 0 or code >= 0x10FFFF or end - self._at >= _LONGEST_REFERENCE:
                return None
            character = chr(code)
        else:
            end = self._run(end, _LETTERS)
            named = _NAMED.get(source[self._at + 1 : end])
            if named is None:
                return None
            character = named
        self._at = end + (source[end] == ord(";"))
        return character

    def _number(self, start: int) -> tuple[int, int]:
        """Read decimal or hexadecimal digits; 32 bits wide, as there."""
        if self._source[start] in b"xX":
            end = self._run(start + 1, _HEX)
            digits, base = self._source[start + 1 : end], 16
        else:
            end = self._run(start, _DIGITS)
            digits, base = self._source[start:end], 10
        return (int(digits, base) & 0xFFFFFFFF if digits else 0), end

    def _run(self, start: int, among: frozenset[int]) -> int:
        end = start
        while self._source[end] in among:
            end += 1
        return end

    def _until(self, start: int, among: frozenset[int]) -> int:
        end = start
        while self._source[end] not in among:
            end += 1
        return end

    def _skip_space(self) -> None:
        while self._source[self._at] in _SPACE and self._source[self._at] != 0:
            self._at += 1

    def _tag(self) -> None:
        begin = self._at
        self._at += 1
        if self._source[self._at] == ord("/"):
            self._end_tag(begin)
        else:
            self._start_tag(begin)

    def _start_tag(self, begin: int) -> None:
        self._at = self._until(self._at, _SPACE | {ord(">")})
        if self._source[self._at] == 0:
            raise MarkupError(f"Unclosed start tag at byte offset {begin}")
        name = _lowered(self._source[begin + 1 : self._at])
        if name not in _TAGS:
            raise MarkupError(f'Unsupported start tag "{name}" at byte offset {begin}')
        tag = _Tag(name, "", 0, self._offset, len(self._text))
        while self._source[self._at] != ord(">"):
            self._skip_space()
            if self._source[self._at] == ord(">"):
                break
            tag = self._attribute(tag, begin)
        if name == "span" and tag.argument != "spoiler":
            raise MarkupError(f'Tag "span" must have class "tg-spoiler" at byte offset {begin}')
        self._at += 1
        self._open.append(tag)

    def _attribute(self, tag: _Tag, begin: int) -> _Tag:
        start = self._at
        self._at = self._until(start, _NAME_END)
        attribute = self._source[start : self._at].decode("utf-8", "replace")
        if not attribute:
            raise MarkupError(
                f'Empty attribute name in the tag "{tag.name}" at byte offset {begin}'
            )
        self._skip_space()
        if self._source[self._at] == ord("="):
            self._at += 1
            self._skip_space()
            self._refuse_end(f' "{tag.name}"', begin)
            value = self._value()
            self._refuse_end("", begin)
            return _with_attribute(tag, attribute, value)
        self._refuse_end(f' "{tag.name}"', begin)
        expandable = tag.name == "blockquote" and attribute == "expandable"
        return replace(tag, argument="1") if expandable else tag

    def _refuse_end(self, name: str, begin: int) -> None:
        if self._source[self._at] == 0:
            raise MarkupError(f"Unclosed start tag{name} at byte offset {begin}")

    def _value(self) -> str:
        quote = self._source[self._at]
        if quote not in b"\"'":
            return self._token()
        self._at += 1
        value = bytearray()
        while self._source[self._at] not in (quote, 0):
            character = self._reference() if self._source[self._at] == ord("&") else None
            if character is not None:
                value += character.encode("utf-8", "surrogatepass")
            else:
                value.append(self._source[self._at])
                self._at += 1
        if self._source[self._at] == quote:
            self._at += 1
        return value.decode("utf-8", "replace")

    def _token(self) -> str:
        start = self._at
        self._at = self._run(start, _TOKEN)
        if self._source[self._at] not in _SPACE | {ord(">")}:
            raise MarkupError(f"Unexpected end of name token at byte offset {start}")
        return _lowered(self._source[start : self._at])

    def _end_tag(self, begin: int) -> None:
        if not self._open:
            raise MarkupError(f"Unexpected end tag at byte offset {begin}")
        self._at = self._until(self._at, _SPACE | {ord(">")})
        found = _lowered(self._source[begin + 2 : self._at])
        self._skip_space()
        if self._source[self._at] != ord(">"):
            raise MarkupError(f"Unclosed end tag at byte offset {begin}")
        tag = self._open[-1]
        if found and found != tag.name:
            raise MarkupError(
                f"Unmatched end tag at byte offset {begin}, "
                f'expected "</{tag.name}>", found "</{found}>"'
            )
        self._at += 1
        if self._offset > tag.offset:
            self._close(tag)
        self._open.pop()

    def _close(self, tag: _Tag) -> None:
        entity = Entity(type="", offset=tag.offset, length=self._offset - tag.offset)
        match tag.name:
            case "a":
                self._link(tag, entity)
            case "pre":
                self._pre(entity)
            case "code":
                self._code(tag, entity)
            case "tg-emoji":
                self._entities.append(_emoji(tag, entity))
            case "tg-time":
                self._time(tag, entity)
            case "blockquote":
                kind = "expandable_blockquote" if tag.argument else "blockquote"
                self._entities.append(replace(entity, type=kind))
            case name:
                self._entities.append(replace(entity, type=_KINDS[name]))

    def _link(self, tag: _Tag, entity: Entity) -> None:
        url = tag.argument or self._text[tag.begin :].decode("utf-8", "replace")
        user = mentioned_user(url)
        if user is not None:
            self._entities.append(replace(entity, type="text_mention", user=user))
        elif (link := checked_link(url)) is not None:
            self._entities.append(replace(entity, type="text_link", url=link))

    def _twin(self, kind: str, entity: Entity) -> Entity | None:
        """Give the entity just made, if it is of that kind and covers the same text."""
        last = self._entities[-1] if self._entities else None
        same = last is not None and (last.type, last.offset, last.length) == (
            kind, entity.offset, entity.length,
        )  # fmt: skip
        return last if same else None

    def _pre(self, entity: Entity) -> None:
        code = self._twin("code", entity)
        if code is not None and code.language:
            self._entities[-1] = replace(code, type="pre")
        else:
            self._entities.append(replace(entity, type="pre"))

    def _code(self, tag: _Tag, entity: Entity) -> None:
        pre = self._twin("pre", entity)
        if pre is not None and pre.language is None and tag.argument:
            self._entities[-1] = replace(pre, language=tag.argument)
        else:
            self._entities.append(replace(entity, type="code", language=tag.argument or None))

    def _time(self, tag: _Tag, entity: Entity) -> None:
        shown = date_format(tag.argument)
        if shown is None:
            raise MarkupError("Invalid date format used")
        if tag.date > 0:
            self._entities.append(
                replace(
                    entity, type="date_time", unix_time=tag.date, date_time_format=shown or None
                )
            )


def _lowered(raw: bytes) -> str:
    return raw.lower().decode("utf-8", "replace")


def _emoji(tag: _Tag, entity: Entity) -> Entity:
    if not _EMOJI_ID.fullmatch(tag.argument) or not -(2**63) <= int(tag.argument) < 2**63:
        raise MarkupError("Invalid custom emoji identifier specified")
    return replace(entity, type="custom_emoji", custom_emoji_id=tag.argument)


def _with_attribute(tag: _Tag, attribute: str, value: str) -> _Tag:
    match tag.name, attribute:
        case ("a", "href") | ("tg-emoji", "emoji-id") | ("tg-time", "format"):
            return replace(tag, argument=value)
        case ("code", "class") if value.startswith("language-"):
            return replace(tag, argument=value.removeprefix("language-"))
        case ("span", "class") if value.startswith("tg-"):
            return replace(tag, argument=value.removeprefix("tg-"))
        case ("blockquote", "expandable"):
            return replace(tag, argument="1")
        case ("tg-time", "unix"):
            return replace(tag, date=_leading_integer(value))
    return tag


def _leading_integer(value: str) -> int:
    """Read as many digits as there are, wrapped to 32 bits; 0 where there is none."""
    negative = value.startswith("-")
    digits = ""
    for character in value.removeprefix("-"):
        if not ("0" <= character <= "9"):
            break
        digits += character
    number = int(digits or "0") & 0xFFFFFFFF
    number = (-number if negative else number) & 0xFFFFFFFF
    return number - 2**32 if number >= 2**31 else number
