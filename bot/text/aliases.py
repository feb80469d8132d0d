"""Aliases: names of one thing that neither sound nor spelling brings together: CSTO is ОДКБ."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple

from bot.text.function_words import is_function_word
from bot.text.terms import filed, words_in

MOST_NAMES = 8
MOST_WORDS = 8
"""Words of a name that say something; a query has twelve at most."""
LONGEST_NAME = 80
BETWEEN = " = "
"""Stands between the names of a line, as people write it and as it is stored."""


class Flaw(StrEnum):
    """Why a line cannot be taken: KNOWN where it says nothing new, FULL where the table is."""

    SEVERAL_LINES = "several-lines"
    ONE_NAME = "one-name"
    MANY_NAMES = "many-names"
    LONG_NAME = "long-name"
    NO_WORD = "no-word"
    SAME = "same"
    KNOWN = "known"
    FULL = "full"


class Line(NamedTuple):
    """The names of a line, or what is wrong with it and with which name."""

    names: tuple[str, ...] = ()
    flaw: Flaw | None = None
    name: str = ""


def line_of(text: str) -> Line:
    """Read `CSTO = ОДКБ = Collective Security Treaty Organization`; a name twice is one."""
    if len(text.strip().splitlines()) > 1:
        return Line(flaw=Flaw.SEVERAL_LINES)
    typed = (" ".join(name.split()) for name in text.split("="))
    names = tuple(dict.fromkeys(name for name in typed if name))
    if not 2 <= len(names) <= MOST_NAMES:
        return Line(flaw=Flaw.MANY_NAMES if names[1:] else Flaw.ONE_NAME)
    for name in names:
        flaw = _flaw_of(name)
        if flaw is not None:
            return Line(flaw=flaw, name=name)
    if len(set(map(terms_of, names))) < 2:
        return Line(flaw=Flaw.SAME, name=names[0])
    return Line(names)


def _flaw_of(name: str) -> Flaw | None:
    meant = terms_of(name)
    if not meant:
        return Flaw.NO_WORD
    return Flaw.LONG_NAME if len(meant) > MOST_WORDS or len(name) > LONGEST_NAME else None


def terms_of(name: str) -> tuple[str, ...]:
    """The filed terms of a name, all of which are meant, in their order."""
    telling = (word for word in words_in(name) if not is_function_word(word))
    return tuple(dict.fromkeys(term for word in telling if (term := filed(word))))


class Long(NamedTuple):
    """A name of several words within a query: `terms[start:end]`, and what else it is called."""

    start: int
    end: int
    others: tuple[str, ...]


class Aliases:
    """Other names by name; each is given as its filed terms with spaces between, all of them meant.

    Lines that share a name stay apart: Georgia is Грузия and Джорджия, which are not one.
    """

    def __init__(self, lines: Iterable[Sequence[str]] = ()) -> None:
        others: dict[tuple[str, ...], dict[str, None]] = {}
        for names in lines:
            meant = tuple(dict.fromkeys(map(terms_of, names)))
            for one in meant:
                known = others.setdefault(one, {})
                known.update((" ".join(other), None) for other in meant if other != one)
        self._others: Mapping[tuple[str, ...], tuple[str, ...]] = {
            name: tuple(known) for name, known in others.items()
        }
        self._long: dict[str, list[tuple[str, ...]]] = {}
        for name in sorted(self._others, key=len, reverse=True):
            if len(name) > 1:
                self._long.setdefault(name[0], []).append(name)

    def of(self, term: str) -> tuple[str, ...]:
        """What a name is called besides, given as its term, or its terms with spaces between."""
        return self._others.get(tuple(term.split()), ())

    def within(self, terms: Sequence[str]) -> Iterator[Long]:
        """The names of several words in a query, the longest at each place."""
        at = 0
        while at < len(terms):
            name = self._at(terms, at)
            if name:
                yield Long(at, at + len(name), self._others[name])
            at += len(name) or 1

    def _at(self, terms: Sequence[str], start: int) -> tuple[str, ...]:
        for name in self._long.get(terms[start], ()):
            if tuple(terms[start : start + len(name)]) == name:
                return name
        return ()


def aliases_from(lines: Iterable[str]) -> Aliases:
    """The table of stored lines."""
    return Aliases(line.split(BETWEEN) for line in lines)
