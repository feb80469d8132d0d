"""Telegram's two kinds of Markdown, with their refusals and byte offsets.

`parse` is MarkdownV2, `parse_legacy` the old Markdown without nesting. Both were read off
TDLib's behaviour and are held to it by a property test. Offsets in errors are bytes, those
of entities UTF-16 units.
"""

import re
from dataclasses import dataclass
from typing import Any

from bot.simulator.entities import Entity, Formatted, date_format, in_order
from bot.simulator.html import MarkupError
from bot.simulator.links import checked_link, mentioned_user

_SPACE = frozenset(b" \t\r\n\v\0")
_NEW_LINES = b"\r\n"
_LEGACY_MARKS = b"_*`["
_RESERVED = frozenset(b"_*[]()~`>#+-=|{}.!\n")
_IN_CODE = frozenset(b"`")
_LAST_ESCAPABLE = 126
_NAMES = {
    "bold": "Bold", "italic": "Italic", "underline": "Underline", "strikethrough": "Strikethrough",
    "spoiler": "Spoiler", "code": "Code", "pre": "Pre", "text_link": "TextUrl",
    "custom_emoji": "CustomEmoji", "blockquote": "BlockQuote",
}  # fmt: skip
_EMOJI_ID = re.compile(r"-?[0-9]{1,19}")


class _Reader:
    """Bytes read from the left, written to the right, and the UTF-16 units written so far."""

    def __init__(self, text: str) -> None:
        encoded = text.encode("utf-8", "surrogatepass")
        self.size = len(encoded)
        self.source = encoded + b"\0\0\0\0"
        self.at = 0
        self.out = bytearray()
        self.units = 0
        self.entities: list[Entity] = []

    def put(self) -> None:
        """Write the byte that stands here and step past it."""
        byte = self.source[self.at]
        if byte & 0xC0 != 0x80:
            self.units += 1 + (byte >= 0xF0)
        self.out.append(byte)
        self.at += 1

    def starts(self, mark: bytes, ahead: int = 0) -> bool:
        return self.source.startswith(mark, self.at + ahead)

    def language(self) -> str | None:
        """Read the language behind three grave accents, and one line break."""
        end = self.at
        while self.source[end] not in _SPACE and self.source[end] != ord("`"):
            end += 1
        language = None
        if end not in (self.at, self.size) and self.source[end] != ord("`"):
            language = self.source[self.at : end].decode("utf-8", "replace")
            self.at = end
        if self.source[self.at] in _NEW_LINES:
            following = self.source[self.at + 1]
            double = following in _NEW_LINES and following != self.source[self.at]
            self.at += 1 + double
        return language

    def formatted(self) -> Formatted:
        return Formatted(self.out.decode("utf-8", "surrogatepass"), tuple(in_order(self.entities)))


def parse_legacy(text: str) -> Formatted:
    """Parse the old Markdown; MarkupError tells what Telegram would say."""
    reader = _Reader(text)
    while reader.at < reader.size:
        here, following = reader.source[reader.at], reader.source[reader.at + 1]
        if here == ord("\\") and following in _LEGACY_MARKS:
            reader.at += 1
            reader.put()
        elif here in _LEGACY_MARKS:
            _legacy_entity(reader)
        else:
            reader.put()
    return reader.formatted()


def _legacy_entity(reader: _Reader) -> None:
    begin, offset = reader.at, reader.units
    mark = reader.source[begin : begin + 1]
    is_pre = reader.starts(b"```")
    reader.at += 3 if is_pre else 1
    language = reader.language() if is_pre else None
    end = b"```" if is_pre else b"]" if mark == b"[" else mark
    while reader.at < reader.size and not reader.starts(end):
        reader.put()
    if reader.at == reader.size:
        raise MarkupError(f"Can't find end of the entity starting at byte offset {begin}")
    length = reader.units - offset
    label = _overwritten(reader, begin + 1)
    reader.at += len(end)
    if mark == b"[":
        # What stands behind an empty label is text again, bracket and all.
        url = _legacy_url(reader) if length and reader.starts(b"(") else label
        _add_link(reader, offset, length, url)
        return
    kind = {b"_": "italic", b"*": "bold", b"`": "pre" if is_pre else "code"}[mark]
    if length:
        reader.entities.append(Entity(type=kind, offset=offset, length=length, language=language))


def _overwritten(reader: _Reader, begin: int) -> str:
    """Give a label as TDLib takes it for a link: out of a text that it overwrites as it reads."""
    written = reader.out[begin : reader.at]
    label = bytes(written) + reader.source[begin + len(written) : reader.at]
    return label.decode("utf-8", "replace")


def _legacy_url(reader: _Reader) -> str:
    """Read a link in brackets, which the end of the text may close as well."""
    end = reader.source.find(b")", reader.at, reader.size)
    end = reader.size if end < 0 else end
    url = reader.source[reader.at + 1 : end].decode("utf-8", "replace")
    reader.at = end + 1
    return url


def _add_link(reader: _Reader, offset: int, length: int, url: str) -> None:
    if not length:
        return
    user = mentioned_user(url)
    link = None if user is not None else checked_link(url)
    if user is not None:
        reader.entities.append(Entity(type="text_mention", offset=offset, length=length, user=user))
    elif link is not None:
        reader.entities.append(Entity(type="text_link", offset=offset, length=length, url=link))


@dataclass(slots=True)
class _Open:
    """An entity that has begun: its kind, where its mark and its text stand."""

    kind: str
    offset: int
    mark_at: int
    text_at: int
    language: str | None = None


def parse(text: str) -> Formatted:
    """Parse MarkdownV2; MarkupError tells what Telegram would say."""
    return _Second(text).parsed()


class _Second(_Reader):
    """MarkdownV2: nested entities, and every mark that stands for itself escaped."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self._open: list[_Open] = []
        self._quoted = False
        self._line_begins = True

    def parsed(self) -> Formatted:
        while self.at < self.size:
            self._step()
        if self._quoted:
            self._end_last_quote()
        if self._open:
            raise self._unended(self._open[-1])
        return self.formatted()

    def _step(self) -> None:
        here, following = self.source[self.at], self.source[self.at + 1]
        if here == ord("\\") and 0 < following <= _LAST_ESCAPABLE:
            self.at += 1
            if following != ord("\r"):
                self._line_begins = following == ord("\n")
            self.put()
        elif here not in self._reserved():
            if here != ord("\r") and here & 0xC0 != 0x80:
                self._line_begins = False
            self.put()
        elif self._ends(here):
            self._end(here)
        else:
            self._begin(here)

    def _reserved(self) -> frozenset[int]:
        return _IN_CODE if self._open and self._open[-1].kind in ("code", "pre") else _RESERVED

    def _ends(self, here: int) -> bool:
        if not self._open:
            return False
        if self._quoted and here == ord("\n") and not self.starts(b">", 1):
            return True
        match self._open[-1].kind:
            case "italic":
                return here == ord("_") and not self.starts(b"__")
            case "blockquote":
                return False
            case kind:
                return self.starts(_END_MARKS[kind])

    def _begin(self, here: int) -> None:
        mark_at = self.at
        if here == ord("\n"):
            self._line_begins = True
            self.put()
            return
        if here == ord(">") and self._line_begins and self._quoted:
            self.at += 1
            return
        kind, width = self._beginning(here)
        self.at += width
        language = self.language() if kind == "pre" else None
        self._open.append(_Open(kind, self.units, mark_at, len(self.out), language))

    def _beginning(self, here: int) -> tuple[str, int]:
        """Say what begins here, and how many bytes its mark has."""
        if here == ord(">") and self._line_begins:
            self._quoted = True
            return "blockquote", 1
        for mark, kind in _BEGIN_MARKS:
            if self.starts(mark):
                return kind, len(mark)
        raise MarkupError(
            f"Character '{chr(here)}' is reserved and must be escaped with the preceding '\\'"
        )

    def _end(self, here: int) -> None:
        if here == ord("\n") and self._open[-1].kind != "blockquote":
            self._drop_expander()
            self._end_quote("expandable_blockquote")
            return
        begun = self._open[-1]
        if begun.kind == "blockquote":
            self._end_quote("blockquote")
            return
        is_empty = self.units == begun.offset
        self.at += len(_END_MARKS[begun.kind])
        length = self.units - begun.offset
        if begun.kind == "text_link":
            label = self.out[begun.text_at :].decode("utf-8", "replace")
            url = self._url() if self.starts(b"(") else label
            _add_link(self, begun.offset, length, url)
        elif begun.kind == "custom_emoji":
            self._add_emoji(begun.offset, length)
        elif not is_empty:
            self.entities.append(
                Entity(type=begun.kind, offset=begun.offset, length=length, language=begun.language)
            )
        self._open.pop()

    def _drop_expander(self) -> None:
        """Take back the `||` that ends an expandable quotation: it had begun a spoiler."""
        begun = self._open[-1]
        after_return = self.at - 3 == begun.mark_at and self.out.endswith(b"\r")
        if begun.kind != "spoiler" or not (self.at - 2 == begun.mark_at or after_return):
            raise self._unended(begun)
        self._open.pop()
        if self._open[-1].kind != "blockquote":
            raise self._unended(self._open[-1])

    def _end_quote(self, kind: str) -> None:
        begun = self._open.pop()
        self._quoted = False
        self._line_begins = True
        self.put()
        length = self.units - begun.offset
        self.entities.append(Entity(type=kind, offset=begun.offset, length=length))

    def _end_last_quote(self) -> None:
        kind = "blockquote"
        if self._open[-1].kind == "spoiler" and self._open[-1].mark_at == self.size - 2:
            self._open.pop()
            kind = "expandable_blockquote"
        if self._open[-1].kind == "blockquote":
            begun = self._open.pop()
            if length := self.units - begun.offset:
                self.entities.append(Entity(type=kind, offset=begun.offset, length=length))

    def _url(self) -> str:
        """Read a link in brackets, with its escapes."""
        self.at += 1
        begin, url = self.at, bytearray()
        while self.at < self.size and self.source[self.at] != ord(")"):
            following = self.source[self.at + 1]
            if self.source[self.at] == ord("\\") and 0 < following <= _LAST_ESCAPABLE:
                self.at += 1
            url.append(self.source[self.at])
            self.at += 1
        if self.source[self.at] != ord(")"):
            raise MarkupError(f"Can't find end of a URL at byte offset {begin}")
        self.at += 1
        return url.decode("utf-8", "replace")

    def _add_emoji(self, offset: int, length: int) -> None:
        if not self.starts(b"("):
            raise MarkupError("The entity must contain a tg://emoji or tg://time URL")
        particulars = _emoji_or_date(self._url())
        if length:
            self.entities.append(Entity(offset=offset, length=length, **particulars))

    @staticmethod
    def _unended(begun: _Open) -> MarkupError:
        name = "PreCode" if begun.kind == "pre" and begun.language else _NAMES[begun.kind]
        return MarkupError(f"Can't find end of {name} entity at byte offset {begun.mark_at}")


_BEGIN_MARKS = (
    (b"__", "underline"), (b"_", "italic"), (b"*", "bold"), (b"~", "strikethrough"),
    (b"||", "spoiler"), (b"[", "text_link"), (b"```", "pre"), (b"`", "code"),
    (b"![", "custom_emoji"),
)  # fmt: skip
_END_MARKS = {
    "underline": b"__", "italic": b"_", "bold": b"*", "strikethrough": b"~", "spoiler": b"||",
    "text_link": b"]", "pre": b"```", "code": b"`", "custom_emoji": b"]",
}  # fmt: skip


def _emoji_or_date(url: str) -> dict[str, Any]:
    """Read `tg://emoji?id=` or `tg://time?unix=&format=`."""
    match = re.match(r"tg:(?://)?(emoji|time)/?\?([^#]*)", url, re.IGNORECASE)
    fields = [part.partition("=")[::2] for part in match[2].split("&")] if match else []
    if match is not None and match[1].lower() == "emoji":
        number = next((value for key, value in fields if key == "id"), "")
        if _EMOJI_ID.fullmatch(number) and int(number) != 0:
            return {"type": "custom_emoji", "custom_emoji_id": str(int(number))}
    elif match is not None:
        date = _date(fields)
        if date is not None:
            return {"type": "date_time", **date}
    raise MarkupError("Invalid tg://emoji or tg://time URL specified")


def _date(fields: list[tuple[str, ...]]) -> dict[str, Any] | None:
    shape, unix_time = "", 0
    for key, value in fields:
        if key == "unix":
            if not re.fullmatch(r"[0-9]{1,10}", value) or not 0 < int(value) < 1 << 31:
                return None
            unix_time = int(value)
        elif key == "format":
            shape = value
    shown = date_format(shape)
    if not unix_time or shown is None:
        return None
    return {"unix_time": unix_time, "date_time_format": shown or None}
