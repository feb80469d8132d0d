"""Names in the other script: what the usual systems of transliteration make of one.

These are proposals for the desk to confirm: no table knows that Гутерриш is Guterres.
"""

import re
from collections.abc import Callable, Sequence
from typing import TypeAlias

from bot.text.cyrillic import is_cyrillic, romanised

Convert: TypeAlias = Callable[[str], str]

_LATIN = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ё": "yo", "ж": "zh", "з": "z",
    "и": "i", "й": "y", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r",
    "с": "s", "т": "t", "у": "u", "ф": "f", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh",
    "щ": "shch", "ъ": "", "ы": "y", "ь": "", "э": "e", "ю": "yu", "я": "ya",
}  # fmt: skip
_PASSPORT = _LATIN | {"й": "i", "ю": "iu", "я": "ia", "ё": "e", "ъ": "ie"}
"""As the machine-readable passports of ICAO Doc 9303 have it."""
_CYRILLIC: Sequence[tuple[str, str]] = (
    ("shch", "щ"), ("sch", "ш"), ("tch", "ч"), ("zh", "ж"), ("kh", "х"), ("ts", "ц"),
    ("ch", "ч"), ("sh", "ш"), ("ph", "ф"), ("th", "т"), ("ck", "к"), ("qu", "кв"),
    ("iu", "ю"), ("oo", "у"), ("ee", "и"), ("x", "кс"),
    ("j", "дж"), ("w", "в"), ("a", "а"), ("b", "б"), ("d", "д"), ("e", "е"), ("f", "ф"),
    ("g", "г"), ("h", "х"), ("i", "и"), ("k", "к"), ("l", "л"), ("m", "м"), ("n", "н"),
    ("o", "о"), ("p", "п"), ("q", "к"), ("r", "р"), ("s", "с"), ("t", "т"), ("u", "у"),
    ("v", "в"), ("z", "з"),
)  # fmt: skip
_VOWELS_AFTER_Y = (("yu", "ю"), ("ya", "я"), ("yo", "ё"), ("ye", "е"))
_ENDINGS: Sequence[tuple[str, str]] = (
    (r"(?<=[bcdfghklmnpqrstvwxz])[iy]y$", "ий"), (r"(?<=[bcdfghklmnpqrstvwxz])y$", "ий"),
    (r"ia$", "ия"), (r"(?<=[aeou])[yi]$", "й"), (r"(?<=[aeou])y(?![aeiou])", "й"),
    (r"y", "ы"), (r"c(?=[eiy])", "с"), (r"c(?!h|k)", "к"),
)  # fmt: skip
_WORD = re.compile(r"[^\W\d_]+")


def proposed(name: str, language: str) -> tuple[str, ...]:
    """A name in a language written in the other script, by one or two systems; the likelier first.

    Nothing where the name is in that language's script already.
    """
    if language == "ru" and not is_cyrillic(name):
        found = [_each_word(name, _in_cyrillic), _each_word(name, _in_cyrillic_with_open_e)]
    elif language != "ru" and is_cyrillic(name):
        found = [_each_word(name, _as_read), _each_word(name, _as_in_passports)]
    else:
        return ()
    return tuple(dict.fromkeys(found))


def _each_word(name: str, convert: Convert) -> str:
    return _WORD.sub(lambda found: _cased(found[0], convert(found[0].lower())), name)


def _cased(word: str, converted: str) -> str:
    if word.isupper() and len(word) > 1:
        return converted.upper()
    return converted[:1].upper() + converted[1:] if word[:1].isupper() else converted


def _as_read(word: str) -> str:
    """Sergey, Yelena, Serdyukov: as the news writes Russian names."""
    word = re.sub(r"(?:ий|ый)$", "y", word)
    word = re.sub(r"^е|(?<=[аеёиоуыэюя])е", "ye", word)
    word = re.sub("ье", "ye", word)
    return "".join(_LATIN.get(letter, romanised(letter)) for letter in word)


def _as_in_passports(word: str) -> str:
    return "".join(_PASSPORT.get(letter, romanised(letter)) for letter in word)


def _in_cyrillic(word: str) -> str:
    for latin, letters in _VOWELS_AFTER_Y:
        word = word.replace(latin, letters)
    for pattern, letters in _ENDINGS:
        word = re.sub(pattern, letters, word)
    for latin, letters in _CYRILLIC:
        word = word.replace(latin, letters)
    return word


def _in_cyrillic_with_open_e(word: str) -> str:
    return _in_cyrillic("э" + word[1:] if word.startswith("e") else word)
