"""What is indexed of an item: its words for the vocabulary, and its terms for the postings."""

import re
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit
from zlib import crc32

from bot.domain.news import Content, Item
from bot.text.first_sounds import letters_of_others
from bot.text.function_words import is_function_word
from bot.text.packing import packed
from bot.text.sentences import first_sentence
from bot.text.terms import ANALYZER, distinct_words, filed, fold, sound, words_in

MOST_WORDS = 10_000
"""Distinct words of a title or a text; PostgreSQL's tsvector ends at a megabyte."""
LONGEST_WORD = 60
"""Letters of a word in the vocabulary; PostgreSQL's keys end at 2,700 bytes."""

IN_TITLE = "т"
"""The mark before a term that stands in the title, where it is written a second time.

Postings without columns and positions take 0.6 of those with columns.
"""
BEGUN_IN_TITLE = "н"
"""The mark before the beginning of a term that stands in the title.

FTS5 gathers all terms that begin so before it gives the first row: 270 ms at a million items.
"""
BEGINNINGS = range(2, 5)
"""Letters of beginnings that are written; what begins with more is few."""
LONGEST_TITLE = 600
"""Letters of a title that are kept beside the index to compare it with what is sought."""
LANGUAGE, SECTION, SOURCE = "л", "с", "и"
"""The marks of what an item is filtered by."""
EVERY = "в"
"""The mark of every item, for a filter alone."""

_CAPITALS = "A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĖĘĚĞĢĪĮİĶŁŃŇŌŐŒŘŚŞŠŤŪŮŰŹŻŽА-ЯЁЂ-ЏҐҒҚҢӨҰҮҺ"
CAPITALS = "".join(re.findall(f"[{_CAPITALS}]", "".join(map(chr, range(0x600)))))
AFTER_A_SENTENCE = ".!?…:"
_NAME = re.compile(rf" (?<![{AFTER_A_SENTENCE}] )([{_CAPITALS}]\w*)")
"""A capital behind a space that no sentence ends at."""


@dataclass(frozen=True, slots=True)
class Document:
    """`words` gives each packed word its term; `names` are terms that are names in this item."""

    words: Mapping[str, str]
    terms: frozenset[str]
    names: frozenset[str]
    title: str
    """The packed words of the title, each once."""
    postings: str
    """Terms and marks, in any order, with spaces between; engines drop what comes twice."""
    digest: int
    """By which an item is known that comes back with another text, or to other rules."""


def document(item: Item) -> Document:
    return document_of(texts(item.content), marks(item.content))


def document_of(text: tuple[str, str], marked: Sequence[str]) -> Document:
    """From a title and the rest."""
    title, rest = text
    raw = written_in(rest)
    words = _words_of(raw)
    of_title = _words_of(written_in(title))
    words |= of_title
    terms = frozenset(words.values())
    in_titles = {mark for term in set(of_title.values()) for mark in titled(term)}
    return Document(
        words=words,
        terms=terms,
        names=names_in(rest, raw),
        title=title_of(of_title),
        postings=" ".join({*terms, *in_titles, *marked}),
        digest=digest_of(text, marked),
    )


def title_of(words: Iterable[str]) -> str:
    """What is kept of a title, given its packed words."""
    return " ".join(sorted(words))[:LONGEST_TITLE]


def digest_of(text: tuple[str, str], marked: Sequence[str]) -> int:
    return crc32("\n".join((*text, *marked)).encode("utf-8", "replace"), ANALYZER)


@lru_cache(maxsize=50_000)
def titled(term: str) -> tuple[str, ...]:
    """What is written of a term that stands in a title, and of how it begins."""
    letters = len(sound(term))
    mark = BEGUN_IN_TITLE + term[: len(term) - letters]
    begun = (mark + sound(term)[:size] for size in BEGINNINGS if size <= letters)
    return IN_TITLE + term, *begun


def in_title(term: str) -> str:
    """The posting of a term, or of all that begin so, where it stands in a title."""
    if term.endswith("*") and len(sound(term)) - 1 in BEGINNINGS:
        return BEGUN_IN_TITLE + term[:-1]
    return IN_TITLE + term


def texts(content: Content) -> tuple[str, str]:
    """The title, or a brief's first sentence, and the running text with the place."""
    return _texts(content.title, content.paragraphs, content.place)


def texts_of_stored(content: Mapping[str, Any]) -> tuple[str, str]:
    """The same of a content as it is stored, at a third of the cost of reading it whole."""
    lead = content.get("lead")
    paragraphs = ((lead,) if lead else ()) + tuple(content.get("body", ()))
    return _texts(content.get("title"), paragraphs, content.get("place"))


def terms_among(content: Mapping[str, Any], terms: Set[str]) -> Set[str]:
    """Those of some terms that an item has, given its content as it is stored."""
    others = letters_of_others(frozenset(sound(term)[:1] for term in terms))
    written = set().union(*map(written_in, texts_of_stored(content)))
    return terms & {_words[word][1] for word in written if word[0] not in others}


def word_begun(content: Mapping[str, Any], beginning: str) -> str | None:
    """The first word, folded, whose term begins so, given a content as it is stored."""
    written = (word for text in texts_of_stored(content) for word in words_in(text))
    telling = (word for word in written if not is_function_word(word))
    return next((fold(word) for word in telling if filed(word).startswith(beginning)), None)


def marks(content: Content) -> list[str]:
    return marks_of(content.language, content.section, content.url)


def marks_of(language: str, section: str | None, url: str | None) -> list[str]:
    found = [EVERY, mark(LANGUAGE, language)]
    if section:
        found.append(mark(SECTION, section))
    if url and (host := _host(url)):
        found.append(mark(SOURCE, host))
    return found


@lru_cache(maxsize=10_000)
def mark(kind: str, value: str) -> str:
    """A posting for a filter's value; hexadecimal, because a value may be any text."""
    return f"{kind}{crc32(value.encode('utf-8', 'replace')):08x}"


def _host(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def _texts(title: str | None, paragraphs: tuple[str, ...], place: str | None) -> tuple[str, str]:
    rest = "\n".join((*paragraphs, place) if place else paragraphs)
    return title or first_sentence(next(iter(paragraphs), "")), rest


def written_in(text: str) -> set[str]:
    """The distinct words of a text as they are written, of an enormous one the first."""
    raw = distinct_words(text)
    if len(raw) <= MOST_WORDS:
        return raw
    return set(list(dict.fromkeys(words_in(text)))[:MOST_WORDS])


class _Words(dict[str, tuple[str, str]]):
    """Words as written, packed and with their terms; no term for one that says nothing.

    A dictionary, because with a function in between indexing takes half as long again.
    """

    def __missing__(self, written: str) -> tuple[str, str]:
        if len(self) >= _REMEMBERED:
            self.clear()
        found = self[written] = analysed(written)
        return found


_REMEMBERED = 500_000
_words = _Words()


def _words_of(raw: set[str]) -> dict[str, str]:
    found = dict(map(_words.__getitem__, raw))
    found.pop("", None)
    return found


def analysed(written: str) -> tuple[str, str]:
    """A word packed and its term, both empty for one that says nothing."""
    term = "" if is_function_word(written) else filed(written)
    if not term:
        return "", ""
    folded = fold(written)[:LONGEST_WORD].encode("utf-8", "replace").decode()
    return packed(folded), term


def names_in(rest: str, raw: Set[str]) -> frozenset[str]:
    """Terms of words that have a capital inside a sentence, and nowhere a small letter."""
    known = _words
    named = set()
    for name in set(_NAME.findall(rest)):
        small = name.lower()
        # WHO is one, whatever is said of those who did it.
        if small not in raw or known[small][1] != known[name][1]:
            named.add(known[name][1])
    named.discard("")
    return frozenset(named)
