"""How tests show a reading: plain values in the shape of the expectation files."""

from datetime import date
from typing import Any

from bot.domain.news import Candidate, Content, Mention
from bot.ingest.archives import Reading, read

TODAY = date(2026, 11, 23)


def read_text(text: str, name: str = "news.txt") -> Reading:
    return read(name, text.encode(), today=TODAY)


def contents(text: str) -> list[Content]:
    return [candidate.content for candidate in read_text(text).candidates]


def shown(candidate: Candidate) -> dict[str, Any]:
    content = candidate.content
    contact = content.contact
    return {
        "kind": content.kind.value,
        "title": content.title,
        "lead": content.lead,
        "body": list(content.body),
        "date": content.date.isoformat() if content.date else None,
        "date_source": content.date_source.value,
        "language": content.language,
        "place": content.place,
        "persons": [shown_person(mention) for mention in content.mentions],
        "images": [[image.name, image.before_paragraph] for image in content.images],
        "contact": contact and [contact.line, contact.phone, contact.email],
    }


def shown_person(mention: Mention) -> dict[str, Any]:
    person: dict[str, Any] = {
        "name": mention.name,
        "role": mention.role,
        "org": mention.organisation,
        "part": mention.part.value,
    }
    if mention.rank:
        person["rank"] = mention.rank
    if mention.also_written:
        person["also_written"] = list(mention.also_written)
    return person
