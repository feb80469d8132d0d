"""Exact phrases: kept are those rows whose text has the words one after the other."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import orjson

from bot.text.terms import fold, words_in
from storage.search import statements as say
from storage.search.documents import texts_of_stored
from storage.search.steps import Steps, ask

MOST_READ = 100
"""Texts that are read for a phrase: 2 ms; the index keeps no places of words."""

Words = tuple[str, ...]


def quoting(numbers: Sequence[int], phrases: Iterable[str]) -> Steps[list[int]]:
    """Of the first rows those that have all the phrases, in their order."""
    wanted = [found for phrase in phrases if len(found := _folded(phrase)) > 1]
    if not wanted:
        return list(numbers)
    read = numbers[:MOST_READ]
    found = yield from ask(say.CONTENTS, numbers=orjson.dumps(read).decode())
    contents: Mapping[int, Any] = dict(found)
    return [number for number in read if number in contents and _has(contents[number], wanted)]


def _has(content: Mapping[str, Any], phrases: Iterable[Words]) -> bool:
    texts = [_folded(text) for text in texts_of_stored(content)]
    return all(any(_stands_in(phrase, text) for text in texts) for phrase in phrases)


def _stands_in(phrase: Words, text: Words) -> bool:
    starts = (at for at, word in enumerate(text) if word == phrase[0])
    return any(text[at : at + len(phrase)] == phrase for at in starts)


def _folded(text: str) -> Words:
    return tuple(map(fold, words_in(text)))
