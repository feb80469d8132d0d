"""Labels: which of a few known names a reader means, in any case, script and with a slip."""

from collections.abc import Iterable, Mapping
from typing import TypeVar

from rapidfuzz.distance import OSA

from bot.text.terms import fold, terms

Key = TypeVar("Key")

SHORTEST_BEGINNING = 3
"""Letters that are enough to begin a name with."""
_LETTERS_A_SLIP = 4
"""One slip in so many letters is forgiven, two in twice as many."""


def meant(typed: str, labels: Mapping[Key, Iterable[str]]) -> Key | None:
    """The key of the name that was typed; None where none or more than one is like it."""
    sought = _folded(typed)
    named = [(key, _folded(name)) for key, names in labels.items() for name in names]
    said = terms(sought)
    for is_like in (
        lambda name: name == sought,
        lambda name: bool(said) and terms(name) == said,
        lambda name: len(sought) >= SHORTEST_BEGINNING and name.startswith(sought),
        lambda name: OSA.distance(name, sought) <= min(2, len(sought) // _LETTERS_A_SLIP),
    ):
        found = {key for key, name in named if is_like(name)}
        if found:
            return found.pop() if len(found) == 1 else None
    return None


def _folded(text: str) -> str:
    return " ".join(fold(text).split())
