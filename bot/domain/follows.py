"""What a chat follows, by name, and how its follows are changed."""

import datetime as dt
from dataclasses import dataclass
from typing import TypeAlias

from bot.domain.chats import MUTED_FOR_GOOD, Follow, Target
from bot.domain.news import Section
from bot.domain.people import Organisation, Person

MOST_FOLLOWS = 500
"""What a chat may follow; nobody reads more, and each is looked through when it is listed."""

Subject: TypeAlias = Section | Person | Organisation | str | None
"""A search is its words."""


@dataclass(frozen=True, slots=True)
class Topic:
    """What may be followed; `key` names it as in a `Follow`, `subject` is None for everything.

    Nor has it one where the thing is gone.
    """

    target: Target
    key: str = ""
    subject: Subject = None

    @property
    def is_gone(self) -> bool:
        return self.subject is None and self.target is not Target.EVERYTHING


@dataclass(frozen=True, slots=True)
class Wish:
    """A follow, and what it is of."""

    follow: Follow
    topic: Topic


def muted_for(days: int, now: dt.datetime) -> dt.datetime:
    """Until when something is muted: for so many days, or for good where there are none."""
    return now + dt.timedelta(days=days) if days else MUTED_FOR_GOOD
