"""What is indexed of an item: the terms of its title and of the rest."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bot.domain.news import Content, Item
from bot.text.sentences import first_sentence
from bot.text.terms import term, tokens

MOST_TERMS = 20_000
"""Distinct terms of an item; PostgreSQL's tsvector ends at a megabyte."""

_DAY_BITS = 22
"""Room for four million items a day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """Distinct terms in alphabetical order, those of the title not again in the body.

    `words` gives for each term the shortest word of the text that has it.
    """

    title: tuple[str, ...]
    body: tuple[str, ...]
    words: Mapping[str, str]

    @property
    def digest(self) -> str:
        written = f"{' '.join(self.title)}\n{' '.join(self.body)}"
        return hashlib.blake2b(written.encode(), digest_size=8).hexdigest()


def document(item: Item) -> Document:
    title, body = _texts(item.content)
    in_title = _words([title])
    everywhere = dict(list(_words([title, *body]).items())[:MOST_TERMS])
    return Document(
        title=tuple(sorted(in_title.keys() & everywhere.keys())),
        body=tuple(sorted(everywhere.keys() - in_title.keys())),
        words=everywhere,
    )


def numbers_of_day(item: Item) -> range:
    """The row numbers of an item's day: greater numbers are newer."""
    day = item.day.toordinal()
    return range(day << _DAY_BITS, (day + 1) << _DAY_BITS)


def _texts(content: Content) -> tuple[str, tuple[str, ...]]:
    """A brief's first sentence does the work of a title."""
    title = content.title or first_sentence(next(iter(content.paragraphs), ""))
    return title, (*content.paragraphs, content.place or "")


def _words(texts: Iterable[str]) -> dict[str, str]:
    words: dict[str, str] = {}
    for text in texts:
        for token in tokens(text):
            found = term(token.text)
            if found and len(token.text) < len(words.get(found, token.text + " ")):
                words[found] = token.text.casefold()
    return words
