"""People: names in several languages, offices held from and to a day, at organisations."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import NewType

PersonId = NewType("PersonId", int)
OrganisationId = NewType("OrganisationId", int)
NameId = NewType("NameId", int)
RoleId = NewType("RoleId", int)
HonorificId = NewType("HonorificId", int)
SpellingId = NewType("SpellingId", int)


class NameKind(StrEnum):
    CANONICAL = "canonical"
    ALIAS = "alias"
    FORMER = "former"


class Source(StrEnum):
    """Who says so: a directory file, the news, or the desk itself, whose word is never replaced."""

    DIRECTORY = "directory"
    TEXT = "text"
    DESK = "desk"


class MentionState(StrEnum):
    """What the desk says of a link that the bot has made, or offers to make.

    An offer counts for nothing until it is confirmed.
    """

    OFFERED = "offered"
    AUTOMATIC = "automatic"
    CONFIRMED = "confirmed"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """`id` is set once it is stored, and is not what tells two names apart."""

    text: str
    language: str
    kind: NameKind = NameKind.CANONICAL
    source: Source = Source.DIRECTORY
    id: NameId | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sighting:
    """The days on which the news says that somebody holds an office, the first and the last.

    `item` is the number of the newest item that says so, as far as we have it; `guid` is its
    lasting key, where a file tells of it.
    """

    first: date
    last: date
    item: int | None = None
    guid: str | None = field(default=None, compare=False)

    def joined(self, other: "Sighting") -> "Sighting":
        newest = self if self.last >= other.last else other
        return Sighting(
            first=min(self.first, other.first),
            last=max(self.last, other.last),
            item=newest.item,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """An office at an organisation; titles and organisations are given per language.

    `since` and `until` are inclusive, None where unknown or still held. Where the news alone
    tells of an office it does not say since when, but `seen` says on which days it was held.
    """

    titles: Mapping[str, str]
    organisations: Mapping[str, str]
    rank: str | None = None
    acting: bool = False
    since: date | None = None
    until: date | None = None
    seen: Sighting | None = None
    source: Source = Source.DIRECTORY
    id: RoleId | None = field(default=None, compare=False)
    organisation: OrganisationId | None = field(default=None, compare=False)

    @property
    def is_dated(self) -> bool:
        return self.since is not None or self.until is not None

    @property
    def period(self) -> tuple[date, date] | None:
        """The days on which it is known to be held, the first and the last; None: no day is.

        An office with a beginning and no end is held until further notice.
        """
        if self.since is not None:
            return self.since, self.until or date.max
        if self.until is not None:
            return (self.seen.first if self.seen else self.until), self.until
        return (self.seen.first, self.seen.last) if self.seen else None

    def held_on(self, day: date) -> bool:
        return (self.since is None or self.since <= day) and (
            self.until is None or day <= self.until
        )

    def is_known_in(self, first: date, last: date) -> bool:
        """Whether it is known to be held on some day between two."""
        known = self.period
        return known is not None and known[0] <= last and first <= known[1]


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation:
    """Its name in several languages, and what else it is called."""

    id: OrganisationId
    names: Mapping[str, str]
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Spelling:
    """What an organisation is called besides."""

    id: SpellingId
    organisation: OrganisationId
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Honorific:
    """A word that stands before names and is no part of them, folded: a rank, an office."""

    id: HonorificId
    word: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Portrait:
    """A picture of somebody, as JPEG, PNG or WebP."""

    name: str
    content: bytes = field(repr=False)
    source: Source = Source.DIRECTORY


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """What a directory line says of a person; `ref` is the directory's own lasting key.

    `merged_into` is the ref of the person who this one has turned out to be. A line without a
    portrait says nothing of the one that is there.
    """

    ref: str
    names: tuple[Name, ...]
    roles: tuple[Role, ...] = ()
    merged_into: str | None = None
    portrait: Portrait | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A person of the directory, their roles the latest first.

    Whoever was merged into them adds their names, as aliases, and their roles.
    """

    id: PersonId
    ref: str
    names: tuple[Name, ...]
    roles: tuple[Role, ...] = ()

    def name(self, language: str) -> str:
        """The canonical name in a language, else any canonical one, else any."""
        canonical = [name for name in self.names if name.kind is NameKind.CANONICAL]
        in_language = [name for name in canonical if name.language == language]
        return (in_language or canonical or list(self.names))[0].text

    def lacks_name_in(self, language: str) -> bool:
        return not any(
            name.language == language and name.kind is NameKind.CANONICAL for name in self.names
        )

    def role_on(self, day: date) -> Role | None:
        """The office held on a day, one whose beginning is known before others."""
        held = [role for role in self.roles if role.is_known_in(day, day)]
        return max(held, key=lambda role: role.since or date.min, default=None)


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


def recency(role: Role) -> tuple[date, date]:
    """For order: what is held stands above what has ended; then the latest beginning."""
    until = role.until or (date.max if role.since or role.seen is None else role.seen.last)
    return (until, role.since or (role.seen.first if role.seen else date.min))


def joined_names(own: tuple[Name, ...], others: tuple[Name, ...]) -> tuple[Name, ...]:
    """A person's names with those of whoever was merged into them, each once.

    The others' become aliases, but for the canonical one of a language that has none yet.
    """
    known = {(name.text, name.language) for name in own}
    taken = {name.language for name in own if name.kind is NameKind.CANONICAL}
    names = list(own)
    for name in others:
        if (name.text, name.language) in known:
            continue
        known.add((name.text, name.language))
        kind = name.kind
        if kind is NameKind.CANONICAL and name.language in taken:
            kind = NameKind.ALIAS
        elif kind is NameKind.CANONICAL:
            taken.add(name.language)
        names.append(
            Name(text=name.text, language=name.language, kind=kind, source=name.source, id=name.id)
        )
    return tuple(names)


def joined_roles(roles: tuple[Role, ...]) -> tuple[Role, ...]:
    """Roles of several records of one person, each once, the latest first."""
    kept: list[Role] = []
    for role in sorted(roles, key=lambda each: each.since is not None, reverse=True):
        if not any(_same_office(role, other) for other in kept):
            kept.append(role)
    return tuple(sorted(kept, key=recency, reverse=True))


def _same_office(role: Role, other: Role) -> bool:
    """Whether one tells nothing that the other does not: an office with no days, or the same."""
    if (role.acting, role.organisations) != (other.acting, other.organisations):
        return False
    if not any(other.titles.get(language) == title for language, title in role.titles.items()):
        return False
    if (role.since, role.until, role.seen) == (other.since, other.until, other.seen):
        return True
    return not role.is_dated and _is_seen_within(role, other)


def _is_seen_within(role: Role, other: Role) -> bool:
    if role.seen is None:
        return True
    known = other.period
    return known is not None and known[0] <= role.seen.first and role.seen.last <= known[1]
