"""Slips of the finger in parts of names: how like two forms are that differ by some letters."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from rapidfuzz import process
from rapidfuzz.distance import OSA

if TYPE_CHECKING:
    import numpy as np
else:
    from bot.text.names.arrays import np

_ANOTHER_FIRST_LETTER = 0.5
"""What it costs in letters: a finger slips less often on the first."""
_EASIER = 0.2
"""What a letter left out, or two exchanged, cost less than one that was never meant.

A letter can be left out in as many ways as a word has letters; any other may stand in its place or
beside it, so that each single one of those slips is the rarer by as much as the alphabet is long.
"""
_LONGER = 1.5
"""Added to the length that slips are set against, so that one of four letters is not too much."""


def slips(letters: int) -> int:
    """How many slips of the finger a word of this length may have."""
    return 0 if letters < 3 else 1 if letters < 5 else 2 if letters < 9 else 3


def slipped(form: str, words: Sequence[str], most: int) -> Iterator[tuple[int, float]]:
    """The places of the words that are at most so many slips away, with their likeness."""
    edits = process.cdist([form], words, scorer=OSA.distance, dtype=np.uint8)[0]
    for place in np.flatnonzero((edits > 0) & (edits <= most)).tolist():
        yield place, _likeness(form, words[place], int(edits[place]))


def _likeness(form: str, word: str, edits: int) -> float:
    left_out = len(word) - len(form)
    cost: float = edits
    if left_out > 0:
        cost -= _EASIER * left_out
    elif left_out == 0 and sorted(form) == sorted(word):
        cost -= _EASIER
    if word[0] != form[0]:
        cost += _ANOTHER_FIRST_LETTER
    return max(0.0, 1 - cost / (len(form) + _LONGER))
