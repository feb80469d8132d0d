"""What is sought, and how a full-text engine is told so."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain, combinations
from typing import TypeAlias

from storage.search.documents import in_title

Group: TypeAlias = tuple[str, ...]
"""What a word may mean: terms of which one is enough.

One that ends with a star stands for all that begin so, one with spaces for several at once.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Syntax:
    """An engine's operators, and its ways to write a term.

    Terms are letters and digits only, so that nothing in them needs escaping.
    """

    all_of: str
    any_of: str
    but_not: str
    term: str
    beginning: str


SQLITE = Syntax(all_of=" AND ", any_of=" OR ", but_not=" NOT ", term='"{}"', beginning='"{}"*')
POSTGRESQL = Syntax(all_of=" & ", any_of=" | ", but_not=" & !", term="'{}'", beginning="'{}':*")


@dataclass(frozen=True, slots=True)
class Term:
    term: str

    def written(self, syntax: Syntax) -> str:
        if self.term.endswith("*"):
            return syntax.beginning.format(self.term[:-1])
        return syntax.term.format(self.term)


@dataclass(frozen=True, slots=True)
class AllOf:
    parts: tuple["Expression", ...]

    def written(self, syntax: Syntax) -> str:
        return _joined(self.parts, syntax.all_of, syntax)


@dataclass(frozen=True, slots=True)
class AnyOf:
    parts: tuple["Expression", ...]
    _written: dict[str, str] = field(default_factory=dict, compare=False, repr=False)

    def written(self, syntax: Syntax) -> str:
        known = self._written.get(syntax.term)
        if known is None:
            known = self._written[syntax.term] = _joined(self.parts, syntax.any_of, syntax)
        return known


@dataclass(frozen=True, slots=True)
class ButNot:
    wanted: "Expression"
    unwanted: "Expression"

    def written(self, syntax: Syntax) -> str:
        return f"({self.wanted.written(syntax)}{syntax.but_not}{self.unwanted.written(syntax)})"


Expression: TypeAlias = Term | AllOf | AnyOf | ButNot


def conditions(sought: Expression) -> tuple[Expression, ...]:
    """The parts of an expression that must all hold, taken apart as far as that goes."""
    match sought:
        case AllOf(parts):
            return tuple(chain.from_iterable(map(conditions, parts)))
        case AnyOf((only,)):
            return conditions(only)
        case ButNot(wanted, unwanted):
            *others, last = conditions(wanted)
            return (*others, ButNot(last, unwanted))
        case _:
            return (sought,)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought:
    """Groups that an item must have, all but `missing` of them."""

    groups: tuple[Group, ...]
    missing: int = 0
    texts: tuple[Group, ...] | None = None
    """The same for texts, where beginnings are spelled out."""

    @property
    def is_wide(self) -> bool:
        """Whether it is dear to find out who has it anywhere."""
        return any(term.endswith("*") for group in self.groups for term in group)

    @property
    def in_title(self) -> Expression:
        return self._expression(list(map(_titled, self.groups)))

    @property
    def some_in_title(self) -> Expression:
        return _titled(tuple(term for group in self.groups for term in group))

    @property
    def anywhere(self) -> Expression:
        return self._expression([any_of(group) for group in self.texts or self.groups])

    def beyond(self, narrower: "Sought") -> Expression | None:
        """What has all groups, but for what a narrower one of as many has; None for no more.

        Some of that may come again. It is told without beginnings, and lacks no group.
        """
        more = [
            tuple(meaning for meaning in group if meaning not in narrow)
            for group, narrow in zip(self.groups, narrower.groups, strict=True)
        ]
        each = list(map(any_of, self.groups))
        ways = tuple(
            AllOf((any_of(rest), *each[:at], *each[at + 1 :]))
            for at, rest in enumerate(more)
            if rest
        )
        return AnyOf(ways) if ways else None

    def _expression(self, each: Sequence[Expression]) -> Expression:
        ways = combinations(each, max(1, len(each) - self.missing))
        return AnyOf(tuple(AllOf(way) for way in ways))


@lru_cache(maxsize=1_000)
def any_of(group: Group) -> Expression:
    """Kept for a while, as what follows: a search tells the engine of most groups several times."""
    return AnyOf(tuple(all_of(meaning.split()) for meaning in group))


def all_of(terms: Sequence[str]) -> Expression:
    return Term(terms[0]) if len(terms) == 1 else AllOf(tuple(map(Term, terms)))


@lru_cache(maxsize=1_000)
def _titled(group: Group) -> Expression:
    meanings = map(str.split, _without_longer(group))
    return AnyOf(tuple(all_of([*map(in_title, terms)]) for terms in meanings))


def _without_longer(group: Group) -> Group:
    """A group without what one of its beginnings stands for."""
    begun = tuple({meaning[:-1] for meaning in group if meaning.endswith("*")})
    if not begun:
        return group
    shorter = [each for each in group if each.endswith("*") or not each.startswith(begun)]
    return tuple(dict.fromkeys(shorter))


def _joined(parts: tuple[Expression, ...], operator: str, syntax: Syntax) -> str:
    written = [part.written(syntax) for part in parts]
    return written[0] if len(written) == 1 else f"({operator.join(written)})"
