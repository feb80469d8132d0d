"""An item as a line of our own export, which imports back as it was."""

from typing import Any

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
    return always | ({"url": image.url} if image.url else {})


def _contact(content: Content) -> dict[str, str | None] | None:
    contact: Contact | None = content.contact
    if contact is None:
        return None
    return {"line": contact.line, "phone": contact.phone, "email": contact.email}
