"""Strange texts: a few letters of one script in any order, of any length, or anything at all."""

import unicodedata
from collections.abc import Sequence
from random import Random

_SCRIPTS = [(0x21, 0x7E), (0xC0, 0x24F), (0x400, 0x52F), (0x5D0, 0x6FF), (0x900, 0xDFF)]
_SCRIPTS += [(0x1100, 0x11FF), (0x3040, 0x30FF), (0x4E00, 0x9FFF), (0x300, 0x36F), (1, 0x10FFFF)]


def strange_text(chance: Random, lengths: Sequence[int] = (3, 12, 40, 400, 4_000)) -> str:
    """No surrogates are among its letters: no text that comes as UTF-8 has any."""
    first, last = chance.choice(_SCRIPTS)
    letters = [chr(chance.randint(first, last)) for _ in range(chance.choice((1, 5, 40)))]
    length = chance.choice(lengths)
    text = "".join(chance.choice([*letters, " ", chance.choice(letters)]) for _ in range(length))
    return "".join(letter for letter in text if unicodedata.category(letter) != "Cs")
