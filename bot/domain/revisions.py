"""Revisions: the states that an item has been in, for those who look back."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.chats import UserId
from bot.domain.desk import Change


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """One state of an item. `by` is None where no draft of the desk's has made it: a source did.

    `change` is how a correction reached the readers, None for the first state and a source's;
    `note` what they were told.
    """

    number: int
    at: datetime
    by: UserId | None = None
    change: Change | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawal:
    """The end of an item: when copies began to be taken back, by whom, and why."""

    at: datetime | None
    by: UserId | None = None
    why: str | None = None
