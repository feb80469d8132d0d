"""Queries: what a reader typed, taken apart without ever complaining.

`summit "press office" -sport section:army lang:ru last week`: words, a phrase, what is left out,
filters by name, and a period in plain words, in either language.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Protocol

from bot.domain.search import Facet, Filter, Query
from bot.text.function_words import is_function_word
from bot.text.periods import periods, whole_period
from bot.text.terms import Token, term, tokens

MOST_WORDS = 12
LONGEST_TEXT = 400
"""Characters of a query that are read; nobody types more with a purpose."""

KEYS = {
    Facet.SECTION: ("section", "раздел", "рубрика"),
    Facet.SOURCE: ("from", "source", "от", "источник"),
    Facet.PERSON: ("person", "человек", "персона"),
    Facet.LANGUAGE: ("lang", "language", "язык"),
    Facet.DATE: ("date", "дата"),
}
"""What may stand before a colon; the first of each is the one that we write ourselves."""
_FACETS = {key: facet for facet, keys in KEYS.items() for key in keys}

_OPERATORS = frozenset({"AND", "OR", "NOT", "NEAR"})
_GENERAL = frozenset({"новости", "новость", "новостей", "новостях", "news", "всё", "все"})
"""Words that say nothing beside a filter: "news of last week"."""

_QUOTED = r'"[^"]+"|«[^»]+»|[“„][^“”„]+[”“]'
_FILTER = re.compile(
    rf"(?<!\S)(?P<key>{'|'.join(_FACETS)}): ?(?P<value>{_QUOTED}|[^\s\"«“„]+)", re.IGNORECASE
)
_WITHOUT = re.compile(rf"(?<!\S)[-−‒–—](?P<value>{_QUOTED}|(?=[^\W\d_])\S+)")
_PHRASE = re.compile(_QUOTED)
_QUOTES = '"«»“”„'
_EDGES = f"{_QUOTES} ,;.!?"


@lru_cache(maxsize=256)
def parse(text: str, today: date, *, plainly: frozenset[int] = frozenset()) -> Query:
    """Read a query: its words in their order, each once, without function words.

    Filters that start at one of `plainly` are words like others. Operators of search languages
    mean nothing here, and a query of function words alone has no words. `WHO` is an organisation,
    but not where everything is in capitals. Where nothing else is said, a minus is a dash, and
    beside a `date:` other dates are words.
    """
    typed = readable(text)
    named = [each for each in _named(typed, today) if each.start not in plainly]
    left = _blanked(_without_keys(typed, named), named)
    excluded = [_spot(found, "value") for found in _WITHOUT.finditer(left)]
    left = _blanked(left, excluded)
    phrases = [_spot(found) for found in _PHRASE.finditer(left)]
    by_key = any(each.facet is Facet.DATE for each in named)
    dated = [] if by_key else [*_dated(left, phrases, today)]
    dated = [each for each in dated if each.start not in plainly]
    left = _blanked(left, dated)
    words = _words(left, shouted=typed.isupper())
    filters = tuple(sorted([*named, *dated], key=lambda each: each.start))
    if excluded and not words and not filters:
        return Query(text=typed, words=_words(typed, shouted=typed.isupper()))
    if filters and all(word.lower() in _GENERAL for word in words):
        words = ()
    return Query(
        text=" ".join(left.split()),
        words=words,
        phrases=_values(phrases),
        without=_values(each for each in excluded if not _is_phrase(each, typed)),
        without_phrases=_values(each for each in excluded if _is_phrase(each, typed)),
        filters=filters,
    )


def readable(text: str) -> str:
    """A query as it is read: printable, in one line, with single spaces, bounded."""
    printable = text[: LONGEST_TEXT * 4]
    if not printable.isprintable():
        printable = "".join(c if c.isprintable() else " " for c in printable)
    return " ".join(printable.split())[:LONGEST_TEXT].strip()


def without_filters(text: str, filters: Iterable[Filter]) -> str:
    """A query without some of its filters, which are those that its reading named."""
    return " ".join(_blanked(readable(text), filters).split())


def with_filter(text: str, facet: Facet, value: str) -> str:
    """A query narrowed by a filter more."""
    value = "".join(" " if c in _QUOTES else c for c in value)
    quoted = f'"{value}"' if re.search(r"[\s,;.!?]", value) else value
    return f"{readable(text)} {KEYS[facet][0]}:{quoted}".strip()


class _Span(Protocol):
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class _Spot:
    """A place in a query, and what is said there."""

    value: str
    start: int
    end: int


def _spot(found: re.Match[str], group: str | int = 0) -> _Spot:
    return _Spot(value=found[group].strip(_EDGES), start=found.start(), end=found.end())


def _is_phrase(spot: _Spot, typed: str) -> bool:
    """Whether what is left out stands in quotes, behind its dash, and is several words."""
    return typed[spot.start + 1] in _QUOTES and len(tokens(spot.value)) > 1


def _values(spots: Iterable[_Spot]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(spot.value for spot in spots if spot.value))


def _named(typed: str, today: date) -> Iterator[Filter]:
    """Filters by their keys; a value that is none of any sort leaves it to the words."""
    for found in _FILTER.finditer(typed):
        facet = _FACETS[found["key"].lower()]
        value = found["value"].strip(_EDGES)
        period = whole_period(value, today=today) if facet is Facet.DATE else None
        if value and (period or facet is not Facet.DATE):
            yield Filter(
                facet=facet, value=value, start=found.start(), end=found.end(), period=period
            )


def _dated(left: str, phrases: Iterable[_Spot], today: date) -> Iterator[Filter]:
    for dated in periods(_blanked(left, phrases, with_="\n"), today=today):
        yield Filter(
            facet=Facet.DATE,
            value=left[dated.start : dated.end],
            start=dated.start,
            end=dated.end,
            period=dated.period,
            is_plain=True,
        )


def _without_keys(typed: str, named: Iterable[Filter]) -> str:
    """The text without the keys of filters that are none: their values are words."""
    starts = {each.start for each in named}
    keys = (found for found in _FILTER.finditer(typed) if found.start() not in starts)
    return _blanked(
        typed, [_Spot(value="", start=key.start(), end=key.end("key") + 1) for key in keys]
    )


def _blanked(text: str, spans: Iterable[_Span], *, with_: str = " ") -> str:
    for span in spans:
        text = text[: span.start] + with_ * (span.end - span.start) + text[span.end :]
    return text


def _words(text: str, *, shouted: bool) -> tuple[str, ...]:
    typed = _distinct(tokens(text))
    shouted = shouted and len(typed) > 1
    telling = (word for word in typed if not is_function_word(word.lower() if shouted else word))
    return tuple(telling)[:MOST_WORDS]


def _distinct(typed: list[Token]) -> list[str]:
    """The words whose terms differ, by the first spelling of each."""
    spellings: dict[str, str] = {}
    for token in typed:
        if token.text not in _OPERATORS and (found := term(token.text)):
            spellings.setdefault(found, token.text)
    return list(spellings.values())
