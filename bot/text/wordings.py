"""Wordings: whether words stand in a text just so, one after the other, whatever their case.

Most texts are told apart in the bytes of an old code page, at a twentieth of the cost of folding
all their words; those that may have the words are looked at word by word.
"""

import re
from collections.abc import Iterable, Sequence
from functools import cached_property

from bot.text.terms import fold, words_in

_PAGE = "cp1251"
"""Has the letters and quotation marks of Russian and English, a byte each, and no accents."""
_SOFT_HYPHEN = "\u00ad"
_APOSTROPHES = "'’‘`".encode(_PAGE)
_LOOKALIKES = dict(zip("aceopxyk", "асеорхук", strict=True))
_BYTES = bytes(each for each in range(256) if each != 0x98)  # the one that stands for nothing
_REMEMBERED = 500_000


def _alike(letter: str) -> str:
    small = letter.lower().replace("ё", "е")
    return _LOOKALIKES.get(small, small)


_LETTERS = _BYTES.decode(_PAGE)
_ALIKE = bytes.maketrans(_BYTES, "".join(map(_alike, _LETTERS)).encode(_PAGE))
_BETWEEN = b"[^" + re.escape("".join(filter(str.isalnum, _LETTERS)).encode(_PAGE)) + b"]+"


class Reading:
    """A text that is asked for several wordings, and got ready for that once."""

    def __init__(self, text: str) -> None:
        self._text = text
        self.letters = len(text)

    @cached_property
    def plain(self) -> bytes | None:
        """The text in the old code page, alike letters made one; None if it has other signs."""
        if _SOFT_HYPHEN in self._text:
            return None
        try:
            return self._text.encode(_PAGE).translate(_ALIKE, _APOSTROPHES)
        except UnicodeEncodeError:
            return None

    @cached_property
    def words(self) -> list[str]:
        return folded(self._text)


class Wording:
    def __init__(self, words: Iterable[str]) -> None:
        self._words = tuple(map(fold, words))
        self._likely = _likely(self._words)

    def stands_in(self, text: Reading) -> bool:
        return self._may_stand_in(text) and follow_each_other(self._words, text.words)

    def _may_stand_in(self, text: Reading) -> bool:
        if text.plain is None:
            return True
        return self._likely is not None and self._likely.search(text.plain) is not None


def follow_each_other(words: tuple[str, ...], text: Sequence[str]) -> bool:
    """Whether folded words stand in folded words, one after the other."""
    first, at = words[0], -1
    for _ in range(text.count(first)):
        at = text.index(first, at + 1)
        if tuple(text[at : at + len(words)]) == words:
            return True
    return False


def _likely(words: Iterable[str]) -> re.Pattern[bytes] | None:
    """What a text of plain letters must match; None where no such text has the words.

    A possessive ending is dropped by folding, and its apostrophe here.
    """
    try:
        plain = [word.encode(_PAGE).translate(_ALIKE) for word in words]
    except UnicodeEncodeError:
        return None
    return re.compile(_BETWEEN.join(re.escape(word) + "[sѕ]?".encode(_PAGE) for word in plain))


class _Folded(dict[str, str]):
    """Words as written, folded: most of a text is words that were read before."""

    def __missing__(self, written: str) -> str:
        if len(self) >= _REMEMBERED:
            self.clear()
        found = self[written] = fold(written)
        return found


_folds = _Folded()


def folded(text: str) -> list[str]:
    """The words of a text as they are compared."""
    return list(map(_folds.__getitem__, words_in(text)))
