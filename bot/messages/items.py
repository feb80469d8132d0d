"""The parts of an item that its card and its broadcast copy share."""

import re
from collections.abc import Mapping, Sequence
from datetime import tzinfo

from bot.domain.news import Contact, FileId, Item, Section
from bot.messages.excerpts import ELLIPSIS, clipped, is_blank
from bot.messages.lists import corrected_when, dateline
from bot.messages.message import Buttons, CopyButton, LinkButton
from bot.messages.words import Words
from bot.text.lines import Line, lines_of
from bot.text.markup import Html, bold, escape, italic, join

CAPTION_LIMIT = 1024
CAPTIONS_LIMIT = 3
"""Pages of captions that one still turns; a longer article reads better as text alone."""
TITLE_LIMIT = 300
URL_LIMIT = 1024
COPY_LIMIT = 256
CONTACT_LIMIT = 80
NOTE_LIMIT = 160
"""Characters of what is said of a correction: a long one would leave a caption no text."""

_TOLD_IN_KEYS: Mapping[str, str] = {"en": "told-in-english", "ru": "told-in-russian"}

_URL = re.compile(r"https?://(?:[\w-]+\.)+[\w-]{2,}(?::\d{1,5})?(?:[/?#]\S*)?", re.IGNORECASE)
_ENDS = (".", "!", "?", "…", "»", "”", '"', ":", ";")


def header(item: Item, section: Section | None, words: Words, zone: tzinfo) -> Html:
    """The title, where there is one, over day, section and place, and the last correction."""
    title = item.content.title
    shown = bold(clipped(title, TITLE_LIMIT)) if title and not is_blank(title) else Html("")
    day = italic(day_line(item, section, words))
    return join([shown, day, corrected_line(item, words, zone)])


def day_line(item: Item, section: Section | None, words: Words) -> Html:
    """Day, section, place, and the language where it is another than the reader's."""
    return join([dateline(item, section, words, place=True), _told_in(item, words)], " · ")


def _told_in(item: Item, words: Words) -> str:
    """In which language an item is, for readers of another."""
    language = item.content.language
    if language == words.language or language not in _TOLD_IN_KEYS:
        return ""
    return words.label(_TOLD_IN_KEYS[language])


def corrected_line(item: Item, words: Words, zone: tzinfo) -> Html:
    """When, by the desk's clock, an item was corrected, and what; nothing where it was not."""
    correction = item.correction
    if correction is None:
        return Html("")
    when = corrected_when(item, words, zone)
    if is_blank(correction.note):
        return words("corrected", when=when)
    return words("corrected-what", when=when, note=clipped(correction.note or "", NOTE_LIMIT))


def picture_of(item: Item) -> FileId | None:
    """The first picture whose bytes we hold; some are known by name only."""
    return next((image.file for image in item.content.images if image.file is not None), None)


def paragraphs_of(item: Item) -> list[str]:
    """The running text, each paragraph with what it is set in."""
    return [line.cut(0) for line in lines_of(item.content) if not is_blank(line)]


def cut_off(shown: Sequence[str], whole: Sequence[str]) -> list[str]:
    """Mark the end of an excerpt that stops inside a sentence."""
    last = Line.of(shown[-1]).cut(0)
    if last.endswith(_ENDS) or shown[-1] == whole[len(shown) - 1]:
        return list(shown)
    return [*shown[:-1], last.ending(f" {ELLIPSIS}")]


def source_links(item: Item, words: Words) -> tuple[LinkButton, ...]:
    """A link to where the item comes from; Telegram refuses a whole keyboard for a bad one."""
    url = (item.content.url or "").strip()
    if not is_link(url):
        return ()
    return (LinkButton(words.label("button-source"), url),)


def is_link(url: str) -> bool:
    """Whether an address is one that Telegram takes; nothing is fetched."""
    return len(url) <= URL_LIMIT and _URL.fullmatch(url) is not None


def contact_lines(contact: Contact | None, words: Words) -> Html:
    """The press contact as it stands at the foot of a release; nothing where there is none."""
    if contact is None:
        return Html("")
    ways = [way for way in (contact.phone, contact.email) if not is_blank(way)]
    shown = [contact.line, ", ".join(clipped(way or "", CONTACT_LIMIT) for way in ways)]
    told = [
        escape(clipped(line, 2 * CONTACT_LIMIT + 2))
        for line in shown
        if not is_blank(line) and line
    ]
    return join([words("contact-heading"), *told]) if told else Html("")


def contact_buttons(contact: Contact | None) -> Buttons:
    """Buttons that copy the mail address and the telephone number."""
    if contact is None:
        return ()
    ways = (("✉️", contact.email), ("📞", contact.phone))
    row = tuple(
        CopyButton(f"{icon} {clipped(way, 40)}", way.strip())
        for icon, way in ways
        if way and not is_blank(way) and len(way.strip()) <= COPY_LIMIT
    )
    return (row,) if row else ()
