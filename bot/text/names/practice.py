"""How a part of a name may be spelled in the other script, likeliest first.

The tables were learned from pairs of names in both scripts (names of Wikidata, CC0) by aligning
one or two Cyrillic letters with up to four Latin ones. A cost is the negative logarithm of the
share of their occurrences, in hundredths: 0 is always so, 230 is one in ten. On pairs held back
one of the first twelve spellings sounds like the true one for 87 % from Cyrillic and for 90 %
from Latin, and without the tables for 60 %.
"""

from collections.abc import Iterable, Iterator

from bot.text.names.cyrillic_practice import LEARNED as TO_CYRILLIC
from bot.text.names.latin_practice import LEARNED as TO_LATIN

_Table = dict[str, tuple[tuple[str, float], ...]]
_Costs = dict[str, float]
_NEVER = 99.0
_NEIGHBOURS = str.maketrans("ёіїєґғқңәөүұһҳўӣӯҷ", "еииеггкнаоууххуиуч")
"""Letters of other languages as the Russian ones that their names are written with."""
_BREADTH = 12
"""Spellings kept at each letter: with 8 two in a hundred more are missed, with 16 none less."""
_LONGEST = 16
"""Letters of a part that are spelled anew; longer words are no names."""


def _read(learned: str) -> _Table:
    table: _Table = {}
    for entry in learned.split(";"):
        source, *targets = entry.split()
        table[source] = tuple(_target(target) for target in targets)
    return table


def _target(written: str) -> tuple[str, float]:
    letters = written.rstrip("0123456789")
    return letters.removeprefix("-"), int(written[len(letters) :]) / 100


class Speller:
    """Spells what begins alike only once: the cases of one name share their stem."""

    def __init__(self, *, from_cyrillic: bool) -> None:
        self._table = _read(TO_LATIN if from_cyrillic else TO_CYRILLIC)
        self._longest = max(len(source) for source in self._table)

    def spelled(self, words: Iterable[str]) -> Iterator[tuple[str, list[tuple[str, float]]]]:
        """Each word with its spellings in the other script and their costs, likeliest first."""
        known: dict[str, _Costs] = {"": {"": 0.0}}
        for word in words:
            heard = word.translate(_NEIGHBOURS)[:_LONGEST]
            for end in range(1, len(heard) + 1):
                if heard[:end] not in known:
                    known[heard[:end]] = self._spelled(heard[:end], known)
            yield word, list(known[heard].items())

    def _spelled(self, beginning: str, known: dict[str, _Costs]) -> _Costs:
        found: _Costs = {}
        for length in range(1, min(self._longest, len(beginning)) + 1):
            before = known[beginning[:-length]]
            for letters, cost in self._table.get(beginning[-length:], ()):
                for spelled, so_far in before.items():
                    whole = spelled + letters
                    if so_far + cost < found.get(whole, _NEVER):
                        found[whole] = so_far + cost
        return dict(sorted(found.items(), key=lambda each: each[1])[:_BREADTH])


IN_LATIN = Speller(from_cyrillic=True)
IN_CYRILLIC = Speller(from_cyrillic=False)
