"""Charts: bars over time, as a picture that speaks no language.

Numbers alone stand in it, for the fonts that come with the library have no Cyrillic; what they
count is said in the caption. Dark paper with light ink reads well in both of Telegram's themes.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from io import BytesIO
from math import ceil
from typing import TypeAlias

from PIL import Image, ImageDraw, ImageFont

Font: TypeAlias = ImageFont.FreeTypeFont | ImageFont.ImageFont

WIDTH, HEIGHT = 1080, 560
_LEFT, _RIGHT, _TOP, _BOTTOM = 100, 40, 56, 80
_PAPER, _GRID, _INK, _BAR, _PART = "#1e2833", "#3a4654", "#dfe7ef", "#5eb5f7", "#ff8f6b"
_TEXT = 34
_MOST_MONTHS, _MOST_QUARTERS = 30, 40
_MOST_LINES = 4
_BETWEEN = 24
"""Pixels between two labels at the least."""
_BESIDE = 30
"""Pixels between a number and the edge, and the bars."""
_LEAST = 6
"""Pixels of the lowest bar, which would not be seen beside a thousand."""


class Step(StrEnum):
    """What a bar stands for."""

    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class Bar:
    """`part` of the count stands out, at the top of the bar and in another colour."""

    label: str
    count: int
    part: int = 0


def step_for(days: Mapping[date, int]) -> Step:
    """The shortest step that leaves the bars wide enough to be told apart."""
    first, last = min(days), max(days)
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    if months <= _MOST_MONTHS:
        return Step.MONTH
    return Step.QUARTER if months <= 3 * _MOST_QUARTERS else Step.YEAR


def bars(days: Mapping[date, int]) -> tuple[Bar, ...]:
    """A bar for each month, quarter or year from the first day to the last, empty ones too."""
    step = step_for(days)
    counts: dict[int, int] = {}
    for day, count in days.items():
        place = _place(day, step)
        counts[place] = counts.get(place, 0) + count
    places = range(min(counts), max(counts) + 1)
    return tuple(Bar(_label(place, step), counts.get(place, 0)) for place in places)


def png(days: Mapping[date, int]) -> bytes:
    """Draw how often something was, from its first day to its last."""
    return drawn(bars(days))


def drawn(shown: Sequence[Bar]) -> bytes:
    """Draw bars; some 20 ms of CPU, so not on the event loop."""
    image = Image.new("RGB", (WIDTH, HEIGHT), _PAPER)
    draw = ImageDraw.Draw(image)
    font = ImageFont.load_default(_TEXT)
    lines = _lines(max(1, *(bar.count for bar in shown)))
    left = max(_LEFT, *(draw.textlength(_short(each, lines[-1]), font) + _BESIDE for each in lines))
    _draw_lines(draw, font, lines, left)
    _draw_bars(draw, font, shown, top=lines[-1], left=left)
    written = BytesIO()
    image.save(written, "PNG", optimize=True)
    return written.getvalue()


def _draw_lines(draw: ImageDraw.ImageDraw, font: Font, lines: Sequence[int], left: float) -> None:
    for value in lines:
        height = _height(value, lines[-1])
        draw.line([(left, height), (WIDTH - _RIGHT, height)], fill=_GRID, width=2)
        draw.text((left - 18, height), _short(value, lines[-1]), fill=_INK, font=font, anchor="rm")


def _draw_bars(
    draw: ImageDraw.ImageDraw, font: Font, shown: Sequence[Bar], *, top: int, left: float
) -> None:
    room = (WIDTH - left - _RIGHT) / len(shown)
    width = min(90.0, room * 0.7)
    widest = max(draw.textlength(bar.label, font) for bar in shown) + _BETWEEN
    every = ceil(widest / room)
    for number, bar in enumerate(shown):
        middle = left + room * (number + 0.5)
        if bar.count:
            _draw_bar(draw, bar, (middle - width / 2, middle + width / 2), top)
        if number % every == 0:
            draw.text((middle, HEIGHT - _BOTTOM + 36), bar.label, fill=_INK, font=font, anchor="mm")


def _draw_bar(draw: ImageDraw.ImageDraw, bar: Bar, sides: tuple[float, float], top: int) -> None:
    """One bar; whatever is small beside the rest is still seen."""
    low, least = _height(0, top), _LEAST if bar.part in {0, bar.count} else 2 * _LEAST
    high = min(_height(bar.count, top), low - least)
    draw.rectangle([sides[0], high, sides[1], low], fill=_BAR)
    if bar.part:
        tall = (low - high) * bar.part / bar.count
        tall = low - high if bar.part == bar.count else min(max(tall, _LEAST), low - high - _LEAST)
        draw.rectangle([sides[0], high, sides[1], high + tall], fill=_PART)


def _height(value: int, top: int) -> float:
    return HEIGHT - _BOTTOM - value / top * (HEIGHT - _TOP - _BOTTOM)


def _lines(most: int) -> range:
    """What the lines stand for: round numbers from 0 to the first that nothing exceeds."""
    least = -(-most // _MOST_LINES)
    power = 10 ** (len(str(least)) - 1)
    step = next(each * power for each in (1, 2, 5, 10) if each * power >= least)
    return range(0, step * -(-most // step) + 1, step)


def _short(value: int, top: int) -> str:
    """A round number with so few signs that it is read on a phone: 2500, 15k, 2.5M."""
    for unit, sign in ((1_000_000, "M"), (1_000, "k")):
        if value and top >= 10 * unit:
            return f"{value / unit:g}{sign}"
    return str(value)


def _place(day: date, step: Step) -> int:
    match step:
        case Step.MONTH:
            return day.year * 12 + day.month - 1
        case Step.QUARTER:
            return day.year * 4 + (day.month - 1) // 3
        case Step.YEAR:
            return day.year


def _label(place: int, step: Step) -> str:
    match step:
        case Step.MONTH:
            return f"{place % 12 + 1:02}.{place // 12}"
        case Step.QUARTER:
            return f"{place % 4 * 3 + 1:02}.{place // 4}"
        case Step.YEAR:
            return str(place)
