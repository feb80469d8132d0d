"""What a visit to a source yields: its entries, as candidates, and what could not be read."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, tzinfo
from typing import Final
from urllib.parse import urlsplit

from bot.domain.news import Candidate, Content, Image
from bot.ingest.composing import Parts, content_of, dated
from bot.ingest.markup import Written
from bot.ingest.readings import Problem, guid_of
from bot.text.lines import Line
from bot.text.paragraphs import clean

_NAMES_ITSELF: Final = re.compile(
    r"(?i)(?:[a-z][a-z0-9+.-]*://|urn:|tag:|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-)"
)
_WORD: Final = re.compile(r"\w+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """An item as a source lists it.

    `guid` and `url` are what the source gave, None where it gave none; the candidate's guid is
    never empty. `published` and `updated` are aware moments.
    """

    guid: str | None = None
    url: str | None = None
    candidate: Candidate
    published: datetime | None = None
    updated: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Harvest:
    """Entries in the source's order, which is the newest first with most."""

    title: str | None = None
    entries: tuple[Entry, ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """An entry in the words of its source, before anything is recognised in it.

    `summary` stands beside `body` where the source gives both.
    """

    guid: str | None = None
    url: str | None = None
    title: str | None = None
    summary: tuple[Line, ...] = ()
    body: Written
    published: datetime | None = None
    updated: datetime | None = None
    language: str | None = None
    images: tuple[Image, ...] = ()


def entries_of(
    told: Sequence[Told], *, address: str, today: date, language: str | None, zone: tzinfo = UTC
) -> tuple[Entry, ...]:
    """Entries as candidates; what says nothing at all is left out, and what says the same twice."""
    kept = [one for one in told if one.title or one.summary or one.body.lines]
    contents = [
        content_of(_parts(one, zone), language=language, likely=one.language) for one in kept
    ]
    entries = (
        _entry(one, content, address)
        for one, content in zip(kept, dated(contents, today=today), strict=True)
    )
    return tuple(_distinct(entries))


def _distinct(entries: Iterable[Entry]) -> Iterator[Entry]:
    """Two items under one guid are two items: the later is known by its address or its words."""
    seen: dict[str, Content] = {}
    for entry in entries:
        content = entry.candidate.content
        names = (entry.candidate.guid, entry.url, guid_of(content))
        guid = next((name for name in names if name and seen.get(name, content) == content), None)
        if guid is None or guid in seen:
            continue
        seen[guid] = content
        yield replace(entry, candidate=replace(entry.candidate, guid=guid))


def day_of(moment: datetime, zone: tzinfo) -> date:
    """The day of a moment: as its source wrote it, or, where that is UTC, in our time zone."""
    return (moment if moment.utcoffset() else moment.astimezone(zone)).date()


def _parts(told: Told, zone: tzinfo) -> Parts:
    moment = told.published or told.updated
    lines = told.body.lines or told.summary
    seen = {image.url for image in told.body.images}
    lead = _lead(told)
    return Parts(
        title=told.title,
        lead=lead,
        lines=lines,
        images=(*(one for one in told.images if one.url not in seen), *told.body.images),
        url=told.url,
        day=None if moment is None else day_of(moment, zone),
    )


def _lead(told: Told) -> Line | None:
    """A summary that stands before the text and is no excerpt of it."""
    if not told.body.lines or len(told.summary) != 1 or not told.title:
        return None
    summary = told.summary[0]
    if summary.rstrip().endswith(("…", "...", "…]", "...]")):
        return None
    inside = _words(" ".join(told.body.lines))
    said = _words(summary)
    return None if not said or said in inside or said == _words(told.title) else summary


def _words(text: str) -> str:
    return " ".join(_WORD.findall(text.casefold()))


def _entry(told: Told, content: Content, address: str) -> Entry:
    guid = clean(told.guid or "") or None
    candidate = Candidate(guid=_guid(guid, told.url, content, address), content=content)
    return Entry(
        guid=guid,
        url=told.url,
        candidate=candidate,
        published=told.published,
        updated=told.updated,
    )


def _guid(guid: str | None, url: str | None, content: Content, address: str) -> str:
    """What names the item among those of all sources: numbers get the site's name before them."""
    given = guid or url
    if given is None:
        return guid_of(content)
    if _NAMES_ITSELF.match(given):
        return given
    return f"{urlsplit(address).hostname or address}:{given}"
