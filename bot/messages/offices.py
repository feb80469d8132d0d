"""Offices: who holds the one that was asked for, and who held it before."""

from collections.abc import Sequence
from datetime import date

from bot.domain.offices import Holder, OfficeFound, Span
from bot.domain.people import Person
from bot.messages.dossiers import open_person
from bot.messages.excerpts import clipped
from bot.messages.lists import all_news, ask_person, ask_search
from bot.messages.message import Buttons, Message
from bot.messages.roles import NAME_LIMIT, dates, office
from bot.messages.words import Words
from bot.text.markup import Html, bold, join

LISTED = 4
"""Holders in a list; more are counted."""


def answer_line(found: OfficeFound, words: Words, *, today: date) -> Html:
    """What stands above the dossier of the only holder: the office, and when."""
    role = found.held[0].role
    when = _when(found.span, words, today=today)
    if found.span is None and not role.is_dated:
        # Nobody says that it is still so: only that it was, when the news last said it.
        when = (
            words.label("office-last-named", day=words.day(role.seen.last))
            if role.seen
            else words.label("office-undated")
        )
    return words("office-answer", office=office(role, words), when=when)


def holders(found: OfficeFound, words: Words, *, today: date, follow: Buttons = ()) -> Message:
    """Several who hold it, or nobody who is known to; then whoever else held it.

    `follow` is the row of the organisation, where the reader may follow it.
    """
    when = _when(found.span, words, today=today)
    query = clipped(found.query, NAME_LIMIT)
    if found.held:
        parts = [words("office-several", query=query, when=when), _listed(found.held, words)]
    else:
        parts = [words("office-nobody", query=query, when=when)]
    if found.others:
        parts += [words("office-others"), _listed(found.others, words)]
    people = dict.fromkeys(one.person.id for one in (*found.held, *found.others))
    by_id: dict[int, Person] = {one.person.id: one.person for one in (*found.held, *found.others)}
    rows = tuple((open_person(by_id[person], words),) for person in list(people)[:LISTED])
    return Message(
        text=join(parts, "\n\n"),
        buttons=(*rows, *follow, (ask_person(words), ask_search(words)), (all_news(words),)),
    )


def _listed(holders: Sequence[Holder], words: Words) -> Html:
    told = [
        join(
            [
                join(["• ", bold(clipped(one.person.name(words.language), NAME_LIMIT))], ""),
                join([office(one.role, words), dates(one.role, words)], ""),
            ],
            ", ",
        )
        for one in holders[:LISTED]
    ]
    left_out = len(holders) - LISTED
    more = [words("person-more-roles", count=left_out)] if left_out > 0 else []
    return join([*told, *more])


def _when(span: Span | None, words: Words, *, today: date) -> str:
    if span is None:
        return words.label("office-now", day=words.day(today))
    if span.first == span.last:
        return words.day(span.first)
    if (span.first.month, span.last.month) == (1, 12):
        return words.label("office-year", year=str(span.first.year))
    return words.label("office-between", first=words.day(span.first), last=words.day(span.last))
