"""Running text as words, initials, numbers and signs, for rules that read word by word."""

import re
from typing import NamedTuple

_TOKEN = re.compile(
    r"(?P<initials>(?<![\w.])[A-ZА-ЯЁ]\.(?:\s?-?[A-ZА-ЯЁ]\.)*)"
    r"|(?P<word>[^\W\d_]+(?:['’\-‑][^\W\d_]+)*(?:['’](?=\s))?)"
    r"|(?P<number>\d+)"
    r"|(?P<sign>\S)"
)
_POSSESSIVE = re.compile(r"['’]s?$")


class Token(NamedTuple):
    """`low` is the word folded for look-up: lower case, "ё" as "е", no possessive."""

    text: str
    low: str
    start: int
    end: int
    kind: str

    @property
    def is_word(self) -> bool:
        return self.kind == "word"

    @property
    def is_capitalised(self) -> bool:
        return self.kind == "word" and self.text[0].isupper()

    @property
    def is_possessive(self) -> bool:
        return self.kind == "word" and bool(_POSSESSIVE.search(self.text))


END = Token("", "", 0, 0, "end")
"""Stands behind the last token, so that looking ahead needs no bounds."""


def folded(word: str) -> str:
    low = word.lower()
    if low.isascii() and low.isalpha():
        return low
    return _POSSESSIVE.sub("", low.replace("ё", "е").replace("‑", "-"))


def tokens_of(text: str) -> list[Token]:
    return [
        Token(found[0], folded(found[0]), found.start(), found.end(), found.lastgroup or "sign")
        for found in _TOKEN.finditer(text)
    ]


def without_possessive(word: str) -> str:
    return _POSSESSIVE.sub("", word)
