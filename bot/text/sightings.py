"""A person seen once in a text, before the sightings of one person are joined."""

from dataclasses import dataclass

from bot.domain.news import Part


@dataclass(frozen=True, slots=True, kw_only=True)
class Sighting:
    """`start` and `end` are the place of the whole phrase, role and name, in its paragraph."""

    name: str
    role: str | None = None
    organisation: str | None = None
    rank: str | None = None
    part: Part = Part.ACTOR
    start: int
    end: int
