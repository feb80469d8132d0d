"""What is sought, and how a full-text engine is told so."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations

Group = tuple[str, ...]
"""Terms of which one is enough: what a word may mean."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Syntax:
    """An engine's operators, and its ways to write a term.

    Terms are letters and digits only, so that nothing in them needs escaping.
    """

    all_of: str
    any_of: str
    but_not: str
    term: str
    term_in_title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought:
    """Groups that an item must have, all but `missing` of them."""

    groups: tuple[Group, ...]
    missing: int = 0

    def in_title(self, syntax: Syntax) -> str:
        return self._expression(syntax, syntax.term_in_title)

    def partly_in_title(self, syntax: Syntax) -> str:
        """Everything somewhere, and something of it in the title."""
        any_group = tuple(term for group in self.groups for term in group)
        in_title = _any(any_group, syntax, syntax.term_in_title)
        return _joined([self.anywhere(syntax), in_title], syntax.all_of)

    def anywhere(self, syntax: Syntax) -> str:
        return self._expression(syntax, syntax.term)

    def _expression(self, syntax: Syntax, term: str) -> str:
        each = [_any(group, syntax, term) for group in self.groups]
        ways = combinations(each, max(1, len(each) - self.missing))
        return _joined([_joined(list(way), syntax.all_of) for way in ways], syntax.any_of)


def tiers(soughts: Iterable[Sought], syntax: Syntax) -> Iterator[str]:
    """Expressions of which each leaves out what an earlier one has, the best first."""
    before: list[str] = []
    for sought in soughts:
        inner: list[str] = []
        for expression in _widening(sought, syntax):
            but = _joined([*before, *inner], syntax.any_of) if before or inner else ""
            yield f"({expression} {syntax.but_not} {but})" if but else expression
            inner = [expression]
        before.append(sought.anywhere(syntax))


def _widening(sought: Sought, syntax: Syntax) -> Iterator[str]:
    yield sought.in_title(syntax)
    if len(sought.groups) > 1:
        yield sought.partly_in_title(syntax)
    yield sought.anywhere(syntax)


def _any(group: Group, syntax: Syntax, term: str) -> str:
    return _joined([term.format(found) for found in group], syntax.any_of)


def _joined(parts: list[str], operator: str) -> str:
    return parts[0] if len(parts) == 1 else f"({f' {operator} '.join(parts)})"
