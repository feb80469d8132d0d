"""Lines: paragraphs with their formatting, as they are typed, stored, cut and set."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from bot.domain.formatting import BLOCKS, Span, Style
from bot.domain.news import Content
from bot.text.markup import Html, escape, join, styled

MOST_SPANS = 400
"""Of one item; Telegram shows a hundred a message, and the longest item takes several."""

MOST_ADDRESSES = 8_000
"""Characters of all links of an item together, so that a page stays within 32 kB of markup."""

_LISTED = re.compile(r"(?:[•‣▪●◦·*–—-]|\d{1,2}[.)])\s")


class Line(str):
    """One paragraph with its spans, which count from its beginning, whatever their paragraph.

    A text like any other for whoever needs no formatting. `is_tight`: no blank line before it.
    """

    __slots__ = ("is_tight", "spans")
    spans: tuple[Span, ...]
    is_tight: bool

    def __new__(cls, text: str, spans: Iterable[Span] = (), *, is_tight: bool = False) -> "Line":
        line = super().__new__(cls, text)
        line.spans, line.is_tight = tuple(spans), is_tight
        return line

    @classmethod
    def of(cls, text: str) -> "Line":
        """A text as a line; what is one stays as it is."""
        return text if isinstance(text, Line) else cls(text)

    def cut(self, start: int, end: int | None = None) -> "Line":
        """A part, without blanks at its ends; what does not begin the line is not tight."""
        kept = self[start:end]
        first = start + len(kept) - len(kept.lstrip())
        last = max(first, start + len(kept.rstrip()))
        is_tight = self.is_tight and start == 0
        return Line(self[first:last], _within(self.spans, first, last), is_tight=is_tight)

    def ending(self, more: str) -> "Line":
        """The line with something plain behind it."""
        return Line(f"{self}{more}", self.spans, is_tight=self.is_tight)


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """What somebody sent; the spans count characters of the whole text."""

    text: str
    spans: tuple[Span, ...] = ()

    def lines(self) -> tuple[Line, ...]:
        """Its paragraphs: a list, and what is quoted in one piece, stand tight as they came."""
        return tuple(self._lines())

    def _lines(self) -> Iterator[Line]:
        at, before = 0, None
        for raw in self.text.splitlines(keepends=True):
            start, at = at, at + len(raw)
            line = Line(self.text, self.spans).cut(start, at)
            if not line:
                before = None
                continue
            first = start + len(raw) - len(raw.lstrip())
            is_tight = before is not None and (
                _LISTED.match(line) is not None or self._is_one_block(before, first)
            )
            yield Line(line, line.spans, is_tight=is_tight)
            before = start

    def _is_one_block(self, before: int, at: int) -> bool:
        return any(
            each.style in BLOCKS and each.start <= before and at < each.end for each in self.spans
        )


def lines_of(content: Content) -> tuple[Line, ...]:
    """The running text with its formatting."""
    spans: dict[int, list[Span]] = {}
    tight = set()
    for each in content.spans:
        if each.style is Style.TIGHT:
            tight.add(each.paragraph)
        else:
            spans.setdefault(each.paragraph, []).append(replace(each, paragraph=0))
    return tuple(
        Line(text, _within(spans.get(at, ()), 0, len(text)), is_tight=at in tight)
        for at, text in enumerate(content.paragraphs)
    )


def spans_of(lines: Sequence[Line]) -> tuple[Span, ...]:
    """The formatting of lines, as it is stored; of too much, what comes first."""
    found = [span for at, line in enumerate(lines) for span in _stored(at, line)][:MOST_SPANS]
    room = accumulate((-len(span.url or "") for span in found), initial=MOST_ADDRESSES)
    return tuple(span for span, left in zip(found, list(room)[1:], strict=True) if left >= 0)


def _stored(at: int, line: Line) -> Iterator[Span]:
    if line.is_tight and at:
        yield Span(paragraph=at, start=0, end=0, style=Style.TIGHT)
    for span in line.spans:
        yield replace(span, paragraph=at)


def text_of(lines: Sequence[str]) -> Html:
    """Lines as readers see them, with a blank line between those that are not tight."""
    text, spans = "", list[Span]()
    for line in map(Line.of, lines):
        between = "" if not text else "\n" if line.is_tight else "\n\n"
        for span in line.spans:
            at = len(text) + len(between)
            moved = replace(span, start=at + span.start, end=at + span.end)
            before = _going_on(spans, moved, len(text)) if between == "\n" else None
            if before is None:
                spans.append(moved)
            else:
                spans[before] = replace(spans[before], end=moved.end)
        text += between + line
    return _set(text, 0, len(text), _in_order(spans))


def _going_on(spans: Sequence[Span], span: Span, end: int) -> int | None:
    """The block of the line above that goes on in this one."""
    if span.style not in BLOCKS:
        return None
    return next(
        (at for at, each in enumerate(spans) if each.style is span.style and each.end == end), None
    )


def _in_order(spans: Sequence[Span]) -> list[Span]:
    styles = tuple(Style)
    outer = {style: -1 if style in BLOCKS else styles.index(style) for style in styles}
    return sorted(spans, key=lambda each: (each.start, -each.end, outer[each.style]))


def _set(text: str, start: int, end: int, spans: Sequence[Span]) -> Html:
    """A stretch of a text with its spans, in order; what overlaps is cut so that all nest."""
    parts: list[Html] = []
    at, left = start, list(spans)
    while left:
        span = left.pop(0)
        inside = [each for each in left if each.start < span.end]
        beyond = [replace(each, start=span.end) for each in inside if each.end > span.end]
        left = _in_order([*beyond, *(each for each in left if each.start >= span.end)])
        nested = [replace(each, end=min(each.end, span.end)) for each in inside]
        inner = _set(text, span.start, span.end, _allowed_in(span, nested))
        parts += [escape(text[at : span.start]), styled(inner, span.style, span.url)]
        at = span.end
    return join([*parts, escape(text[at:end])], "")


def _allowed_in(span: Span, nested: Sequence[Span]) -> Sequence[Span]:
    """Telegram sets nothing within code, and no quotation within another."""
    if span.style in {Style.CODE, Style.BLOCK}:
        return ()
    return [
        each
        for each in nested
        if each.style is not span.style and not (each.style in BLOCKS and span.style in BLOCKS)
    ]


def _within(spans: Iterable[Span], start: int, end: int) -> tuple[Span, ...]:
    """Spans as far as they reach into a stretch, counted from its beginning."""
    return tuple(
        replace(each, start=max(each.start, start) - start, end=min(each.end, end) - start)
        for each in spans
        if each.start < end and start < each.end and max(each.start, start) < min(each.end, end)
    )
