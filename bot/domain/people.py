"""People: names in several languages, offices held from and to a day."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NewType

PersonId = NewType("PersonId", int)


class NameKind(StrEnum):
    CANONICAL = "canonical"
    ALIAS = "alias"
    FORMER = "former"


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    text: str
    language: str
    kind: NameKind = NameKind.CANONICAL


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """An office at an organisation; titles and organisations are given per language.

    `since` and `until` are inclusive, None where unknown or still held.
    """

    titles: Mapping[str, str]
    organisations: Mapping[str, str]
    rank: str | None = None
    acting: bool = False
    since: date | None = None
    until: date | None = None

    def held_on(self, day: date) -> bool:
        return (self.since is None or self.since <= day) and (
            self.until is None or day <= self.until
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """What a directory line says of a person; `ref` is the directory's own lasting key."""

    ref: str
    names: tuple[Name, ...]
    roles: tuple[Role, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A person of the directory, their roles the latest first."""

    id: PersonId
    ref: str
    names: tuple[Name, ...]
    roles: tuple[Role, ...] = ()

    def name(self, language: str) -> str:
        """The canonical name in a language, else any canonical one, else any."""
        canonical = [name for name in self.names if name.kind is NameKind.CANONICAL]
        in_language = [name for name in canonical if name.language == language]
        return (in_language or canonical or list(self.names))[0].text


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonHit:
    """A person found for a query; the score runs from 0 to 1."""

    person: Person
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class PeopleFound:
    """What a look-up found, best first; `certain` when the first may be shown unasked."""

    query: str
    certain: bool
    hits: tuple[PersonHit, ...]


def in_text(values: Mapping[str, str], language: str) -> str:
    """The value in a language, else in any."""
    return values.get(language) or next(iter(values.values()), "")
