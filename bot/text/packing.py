"""Words packed for the vocabulary: a Cyrillic letter in one byte instead of two.

Folded words have no capitals, so that these and six signs stand for the Russian alphabet.
"""

_CYRILLIC = "абвгдежзийклмнопрстуфхцчшщъыьэюя"
_SIGNS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`"
_PACK = str.maketrans(_CYRILLIC, _SIGNS)
_UNPACK = str.maketrans(_SIGNS, _CYRILLIC)


def packed(folded: str) -> str:
    return folded.translate(_PACK)


def unpacked(word: str) -> str:
    return word.translate(_UNPACK)
