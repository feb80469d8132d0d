"""Formats: how much of an item a copy shows, and whether its picture comes along."""

from collections.abc import Sequence

from bot.domain.manners import Format, Look
from bot.domain.news import FileId, Item
from bot.messages.excerpts import is_blank
from bot.messages.items import CAPTION_LIMIT, cut_off, paragraphs_of, picture_of
from bot.messages.lists import TEXT_LIMIT
from bot.text.pages import pages

EXCERPT_LIMIT = 700
"""Visible characters of an article's text in a broadcast: about a screen of a phone."""
WHOLE_LIMIT = 1000
"""An article not much longer than that goes out whole: a button for a last line annoys."""
TEASER_LIMIT = 200
"""Of a brief, where of an article the title alone is shown."""
LEAD_LIMIT = 400
"""Of an article's lead, which stands below its title."""
_WHOLE = frozenset({Format.FULL, Format.RICH})
"""What shows all of a text; a rich message too, where it is refused and goes as a plain one."""
_WITHOUT_PICTURE = frozenset({Format.SHORT, Format.TEXT})
_LEAST = 20
"""Where there is no more room than that, a text is better left out than begun."""


def picture(item: Item, look: Look, *, taken: int) -> FileId | None:
    """The picture of a copy; `taken` are the characters that stand around its text.

    A whole text that is too long for a caption goes without: it is the text that was wanted.
    """
    if look.format in _WITHOUT_PICTURE:
        return None
    if look.format in _WHOLE and taken + _length(paragraphs_of(item)) > CAPTION_LIMIT:
        return None
    return picture_of(item)


def reach(item: Item, look: Look) -> int:
    """The most visible characters of its text that a copy shows."""
    title = item.content.title
    is_article = title is not None and not is_blank(title)
    is_teaser = look.format is Format.PICTURE and picture_of(item) is not None
    if look.format is Format.SHORT and is_article:
        lead = len((item.content.lead or "").strip())
        return min(LEAD_LIMIT, lead) + 2 if lead else 0
    if look.format is Format.SHORT or is_teaser:
        return 0 if is_article else TEASER_LIMIT
    is_long = item.content.title and _length(paragraphs_of(item)) > WHOLE_LIMIT
    return EXCERPT_LIMIT if is_long and look.format not in _WHOLE else TEXT_LIMIT


def keeps_back(item: Item, look: Look) -> bool:
    """Whether there is a picture that a copy does not show, for its look has none."""
    return look.format in _WITHOUT_PICTURE and picture_of(item) is not None


def excerpt(wanted: Sequence[str], room: int) -> list[str]:
    """The paragraphs that there is room for, the last one cut where it ends within a sentence."""
    if room <= _LEAST and not (wanted and len(wanted[0]) <= room - 2):
        return []
    sheets = pages(list(wanted), first=room - 2, rest=room - 2) or [[]]
    return cut_off(sheets[0], wanted) if len(sheets) > 1 and sheets[0] else sheets[0]


def _length(paragraphs: Sequence[str]) -> int:
    return len("\n\n".join(paragraphs))
