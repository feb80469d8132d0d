"""Feeds: RSS and Atom as feedparser reads them, JSON Feed by ourselves; bytes in, entries out."""

import re
from calendar import timegm
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, tzinfo
from email.utils import parsedate_to_datetime
from typing import Any, Final
from urllib.parse import urljoin

import feedparser

from bot.domain.news import Image
from bot.errors import BadInputError
from bot.ingest import jsonfeed
from bot.ingest.harvest import Entry, Harvest, Told, entries_of
from bot.ingest.markup import Written, absolute, name_of, plain, written
from bot.ingest.readings import Problem
from bot.text.lines import Line
from bot.text.paragraphs import clean

__all__ = ["Entry", "Harvest", "read_feed"]

MOST_BYTES: Final = 2 * 1024 * 1024
_MARKUP: Final = frozenset({"text/html", "application/xhtml+xml"})

_REFERENCE: Final = re.compile(rb"&#(?:[xX]([0-9a-fA-F]{1,8})|([0-9]{1,8}));")

Fields = Mapping[str, Any]
"""What feedparser gives: nested dictionaries of texts, lists and time tuples."""


def read_feed(
    data: bytes,
    *,
    content_type: str | None,
    address: str,
    fetched_on: date,
    language: str | None,
    zone: tzinfo = UTC,
    most_bytes: int = MOST_BYTES,
) -> Harvest:
    """The entries of a feed, in its order.

    `language` is the source's, None where it writes in several; `zone` tells the day of a moment
    that is written in UTC. Raises BadInputError for what is no feed.
    """
    if len(data) > most_bytes:
        raise BadInputError(f"The feed is larger than {most_bytes // (1024 * 1024)} MB.")
    if jsonfeed.is_one(data):
        title, told = jsonfeed.read(data, address)
        problem = None
    else:
        title, told, problem = _read(data, content_type, address)
    entries = entries_of(told, address=address, today=fetched_on, language=language, zone=zone)
    problems = (Problem(reason=problem),) if problem else ()
    return Harvest(title=title, entries=entries, problems=problems)


def parsed(data: bytes, *, content_type: str | None) -> Fields:
    """Without feedparser's own cleaning of HTML, which costs seconds a megabyte; ours follows.

    It does not hear the feed's address: it would make guids absolute, and a feed that moves
    would bring all of its items anew.
    """
    headers = {"content-type": content_type} if content_type else {}
    found: Fields = feedparser.parse(
        _REFERENCE.sub(_usable, data),
        response_headers=headers,
        sanitize_html=False,
        resolve_relative_uris=False,
    )
    return found


def _usable(reference: re.Match[bytes]) -> bytes:
    """A reference to a character; half of one, as some systems write emoji, stops every parser."""
    hexadecimal, decimal = reference.groups()
    number = int(hexadecimal, 16) if hexadecimal else int(decimal)
    return b"&#xFFFD;" if 0xD800 <= number <= 0xDFFF or number > 0x10FFFF else reference.group()


def _read(
    data: bytes, content_type: str | None, address: str
) -> tuple[str | None, list[Told], str | None]:
    """A feed's title, its entries, and what is wrong with its form."""
    found = parsed(data, content_type=content_type)
    entries = found.get("entries", [])
    if not entries and not found.get("version"):
        raise BadInputError("This is no feed: neither RSS nor Atom nor JSON Feed.")
    problem = "The feed is not well-formed; what could be read was taken."
    is_damaged = bool(found.get("bozo")) and not isinstance(
        found.get("bozo_exception"),
        feedparser.CharacterEncodingOverride | feedparser.NonXMLContentType,
    )
    title = _title(found.get("feed", {}))
    return title, [told_of(one, address) for one in entries], problem if is_damaged else None


def told_of(entry: Fields, address: str) -> Told:
    summary, body = _texts(entry, address)
    return Told(
        guid=entry.get("id") or None,
        url=link_of(entry, address),
        title=_title(entry),
        summary=summary,
        body=body,
        published=_moment(entry, "published"),
        updated=_moment(entry, "updated"),
        images=tuple(_images(entry, address)),
    )


def link_of(entry: Fields, address: str) -> str | None:
    """Where the item itself stands: a link of another kind may come later, and does not count."""
    links = [one for one in entry.get("links", ()) if one.get("rel") == "alternate"]
    stated = next((one.get("href") for one in links if one.get("href")), None)
    return absolute(stated or entry.get("link"), address)


def _title(entry: Fields) -> str | None:
    """A title as one line of plain text, whatever it is written in."""
    text = entry.get("title") or ""
    kind = entry.get("title_detail", {}).get("type")
    return (plain(text) if kind in _MARKUP else clean(text)) or None


def _texts(entry: Fields, address: str) -> tuple[tuple[Line, ...], Written]:
    """What stands as the summary and as the text; one of them alone is the text."""
    summary = _written(entry.get("summary_detail", {}), address)
    contents = [_written(one, address) for one in entry.get("content", [])]
    body = max(contents, key=lambda each: sum(map(len, each.lines)), default=Written(lines=()))
    if not body.lines:
        return (), Written(lines=summary.lines, images=summary.images or body.images)
    return summary.lines, Written(lines=body.lines, images=body.images or summary.images)


def _written(text: Fields, address: str) -> Written:
    """A text of a feed, which says what it is written in."""
    value = text.get("value") or ""
    if text.get("type") in _MARKUP:
        return written(value, base=urljoin(address, text.get("base") or ""))
    lines = (clean(line) for line in value.splitlines())
    return Written(lines=tuple(Line(line) for line in lines if line))


def _moment(entry: Fields, key: str) -> datetime | None:
    """An aware moment in the offset in which the source wrote it, else in UTC."""
    # feedparser's own look-up gives the day of publication for a missing day of change.
    parts = dict(entry).get(f"{key}_parsed")
    if not parts:
        return None
    try:
        moment = datetime.fromtimestamp(timegm(parts), UTC)
    except (ValueError, TypeError, OverflowError, OSError):
        return None
    stated = _stated(str(dict(entry).get(key) or ""))
    return stated if stated == moment else moment


def _stated(text: str) -> datetime | None:
    for read in (parsedate_to_datetime, datetime.fromisoformat):
        try:
            moment = read(text.strip())
        except (ValueError, TypeError):
            continue
        if moment.tzinfo is not None:
            return moment
    return None


def _images(entry: Fields, address: str) -> Iterator[Image]:
    """Pictures that stand beside the text: enclosures, and those of Media RSS."""
    seen = set()
    for link in (*entry.get("enclosures", ()), *entry.get("media_content", ())):
        kind = str(link.get("type") or link.get("medium") or "")
        url = absolute(link.get("href") or link.get("url"), address)
        if url and kind.startswith("image") and url not in seen:
            seen.add(url)
            yield Image(name=name_of(url), url=url)
    thumbnails = entry.get("media_thumbnail", ())
    url = absolute(thumbnails[0].get("url"), address) if thumbnails else None
    if url and not seen:
        yield Image(name=name_of(url), url=url)
