"""Rows of the index for what is sought: the best first, of those the newest."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

import orjson

from storage.search import statements as say
from storage.search.documents import EVERY
from storage.search.expressions import AllOf, Expression, Sought, Term
from storage.search.numbers import Place, is_late, late_place
from storage.search.ranking import MOST_READ, Wanted, cost_of_text, costs
from storage.search.scopes import Scope
from storage.search.steps import Steps, ask

ENOUGH = 10
"""Rows that are enough of an answer not to look for less likely ones."""
CAP = 200
"""Rows of which all are looked at; what has more is counted roughly."""
_LIKELY, _UNLIKELY = 101, 61
"""Rows of texts with what the words likely mean, and with what else they may mean, that are
compared by their titles. Twice as many found no more of a million items."""


Tiers: TypeAlias = dict[int, int]
"""Rows with the tier of each, the best first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """Numbers with the tier or the cost of each, and how many there are in all."""

    numbers: tuple[tuple[int, float], ...] = ()
    total: int = 0
    is_exact: bool = True


def rows(soughts: Iterable[Sought], scope: Scope, *, need: int) -> Steps[Rows]:
    """The rows of the first tiers that make up what is needed; all of them where they are few."""
    found: Tiers = {}
    total, is_exact = 0, True
    before: Sought | None = None
    for level, sought in enumerate(soughts):
        # Where all that was sought before is known, the rest has words that are rare.
        anywhere = sought.anywhere if before is None else sought.beyond(before)
        if anywhere is None:
            continue
        total, is_exact = yield from _tiers(
            sought, anywhere, scope, need=need, tier=3 * level, found=found
        )
        if len(found) >= need and not is_exact:
            break
        before = sought if is_exact and not sought.is_wide else None
    return Rows(numbers=tuple(found.items()), total=max(total, len(found)), is_exact=is_exact)


def ordered(found: Rows, wanted: Sequence[Wanted]) -> Steps[Rows]:
    """The first rows of each tier in the order of their titles, where they are more than few."""
    if len(found.numbers) <= ENOUGH or len(wanted) < 2:
        return found
    read = found.numbers[:MOST_READ]
    cost = yield from costs([number for number, _ in read], wanted)
    best = sorted(read, key=lambda pair: (pair[1], cost.get(pair[0], 0.0)))
    return replace(found, numbers=(*best, *found.numbers[MOST_READ:]))


def nearest(
    soughts: Sequence[Sought],
    wanted: Sequence[Wanted],
    scope: Scope,
    *,
    need: int,
    seen: dict[Sought, list[int]],
) -> Steps[Rows]:
    """The rows whose titles are nearest to what is wanted, those without all of it last.

    What is sought is the likeliest first; the last of it is the widest and is looked for in
    titles at once, so that a beginning in a title comes before likelier words of a text. What
    is `seen` of the others is not looked for again.
    """
    widest = soughts[-1]
    ranked: dict[int, float] = {}
    fresh: set[int] = set()
    near: set[int] = set()
    fresh.update((yield from newest(widest.in_title, scope, MOST_READ)))
    is_exact = len(fresh) < MOST_READ
    total = 0 if is_exact else MOST_READ
    for sought in soughts:
        limit = _UNLIKELY if sought is widest else _LIKELY
        numbers = seen.get(sought)
        if numbers is None:
            numbers = yield from newest(sought.anywhere, scope, limit)
        fresh.update(number for number in numbers if number not in ranked)
        if sought is not widest:
            seen[sought] = numbers
            near.update(numbers)
        if len(numbers) == limit:
            is_exact = False
            total = max(total, _estimated(numbers, scope))
        if len(fresh) + len(ranked) >= ENOUGH:
            ranked |= yield from _ranked(fresh, near, wanted)
            fresh = set()
            if len(ranked) >= need:
                is_exact = is_exact and sought is widest
                break
    ranked |= yield from _ranked(fresh, near, wanted)
    # No page goes on behind what was looked at.
    total = max(total, len(ranked)) if len(ranked) >= need else len(ranked)
    return Rows(numbers=tuple(ranked.items()), total=total, is_exact=is_exact)


def _ranked(fresh: set[int], near: set[int], wanted: Sequence[Wanted]) -> Steps[dict[int, float]]:
    """Rows with their costs, the nearest and newest first."""
    newest_first = yield from _newest_first(fresh)
    in_order = sorted(newest_first, key=lambda number: number not in near)
    if not fresh:
        return {}
    cost = yield from costs(in_order[: 2 * MOST_READ], wanted, far=fresh - near)
    of_text = {is_near: cost_of_text(wanted, is_near=is_near) for is_near in (True, False)}
    for number in newest_first:
        cost.setdefault(number, of_text[number in near])
    return {number: cost[number] for number in sorted(newest_first, key=cost.__getitem__)}


def listed(scope: Scope, *, need: int) -> Steps[Rows]:
    """All that is in scope, the newest first."""
    most = max(need, CAP) + 1
    numbers = yield from newest(Term(EVERY), scope, most)
    is_exact = len(numbers) < most
    total = len(numbers) if is_exact else _estimated(numbers, scope)
    return Rows(numbers=tuple((n, 0) for n in numbers), total=total, is_exact=is_exact)


def _tiers(
    sought: Sought, anywhere: Expression, scope: Scope, *, need: int, tier: int, found: Tiers
) -> Steps[tuple[int, bool]]:
    """Add what is sought: all in the title, some of it, none of it; give how many there are.

    It is found anywhere by an expression that may leave out what is known already.
    """
    known = len(found)
    if sought.is_wide:
        in_title = yield from newest(sought.in_title, scope, CAP)
        _add(in_title, tier, found)
        if len(found) >= need:
            return len(found), len(in_title) < CAP
    wide = yield from newest(anywhere, scope, CAP + 1)
    partly_in_title = AllOf((anywhere, sought.some_in_title))
    if len(wide) <= CAP:
        fresh = [number for number in wide if number not in found]
        yield from _classified(fresh, sought, partly_in_title, scope, tier=tier, found=found)
        return len(found), True
    limit = max(need, CAP) + len(found)
    for step, expression in enumerate((sought.in_title, partly_in_title)):
        if len(found) < need:
            _add((yield from newest(expression, scope, limit)), tier + step, found)
    if len(found) < need:
        more = wide if need <= CAP else (yield from newest(anywhere, scope, limit))
        _add(more, tier + 2, found)
    return known + _estimated(wide, scope), False


def _classified(
    fresh: Sequence[int],
    sought: Sought,
    partly_in_title: Expression,
    scope: Scope,
    *,
    tier: int,
    found: Tiers,
) -> Steps[None]:
    """Add rows of which all are known: those with more in their titles first."""
    if fresh:
        in_title = set((yield from newest(sought.in_title, scope, CAP + 1)))
        _add((n for n in fresh if n in in_title), tier, found)
        if len(in_title) < len(fresh) and len(sought.groups) > 1:
            partly = set((yield from newest(partly_in_title, scope, CAP + 1)))
            _add((n for n in fresh if n in partly), tier + 1, found)
    _add(fresh, tier + 2, found)


def _add(numbers: Iterable[int], tier: int, found: Tiers) -> None:
    for number in numbers:
        found.setdefault(number, tier)


def _estimated(newest: list[int], scope: Scope) -> int:
    """How many there are if the older items have as many of them as the newest."""
    last = min(scope.last, scope.newest)
    span = max(1, last - newest[-1] + 1)
    return round(len(newest) * max(1.0, (last - scope.first + 1) / span))


def newest(sought: Expression, scope: Scope, limit: int) -> Steps[list[int]]:
    """The numbers of what is sought, the newest first."""
    narrowed = scope.narrowed(sought)
    numbers = yield from _between(narrowed, scope, scope.first, scope.last, limit)
    if scope.late is None:
        return numbers
    late = yield from _between(narrowed, scope, *scope.late, limit)
    return (yield from _merged(numbers, late, limit)) if late else numbers


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
