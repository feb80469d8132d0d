"""Checks: who gets a draft, and what an eye should fall on before it goes out."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from bot.domain.chats import ChatId
from bot.domain.manners import Format, Look


@dataclass(frozen=True, slots=True, kw_only=True)
class Audience:
    """The chats that get an item as it is published, counted by kind."""

    channels: int = 0
    groups: int = 0
    readers: int = 0

    @property
    def total(self) -> int:
        return self.channels + self.groups + self.readers


@dataclass(frozen=True, slots=True, kw_only=True)
class Destination:
    """Channels and groups whose copies are alike: `count` of them, `chat` is one, with its title.

    `language` is that in which we talk to them.
    """

    chat: ChatId
    title: str
    language: str
    look: Look
    count: int = 1


class Reading(NamedTuple):
    """How some readers have it: in a language, in a format."""

    language: str
    format: Format = Format.USUAL


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """In which forms an item goes out: to readers, and to channels and groups."""

    readers: tuple[Reading, ...] = ()
    destinations: tuple[Destination, ...] = ()


class Check(StrEnum):
    """What may be wrong with a draft; none of it keeps it from going out."""

    NO_TRANSLATION = "no_translation"
    TRANSLATION_OPEN = "translation_open"
    UNKNOWN_PEOPLE = "unknown_people"
    BROKEN_LINK = "broken_link"
    LONG_FOR_CAPTION = "long_for_caption"
    ALREADY_PUBLISHED = "already_published"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """`what` is a language, names, an address or a title; `day` is when that was published."""

    check: Check
    what: str = ""
    count: int = 1
    day: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Inspection:
    """All that is known of a draft before it goes out; `rate` in copies a second."""

    audience: Audience
    findings: tuple[Finding, ...] = ()
    rate: float = 30.0
