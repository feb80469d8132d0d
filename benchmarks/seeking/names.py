"""Names in both scripts as people write them, where the pairs lie beside the project."""

from collections.abc import Iterator
from functools import lru_cache

from benchmarks.seeking.places import PAIRS

_COMMON = 2
"""Times that a pair was seen; what was seen once is often a slip."""


@lru_cache(maxsize=1)
def other_spellings() -> dict[str, str]:
    """For a name in small letters, its spelling in the other script; empty without the pairs.

    A pair counts where each is the other's commonest spelling.
    """
    in_cyrillic: dict[str, tuple[int, str]] = {}
    in_latin: dict[str, tuple[int, str]] = {}
    for latin, cyrillic, count in _pairs():
        in_cyrillic[latin] = max(in_cyrillic.get(latin, (0, "")), (count, cyrillic))
        in_latin[cyrillic] = max(in_latin.get(cyrillic, (0, "")), (count, latin))
    mutual = {
        latin: cyrillic
        for latin, (_, cyrillic) in in_cyrillic.items()
        if in_latin[cyrillic][1] == latin
    }
    return mutual | {cyrillic: latin for latin, cyrillic in mutual.items()}


def _pairs() -> Iterator[tuple[str, str, int]]:
    for file in sorted(PAIRS.glob("wd_russian_*")):
        for line in file.read_text(encoding="utf-8").splitlines():
            latin, cyrillic, count = line.split("\t")
            if int(count) >= _COMMON:
                yield latin, cyrillic.replace(" ", ""), int(count)
