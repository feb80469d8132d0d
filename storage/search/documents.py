"""What is indexed of an item: the terms of its title and of the rest, and its words."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from bot.domain.news import Content, Item
from bot.text.function_words import is_function_word
from bot.text.sentences import first_sentence
from bot.text.terms import Token, filed, fold, tokens

MOST_WORDS = 20_000
"""Distinct words of an item; PostgreSQL's tsvector ends at a megabyte."""
LONGEST_WORD = 60
"""Letters of a word in the vocabulary; PostgreSQL's keys end at 2,700 bytes."""

_DAY_BITS = 22
"""Room for four million items a day."""
_OPENING = " \n\t«„“\"'‘([—–-"
_SENTENCE_ENDS = ".!?…:"


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """A word of a text: its term, and whether it is a name wherever it stands."""

    term: str
    is_name: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """Distinct terms in alphabetical order, those of the title not again in the body."""

    title: tuple[str, ...]
    body: tuple[str, ...]
    words: Mapping[str, Word]

    @property
    def digest(self) -> str:
        written = f"{' '.join(self.title)}\n{' '.join(self.body)}"
        return hashlib.blake2b(written.encode(), digest_size=8).hexdigest()


def document(item: Item) -> Document:
    title, body = _texts(item.content)
    words = _words(title, body)
    everywhere = {word.term for word in words.values()}
    in_title = {filed(token.text) for token in _telling(title)} & everywhere
    return Document(
        title=tuple(sorted(in_title)), body=tuple(sorted(everywhere - in_title)), words=words
    )


def numbers_of_day(item: Item) -> range:
    """The row numbers of an item's day: greater numbers are newer."""
    day = item.day.toordinal()
    return range(day << _DAY_BITS, (day + 1) << _DAY_BITS)


def _texts(content: Content) -> tuple[str, tuple[str, ...]]:
    """A brief's first sentence does the work of a title."""
    title = content.title or first_sentence(next(iter(content.paragraphs), ""))
    return title, (*content.paragraphs, content.place or "")


def _words(title: str, body: Iterable[str]) -> dict[str, Word]:
    """The words as folded, each with its term; capitals of an English title say nothing."""
    terms: dict[str, str] = {}
    capital: set[str] = set()
    small: set[str] = set()
    for text in (title, *body):
        for token in _telling(text):
            word = fold(token.text)[:LONGEST_WORD]
            if word not in terms and len(terms) == MOST_WORDS:
                continue
            terms[word] = filed(token.text)
            if token.text[0].islower():
                small.add(word)
            elif text is not title and not _opens_sentence(text, token):
                capital.add(word)
    return {
        word: Word(term=term, is_name=word in capital and word not in small)
        for word, term in terms.items()
    }


def _telling(text: str) -> Iterator[Token]:
    return (
        token for token in tokens(text) if not is_function_word(token.text) and filed(token.text)
    )


def _opens_sentence(text: str, token: Token) -> bool:
    before = text[max(0, token.start - 8) : token.start].rstrip(_OPENING)
    return before[-1:] in _SENTENCE_ENDS if before else token.start < 8
