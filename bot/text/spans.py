"""The days that a question about the past names: a day, a month or a year."""

import re
from calendar import monthrange
from datetime import date

from bot.domain.offices import Span
from bot.text.dates import parse_day

_MONTHS = (
    ("jan", "янв"), ("feb", "фев"), ("mar", "март"), ("apr", "апр"), ("may", "май", "мая", "мае"),
    ("jun", "июн"), ("jul", "июл"), ("aug", "авг"), ("sep", "сен"), ("oct", "окт"),
    ("nov", "ноя"), ("dec", "дек"),
)  # fmt: skip
_LEAD = r"(?:\b(?:in|on|at|as of|back in|by|during|в|во|на|за|к)\s+)?"
_TAIL = r"(?:\s*(?:годах|году|года|годом|год|гг|г)\b\.?)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_DAY = re.compile(
    _LEAD + r"(?P<day>\d{1,2}(?:st|nd|rd|th)?\s+[^\W\d]{3,}\.?,?\s+\d{4}"
    r"|[^\W\d]{3,}\.?\s+\d{1,2},?\s+\d{4}"
    r"|\d{1,2}[./]\d{1,2}[./]\d{4}|\d{4}-\d{2}-\d{2})(?!\d)" + _TAIL,
    re.IGNORECASE,
)
_MONTH = re.compile(_LEAD + rf"\b(?P<month>[^\W\d]{{3,}})\.?,?\s+{_YEAR}\b" + _TAIL, re.IGNORECASE)
_ONLY_YEAR = re.compile(_LEAD + rf"\b{_YEAR}\b" + _TAIL, re.IGNORECASE)


def span_in(text: str) -> tuple[Span | None, str]:
    """The days that a text names, and the text without them."""
    found = _DAY.search(text)
    day = parse_day(re.sub(r"(?<=\d)(?:st|nd|rd|th)\b", "", found["day"])) if found else None
    if found and day:
        return Span(first=day, last=day), _without(text, found)
    found = _MONTH.search(text)
    month = _month(found["month"]) if found else None
    if found and month:
        year = int(found["year"])
        last = date(year, month, monthrange(year, month)[1])
        return Span(first=date(year, month, 1), last=last), _without(text, found)
    found = _ONLY_YEAR.search(text)
    if found:
        year = int(found["year"])
        return Span(first=date(year, 1, 1), last=date(year, 12, 31)), _without(text, found)
    return None, text


def _without(text: str, found: re.Match[str]) -> str:
    return " ".join((text[: found.start()] + " " + text[found.end() :]).split())


def _month(word: str) -> int | None:
    low = word.lower()
    return next((number for number, begun in enumerate(_MONTHS, 1) if low.startswith(begun)), None)
