"""Crossing: what of one script may mean a word of the other."""

from collections.abc import Mapping
from functools import lru_cache

from anyascii import anyascii

from bot.text.cyrillic import is_cyrillic
from bot.text.names.practice import IN_CYRILLIC, IN_LATIN
from bot.text.terms import fold

SHORTEST_CROSSING = 5
"""Letters of a sound that needs no capital to be the same in both scripts: shorter ones collide."""
ONE_IN_TEN, ONE_IN_THIRTY, ONE_IN_NINETY = 2.3, 3.4, 4.5
"""The costs of spellings that so many names have; rarer ones lead from words to strangers."""
_SHORTEST_NAME, _LONGEST_NAME = 3, 16
"""Letters of a name that may be spelled in the other script."""


@lru_cache(maxsize=10_000)
def usual_spellings(word: str, most: float = ONE_IN_TEN) -> Mapping[str, float]:
    """A name in the letters of the other script, in small letters, as people spell it.

    Each comes with its cost, at most `most`, the likeliest first.
    """
    folded = fold(word)
    if not is_cyrillic(folded):
        folded = anyascii(folded)  # László is Ласло as Laszlo is
    if not folded.isalpha() or not _SHORTEST_NAME <= len(folded) <= _LONGEST_NAME:
        return {}
    practice = IN_LATIN if is_cyrillic(folded) else IN_CYRILLIC
    return {spelled: cost for spelled, cost in practice.likeliest(folded, most) if spelled}
