"""What reading a file yields: candidates, and problems that name their line."""

import hashlib
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date

from bot.domain.news import Candidate, Content
from bot.messages.faults import Fault

_NOT_WORD = re.compile(r"[\W_]+")

Pictures = Callable[[str], bytes | None]
"""The bytes of a picture by its name, None where it did not come along."""


def none(_name: str) -> bytes | None:
    """No pictures came along."""
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Something that was left out; `line` counts from 1, None where no one line is to blame.

    `reason` is a sentence in English for the console; `fault` says the same in any language.
    """

    line: int | None = None
    reason: str
    fault: Fault | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """The candidates of a file, oldest first, and what could not be read."""

    candidates: tuple[Candidate, ...]
    problems: tuple[Problem, ...] = ()


def guid_of(content: Content) -> str:
    """A guid made of an item's language, date and heading, the same at every reading."""
    heading = content.title or content.lead or " ".join(content.body[:1])
    day = content.date.isoformat() if content.date else "undated"
    words = _NOT_WORD.sub(" ", heading.casefold()).strip() or heading
    digest = hashlib.sha256(f"{content.language}\n{day}\n{words}".encode()).hexdigest()
    return f"text-{day}-{digest[:16]}"


def with_pictures(candidate: Candidate, pictures: Pictures) -> Candidate:
    found = {image.name: pictures(image.name) for image in candidate.content.images}
    present = {name: content for name, content in found.items() if content}
    return replace(candidate, pictures=present) if present else candidate


def oldest_first(candidates: Iterable[Candidate], *, newest_first: bool) -> tuple[Candidate, ...]:
    """Sorted by day; within a day as they came, or the other way round on a list page.

    An item without a day stays with the item that it follows.
    """
    listed = list(candidates)
    days: list[date] = []
    day = next((item.content.date for item in listed if item.content.date), date.min)
    for item in listed:
        day = item.content.date or day
        days.append(day)
    order = range(len(listed))
    positions = reversed(order) if newest_first else order
    return tuple(listed[position] for position in sorted(positions, key=days.__getitem__))
