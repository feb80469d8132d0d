"""Other forms of Russian words, by pymorphy3 where it is installed, else by endings of our own."""

import importlib
from functools import cache, lru_cache
from random import Random
from typing import Any

_ENDINGS = (
    ("ами", "ах", "ам"),
    ("ого", "ому", "ым", "ый", "ая", "ой", "ые", "ых"),
    ("ов", "ом", "у", "а", "е"),
    ("ия", "ии", "ию", "ией"),
    ("ение", "ения", "ению", "ением"),
)


def inflected(word: str, chance: Random) -> str:
    """Another form of a word, or the word where none is known."""
    forms = _forms(word)
    return chance.choice(forms) if forms else word


@cache
def _forms(word: str) -> tuple[str, ...]:
    analyzer = _analyzer()
    if analyzer is not None:
        parsed = analyzer.parse(word)[0]
        # A verb's lexeme has participles and gerunds, which are other words to a reader.
        alike = (form for form in parsed.lexeme if form.tag.POS == parsed.tag.POS)
        return tuple(sorted({form.word for form in alike} - {word}))
    for endings in _ENDINGS:
        for ending in endings:
            if word.endswith(ending) and len(word) - len(ending) >= 3:
                return tuple(word[: -len(ending)] + other for other in endings if other != ending)
    return ()


@lru_cache(maxsize=1)
def _analyzer() -> Any:  # noqa: ANN401 (a module that need not be there)
    try:
        return importlib.import_module("pymorphy3").MorphAnalyzer()
    except ImportError:
        return None
