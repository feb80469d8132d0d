"""JSON lines of news: our own export, or what another newsroom's system writes."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from urllib.parse import unquote

from bot.domain.formatting import Span, Style
from bot.domain.news import (
    Candidate,
    Contact,
    Content,
    DateSource,
    Document,
    Image,
    Kind,
    Mention,
    Part,
)
from bot.ingest import fields as given
from bot.ingest.fields import FaultError, Fields
from bot.ingest.readings import Problem, Reading, guid_of, oldest_first
from bot.messages.faults import FaultKind
from bot.text.contacts import contact_block
from bot.text.dates import opening_day, sentence_day
from bot.text.language import language_of
from bot.text.paragraphs import sentences
from bot.text.places import place_of
from bot.text.roles import mentions_in

_STYLES = ", ".join(Style)


def read_lines(text: str, *, today: date, language: str) -> Reading:
    """A line that cannot be used is a problem with its number; the others are read."""
    return read_objects(given.objects_of(text), today=today, language=language)


def read_objects(
    objects: Iterable[tuple[int, Fields | FaultError]],
    *,
    today: date,  # noqa: ARG001
    language: str,
) -> Reading:
    """The same of objects, each with the number of its line."""
    candidates: dict[str, Candidate] = {}
    problems: list[Problem] = []
    for number, found in objects:
        try:
            candidate = _candidate(given.usable(found), language)
            given.refuse_repeated("guid", candidate.guid, candidates)
            candidates[candidate.guid] = candidate
        except FaultError as error:
            reason = f"Line {number} was left out: {error}."
            problems.append(Problem(line=number, reason=reason, fault=error.fault))
    return Reading(
        candidates=oldest_first(candidates.values(), newest_first=False), problems=tuple(problems)
    )


def _candidate(fields: Fields, language: str) -> Candidate:
    content = _recognised(fields, _written(fields, language))
    guid = fields.get("guid")
    if isinstance(guid, int) and not isinstance(guid, bool):
        fields = {**fields, "guid": str(guid)}
    return Candidate(
        guid=given.text_in(fields, "guid") or guid_of(content),
        content=content,
        story=given.text_in(fields, "story"),
    )


def _written(fields: Fields, language: str) -> Content:
    """What the line says in so many words."""
    title, lead = given.text_in(fields, "title"), given.text_in(fields, "lead")
    body = given.texts_in(fields, "body")
    if not body and not lead:
        raise FaultError(FaultKind.NO_TEXT)
    kind = _kind(fields, title)
    if kind is Kind.BRIEF and lead is None and "kind" not in fields:
        lead, body = body[0], body[1:]
    day = given.day_in(fields, "date")
    paragraphs = ((lead,) if lead else ()) + body
    return Content(
        kind=kind,
        title=title,
        lead=lead,
        body=body,
        date=day,
        date_source=_date_source(fields, day),
        language=_language(fields, " ".join(filter(None, (title, lead, *body))), language),
        section=given.text_in(fields, "section"),
        place=given.text_in(fields, "place"),
        mentions=_persons(fields),
        images=_images(fields),
        contact=_contact(fields),
        url=given.text_in(fields, "url"),
        spans=tuple(_spans(fields, paragraphs)),
        documents=tuple(_document(value) for value in given.list_in(fields, "documents")),
    )


def _recognised(fields: Fields, content: Content) -> Content:
    """The content with what its text tells, where the line does not say it itself."""
    paragraphs = content.paragraphs
    if "persons" not in fields:
        mentions = mentions_in(
            title=content.title,
            paragraphs=paragraphs,
            contact=content.contact,
            language=content.language,
        )
        content = replace(content, mentions=mentions)
    if "place" not in fields:
        content = replace(content, place=place_of(paragraphs, content.language))
    if "date" not in fields:
        first = paragraphs[0][:2000]
        day = opening_day(first) or sentence_day(next(iter(sentences(first)), ""))
        found = day.complete() if day else None
        if found:
            content = replace(content, date=found, date_source=DateSource.TEXT)
    return content


def _kind(fields: Fields, title: str | None) -> Kind:
    kind = given.text_in(fields, "kind")
    if kind is None:
        return Kind.ARTICLE if title else Kind.BRIEF
    if kind not in set(Kind):
        raise FaultError(FaultKind.CHOICE, "kind", ", ".join(Kind))
    return Kind(kind)


def _date_source(fields: Fields, day: date | None) -> DateSource:
    source = given.text_in(fields, "date_source")
    if source is None:
        return DateSource.GIVEN if day else DateSource.UNKNOWN
    if source not in set(DateSource):
        raise FaultError(FaultKind.CHOICE, "date_source", ", ".join(DateSource))
    return DateSource(source)


def _language(fields: Fields, text: str, default: str) -> str:
    language = given.text_in(fields, "language")
    if language is None:
        return language_of(text, default)
    code = language.casefold().replace("_", "-").partition("-")[0]
    if not (code.isalpha() and code.isascii() and len(code) in {2, 3}):
        raise FaultError(FaultKind.LANGUAGE, "language")
    return code


def _persons(fields: Fields) -> tuple[Mention, ...]:
    return tuple(_person(value) for value in given.list_in(fields, "persons"))


def _person(value: object) -> Mention:
    if isinstance(value, str):
        value = {"name": value}
    if not isinstance(value, dict):
        raise FaultError(FaultKind.NAMED, "persons")
    name, part = given.text_in(value, "name"), given.text_in(value, "part")
    if name is None:
        raise FaultError(FaultKind.NAMELESS, "persons")
    if part is not None and part not in set(Part):
        raise FaultError(FaultKind.CHOICE, "part", ", ".join(Part))
    return Mention(
        name=name,
        role=given.text_in(value, "role"),
        organisation=given.text_in(value, "org", "organisation", "organization"),
        part=Part(part) if part else Part.ACTOR,
        rank=given.text_in(value, "rank"),
        also_written=given.texts_in(value, "also_written"),
    )


def _images(fields: Fields) -> tuple[Image, ...]:
    return tuple(_image(value) for value in given.list_in(fields, "images"))


def _image(value: object) -> Image:
    if isinstance(value, str):
        value = {"url": value} if "://" in value else {"name": value}
    if not isinstance(value, dict):
        raise FaultError(FaultKind.NAMED_OR_LINKED, "images")
    name, url = given.text_in(value, "name"), given.text_in(value, "url")
    if name is None and url is not None:
        name = unquote(url.partition("?")[0].rstrip("/").rpartition("/")[2]) or url
    if name is None:
        raise FaultError(FaultKind.NAMELESS_AND_UNLINKED, "images")
    position = given.number_in(value, "before_paragraph")
    caption = given.text_in(value, "caption")
    return Image(name=name, url=url, before_paragraph=position, caption=caption)


def _document(value: object) -> Document:
    """A document by its name: the file itself does not come along."""
    fields = {"name": value} if isinstance(value, str) else value
    name = given.text_in(fields, "name") if isinstance(fields, dict) else None
    if name is None or not isinstance(fields, dict):
        raise FaultError(FaultKind.NAMED, "documents")
    return Document(name=name, caption=given.text_in(fields, "caption"))


def _spans(fields: Fields, paragraphs: Sequence[str]) -> Iterator[Span]:
    """How the text is set; what lies outside of its paragraph is left out."""
    for value in given.list_in(fields, "formatting"):
        if not isinstance(value, dict) or given.text_in(value, "style") not in set(Style):
            raise FaultError(FaultKind.STYLED, "formatting", _STYLES)
        style = Style(str(value["style"]))
        paragraph = given.number_in(value, "paragraph") or 0
        start, end = given.number_in(value, "start") or 0, given.number_in(value, "end") or 0
        length = len(paragraphs[paragraph]) if paragraph < len(paragraphs) else -1
        if style is Style.TIGHT and length >= 0:
            yield Span(paragraph=paragraph, start=0, end=0, style=style)
        elif start < end <= length:
            url = given.text_in(value, "url")
            yield Span(paragraph=paragraph, start=start, end=end, style=style, url=url)


def _contact(fields: Fields) -> Contact | None:
    value = fields.get("contact")
    if value is None:
        return None
    if isinstance(value, str):
        return _contact_text(value.splitlines())
    if not isinstance(value, dict):
        raise FaultError(FaultKind.CONTACT, "contact")
    line, phone = given.text_in(value, "line"), given.text_in(value, "phone")
    contact = Contact(line=line, phone=phone, email=given.text_in(value, "email"))
    return contact if contact != Contact() else None


def _contact_text(lines: Iterable[str]) -> Contact | None:
    cleaned = [line.strip() for line in lines if line.strip()]
    block = contact_block(cleaned)
    if block:
        return block[1]
    return Contact(line=", ".join(cleaned)) if cleaned else None
