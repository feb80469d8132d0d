"""One item's parts into content: what is no news dropped, and what the text says recognised.

Every reader of HTML ends here, so that an item reads the same from a feed, a page or an archive.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from bot.domain.formatting import Style
from bot.domain.news import Contact, Content, DateSource, Image, Kind
from bot.text.contacts import contact_block
from bot.text.dates import Day, dates_in_list, opening_day, sentence_day
from bot.text.language import language_of
from bot.text.lines import Line, spans_of
from bot.text.paragraphs import clean, is_navigation, sentences
from bot.text.places import place_of
from bot.text.roles import mentions_in

_OPENING: Final = 2_000
_DEFAULT: Final = "en"


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """What a source says of one item. `day` is the one that it gives, and `day_source` how."""

    title: str | None = None
    lead: Line | None = None
    lines: tuple[Line, ...] = ()
    images: tuple[Image, ...] = ()
    url: str | None = None
    day: date | None = None
    day_source: DateSource = DateSource.GIVEN


def content_of(parts: Parts, *, language: str | None, likely: str | None = None) -> Content:
    """The content of one item.

    `language` is the source's, where it has but one; `likely` what it says of itself, which
    counts where the text gives no sign.
    """
    lines, images = _running(parts)
    block = contact_block(lines)
    contact: Contact | None = None
    if block and block[0]:
        lines, contact = lines[: block[0]], block[1]
    title = parts.title if lines or parts.lead else None
    if not lines and not parts.lead:
        lines = (Line(parts.title or ""),)
    lead = parts.lead
    if title is None and lead is None:
        lead, lines = lines[0], lines[1:]
    running = ((lead,) if lead is not None else ()) + lines
    texts = tuple(map(str, running))
    spoken = language or language_of(" ".join(filter(None, (title, *texts))), likely or _DEFAULT)
    return Content(
        kind=Kind.ARTICLE if title else Kind.BRIEF,
        title=title,
        lead=None if lead is None else str(lead),
        body=tuple(map(str, lines)),
        date=parts.day,
        date_source=parts.day_source if parts.day else DateSource.UNKNOWN,
        language=spoken,
        place=place_of(texts, spoken),
        mentions=mentions_in(title=title, paragraphs=texts, contact=contact, language=spoken),
        images=tuple(_bounded(image, len(running)) for image in images),
        contact=contact,
        url=parts.url,
        spans=spans_of(running),
    )


def dated(contents: Sequence[Content], *, today: date) -> list[Content]:
    """A list's items, with the days that only their texts tell.

    Years that are missing come from the neighbours in the list; `today` bounds them.
    """
    days = [_given(content) or _day_in(content) for content in contents]
    resolved = dates_in_list(days, today=today)
    return [
        content if content.date else _with_day(content, day, found)
        for content, day, found in zip(contents, days, resolved, strict=True)
    ]


def _given(content: Content) -> Day | None:
    day = content.date
    return None if day is None else Day(day=day.day, month=day.month, year=day.year)


def _day_in(content: Content) -> Day | None:
    if not content.paragraphs:
        return None
    first = content.paragraphs[0][:_OPENING]
    return opening_day(first) or sentence_day(next(iter(sentences(first)), ""))


def _with_day(content: Content, day: Day | None, found: date | None) -> Content:
    if day is None or found is None:
        return content
    source = DateSource.TEXT if day.complete() else DateSource.NEIGHBOUR
    return replace(content, date=found, date_source=source)


def _running(parts: Parts) -> tuple[tuple[Line, ...], tuple[Image, ...]]:
    """The lines that are news, and the pictures, which count them."""
    kept: list[Line] = []
    places: list[int] = []
    for at, line in enumerate(parts.lines):
        places.append(len(kept))
        is_repeat = not kept and parts.title and _key(line) == _key(parts.title)
        if not (is_repeat or _leads_away(line, is_last=at + 1 == len(parts.lines))):
            kept.append(line)
    places.append(len(kept))
    before = 1 if parts.lead is not None else 0
    images = tuple(
        image
        if image.before_paragraph is None
        else replace(
            image, before_paragraph=before + places[min(image.before_paragraph, len(places) - 1)]
        )
        for image in parts.images
    )
    return tuple(kept), images


def _leads_away(line: Line, *, is_last: bool) -> bool:
    """A line of navigation: one that is a link from end to end, or the last one."""
    linked = any(
        span.style is Style.LINK and span.start == 0 and span.end == len(line)
        for span in line.spans
    )
    return (linked or is_last) and is_navigation(line)


def _key(text: str) -> str:
    return clean(text).casefold().rstrip(".")


def _bounded(image: Image, count: int) -> Image:
    at = image.before_paragraph
    return image if at is None or at <= count else replace(image, before_paragraph=count)
