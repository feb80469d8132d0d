"""The search itself: from a query to its matches, step by step."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TypeAlias

import orjson

from bot.domain.news import ItemId
from bot.domain.search import EVERYTHING, Match, Query, Selection
from bot.text.terms import sound
from storage.search import readings
from storage.search import statements as say
from storage.search.knowledge import Known
from storage.search.matches import Matches
from storage.search.namebook import namebook
from storage.search.options import Option
from storage.search.quoting import Found as Quotable
from storage.search.quoting import phrases_of, quoting
from storage.search.readings import Reading
from storage.search.retrieval import Rows, listed, rows
from storage.search.scopes import Scope, scope
from storage.search.steps import Steps, ask

_WORTH = 0.95
"""What each tier is worth beside the one before it."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A query with what it may find, and which page of it is wanted."""

    query: Query
    selection: Selection = EVERYTHING
    literal: bool = field(default=False, kw_only=True)
    limit: int = field(default=10, kw_only=True)
    offset: int = field(default=0, kw_only=True)

    @property
    def need(self) -> int:
        return self.offset + self.limit


_RARE = 3
"""Items that have all the words, below which the words are doubted."""


def _is_rare(found: Rows) -> bool:
    """Whether the words hardly stand together, and in no title: then one may be a slip."""
    return found.total < _RARE and all(tier for _, tier in found.numbers)


def seek(asked: Asked) -> Steps[Matches]:
    """The items for a query: as it stands, else repaired, else with a word missing."""
    where = yield from scope(asked.query, asked.selection)
    settled = yield from settle(asked, where)
    return Matches() if settled is None else (yield from _matches(*settled, asked))


Settled: TypeAlias = tuple[Reading, Rows]
"""How a query is read in the end, and the rows that are found so."""


def settle(asked: Asked, where: Scope) -> Steps[Settled | None]:
    query = asked.query
    if not query.words:
        return (yield from _filtered(asked, where))
    there = yield from readings.understood(query, (yield from namebook(where.aliases)))
    query = replace(query, words=there.with_names(query.words))
    asked = replace(asked, query=query)
    reading = yield from readings.literal(query, there)
    if reading is not None:
        found = yield from _rows(reading, where, asked)
        if found.total < asked.need and not asked.literal:
            more = yield from readings.supplemented(reading, query, there, is_rare=_is_rare(found))
            if more is not reading:
                reading, found = more, (yield from _rows(more, where, asked))
        if found.total:
            return reading, found
    if asked.literal:
        return None
    return (yield from _repaired(asked, there, where))


def _repaired(asked: Asked, there: Known, where: Scope) -> Steps[Settled | None]:
    meant = yield from readings.repaired(asked.query, there)
    best: Settled | None = None
    for reading in readings.repaired_readings(meant):
        found = yield from _rows(reading, where, asked)
        if found.total >= asked.need:
            return reading, found
        best = (reading, found) if found.total else None
    wide = yield from readings.widened(meant)
    if wide is not None and best is not None:
        # A few are no sign that the repair is right: "maech" may be March, and Mach as well.
        wide = replace(wide, soughts=(*best[0].soughts, *wide.soughts))
    for each in (wide, best and best[0], readings.with_a_word_missing(meant)):
        if each is None:
            continue
        found = yield from _rows(each, where, asked)
        if found.total:
            return each, found
    return None


def _filtered(asked: Asked, where: Scope) -> Steps[Settled | None]:
    """Filters alone: the newest of what they leave."""
    if asked.selection == EVERYTHING:
        return None
    found = yield from _quoted(lambda scope, need: listed(scope, need=need), where, asked)
    return Reading(soughts=()), found


def _rows(reading: Reading, where: Scope, asked: Asked) -> Steps[Rows]:
    soughts = reading.soughts
    return (yield from _quoted(lambda scope, need: rows(soughts, scope, need=need), where, asked))


def _quoted(found: Quotable, where: Scope, asked: Asked) -> Steps[Rows]:
    """What is found, less what does not keep to the phrases of the query."""
    phrases = phrases_of(asked.query)
    if not phrases:
        return (yield from found(where, asked.need))
    return (yield from quoting(found, phrases, where, need=asked.need))


def _matches(reading: Reading, found: Rows, asked: Asked) -> Steps[Matches]:
    page = found.numbers[asked.offset : asked.need]
    numbers = [number for number, _ in page]
    pairs = yield from ask(say.ITEMS, numbers=orjson.dumps(numbers).decode())
    items = dict(pairs)
    taken: dict[str, str] = {}
    if reading.choices and found.numbers:
        taken = yield from _taken(reading.choices, found.numbers[0][0])
    terms = _sounds(reading)
    return Matches(
        matches=tuple(
            Match(
                item=ItemId(items[number]),
                score=reading.certainty * _WORTH**tier,
                terms=terms,
            )
            for number, tier in page
            if number in items  # not what other rules have written and nobody took out
        ),
        total=found.total,
        is_exact=found.is_exact,
        repaired=reading.told(taken),
    )


def _taken(choices: Mapping[str, tuple[Option, ...]], number: int) -> Steps[dict[str, str]]:
    """What each word was taken for, as the first hit has it."""
    terms = sorted(
        {
            option.meaning
            for options in choices.values()
            for option in options
            if not option.meaning.endswith("*")
        }
    )
    having = set((yield from ask(say.HAVING, terms=orjson.dumps(terms).decode(), number=number)))
    told: dict[str, str] = {}
    for word, options in choices.items():
        taken = next((o for o in options if o.meaning in having), None)
        taken = taken or next((o for o in options if o.meaning.endswith("*")), options[0])
        if taken.word is not None and taken.word != word:
            told[word] = taken.word
    return told


def _sounds(reading: Reading) -> frozenset[str]:
    """The terms sought, without the marks of their scripts.

    What was typed stands by itself; of another name with several words they stay together.
    """
    meanings = {m for sought in reading.soughts for group in sought.groups for m in group}
    typed = {m for sought in reading.soughts[:1] for group in sought.groups for m in group}
    whole = (" ".join(map(sound, meaning.split())) for meaning in meanings)
    return frozenset({*whole, *(sound(term) for meaning in typed for term in meaning.split())})
