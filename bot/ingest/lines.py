"""The lines of a pasted page, without its blank lines and its navigation."""

import re
from dataclasses import dataclass
from itertools import groupby

from bot.text import dates
from bot.text.contacts import is_detail
from bot.text.paragraphs import clean, ends_sentence, is_navigation, is_wrapped
from bot.text.pictures import image_at_start

_LINE_BREAK = re.compile(r"\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line with text; `gap` counts the blank lines above it, `number` counts from 1."""

    text: str
    number: int
    gap: int
    after_navigation: bool = False


def lines_of(text: str) -> list[Line]:
    found: list[Line] = []
    gap, navigation = 0, False
    for number, raw in enumerate(_LINE_BREAK.split(text), 1):
        line = clean(raw)
        if not line:
            gap += 1
        elif is_navigation(line):
            navigation, gap = True, gap + 1
        else:
            found.append(Line(text=line, number=number, gap=gap, after_navigation=navigation))
            gap, navigation = 0, False
    return _joined(found)


def _joined(lines: list[Line]) -> list[Line]:
    """Lines that an editor broke at its margin become one paragraph again."""
    block = 0
    numbered: list[tuple[int, Line]] = []
    for line in lines:
        block += line.gap > 0
        numbered.append((block, line))
    result: list[Line] = []
    for _block, members in groupby(numbered, key=lambda pair: pair[0]):
        for part in _parts([line for _number, line in members]):
            result.extend(_part_lines(part))
    return result


def _parts(lines: list[Line]) -> list[list[Line]]:
    """A block cut before each line that opens an item with its day."""
    parts: list[list[Line]] = []
    for line in lines:
        if not parts or (ends_sentence(parts[-1][-1].text) and dates.opening_day(line.text)):
            parts.append([])
        parts[-1].append(line)
    return parts


def _part_lines(lines: list[Line]) -> list[Line]:
    texts = [line.text for line in lines]
    if not is_wrapped(texts) or any(_stands_alone(text) for text in texts):
        return lines
    if len(set(texts)) < len(texts):
        return lines
    first = lines[0]
    joined = Line(
        text=" ".join(texts),
        number=first.number,
        gap=first.gap,
        after_navigation=first.after_navigation,
    )
    return [joined]


def _stands_alone(text: str) -> bool:
    marks = (dates.trailing_day, dates.leading_day, dates.whole_day, image_at_start)
    return any(mark(text) for mark in marks) or is_detail(text)
