"""Newsroom text: pasted list pages and articles, cut into items.

A list page holds briefs, which open with their day and have no title. An article opens with its
title: on a link line and again with the page's date, or once, with a date at its end or on the
line beside it, or with none. Blank lines alone never mark where an article starts, because list
pages and articles use them differently; they only decide where nothing else does.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby

from bot.domain.news import Candidate, Content, DateSource, Image, Kind
from bot.ingest.lines import Line, lines_of
from bot.ingest.readings import Problem, Reading, guid_of, oldest_first
from bot.text import dates
from bot.text.contacts import contact_block, is_detail
from bot.text.dates import Day
from bot.text.language import language_of
from bot.text.paragraphs import ends_sentence, is_title_like, sentences
from bot.text.pictures import image_at_end, image_at_start
from bot.text.places import place_of
from bot.text.roles import mentions_in

_NOT_WORD = re.compile(r"[\W_]+")
_LONGEST_TITLE = 300
_OPENING = 2000


@dataclass(slots=True)
class _Draft:
    """An item as it grows; `gap` is the widest gap between its own paragraphs."""

    line: int
    title: str | None = None
    day: Day | None = None
    on_page: bool = False
    paragraphs: list[str] = field(default_factory=list)
    images: list[Image] = field(default_factory=list)
    gap: int = 0
    closed: bool = False

    @property
    def is_article(self) -> bool:
        return self.title is not None


def read_text(text: str, *, today: date, language: str) -> Reading:
    splitter = _Splitter(lines_of(text))
    drafts = splitter.drafts()
    contents = [content for group in _groups(drafts) for content in _dated(group, today, language)]
    candidates = list(_distinct(contents))
    problems = list(splitter.problems)
    if not candidates:
        problems.append(Problem(reason="No news was found in this text."))
    return Reading(candidates=oldest_first(candidates, newest_first=True), problems=tuple(problems))


class _Splitter:
    """One walk over the lines, with one line of look-ahead."""

    def __init__(self, lines: list[Line]) -> None:
        self._lines = lines
        self._links = _link_lines(lines)
        self._drafts: list[_Draft] = []
        self._pending_day: Day | None = None
        self._pending_images: list[Image] = []
        self.problems: list[Problem] = []

    def drafts(self) -> list[_Draft]:
        for position, line in enumerate(self._lines):
            if line.after_navigation:
                self._close()
            if position in self._links:
                self._close()
            elif not (self._titled(position, line) or self._only_day(position, line)):
                self._running(line)
        return [draft for draft in self._drafts if draft.title or draft.paragraphs]

    # --- what a line can be

    def _titled(self, position: int, line: Line) -> bool:
        """A title with its date on the line or beside it, or a title that must be one."""
        possible = self._may_be_title(position) or self._follows_dated_title()
        text, day = _dated_title(line.text) if possible else (None, None)
        if text and day and not self._inside_paragraphs(line):
            self._start(line, title=text, day=day, on_page=True)
            return True
        if self._is_bare_title(position, line):
            self._start(line, title=line.text, day=self._pending_day, on_page=True)
            return True
        return False

    def _only_day(self, position: int, line: Line) -> bool:
        day = dates.whole_day(line.text)
        if day is None:
            return False
        current = self._current
        last = position + 1 == len(self._lines) or self._lines[position + 1].after_navigation
        undated = current is not None and current.is_article and current.day is None
        if current and undated and (not current.paragraphs or last):
            current.day, current.on_page = day, True
        else:
            self._close()
            self._pending_day = day
        return True

    def _running(self, line: Line) -> None:
        """A paragraph: of the item that is open, or the first of a brief."""
        text = self._without_images(line.text)
        if not text:
            return
        if self._starts_brief(line, text):
            if self._is_leftover(line):
                self.problems.append(
                    Problem(line=line.number, reason=f"Not understood, left out: {text[:80]}")
                )
                return
            self._start(line, day=self._pending_day or dates.opening_day(text))
        self._add(line, text)

    # --- how an item starts

    @property
    def _current(self) -> _Draft | None:
        """The item that further paragraphs belong to."""
        last = self._drafts[-1] if self._drafts else None
        return None if last is None or last.closed else last

    def _may_be_title(self, position: int) -> bool:
        return position + 1 < len(self._lines) and len(self._lines[position].text) < _LONGEST_TITLE

    def _follows_dated_title(self) -> bool:
        """On a list of dated titles alone the last one has no text behind it either."""
        current = self._current
        return current is not None and current.on_page and not current.paragraphs

    def _inside_paragraphs(self, line: Line) -> bool:
        """A dated line in the middle of a block of text is not a title."""
        current = self._current
        return current is not None and line.gap == 0 and bool(current.paragraphs)

    def _is_bare_title(self, position: int, line: Line) -> bool:
        if not self._may_be_title(position) or not is_title_like(line.text):
            return False
        if dates.opening_day(line.text) or dates.whole_day(line.text):
            return False
        below = self._lines[position + 1]
        if below.after_navigation or is_detail(below.text) or is_detail(line.text):
            return False
        if dates.whole_day(below.text):
            return not self._inside_paragraphs(line)
        if self._pending_day or self._opens(line):
            return _is_paragraph(below.text) or bool(image_at_start(below.text))
        return False

    def _opens(self, line: Line) -> bool:
        """Whether something new may start here without any date to say so."""
        current = self._current
        if current is None:
            return True
        if current.is_article and not current.paragraphs:
            return False
        return line.gap >= 2 and line.gap > current.gap and (current.is_article or current.gap < 2)

    def _starts_brief(self, line: Line, text: str) -> bool:
        current = self._current
        if current is None or self._pending_day:
            return True
        if current.is_article:
            apart = line.gap >= 2 and line.gap > current.gap and bool(current.paragraphs)
            return apart and dates.opening_day(text) is not None
        return dates.opening_day(text) is not None or line.gap >= 2

    def _is_leftover(self, line: Line) -> bool:
        """What trails behind a finished item without being news: no day, no sentence."""
        if not self._drafts or self._pending_day or dates.opening_day(line.text):
            return False
        return not ends_sentence(line.text) and len(line.text) < 120

    def _start(
        self, line: Line, *, title: str | None = None, day: Day | None, on_page: bool = False
    ) -> None:
        self._close()
        draft = _Draft(line=line.number, title=title, day=day)
        draft.on_page = day is not None and (on_page or self._pending_day is not None)
        draft.images.extend(self._pending_images)
        self._drafts.append(draft)
        self._pending_day = None
        self._pending_images = []

    def _add(self, line: Line, text: str) -> None:
        draft = self._drafts[-1]
        if len(draft.paragraphs) > 1 or (draft.paragraphs and not draft.is_article):
            draft.gap = max(draft.gap, line.gap)
        elif draft.paragraphs:
            draft.gap = line.gap
        draft.paragraphs.append(text)

    def _close(self) -> None:
        """Nothing more belongs to the item, unless it has only its title so far."""
        if self._drafts and self._drafts[-1].paragraphs:
            self._drafts[-1].closed = True

    def _without_images(self, text: str) -> str:
        """A line's text, its image names noted with the paragraph that they stand before."""
        while found := image_at_start(text):
            name, text = found
            self._note(name, 0)
        ending = image_at_end(text)
        if ending:
            text, name = ending
            self._note(name, 1)
        return text

    def _note(self, name: str, after: int) -> None:
        current = self._current
        if current is None:
            self._pending_images.append(Image(name=name, before_paragraph=0))
        else:
            position = len(current.paragraphs) + after
            current.images.append(Image(name=name, before_paragraph=position))


def _dated_title(line: str) -> tuple[str | None, Day | None]:
    for found in (dates.trailing_day(line), dates.leading_day(line)):
        if found and is_title_like(found[0]) and not ends_sentence(found[0]):
            return found
    return None, None


def _is_paragraph(line: str) -> bool:
    return ends_sentence(line) or len(line) > 140 or dates.opening_day(line) is not None


def _key(line: str) -> str:
    return _NOT_WORD.sub(" ", line.casefold()).strip()


def _link_lines(lines: list[Line]) -> frozenset[int]:
    """The lines that only announce a title which is repeated further down."""
    short = [(at, line) for at, line in enumerate(lines) if len(line.text) < _LONGEST_TITLE]
    titles = {_key(line.text): position for position, line in short}
    for position, line in short:
        title, _day = _dated_title(line.text)
        if title:
            titles[_key(title)] = position
    return frozenset(
        position
        for position, line in short
        if titles[_key(line.text)] > position and is_title_like(line.text)
    )


# --- drafts into contents


def _groups(drafts: list[_Draft]) -> Iterator[list[_Draft]]:
    """Runs of briefs, or of articles: those that are neighbours in one list."""
    for _is_article, run in groupby(drafts, key=lambda draft: draft.is_article):
        yield list(run)


def _dated(group: list[_Draft], today: date, language: str) -> Iterator[Content]:
    days = [draft.day or _day_in_text(draft) for draft in group]
    resolved = dates.dates_in_list(days, today=today)
    for draft, day, found in zip(group, days, resolved, strict=True):
        yield _content(draft, found, _source(draft, day, found), language)


def _day_in_text(draft: _Draft) -> Day | None:
    if not draft.paragraphs:
        return None
    first = draft.paragraphs[0][:_OPENING]
    return dates.opening_day(first) or dates.sentence_day(next(iter(sentences(first)), ""))


def _source(draft: _Draft, day: Day | None, found: date | None) -> DateSource:
    if day is None or found is None:
        return DateSource.UNKNOWN
    if day.complete() is None:
        return DateSource.NEIGHBOUR
    return DateSource.PAGE if draft.on_page else DateSource.TEXT


def _content(draft: _Draft, day: date | None, source: DateSource, language: str) -> Content:
    block = contact_block(draft.paragraphs)
    kept, contact = (draft.paragraphs[: block[0]], block[1]) if block else (draft.paragraphs, None)
    title = draft.title if kept else None
    paragraphs = tuple(kept) or ((draft.title,) if draft.title else tuple(draft.paragraphs))
    spoken = language_of(" ".join(filter(None, (title, *paragraphs))), language)
    return Content(
        kind=Kind.ARTICLE if title else Kind.BRIEF,
        title=title,
        lead=None if title else paragraphs[0],
        body=paragraphs if title else paragraphs[1:],
        date=day,
        date_source=source,
        language=spoken,
        place=place_of(paragraphs, spoken),
        mentions=mentions_in(title=title, paragraphs=paragraphs, contact=contact, language=spoken),
        images=tuple(draft.images),
        contact=contact,
    )


def _distinct(contents: list[Content]) -> Iterator[Candidate]:
    """Each item once; another item with the same day and heading gets a number of its own."""
    seen: dict[str, list[Content]] = {}
    for content in contents:
        guid = guid_of(content)
        same = seen.setdefault(guid, [])
        if content in same:
            continue
        same.append(content)
        yield Candidate(guid=guid if len(same) == 1 else f"{guid}-{len(same)}", content=content)
