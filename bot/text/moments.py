"""Moments to come as people type them: "tomorrow 9:00", "завтра в 9", "15.03 10:30", "in 2 hours".

Whatever may be meant is given, so that it can be shown in full and chosen; nothing is guessed.
"""

import calendar
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from enum import StrEnum
from typing import TypeAlias

from bot.text import moment_words
from bot.text.dates import Day
from bot.text.moment_words import Date, Hour, Weekday, Words

FARTHEST = timedelta(days=2 * 366)
"""Nothing is planned beyond two years; such a year is a slip."""
LONGEST = 120
"""Characters; a longer text names no moment."""

_YEARS_TRIED = 5
"""29 February comes again within so many years, but for centuries."""


class Doubt(StrEnum):
    """Why a moment has to be asked about, or told of.

    PAST and TOO_FAR: it is not ahead, or too far ahead. SEVERAL: it may be one of several.
    NO_HOUR: only the day is said. TWICE and NEVER: that hour comes twice, or not at all, for
    the clocks change. WEEKDAY: the day is another day of the week. UNREAD: nothing is
    understood. NO_DAY: there is no such day or hour.
    """

    PAST = "past"
    TOO_FAR = "too_far"
    SEVERAL = "several"
    NO_HOUR = "no_hour"
    TWICE = "twice"
    NEVER = "never"
    WEEKDAY = "weekday"
    NO_DAY = "no_day"
    UNREAD = "unread"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """`choices` are all to come, the earliest first, and none needs more than a yes.

    `about` is what was understood where that is no choice: a moment that is past or too far, the
    midnight of a day without its hour, the hour (without a zone) that the clocks leave out.
    """

    choices: tuple[datetime, ...] = ()
    doubt: Doubt | None = None
    about: datetime | None = None


UNREAD = Reading(doubt=Doubt.UNREAD)

Wall: TypeAlias = datetime
"""A reading of the clock on the wall, without a zone."""


def moment(text: str, *, now: datetime, zone: tzinfo) -> Reading:
    """Read when something is to happen; hours without a zone of their own are those of `zone`."""
    if len(text) > LONGEST:
        return UNREAD
    place, plain = moment_words.place_named(text)
    words = Words(moment_words.normal(plain))
    named = place or moment_words.zone_in(words)
    read_in = named or zone
    here = now.astimezone(read_in)
    span = moment_words.span_in(words)
    if span is not None:
        found = _after(words, *span, here, read_in)
    else:
        found = _on_a_day(words, here, read_in)
    if not words.is_read or found is None:
        return UNREAD
    return _within(found, now, zone)


def _after(
    words: Words,
    length: timedelta,
    in_days: bool,
    here: datetime,
    zone: tzinfo,
) -> Reading | None:
    """So long from now; "in 3 days at 9" is the hour of another day."""
    if in_days and (hour := moment_words.hour_in(words)) is not None:
        return _resolved(_walls([here.date() + length], hour), here, zone)
    at = (here.astimezone(UTC) + length).astimezone(zone)
    return Reading(choices=(_whole_minute(at),))


def _whole_minute(at: datetime) -> datetime:
    """The next full minute: nobody means seconds."""
    whole = at.replace(second=0, microsecond=0)
    return (
        whole
        if whole == at
        else (whole.astimezone(UTC) + timedelta(minutes=1)).astimezone(at.tzinfo)
    )


def _on_a_day(words: Words, here: datetime, zone: tzinfo) -> Reading | None:
    """A day, an hour, or both."""
    offset = moment_words.day_word_in(words)
    weekday = moment_words.weekday_in(words)
    dated = moment_words.date_in(words, short=offset is None and weekday is None)
    if weekday is not None and dated is None and offset is None and "." in words.rest:
        dated = _short_beside_an_hour(words)
    numbered = None if dated else moment_words.day_of_month_in(words)
    hour = moment_words.hour_in(words)
    said = [offset is not None, dated is not None, numbered is not None]
    if sum(said) > 1:
        return None
    if offset is not None:
        days = [here.date() + timedelta(days=offset)]
    elif dated is not None:
        return _dated(dated, weekday, hour, here, zone)
    elif numbered is not None:
        days = _of_month(numbered, here.date())
    elif weekday is not None:
        return _on_weekday(weekday, hour, here, zone)
    else:
        return None if hour is None else _soon(hour, here, zone)
    if not days:
        return Reading(doubt=Doubt.NO_DAY)
    return _hour_of(days, hour, here, zone)


def _short_beside_an_hour(words: Words) -> Date | None:
    """A date and an hour, as in "Mon 15.03 10:30", where "Mon 9.30" has only an hour."""
    tried = Words(words.rest)
    found = moment_words.date_in(tried, short=True)
    if found is None or moment_words.hour_in(Words(tried.rest)) is None:
        return None
    words.rest = tried.rest
    return found


def _hour_of(days: Sequence[date], hour: Hour | None, here: datetime, zone: tzinfo) -> Reading:
    if hour is None:
        return Reading(doubt=Doubt.NO_HOUR, about=datetime.combine(days[0], time(), zone))
    return _resolved(_walls(days, hour), here, zone)


def _soon(hour: Hour, here: datetime, zone: tzinfo) -> Reading:
    """An hour alone is today's; where that is past, tomorrow's is offered."""
    today = here.date()
    if hour.midnight:
        return _resolved(_walls([today + timedelta(days=1)], Hour(hour=0)), here, zone)
    read = _resolved(_walls([today], hour), here, zone)
    if read.doubt is not Doubt.PAST:
        return read
    tomorrow = _resolved(_walls([today + timedelta(days=1)], hour), here, zone)
    return Reading(doubt=Doubt.PAST, about=read.about, choices=tomorrow.choices)


def _on_weekday(weekday: Weekday, hour: Hour | None, here: datetime, zone: tzinfo) -> Reading:
    """The next such day; "next Friday" may be of this week or of the next one."""
    today = here.date()
    ahead = (weekday.number - today.weekday()) % 7
    first = today + timedelta(days=ahead or (7 if weekday.is_next else 0))
    if weekday.is_next and ahead > 0 and weekday.number > today.weekday():
        return _hour_of([first, first + timedelta(days=7)], hour, here, zone)
    read = _hour_of([first], hour, here, zone)
    if read.doubt is Doubt.PAST:
        return _hour_of([first + timedelta(days=7)], hour, here, zone)
    return read


def _dated(
    dated: Date, weekday: Weekday | None, hour: Hour | None, here: datetime, zone: tzinfo
) -> Reading:
    today = here.date()
    meant = [day for day in (dated.day, dated.swapped) if day is not None]
    days = sorted(found for day in meant if (found := _this_year(day, today)) is not None)
    if not days:
        return Reading(doubt=Doubt.NO_DAY)
    fitting = [day for day in days if weekday is None or day.weekday() == weekday.number]
    read = _hour_of(fitting or days, hour, here, zone)
    if read.doubt is Doubt.PAST and dated.day.year is None:
        later = [found for day in meant if (found := _next_year(day, today)) is not None]
        again = _hour_of(sorted(later), hour, here, zone)
        return Reading(doubt=Doubt.PAST, about=read.about, choices=again.choices)
    if not fitting and read.doubt is None:
        return Reading(doubt=Doubt.WEEKDAY, choices=read.choices, about=read.choices[0])
    return read


def _this_year(day: Day, today: date) -> date | None:
    """The day of the year that is said, else of this year, or the next year that has it."""
    if day.year is not None:
        return day.within(day.year)
    years = range(today.year, today.year + _YEARS_TRIED)
    return next((found for year in years if (found := day.within(year))), None)


def _next_year(day: Day, today: date) -> date | None:
    years = range(today.year + 1, today.year + 1 + _YEARS_TRIED)
    return next((found for year in years if (found := day.within(year))), None)


def _of_month(number: int, today: date) -> list[date]:
    """The next day of that number, this month's or a later one's."""
    year, month = today.year, today.month
    for _ in range(3):
        if today.day <= number <= calendar.monthrange(year, month)[1] or (
            (year, month) != (today.year, today.month)
            and 1 <= number <= calendar.monthrange(year, month)[1]
        ):
            return [date(year, month, number)]
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    return []


def _walls(days: Iterable[date], hour: Hour) -> list[Wall]:
    """What an hour of some days may be; midnight is where a day begins, or where it ends."""
    walls = []
    for day in days:
        at = datetime.combine(day, time()) + timedelta(hours=hour.hour, minutes=hour.minute)
        walls.append(at)
        if hour.midnight:
            walls.append(at + timedelta(days=1))
        elif hour.vague:
            walls.append(at + timedelta(hours=12))
    return sorted(walls)


def _resolved(walls: Sequence[Wall], here: datetime, zone: tzinfo) -> Reading:
    """The moments at which clocks show that, of which those past are no choices."""
    moments: list[datetime] = []
    doubt, about = None, None
    for wall in walls:
        found = _moments(wall, zone)
        if found[0].replace(tzinfo=None) != wall:
            doubt, about = Doubt.NEVER, wall
        moments += found
    coming = tuple(at for at in moments if at > here)
    if not coming:
        return Reading(doubt=Doubt.PAST, about=moments[-1])
    if len(coming) > 1 and doubt is None:
        doubt = Doubt.TWICE if len(walls) == 1 else Doubt.SEVERAL
    return Reading(choices=coming, doubt=doubt, about=about)


def _moments(wall: Wall, zone: tzinfo) -> list[datetime]:
    """Where the clocks go back an hour comes twice; where they go forward, what it would be.

    PEP 495: an hour that is left out, read by the offset before the change, lies after it.
    """
    first, second = (wall.replace(tzinfo=zone, fold=fold) for fold in (0, 1))
    there = [at.astimezone(UTC).astimezone(zone) for at in (first, second)]
    if there[0].replace(tzinfo=None, fold=0) != wall:
        return there[:1]
    return there if first.utcoffset() != second.utcoffset() else there[:1]


def _within(read: Reading, now: datetime, zone: tzinfo) -> Reading:
    """As clocks of the zone show it; what lies too far ahead is no choice."""
    choices = tuple(at.astimezone(zone) for at in read.choices)
    near = tuple(at for at in choices if at - now <= FARTHEST)
    if choices and not near and read.doubt is not Doubt.PAST:
        return Reading(doubt=Doubt.TOO_FAR, about=choices[0])
    about = read.about
    if about is not None and about.tzinfo is not None and read.doubt is not Doubt.NO_HOUR:
        about = about.astimezone(zone)
    return Reading(choices=near, doubt=read.doubt, about=about)
