"""The people of an item: seen by their offices, joined where two spellings are one person."""

from collections.abc import Sequence

from bot.domain.news import Contact, Mention, Part
from bot.text import english_roles, russian_roles
from bot.text.quotations import is_quoted
from bot.text.sightings import Sighting
from bot.text.spellings import initialled_in, joined

_LONGEST_PARAGRAPH = 20_000
_MOST_PARAGRAPHS = 400
_CYRILLIC = frozenset({"ru", "be", "uk", "kk", "ky", "tg", "sr", "bg"})


def mentions_in(
    *, title: str | None, paragraphs: Sequence[str], contact: Contact | None, language: str
) -> tuple[Mention, ...]:
    """Whom a title, paragraphs and a press contact name, in the order of the text."""
    reader = russian_roles if language in _CYRILLIC else english_roles
    texts = [text[:_LONGEST_PARAGRAPH] for text in paragraphs[:_MOST_PARAGRAPHS]]
    if title and not _is_headline_case(title):
        texts.insert(0, title)
    seen: list[Sighting] = []
    bare: list[Sighting] = []
    for text in texts:
        found = reader.sightings_in(text)
        seen.extend(_with_part(sighting, text) for sighting in found)
        bare.extend(initialled_in(text))
    if contact and contact.line:
        seen.extend(_at_contact(one) for one in reader.sightings_in(contact.line, contact=True))
    return tuple(joined(seen, bare))


def _with_part(sighting: Sighting, text: str) -> Sighting:
    if sighting.part is Part.ACTOR and is_quoted(text, sighting.start, sighting.end):
        return _as(sighting, Part.QUOTED)
    return sighting


def _at_contact(sighting: Sighting) -> Sighting:
    return sighting if sighting.part is Part.EPONYM else _as(sighting, Part.CONTACT)


def _as(sighting: Sighting, part: Part) -> Sighting:
    return Sighting(
        name=sighting.name,
        role=sighting.role,
        organisation=sighting.organisation,
        rank=sighting.rank,
        part=part,
        start=sighting.start,
        end=sighting.end,
    )


def _is_headline_case(title: str) -> bool:
    """Titles With Capitals Throughout hide where a name ends."""
    long = [word for word in title.split() if len(word) > 4 and word.isalpha()]
    return len(long) > 3 and all(word[0].isupper() for word in long)
