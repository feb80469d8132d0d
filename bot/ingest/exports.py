"""An item as a line of our own export, which imports back as it was."""

from typing import Any

from bot.domain.formatting import Span, Style
from bot.domain.news import Contact, Content, Image, Item, Mention


def line(item: Item) -> dict[str, Any]:
    """Plain JSON values; what an item lacks is null."""
    content = item.content
    return {
        "guid": item.guid,
        "kind": content.kind,
        "title": content.title,
        "lead": content.lead,
        "body": list(content.body) or None,
        "date": content.date and content.date.isoformat(),
        "date_source": content.date_source,
        "language": content.language,
        "section": content.section,
        "place": content.place,
        "persons": [_person(mention) for mention in content.mentions],
        "images": [_image(image) for image in content.images],
        "contact": _contact(content),
        "url": content.url,
        "story": item.story,
        **_set(content),
        **_documents(content),
    }


def _person(mention: Mention) -> dict[str, Any]:
    always = {
        "name": mention.name,
        "role": mention.role,
        "org": mention.organisation,
        "part": mention.part,
    }
    rank = {"rank": mention.rank} if mention.rank else {}
    spellings = {"also_written": list(mention.also_written)} if mention.also_written else {}
    return always | rank | spellings


def _image(image: Image) -> dict[str, Any]:
    always = {"name": image.name, "before_paragraph": image.before_paragraph}
    caption = {"caption": image.caption} if image.caption else {}
    return always | ({"url": image.url} if image.url else {}) | caption


def _set(content: Content) -> dict[str, Any]:
    """How the running text is set; paragraphs count from 0, the lead the first of them."""
    return {"formatting": [_span(span) for span in content.spans]} if content.spans else {}


def _span(span: Span) -> dict[str, Any]:
    told = {"paragraph": span.paragraph, "style": span.style.value}
    place = {} if span.style is Style.TIGHT else {"start": span.start, "end": span.end}
    return told | place | ({"url": span.url} if span.url else {})


def _documents(content: Content) -> dict[str, Any]:
    told = [
        {"name": document.name} | ({"caption": document.caption} if document.caption else {})
        for document in content.documents
    ]
    return {"documents": told} if told else {}


def _contact(content: Content) -> dict[str, str | None] | None:
    contact: Contact | None = content.contact
    if contact is None:
        return None
    return {"line": contact.line, "phone": contact.phone, "email": contact.email}
