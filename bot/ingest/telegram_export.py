"""A Telegram channel's own export (`result.json`): its messages as items, pictures beside them."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

import orjson

from bot.domain.formatting import Span, Style
from bot.domain.news import Candidate, DateSource, Document, Image
from bot.errors import BadInputError
from bot.ingest.composing import Parts, content_of
from bot.ingest.readings import Reading, oldest_first
from bot.text.dates import parse_day
from bot.text.lines import Line, Typed
from bot.text.paragraphs import is_navigation

_STYLES: Final = {
    "bold": Style.BOLD,
    "italic": Style.ITALIC,
    "underline": Style.UNDERLINE,
    "strikethrough": Style.STRIKE,
    "spoiler": Style.SPOILER,
    "code": Style.CODE,
    "pre": Style.BLOCK,
    "blockquote": Style.QUOTE,
    "text_link": Style.LINK,
}
_TAGS: Final = re.compile(r"(?:\s*#\w+)+\s*$")
_LONGEST_TITLE: Final = 250
_TOGETHER_S: Final = 2
"""Seconds between the pictures of one album."""

Fields = Mapping[str, object]


def is_one(text: str) -> bool:
    return (
        '"messages"' in text[:4_000] and re.match(r'\s*\{\s*"(?:name|type|id)"', text) is not None
    )


def read_telegram(data: bytes, *, language: str | None) -> Reading:
    """Raises BadInputError for JSON that is no channel's export."""
    try:
        export = orjson.loads(data)
    except orjson.JSONDecodeError as error:
        raise BadInputError(f"This export is not valid JSON: {error}.") from error
    messages = export.get("messages") if isinstance(export, dict) else None
    if not isinstance(messages, list):
        raise BadInputError('This is no export of one channel: it has no "messages".')
    channel = export.get("id") or "channel"
    posts = _posts([one for one in messages if isinstance(one, dict)])
    candidates = [_candidate(channel, group, language) for group in posts]
    found = [candidate for candidate in candidates if candidate is not None]
    return Reading(candidates=oldest_first(found, newest_first=False))


def _posts(messages: Sequence[Fields]) -> Iterator[list[Fields]]:
    """Messages, those of one album together; what a channel did, such as its naming, is none."""
    group: list[Fields] = []
    for message in messages:
        if message.get("type") != "message":
            continue
        if group and _is_of_album(group, message):
            group.append(message)
            continue
        if group:
            yield group
        group = [message]
    if group:
        yield group


def _is_of_album(group: Sequence[Fields], message: Fields) -> bool:
    """Pictures sent at once, of which only one has the text."""
    texts = sum(bool(one.get("text")) for one in (*group, message))
    has_pictures = all(one.get("photo") for one in (*group, message))
    return has_pictures and texts < 2 and abs(_second(message) - _second(group[-1])) <= _TOGETHER_S


def _second(message: Fields) -> int:
    value = str(message.get("date_unixtime") or "")
    return int(value) if value.isdigit() else 0


def _candidate(channel: object, group: Sequence[Fields], language: str | None) -> Candidate | None:
    told = next((one for one in group if one.get("text")), group[0])
    lines = _typed(told).lines()
    lines, url = _without_footer(lines)
    if not lines:
        return None
    title, running = _title(lines)
    content = content_of(
        Parts(
            title=title,
            lines=running,
            images=tuple(Image(name=name) for name in _names(group, "photo")),
            url=url,
            day=parse_day(str(told.get("date") or "")),
            day_source=DateSource.GIVEN,
        ),
        language=language,
    )
    documents = () if told.get("media_type") else tuple(map(_document, _names(group, "file")))
    content = replace(content, documents=documents)
    return Candidate(guid=f"telegram:{channel}/{told.get('id')}", content=content)


def _typed(message: Fields) -> Typed:
    """The text with its formatting, which an export lists piece by piece."""
    pieces = message.get("text_entities") or message.get("text")
    if isinstance(pieces, str):
        return Typed(text=pieces)
    text, spans = "", list[Span]()
    for piece in pieces if isinstance(pieces, list) else []:
        kind, said = ("plain", piece) if isinstance(piece, str) else _piece(piece)
        style = _STYLES.get(kind)
        url = str(piece.get("href") or "") if isinstance(piece, dict) else ""
        if style and said.strip() and (style is not Style.LINK or url):
            end = len(text) + len(said)
            spans.append(Span(start=len(text), end=end, style=style, url=url or None))
        text += said
    return Typed(text=text, spans=tuple(spans))


def _piece(piece: object) -> tuple[str, str]:
    if not isinstance(piece, dict):
        return "plain", ""
    return str(piece.get("type") or "plain"), str(piece.get("text") or "")


def _title(lines: tuple[Line, ...]) -> tuple[str | None, tuple[Line, ...]]:
    """A first line that is bold from end to end, with text below it, is a title."""
    first = lines[0]
    bold = sorted((one.start, one.end) for one in first.spans if one.style is Style.BOLD)
    covered = 0
    for start, end in bold:
        covered = max(covered, end) if not first[covered:start].strip() else covered
    if len(lines) < 2 or len(first) > _LONGEST_TITLE or first[covered:].strip() or not bold:
        return None, lines
    return str(first), lines[1:]


def _without_footer(lines: tuple[Line, ...]) -> tuple[tuple[Line, ...], str | None]:
    """The lines without tags and a "Read more" at their end, and where that leads."""
    if not lines:
        return lines, None
    last = lines[-1]
    words = _TAGS.sub("", last)
    if not words.strip():
        return lines[:-1], None
    links = [one.url for one in last.spans if one.style is Style.LINK]
    if len(lines) > 1 and len(links) == 1 and is_navigation(words.strip()):
        return lines[:-1], links[0]
    return lines, None


def _names(group: Sequence[Fields], key: str) -> Iterator[str]:
    """Files that came along; an export says in brackets of those that it left out."""
    for message in group:
        name = message.get(key)
        if isinstance(name, str) and name and not name.startswith("("):
            yield name


def _document(name: str) -> Document:
    return Document(name=name.rpartition("/")[2])
