"""Manners: in which form, where and how loudly a chat gets the news; pure."""

from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

SIGNATURE_LIMIT = 200
"""Characters of the line under each item: what is more takes too much of a caption."""
DAY_MINUTES = 24 * 60

EVERYTHING = ""
"""In the place of a section: the topic of all news that has no topic of its section's."""


class Format(StrEnum):
    """USUAL: the beginning, with the picture. SHORT: the title, the lead and a link.

    FULL: as much of the text as a message takes. PICTURE: the picture, the title and a link.
    RICH: a rich message (Bot API 10.1); where Telegram refuses it, the full text. TEXT: as
    usual, without pictures.
    """

    USUAL = "usual"
    SHORT = "short"
    FULL = "full"
    PICTURE = "picture"
    RICH = "rich"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Quiet:
    """Hours of the day without a sound, in minutes since midnight by the clocks of a zone.

    `until` comes before `since` where they go over midnight; both alike are the whole day.
    """

    since: int
    until: int
    zone: str

    @property
    def is_always(self) -> bool:
        return self.since == self.until

    def covers(self, at: datetime) -> bool:
        """Clocks on the wall decide, so that summer time moves nothing."""
        wall = at.astimezone(ZoneInfo(self.zone))
        minute = 60 * wall.hour + wall.minute
        if self.since < self.until:
            return self.since <= minute < self.until
        return minute >= self.since or minute < self.until


@dataclass(frozen=True, slots=True)
class Look:
    """What makes copies read otherwise: they are rendered once for all chats of one look."""

    format: Format = Format.USUAL
    signature: str = ""


@dataclass(frozen=True, slots=True)
class Manner:
    """How a chat gets copies; `topics` are threads of a forum, by the section's slug."""

    look: Look = field(default_factory=Look)
    quiet: Quiet | None = None
    topics: tuple[tuple[str, int], ...] = ()

    def topic_of(self, section: str | None) -> int | None:
        """Where an item of a section goes; None for the chat itself."""
        by_section = dict(self.topics)
        return by_section.get(section or EVERYTHING, by_section.get(EVERYTHING))

    def placing(self, section: str, thread: int | None) -> "Manner":
        """With what stands in a section, or all the rest, going into a thread, or into none."""
        others = {slug: number for slug, number in self.topics if slug != section}
        if thread is not None:
            others[section] = thread
        return replace(self, topics=tuple(sorted(others.items())))

    def is_quiet(self, at: datetime) -> bool:
        return self.quiet is not None and self.quiet.covers(at)


USUAL = Manner()
"""That of a chat for which nothing was set."""
