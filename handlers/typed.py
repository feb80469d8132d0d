"""What somebody typed, with its formatting: Telegram's entities to spans of plain text."""

from itertools import accumulate

from telegram import Message as TelegramMessage
from telegram import MessageEntity

from bot.domain.formatting import Span, Style
from bot.text.lines import Typed

_URL_LIMIT = 1024
_STYLES = {
    MessageEntity.BOLD: Style.BOLD,
    MessageEntity.ITALIC: Style.ITALIC,
    MessageEntity.UNDERLINE: Style.UNDERLINE,
    MessageEntity.STRIKETHROUGH: Style.STRIKE,
    MessageEntity.SPOILER: Style.SPOILER,
    MessageEntity.CODE: Style.CODE,
    MessageEntity.PRE: Style.BLOCK,
    MessageEntity.TEXT_LINK: Style.LINK,
    MessageEntity.BLOCKQUOTE: Style.QUOTE,
    MessageEntity.EXPANDABLE_BLOCKQUOTE: Style.LONG_QUOTE,
}
"""The kinds that somebody has set; links, names and tags in the text are found by every app."""


def typed(message: TelegramMessage | None, part: str | None = None) -> Typed:
    """The text or caption of a message; `part` is its end, such as what follows a command."""
    if message is None:
        return Typed(text=part or "")
    text = message.text or message.caption or ""
    spans = _spans(text, [*message.entities, *message.caption_entities])
    first = 0 if part is None else max(0, len(text.rstrip()) - len(part))
    if part is not None and text[first:].rstrip() != part:
        return Typed(text=part)
    moved = (_behind(each, first) for each in spans)
    return Typed(text=text[first:], spans=tuple(each for each in moved if each is not None))


def _spans(text: str, entities: list[MessageEntity]) -> list[Span]:
    """Telegram counts in units of UTF-16, we in characters."""
    units = list(accumulate((2 if ord(sign) > 0xFFFF else 1 for sign in text), initial=0))
    places = {unit: at for at, unit in enumerate(units)}
    found = []
    for each in entities:
        start, end = places.get(each.offset), places.get(each.offset + each.length)
        style = _STYLES.get(each.type)
        if style is None or start is None or end is None or len(each.url or "") > _URL_LIMIT:
            continue
        found.append(Span(start=start, end=end, style=style, url=each.url))
    return found


def _behind(span: Span, first: int) -> Span | None:
    """A span as far as it lies behind a place, counted from there."""
    if span.end <= first:
        return None
    start = max(span.start, first) - first
    return Span(start=start, end=span.end - first, style=span.style, url=span.url)
