"""What an item says, to JSON and back; fields that say nothing are left out."""

import datetime as dt
import json
from collections.abc import Iterable, Mapping
from typing import Any

import orjson

from bot.domain.formatting import Span, Style
from bot.domain.news import Contact, Content, DateSource, Document, Image, Kind, Mention, Part
from bot.domain.people import PersonId


def dumps(content: Content, **beside: str) -> str:
    """With fields `beside` those of the content."""
    return as_json(_told(_content(content) | beside))


def loads(text: str) -> Content:
    return content_of(orjson.loads(text))


def content_of(stored: Mapping[str, Any]) -> Content:
    """From the JSON as it is read."""
    return Content(
        kind=Kind(stored["kind"]),
        title=stored.get("title"),
        lead=stored.get("lead"),
        body=tuple(stored.get("body", ())),
        date=_day(stored.get("date")),
        date_source=DateSource(stored["date_source"]),
        language=stored["language"],
        section=stored.get("section"),
        place=stored.get("place"),
        mentions=tuple(_mention(mention) for mention in stored.get("mentions", ())),
        images=tuple(Image(**image) for image in stored.get("images", ())),
        contact=Contact(**stored["contact"]) if "contact" in stored else None,
        url=stored.get("url"),
        spans=tuple(_span(*span) for span in stored.get("spans", ())),
        documents=tuple(Document(**document) for document in stored.get("documents", ())),
    )


def as_json(value: object) -> str:
    """The JSON of plain values, a question mark where text holds half a character."""
    try:
        return orjson.dumps(value).decode()
    except orjson.JSONEncodeError:
        return json.dumps(value, ensure_ascii=False).encode("utf-8", "replace").decode()


def _content(content: Content) -> dict[str, object]:
    return {
        "kind": content.kind,
        "title": content.title,
        "lead": content.lead,
        "body": content.body,
        "date": None if content.date is None else content.date.isoformat(),
        "date_source": content.date_source,
        "language": content.language,
        "section": content.section,
        "place": content.place,
        "mentions": _all_told(_mention_fields(mention) for mention in content.mentions),
        "images": _all_told(_image_fields(image) for image in content.images),
        "contact": _contact_fields(content.contact),
        "url": content.url,
        "spans": tuple(_span_fields(span) for span in content.spans),
        "documents": _all_told(_document_fields(document) for document in content.documents),
    }


def _mention_fields(mention: Mention) -> dict[str, object]:
    return {
        "name": mention.name,
        "role": mention.role,
        "organisation": mention.organisation,
        "part": mention.part,
        "rank": mention.rank,
        "also_written": mention.also_written,
        "person": mention.person,
    }


def _image_fields(image: Image) -> dict[str, object]:
    return {
        "name": image.name,
        "before_paragraph": image.before_paragraph,
        "url": image.url,
        "file": image.file,
        "caption": image.caption,
    }


def _document_fields(document: Document) -> dict[str, object]:
    return {"name": document.name, "file": document.file, "caption": document.caption}


def _span_fields(span: Span) -> tuple[object, ...]:
    """Short, because a text may have hundreds."""
    url = () if span.url is None else (span.url,)
    return (span.paragraph, span.start, span.end, span.style, *url)


def _span(paragraph: int, start: int, end: int, style: str, url: str | None = None) -> Span:
    return Span(paragraph=paragraph, start=start, end=end, style=Style(style), url=url)


def _contact_fields(contact: Contact | None) -> dict[str, object] | None:
    if contact is None:
        return None
    return _told({"line": contact.line, "phone": contact.phone, "email": contact.email})


def _mention(stored: Mapping[str, Any]) -> Mention:
    person = stored.get("person")
    return Mention(
        name=stored["name"],
        role=stored.get("role"),
        organisation=stored.get("organisation"),
        part=Part(stored["part"]),
        rank=stored.get("rank"),
        also_written=tuple(stored.get("also_written", ())),
        person=None if person is None else PersonId(person),
    )


def _day(text: str | None) -> dt.date | None:
    return None if text is None else dt.date.fromisoformat(text)


def _told(fields: Mapping[str, object]) -> dict[str, object]:
    return {name: value for name, value in fields.items() if value is not None and value != ()}


def _all_told(entries: Iterable[Mapping[str, object]]) -> tuple[dict[str, object], ...]:
    return tuple(_told(entry) for entry in entries)
