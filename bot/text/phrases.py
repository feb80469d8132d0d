"""Phrases of several words with a meaning each, found at a place in a text: the longest wins."""

from collections.abc import Iterable, Sequence
from typing import Generic, TypeVar

from bot.text.tokens import Token, tokens_of

Meaning = TypeVar("Meaning")


def words_of(text: str) -> frozenset[str]:
    """A vocabulary laid out as running words."""
    return frozenset(text.split())


def listed(text: str) -> tuple[str, ...]:
    return tuple(text.split())


class Phrases(Generic[Meaning]):
    """A table of phrases; words in capitals (abbreviations) are only matched in capitals."""

    def __init__(self, entries: Iterable[tuple[str, Meaning]]) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], bool, Meaning]]] = {}
        for phrase, meaning in entries:
            words = tuple(token.low for token in tokens_of(phrase))
            entry = (words, phrase.isupper() and len(phrase) < 12, meaning)
            self._by_first.setdefault(words[0], []).append(entry)
        for found in self._by_first.values():
            found.sort(key=lambda entry: -len(entry[0]))

    def at(self, tokens: Sequence[Token], position: int) -> tuple[int, Meaning] | None:
        """Where the phrase that starts here ends, and what it means."""
        if position >= len(tokens):
            return None
        first = tokens[position]
        for words, shouted, meaning in self._by_first.get(first.low, ()):
            end = position + len(words)
            if shouted and not first.text.rstrip("'’s").isupper():
                continue
            if tuple(token.low for token in tokens[position:end]) == words:
                return end, meaning
        return None
