"""Rows of the index for what is sought: the best first, of those the newest."""

from collections.abc import Iterable
from dataclasses import dataclass

import orjson

from storage.search import statements as say
from storage.search.expressions import AllOf, ButNot, Expression, Sought
from storage.search.numbers import FIRST, NEWEST, OLDEST, Place, is_late, late_place
from storage.search.steps import Steps, ask

CAP = 200
"""Rows of which all are looked at; what has more is counted roughly."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """Where to look: numbers from `first` to `last`, late ones if there are any."""

    first: int = FIRST
    last: int = NEWEST
    late: tuple[int, int] | None = None
    must: tuple[Expression, ...] = ()
    but: Expression | None = None
    size: int = 0

    def narrowed(self, sought: Expression) -> Expression:
        wanted = AllOf((sought, *self.must)) if self.must else sought
        return ButNot(wanted, self.but) if self.but else wanted


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """Numbers with the tier that each was found in, and how many there are in all."""

    numbers: tuple[tuple[int, int], ...] = ()
    total: int = 0
    is_exact: bool = True


def rows(soughts: Iterable[Sought], scope: Scope, *, need: int) -> Steps[Rows]:
    """The rows of the first tiers that make up what is needed; all of them where they are few."""
    found: dict[int, int] = {}
    total, is_exact = 0, True
    for level, sought in enumerate(soughts):
        total, is_exact = yield from _tiers(sought, scope, need, 3 * level, found)
        if len(found) >= need and not is_exact:
            break
    return Rows(numbers=tuple(found.items()), total=max(total, len(found)), is_exact=is_exact)


def _tiers(
    sought: Sought, scope: Scope, need: int, tier: int, found: dict[int, int]
) -> Steps[tuple[int, bool]]:
    """Add what is sought: all in the title, some of it, none of it; give how many there are."""
    if sought.is_wide:
        in_title = yield from _newest(sought.in_title, scope, CAP)
        _add(in_title, tier, found)
        if len(found) >= need:
            return len(found), len(in_title) < CAP
    wide = yield from _newest(sought.anywhere, scope, CAP + 1)
    if len(wide) <= CAP:
        yield from _classified(sought, scope, wide, tier, found)
        return len(found), True
    limit = max(need, CAP) + len(found)
    for step, expression in enumerate((sought.in_title, sought.partly_in_title)):
        if len(found) < need:
            _add((yield from _newest(expression, scope, limit)), tier + step, found)
    if len(found) < need:
        more = wide if need <= CAP else (yield from _newest(sought.anywhere, scope, limit))
        _add(more, tier + 2, found)
    return _estimated(wide, scope), False


def _classified(
    sought: Sought, scope: Scope, wide: list[int], tier: int, found: dict[int, int]
) -> Steps[None]:
    """Add rows of which all are known: those with more in their titles first."""
    fresh = [number for number in wide if number not in found]
    if len(fresh) > 1:
        in_title = set((yield from _newest(sought.in_title, scope, CAP + 1)))
        _add((n for n in fresh if n in in_title), tier, found)
        if len(in_title) < len(fresh) and len(sought.groups) > 1:
            partly = set((yield from _newest(sought.partly_in_title, scope, CAP + 1)))
            _add((n for n in fresh if n in partly), tier + 1, found)
    _add(fresh, tier + 2, found)


def _add(numbers: Iterable[int], tier: int, found: dict[int, int]) -> None:
    for number in numbers:
        found.setdefault(number, tier)


def _estimated(newest: list[int], scope: Scope) -> int:
    """How many there are if the older items have as many of them as the newest."""
    span = max(1, scope.size - newest[-1]) if newest[-1] > 0 else 1
    return round(len(newest) * max(1.0, scope.size / span))


def _newest(sought: Expression, scope: Scope, limit: int) -> Steps[list[int]]:
    narrowed = scope.narrowed(sought)
    numbers: list[int] = yield from ask(
        say.FIND, narrowed, first=scope.first, last=scope.last, limit=limit
    )
    numbers.sort(reverse=True)
    if scope.late is None:
        return numbers
    late = yield from ask(say.FIND, narrowed, first=scope.late[0], last=scope.late[1], limit=limit)
    return (yield from _merged(numbers, late, limit)) if late else numbers


def _merged(numbers: list[int], late: list[int], limit: int) -> Steps[list[int]]:
    """Both in the order of their days."""
    placed = yield from ask(say.PLACES, numbers=orjson.dumps(numbers).decode())
    places = {number: Place(day, item) for number, day, item in placed}
    places |= {number: late_place(number) for number in late}
    return sorted(places, key=lambda number: places[number], reverse=True)[:limit]


def whole_index() -> Steps[Scope]:
    """All of it; late rows only where there are any."""
    late, newest = yield from ask(say.BOUNDS)
    return Scope(late=None if late is None else (OLDEST, late), size=newest or 0)


__all__ = ["CAP", "Rows", "Scope", "is_late", "rows", "whole_index"]
