"""Filters of a search as readers see them: their names, and the buttons to put them on and off."""

import calendar
from collections.abc import Mapping, Sequence

from bot.domain.news import Section
from bot.domain.search import Applied, Choice, Facet, Found, Meaning, Period, SearchId
from bot.messages.actions import Narrow, Origin, ShowList, Widen
from bot.messages.excerpts import LABEL_LIMIT, clipped
from bot.messages.lists import in_rows
from bot.messages.message import Button, Buttons, Message
from bot.messages.steps import ListKind
from bot.messages.words import Words

CHOICE_KEYS: Mapping[Facet, str] = {
    Facet.SECTION: "choose-section",
    Facet.DATE: "choose-year",
    Facet.LANGUAGE: "choose-language",
}
_FILTER_KEYS: Mapping[Facet, str] = {
    Facet.SECTION: "button-filter-section",
    Facet.DATE: "button-filter-year",
    Facet.LANGUAGE: "button-filter-language",
}


def name_of(applied: Applied, words: Words) -> str:
    """What a filter is called; of people who share a name, that name as typed."""
    return meaning_name(applied.meaning, words) or applied.filter.value


def meaning_name(meaning: Meaning, words: Words) -> str | None:
    match meaning:
        case Section():
            return meaning.name(words.language)
        case Period():
            return period_name(meaning, words)
        case str():
            return words.language_called(meaning)
        case (person,):
            return person.name(words.language)
        case _:
            return None


def period_name(period: Period, words: Words) -> str:
    """Days in the shortest form that is exact: a year, months, or from one day to another."""
    since, until = period.since, period.until
    if since is None or until is None:
        if since is not None:
            return words.label("period-since", day=words.day(since))
        return words.label("period-until", day=words.day(until)) if until else ""
    if since == until:
        return words.day(since)
    if since.day > 1 or until.day < calendar.monthrange(until.year, until.month)[1]:
        return words.days(since, until)
    if since.month > 1 or until.month < 12:
        return words.months(since, until)
    return str(since.year) if since.year == until.year else f"{since.year}–{until.year}"


def off_buttons(found: Found, search: SearchId, words: Words, *, literal: bool) -> Buttons:
    """A button for each filter, which takes it off."""
    return in_rows(
        [
            Button(
                f"✕ {clipped(name_of(each, words), LABEL_LIMIT)}",
                Widen(search, each.filter.start, literal),
            )
            for each in found.filters
        ],
        2,
    )


def on_buttons(search: SearchId, words: Words, *, literal: bool) -> Buttons:
    """The row of what a search can be narrowed by."""
    return (
        tuple(
            Button(words.label(_FILTER_KEYS[facet]), Narrow(search, facet, literal))
            for facet in _FILTER_KEYS
        ),
    )


def choices(
    facet: Facet,
    offered: Sequence[Choice],
    *,
    search: SearchId,
    words: Words,
    literal: bool,
) -> Message:
    """What can be chosen, with how much is left then, and the way back."""
    buttons = [
        Button(_choice_label(choice, words), Narrow(search, facet, literal, choice.key))
        for choice in offered
    ]
    back = Origin(ListKind.LITERAL_SEARCH if literal else ListKind.SEARCH, search)
    return Message(
        text=words(CHOICE_KEYS[facet]) if offered else words("choose-nothing"),
        buttons=(
            *in_rows(buttons, 1 if facet is Facet.SECTION else 2),
            (Button(words.label("button-results"), ShowList(back)),),
        ),
    )


def count_label(total: int, words: Words, *, is_exact: bool) -> str:
    """How many items; an estimate is rounded to two digits, for it is no surer than that."""
    if is_exact:
        return words.label("items-count", count=total)
    unit = 10 ** max(0, len(str(total)) - 2)
    return words.label("items-about", count=round(total / unit) * unit)


def _choice_label(choice: Choice, words: Words) -> str:
    name = clipped(meaning_name(choice.meaning, words) or choice.key, LABEL_LIMIT)
    count = words.number(choice.total)
    return f"{name} · {count}" if choice.is_exact else f"{name} · ≈ {count}"
