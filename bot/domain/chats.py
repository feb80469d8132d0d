"""Chats that read us, and what they wish to get."""

from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import NewType

ChatId = NewType("ChatId", int)
UserId = NewType("UserId", int)

ANONYMOUS_ADMIN = UserId(1087968824)
"""The user under whom Telegram shows an anonymous admin of a group."""

NOBODY = frozenset({ANONYMOUS_ADMIN, UserId(136817688), UserId(777000)})
"""Whom Telegram shows where a group, a channel or Telegram itself speaks: never one of the desk."""


class ChatKind(StrEnum):
    PRIVATE = "private"
    GROUP = "group"
    SUPERGROUP = "supergroup"
    CHANNEL = "channel"


class ChatState(StrEnum):
    """Only an active chat is sent news.

    OFFERED: the bot was let in, the admins have not decided yet. PAUSED: by an admin.
    SUSPENDED: Telegram refuses us there; revived by /start or by being let in again.
    REMOVED: ignored or given up by an admin.
    """

    ACTIVE = "active"
    OFFERED = "offered"
    PAUSED = "paused"
    SUSPENDED = "suspended"
    REMOVED = "removed"


class Target(StrEnum):
    EVERYTHING = "everything"
    SECTION = "section"
    PERSON = "person"
    ORGANISATION = "organisation"
    SEARCH = "search"


class Cadence(StrEnum):
    AT_ONCE = "at_once"
    DAILY = "daily"
    WEEKLY = "weekly"


@dataclass(frozen=True, slots=True, kw_only=True)
class Chat:
    """A private chat, group or channel; `reason` says why it is suspended.

    `language` is that of our own words there, `languages` those of the news that it gets: all
    of them where there are none.
    """

    id: ChatId
    kind: ChatKind
    title: str
    language: str
    languages: tuple[str, ...] = ()
    state: ChatState = ChatState.ACTIVE
    username: str | None = None
    reason: str | None = None
    since: datetime


MUTED_FOR_GOOD = datetime(9999, 1, 1, tzinfo=UTC)
"""Until when a follow is muted that its reader turns on again by hand."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Follow:
    """A chat's wish; `key` names the section, person, organisation or search.

    Until `muted_until` it is kept, and nothing is sent for it.
    """

    chat: ChatId
    target: Target = Target.EVERYTHING
    key: str = ""
    cadence: Cadence = Cadence.AT_ONCE
    since: datetime
    muted_until: datetime | None = None

    def is_muted(self, now: datetime) -> bool:
        return self.muted_until is not None and now < self.muted_until


@dataclass(frozen=True, slots=True, kw_only=True)
class Prompt:
    """A question that we asked with a forced reply, so that the answer finds its purpose.

    `subject` is the purpose's own key, such as a draft's number.
    """

    chat: ChatId
    message: int
    user: UserId
    purpose: str
    subject: str = ""
