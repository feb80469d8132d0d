"""Files handed to the import: bytes in, candidates out."""

import re
from dataclasses import replace
from datetime import date
from enum import StrEnum

from bot.errors import BadInputError
from bot.ingest import telegram_export, wordpress
from bot.ingest.encodings import decoded_html, text_of
from bot.ingest.feeds import read_feed
from bot.ingest.jsonl import read_lines
from bot.ingest.newsroom import read_text
from bot.ingest.pages import read_page
from bot.ingest.readings import (
    Pictures,
    Problem,
    Reading,
    guid_of,
    none,
    oldest_first,
    with_pictures,
)
from bot.ingest.tables import read_table

__all__ = ["Format", "Problem", "Reading", "format_of", "read"]

DEFAULT_LANGUAGE = "en"
LARGEST = 1 << 30
"""Bytes of a whole archive; of a text that people wrote 32 MB are the most that is read."""
SUFFIXES = frozenset(
    {".txt", ".jsonl", ".ndjson", ".json", ".csv", ".tsv", ".xml", ".rss", ".atom", ".html", ".htm"}
)
"""By which the files of an archive are known in a folder."""
_SAMPLE = 1 << 20
_FEED = re.compile(r"<(?:\w+:)?(?:rss|feed|rdf)\b", re.IGNORECASE)


class Format(StrEnum):
    AUTO = "auto"
    TEXT = "text"
    JSONL = "jsonl"
    CSV = "csv"
    FEED = "feed"
    HTML = "html"
    TELEGRAM = "telegram"
    WORDPRESS = "wordpress"


def read(
    name: str,
    data: bytes,
    *,
    format: Format = Format.AUTO,  # noqa: A002 - the word of the command line
    today: date,
    pictures: Pictures = none,
    language: str = DEFAULT_LANGUAGE,
) -> Reading:
    """Read a file of any format: text, JSON lines, a table, a feed, a page, or an export.

    `today` bounds dates that the file leaves without a year, `language` stands where a text
    gives no sign of its own. Raises BadInputError for a file that cannot be used at all.
    """
    if len(data) > LARGEST:
        raise BadInputError(f"{name} is larger than {LARGEST >> 30} GB: split it into parts")
    if format is Format.AUTO:
        format = format_of(name, _beginning(name, data))  # noqa: A001
    reading = _read(format, name, data, today, language)
    candidates = tuple(with_pictures(candidate, pictures) for candidate in reading.candidates)
    return Reading(candidates=candidates, problems=reading.problems)


def _read(form: Format, name: str, data: bytes, today: date, language: str) -> Reading:
    match form:
        case Format.WORDPRESS:
            return wordpress.read_wordpress(data, name=name, today=today, language=None)
        case Format.TELEGRAM:
            return telegram_export.read_telegram(data, language=None)
        case Format.FEED:
            return _feed(name, data, today)
        case Format.HTML:
            return _page(data, today)
        case Format.CSV | Format.JSONL:
            read = read_table if form is Format.CSV else read_lines
            return read(text_of(name, data, most=LARGEST), today=today, language=language)
    return read_text(text_of(name, data), today=today, language=language)


def _feed(name: str, data: bytes, today: date) -> Reading:
    harvest = read_feed(
        data,
        content_type=None,
        address=name,
        fetched_on=today,
        language=None,
        most_bytes=LARGEST,
    )
    found = [entry.candidate for entry in harvest.entries]
    return Reading(candidates=oldest_first(found, newest_first=True), problems=harvest.problems)


def _page(data: bytes, today: date) -> Reading:
    html = decoded_html(data)
    candidate = read_page(html, None, address="", fetched_on=today, language=None)
    if not candidate.guid:
        candidate = replace(candidate, guid=guid_of(candidate.content))
    return Reading(candidates=(candidate,))


def _beginning(name: str, data: bytes) -> str:
    """Enough of a file to see what it is."""
    try:
        return text_of(name, data[:_SAMPLE])
    except BadInputError:
        return text_of(name, data)  # which says what is wrong with the whole of it


def format_of(name: str, text: str) -> Format:
    """By content; the name decides where that leaves it open."""
    start = text.lstrip("\ufeff \t\r\n")
    if start.startswith("<"):
        return _marked_up(text)
    if telegram_export.is_one(text):
        return Format.TELEGRAM
    if start.startswith("{") and "jsonfeed.org/version/" in text[:4_000]:
        return Format.FEED
    if name.casefold().endswith((".csv", ".tsv")):
        return Format.CSV
    return Format.JSONL if _is_json(name, text) else Format.TEXT


def _marked_up(text: str) -> Format:
    if wordpress.is_one(text):
        return Format.WORDPRESS
    return Format.FEED if _FEED.search(text[:4_000]) else Format.HTML


def _is_json(name: str, text: str) -> bool:
    """Most of the first lines look like it; the name decides only a tie."""
    first = [line.strip() for line in text[:65536].splitlines() if line.strip("\ufeff \t\x00")][:9]
    looks = sum(line.strip("\ufeff").startswith(("{", "[{")) for line in first)
    if looks * 2 > len(first) or (first and first[0] in {"{", "["}):
        return True
    return bool(looks) and name.casefold().endswith((".jsonl", ".ndjson", ".json"))
