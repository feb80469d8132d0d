"""Sources: where news comes from by itself, and what has been seen there."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import NewType

from bot.domain.chats import UserId
from bot.domain.desk import DraftId
from bot.domain.news import Candidate, ItemId

SourceId = NewType("SourceId", int)
TraceId = NewType("TraceId", int)
InquiryId = NewType("InquiryId", int)

INTERVALS = tuple(timedelta(minutes=minutes) for minutes in (5, 15, 60, 360, 1440))
"""How often a source can be visited."""
USUAL_INTERVAL = timedelta(minutes=15)
LONGEST_PAUSE = timedelta(days=1)
"""However often a source has failed, it is asked again after a day."""
STEADY_FAILURES = 3
"""So many in a row are bad luck; from then on each doubles the pause."""

CHANGES_AT_MOST = 24
"""An entry that has changed as often changes by itself: its changes are taken once a day."""
ALL_AT_ONCE = 3
"""More new entries than so many, and more than half of all, do not come by themselves."""


class SourceKind(StrEnum):
    """A FEED is RSS, Atom or JSON Feed; a PAGE is a section of a site, read by a recipe."""

    FEED = "feed"
    PAGE = "page"


class Trust(StrEnum):
    """What becomes of new entries: published at once, or a draft for the desk to approve."""

    PUBLISH = "publish"
    DESK = "desk"


class Condition(StrEnum):
    """How a source does: FAILING where it could not be read several times in a row."""

    WELL = "well"
    FAILING = "failing"
    PAUSED = "paused"


class SourceState(StrEnum):
    ACTIVE = "active"
    PAUSED = "paused"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """`is_fresh` until its first visit since it was added or resumed, which pushes nothing.

    `language` is None where each text tells its own; `section` is a slug; `recipe` is JSON.
    `hosts` are the names of its site, today's and those that it has moved from. `errors` counts
    failures since the last success; `error` is the last one, in plain words.
    """

    id: SourceId
    kind: SourceKind
    address: str
    title: str
    added_by: UserId
    recipe: str | None = None
    language: str | None = None
    section: str | None = None
    trust: Trust = Trust.DESK
    interval: timedelta = USUAL_INTERVAL
    state: SourceState = SourceState.ACTIVE
    is_fresh: bool = True
    etag: str | None = None
    last_modified: str | None = None
    hosts: tuple[str, ...] = ()
    next_at: datetime
    visited_at: datetime | None = None
    errors: int = 0
    error: str | None = None

    @property
    def condition(self) -> Condition:
        """Of one that was not removed."""
        if self.state is not SourceState.ACTIVE:
            return Condition.PAUSED
        return Condition.FAILING if self.errors >= STEADY_FAILURES else Condition.WELL

    def next_visit(self, now: datetime, *, asked_s: float | None = None, jitter: float) -> datetime:
        """When to come again: after the interval, later where it fails or asks for it.

        `jitter` from 0 to 1 spreads visits over a tenth of the pause, so that sources added
        together do not come due together for ever.
        """
        doublings = min(max(0, self.errors - STEADY_FAILURES + 1), 12)
        pause = min(self.interval * (1 << doublings), max(LONGEST_PAUSE, self.interval))
        if asked_s is not None:
            pause = max(pause, min(timedelta(seconds=max(0.0, asked_s)), LONGEST_PAUSE))
        return now + pause * (1 + jitter / 10)


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """An entry as its source offers it, kept for ever.

    `item` is what it became, or what another source had told before; `draft` where it went to the
    desk. `leads` where the item follows this source. `digest` is of the text that was taken last;
    `waiting` is what it says where somebody has to decide about it first, under `inquiry`.
    """

    id: TraceId
    source: SourceId
    guid: str
    address: str | None
    digest: str
    item: ItemId | None = None
    draft: DraftId | None = None
    leads: bool = False
    changes: int = 0
    changed_at: datetime
    first_at: datetime
    last_at: datetime
    inquiry: InquiryId | None = None
    waiting: Candidate | None = None

    def may_change(self, now: datetime) -> bool:
        """Whether a change is taken now, or has to wait because it changes all the time."""
        return self.changes < CHANGES_AT_MOST or now - self.changed_at >= timedelta(days=1)


class InquiryKind(StrEnum):
    """Why the desk is asked.

    HELD: a source suddenly looks all new. ALIKE: an entry may be an item that is there.
    CHANGED: a source has changed what the desk has changed as well.
    """

    HELD = "held"
    ALIKE = "alike"
    CHANGED = "changed"


class Answer(StrEnum):
    """What is done with what waits.

    NEWS: publish it, or put it on the desk, as the source's trust says. ARCHIVE: take it and tell
    nobody. SAME: it is the item that is there. TAKE: let the item say what the source says. LEAVE:
    it stays as it is.
    """

    NEWS = "news"
    ARCHIVE = "archive"
    SAME = "same"
    LEAVE = "leave"
    TAKE = "take"


ANSWERS = {
    InquiryKind.HELD: (Answer.NEWS, Answer.ARCHIVE),
    InquiryKind.ALIKE: (Answer.SAME, Answer.NEWS),
    InquiryKind.CHANGED: (Answer.TAKE, Answer.LEAVE),
}
"""What each kind of inquiry can be answered."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Inquiry:
    """`item` is the one that an entry resembles or changes; `answer` is None while it is open."""

    id: InquiryId
    source: SourceId
    kind: InquiryKind
    made_at: datetime
    item: ItemId | None = None
    answer: Answer | None = None
    answered_by: UserId | None = None
