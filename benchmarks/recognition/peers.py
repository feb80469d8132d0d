"""Plain ways to link people in a text: a surname looked up, every name sought by likeness."""

import itertools
import re
from collections import defaultdict
from collections.abc import Mapping

from rapidfuzz import fuzz, process

from benchmarks.recognition.figures import Link

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_ENOUGH = 90


def by_surname(names: Mapping[str, str]) -> Link:
    """Each capitalised word that is just as the surname of one person alone."""
    bearers: defaultdict[str, set[str]] = defaultdict(set)
    for ref, name in names.items():
        bearers[name.split()[-1].casefold()].add(ref)

    def link(text: str) -> list[tuple[int, int, str]]:
        return [
            (found.start(), found.end(), next(iter(refs)))
            for found in _WORD.finditer(text)
            if found[0][0].isupper() and len(refs := bearers.get(found[0].casefold(), set())) == 1
        ]

    return link


def by_likeness(names: Mapping[str, str]) -> Link:
    """Each pair of capitalised words against all names, by rapidfuzz."""
    refs, texts = list(names), list(names.values())

    def link(text: str) -> list[tuple[int, int, str]]:
        words = [found for found in _WORD.finditer(text) if found[0][0].isupper()]
        found = []
        for one, other in itertools.pairwise(words):
            if other.start() - one.end() == 1:
                said = text[one.start() : other.end()]
                hit = process.extractOne(
                    said, texts, scorer=fuzz.token_sort_ratio, score_cutoff=_ENOUGH
                )
                if hit is not None:
                    found.append((one.start(), other.end(), refs[hit[2]]))
        return found

    return link
