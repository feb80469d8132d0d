"""Names in both scripts as people write them, where the pairs lie beside the project."""

from collections.abc import Iterator
from functools import lru_cache

from benchmarks.seeking.places import PAIRS

_COMMON = 2
"""Times that a pair was seen; what was seen once is often a slip."""


@lru_cache(maxsize=1)
def other_spellings() -> dict[str, list[str]]:
    """For a name in small letters, its spellings in the other script; empty without the pairs."""
    found: dict[str, list[str]] = {}
    for latin, cyrillic in _pairs():
        found.setdefault(latin, []).append(cyrillic)
        found.setdefault(cyrillic, []).append(latin)
    return found


def _pairs() -> Iterator[tuple[str, str]]:
    for file in sorted(PAIRS.glob("wd_russian_*")):
        for line in file.read_text(encoding="utf-8").splitlines():
            latin, cyrillic, count = line.split("\t")
            if int(count) >= _COMMON:
                yield latin, cyrillic.replace(" ", "")
