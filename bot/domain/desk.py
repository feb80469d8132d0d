"""The desk: who works here, what each may do, drafts, and the record of acts."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import NewType

from bot.domain.chats import ChatId, UserId
from bot.domain.news import Content, ItemId, SectionId
from bot.domain.plans import Plan

DraftId = NewType("DraftId", int)


CONSOLE = UserId(0)
"""Whoever works at the server's command line, in the record of acts: no user has this number."""


class DeskRole(StrEnum):
    AUTHOR = "author"
    EDITOR = "editor"
    APPROVER = "approver"
    ADMIN = "admin"
    OWNER = "owner"


_RANK = tuple(DeskRole)
"""The roles from the least to the most."""


def is_at_least(role: DeskRole, other: DeskRole) -> bool:
    return _RANK.index(role) >= _RANK.index(other)


class Act(StrEnum):
    """What a member may do; every act is checked here and nowhere else.

    STEER: pause, resume and stop what is being sent. HOLD and RELEASE: stop all sending at once,
    and let it go on. OVERRIDE: publish without the approvals that a section asks for. EDIT: work
    on the drafts of others. LOOK_BACK: the revisions of an item, and what became of its copies.
    TAKE_OVER: the open drafts of somebody who works here no more.
    """

    PUBLISH = "publish"
    EDIT = "edit"
    CORRECT = "correct"
    RETRACT = "retract"
    STEER = "steer"
    APPROVE = "approve"
    OVERRIDE = "override"
    HOLD = "hold"
    RELEASE = "release"
    MANAGE_PEOPLE = "manage_people"
    MANAGE_CHANNELS = "manage_channels"
    MANAGE_ALIASES = "manage_aliases"
    MANAGE_HONORIFICS = "manage_honorifics"
    MANAGE_SECTIONS = "manage_sections"
    MANAGE_SOURCES = "manage_sources"
    INVITE_STAFF = "invite_staff"
    INVITE_ADMINS = "invite_admins"
    READ_AUDIT = "read_audit"
    READ_FIGURES = "read_figures"
    READ_STATUS = "read_status"
    LOOK_BACK = "look_back"
    TAKE_OVER = "take_over"


_STAFF = frozenset(DeskRole)
_EDITORS = _STAFF - {DeskRole.AUTHOR}
_ADMINS = frozenset({DeskRole.ADMIN, DeskRole.OWNER})
_APPROVERS = _ADMINS | {DeskRole.APPROVER}
_EVERYONE = frozenset(DeskRole)

PERMISSIONS: Mapping[Act, frozenset[DeskRole]] = {
    Act.PUBLISH: _STAFF,
    Act.EDIT: _EDITORS,
    Act.CORRECT: _EDITORS,
    Act.RETRACT: _EDITORS,
    Act.STEER: _EDITORS,
    Act.APPROVE: _APPROVERS,
    Act.OVERRIDE: _ADMINS,
    Act.HOLD: _EVERYONE,
    Act.RELEASE: _ADMINS,
    Act.MANAGE_PEOPLE: _STAFF,
    Act.MANAGE_CHANNELS: _ADMINS,
    Act.MANAGE_ALIASES: _ADMINS,
    Act.MANAGE_HONORIFICS: _ADMINS,
    Act.MANAGE_SECTIONS: _ADMINS,
    Act.MANAGE_SOURCES: _ADMINS,
    Act.INVITE_STAFF: _ADMINS,
    Act.INVITE_ADMINS: frozenset({DeskRole.OWNER}),
    Act.READ_AUDIT: _ADMINS,
    Act.READ_FIGURES: _ADMINS,
    Act.READ_STATUS: _ADMINS,
    Act.LOOK_BACK: _EVERYONE,
    Act.TAKE_OVER: _ADMINS,
}


ON_THEIR_OWN: Mapping[Act, frozenset[DeskRole]] = {
    Act.CORRECT: _STAFF,
    Act.RETRACT: _STAFF,
    Act.STEER: _STAFF,
    Act.RELEASE: _EVERYONE,
}
"""Who may do an act at least on what they have published, or held, themselves."""


def may(role: DeskRole | None, act: Act, *, own: bool = False) -> bool:
    """Whether a role may do an act; `own` where it is done to what they have published."""
    return role in PERMISSIONS[act] or (own and role in ON_THEIR_OWN.get(act, ()))


IN_A_SECTION = frozenset({Act.PUBLISH, Act.CORRECT, Act.RETRACT, Act.STEER, Act.APPROVE})
"""Acts that are done to something in a section."""

LIMITABLE = _STAFF - _ADMINS
"""Who may be limited to some sections."""

EVERYWHERE: frozenset[SectionId] = frozenset()
"""The sections of whoever is limited to none."""


def is_within(sections: frozenset[SectionId], section: SectionId | None) -> bool:
    """Whether a section, or None for what stands in none, is among those of a member."""
    return not sections or section in sections


class DraftState(StrEnum):
    OPEN = "open"
    PUBLISHED = "published"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """`sections` are those that a member is limited to; all of them where there are none.

    `since` is None for an owner by the settings alone, of whom no day is known.
    """

    user: UserId
    name: str
    role: DeskRole
    since: datetime | None
    sections: frozenset[SectionId] = EVERYWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class Invitation:
    """A one-time deep link to the desk; only a digest of its token is stored.

    `sections` are those that whoever takes it up is limited to.
    """

    digest: str
    role: DeskRole
    invited_by: UserId
    expires_at: datetime
    sections: frozenset[SectionId] = EVERYWHERE


class Change(StrEnum):
    """What a draft does to an item that is published.

    SILENT: the copies are edited. MARKED: they also say that and when they were corrected.
    NOTIFIED: a reply under each copy tells so too. RETRACTION: they are taken back.
    """

    SILENT = "silent"
    MARKED = "marked"
    NOTIFIED = "notified"
    RETRACTION = "retraction"


@dataclass(frozen=True, slots=True, kw_only=True)
class Amendment:
    """The published item that a draft changes; `base` is the revision that it began from.

    `note` is what was corrected, told to readers, or why the item is retracted, which stays
    on the desk's record.
    """

    item: ItemId
    base: int
    change: Change = Change.MARKED
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """Text on its way to publication; `version` grows with each change.

    `item` is what it became, once published. `card` and `preview` are the messages that
    show it to its author. A draft that `amends` becomes a revision of that item instead. `plan`
    is when it goes out by itself. `story` is shared by drafts and items that tell the same.
    `follows` is the earlier item under whose copies its own will stand.
    """

    id: DraftId
    author: UserId
    content: Content
    state: DraftState
    version: int
    chat: ChatId
    card: int | None = None
    preview: int | None = None
    item: ItemId | None = None
    urgent: bool = False
    amends: Amendment | None = None
    people: Mapping[str, bool] = field(default_factory=dict)
    """Of those who were proposed, by key, whom its author has ticked and whom not."""
    plan: Plan | None = None
    follows: ItemId | None = None
    silent: bool = False
    story: str | None = None
    edited_by: UserId | None = None
    edited_at: datetime | None = None

    @property
    def is_written(self) -> bool:
        """Whether there is anything to read in it yet."""
        return any(text.strip() for text in self.content.paragraphs)

    @property
    def retracts(self) -> bool:
        return self.amends is not None and self.amends.change is Change.RETRACTION


@dataclass(frozen=True, slots=True, kw_only=True)
class Hold:
    """All sending stands still since somebody has pressed the emergency stop."""

    by: UserId
    since: datetime


class Field(StrEnum):
    """What an act on record is about; the value begins the names of its acts."""

    ITEMS = "item"
    DRAFTS = "draft"
    SECTIONS = "section"
    SENDING = "broadcast"
    CHATS = "chat"
    PEOPLE = "person"
    MENTIONS = "mention"
    STAFF = "staff"
    ALIASES = "alias"
    HONORIFICS = "honorific"
    ORGANISATIONS = "organisation"
    SOURCES = "source"


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditEntry:
    """One act of the desk: who, what ("item.published"), on what, and the particulars."""

    at: datetime
    actor: UserId
    act: str
    subject: str
    details: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditFilter:
    """Which acts are looked for; all of them without a field and an actor."""

    field: Field | None = None
    actor: UserId | None = None
