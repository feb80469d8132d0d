"""The order of rows that have a query's words: those first whose titles are nearest to them."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain

import orjson

from bot.text.first_sounds import letters_of_others
from bot.text.packing import all_packed, packed, term_of_packed
from bot.text.terms import sound
from storage.search import statements as say
from storage.search.steps import Steps, ask

MOST_TITLES = 120
"""Titles that are read for a query: 2 us each, and as much to compare."""

FORM = 0.15
"""What another form of a word costs; a slip costs 1."""
CROSSING = 0.3
"""What the word of the other script costs, or another name of the same."""
BODY = 0.7
"""What a word costs that is not in the title."""
_BEGUN = 0.8
_LETTER = 0.08
"""What each letter costs by which a word is longer than its beginning, and `_BEGUN` the first."""
_NEVER = 99.0


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

    def cost_of_text(self, *, is_near: bool) -> float:
        """What it costs when it is not in the title."""
        return BODY + (self.nearest if is_near else self.farther)


def cost_of_text(wanted: Iterable[Wanted], *, is_near: bool) -> float:
    """What an item costs that has nothing in its title."""
    return sum(each.cost_of_text(is_near=is_near) for each in wanted)


def costs(
    numbers: Sequence[int], wanted: Sequence[Wanted], *, far: Collection[int] = ()
) -> Steps[dict[int, float]]:
    """How far each row's title is from what is wanted; 0 where it has all words as typed.

    Those that are `far` have words in their texts for which only less likely meanings stand.
    """
    titles = yield from ask(say.TITLES, numbers=orjson.dumps(numbers).decode())
    prices = Prices(wanted)
    return {number: prices.of(title, is_near=number not in far) for number, title in titles}


class Prices:
    """What titles cost, given as packed words: of all titles together most words are the same."""

    def __init__(self, wanted: Sequence[Wanted]) -> None:
        self._typed = [packed(each.typed) for each in wanted]
        self._words = [
            dict(zip(all_packed(each.words), each.words.values(), strict=True)) for each in wanted
        ]
        self._wanted = wanted
        sounds = frozenset(sound(term)[:1] for each in wanted for term in each.terms)
        self._others = _letters_of_others(sounds) - {typed[:1] for typed in self._typed}
        self._meant = {*self._typed, *chain.from_iterable(self._words)}
        self._terms = frozenset(chain.from_iterable(each.terms for each in wanted))
        self._cut = tuple(packed(each.typed) for each in wanted if each.is_cut)
        self._known: dict[str, tuple[float, ...] | None] = {}
        self._of_text = {
            is_near: [each.cost_of_text(is_near=is_near) for each in wanted]
            for is_near in (True, False)
        }

    def of(self, title: str, *, is_near: bool) -> float:
        costs = self._of_text[is_near]
        known = self._known
        for word in title.split():
            if word not in known:
                known[word] = self._costs(word)
            found = known[word]
            if found is not None:
                costs = list(map(min, costs, found))
        return round(sum(costs), 2)

    def _costs(self, word: str) -> tuple[float, ...] | None:
        """What it costs to have a word of a title for each that is wanted; None if too much."""
        is_meant = word in self._meant
        if not is_meant and word[0] in self._others:
            return None
        term = term_of_packed(word)
        if not (is_meant or term in self._terms or word.startswith(self._cut)):
            return None
        return tuple(self._cost(at, word, term) for at in range(len(self._wanted)))

    def _cost(self, at: int, word: str, term: str) -> float:
        typed, wanted = self._typed[at], self._wanted[at]
        if word == typed:
            return 0.0
        cost = min(self._words[at].get(word, _NEVER), wanted.terms.get(term, _NEVER))
        if wanted.is_cut and word.startswith(typed):
            cost = min(cost, _BEGUN + _LETTER * (len(word) - len(typed)))
        return cost


@lru_cache(maxsize=1_000)
def _letters_of_others(sounds: frozenset[str]) -> frozenset[str]:
    """Letters with which no packed word begins whose term has one of these first sounds."""
    # Packed letters stand where capitals would.
    return frozenset(packed(each) for each in letters_of_others(sounds) if each.islower())
