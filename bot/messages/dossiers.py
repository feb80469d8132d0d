"""Dossiers: names, offices, presence in the news, and the items that name somebody."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, tzinfo

from bot.domain.mentions import Presence
from bot.domain.news import FileId, Item, Page, Section
from bot.domain.people import NameKind, Person
from bot.messages.actions import FollowPerson, OpenItem, OpenPerson, Origin, ShowChart, ShowPortrait
from bot.messages.charts import Step, step_for
from bot.messages.excerpts import LABEL_LIMIT, clipped, is_blank
from bot.messages.items import CAPTION_LIMIT
from bot.messages.lists import all_news, ask_search, in_rows, lines, list_buttons
from bot.messages.message import Button, Buttons, CopyButton, Message
from bot.messages.roles import NAME_LIMIT, offices
from bot.messages.steps import ListKind
from bot.messages.words import Words
from bot.text.markup import Html, bold, escape, join, visible_length

_CHART_KEYS: Mapping[Step, str] = {
    Step.MONTH: "chart-month",
    Step.QUARTER: "chart-quarter",
    Step.YEAR: "chart-year",
}
LEAST_CHARTED = 2
"""Stories: one alone makes no picture."""
_ITEM_ROOM = 150
"""Characters that an item of the list wants at least, beside a portrait."""


def dossier(
    person: Person,
    *,
    items: Page[Item],
    sections: Mapping[str, Section],
    words: Words,
    today: date,
    back: OpenItem | None = None,
    presence: Presence | None = None,
    beside: Sequence[tuple[Person, int]] = (),
    follows: bool | None = None,
    portrait: FileId | None = None,
    answer: Html | None = None,
    desk: Buttons = (),
    zone: tzinfo = UTC,
    is_text_only: bool = False,
) -> Message:
    """Names, offices, how often in the news, and a page of the items that name the person.

    `follows` is None where nobody can follow; `answer` is what a question about an office
    comes to; `back` is the item come from. `is_text_only` leaves the portrait to a button.
    """
    told = offices(person.roles, words, today)
    top = join([answer or Html(""), names(person, words), told], "\n\n")
    origin = Origin(ListKind.PERSON, person.id, items.number)
    row: Buttons = ((all_news(words), ask_search(words)),)
    if back is not None:
        row = ((Button(words.label("button-back"), back),), *row)
    following = None
    if follows is not None:
        following = _following(person, items.number, back, wanted=not follows)
    own = _own_buttons(person, presence, following, words)
    if not items.entries:
        text = join([top, words("person-no-items")], "\n\n")
        has_room = visible_length(text) <= CAPTION_LIMIT and not is_text_only
        shown = portrait if has_room else None
        return Message(
            text=text,
            picture=shown,
            buttons=own + _portrait_row(person, portrait, shown, words) + desk + row,
        )
    count = words("person-items", count=items.total)
    top = join([top, join([count, _presence(presence, beside, words)])], "\n\n")
    limit = CAPTION_LIMIT - visible_length(top) - 2
    has_room = limit >= _ITEM_ROOM * len(items.entries) and not is_text_only
    shown = portrait if has_room else None
    room = limit if shown else 4000 - visible_length(top)
    listed = lines(items.entries, sections, words, room=room, zone=zone)
    return Message(
        text=join([top, listed], "\n\n"),
        picture=shown,
        buttons=list_buttons(items, origin)
        + own
        + _portrait_row(person, portrait, shown, words)
        + desk
        + row,
    )


def chart(person: Person, presence: Presence, words: Words) -> Message:
    """The caption of a chart: what its bars count."""
    days = presence.days
    said = words(
        "chart-caption",
        count=presence.total,
        first=words.day(min(days)),
        last=words.day(max(days)),
    )
    return Message(text=join([_title(person, words), said, words(_CHART_KEYS[step_for(days)])]))


def portrait_alone(person: Person, portrait: FileId, words: Words) -> Message:
    return Message(text=_title(person, words), picture=portrait)


def _name(person: Person, words: Words, limit: int = NAME_LIMIT) -> str:
    return clipped(person.name(words.language), limit)


def _title(person: Person, words: Words) -> Html:
    return bold(_name(person, words))


def names(person: Person, words: Words) -> Html:
    """The name in the reader's language, and below it the canonical ones in others."""
    shown = person.name(words.language)
    below = [escape(clipped(other, NAME_LIMIT)) for other in _canonical(person) if other != shown]
    return join([bold(clipped(shown, NAME_LIMIT)), *below[:2]])


def _canonical(person: Person) -> list[str]:
    named = (name.text for name in person.names if name.kind is NameKind.CANONICAL)
    return [text for text in dict.fromkeys(named) if not is_blank(text)]


def _presence(
    presence: Presence | None, beside: Sequence[tuple[Person, int]], words: Words
) -> Html:
    """Since when, until when and with whom: nothing where a single story is all."""
    if presence is None or presence.total < LEAST_CHARTED:
        return Html("")
    days = escape(f"{words.day(min(presence.days))} – {words.day(max(presence.days))}")
    named = [f"{_name(other, words, LABEL_LIMIT)} ({count})" for other, count in beside]
    with_whom = words("person-beside", names=", ".join(named)) if named else Html("")
    return join([days, with_whom])


def _own_buttons(
    person: Person,
    presence: Presence | None,
    following: FollowPerson | None,
    words: Words,
) -> Buttons:
    """Follow, the chart, and the names to copy."""
    row: list[Button] = []
    if following is not None:
        label = words.label("button-unfollow-person")
        if following.wanted:
            label = words.label("button-follow-person")
        row.append(Button(label, following))
    if presence is not None and presence.total >= LEAST_CHARTED:
        row.append(Button(words.label("button-chart"), ShowChart(person.id)))
    names = [clipped(name, 256) for name in (person.name(words.language), *_canonical(person))]
    copies = tuple(
        CopyButton(words.label("button-copy-name", name=clipped(name, LABEL_LIMIT)), name)
        for name in list(dict.fromkeys(names))[:2]
        if not is_blank(name)
    )
    return (*in_rows(row, 2), copies) if copies else in_rows(row, 2)


def _following(person: Person, page: int, back: OpenItem | None, *, wanted: bool) -> FollowPerson:
    if back is None:
        return FollowPerson(wanted, person.id, page)
    return FollowPerson(wanted, person.id, page, back.item, back.page, back.origin)


def _portrait_row(
    person: Person, portrait: FileId | None, shown: FileId | None, words: Words
) -> Buttons:
    if portrait is None or shown is not None:
        return ()
    return ((Button(words.label("button-portrait"), ShowPortrait(person.id)),),)


def open_person(person: Person, words: Words) -> Button:
    label = words.label("button-open-person", name=_name(person, words, LABEL_LIMIT))
    return Button(label, OpenPerson(person.id))
