"""Approvals: a second pair of eyes, bound to the very version of a draft that it has seen."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.domain.chats import UserId

MOST_NEEDED = 2
"""Approvals that a section may ask for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """Somebody who has approved, refused or overridden; a refusal has a reason."""

    user: UserId
    name: str
    reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """What approvers have said of a draft, as it was at `version`."""

    version: int
    asked_at: datetime
    approvals: tuple[Voice, ...] = ()
    refusal: Voice | None = None
    override: Voice | None = None


class Verdict(StrEnum):
    """Where a draft stands. FREE: it needs nobody. VOID: it was changed since it was sent."""

    FREE = "free"
    UNASKED = "unasked"
    VOID = "void"
    PENDING = "pending"
    APPROVED = "approved"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How many approvals a draft needs, and what has been said; `version` is the draft's."""

    needed: int = 0
    version: int = 0
    review: Review | None = None

    @property
    def verdict(self) -> Verdict:
        if self.needed == 0:
            return Verdict.FREE
        if self.review is None:
            return Verdict.UNASKED
        if self.review.version != self.version:
            return Verdict.VOID
        if self.review.refusal is not None:
            return Verdict.REFUSED
        return Verdict.APPROVED if not self.missing else Verdict.PENDING

    @property
    def missing(self) -> int:
        """How many approvals are still to come."""
        given = len(self.review.approvals) if self.review else 0
        return max(0, self.needed - given)

    @property
    def may_go(self) -> bool:
        return self.verdict in {Verdict.FREE, Verdict.APPROVED}

    def has_spoken(self, user: UserId) -> bool:
        return self.review is not None and any(v.user == user for v in self.review.approvals)


FREE = Standing()
