"""Newcomers: full names that a model finds in a Russian text and that the directory lacks."""

from collections.abc import Callable, Collection, Iterable, Sequence

from bot.text.recognition.reading import Recognised
from bot.text.russian_cases import MEN, WOMEN, Case, nominative, plain

Finder = Callable[[str], list[tuple[int, int]]]
"""The places of people in a text."""
_WORDS = (2, 3)


def newcomers(
    texts: Sequence[str], find: Finder, seen: Iterable[Recognised], named: Collection[str]
) -> tuple[str, ...]:
    """Names in the nominative, each once; `seen` and `named` are known to stand in the texts."""
    taken = {(one.paragraph, place) for one in seen for place in range(one.start, one.end)}
    surnames = {plain(name.split()[-1]) for name in named}
    found: dict[str, None] = {}
    for number, text in enumerate(texts):
        for start, end in find(text):
            name = _nominative(text[start:end].split())
            is_new = name is not None and plain(name.split()[-1]) not in surnames
            if name and is_new and (number, start) not in taken and (number, end - 1) not in taken:
                found[name] = None
    return tuple(found)


def _nominative(words: list[str]) -> str | None:
    """None where the first name is no known one: an oblique case would enter the directory."""
    if len(words) not in _WORDS or not all(word[0].isupper() for word in words):
        return None
    for case in Case:
        said = nominative(words, case)
        if said and plain(said[0]) in MEN | WOMEN:
            return " ".join(said)
    return None
