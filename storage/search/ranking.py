"""The order of rows that have a query's words: those first whose titles are nearest to them."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

import orjson

from bot.text.sentences import first_sentence
from bot.text.terms import filed, fold, words_in
from storage.search import statements as say
from storage.search.steps import Steps, ask

MOST_READ = 120
"""Titles that are read for a query: 3 us each, and as much to compare."""

FORM = 0.15
"""What another form of a word costs; a slip costs 1."""
CROSSING = 0.3
"""What the word of the other script costs, or another name of the same."""
BODY = 0.7
"""What a word costs that is not in the title."""
_BEGUN = 0.8
_LETTER = 0.08
"""What each letter costs by which a word is longer than its beginning, and `_BEGUN` the first."""

_OPENING = re.compile(r'"(?:title|lead|body)":\s?\[?"((?:[^"\\]|\\.)*)')
Words = tuple[frozenset[str], frozenset[str]]
"""The folded words of a title, and their terms."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A word as typed, with the costs of the words and terms that it may mean."""

    typed: str
    words: Mapping[str, float] = field(default_factory=dict)
    terms: Mapping[str, float] = field(default_factory=dict)
    is_cut: bool = False
    """Whether it may be the beginning of a word."""
    nearest: float = 0.0
    """The cost of what it most likely means."""
    farther: float = 0.0
    """The cost of what else it likely means."""

    def cost_in(self, title: Words, *, is_near: bool) -> float:
        words, terms = title
        if self.typed in words:
            return 0.0
        costs = [self.words[word] for word in self.words.keys() & words]
        costs += [self.terms[term] for term in self.terms.keys() & terms]
        if self.is_cut:
            longer = [len(word) for word in words if word.startswith(self.typed)]
            costs += [_BEGUN + _LETTER * (min(longer) - len(self.typed))] if longer else []
        return min([*costs, self.cost_of_text(is_near=is_near)])

    def cost_of_text(self, *, is_near: bool) -> float:
        """What it costs when it is not in the title."""
        return BODY + (self.nearest if is_near else self.farther)


def costs(
    numbers: Sequence[int], wanted: Sequence[Wanted], *, far: Collection[int] = ()
) -> Steps[dict[int, float]]:
    """How far each row's title is from what is wanted; 0 where it has all words as typed.

    Those that are `far` have words in their texts for which only less likely meanings stand.
    """
    opened = yield from ask(say.OPENINGS, numbers=orjson.dumps(numbers).decode())
    return {
        number: cost(_title(opening), wanted, is_near=number not in far)
        for number, opening in opened
    }


def cost(title: str, wanted: Iterable[Wanted], *, is_near: bool = True) -> float:
    read = [_read(word) for word in words_in(title)]
    words = frozenset(word for word, _ in read), frozenset(term for _, term in read)
    return round(sum(each.cost_in(words, is_near=is_near) for each in wanted), 2)


def _title(opening: str) -> str:
    """The title of a content from the beginning of its JSON, or a brief's first sentence."""
    found = _OPENING.search(opening)
    if found is None:
        return ""
    written = found[1]
    if "\\" in written:
        try:
            written = orjson.loads(f'"{written}"')
        except orjson.JSONDecodeError:  # cut in the middle of an escape
            written = written.replace("\\", " ")
    return written if '"title"' in found[0] else first_sentence(written)


@lru_cache(maxsize=200_000)
def _read(word: str) -> tuple[str, str]:
    return fold(word), filed(word)
