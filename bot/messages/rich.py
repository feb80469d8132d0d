"""Rich messages (Bot API 10.1): a whole item in one, with its pictures and folded details.

Their HTML has paragraphs, headings and pictures as blocks, and is not that of other messages.
"""

from collections import deque
from collections.abc import Iterator, Sequence
from datetime import tzinfo
from typing import TypeAlias

from bot.domain.formatting import BLOCKS
from bot.domain.manners import Look
from bot.domain.news import Image, Item, Mention, Part, Section
from bot.messages.calls import tag_of
from bot.messages.excerpts import clipped, is_blank
from bot.messages.formats import EXCERPT_LIMIT, WHOLE_LIMIT
from bot.messages.items import TITLE_LIMIT, contact_lines, corrected_line, day_line
from bot.messages.message import Rich
from bot.messages.words import Words
from bot.text.direction import is_right_to_left
from bot.text.lines import Line, lines_of, text_of
from bot.text.markup import Html, escape, italic, join, visible_length, within

ROOM = 30_000
"""Characters of the text: Telegram takes 32,768 of all, and there is more than the text."""
ROOM_BYTES = 100_000
"""Of its HTML: nothing is known of a limit, and what is longer is no news item."""
BLOCKS_LIMIT = 400
"""Paragraphs and pictures in the text: Telegram takes 500 blocks of all."""
PICTURES = 50
PEOPLE = 20
_NAME_LIMIT = 200

_Blocks: TypeAlias = list[Html]


def rich(
    item: Item, look: Look, *, section: Section | None, words: Words, bot: str, zone: tzinfo
) -> Rich:
    """The item as a rich message; `bot` is the username that links to dossiers name."""
    images = [image for image in item.content.images if image.file is not None][:PICTURES]
    shown, folded = _text(item, [each for each in images if each.before_paragraph is not None])
    title = item.content.title
    heading = [] if is_blank(title) else [within("h3", clipped(title or "", TITLE_LIMIT))]
    dated = (italic(day_line(item, section, words)), corrected_line(item, words, zone))
    blocks = [
        *heading,
        *(within("p", line) for line in dated if line),
        *(block for each in images if each.before_paragraph is None for block in _picture(each)),
        *shown,
        *_folded(words("rich-more"), folded),
        *_folded(words("rich-people"), _people(item, bot)),
        *_folded(words("rich-contact"), _contact(item, words)),
        *([within("footer", look.signature)] if look.signature else []),
    ]
    html = join(blocks, "")
    places = {each.file: html.find(tag_of(each.file)) for each in images if each.file}
    return Rich(
        html=html,
        pictures=tuple(file for file in sorted(places, key=places.__getitem__) if places[file] > 0),
        is_rtl=is_right_to_left(title or "".join(item.content.paragraphs[:1])),
    )


def _text(item: Item, images: Sequence[Image]) -> tuple[_Blocks, _Blocks]:
    """The paragraphs that stand open, and those that are folded, with the pictures in them."""
    shown: _Blocks = []
    folded: _Blocks = []
    length = size = 0
    whole = sum(map(len, item.content.paragraphs))
    open_up_to = EXCERPT_LIMIT if whole > WHOLE_LIMIT else whole
    left = deque(sorted(images, key=lambda each: each.before_paragraph or 0))
    for at, lines in _groups(item):
        block = _paragraph(lines)
        size += len(block.encode())
        length += visible_length(block)
        if length > ROOM or size > ROOM_BYTES or len(shown) + len(folded) >= BLOCKS_LIMIT:
            folded.append(within("p", "…"))
            return shown, folded
        place = folded if shown and length > open_up_to else shown
        while left and (left[0].before_paragraph or 0) <= at:
            place += _picture(left.popleft())
        place.append(block)
    (folded or shown).extend(block for each in left for block in _picture(each))
    return shown, folded


def _groups(item: Item) -> Iterator[tuple[int, list[Line]]]:
    """Paragraphs with the number of the first; what stands tight goes together."""
    group: list[Line] = []
    start = 0
    for at, line in enumerate(lines_of(item.content)):
        if is_blank(line):
            continue
        if group and not line.is_tight:
            yield start, group
            group = []
        if not group:
            start = at
        group.append(line.cut(0))
    if group:
        yield start, group


def _paragraph(lines: Sequence[Line]) -> Html:
    """One block; a quotation or code is a block already, and may not stand in a paragraph."""
    text = text_of(lines)
    if any(span.style in BLOCKS for line in lines for span in line.spans):
        return Html(text.replace("<blockquote expandable>", "<blockquote>"))
    return within("p", Html(text.replace("\n", "<br>")))


def _picture(image: Image) -> _Blocks:
    if image.file is None:
        return []
    block = Html(tag_of(image.file))
    if is_blank(image.caption):
        return [block]
    return [block, within("p", italic(clipped(image.caption or "", _NAME_LIMIT)))]


def _people(item: Item, bot: str) -> _Blocks:
    acting = [each for each in item.content.mentions if each.part in {Part.ACTOR, Part.QUOTED}]
    named = {each.person or each.name: each for each in reversed(acting)}
    told = [_person(each, bot) for each in reversed(named.values())][:PEOPLE]
    return [within("ul", join([within("li", each) for each in told], ""))] if told else []


def _person(mention: Mention, bot: str) -> Html:
    name = escape(clipped(mention.name, _NAME_LIMIT))
    if mention.person is not None:
        name = Html(f'<a href="https://t.me/{bot}?start=p{mention.person}">{name}</a>')
    held = ", ".join(
        clipped(each, _NAME_LIMIT) for each in (mention.role, mention.organisation) if each
    )
    return join([name, held], " — ")


def _contact(item: Item, words: Words) -> _Blocks:
    """The press contact, a line each, without its heading, which stands on the fold."""
    lines = contact_lines(item.content.contact, words).split("\n")[1:]
    return [within("p", Html("<br>".join(lines)))] if lines else []


def _folded(summary: Html, blocks: Sequence[Html]) -> _Blocks:
    return [within("details", join([within("summary", summary), *blocks], ""))] if blocks else []
