"""Bytes of a text file of unknown encoding, and what they say."""

import codecs
import re

from bot.errors import BadInputError

LARGEST = 32 * 1024 * 1024

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MAGIC = {
    b"%PDF": "a PDF document",
    b"PK\x03\x04": "a zip archive or an office document",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"\x1f\x8b": "a gzip archive",
    b"SQLite format 3": "a database",
    b"\xd0\xcf\x11\xe0": "an office document",
    b"{\\rtf": "a rich text document",
    b"\x7fELF": "a program",
}
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_LETTERS = re.compile(rb"[A-Za-z]")
_HIGH = re.compile(rb"[\xc0-\xff]")
_SAMPLE = 65536
_CHARSET = re.compile(rb"""(?i)charset\s*=\s*["']?\s*([\w.:-]{2,40})""")
_HEAD = 4096


def text_of(name: str, data: bytes, *, most: int = LARGEST) -> str:
    """The text of a file in UTF-8, UTF-16, UTF-32, Windows-1251 or Windows-1252.

    Raises BadInputError, with what to do, for a file that is empty, too large or no text.
    """
    if len(data) > most:
        size = -(-len(data) // (1024 * 1024))
        raise BadInputError(
            f"{name} has {size} MB, and {most >> 20} MB is the most that is read: split it into"
            " parts."
        )
    for magic, what in _MAGIC.items():
        if data.startswith(magic):
            raise BadInputError(f"{name} is {what}: save its text as a .txt or .jsonl file first.")
    text = _decoded(data)
    if not text.strip("\ufeff \t\r\n\x00\xa0"):
        raise BadInputError(f"{name} is empty: give a file with text or JSON lines.")
    if _is_binary(text):
        raise BadInputError(f"{name} is not a text file: give a file with text or JSON lines.")
    return text


def decoded_html(data: bytes, content_type: str | None = None) -> str:
    """A page's text: its mark, what its server and its head say, and only then what it looks like.

    Latin-1 is read as Windows-1252, as browsers do.
    """
    if any(data.startswith(mark) for mark, _encoding in _MARKS):
        return _decoded(data)
    for place in ((content_type or "").encode(), data[:_HEAD]):
        stated = _CHARSET.search(place)
        encoding = _known(stated[1].decode("ascii")) if stated else None
        if encoding:
            try:
                return data.decode(encoding)
            except UnicodeDecodeError:
                continue
    return _decoded(data)


def _known(encoding: str) -> str | None:
    """Python's name of an encoding, None where it is unknown or none of text."""
    try:
        found = codecs.lookup(encoding)
        b"a".decode(found.name)
    except (LookupError, UnicodeError, ValueError):
        return None
    return "cp1252" if found.name in {"iso8859-1", "ascii"} else found.name


def _is_binary(text: str) -> bool:
    sample = text[:_SAMPLE]
    odd = len(_CONTROLS.findall(sample)) + sample.count("\ufffd")
    return odd > max(3, len(sample) // 50)


def _decoded(data: bytes) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, errors="replace")
    wide = _wide_encoding(data[:_SAMPLE])
    if wide:
        return data.decode(wide, errors="replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _not_utf8(data)


def _wide_encoding(sample: bytes) -> str | None:
    """UTF-16 without its mark: half of the bytes of Latin text, or of its blanks, are zero."""
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    least = len(sample) // 20
    if odd > least and even * 10 < odd:
        return "utf-16-le"
    if even > least and odd * 10 < even:
        return "utf-16-be"
    return None


def _not_utf8(data: bytes) -> str:
    """A damaged UTF-8 file keeps its good parts; else one of the two Windows code pages."""
    text = data.decode("utf-8", errors="replace")
    good = sum(sign > "\x7f" and sign != "\ufffd" for sign in text[:_SAMPLE])
    if good > text[:_SAMPLE].count("\ufffd"):
        return text
    sample = data[:_SAMPLE]
    cyrillic = len(_HIGH.findall(sample)) * 4 > len(_LETTERS.findall(sample))
    return data.decode("cp1251" if cyrillic else "cp1252", errors="replace")
