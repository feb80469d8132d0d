"""Exact phrases: kept are those rows whose text has the words one after the other."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeAlias

import orjson

from bot.domain.search import Query
from bot.text.function_words import is_function_word
from bot.text.terms import filed, words_in
from bot.text.wordings import Wording
from storage.search import statements as say
from storage.search.documents import texts_of_stored
from storage.search.expressions import all_of
from storage.search.retrieval import Rows
from storage.search.scopes import Scope
from storage.search.steps import Steps, ask

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

Found: TypeAlias = Callable[[Scope, int], Steps[Rows]]
"""Gives the first rows of a scope, as many as are needed, or all that there are."""


@dataclass(frozen=True, slots=True)
class Phrases:
    """Wordings that must stand somewhere, and that must stand nowhere."""

    wanted: tuple[Wording, ...]
    unwanted: tuple[Wording, ...]
    terms: tuple[str, ...]
    """What an item must have for the wanted ones to be possible."""

    def __bool__(self) -> bool:
        return bool(self.wanted or self.unwanted)

    def are_kept_by(self, content: Mapping[str, Any]) -> tuple[bool, int]:
        """Whether a content, as it is stored, has and lacks them; and its length."""
        texts = texts_of_stored(content)
        has = all(any(map(each.stands_in, texts)) for each in self.wanted)
        is_kept = has and not any(any(map(each.stands_in, texts)) for each in self.unwanted)
        return is_kept, sum(map(len, texts))


def phrases_of(query: Query) -> Phrases:
    """The phrases of a query; one of a single word is a word like others."""
    wanted = [each for phrase in query.phrases if len(each := words_in(phrase)) > 1]
    unwanted = [each for phrase in query.without_phrases if len(each := words_in(phrase)) > 1]
    telling = (w for words in wanted for w in words if not is_function_word(w.lower()))
    return Phrases(
        wanted=tuple(map(Wording, wanted)),
        unwanted=tuple(map(Wording, unwanted)),
        terms=tuple(dict.fromkeys(term for word in telling if (term := filed(word)))),
    )


def quoting(found: Found, phrases: Phrases, scope: Scope, *, need: int) -> Steps[Rows]:
    """Those rows that keep to the phrases, in their order, as many as are needed.

    The count is exact where everything could be read, else what the share of those read says.
    """
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

    def _read(self, numbers: list[int]) -> Steps[None]:
        contents = dict((yield from ask(say.CONTENTS, numbers=orjson.dumps(numbers).decode())))
        for number in numbers:
            is_kept, letters = False, 0
            if number in contents:
                is_kept, letters = self._phrases.are_kept_by(contents[number])
            self._kept[number] = is_kept
            self._letters += letters
            self._count += is_kept
