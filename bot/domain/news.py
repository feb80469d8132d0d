"""News: items in one language, their revisions' content, and the sections they stand in."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Generic, NamedTuple, NewType, TypeVar

from bot.domain.formatting import Span
from bot.domain.people import PersonId

ItemId = NewType("ItemId", int)
SectionId = NewType("SectionId", int)
FileId = NewType("FileId", int)
"""A stored picture or document: its bytes, or the id under which Telegram keeps it."""

Entry = TypeVar("Entry")


class Kind(StrEnum):
    """A brief has no title: its lead is shown. An article has one."""

    BRIEF = "brief"
    ARTICLE = "article"


class DateSource(StrEnum):
    """Where an item's date comes from, the surest first."""

    GIVEN = "given"
    PAGE = "page"
    TEXT = "text"
    NEIGHBOUR = "neighbour"
    UNKNOWN = "unknown"


class Part(StrEnum):
    """What a person does in an item; an eponym (of a prize, a street) is no actor."""

    ACTOR = "actor"
    QUOTED = "quoted"
    CONTACT = "contact"
    EPONYM = "eponym"


class ItemState(StrEnum):
    PUBLISHED = "published"
    RETRACTED = "retracted"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A person in an item, as the text names them, with the role held on that date.

    `person` is the entry of the directory that the mention was linked to, if any, and `score`
    how alike the names are, where that was asked just now.
    """

    name: str
    role: str | None = None
    organisation: str | None = None
    part: Part = Part.ACTOR
    rank: str | None = None
    also_written: tuple[str, ...] = ()
    person: PersonId | None = None
    score: float | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Image:
    """A picture or film of an item; `before_paragraph` counts from 0, None is the head of the item.

    `file` is None where only the name is known, as in pasted newsroom text.
    """

    name: str
    before_paragraph: int | None = None
    url: str | None = None
    file: FileId | None = None
    caption: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A file that readers can have beside an item; `file` is None as with pictures."""

    name: str
    file: FileId | None = None
    caption: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """The press contact at the foot of a release."""

    line: str | None = None
    phone: str | None = None
    email: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """What one revision of an item says. Texts are plain, paragraphs without line breaks.

    `section` is the section's slug; `date` is the day of the event or of the page; `spans` say
    how the running text is set.
    """

    kind: Kind
    title: str | None = None
    lead: str | None = None
    body: tuple[str, ...] = ()
    date: dt.date | None = None
    date_source: DateSource = DateSource.UNKNOWN
    language: str
    section: str | None = None
    place: str | None = None
    mentions: tuple[Mention, ...] = ()
    images: tuple[Image, ...] = ()
    contact: Contact | None = None
    url: str | None = None
    spans: tuple[Span, ...] = ()
    documents: tuple[Document, ...] = ()

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """The running text: the lead, if there is one, then the body."""
        return ((self.lead,) if self.lead else ()) + self.body


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """An item as a source offers it, before it is known to be new.

    `pictures` holds the bytes of those images that came along, by name; `story` is a word
    shared by the items that tell the same event.
    """

    guid: str
    content: Content
    story: str | None = None
    pictures: Mapping[str, bytes] = field(default_factory=dict, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """That an item was corrected, when, and in the desk's words what; readers are told."""

    at: dt.datetime
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One piece of news in one language, in its newest revision (counted from 1).

    `correction` is the last one that readers are told of: a silent edit leaves it as it was.
    `translations` are the published items that tell the same in other languages, by language.
    """

    id: ItemId
    guid: str
    revision: int
    content: Content
    published_at: dt.datetime
    state: ItemState = ItemState.PUBLISHED
    story: str | None = None
    correction: Correction | None = None
    translations: tuple[tuple[str, ItemId], ...] = ()

    @property
    def day(self) -> dt.date:
        return day_of(self.content, self.published_at)


def day_of(content: Content, published_at: dt.datetime) -> dt.date:
    """The day that an item stands under: its own, else the one, in UTC, when it came to us."""
    return content.date or published_at.astimezone(dt.UTC).date()


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A heading that items stand under, named in several languages.

    `approvals` is how many a draft needs before it goes out under it.
    """

    id: SectionId
    slug: str
    names: Mapping[str, str]
    approvals: int = 0

    def name(self, language: str) -> str:
        return self.names.get(language) or next(iter(self.names.values()), self.slug)


class Medium(StrEnum):
    """What a picture is; the values are the Bot API's words. A GIF is an animation."""

    PHOTO = "photo"
    VIDEO = "video"
    ANIMATION = "animation"


class Sent(NamedTuple):
    """A picture that somebody has sent us, by Telegram's id."""

    telegram_id: str
    medium: Medium = Medium.PHOTO

    @property
    def name(self) -> str:
        return "photo.jpg" if self.medium is Medium.PHOTO else f"{self.medium}.mp4"


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A stored picture, ready to send: by Telegram's id where known, else by its bytes."""

    id: FileId
    name: str
    medium: Medium = Medium.PHOTO
    telegram_id: str | None = None
    content: bytes | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Page(Generic[Entry]):
    """One page of a list; pages count from 1, and an empty list has one page."""

    entries: tuple[Entry, ...]
    number: int
    pages: int
    total: int


def page_count(total: int, size: int) -> int:
    return max(1, -(-total // size))
