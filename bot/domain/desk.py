"""The desk: who works here, what each may do, drafts, and the record of acts."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NewType

from bot.domain.chats import ChatId, UserId
from bot.domain.news import Content, ItemId

DraftId = NewType("DraftId", int)


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
    """What a member may do; every act is checked here and nowhere else."""

    PUBLISH = "publish"
    MANAGE_CHANNELS = "manage_channels"
    INVITE_STAFF = "invite_staff"
    INVITE_ADMINS = "invite_admins"


_STAFF = frozenset({DeskRole.AUTHOR, DeskRole.EDITOR, DeskRole.ADMIN, DeskRole.OWNER})
_ADMINS = frozenset({DeskRole.ADMIN, DeskRole.OWNER})

PERMISSIONS: Mapping[Act, frozenset[DeskRole]] = {
    Act.PUBLISH: _STAFF,
    Act.MANAGE_CHANNELS: _ADMINS,
    Act.INVITE_STAFF: _ADMINS,
    Act.INVITE_ADMINS: frozenset({DeskRole.OWNER}),
}


def may(role: DeskRole | None, act: Act) -> bool:
    return role in PERMISSIONS[act]


class DraftState(StrEnum):
    OPEN = "open"
    PUBLISHED = "published"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    user: UserId
    name: str
    role: DeskRole
    since: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Invitation:
    """A one-time deep link to the desk; only a digest of its token is stored."""

    digest: str
    role: DeskRole
    invited_by: UserId
    expires_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """Text on its way to publication; `version` grows with each change.

    `item` is what it became, once published. `card` and `preview` are the messages that
    show it.
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


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditEntry:
    """One act of the desk: who, what, on what, and the particulars."""

    at: datetime
    actor: UserId
    act: str
    subject: str
    details: Mapping[str, str]
