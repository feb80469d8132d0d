"""The words of a language: sentences from its Fluent file, days and plurals from Babel."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import TypeAlias
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import (
    format_date,
    format_interval,
    format_skeleton,
    format_time,
    format_timedelta,
    get_timezone_location,
)
from babel.numbers import format_decimal
from fluent.runtime import FluentBundle, FluentResource

from bot.text.markup import Html, escape

Value: TypeAlias = str | int

_LOCALES = Path(__file__).parent / "locales"
LANGUAGES: tuple[str, ...] = tuple(sorted(path.stem for path in _LOCALES.glob("*.ftl")))
"""Codes of the languages that we speak: one file each, and nothing else to do for another."""


class Words:
    """What we say in one language.

    Called with a key it gives HTML: a plain string is escaped, an `Html` goes in as it is. A
    key or a variable that is missing is our mistake and raises; a test finds it first. Values
    are short (Fluent takes 2,500 characters at most): running text is joined outside.
    """

    def __init__(self, language: str) -> None:
        self.language = language
        self._fixed: dict[str, str] = {}
        self._bundle = FluentBundle([language], use_isolating=False)
        self._bundle.add_resource(
            FluentResource((_LOCALES / f"{language}.ftl").read_text(encoding="utf-8"))
        )

    def __call__(self, key: str, /, **values: Value) -> Html:
        return Html(self._said(key, {name: _escaped(value) for name, value in values.items()}))

    def label(self, key: str, /, **values: Value) -> str:
        """Plain text, for buttons, menus and input fields."""
        return self._said(key, values)

    def day(self, day: date) -> str:
        return format_date(day, self.label("day-pattern"), locale=self.language)

    def full_day(self, day: date) -> str:
        """A day with its weekday: "Friday, 15 March 2024"."""
        return format_date(day, self.label("full-day-pattern"), locale=self.language)

    def weekday(self, day: date) -> str:
        """The name of a day of the week, as it stands by itself."""
        return format_date(day, "cccc", locale=self.language)

    def short_day(self, day: date) -> str:
        """Day and month in digits or short: "15 Mar"."""
        return format_date(day, self.label("short-day-pattern"), locale=self.language)

    def offset(self, at: datetime) -> str:
        """How far the clocks are from UTC at a moment: "UTC+3", "UTC−3:30"."""
        minutes = round((at.utcoffset() or timedelta()).total_seconds() / 60)
        if not minutes:
            return "UTC"
        hours, rest = divmod(abs(minutes), 60)
        return f"UTC{'+' if minutes > 0 else '−'}{hours}" + (f":{rest:02}" if rest else "")

    def zone(self, at: datetime) -> str:
        """By which clocks a moment is told: "Moscow, UTC+3"."""
        offset = self.offset(at)
        if not isinstance(at.tzinfo, ZoneInfo) or "/" not in at.tzinfo.key:
            return offset
        city = get_timezone_location(at.tzinfo, locale=self.language, return_city=True)
        return f"{city}, {offset}"

    def days(self, first: date, last: date) -> str:
        """Days from one to another, each as `day` writes it: "1 – 7 February 2024"."""
        same = (first.year, first.month) == (last.year, last.month)
        return f"{first.day if same else self.day(first)} – {self.day(last)}"

    def months(self, first: date, last: date) -> str:
        """A month, or those from one to another: "February 2024", "May – June 2024"."""
        if (first.year, first.month) == (last.year, last.month):
            return format_skeleton("yMMMM", first, locale=self.language)
        return format_interval(first, last, "yMMMM", locale=self.language)

    def language_called(self, code: str) -> str:
        """The name of a language in this one; its code where it has none."""
        return str(Locale(self.language).languages.get(code, code))

    def time(self, at: datetime) -> str:
        """The time of day where the moment stands."""
        return format_time(at, self.label("time-pattern"), locale=self.language)

    def span(self, seconds: float) -> str:
        """A length of time in words, in one unit: "45 seconds", "2 minutes"."""
        length = timedelta(seconds=max(1, round(seconds)))
        return format_timedelta(length, granularity="second", threshold=1.5, locale=self.language)

    def seconds(self, seconds: int) -> str:
        """A length of time as people count seconds: "72 s"; of two minutes and more, in words."""
        return self.span(seconds) if seconds >= 120 else self.label("seconds", count=seconds)

    def number(self, value: float) -> str:
        """A number in the language's own signs, with a decimal below ten."""
        pattern = "#,##0.#" if value < 10 else "#,##0"
        return str(format_decimal(value, pattern, locale=self.language))

    def _said(self, key: str, values: Mapping[str, Value]) -> str:
        """Most keys take no values, and are worked out once: a help page has two dozen."""
        if values:
            return self._worked_out(key, values)
        if key not in self._fixed:
            self._fixed[key] = self._worked_out(key, values)
        return self._fixed[key]

    def _worked_out(self, key: str, values: Mapping[str, Value]) -> str:
        pattern = self._bundle.get_message(key).value
        if pattern is None:
            raise LookupError(f"{key} says nothing in {self.language}")
        text, errors = self._bundle.format_pattern(pattern, dict(values))
        if errors:
            raise LookupError(f"{key} in {self.language}: {errors[0]}")
        return str(text)


def language_for(code: str | None, default: str) -> str:
    """The language to speak with someone whose client says `code`, such as "ru" or "pt-BR"."""
    spoken = (code or "").lower().replace("_", "-").partition("-")[0]
    return spoken if spoken in LANGUAGES else default


def words_for(language: str) -> Words:
    """The words of a language, or of the first that we have where we lack it."""
    return _loaded(language_for(language, LANGUAGES[0]))


@cache
def _loaded(language: str) -> Words:
    return Words(language)


def _escaped(value: Value) -> Value:
    return value if isinstance(value, int) else escape(value)
