"""The words by which a moment to come is named: its zone, day and hour, or how long until then."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

from bot.text.dates import MONTH_WORD, Day, month_number
from bot.text.recent_days import NUMBERS

_ZONES: Mapping[str, tzinfo] = {
    **dict.fromkeys(("utc", "gmt", "z"), timezone.utc),  # noqa: UP017 (beside other offsets)
    **dict.fromkeys(
        ("msk", "мск", "moscow time", "по москве", "по московскому времени", "московского времени"),
        ZoneInfo("Europe/Moscow"),
    ),
    "cet": timezone(timedelta(hours=1)),
    "cest": timezone(timedelta(hours=2)),
    "eet": timezone(timedelta(hours=2)),
    "eest": timezone(timedelta(hours=3)),
}
_NAMED_ZONE = re.compile(
    rf"(?<![\w/])(?:{'|'.join(sorted(_ZONES, key=len, reverse=True))})(?![\w/+−-])|(?<=\d)z(?!\w)"
)
_OFFSET = re.compile(
    r"(?:(?<!\w)(?:utc|gmt) ?|(?<=:\d\d) ?)(?P<sign>[+−-])(?P<hours>\d{1,2})"
    r"(?::?(?P<minutes>\d\d))?(?![\w.:])"
)
_PLACE = re.compile(r"(?<!\w)[A-Za-z]+(?:/[A-Za-z_+-]+){1,2}(?!\w)")
_MOST_OFFSET = timedelta(hours=15)

_WEEKDAYS = {
    form: number
    for number, forms in enumerate((
        "mon monday пн понедельник понедельника понедельнику",
        "tue tues tuesday вт вторник вторника вторнику",
        "wed wednesday ср среда среду среды среде",
        "thu thur thurs thursday чт четверг четверга четвергу",
        "fri friday пт пятница пятницу пятницы пятнице",
        "sat saturday сб суббота субботу субботы субботе",
        "sun sunday вс воскресенье воскресенья воскресенью",
    ))
    for form in forms.split()
}  # fmt: skip
_WEEKDAY = re.compile(
    r"(?<!\w)(?:(?P<next>next|следующ(?:ий|ую|ее|его|ей))|this|coming|ближайш(?:ий|ую|ее)"
    rf"|эт(?:от|у|о))? ?(?P<weekday>{'|'.join(sorted(_WEEKDAYS, key=len, reverse=True))})\b\.?"
)
_DAY_WORDS = {
    "day after tomorrow": 2, "послезавтра": 2,
    "tomorrow": 1, "tmrw": 1, "завтра": 1,
    "today": 0, "tonight": 0, "сегодня": 0,
}  # fmt: skip
_DAY_WORD = re.compile(rf"(?<!\w)(?:the )?(?P<word>{'|'.join(_DAY_WORDS)})(?!\w)")

_MONTH = rf"(?P<month>{MONTH_WORD})"
_YEAR = r"(?P<year>20\d\d)(?!\d|:)(?: ?(?:года?|г)\b\.?)?"
_FULL_DATES = tuple(
    re.compile(form)
    for form in (
        r"(?<![\d.])(?P<year>20\d\d)-(?P<month>\d{1,2})-(?P<day>\d{1,2})(?![\d-])",
        r"(?<![\d.:])(?P<day>\d{1,2})(?P<sign>[./-])(?P<month>\d{1,2})(?P=sign)"
        r"(?P<year>20\d\d|\d\d)(?![\d.:])(?: ?(?:года?|г)\b\.?)?",
        rf"(?<![\d.:])(?P<day>\d{{1,2}})(?:st|nd|rd|th|-?го|-?е)? (?:of )?{_MONTH}(?: {_YEAR})?",
        rf"(?<!\w){_MONTH} (?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?![\w:.])(?: {_YEAR})?",
    )
)
_SHORT_DATE = re.compile(
    r"(?<![\d.:/])(?P<day>\d{1,2})(?P<sign>[./])(?P<month>\d{1,2})(?![\d:/]|\.\d)\.?"
)
_OF_MONTH = re.compile(
    r"(?<!\w)(?:(?:the )?(?P<day>\d{1,2})(?:st|nd|rd|th)|(?P<число>\d{1,2})(?:-?го)? числа)(?!\w)"
)

_AM = r"(?P<half>a\.?m\.?|p\.?m\.?)"
_PART = (
    r"(?: (?:in the )?(?P<part>morning|afternoon|evening|утром|утра|днем|дня|вечером|вечера"
    r"|ночью|ночи|at night))"
)
_HOURS = tuple(
    re.compile(form)
    for form in (
        rf"(?<![\d.:])(?P<hour>\d{{1,2}})[:.-](?P<minute>\d\d)(?::00)?(?: ?{_AM}(?!\w)|{_PART})?"
        r"(?![\d:]|\.\d)",
        rf"(?<![\d.:])(?P<hour>\d{{1,2}}) ?{_AM}(?!\w)",
        r"(?<![\d.:])(?P<hour>\d{1,2}) ?(?:час(?:ов|а)?|ч|h|hrs|o['’]?clock)(?!\w)\.?"
        rf"(?: ?(?P<minute>\d{{1,2}}) ?мин(?:ут[аы]?)?\b\.?)?{_PART}?",
        rf"(?<![\w.:])(?P<hour>\d{{1,2}}){_PART}?(?![\w:/]|\.\d)",
    )
)
_NOON = re.compile(r"(?<!\w)(?:noon|midday|полдень|полудня)(?!\w)")
_MIDNIGHT = re.compile(r"(?<!\w)(?:midnight|полночь|полуночи)(?!\w)")
_PART_ALONE = re.compile(
    r"(?<!\w)(?:in the )?(?P<part>morning|afternoon|evening|утром|днем|вечером|ночью)(?!\w)"
)
_AFTERNOON = {"afternoon", "evening", "tonight", "днем", "дня", "вечером", "вечера"}
_NIGHT = {"ночью", "ночи", "at night"}

_NUMBER = rf"(?:\d{{1,4}}|{'|'.join(NUMBERS)}|an?)"
_UNIT = (
    r"(?P<unit>minutes?|mins?|hours?|hrs?|h|days?|weeks?|минут[уыа]?|мин|час(?:ов|а)?|ч|дн(?:ей|я)|день"
    r"|сутки|суток|недел(?:ю|и|ь))\b\.?"
)
_UNTIL = re.compile(
    rf"(?<!\w)(?:in |через |\+ ?)(?P<count>{_NUMBER} )?(?P<glued>\d{{1,4}})?{_UNIT}"
)
_AND = re.compile(rf" ?(?:and |и )?(?P<count>{_NUMBER}) ?{_UNIT}")
_HALVES = (
    (re.compile(r"(?<!\w)(?:in half an hour|через полчаса)(?!\w)"), timedelta(minutes=30)),
    (
        re.compile(r"(?<!\w)(?:in an hour and a half|через полтора часа)(?!\w)"),
        timedelta(minutes=90),
    ),
)
_LENGTHS = {
    "m": timedelta(minutes=1), "h": timedelta(hours=1), "d": timedelta(days=1),
    "w": timedelta(weeks=1), "м": timedelta(minutes=1), "ч": timedelta(hours=1),
    "д": timedelta(days=1), "с": timedelta(days=1), "н": timedelta(weeks=1),
}  # fmt: skip

_ENGLISH_FILLERS = "at on the of by from until till under embargo embargoed publish send it in"
_RUSSIAN_FILLERS = "в во на к до с под эмбарго опубликовать отправить выпустить время времени"
_FILLERS = frozenset([*_ENGLISH_FILLERS.split(), *_RUSSIAN_FILLERS.split(), "@", "-", "–", "—"])


@dataclass(slots=True)
class Words:
    """What is left of a text to be read; each piece that is understood is taken out of it."""

    rest: str

    def take(self, pattern: "re.Pattern[str]") -> "re.Match[str] | None":
        found = pattern.search(self.rest)
        if found is not None:
            self.drop(found)
        return found

    def drop(self, found: "re.Match[str]") -> None:
        self.rest = f"{self.rest[: found.start()]} | {self.rest[found.end() :]}"

    @property
    def is_read(self) -> bool:
        """Whether nothing is left but words that say nothing."""
        return all(word in _FILLERS for word in self.rest.replace("|", " ").split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Hour:
    """A time of day; `vague` where it may be twelve hours later as well."""

    hour: int
    minute: int = 0
    vague: bool = False
    midnight: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Date:
    """A day by its number; `swapped` is what it is where the month is written first."""

    day: Day
    swapped: Day | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Weekday:
    """`is_next` where "next" is said, which may be the one of this week or that of the next."""

    number: int
    is_next: bool


def normal(text: str) -> str:
    """Small letters, single spaces, no commas; an ISO moment without its T."""
    plain = text.casefold().replace("ё", "е").replace(",", " ").replace("\u202f", " ")
    return " ".join(re.sub(r"(\d-\d\d)t(\d)", r"\1 \2", plain).split())


def place_named(text: str) -> tuple[ZoneInfo | None, str]:
    """A zone by its place, such as Europe/London, and the text without it."""
    found = _PLACE.search(text)
    if found is None:
        return None, text
    name = "/".join("_".join(map(_capital, part.split("_"))) for part in found[0].split("/"))
    try:
        return ZoneInfo(name), f"{text[: found.start()]} {text[found.end() :]}"
    except (OSError, ValueError, KeyError):
        return None, text


def _capital(word: str) -> str:
    return word[:1].upper() + word[1:].lower()


def zone_in(words: Words) -> tzinfo | None:
    """A zone by its name or its offset from UTC."""
    offset = words.take(_OFFSET)
    if offset is not None:
        ahead = timedelta(hours=int(offset["hours"]), minutes=int(offset["minutes"] or 0))
        return (
            timezone(-ahead if offset["sign"] != "+" else ahead) if ahead < _MOST_OFFSET else None
        )
    named = words.take(_NAMED_ZONE)
    return _ZONES[named[0]] if named else None


def span_in(words: Words) -> tuple[timedelta, bool] | None:
    """How long until then, and whether in days and weeks only, to which an hour may be added."""
    for pattern, length in _HALVES:
        if words.take(pattern):
            return length, False
    found = _UNTIL.search(words.rest)
    if found is None:
        return None
    said = (found["count"] or found["glued"] or "1").strip()
    length, in_days = _length(said, found["unit"]), _is_long(found["unit"])
    end = found.end()
    while more := _AND.match(words.rest, end):
        length += _length(more["count"], more["unit"])
        in_days = in_days and _is_long(more["unit"])
        end = more.end()
    words.rest = f"{words.rest[: found.start()]} | {words.rest[end:]}"
    return length, in_days


def _length(count: str, unit: str) -> timedelta:
    return _LENGTHS[unit[0]] * (NUMBERS.get(count) or int(count))


def _is_long(unit: str) -> bool:
    return _LENGTHS[unit[0]] >= timedelta(days=1)


def day_word_in(words: Words) -> int | None:
    """How many days from today."""
    found = words.take(_DAY_WORD)
    return _DAY_WORDS[found["word"]] if found else None


def weekday_in(words: Words) -> Weekday | None:
    found = words.take(_WEEKDAY)
    if found is None:
        return None
    return Weekday(number=_WEEKDAYS[found["weekday"]], is_next=found["next"] is not None)


def date_in(words: Words, *, short: bool) -> Date | None:
    """A date; without a year in digits alone where `short`, for "9.30" may be an hour."""
    for pattern in _FULL_DATES:
        found = words.take(pattern)
        if found is not None:
            return _date(found)
    if not short:
        return None
    found = _SHORT_DATE.search(words.rest)
    if found is None or (found["sign"] == "." and not _is_date(found)):
        return None
    words.drop(found)
    return _date(found)


def _is_date(found: "re.Match[str]") -> bool:
    return 1 <= int(found["day"]) <= 31 and 1 <= int(found["month"]) <= 12


def _date(found: "re.Match[str]") -> Date:
    parts = found.groupdict()
    year = int(parts["year"]) if parts.get("year") else None
    year = year + 2000 if year is not None and year < 100 else year
    day, month = int(parts["day"]), month_number(parts["month"])
    if parts.get("sign") == "/" and day != month and max(day, month) <= 12:
        return Date(
            day=Day(day=day, month=month, year=year), swapped=Day(day=month, month=day, year=year)
        )
    if parts.get("sign") == "/" and month > 12:
        day, month = month, day
    return Date(day=Day(day=day, month=month, year=year))


def day_of_month_in(words: Words) -> int | None:
    found = words.take(_OF_MONTH)
    return int(found["day"] or found["число"]) if found else None


def hour_in(words: Words) -> Hour | None:
    """A time of day. A small hour that stands alone may be of the afternoon as well."""
    if words.take(_NOON):
        return Hour(hour=12)
    if words.take(_MIDNIGHT):
        return Hour(hour=0, midnight=True)
    for pattern in _HOURS:
        found = pattern.search(words.rest)
        if found is not None:
            words.drop(found)
            hour = _hour(found, words)
            words.rest = words.rest if hour else found.string  # 25:00 is not understood
            return hour
    return None


def _hour(found: "re.Match[str]", words: Words) -> Hour | None:
    parts = found.groupdict()
    hour, minute = int(found["hour"]), int(parts.get("minute") or 0)
    part = parts.get("part")
    if part is None and (alone := words.take(_PART_ALONE)):
        part = alone["part"]
    half = (parts.get("half") or "")[:1]
    if half and not 1 <= hour <= 12:
        return None
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    elif part in _NIGHT and 6 <= hour <= 12:
        hour = (hour + 12) % 24
    elif part in _AFTERNOON and hour < 12:
        hour += 12
    if minute > 59 or hour > 24 or (hour == 24 and minute):
        return None
    bare = not (half or part) and parts.get("minute") is None and len(found["hour"]) == 1
    return Hour(hour=hour, minute=minute, vague=bare and 1 <= hour <= 6)
