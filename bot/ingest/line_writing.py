"""Lines as they grow from text and from styles that begin and end."""

from dataclasses import dataclass, field

from bot.domain.formatting import BLOCKS, Span, Style
from bot.text.lines import Line
from bot.text.paragraphs import clean


@dataclass(slots=True)
class Open:
    """A style that is open in the current line since `start`."""

    style: Style
    url: str | None
    start: int = 0


@dataclass(slots=True)
class LineWriter:
    """Text goes to the line that is open; its end sets what was open in it.

    `_gap`: a blank line is due before the next line; `_is_blank_due`: a blank before the next
    word. `_mark` stands before the first word of a point, and `_is_fresh` says that nothing was
    written in it yet. `_quoted` is the line at which the block began that is open.
    """

    lines: list[Line] = field(default_factory=list)
    _text: str = ""
    _spans: list[Span] = field(default_factory=list)
    _open: list[Open] = field(default_factory=list)
    _is_blank_due: bool = False
    _gap: bool = False
    _is_fresh: bool = False
    _mark: str = ""
    _quoted: int = 0

    def begin_style(self, style: Style, url: str | None) -> Open:
        if style in BLOCKS:
            self._quoted = len(self.lines)
        opened = Open(style=style, url=url, start=self._next)
        self._open.append(opened)
        return opened

    def end_style(self, opened: Open) -> None:
        self._keep(opened)
        self._open.remove(opened)

    def is_open(self, style: Style) -> bool:
        return any(each.style is style for each in self._open)

    @property
    def _next(self) -> int:
        """Where the next word of the current line begins."""
        return len(self._text) + (self._is_blank_due and bool(self._text))

    def add(self, raw: str) -> None:
        if self.is_open(Style.BLOCK):
            self._add_lines(raw)
            return
        text = clean(raw)
        if not text:
            self._is_blank_due = self._is_blank_due or bool(raw.strip("\u200b\ufeff\u00ad"))
            return
        starts_blank, ends_blank = raw[0].isspace(), raw[-1].isspace()
        blank = " " if self._text and (self._is_blank_due or starts_blank) else ""
        self._put(blank + text)
        self._is_blank_due = ends_blank

    def _put(self, text: str) -> None:
        """More of the line; a style that has set nothing yet begins with its first word."""
        if self._mark:
            self._text, self._mark = self._mark, ""
            text = text.lstrip()
            for each in self._open:
                each.start = len(self._text)
        self._is_fresh = False
        first = len(self._text) + len(text) - len(text.lstrip())
        for each in self._open:
            if not self._text[each.start :].strip() or each.start >= len(self._text):
                each.start = first
        self._text += text

    def _add_lines(self, raw: str) -> None:
        """Text of a block that is set as it was typed."""
        for number, line in enumerate(raw.split("\n")):
            if number:
                self.break_line()
            self._text += line.replace("\r", "").replace("\t", "    ").replace("\x00", "")

    def break_line(self) -> None:
        """One break is a line of its own; two are a new paragraph."""
        self.end_line(gap=not self._text.strip())

    def end_line(self, *, gap: bool = False) -> None:
        """Close the line, if it says anything; `gap`: a blank line is due before the next."""
        if not self._text.strip():
            self._text, self._spans, self._is_blank_due = "", [], False
            self._gap = self._gap or gap
            self._reopen()
            return
        for each in self._open:
            self._keep(each)
        is_quoted = any(each.style in BLOCKS for each in self._open)
        goes_on = is_quoted and len(self.lines) > self._quoted
        line = Line(
            self._text, self._spans, is_tight=bool(self.lines) and (not self._gap or goes_on)
        )
        self.lines.append(line.cut(0) if not goes_on else line)
        self._text, self._spans, self._gap, self._is_blank_due = "", [], gap, False
        self._reopen()

    def _reopen(self) -> None:
        for each in self._open:
            each.start = 0

    def _keep(self, opened: Open) -> None:
        if self._text[opened.start :].strip():
            self._spans.append(
                Span(start=opened.start, end=len(self._text), style=opened.style, url=opened.url)
            )
