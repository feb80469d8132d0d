"""The search itself: from a query to its matches, step by step."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeAlias

import orjson

from bot.domain.news import ItemId
from bot.domain.search import EVERYTHING, Match, Query, Selection
from bot.text.terms import sound
from storage.search import readings
from storage.search import statements as say
from storage.search.crossings import MOST_TEXTS, spelled_so, spellings_of
from storage.search.documents import terms_among, word_begun
from storage.search.expressions import Sought
from storage.search.knowledge import Known
from storage.search.longer import spelled_out
from storage.search.matches import Matches
from storage.search.namebook import namebook
from storage.search.options import Option
from storage.search.quoting import Quotable, quoting
from storage.search.readings import Reading
from storage.search.retrieval import (
    CAP,
    ENOUGH,
    TIERS,
    Looked,
    Rows,
    Seen,
    listed,
    nearest,
    newest,
    ordered,
    rows,
)
from storage.search.scopes import Scope, scope
from storage.search.steps import Steps, ask

_NEAR = 1.9
"""The cost of a slip in the first letter and of three words in other forms."""
_FEW = 3
"""Items that may have the words by chance, of `_SOME` words or more."""
_SOME = 3
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
        """Rows up to the end of the page, and one by which another page is known to follow."""
        return max(self.offset + self.limit, ENOUGH) + 1

    @property
    def first(self) -> "Asked":
        """The same for the first rows: how a query is read must not hang on the page."""
        return replace(self, limit=ENOUGH, offset=0)


def _spelled_so(
    found: Rows, spellings: tuple[str, ...], reading: Reading, where: Scope, asked: Asked
) -> Steps[Rows]:
    """Those first that have the very spellings of a name, the likeliest before, not its sound.

    They are looked for among the first rows, and where none of those has, among the newest that
    have the name anywhere: whatever page is asked for.
    """
    if not spellings:
        return found
    first = found
    if asked.need > asked.first.need:
        first = yield from _rows(reading, where, asked.first)
    numbers = dict(first.numbers)
    so = yield from spelled_so([*numbers], spellings)
    sooner: list[int] = []
    if not so and not (first.is_exact and len(numbers) == first.total):
        more = yield from newest(reading.soughts[-1].anywhere, where, MOST_TEXTS)
        if where.phrases:
            verdicts = yield from where.phrases.judged(more)
            more = [each for each, verdict in zip(more, verdicts, strict=True) if verdict.is_kept]
        so = yield from spelled_so([each for each in more if each not in numbers], spellings)
        sooner = [number for number in more if number in so]
    if not so:
        return found
    numbers = {**dict.fromkeys(sooner, 0.0), **dict(found.numbers)}
    in_order = sorted(numbers.items(), key=lambda pair: so.get(pair[0], len(spellings)))
    return replace(found, numbers=tuple((n, 0 if n in so else tier + 1) for n, tier in in_order))


def _is_near(found: Rows) -> bool:
    """Whether some title has all the words, but for one slip and some endings.

    Rows that are told apart by tiers alone, beside a phrase, are near with any word in a title.
    """
    return any(cost <= _NEAR for _, cost in found.numbers)


def _stand_apart(found: Rows) -> bool:
    """Whether the words stand together in no title, of either script: then one may be a slip."""
    return all(tier % TIERS for _, tier in found.numbers)


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
    words = there.with_names(query.words)
    if words != query.words:
        query = replace(query, words=words)
        asked = replace(asked, query=query)
    reading = yield from readings.literal(query, there)
    if reading is not None:
        reading, found = yield from _as_it_stands(reading, there, where, asked)
        if found.total:
            return reading, found
    if asked.literal:
        return None
    return (yield from _repaired(asked, there, where))


def _as_it_stands(
    reading: Reading, there: Known, where: Scope, asked: Asked
) -> Steps[tuple[Reading, Rows]]:
    """What has all the words, and where that is little what they may have been meant for."""
    found = yield from _rows(reading, where, asked)
    if len(asked.query.words) == 1 and (spelled := spellings_of(asked.query.words[0], there)):
        return reading, (yield from _spelled_so(found, spelled, reading, where, asked))
    if asked.literal or not found.is_exact or not _stand_apart(found):
        return reading, (yield from _ordered(found, reading, where))
    more = yield from readings.supplemented(reading, asked.query, there)
    if more is reading:
        found = yield from _ordered(found, reading, where)
    else:
        more = yield from _spelled_out(more)
        found = yield from _nearest(more, where, asked, _seen(found, reading.soughts))
    return more, (yield from _with_some(found, more, where, asked))


def _seen(found: Rows, soughts: Sequence[Sought]) -> Seen:
    """All that has what was sought, of which the tiers follow each other."""
    seen: Seen = {}
    for level, sought in enumerate(soughts):
        numbers = [n for n, tier in found.numbers if tier < TIERS * (level + 1)]
        seen[sought] = Looked(numbers, is_whole=True, total=len(numbers))
    return seen


def _repaired(asked: Asked, there: Known, where: Scope) -> Steps[Settled | None]:
    meant = yield from readings.repaired(asked.query, there)
    best: tuple[Reading, Rows] | None = None
    seen: Seen = {}
    reading = readings.repaired_reading(meant)
    if reading is not None:
        reading = yield from _spelled_out(reading)
        found = yield from _nearest(reading, where, asked.first, seen)
        best = (reading, found)
        # Where some word is cut short, all have been taken for beginnings as well.
        enough = ENOUGH if meant.is_cut else CAP + 1
        if found.total < enough and not _is_near(found):
            # A few are no sign that the repair is right: "maech" may be March, and Mach as well.
            wide = yield from readings.widened(meant, reading)
            if wide is not None:
                wide = yield from _spelled_out(wide)
                found = yield from _nearest(wide, where, asked.first, seen)
                best = (wide, found) if found.total else best
        if asked.need > asked.first.need:
            best = best[0], (yield from _nearest(best[0], where, asked, seen))
        if best[1].total and len(meant.meanings) == 1:
            likely = spellings_of(asked.query.words[0], there)
            return best[0], (yield from _spelled_so(best[1], likely, best[0], where, asked))
        if best[1].total:
            return best[0], (yield from _with_some(best[1], best[0], where, asked))
    for each in readings.with_words_missing(meant):
        lacking = yield from _spelled_out(each)
        found = yield from _nearest(lacking, where, asked, seen)
        if found.total:
            return lacking, found
    return None


def _spelled_out(reading: Reading) -> Steps[Reading]:
    return replace(reading, soughts=(yield from spelled_out(reading.soughts)))


def _with_some(found: Rows, reading: Reading, where: Scope, asked: Asked) -> Steps[Rows]:
    """What was found, and behind it what has all words but one, where that is next to nothing."""
    known = {number for number, _ in found.numbers}
    if len(reading.wanted) < _SOME or not 0 < len(known) < _FEW or _is_near(found):
        return found
    lacking = replace(
        reading, soughts=tuple(replace(sought, missing=1) for sought in reading.soughts)
    )
    more = yield from _nearest(lacking, where, asked, {})
    last = max(cost for _, cost in found.numbers)
    behind = tuple((number, last + cost) for number, cost in more.numbers if number not in known)
    return Rows(
        numbers=found.numbers + behind,
        total=max(more.total, len(known) + len(behind)),
        is_exact=more.is_exact,
    )


def _nearest(reading: Reading, where: Scope, asked: Asked, seen: Seen) -> Steps[Rows]:
    if where.phrases or len(reading.wanted) < 2:
        return (yield from _rows(reading, where, asked))
    soughts = reading.soughts
    return (yield from nearest(soughts, reading.wanted, where, need=asked.need, seen=seen))


def _filtered(asked: Asked, where: Scope) -> Steps[Settled | None]:
    """Filters alone: the newest of what they leave."""
    if asked.selection == EVERYTHING:
        return None
    found = yield from _quoted(lambda scope, need: listed(scope, need=need), where, asked)
    return Reading(soughts=()), found


def _rows(reading: Reading, where: Scope, asked: Asked) -> Steps[Rows]:
    """Rows by their tiers; where texts are read for a phrase, in the order that they end up in."""

    def found(scope: Scope, need: int) -> Steps[Rows]:
        tiers = yield from rows(reading.soughts, scope, need=need)
        return (yield from ordered(tiers, reading.wanted)) if scope.phrases else tiers

    return (yield from _quoted(found, where, asked))


def _ordered(found: Rows, reading: Reading, where: Scope) -> Steps[Rows]:
    return found if where.phrases else (yield from ordered(found, reading.wanted))


def _quoted(found: Quotable, where: Scope, asked: Asked) -> Steps[Rows]:
    """What is found, less what does not keep to the phrases of the query."""
    if not where.phrases:
        return (yield from found(where, asked.need))
    return (yield from quoting(found, where, need=asked.need))


def _matches(reading: Reading, found: Rows, asked: Asked) -> Steps[Matches]:
    page = found.numbers[asked.offset : asked.offset + asked.limit]
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
        is_exact=found.is_exact or found.is_all,
        repaired=reading.told(taken),
        lacks_words=all(sought.missing for sought in reading.soughts) and bool(reading.soughts),
    )


def _taken(choices: Mapping[str, tuple[Option, ...]], number: int) -> Steps[dict[str, str]]:
    """What each word was taken for, as the first hit has it; nothing of what it does not have."""
    terms = {
        term
        for options in choices.values()
        for option in options
        for term in option.meaning.split()
        if not term.endswith("*")
    }
    contents = yield from ask(say.CONTENTS, numbers=orjson.dumps([number]).decode())
    told: dict[str, str] = {}
    for _, content in contents:
        having = terms_among(content, terms)
        for word, options in choices.items():
            taken = next((o for o in options if having >= {*o.meaning.split()}), None)
            begun = next((o.meaning[:-1] for o in options if o.meaning.endswith("*")), None)
            if taken is not None and taken.word not in (None, word):
                told[word] = taken.word
            elif taken is None and begun and (longer := word_begun(content, begun)):
                told[word] = longer
    return told


def _sounds(reading: Reading) -> frozenset[str]:
    """The terms sought, without the marks of their scripts.

    What was typed stands by itself; of another name with several words they stay together.
    """
    meanings = {m for sought in reading.soughts for group in sought.groups for m in group}
    typed = {m for sought in reading.soughts[:1] for group in sought.groups for m in group}
    long = {meaning for meaning in meanings if " " in meaning}
    whole = (" ".join(map(sound, meaning.split())) for meaning in long)
    parts = (sound(term) for meaning in long & typed for term in meaning.split())
    return frozenset({*map(sound, meanings - long), *whole, *parts})
