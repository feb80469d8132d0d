"""News of invented words in both scripts, for a machine without the real ones."""

import datetime as dt
from collections.abc import Iterator
from random import Random

from benchmarks.seeking.story import Story

COUNT = 45_000
_WORDS = 30_000
_PARTS = {
    "en": (
        "b c d f g k l m n p r s t v st tr pl br gr ch sh",
        "a e i o u ea ou",
        "t n r s l nd nt ck",
        "ed s ing er tion al",
    ),
    "ru": (
        "б в г д ж з к л м н п р с т ш ст тр пр кр",
        "а е и о у ы я",
        "т н р с л нт ск",
        "ов а у ом ами ение ный",
    ),
}


def invented() -> Iterator[Story]:
    """Give the same stories every time."""
    chance = Random("invented news")
    words = {language: _vocabulary(language, chance) for language in _PARTS}
    for number in range(COUNT):
        language = chance.choice(("en", "ru"))
        day = dt.date(2015, 1, 1) + dt.timedelta(days=chance.randrange(3650))
        title = _sentence(words[language], chance, 6, 10)
        body = " ".join(_sentence(words[language], chance, 8, 16) for _ in range(3))
        yield Story(number, language, day, title.rstrip("."), body)


def _vocabulary(language: str, chance: Random) -> list[str]:
    starts, vowels, ends, endings = (parts.split() for parts in _PARTS[language])
    return [
        "".join(chance.choice(starts) + chance.choice(vowels) for _ in range(chance.randint(1, 3)))
        + chance.choice(ends)
        + chance.choice(endings)
        for _ in range(_WORDS)
    ]


def _sentence(words: list[str], chance: Random, least: int, most: int) -> str:
    """Words of which a few are as common as in a language and most are rare."""
    chosen = (words[int(_WORDS * chance.random() ** 3)] for _ in range(chance.randint(least, most)))
    return " ".join(chosen).capitalize() + "."
