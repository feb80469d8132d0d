"""How a part of a name may be spelled in the other script, and what it costs.

The tables were learned from pairs of names in both scripts (names of Wikidata, CC0): letters were
aligned by expectation and maximisation, then groups of them counted. `^` and `$` are the beginning
and the end of a word, which have spellings of their own. A cost is the negative logarithm of the
share of occurrences, in hundredths: 0 is always so, 230 is one in ten.
"""

from collections.abc import Sequence
from operator import itemgetter

from bot.text.names.cyrillic_practice import LEARNED as TO_CYRILLIC
from bot.text.names.latin_practice import LEARNED as TO_LATIN

CODES = 1 << 8
"""Letters, and the two marks, have codes below this."""
_NEIGHBOURS = str.maketrans("ёіїєґғқңәөүұһҳўӣӯҷšžč", "еииеггкнаоууххуиучszc")
"""Letters of other languages as those that their names are mostly written with."""
BREADTH = 24
_NEVER = 99.0
_LONGEST = 16
"""Letters of a part that are spelled anew; longer words are no names."""
_BEGINNING, _END = "^", "$"


_cost = itemgetter(1)


class Practice:
    """What is learned of spelling one script's words in the other."""

    def __init__(self, learned: str) -> None:
        entries = [entry.split() for entry in learned.split(";")]
        self._written = written = {
            source: [_target(each) for each in targets] for source, *targets in entries
        }
        self.spelled = {
            source: tuple((_codes(letters), cost) for letters, cost in targets)
            for source, targets in written.items()
        }
        """By letters of the first script, the codes of letters of the second, and the cost."""
        self.longest = max(len(source) for source in written)
        self._first = {
            source.strip(_BEGINNING): frozenset(
                letters.strip(_BEGINNING)[0] for letters, _ in targets if letters.strip(_BEGINNING)
            )
            for source, targets in written.items()
            if source.startswith(_BEGINNING)
        }

    def likeliest(self, word: str, most: float = _NEVER) -> tuple[tuple[str, float], ...]:
        """At most BREADTH spellings of a folded word with their costs, the likeliest first.

        What costs more than `most` is left out. Where there is no list of names to look among: a
        tree of them (`spellings`) finds more.
        """
        marked = heard(word)
        found: list[dict[str, float]] = [{"": 0.0}]
        for end in range(1, len(marked) + 1):
            found.append(self._kept(marked[:end], found, most))
        return tuple(
            (spelled.strip(_BEGINNING + _END), cost) for spelled, cost in found[-1].items()
        )

    def _kept(
        self, beginning: str, found: Sequence[dict[str, float]], most: float
    ) -> dict[str, float]:
        spelled: dict[str, float] = {}
        for length in range(1, min(self.longest, len(beginning)) + 1):
            for letters, cost in self._written.get(beginning[-length:], ()):
                for before, so_far in found[len(beginning) - length].items():
                    if so_far + cost > most:
                        break  # the likeliest come first
                    whole = before + letters
                    if so_far + cost < spelled.get(whole, _NEVER):
                        spelled[whole] = so_far + cost
        return dict(sorted(spelled.items(), key=_cost)[:BREADTH])

    def first_letters(self, letter: str) -> frozenset[str]:
        """Those with which a word may begin that begins with a letter of the first script."""
        return self._first.get(letter.translate(_NEIGHBOURS), frozenset())


def heard(word: str) -> str:
    """A folded word of either script, between the marks of its beginning and its end."""
    return f"{_BEGINNING}{word.translate(_NEIGHBOURS)[:_LONGEST]}{_END}"


def coded(word: str) -> bytes:
    return _codes(heard(word))


def _codes(letters: str) -> bytes:
    return letters.encode("cp1251", "replace")


def _target(written: str) -> tuple[str, float]:
    letters = written.rstrip("0123456789")
    return letters.removeprefix("-"), int(written[len(letters) :]) / 100


IN_LATIN = Practice(TO_LATIN)
IN_CYRILLIC = Practice(TO_CYRILLIC)
