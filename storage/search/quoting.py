"""Exact phrases: kept are those rows whose text has the words one after the other."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TypeAlias

from storage.search.expressions import all_of
from storage.search.phrases import Phrases
from storage.search.retrieval import Rows
from storage.search.scopes import Scope
from storage.search.steps import Steps

PAGE = 200
"""Texts that are read at a time, and at least, so that the count is no wild guess."""
MOST_READ = 3_000
MOST_LETTERS = 3_000_000
"""Texts, and letters of them, that are read for a phrase; the index keeps no places of words.

Only texts with all its words are read, the best first, and no more once a page is full. A phrase
of words that stand in fewer texts than these is always found, however large the archive is.
"""
_STEP = 4
"""By how much more is asked for where a page is not full."""

Quotable: TypeAlias = Callable[[Scope, int], Steps[Rows]]
"""Gives the first rows of a scope, as many as are needed, or all that there are."""


def quoting(found: Quotable, scope: Scope, *, need: int) -> Steps[Rows]:
    """Those rows that keep to the phrases of a scope, in their order, as many as are needed.

    The count is exact where everything could be read, else what the share of those read says.
    """
    phrases = scope.phrases
    if phrases.terms:
        scope = replace(scope, must=(*scope.must, all_of(phrases.terms)))
    reading = _Reading(phrases, need)
    depth = PAGE
    while True:
        rows = yield from found(scope, depth)
        yield from reading.go_on([number for number, _ in rows.numbers])
        is_all = rows.is_exact or len(rows.numbers) < depth
        if is_all or reading.is_full or reading.is_over:
            return reading.kept_of(rows, is_all=is_all)
        depth *= _STEP


class _Reading:
    """What has been read so far, and which of it was kept."""

    def __init__(self, phrases: Phrases, need: int) -> None:
        self._phrases = phrases
        self._need = need
        self._letters = 0
        self._kept: dict[int, bool] = {}
        self._count = 0

    @property
    def is_full(self) -> bool:
        return self._count >= self._need and len(self._kept) >= PAGE

    @property
    def is_over(self) -> bool:
        return len(self._kept) >= MOST_READ or self._letters >= MOST_LETTERS

    def go_on(self, numbers: Sequence[int]) -> Steps[None]:
        fresh = [number for number in numbers if number not in self._kept]
        for start in range(0, len(fresh), PAGE):
            if self.is_full or self.is_over:
                return
            yield from self._read(fresh[start : start + PAGE])

    def kept_of(self, rows: Rows, *, is_all: bool) -> Rows:
        kept = tuple(pair for pair in rows.numbers if self._kept.get(pair[0]))
        if is_all and len(self._kept) >= len(rows.numbers):
            return Rows(numbers=kept, total=len(kept), is_exact=True)
        likely = round(rows.total * len(kept) / max(1, len(self._kept)))
        total = max(likely, len(kept)) if len(kept) >= self._need else len(kept)
        return Rows(numbers=kept, total=total, is_exact=False)

    def _read(self, numbers: Sequence[int]) -> Steps[None]:
        verdicts = yield from self._phrases.judged(numbers)
        for number, (is_kept, letters) in zip(numbers, verdicts, strict=True):
            self._kept[number] = is_kept
            self._letters += letters
            self._count += is_kept
