"""Days, months and years as people type them, any part of which may be left to the reader."""

import calendar
import re
from dataclasses import dataclass, replace
from datetime import date

from bot.domain.search import Period
from bot.text.dates import MONTH_WORD, month_number

_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th|-?го|-?е)?(?!\w)"
_MONTH = rf"(?P<month>{MONTH_WORD})"
_YEAR = r"(?P<year>(?:19|20)\d\d)(?:(?: ?гг?\.|(?: ?гг?| год(?:а|у|ы|ов|ах)?)(?!\w))|(?!\w))"
_DAY_IN_DIGITS = (
    r"(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)(?!\w)",
    r"(?P<day>\d{1,2})(?P<sign>[./])(?P<month>\d{1,2})(?P=sign)(?P<year>(?:19|20)\d\d|\d\d)(?!\w)"
    r"(?: ?г\.|(?: ?г| года?)(?!\w))?",
)
_MONTH_IN_DIGITS = (
    r"(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)(?![\w-])",
    rf"(?P<month>\d{{1,2}})\.{_YEAR}",
)
_IN_WORDS = (
    rf"{_DAY} (?:of )?{_MONTH},? {_YEAR}",
    rf"{_MONTH} {_DAY},? {_YEAR}",
    rf"{_DAY} (?:of )?{_MONTH}",
    rf"{_MONTH},? (?:of )?{_YEAR}",
    rf"{_MONTH} {_DAY}(?![:.]\d)",
)
_DATES = (*_DAY_IN_DIGITS, *_MONTH_IN_DIGITS, *_IN_WORDS, _YEAR)
_ENDS_OF_RANGES = (rf"{_DAY},? {_YEAR}", r"(?P<day>\d{1,2})\.(?P<month>\d\d)(?!\w)")
_FORMS = (*_DATES[:-1], *_ENDS_OF_RANGES, _YEAR, _MONTH, _DAY)
_COMPILED = [re.compile(form, re.IGNORECASE) for form in _FORMS]


def _as_pattern(forms: tuple[str, ...]) -> str:
    """One pattern for several forms, without names, which may stand in it once only."""
    unnamed = (re.sub(r"\(\?P<\w+>", "(?:", form) for form in forms)
    return f"(?:{'|'.join(unnamed).replace('(?P=sign)', '[./]')})"


MONTH = _as_pattern((_MONTH,))
POINT = _as_pattern(_DATES)
"""A pattern of what is a date by itself."""
DATED_IN_WORDS = _as_pattern((rf"{_DAY} (?:of )?{_MONTH}", rf"{_MONTH} {_DAY}", _MONTH))
"""A pattern of a day or a month without its year."""
PART = _as_pattern(_FORMS)
"""A pattern of what may be one end of a range, such as "1" in "1 to 7 March"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    day: int | None = None
    month: int | None = None
    year: int | None = None

    @property
    def is_year(self) -> bool:
        return self.month is None and self.day is None

    @property
    def clamped(self) -> "Point":
        """The last of the month for a day behind it: 30 April for the 31st."""
        if self.year is None or not self.month or not self.day or self.month > 12 or self.day > 31:
            return self
        return replace(self, day=min(self.day, calendar.monthrange(self.year, self.month)[1]))

    def period(self) -> Period | None:
        """The days of it, None where a part is missing or there is no such day."""
        if self.year is None or (self.day is not None and self.month is None):
            return None
        month = self.month or 1
        last = self.month or 12
        try:
            end = self.day or calendar.monthrange(self.year, last)[1]
            return Period(
                since=date(self.year, month, self.day or 1), until=date(self.year, last, end)
            )
        except ValueError:  # 31 February
            return None


def point(text: str, *, today: date) -> Point | None:
    """Read a day, a month or a year; of two digits, a year is one that has begun."""
    for form in _COMPILED:
        found = form.fullmatch(text)
        if found:
            return _point(found.groupdict(), today)
    return None


def _point(parts: dict[str, str | None], today: date) -> Point:
    day, month, year = parts.get("day"), parts.get("month"), parts.get("year")
    read = Point(
        day=int(day) if day else None,
        month=month_number(month) if month else None,
        year=int(year) if year else None,
    )
    if read.year is not None and read.year < 100:
        century = today.year // 100 * 100
        read = replace(
            read, year=read.year + century - (100 if read.year > today.year % 100 else 0)
        )
    if read.month and read.day and read.month > 12 >= read.day:  # the American order
        return replace(read, day=read.month, month=read.day)
    return read


def latest(read: Point, today: date) -> Period | None:
    """The days of a point, in the last year in which they have begun where none is said."""
    if read.year is not None:
        return read.period()
    years = (today.year - back for back in range(9))  # 29 February may be eight years ago
    periods = (replace(read, year=year).period() for year in years)
    return next((each for each in periods if each and each.since and each.since <= today), None)
