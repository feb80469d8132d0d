"""Days told from today: yesterday, last week, the past three months, 3 дня назад."""

import calendar
import re
from collections.abc import Callable
from datetime import date, timedelta

from bot.domain.search import Period

_UNITS = {"d": "day", "w": "week", "m": "month", "y": "year"} | {
    "д": "day", "с": "day", "н": "week", "м": "month", "г": "year", "л": "year",
}  # fmt: skip
_UNIT = (
    r"(?:days?|weeks?|months?|years?"
    r"|дн(?:ей|я|и|ь)|день|сут(?:ки|ок)|недел(?:ями|и|ю|ь|я|е)|месяц(?:ев|а|е|ы)?"
    r"|год(?:а|у|ы)?|лет)"
)
_ONE_UNIT = r"(?:week|month|year|недел(?:ю|я|е)|месяц[еа]?|год[уа]?)"
_THAT_UNIT = rf"(?:{_ONE_UNIT}|недели)"
NUMBERS = {
    word: number
    for number, words in enumerate(
        ("one a an один одну одна", "two couple два две", "three три", "four четыре", "five пять",
         "six шесть", "seven семь", "eight восемь", "nine девять", "ten десять"), 1,
    )
    for word in words.split()
}  # fmt: skip
_NUMBER = rf"(?:\d{{1,3}}|{'|'.join(NUMBERS)})"
_WEEKDAYS = (
    ("monday", "понедельник"), ("tuesday", "вторник"), ("wednesday", "среду"),
    ("thursday", "четверг"), ("friday", "пятницу"), ("saturday", "субботу"),
    ("sunday", "воскресенье"),
)  # fmt: skip
_WEEKDAY = "|".join(name for names in _WEEKDAYS for name in names)
_DAYS_AGO = {
    "today": 0, "сегодня": 0, "сегодняшний день": 0,
    "yesterday": 1, "вчера": 1, "вчерашний день": 1, "вчерашнего дня": 1,
    "the day before yesterday": 2, "day before yesterday": 2, "позавчера": 2,
    "позавчерашнего дня": 2,
}  # fmt: skip

Reading = Callable[[re.Match[str], date], Period | None]


def _named(found: re.Match[str], today: date) -> Period | None:
    """A capital after other words is a name's, as in "Russia Today"."""
    if found.start() and found["day"][0].isupper() and not found.string.isupper():
        return None
    return _one_day(today - timedelta(days=_DAYS_AGO[found["day"].lower()]))


def _this(found: re.Match[str], today: date) -> Period:
    return _around(today, _unit(found["unit"]))


def _before_this(found: re.Match[str], today: date) -> Period | None:
    since = _around(today, _unit(found["unit"])).since
    return _around(since - timedelta(days=1), _unit(found["unit"])) if since else None


def _until_now(found: re.Match[str], today: date) -> Period | None:
    """So many days, weeks, months or years up to today, today included."""
    start = _back(today, _count(found["count"] or "1"), _unit(found["unit"]))
    return Period(since=start + timedelta(days=1), until=today) if start else None


def _ago(found: re.Match[str], today: date) -> Period | None:
    """The day that was so long ago, or the whole month or year for those units."""
    unit = _unit(found["unit"])
    start = _back(today, _count(found["count"] or "1"), unit)
    return _around(start, "day" if unit == "week" else unit) if start else None


def _weekday(found: re.Match[str], today: date) -> Period:
    """The latest such day that is over; without "last" it may be today."""
    name = found["weekday"].lower()
    wanted = next(at for at, names in enumerate(_WEEKDAYS) if name in names)
    back = (today.weekday() - wanted) % 7
    return _one_day(today - timedelta(days=back or 7 * bool(found["past"])))


_DAY = "|".join(sorted(_DAYS_AGO, key=len, reverse=True))
_THIS = r"(?:this|эт(?:от|ой|ом|у|а|ого)|текущ(?:ий|ем|ую|ей|его))"
_LAST = r"(?:last|previous|прошл(?:ый|ая|ое|ую|ой|ом|ого))"
_PAST = r"(?:last|past|previous|последн(?:ий|ие|юю|ее|их|яя)|прошедш(?:ий|ие|ую))"
_ON = r"(?:(?:in|on|over|during|for|from|within|во?|за|на|с) (?:the )?)?"
RULES: tuple[tuple[re.Pattern[str], Reading], ...] = tuple(
    (re.compile(f"{form}(?:['’]s)?(?!\\w)", re.IGNORECASE), reading)
    for form, reading in (
        (rf"{_ON}(?P<day>{_DAY})", _named),
        (rf"{_ON}{_THIS} (?P<unit>{_THAT_UNIT})", _this),
        (rf"{_ON}{_LAST} (?P<unit>{_THAT_UNIT})", _before_this),
        (rf"{_ON}{_PAST} (?P<count>{_NUMBER} )(?P<unit>{_UNIT})", _until_now),
        (rf"{_ON}{_PAST} (?P<count>)(?P<unit>{_ONE_UNIT})", _until_now),
        (rf"за (?P<count>(?:{_NUMBER} )?)(?P<unit>{_UNIT})", _until_now),
        (rf"(?P<count>(?:{_NUMBER} )?)(?P<unit>{_UNIT}) (?:ago|(?:тому )?назад)", _ago),
        (rf"{_ON}(?P<past>{_LAST}) (?P<weekday>{_WEEKDAY})", _weekday),
        (rf"(?P<past>)(?:on|во?) (?P<weekday>{_WEEKDAY})", _weekday),
    )
)
"""Patterns that are tried in this order, and what each says."""


WEEKDAYS = frozenset(english for english, _ in _WEEKDAYS)
RECENT = (
    rf"(?:{_DAY}|(?:the )?(?:{_LAST}|{_THIS}) {_THAT_UNIT}"
    rf"|(?:last )?(?:{'|'.join(sorted(WEEKDAYS))}))"
)
"""A pattern of what may stand behind "since"."""
YEAR = r"(?:(?:this|last|previous) year|(?:этого|текущего|прошлого) года)"
"""A pattern of the year that a month may be of."""


def told(text: str, today: date) -> Period | None:
    """The days of a text that says nothing but one of these, in any case."""
    said = text.lower().removeprefix("the ")
    if said in WEEKDAYS:
        said = f"on {said}"
    found = ((pattern.fullmatch(said), reading) for pattern, reading in RULES)
    return next((reading(match, today) for match, reading in found if match), None)


def _unit(word: str) -> str:
    return _UNITS[word[0].lower()]


def _count(word: str) -> int:
    number = word.strip().lower()
    return NUMBERS.get(number) or int(number or 1)


def _one_day(day: date) -> Period:
    return Period(since=day, until=day)


def _around(day: date, unit: str) -> Period:
    """The calendar's day, week from Monday, month or year that a day is in."""
    if unit == "week":
        monday = day - timedelta(days=day.weekday())
        return Period(since=monday, until=monday + timedelta(days=6))
    if unit == "month":
        last = calendar.monthrange(day.year, day.month)[1]
        return Period(since=day.replace(day=1), until=day.replace(day=last))
    if unit == "year":
        return Period(since=date(day.year, 1, 1), until=date(day.year, 12, 31))
    return _one_day(day)


def _back(day: date, count: int, unit: str) -> date | None:
    """The day so long before another; None before the calendar begins."""
    try:
        if unit == "day":
            return day - timedelta(days=count)
        if unit == "week":
            return day - timedelta(weeks=count)
        months = day.year * 12 + day.month - 1 - count * (12 if unit == "year" else 1)
        year, month = divmod(months, 12)
        last = calendar.monthrange(year, month + 1)[1]
        return date(year, month + 1, min(day.day, last))
    except (ValueError, OverflowError):
        return None
