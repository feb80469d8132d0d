"""What a search found, and what to try where it found nothing."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, tzinfo

from bot.domain.news import Section
from bot.domain.search import Found, Hit, Search, SearchId
from bot.messages import filters
from bot.messages.actions import Origin, ShowList
from bot.messages.excerpts import LABEL_LIMIT, clipped, is_blank
from bot.messages.lists import (
    NAME_LIMIT,
    all_news,
    ask_person,
    ask_search,
    entry,
    explain_search,
    headline,
    in_rows,
    line_limit,
    number_buttons,
    page_row,
)
from bot.messages.message import Button, Buttons, Message
from bot.messages.steps import ListKind
from bot.messages.words import Words
from bot.text.markup import Html, escape, italic, join, visible_length

QUERY_LIMIT = 120
SNIPPET_LIMIT = 320
"""Visible characters of a snippet; a longer one would be another's mistake and is left out."""


def results(
    found: Found,
    *,
    search: SearchId,
    sections: Mapping[str, Section],
    words: Words,
    literal: bool = False,
    follow: Buttons = (),
    zone: tzinfo = UTC,
) -> Message:
    """One page of hits, with the filters that it has and those that it might have.

    Where words were repaired, the search as typed is a button away. `follow` is the row of the
    reader's own wish, where they may have one.
    """
    if not found.hits:
        nothing = nothing_found(found, search=search, words=words, literal=literal)
        if not found.is_partial:
            return nothing
        return replace(nothing, text=join([nothing.text, words("search-partial")], "\n\n"))
    origin = _origin(search, literal=literal).at(found.number)
    items = [hit.item for hit in found.hits]
    return Message(
        text=join([_heading(found, words), _hits(found, sections, words, zone)], "\n\n"),
        buttons=number_buttons(items, origin)
        + page_row(found.number, found.pages, origin)
        + _literally(found, search, words)
        + filters.off_buttons(found, search, words, literal=literal)
        + filters.on_buttons(search, words, literal=literal)
        + follow
        + ((all_news(words), ask_search(words)),),
    )


def nothing_found(
    found: Found, *, search: SearchId, words: Words, literal: bool = False
) -> Message:
    """`search` stays under a button: what is not there today may be told tomorrow."""
    again = Button(words.label("button-search-again"), ShowList(_origin(search, literal=literal)))
    last = ((all_news(words), ask_person(words)), (ask_search(words), again))
    if not found.filters:
        query = clipped(found.words or found.query, QUERY_LIMIT)
        return Message(text=words("search-nothing", query=query), buttons=last)
    names = filter_names(found, words)
    if found.words:
        query = clipped(found.words, QUERY_LIMIT)
        text = words("search-nothing-filtered", query=query, filters=names)
    else:
        text = words("search-nothing-of", filters=names)
    off = filters.off_buttons(found, search, words, literal=literal)
    return Message(text=text, buttons=off + last)


def ask(words: Words, *, recent: Sequence[Search] = (), in_private: bool) -> Message:
    """The question for words, with buttons in private, where every text is taken for an answer."""
    if not in_private:
        return Message(text=words("search-ask"), asks=words.label("search-placeholder"))
    text = [words("search-ask")]
    if recent:
        text.append(words("search-recent"))
    again = [
        Button(f"🕘 {clipped(each.text, LABEL_LIMIT)}", ShowList(_origin(each.id)))
        for each in recent
    ]
    return Message(text=join(text, "\n\n"), buttons=(*in_rows(again, 1), (explain_search(words),)))


def explained(words: Words) -> Message:
    """What can be typed, with examples."""
    parts = [
        words("search-explained"),
        words("search-explained-words"),
        words("search-explained-filters"),
        words("search-explained-dates"),
    ]
    return Message(text=join(parts, "\n\n"), buttons=((ask_search(words), all_news(words)),))


def filter_names(found: Found, words: Words) -> str:
    names = [clipped(filters.name_of(each, words), NAME_LIMIT) for each in found.filters]
    return clipped(" · ".join(names), QUERY_LIMIT)


def _origin(search: SearchId, *, literal: bool = False) -> Origin:
    return Origin(ListKind.LITERAL_SEARCH if literal else ListKind.SEARCH, search)


def _literally(found: Found, search: SearchId, words: Words) -> Buttons:
    if found.repaired is None:
        return ()
    typed = clipped(found.words, LABEL_LIMIT - 16)
    as_typed = ShowList(_origin(search, literal=True))
    return ((Button(words.label("button-literally", query=typed), as_typed),),)


def _heading(found: Found, words: Words) -> Html:
    count = filters.count_label(found.total, words, is_exact=found.is_exact)
    if found.repaired is not None:
        query = clipped(found.repaired, QUERY_LIMIT)
        lines = [words("search-repaired", query=query, count=count)]
    elif found.words:
        query = clipped(found.words, QUERY_LIMIT)
        lines = [words("search-heading", query=query, count=count)]
    else:
        lines = [words("search-of", count=count)]
    if found.filters:
        lines.append(escape(filter_names(found, words)))
    if found.lacks_words:
        lines.append(italic(words("search-lacking")))
    if found.unread:
        said = clipped(", ".join(each.value for each in found.unread), QUERY_LIMIT)
        lines.append(italic(words("search-unread", days=said)))
    return join(lines)


def _hits(found: Found, sections: Mapping[str, Section], words: Words, zone: tzinfo) -> Html:
    room = 3700 // len(found.hits)
    limit = line_limit(len(found.hits), room=3700)
    return join(
        [
            _hit(number, hit, sections, words, zone=zone, headings=limit, room=room)
            for number, hit in enumerate(found.hits, 1)
        ],
        "\n\n",
    )


def _hit(
    number: int,
    hit: Hit,
    sections: Mapping[str, Section],
    words: Words,
    *,
    zone: tzinfo,
    headings: int,
    room: int,
) -> Html:
    """A brief has no title of its own, so its snippet stands in that place."""
    snippet = Html(hit.snippet)
    fits = 0 < visible_length(snippet) <= min(SNIPPET_LIMIT, room - headings - 150)
    if fits and not is_blank(snippet) and not hit.item.content.title:
        return entry(number, snippet, hit.item, sections, words, zone=zone)
    heading = headline(hit.item, words, headings)
    titled = entry(number, heading, hit.item, sections, words, zone=zone)
    return join([titled, snippet]) if fits and not is_blank(snippet) else titled
