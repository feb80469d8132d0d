"""Queries: what a reader typed, taken apart without ever complaining."""

from bot.domain.search import Query
from bot.text.terms import Token, term, tokens

MOST_WORDS = 12
LONGEST_TEXT = 256
"""Characters of a query that are read; nobody types more with a purpose."""

_OPERATORS = frozenset({"AND", "OR", "NOT", "NEAR"})
_IDLE_WORDS = """
a an and are as at be by for from he her his in is it its of on or she that the their they this
to was were what when where which who will with
а без бы был была были было в во для до же за и из или их к как ко ли на над не но о об от по
под при про с со та то у что чтобы эта эти это
"""
_IDLE = frozenset(_IDLE_WORDS.split())


def parse(text: str) -> Query:
    """Read a query: its words in their order, each once, the empty and the idle ones left out.

    Operators of search languages mean nothing here; idle words stay where nothing else is.
    """
    readable = "".join(c if c.isprintable() else " " for c in text[: LONGEST_TEXT * 4])
    bounded = " ".join(readable.split())[:LONGEST_TEXT].strip()
    typed = _distinct(tokens(bounded))
    telling = [word for word in typed if word.casefold() not in _IDLE]
    return Query(text=bounded, words=tuple((telling or typed)[:MOST_WORDS]))


def _distinct(typed: list[Token]) -> list[str]:
    """The words whose terms differ, by the first spelling of each."""
    spellings: dict[str, str] = {}
    for token in typed:
        if token.text not in _OPERATORS and (found := term(token.text)):
            spellings.setdefault(found, token.text)
    return list(spellings.values())
