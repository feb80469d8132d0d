"""With which sounds of a term a word may begin, by its first letter: a quick way to rule it out."""

from functools import lru_cache

from bot.text.cyrillic import romanised

_LATIN = {
    "a": "a", "b": "b", "c": "kcč", "d": "dž", "e": "e", "f": "f", "g": "g", "h": "h", "i": "i",
    "j": "iž", "k": "kh", "l": "l", "m": "m", "n": "n", "o": "o", "p": "pf", "q": "k", "r": "r",
    "s": "sšč", "t": "tcč", "u": "uv", "v": "v", "w": "v", "x": "k", "y": "ie", "z": "zž",
}  # fmt: skip
_RUSSIAN = {letter: romanised(letter)[:1] for letter in "абвгежзиклмнопрстфхцчшщэюя"}
_FIRST = _LATIN | _RUSSIAN | {"у": "uv", "д": "dž"}
_SOUNDS = {upper: sounds for letter, sounds in _FIRST.items() for upper in (letter, letter.upper())}


@lru_cache(maxsize=1_000)
def letters_of_others(sounds: frozenset[str]) -> frozenset[str]:
    """The letters with which no word begins whose term has one of these first sounds."""
    return frozenset(letter for letter, own in _SOUNDS.items() if not sounds.intersection(own))
