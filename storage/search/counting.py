"""Counting: how much each of several choices would leave of a search, in one question."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import orjson

from bot.domain.search import Period
from storage.search import statements as say
from storage.search.documents import EVERY, LANGUAGE, SECTION, mark
from storage.search.expressions import AllOf, AnyOf, Expression, Term
from storage.search.numbers import NEWEST, estimated, late_numbers
from storage.search.retrieval import CAP
from storage.search.scopes import Scope, scope
from storage.search.seeking import Asked, settle
from storage.search.steps import Steps, ask


@dataclass(frozen=True, slots=True, kw_only=True)
class Narrowed:
    """A choice: items of a section, of a language, or of some days."""

    section: str | None = None
    language: str | None = None
    days: Period | None = None

    @property
    def mark(self) -> str | None:
        if self.section is not None:
            return mark(SECTION, self.section)
        return None if self.language is None else mark(LANGUAGE, self.language)


class Count(NamedTuple):
    """How many there are, roughly unless `is_exact`."""

    total: int = 0
    is_exact: bool = True


class _Range(NamedTuple):
    """Row numbers from one to another in which the nth choice is counted."""

    choice: int
    mark: str | None
    first: int
    last: int


def counted(asked: Asked, choices: Sequence[Narrowed]) -> Steps[tuple[Count, ...]]:
    """What each choice leaves of the search as it is read without any of them."""
    if not choices:
        return ()
    where = yield from scope(asked.query, asked.selection)
    settled = yield from settle(asked, where)
    if settled is None and asked.query.words:
        return (Count(),) * len(choices)
    soughts = settled[0].soughts if settled is not None else ()
    anywhere = tuple(sought.anywhere for sought in soughts) or (Term(EVERY),)
    ranges = yield from _ranges(choices, where)
    terms = tuple(map(Term, where.phrases.terms))
    rows = yield from _asked(AllOf((where.narrowed(AnyOf(anywhere)), *terms)), ranges, where)
    counts = [_count(number, ranges, rows, where) for number in range(len(choices))]
    # Of a phrase its words are counted, for no texts are read here.
    is_rough = bool(where.phrases)
    return tuple(each._replace(is_exact=each.is_exact and not is_rough) for each in counts)


def _ranges(choices: Sequence[Narrowed], where: Scope) -> Steps[list[_Range]]:
    days = [each.days for each in choices if each.days is not None]
    spans = orjson.dumps([_ordinals(period) for period in days]).decode()
    numbers = iter((yield from ask(say.SPANS, spans=spans)) if days else ())
    found: list[_Range] = []
    for at, each in enumerate(choices):
        first, last, late = where.first, where.last, where.late
        if each.days is not None:
            since, after = next(numbers)
            first = NEWEST if since is None else since
            last = NEWEST if after is None else after - 1
            late = late and late_numbers(each.days.since, each.days.until)
        found.append(_Range(at, each.mark, first, last))
        if late is not None:
            found.append(_Range(at, each.mark, *late))
    return found


def _ordinals(period: Period) -> tuple[int, int]:
    since, until = period.since or dt.date.min, period.until or dt.date.max
    return since.toordinal(), until.toordinal()


def _asked(
    sought: Expression, ranges: Sequence[_Range], where: Scope
) -> Steps[dict[int, tuple[int, int | None]]]:
    """For each range how many rows it has, one more than the cap at most, and the oldest."""
    persons = None if where.persons is None else orjson.dumps(where.persons).decode()
    told = [(at, each.mark, each.first, each.last) for at, each in enumerate(ranges)]
    found = yield from ask(
        say.COUNTS, sought, asked=orjson.dumps(told).decode(), limit=CAP + 1, persons=persons
    )
    return {at: (total, oldest) for at, total, oldest in found}


def _count(
    choice: int,
    ranges: Sequence[_Range],
    rows: Mapping[int, tuple[int, int | None]],
    where: Scope,
) -> Count:
    """The sum of a choice's ranges; of a full one, as many as its newest rows promise."""
    total, is_exact = 0, True
    for at, each in enumerate(ranges):
        if each.choice != choice:
            continue
        number, oldest = rows.get(at, (0, None))
        if number > CAP and oldest is not None:
            is_exact = False
            number = estimated(number, oldest, (each.first, min(each.last, where.newest)))
        total += number
    return Count(total, is_exact)
