"""Proposals: the people whom a draft names, as its author is asked to confirm them."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from hashlib import blake2b

from bot.domain.people import Person, PersonId


class Standing(StrEnum):
    """How well somebody is known whom a text names."""

    KNOWN = "known"
    UNSURE = "unsure"
    NEW = "new"


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """Somebody whom a draft names; `person` is None for whoever the directory lacks.

    `name` and `role` are as the text has them.
    """

    standing: Standing
    name: str
    person: Person | None = None
    role: str | None = None
    chosen: bool | None = None

    @property
    def key(self) -> str:
        return key_of_new(self.name) if self.person is None else key_of(self.person.id)

    @property
    def is_ticked(self) -> bool:
        """Whom we know for sure is ticked from the beginning, nobody else is."""
        return self.standing is Standing.KNOWN if self.chosen is None else self.chosen


def key_of(person: PersonId) -> str:
    return f"p{person}"


def key_of_new(name: str) -> str:
    """Short enough for a button."""
    return "n" + blake2b(name.casefold().encode(), digest_size=6).hexdigest()


def is_new(key: str) -> bool:
    """Whether a key is of somebody whom the directory lacks."""
    return key.startswith("n")


def chosen_people(choices: Mapping[str, bool]) -> dict[PersonId, bool]:
    """The choices that are of people of the directory."""
    return {
        PersonId(int(key[1:])): ticked
        for key, ticked in choices.items()
        if key.startswith("p") and key[1:].isdecimal()
    }
