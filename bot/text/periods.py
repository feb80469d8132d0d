"""Periods as people type them into a search, in English and Russian, told from today."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache
from itertools import islice

from bot.domain.search import Period
from bot.text import recent_days
from bot.text.points import DATED_IN_WORDS, MONTH, PART, POINT, Point, latest, point

FIRST_YEAR = 1900
"""An earlier number is no year of a news archive."""
MOST_PERIODS = 8
"""Nobody means more; a query of eighty years took 35 ms to read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """A period that `text[start:end]` says."""

    period: Period
    start: int
    end: int


def periods(text: str, *, today: date) -> list[Dated]:
    """The first few periods that a text says; single spaces are expected between words."""
    return list(islice(_found(text, today), MOST_PERIODS))


@lru_cache(maxsize=4096)  # followed searches ask for the same ones with each new item
def whole_period(text: str, *, today: date) -> Period | None:
    """The period of a text that says nothing else; a month's name is enough here."""
    dated = periods(text, today=today)
    if len(dated) == 1 and (dated[0].start, dated[0].end) == (0, len(text)):
        return dated[0].period
    read = point(text, today=today)
    return latest(read, today) if read and not (read.day and not read.month) else None


def _found(text: str, today: date) -> Iterator[Dated]:
    end = 0
    for begun in _beginnings(text):
        if begun < end:
            continue
        for pattern, reading in _RULES:
            said = pattern.match(text, begun)
            period = reading(said, today) if said else None
            if said and period:
                end = said.end()
                yield Dated(period=period, start=said.start(), end=end)
                break


def _beginnings(text: str) -> Iterator[int]:
    """Where a period may begin: at a word that says a time, or at what opens one before it."""
    words = list(_WORD.finditer(text))
    telling = [_is_telling(word[0]) for word in words]
    for at, word in enumerate(words):
        if telling[at] or (word[0].lower() in _OPENERS and any(telling[at + 1 : at + 3])):
            yield word.start()


@lru_cache(maxsize=4096)
def _is_telling(word: str) -> bool:
    return _TELLING.match(word) is not None


def _between(said: re.Match[str], today: date) -> Period | None:
    first, last = point(said["first"], today=today), _of_its_year(said, "last", today)
    return _range(first, last, today) if first and last else None


def _bare_range(said: re.Match[str], today: date) -> Period | None:
    """A range without a word that opens it: "1-7" alone is none, nor "2019-2021" in a name."""
    first, last = point(said["first"], today=today), _of_its_year(said, "last", today)
    if not first or not last or not _is_free(said):
        return None
    if last.is_year and not _is_year(said, last, today):
        return None
    return _range(first, last, today)


def _range(first: Point, last: Point, today: date) -> Period | None:
    """The days from one point to another, each lending the other what it lacks."""
    begin = replace(first, month=first.month or (_month_before(first, last) if first.day else None))
    end = replace(last, month=last.month or (first.month if last.day else None))
    if any(each.day and not each.month for each in (begin, end)):
        return None
    if begin.year is None and begin.month == end.month and (begin.day or 0) > (end.day or 31):
        begin, end = replace(begin, day=end.day), replace(end, day=begin.day)
    if begin.year is None:
        begin = _dated_back(begin, end, today)
    if end.year is None:
        end = replace(end, year=begin.year)
        if _is_later(begin, end):
            end = replace(end, year=(end.year or 0) + 1)
    a, b = begin.clamped.period(), end.clamped.period()
    if not a or not b or not a.since or not b.since:
        return None
    early, late = (a, b) if a.since <= b.since else (b, a)
    return Period(since=early.since, until=late.until)


def _month_before(first: Point, last: Point) -> int | None:
    """The month of a day that begins a range without one: of 28 to 3 March, the one before."""
    if last.month is None or not last.day or not first.day or first.day <= last.day:
        return last.month
    return last.month - 1 or 12


def _dated_back(begin: Point, end: Point, today: date) -> Point:
    """The begin of a range in the year of its end, or in the one before; else the last begun."""
    if end.year is not None:
        year = end.year - (1 if _is_later(begin, replace(end, year=end.year)) else 0)
        return replace(begin, year=year)
    found = latest(begin, today)
    return replace(begin, year=found.since.year if found and found.since else today.year)


def _is_later(first: Point, last: Point) -> bool:
    return (first.month or 1, first.day or 1) > (last.month or 12, last.day or 31)


def _open(said: re.Match[str], today: date) -> Period | None:
    """Since, after, until or before a point."""
    word = said["open"].lower()
    read = _of_its_year(said, "point", today)
    if read is None or _is_number(said, read, today):
        return None
    return _opened(word, latest(read, today), is_day=read.day is not None)


def _of_its_year(said: re.Match[str], name: str, today: date) -> Point | None:
    """A point, of this or the last year where that is said behind it."""
    read = point(said[name], today=today)
    year = recent_days.told(said["year"], today) if said["year"] else None
    if read is None or year is None or year.since is None:
        return read
    return replace(read, year=year.since.year) if read.month and read.year is None else None


def _open_recent(said: re.Match[str], today: date) -> Period | None:
    """Since, or до, a day, week, month or year that is told from today.

    A capital after other words is a name's, as in "Since Yesterday".
    """
    recent = said["recent"]
    is_weekday = recent.lower() in recent_days.WEEKDAYS
    if recent[0].isupper() and not is_weekday and not said.string.isupper():
        return None
    period = recent_days.told(recent, today)
    is_day = period is not None and period.since == period.until
    return _opened(said["open"].lower(), period, is_day=is_day)


def _opened(word: str, period: Period | None, *, is_day: bool) -> Period | None:
    if period is None or period.since is None or period.until is None:
        return None
    if _AFTER.fullmatch(word):
        return Period(since=period.until + timedelta(days=1))
    if _UNTIL.fullmatch(word) or (is_day and word == "до"):
        return Period(until=period.until)
    if _BEFORE.fullmatch(word):
        return Period(until=period.since - timedelta(days=1))
    return Period(since=period.since)


def _of_a_year(said: re.Match[str], today: date) -> Period | None:
    """A month or a day of this year or the last; a bare "may" is a verb."""
    if said[0].lower().startswith("may ") or not _is_free(said):
        return None
    read = _of_its_year(said, "point", today)
    return read.period() if read else None


def _single(said: re.Match[str], today: date) -> Period | None:
    read = point(said["point"], today=today)
    if read is None or not _is_free(said) or _is_number(said, read, today):
        return None
    return latest(read, today)


def _is_number(said: re.Match[str], read: Point, today: date) -> bool:
    """Whether it is no date here: a number of things, or a holiday that somebody is wished."""
    if read.is_year and not _is_year(said, read, today):
        return True
    return read.year is None and bool(_WISHED.search(said.string[: said.start()]))


def _is_year(said: re.Match[str], read: Point, today: date) -> bool:
    """Whether four digits are a year, and not the number of a resolution or of tanks."""
    if read.year is None or not FIRST_YEAR <= read.year <= today.year + 1:
        return False
    before, after = said.string[: said.start()], said.string[said.end() :]
    return _is_free(said) and not (_NUMBERED.search(before) or _COUNTED.match(after))


def _is_free(said: re.Match[str]) -> bool:
    """Whether it stands by itself, and in no name or number such as "Expo-2017" or "2019,5"."""
    before, after = said.string[: said.start()], said.string[said.end() :]
    return not (_GLUED_BEFORE.search(before) or _GLUED_AFTER.match(after))


_WORD = re.compile(r"\w+")
_OPENERS = frozenset(
    _WORD.findall(
        "in on of at from over dated within since for starting until till up through before prior"
        " earlier later after during between the за на в во с со о от до по после позже позднее"
        " раньше ранее между начиная"
    )
)
_TELLING = re.compile(
    r"\d|(?:yesterday|today|day|last|past|previous|this|(?:mon|tues|wednes|thurs|fri|satur|sun)day"
    r"|сегодня\w*|вчера\w*|позавчера|прош\w+|последн\w+|эт\w+|текущ\w+|день|дня|сутки|недел\w+"
    r"|месяц\w*|год\w*|понедельник|вторник|среду|четверг|пятницу|субботу|воскресенье"
    rf"|{'|'.join(recent_days.NUMBERS)})$|{MONTH}$",
    re.IGNORECASE,
)
"""Words that say a time; where none follows an opener there is nothing to read.

To try every rule at every word took ten times as long.
"""
_TO = r"(?: ?[-–—] ?| ?\.\. ?| (?:to|till|until|through|по|до) )"
_AFTER = re.compile(r"after|later than|после|позже|позднее")
_UNTIL = re.compile(r"until|till|up to|through|по")
_BEFORE = re.compile(r"before|prior to|earlier than|до|раньше|ранее")
_SINCE = re.compile(r"since|from|starting (?:from|in|on)|начиная со?|со?")
_SINCE_RECENT = r"since|starting (?:from|in|on)|начиная со?|со?|до"
"""News from yesterday is of that day, and a report по прошлой неделе is about it."""
_OPEN = "|".join(each.pattern for each in (_AFTER, _UNTIL, _BEFORE, _SINCE))
_WISHED = re.compile(r"(?:поздрав\w*|праздник\w*|дн[её]м)(?: со?)? $", re.IGNORECASE)
_IN = r"(?:in|on|during|for|of|from|at|within|dated|во?|за|на|от|о)(?: the)? "
_IN_MONTH = r"(?:in|during|for|of|within|во?|за|на)(?: the)? "
_NUMBERED = re.compile(
    r"(?:№|#|\bno\.?|\bnumbers?|\bresolutions?|\bdecrees?|\borders?|\barticles?|\bparagraphs?"
    r"|\bdirectives?|\bregulations?|\bflights?|\bprotocol|\bномера?|\bрезолюци\w+|\bуказ\w*"
    r"|\bприказ\w*|\bстать[яеиюё]\w*|\bпункт\w*|\bзакон\w*|\bдиректив\w+|\bрейс\w*|\bпротокол\w*)"
    r" ?$",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r" ?(?:%|‰|°|[$€£₽])| (?:per cent|percent|people|persons?|soldiers?|troops|servicemen|men|women"
    r"|children|tanks?|vehicles?|aircraft|missiles?|drones?|units?|km|kg|metres?|meters?|miles"
    r"|kilomet\w+|tons?|tonnes?|hectares?|dollars?|euros?|roubles?|rubles?|participants"
    r"|delegates|refugees|hours?|процент\w*|человек\w*|люд\w+|солдат\w*|военнослужащ\w+|бойц\w+"
    r"|дет\w+|танк\w*|машин\w*|ракет\w*|самол[её]т\w*|единиц\w*|км|кг|километр\w*|метр\w*|тонн\w*"
    r"|гектар\w*|доллар\w*|евро|рубл\w+|участник\w*|делегат\w*|беженц\w+|час\w*|тыс\w*|млн|млрд)"
    r"(?!\w)",
    re.IGNORECASE,
)
_GLUED_BEFORE = re.compile(r"[\w-]$|[–—$€£₽№#+/.,:]$")
_GLUED_AFTER = re.compile(r"[-–—]\w|[.,:]\d|[/%°$€£₽]")

_Reading = Callable[[re.Match[str], date], Period | None]
_YEAR = rf",? (?:of )?(?P<year>{recent_days.YEAR})"
"""This or the last year, behind a month or a day of it."""
_ENDS = rf"(?P<first>{PART}){_TO}(?P<last>{PART})(?:{_YEAR})?"
_RULES: tuple[tuple[re.Pattern[str], _Reading], ...] = (
    *(
        (re.compile(f"{form}(?:['’]s)?(?!\\w)", re.IGNORECASE), reading)
        for form, reading in (
            (
                rf"(?:between|между) (?P<first>{PART}) (?:and|и) (?P<last>{PART})(?:{_YEAR})?",
                _between,
            ),
            (rf"(?:(?:from|for|во?|со?|от|за) )?{_ENDS}", _bare_range),
            (rf"(?P<open>{_SINCE_RECENT}) (?P<recent>{recent_days.RECENT})(?!['’]s)", _open_recent),
            (rf"(?:{_IN})?(?P<point>{DATED_IN_WORDS}){_YEAR}", _of_a_year),
        )
    ),
    *recent_days.RULES,
    *(
        (re.compile(f"{form}(?:['’]s)?(?!\\w)", re.IGNORECASE), reading)
        for form, reading in (
            (rf"(?P<open>{_OPEN}) (?:the )?(?P<point>{POINT}|{MONTH})(?:{_YEAR})?", _open),
            (rf"(?:{_IN})?(?P<point>{POINT})", _single),
            (rf"{_IN_MONTH}(?P<point>{MONTH})", _single),
        )
    ),
)
