"""Words by the pairs of letters they share: which may be slips of which, before any is compared."""

import math
from array import array
from collections import defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
else:
    from bot.text.names.arrays import np

_MOST = 120
_RAREST = 9
_SHARE = 0.25
"""How many of its pairs a word must share at least: of a short one two letters may be swapped."""
Numbers: TypeAlias = "NDArray[np.uint32]"


class Pairs:
    """Words have numbers from 0, in the order in which they are added."""

    def __init__(self) -> None:
        self._words: defaultdict[str, array[int]] = defaultdict(lambda: array("I"))
        self._sizes = array("B")

    def add(self, forms: Iterable[str]) -> None:
        number = len(self._sizes)
        pairs = pairs_of(forms)
        for pair in pairs:
            self._words[pair].append(number)
        self._sizes.append(min(255, len(pairs)))

    def near(self, forms: Iterable[str]) -> Numbers:
        """The words that share most pairs with any of the forms, by the share of both sides."""
        pairs = pairs_of(forms)
        known = sorted((self._words[pair] for pair in pairs & self._words.keys()), key=len)
        if not known:
            return np.zeros(0, np.uint32)
        rare = [np.frombuffer(words, np.uint32) for words in known[:_RAREST]]
        counts = np.bincount(np.concatenate(rare))
        near = np.flatnonzero(counts >= max(1, math.ceil(_SHARE * len(rare))))
        shares = counts[near] / (len(pairs) + np.frombuffer(self._sizes, np.uint8)[near])
        if len(near) > _MOST:
            near = near[np.argpartition(shares, -_MOST)[-_MOST:]]
        return near.astype(np.uint32)


def pairs_of(forms: Iterable[str]) -> set[str]:
    """The pairs of neighbouring letters, with the beginning and the end as letters."""
    return {f" {form} "[at : at + 2] for form in forms for at in range(len(form) + 1)}
