"""Slips of the finger: which words a mistyped one may have been meant for.

Words are compared as they are written, in their own script, and again without their endings:
neither a sound nor a stem is trusted alone, as both bring together what nobody confuses.
"""

import re
from collections import Counter
from collections.abc import Iterable

from rapidfuzz.distance import OSA

from bot.text.terms import fold, stem

SHORTEST = 4
"""Letters of a word that may be mistyped; below it every word is near to every other."""

_LONG_ENOUGH = 6
"""Letters of a word, or of a stem, in which any one letter may be another."""
_TWICE = 8
"""Letters of a word that may be mistyped twice."""
_FIRST_LETTER = 0.5
"""What a slip in the first letter costs more: fingers seldom miss there."""
_VOWELS = "aeiouyаеиоуыэюя"
_VOWELS_TOGETHER = re.compile(f"[{_VOWELS}]+")
_SURNAME_ENDING = re.compile("(?<=....)[ое]в$")
_PAIRS = "u/a a/e a/ei o/ou u/ou u/oo u/iu i/e i/ee i/ea i/ie e/ea o/oa"
_HEARD_AS = frozenset(frozenset(pair.split("/")) for pair in _PAIRS.split())
"""Vowels of a foreign word as it is spelled, and as Russian hears them."""


def edits_allowed(word: str) -> int:
    """How many letters of a folded word may be wrong; a number is never mistaken."""
    if len(word) < SHORTEST or any(map(str.isdigit, word)):
        return 0
    return 1 if len(word) < _TWICE else 2


def slips(typed: str, words: Iterable[str]) -> dict[str, float]:
    """The cost of having mistyped each of the folded words so, for those that are near enough."""
    slip = _Slip(typed)
    costs = {word: cost for word in words if (cost := slip.cost(word)) is not None}
    return dict(sorted(costs.items(), key=lambda pair: pair[1]))


def is_heard_as(one: str, other: str) -> bool:
    """Whether one sound is the other as a foreign ear has it: "samit" is "sumit".

    One vowel may differ, in a long word two; "form" is not "forum".
    """
    if _VOWELS_TOGETHER.sub("-", one) != _VOWELS_TOGETHER.sub("-", other):
        return False
    vowels = zip(_VOWELS_TOGETHER.findall(one), _VOWELS_TOGETHER.findall(other), strict=True)
    apart = [frozenset(pair) for pair in vowels if pair[0] != pair[1]]
    return len(apart) <= (2 if len(one) >= _TWICE else 1) and all(p in _HEARD_AS for p in apart)


def is_respelled(typed: str, words: Iterable[str]) -> bool:
    """Whether a word, of the same sound as these, is written unlike any case of theirs."""
    folded = fold(typed)
    # "приглашен" is a form of "приглашенный", but "каменого" is none of "каменный".
    root = _doubled if len(folded) - len(stem(folded)) > 1 else stem
    return not any(_agree(root(folded), root(word)) for word in words)


class _Slip:
    """A typed word, to be compared with many."""

    def __init__(self, typed: str) -> None:
        self._typed = typed
        self._within = edits_allowed(typed)
        self._root = _root(typed)
        self._within_root = edits_allowed(self._root)

    def cost(self, word: str) -> float | None:
        typed, within = self._typed, self._within
        edits = OSA.distance(typed, word, score_cutoff=within)
        if edits > within:
            edits = self._root_edits(word)
        elif len(typed) < _LONG_ENOUGH and not (
            _is_plain(typed, word) or _is_another_vowel(typed, word)
        ):
            return None
        if not edits or (edits > 1 and not _are_kin(typed, word)):
            return None
        return edits + (_FIRST_LETTER if typed[0] != word[0] else 0.0)

    def _root_edits(self, word: str) -> int:
        """The edits between the stems, or 0 for too many of them.

        A word typed without an ending may lack a letter or have swapped two, no more.
        """
        one = self._root
        if len(one) < _LONG_ENOUGH:
            return 0
        other = _root(word)
        if len(other) < _LONG_ENOUGH or (one == self._typed and not _is_plain(one, other)):
            return 0
        within = self._within_root
        edits = OSA.distance(one, other, score_cutoff=within)
        return edits if edits <= within else 0


def _root(word: str) -> str:
    """The stem; of "Лавров" as of "Лавровым", which the stemmer cuts differently."""
    return _SURNAME_ENDING.sub("", stem(word))


def _is_plain(typed: str, word: str) -> bool:
    """Whether letters are too many or too few or swapped, behind the first one."""
    if typed[:1] != word[:1] or len(word) < SHORTEST:
        return False
    return len(typed) != len(word) or Counter(typed) == Counter(word)


def _is_another_vowel(typed: str, word: str) -> bool:
    """Whether words of five letters differ in vowels: another consonant makes another word."""
    if len(typed) == SHORTEST or len(typed) != len(word):
        return False
    changed = [pair for pair in zip(typed, word, strict=True) if pair[0] != pair[1]]
    return all(a in _VOWELS and b in _VOWELS for a, b in changed)


def _are_kin(typed: str, word: str) -> bool:
    """Whether two slips leave enough: the same letters, the same consonants, or a long stem."""
    return (
        Counter(typed) == Counter(word)
        or _VOWELS_TOGETHER.sub("-", typed) == _VOWELS_TOGETHER.sub("-", word)
        or min(len(stem(typed)), len(stem(word))) >= _TWICE
    )


def _agree(one: str, other: str) -> bool:
    """Whether one is the other with more of its ending: "лавр" and "лавров" of Лавровым.

    One letter doubled is no ending.
    """
    shorter, longer = sorted((one, other), key=len)
    rest = longer.removeprefix(shorter)
    return longer.startswith(shorter) and rest != shorter[-1:]


def _doubled(folded: str) -> str:
    """The stem with the double letter that the stemmer takes from "каменный"."""
    cut = stem(folded)
    removed = folded[len(cut) :]
    return cut + "н" if cut.endswith("н") and removed[:1] == "н" and len(removed) > 2 else cut
