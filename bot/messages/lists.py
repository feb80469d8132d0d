"""Lists in one message: numbered lines, the buttons that open them, the row that turns pages."""

from collections.abc import Mapping, Sequence
from datetime import UTC, tzinfo

from bot.domain.news import Item, Page, Section
from bot.messages import turning
from bot.messages.actions import Ask, ExplainSearch, OpenItem, Origin, ShowList
from bot.messages.excerpts import clipped, first_sentence, is_blank
from bot.messages.message import Button, Buttons, LinkButton
from bot.messages.words import Words
from bot.text.markup import Html, bold, escape, italic, join

TEXT_LIMIT = 4096
LINE_LIMIT = 160
NAME_LIMIT = 48
"""Characters of a section's or a place's name in the small line under a heading."""
PAIR_LIMIT = 17
"""Characters of a label that stand in one line beside another, on a screen of 360 pixels."""

_ROW = 5
_ENTRY_OVERHEAD = 136
"""Characters of an entry beside its heading: number, date, section, correction, line breaks."""


def line_limit(entries: int, *, room: int = TEXT_LIMIT) -> int:
    """How long each heading may be so that all entries fit into `room` characters."""
    return max(8, min(LINE_LIMIT, room // max(1, entries) - _ENTRY_OVERHEAD))


def headline(item: Item, words: Words, limit: int = LINE_LIMIT) -> Html:
    """An item in one line: its title in bold, or the first sentence of a brief."""
    content = item.content
    if content.title and not is_blank(content.title):
        return bold(clipped(content.title, limit))
    for paragraph in content.paragraphs:
        if not is_blank(paragraph):
            return escape(first_sentence(paragraph, limit))
    return words("item-untitled")


def dateline(item: Item, section: Section | None, words: Words, *, place: bool = False) -> Html:
    """Day, section and place in a line."""
    named = [section.name(words.language) if section else None]
    if place:
        named.append(item.content.place)
    shown = [clipped(name, NAME_LIMIT) for name in named if name and not is_blank(name)]
    return escape(" · ".join([words.day(item.day), *shown]))


def lines(
    items: Sequence[Item],
    sections: Mapping[str, Section],
    words: Words,
    *,
    room: int = TEXT_LIMIT,
    zone: tzinfo = UTC,
) -> Html:
    """Numbered entries: heading, then day and section, and when it was corrected in `zone`."""
    limit = line_limit(len(items), room=room)
    return join(
        [
            entry(number, headline(item, words, limit), item, sections, words, zone=zone)
            for number, item in enumerate(items, 1)
        ],
        "\n\n",
    )


def entry(
    number: int,
    text: Html,
    item: Item,
    sections: Mapping[str, Section],
    words: Words,
    *,
    zone: tzinfo = UTC,
) -> Html:
    section = sections.get(item.content.section or "")
    when = corrected_when(item, words, zone)
    corrected = words("corrected", when=when) if when else Html("")
    below = join([italic(dateline(item, section, words)), corrected], " · ")
    return join([join([f"{number}.", text], " "), below])


def corrected_when(item: Item, words: Words, zone: tzinfo) -> str:
    """When, by the clock of `zone`, readers were last told of a correction; "" for never."""
    correction = item.correction
    if correction is None:
        return ""
    at = correction.at.astimezone(zone)
    if at.date() == item.published_at.astimezone(zone).date():
        return words.time(at)
    return words.label("day-and-time", day=words.day(at.date()), time=words.time(at))


def number_buttons(items: Sequence[Item], origin: Origin) -> Buttons:
    """A numbered button for each item, five a row."""
    buttons = [
        Button(str(number), OpenItem(item.id, 1, origin)) for number, item in enumerate(items, 1)
    ]
    return in_rows(buttons, _ROW)


def in_rows(buttons: Sequence[Button | LinkButton], size: int) -> Buttons:
    """Buttons side by side, `size` a row."""
    return tuple(tuple(buttons[at : at + size]) for at in range(0, len(buttons), size))


def in_pairs(buttons: Sequence[Button]) -> Buttons:
    """Two by two where both are short; a long name has a row to itself and stays in one line."""
    rows: list[tuple[Button, ...]] = []
    for button in buttons:
        is_short = len(button.label) <= PAIR_LIMIT
        if is_short and rows and len(rows[-1]) == 1 and len(rows[-1][0].label) <= PAIR_LIMIT:
            rows[-1] = (*rows[-1], button)
        else:
            rows.append((button,))
    return tuple(rows)


def list_buttons(page: Page[Item], origin: Origin) -> Buttons:
    """The numbers, then the row that turns pages."""
    return number_buttons(page.entries, origin) + page_row(page.number, page.pages, origin)


def page_row(number: int, pages: int, origin: Origin) -> Buttons:
    """The row that turns the pages of a list of items."""
    return turning.row(number, pages, lambda page: ShowList(origin.at(page)))


def all_news(words: Words) -> Button:
    return Button(words.label("button-all-news"), ShowList(Origin()))


def ask_search(words: Words) -> Button:
    return Button(words.label("button-search"), Ask("search"))


def ask_person(words: Words) -> Button:
    return Button(words.label("button-person"), Ask("person"))


def explain_search(words: Words) -> Button:
    return Button(words.label("button-explain-search"), ExplainSearch())
