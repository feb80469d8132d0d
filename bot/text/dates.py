"""Days as newsrooms write them, in English and Russian, with and without the year."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

_ENGLISH = "january february march april may june july august september october november december"
_RUSSIAN = "янв фев мар апр ма июн июл авг сен окт ноя дек"
_MONTHS = {name: number for number, name in enumerate(_ENGLISH.split(), 1)}
_MONTHS |= {name[:3]: number for name, number in _MONTHS.items()} | {"sept": 9}
_RUSSIAN_MONTHS = {stem: number for number, stem in enumerate(_RUSSIAN.split(), 1)}

MONTH_WORD = (
    r"(?:(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
    r"|(?:январ[ьяюеё]м?|феврал[ьяюеё]м?|март[ауе]?(?:ом)?|апрел[ьяюеё]м?|ма[йяюе]м?|июн[ьяюеё]м?"
    r"|июл[ьяюеё]м?|август[ауе]?(?:ом)?|сентябр[ьяюеё]м?|октябр[ьяюеё]м?|ноябр[ьяюеё]м?"
    r"|декабр[ьяюеё]м?|янв|фев|мар|апр|июн|июл|авг|сен|сент|окт|ноя|нояб|дек)\b\.?)"
)
"""A month by its name in either language, in any case or abbreviated."""
_MONTH = rf"(?P<month>{MONTH_WORD})"
_YEAR = r"(?P<year>(?:19|20)\d\d)(?!\d)"
_RANGE = r"(?:\s?[-–—]\s?\d{1,2}(?:st|nd|rd|th)?)?"
_WORDS = [
    rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th|-?го)?{_RANGE}\s(?:of\s)?{_MONTH}"
    rf"(?:,?\s{_YEAR}(?:\s?(?:года?|г)\b\.?)?)?",
    rf"{_MONTH}\s(?P<day>\d{{1,2}})(?:st|nd|rd|th)?{_RANGE}(?![\d:.])(?:,?\s{_YEAR})?",
]
_DIGITS = [
    rf"(?P<day>\d{{1,2}})[./](?P<month>\d{{1,2}})[./]{_YEAR}(?:\s?(?:года?|г)\b\.?)?",
    rf"{_YEAR}-(?P<month>\d{{1,2}})-(?P<day>\d{{1,2}})",
]
_FORMS = [re.compile(form, re.IGNORECASE) for form in (*_DIGITS, *_WORDS)]

_WEEKDAY = (
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|понедельник|вторник|сред[ау]|четверг"
    r"|пятниц[ау]|суббот[ау]|воскресенье)"
)
_OPENING = re.compile(
    rf"(?:on\s|yesterday,?\s|today,?\s|вчера,?\s|сегодня,?\s|во?\s)?(?:{_WEEKDAY},?\s)?(?:the\s)?",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"(?:published|date|posted|updated|release date|publication date|дата(?: публикации)?"
    r"|опубликовано|размещено)\s?(?:on\s)?:?\s",
    re.IGNORECASE,
)
_TIME = re.compile(
    r"\s*(?:,|\||at|в|-|–)?\s*\d{1,2}[:.]\d\d(?::\d\d)?(?:\s?(?:am|pm|utc|gmt|msk|мск|z))?\s*",
    re.IGNORECASE,
)
_DATED_WORD = re.compile(
    r"\b(?:of|from|dated|since|by|until|till|to|and|от|с|до|по|на|к|и)\s$", re.IGNORECASE
)
_PART_OF_TITLE = re.compile(
    r"\b(?:of|from|dated|since|by|until|till|to|and|on|от|с|до|по|на|к|и)\s$", re.IGNORECASE
)
_INSIDE = re.compile(
    rf"\b(?:on|в|во)\s(?:{_WEEKDAY},?\s)?(?:the\s)?(?=\d|[a-z])|(?:^|[\s(])(?=\d)", re.IGNORECASE
)
_DATELINE = re.compile(
    r"(?P<place>[^\W\d_][^\W\d_.,\s]*(?:[ -][^\W\d_][^\W\d_.,\s]*){0,2})[.,]\s(?=\w)"
)
_LONGEST_OPENING = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """A day as written, `year` None where the text leaves it to the reader."""

    day: int
    month: int
    year: int | None = None

    def complete(self) -> date | None:
        return None if self.year is None else self.within(self.year)

    def within(self, year: int) -> date | None:
        """The day in a year, None where the year has no such day."""
        try:
            return date(year, self.month, self.day)
        except ValueError:
            return None


def month_number(text: str) -> int:
    """The number of a month given by name or in digits."""
    word = text.casefold().rstrip(".")
    if word.isdigit():
        return int(word)
    if word in _MONTHS:
        return _MONTHS[word]
    stem = "ма" if word[:2] == "ма" and word[2:3] != "р" else word[:3]
    return _RUSSIAN_MONTHS[stem]


def _day_at(text: str, position: int) -> tuple[Day, int] | None:
    """The day that starts exactly here, and where it ends."""
    for form in _FORMS:
        found = form.match(text, position)
        if found:
            year = found["year"]
            day = Day(
                day=int(found["day"]),
                month=month_number(found["month"]),
                year=int(year) if year else None,
            )
            if day.within(day.year or 2000):
                return day, found.end()
    return None


def opening_day(text: str) -> Day | None:
    """The day that a paragraph opens with, as in "On 7 February, ..." or "7 февраля ..."."""
    head = text[:_LONGEST_OPENING]
    opening = _OPENING.match(head)
    found = _day_at(head, opening.end() if opening else 0)
    if found or opening is None:
        return found[0] if found else None
    dateline = _DATELINE.match(head)
    found = _day_at(head, dateline.end()) if dateline else None
    return found[0] if found else None


def dateline_place(text: str) -> str | None:
    """The town of a dateline such as "ASTANA, 16 February 2024"."""
    head = text[:_LONGEST_OPENING]
    dateline = _DATELINE.match(head)
    if dateline and _day_at(head, dateline.end()) and not _day_at(head, 0):
        return dateline["place"]
    return None


def sentence_day(text: str) -> Day | None:
    """The first day that a sentence says something happened on, wherever it stands."""
    for gap in _INSIDE.finditer(text):
        found = _day_at(text, gap.end())
        if found and not _DATED_WORD.search(text[max(0, gap.end() - 8) : gap.end()]):
            return found[0]
    return None


def whole_day(line: str) -> Day | None:
    """The day of a line that holds a date, perhaps labelled or with a time, and nothing else."""
    if len(line) > 60:
        return None
    label = _LABEL.match(line)
    start = label.end() if label else 0
    weekday = _OPENING.match(line, start)
    found = _day_at(line, weekday.end() if weekday else start)
    if not found:
        return None
    day, end = found
    rest = line[end:].strip(" .,|")
    return day if not rest or _TIME.fullmatch(line, end) else None


def trailing_day(line: str) -> tuple[str, Day] | None:
    """A line's text and the complete date at its end, as in "Title 25.09.2019"."""
    tail = max(0, len(line) - 40)
    for start in _word_starts(line, tail):
        found = _day_at(line, start)
        if not found or found[0].year is None:
            continue
        day, end = found
        if line[end:].strip(" .)|") and not _TIME.fullmatch(line, end):
            continue
        before = line[:start]
        if _PART_OF_TITLE.search(before[-8:]):
            return None
        title = before.rstrip(" |,(–—-")
        return (title, day) if title else None
    return None


def leading_day(line: str) -> tuple[str, Day] | None:
    """A line's text and the numeric date before it, as in "25.09.2019 Title"."""
    for form in _FORMS[:2]:
        found = form.match(line)
        if found:
            day = Day(day=int(found["day"]), month=int(found["month"]), year=int(found["year"]))
            time = _TIME.match(line, found.end())
            text = line[time.end() if time else found.end() :].strip(" |–—-")
            return (text, day) if day.complete() and text else None
    return None


def _word_starts(line: str, after: int) -> list[int]:
    return [
        found.start()
        for found in re.finditer(r"\w+", line[after:] and line)
        if found.start() >= after
    ]


def parse_day(text: str) -> date | None:
    """A date handed over as a value: ISO with or without a time, DD.MM.YYYY, or words."""
    text = " ".join(text.split())
    if re.match(r"\d{4}-\d\d-\d\d(?:$|[T ])", text):
        try:
            return date.fromisoformat(text[:10])
        except ValueError:
            return None
    day = whole_day(text)
    return day.complete() if day else None


SLACK = timedelta(days=2)
"""How far a list may be out of order: news is not always posted on its day."""


def dates_in_list(days: Sequence[Day | None], *, today: date) -> list[date | None]:
    """The dates of a list page's items, the missing years taken from their neighbours.

    Lists run from the newest down, unless their complete dates rise. A day without a year takes
    the latest year that keeps it no later than the item above and no earlier than the dated one
    below, with `SLACK`; with nothing above it stays nearest to the one below, and `today` is the
    bound of a list that names no year at all.
    """
    dated = [found for found in (day.complete() for day in days if day) if found]
    if len(dated) > 1 and dated[0] < dated[-1]:
        return _descending(list(days)[::-1], today)[::-1]
    return _descending(list(days), today)


def _descending(days: list[Day | None], today: date) -> list[date | None]:
    below = _nearest_below(days)
    above: date | None = None
    result: list[date | None] = []
    for day, floor in zip(days, below, strict=True):
        resolved = (
            None if day is None else day.complete() or _year_between(day, above, floor, today)
        )
        above = resolved or above
        result.append(resolved)
    return result


def _nearest_below(days: list[Day | None]) -> list[date | None]:
    nearest: date | None = None
    result: list[date | None] = []
    for day in reversed(days):
        result.append(nearest)
        if day and day.complete():
            nearest = day.complete()
    return result[::-1]


def _year_between(day: Day, above: date | None, below: date | None, today: date) -> date | None:
    if above is None and below is not None:
        years = range(below.year, below.year + 8)
        fitting = (day.within(year) for year in years)
        return next((found for found in fitting if found and found >= below - SLACK), None)
    bound = (above or today) + SLACK
    years = range(bound.year, bound.year - 8, -1)
    fitting = (day.within(year) for year in years)
    latest = next((found for found in fitting if found and found <= bound), None)
    if latest and below and latest < below - SLACK:
        return None
    return latest
