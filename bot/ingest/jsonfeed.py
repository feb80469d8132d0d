"""JSON Feed, version 1 and 1.1 (jsonfeed.org)."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Final

import orjson

from bot.domain.news import Image
from bot.errors import BadInputError
from bot.ingest.harvest import Told
from bot.ingest.markup import Written, absolute, name_of, plain, written
from bot.text.lines import Line
from bot.text.paragraphs import clean

_VERSION: Final = "jsonfeed.org/version/"

Fields = Mapping[str, object]


def is_one(data: bytes) -> bool:
    return data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"{"


def read(data: bytes, address: str) -> tuple[str | None, list[Told]]:
    """The feed's title and its entries. Raises BadInputError for any other JSON."""
    try:
        feed = orjson.loads(data.removeprefix(b"\xef\xbb\xbf"))
    except orjson.JSONDecodeError as error:
        raise BadInputError(f"This is no JSON Feed: {error}.") from error
    items = feed.get("items")
    if _VERSION not in _text(feed, "version") or not isinstance(items, list):
        raise BadInputError('This is no JSON Feed: it has no "version" of one, or no "items".')
    language = _language(feed)
    told = [_told(item, address, language) for item in items if isinstance(item, dict)]
    return clean(_text(feed, "title")) or None, told


def _told(item: Fields, address: str, language: str | None) -> Told:
    url = absolute(_text(item, "url") or _text(item, "external_url"), address)
    body = written(_text(item, "content_html"), base=url or address)
    if not body.lines:
        body = Written(lines=_lines(_text(item, "content_text")), images=body.images)
    summary = _lines(_text(item, "summary"))
    return Told(
        guid=_guid(item),
        url=url,
        title=plain(_text(item, "title")) or None,
        summary=summary if body.lines else (),
        body=body if body.lines else Written(lines=summary, images=body.images),
        published=_moment(item, "date_published"),
        updated=_moment(item, "date_modified"),
        language=_language(item) or language,
        images=tuple(_images(item, address)),
    )


def _guid(item: Fields) -> str | None:
    """Version 1 asks for a text, and to take a number as if it were one."""
    value = item.get("id")
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    return str(value)


def _images(item: Fields, address: str) -> Iterator[Image]:
    attachments = item.get("attachments")
    listed = attachments if isinstance(attachments, list) else []
    pictures = [
        _text(one, "url")
        for one in listed
        if isinstance(one, dict) and _text(one, "mime_type").startswith("image/")
    ]
    given = dict.fromkeys((_text(item, "image") or _text(item, "banner_image"), *pictures))
    for url in filter(None, (absolute(one, address) for one in given)):
        yield Image(name=name_of(url), url=url)


def _text(fields: Fields, key: str) -> str:
    value = fields.get(key)
    return value if isinstance(value, str) else ""


def _lines(text: str) -> tuple[Line, ...]:
    lines = (clean(line) for line in text.splitlines())
    return tuple(Line(line) for line in lines if line)


def _language(fields: Fields) -> str | None:
    code = _text(fields, "language").casefold().partition("-")[0]
    return code if code.isalpha() and code.isascii() and len(code) in {2, 3} else None


def _moment(item: Fields, key: str) -> datetime | None:
    """RFC 3339; without its offset it is no moment."""
    try:
        moment = datetime.fromisoformat(_text(item, key))
    except ValueError:
        return None
    return moment if moment.tzinfo else None
