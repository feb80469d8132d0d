"""All words of one script as a tree of letters, to find those that one of the other may be.

Of all that a word may be spelled as only beginnings that some word here has are followed, so that
dozens of them can be kept at each letter: a French ending has more spellings than people.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from operator import itemgetter

from bot.text.names.practice import CODES, Practice, coded, heard

_BREADTH = 30
"""Beginnings kept at each letter, the likeliest."""
_ROOT = 0
"""Nodes are numbers with room for the code of a letter: from one a letter leads to the next."""

_Ways = dict[int, float]
"""Nodes that a beginning may lead to, with the least cost of spelling it so."""


class Spellings:
    def __init__(self, practice: Practice) -> None:
        self._practice = practice
        self._next: dict[int, int] = {}
        self._words: defaultdict[int, list[int]] = defaultdict(list)
        self._fresh = _ROOT + CODES

    def add(self, word: str, number: int) -> None:
        """The number of a word of this script."""
        node, steps, fresh = _ROOT, self._next, self._fresh
        for code in coded(word):
            node = steps.setdefault(node + code, fresh)
            if node == fresh:
                fresh += CODES
        self._fresh = fresh
        self._words[node].append(number)

    def of(self, words: Iterable[str]) -> Iterator[tuple[str, int, float]]:
        """Each word of the other script with the numbers here that it may be, and the cost.

        What begins alike is spelled only once: the cases of one name share their stem.
        """
        known: dict[str, _Ways] = {"": {_ROOT: 0.0}}
        for word in words:
            marked = heard(word)
            for end in range(1, len(marked) + 1):
                if marked[:end] not in known:
                    known[marked[:end]] = self._ways(marked[:end], known)
            for node, cost in known[marked].items():
                for number in self._words.get(node, ()):
                    yield word, number, cost

    def _ways(self, beginning: str, known: dict[str, _Ways]) -> _Ways:
        found: _Ways = {}
        for length in range(1, min(self._practice.longest, len(beginning)) + 1):
            targets = self._practice.spelled.get(beginning[-length:])
            if targets:
                before = known[beginning[:-length]]
                for codes, cost in targets:
                    self._step(before, codes, cost, found)
        if len(found) <= _BREADTH:
            return found
        return dict(sorted(found.items(), key=_cost)[:_BREADTH])

    def _step(self, before: _Ways, codes: bytes, cost: float, found: _Ways) -> None:
        """Go on from all ways before by the same letters, the busiest lines of a query."""
        step = self._next.get
        for code in codes[:-1]:
            before = {
                reached: so_far
                for node, so_far in before.items()
                if (reached := step(node + code)) is not None
            }
        last = codes[-1] if codes else None
        for node, so_far in before.items():
            reached = node if last is None else step(node + last)
            if reached is not None and so_far + cost < found.get(reached, _NEVER):
                found[reached] = so_far + cost


_cost = itemgetter(1)
_NEVER = 99.0
