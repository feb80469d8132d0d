"""Queries: what a reader typed, taken apart without ever complaining."""

from bot.domain.search import Query
from bot.text.function_words import is_function_word
from bot.text.terms import Token, term, tokens

MOST_WORDS = 12
LONGEST_TEXT = 256
"""Characters of a query that are read; nobody types more with a purpose."""

_OPERATORS = frozenset({"AND", "OR", "NOT", "NEAR"})


def parse(text: str) -> Query:
    """Read a query: its words in their order, each once, without function words.

    Operators of search languages mean nothing here, and a query of function words alone has no
    words and finds nothing. `WHO` is an organisation, but not where everything is in capitals.
    """
    readable = "".join(c if c.isprintable() else " " for c in text[: LONGEST_TEXT * 4])
    bounded = " ".join(readable.split())[:LONGEST_TEXT].strip()
    typed = _distinct(tokens(bounded))
    shouted = len(typed) > 1 and bounded.isupper()
    telling = (word for word in typed if not is_function_word(word.lower() if shouted else word))
    return Query(text=bounded, words=tuple(telling)[:MOST_WORDS])


def _distinct(typed: list[Token]) -> list[str]:
    """The words whose terms differ, by the first spelling of each."""
    spellings: dict[str, str] = {}
    for token in typed:
        if token.text not in _OPERATORS and (found := term(token.text)):
            spellings.setdefault(found, token.text)
    return list(spellings.values())
