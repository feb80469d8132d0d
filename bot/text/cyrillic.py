"""Cyrillic letters in Latin: Russian and its neighbours', and the two keyboards' keys."""

import re

_CYRILLIC = re.compile("[Ѐ-ԯ]")
_LETTERS = {
    "а": "a", "ә": "a", "б": "b", "в": "v", "г": "g", "ґ": "g", "ғ": "g", "ѓ": "g", "д": "d",
    "ђ": "d", "е": "e", "ё": "e", "є": "e", "э": "e", "ж": "ž", "җ": "ž", "з": "z", "ѕ": "z",
    "и": "i", "і": "i", "ї": "i", "й": "i", "ј": "i", "ы": "i", "ӣ": "i", "к": "k", "қ": "k",
    "ќ": "k", "л": "l", "љ": "l", "м": "m", "н": "n", "њ": "n", "ң": "n", "о": "o", "ө": "o",
    "п": "p", "р": "r", "с": "s", "т": "t", "ћ": "č", "у": "u", "ў": "u", "ү": "u", "ұ": "u",
    "ӯ": "u", "ф": "f", "х": "h", "һ": "h", "ҳ": "h", "ц": "c", "ч": "č", "ҷ": "č", "џ": "ž",
    "ш": "š", "щ": "š", "ъ": "", "ь": "", "ю": "iu", "я": "ia",
}  # fmt: skip
"""One Latin letter for each sound, so that one slip of the finger is one edit."""

_LATIN_KEYS = "`qwertyuiop[]asdfghjkl;'zxcvbnm,."
_CYRILLIC_KEYS = "ёйцукенгшщзхъфывапролджэячсмитьбю"
_SHIFTED = {"~": "Ё", "{": "Х", "}": "Ъ", ":": "Ж", '"': "Э", "<": "Б", ">": "Ю"}
_KEYS = (
    dict(zip(_LATIN_KEYS.upper(), _CYRILLIC_KEYS.upper(), strict=True))
    | dict(zip(_LATIN_KEYS, _CYRILLIC_KEYS, strict=True))
    | _SHIFTED
)
_TO_CYRILLIC = str.maketrans(_KEYS)
_TO_LATIN = str.maketrans({cyrillic: latin for latin, cyrillic in _KEYS.items()})
_ROMAN = str.maketrans(_LETTERS)
_LOOKALIKES = str.maketrans("aceopxyk", "асеорхук")


def is_cyrillic(text: str) -> bool:
    """Whether there is a Cyrillic letter in it."""
    return _CYRILLIC.search(text) is not None


def romanised(text: str) -> str:
    """Cyrillic letters of lower case in Latin ones, `š`, `ž` and `č` among them; the rest stays."""
    return text.translate(_ROMAN)


def untangled(word: str) -> str:
    """A Cyrillic word of lower case without the Latin letters that only look right in it."""
    return word.translate(_LOOKALIKES) if is_cyrillic(word) else word


def other_layout(text: str) -> str:
    """What the same keys give on the other keyboard: `kfdhjd` is `лавров`, `дфмкщм` `lavrov`."""
    return text.translate(_TO_LATIN if is_cyrillic(text) else _TO_CYRILLIC)
