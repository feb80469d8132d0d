"""Strange inputs: none may raise, and none may take long."""

import random
import time
import unicodedata

from bot.text.names import Directory

_SCRIPTS = [(0x21, 0x7E), (0xC0, 0x24F), (0x400, 0x52F), (0x5D0, 0x6FF), (0x900, 0xDFF)]
_SCRIPTS += [(0x1100, 0x11FF), (0x3040, 0x30FF), (0x4E00, 0x9FFF), (0x300, 0x36F), (1, 0x10FFFF)]


def worst_ms(directory: Directory, count: int, seed: int) -> float:
    chance = random.Random(seed)
    return max((_took_ms(directory, _input(chance)) for _ in range(count)), default=0.0)


def _took_ms(directory: Directory, text: str) -> float:
    begun = time.thread_time()
    directory.find(text)
    return round((time.thread_time() - begun) * 1000, 2)


def _input(chance: random.Random) -> str:
    """A few words of one script, many initials, one letter again and again, or anything."""
    first, last = chance.choice(_SCRIPTS)
    letters = [chr(chance.randint(first, last)) for _ in range(chance.choice((1, 5, 40)))]
    length = chance.choice((3, 12, 40, 400, 4_000))
    text = "".join(chance.choice([*letters, " ", chance.choice(letters)]) for _ in range(length))
    shaped = chance.choice((str, _common, _initialled))(text)
    return "".join(letter for letter in shaped if unicodedata.category(letter) != "Cs")


def _common(text: str) -> str:
    """Words that many names hold, around it."""
    return f"john maria {text} de al ivanov ли"


def _initialled(text: str) -> str:
    return ". ".join(text)
