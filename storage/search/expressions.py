"""What is sought, and how a full-text engine is told so."""

from dataclasses import dataclass
from itertools import combinations

Group = tuple[str, ...]
"""Terms of which one is enough: what a word may mean."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought:
    """Groups that an item must have, all but `missing` of them."""

    groups: tuple[Group, ...]
    missing: int = 0

    @property
    def terms(self) -> frozenset[str]:
        return frozenset(term for group in self.groups for term in group)

    def expression(self, *, all_of: str, any_of: str, term: str) -> str:
        """The full-text expression, with an engine's operators and its way to write a term.

        Terms are letters and digits only, so that nothing in them needs escaping.
        """
        each = [_joined([term.format(found) for found in group], any_of) for group in self.groups]
        ways = combinations(each, max(1, len(each) - self.missing))
        return _joined([_joined(list(way), all_of) for way in ways], any_of)


def _joined(parts: list[str], operator: str) -> str:
    return parts[0] if len(parts) == 1 else f"({f' {operator} '.join(parts)})"
