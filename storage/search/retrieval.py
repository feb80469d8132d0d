"""Rows of the index for what is sought: the best first, of those the newest."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple, TypeAlias

import orjson

from storage.search import statements as say
from storage.search.documents import EVERY
from storage.search.expressions import AllOf, Expression, Sought, Term
from storage.search.numbers import Place, estimated, is_late, late_place
from storage.search.ranking import MOST_TITLES, Wanted, cost_of_text, costs
from storage.search.scopes import Scope
from storage.search.steps import Steps, ask

ENOUGH = 10
"""Rows that are enough of an answer not to look for less likely ones."""
CAP = 200
"""Rows of which all are looked at; what has more is counted roughly."""
TIERS = 3
"""Of each thing sought: all of it in a title, some of it there, none."""
_LIKELY, _UNLIKELY = 100, 60
"""Rows of texts with what the words likely mean, and with what else they may mean, that are
compared by their titles. Twice as many found no more of a million items."""
_MOST_WAYS = 6
"""Words of a query of which each is told what either script adds: each time with all the others."""

Tiers: TypeAlias = dict[int, int]
"""Rows with the tier of each, the best first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """Numbers with what each is behind the best, and how many there are in all.

    That is a tier, or a cost where titles were compared. Of words as they stand `is_exact` hangs
    on how many there are and not on how many were needed, as what is done next hangs on it; where
    more were needed than there are, these are known to be all.
    """

    numbers: tuple[tuple[int, float], ...] = ()
    total: int = 0
    is_exact: bool = True
    is_all: bool = False


class Looked(NamedTuple):
    """Rows that have what is sought anywhere: all of them, or the newest of about so many."""

    numbers: Sequence[int]
    is_whole: bool
    total: int


Seen: TypeAlias = dict[Sought, Looked]
"""What was looked for already."""


class _Places(NamedTuple):
    """What is sought anywhere, and by tiers: all of it in a title, and some of it there."""

    anywhere: Expression
    in_title: tuple[Expression, ...]
    is_wide: bool


def _places(sought: Sought, *, within: Expression | None = None) -> _Places:
    """Where something is sought, in all items or within those that have something else."""
    anywhere = within or sought.anywhere
    in_title = AllOf((within, sought.in_title)) if within else sought.in_title
    partly = AllOf((anywhere, sought.some_in_title))
    is_one = len(sought.groups) == 1
    return _Places(anywhere, (in_title,) if is_one else (in_title, partly), is_wide=sought.is_wide)


def _can_be_told_beyond(sought: Sought) -> bool:
    return not sought.is_wide and not sought.missing and len(sought.groups) <= _MOST_WAYS


def rows(soughts: Iterable[Sought], scope: Scope, *, need: int) -> Steps[Rows]:
    """The rows of the first tiers that make up what is needed; all of them where they are few."""
    found: Tiers = {}
    total, is_exact = 0, True
    before: Sought | None = None
    for level, sought in enumerate(soughts):
        places, known = _places(sought), 0
        if before is not None and _can_be_told_beyond(sought):
            # All that was sought before is known: only what has a word that is new is looked for.
            beyond = sought.beyond(before)
            if beyond is None:
                continue
            places, known = _places(sought, within=beyond), len(found)
        tier = TIERS * level
        total, is_exact = yield from _tiers(places, scope, need=need, tier=tier, found=found)
        if not is_exact:
            total += known
            if len(found) >= need:
                break
        before = sought if is_exact and _can_be_told_beyond(sought) else None
    is_all = len(found) < need
    total = len(found) if is_all else max(total, len(found))
    return Rows(numbers=tuple(found.items()), total=total, is_exact=is_exact, is_all=is_all)


def ordered(found: Rows, wanted: Sequence[Wanted]) -> Steps[Rows]:
    """The first rows of each tier in the order of their titles."""
    if len(found.numbers) < 2 or len(wanted) < 2:
        return found
    read = found.numbers[:MOST_TITLES]
    cost = yield from costs([number for number, _ in read], wanted)
    best = sorted(read, key=lambda pair: (pair[1], cost.get(pair[0], 0.0)))
    return replace(found, numbers=(*best, *found.numbers[MOST_TITLES:]))


def nearest(
    soughts: Sequence[Sought], wanted: Sequence[Wanted], scope: Scope, *, need: int, seen: Seen
) -> Steps[Rows]:
    """The rows whose titles are nearest to what is wanted, those without all of it last.

    What is sought is the likeliest first; the last of it is the widest and is looked for in
    titles at once, so that a beginning in a title comes before likelier words of a text. Of the
    others nothing is looked for that was `seen`. Whatever is needed, the first rows are the same.
    """
    likely, widest = soughts[:-1] or soughts, soughts[-1]
    ranked: dict[int, float] = {}
    near: set[int] = set()
    fresh = set((yield from newest(widest.in_title, scope, MOST_TITLES)))
    total, is_exact = 0, len(fresh) < MOST_TITLES
    for at, sought in enumerate(soughts):
        if at < len(likely):
            looked = yield from _looked_for(sought, scope, seen)
            total = max(total, looked.total)
        else:
            looked = yield from _looked(sought.anywhere, scope, _UNLIKELY)
        fresh.update(number for number in looked.numbers if number not in ranked)
        if sought is not widest:
            near.update(looked.numbers)
        is_exact = is_exact and looked.is_whole
        if len(fresh) + len(ranked) >= ENOUGH:
            ranked |= yield from _ranked(fresh, near, wanted)
            fresh = set()
            if len(ranked) >= need:
                is_exact = is_exact and sought is widest
                break
    ranked |= yield from _ranked(fresh, near, wanted)
    if len(ranked) < need and not seen[likely[-1]].is_whole:
        older = yield from newest(likely[-1].anywhere, scope, need + len(ranked))
        last = max(ranked.values())
        ranked |= {number: last for number in older if number not in ranked}
    total = max(total, len(ranked)) if len(ranked) >= need else len(ranked)
    return Rows(numbers=tuple(ranked.items()), total=total, is_exact=is_exact)


def _looked_for(sought: Sought, scope: Scope, seen: Seen) -> Steps[Looked]:
    if sought not in seen:
        seen[sought] = yield from _looked(sought.anywhere, scope, _LIKELY)
    return seen[sought]


def _ranked(fresh: set[int], near: set[int], wanted: Sequence[Wanted]) -> Steps[dict[int, float]]:
    """Rows with their costs, the nearest and newest first."""
    newest_first = yield from _newest_first(fresh)
    in_order = sorted(newest_first, key=lambda number: number not in near)
    if not fresh:
        return {}
    cost = yield from costs(in_order[: 2 * MOST_TITLES], wanted, far=fresh - near)
    of_text = {is_near: cost_of_text(wanted, is_near=is_near) for is_near in (True, False)}
    for number in newest_first:
        cost.setdefault(number, of_text[number in near])
    return {number: cost[number] for number in sorted(newest_first, key=cost.__getitem__)}


def listed(scope: Scope, *, need: int) -> Steps[Rows]:
    """All that is in scope, the newest first."""
    looked = yield from _looked(Term(EVERY), scope, max(need, CAP) + 1)
    numbers = tuple((number, 0) for number in looked.numbers)
    return Rows(numbers=numbers, total=looked.total, is_exact=looked.is_whole)


def _tiers(
    places: _Places, scope: Scope, *, need: int, tier: int, found: Tiers
) -> Steps[tuple[int, bool]]:
    """Add what is sought: all in the title, some of it, none of it.

    Gives how many rows there are now and whether that is known to be all; else, how many there
    are, roughly, or at least.
    """
    if places.is_wide:
        _add((yield from newest(places.in_title[0], scope, CAP)), tier, found)
        if len(found) >= need:
            return len(found), False  # nobody has looked into the texts
    wide = yield from _looked(places.anywhere, scope, CAP + 1)
    if wide.is_whole:
        fresh = [number for number in wide.numbers if number not in found]
        yield from _classified(fresh, places, scope, tier=tier, found=found)
        return len(found), True
    limit = max(need, CAP) + len(found)
    for step, expression in enumerate(places.in_title):
        if len(found) < need:
            _add((yield from newest(expression, scope, limit)), tier + step, found)
    if len(found) < need:
        more = (yield from newest(places.anywhere, scope, limit)) if need > CAP else wide.numbers
        _add(more, tier + 2, found)
    return wide.total, False


def _classified(
    fresh: Sequence[int], places: _Places, scope: Scope, *, tier: int, found: Tiers
) -> Steps[None]:
    """Add rows of which all are known: those with more in their titles first."""
    left = set(fresh)
    for step, expression in enumerate(places.in_title):
        if left:
            there = left.intersection((yield from newest(expression, scope, CAP + 1)))
            _add((number for number in fresh if number in there), tier + step, found)
            left -= there
    _add(fresh, tier + 2, found)


def _add(numbers: Iterable[int], tier: int, found: Tiers) -> None:
    for number in numbers:
        found.setdefault(number, tier)


def newest(sought: Expression, scope: Scope, limit: int) -> Steps[Sequence[int]]:
    """The numbers of what is sought, the newest first."""
    return (yield from _looked(sought, scope, limit)).numbers


def _looked(sought: Expression, scope: Scope, limit: int) -> Steps[Looked]:
    narrowed = scope.narrowed(sought)
    span = scope.first, min(scope.last, scope.newest)
    numbers = yield from _between(narrowed, scope, *span, limit)
    total = _total(numbers, span, limit)
    if scope.late is None:
        return Looked(numbers, len(numbers) < limit, total)
    late = yield from _between(narrowed, scope, *scope.late, limit)
    total += _total(late, scope.late, limit)
    merged = (yield from _merged(numbers, late, limit)) if late else numbers
    return Looked(merged, len(numbers) + len(late) < limit, total)


def _total(newest: Sequence[int], among: tuple[int, int], limit: int) -> int:
    """How many there are, roughly where there may be more than were asked for."""
    return len(newest) if len(newest) < limit else estimated(len(newest), newest[-1], among)


def _between(
    narrowed: Expression, scope: Scope, first: int, last: int, limit: int
) -> Steps[list[int]]:
    numbers: list[int]
    if scope.persons is None:
        numbers = yield from ask(say.FIND, narrowed, first=first, last=last, limit=limit)
    else:
        persons = orjson.dumps(scope.persons).decode()
        numbers = yield from ask(
            say.FIND_OF_PERSONS, narrowed, first=first, last=last, limit=limit, persons=persons
        )
    return sorted(numbers, reverse=True)


def _newest_first(numbers: Iterable[int]) -> Steps[list[int]]:
    by_number = sorted(numbers, reverse=True)
    late = [number for number in by_number if is_late(number)]
    if not late:
        return by_number
    return (yield from _merged(by_number[: -len(late)], late, len(by_number)))


def _merged(numbers: list[int], late: list[int], limit: int) -> Steps[list[int]]:
    """Both in the order of their days."""
    placed = yield from ask(say.PLACES, numbers=orjson.dumps(numbers).decode())
    places = {number: Place(day, item) for number, day, item in placed}
    places |= {number: late_place(number) for number in late}
    return sorted(places, key=lambda number: places[number], reverse=True)[:limit]
