"""Keys by which a mistyped word is found: what is left of its beginning when letters are left out.

Two words that differ by a slip share a key, because each slip leaves out a letter on one side or
on both. Only the beginning counts, so that all forms of a word share their keys, and a slip
behind it needs none: 12 MB of keys for a million items instead of 45.
"""

from itertools import combinations

BEGINNING = 6
"""Letters of a word that its keys are made of."""
LONG = 8
"""Letters of a word in which two slips are repaired."""


def beginning(word: str) -> str:
    return word[:BEGINNING]


def keys(begun: str, slips: int) -> set[str]:
    """A beginning, and what is left of it without up to so many letters."""
    left = range(len(begun), max(0, len(begun) - slips - 1), -1)
    return {"".join(kept) for size in left for kept in combinations(begun, size)}
