"""What a search found, and what to try where it found nothing."""

from collections.abc import Mapping

from bot.domain.news import Section
from bot.domain.search import Found, Hit, SearchId
from bot.messages.actions import ListKind, Origin, ShowList
from bot.messages.excerpts import LABEL_LIMIT, clipped, is_blank
from bot.messages.lists import (
    all_news,
    ask_person,
    ask_search,
    entry,
    headline,
    line_limit,
    number_buttons,
    page_row,
)
from bot.messages.message import Button, Buttons, Message
from bot.messages.words import Words
from bot.text.markup import Html, join, visible_length

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
) -> Message:
    """One page of hits; where words were repaired, the search as typed is a button away."""
    if not found.hits:
        return nothing_found(found.query, search=search, words=words)
    kind = ListKind.LITERAL_SEARCH if literal else ListKind.SEARCH
    origin = Origin(kind, search, found.number)
    items = [hit.item for hit in found.hits]
    literally: Buttons = ()
    if found.repaired is not None:
        typed = clipped(found.query, LABEL_LIMIT - 16)
        as_typed = ShowList(Origin(ListKind.LITERAL_SEARCH, search))
        literally = ((Button(words.label("button-literally", query=typed), as_typed),),)
    return Message(
        text=join([_heading(found, words), _hits(found, sections, words)], "\n\n"),
        buttons=number_buttons(items, origin)
        + page_row(found.number, found.pages, origin)
        + literally
        + ((all_news(words), ask_search(words)),),
    )


def nothing_found(query: str, *, search: SearchId, words: Words) -> Message:
    """`search` stays under a button: what is not there today may be told tomorrow."""
    again = Button(words.label("button-search-again"), ShowList(Origin(ListKind.SEARCH, search)))
    return Message(
        text=words("search-nothing", query=clipped(query, QUERY_LIMIT)),
        buttons=((all_news(words), ask_person(words)), (ask_search(words), again)),
    )


def ask(words: Words) -> Message:
    return Message(text=words("search-ask"), asks=words.label("search-placeholder"))


def _heading(found: Found, words: Words) -> Html:
    if found.repaired is None:
        query = clipped(found.query, QUERY_LIMIT)
        return words("search-heading", count=found.total, query=query)
    query = clipped(found.repaired, QUERY_LIMIT)
    return words("search-repaired", count=found.total, query=query)


def _hits(found: Found, sections: Mapping[str, Section], words: Words) -> Html:
    room = 3700 // len(found.hits)
    limit = line_limit(len(found.hits), room=3700)
    return join(
        [
            _hit(number, hit, sections, words, headings=limit, room=room)
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
    headings: int,
    room: int,
) -> Html:
    """A brief has no title of its own, so its snippet stands in that place."""
    snippet = Html(hit.snippet)
    fits = 0 < visible_length(snippet) <= min(SNIPPET_LIMIT, room - headings - 110)
    if not fits or is_blank(snippet):
        return entry(number, headline(hit.item, words, headings), hit.item, sections, words)
    if not hit.item.content.title:
        return entry(number, snippet, hit.item, sections, words)
    titled = entry(number, headline(hit.item, words, headings), hit.item, sections, words)
    return join([titled, snippet])
