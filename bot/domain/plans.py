"""Plans: when a draft goes out by itself, and what keeps it from going."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class PlanState(StrEnum):
    """Whether a draft goes out at its time, and why it did not.

    HELD: somebody keeps it back. The others wait for an answer: LATE, for nobody ran at its
    time; UNAPPROVED, for it lacked approvals; UNBACKED, for its author may no longer publish.
    """

    WAITING = "waiting"
    HELD = "held"
    LATE = "late"
    UNAPPROVED = "unapproved"
    UNBACKED = "unbacked"


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """When a draft is to be published; under `embargo` it cannot be before."""

    at: datetime
    embargo: bool = False
    state: PlanState = PlanState.WAITING

    @property
    def asks(self) -> bool:
        """Whether its time has come and somebody has to say what is to be done."""
        return self.state not in {PlanState.WAITING, PlanState.HELD}

    def is_due(self, now: datetime) -> bool:
        return self.state is PlanState.WAITING and self.at <= now

    def forbids(self, now: datetime) -> bool:
        """Whether nothing of the draft may be seen yet, whoever wants to publish it."""
        return self.embargo and now < self.at


class Wanted(StrEnum):
    """How somebody is to be shown a draft: by messages of their own, or on the card they have."""

    ANEW = "anew"
    EDITED = "edited"
