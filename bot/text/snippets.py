"""Snippets: the stretch of a text where most of what was sought stands, in bold."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from bot.text.first_sounds import letters_of_others
from bot.text.function_words import is_function_word
from bot.text.markup import Html, bold, join
from bot.text.terms import Token, distinct_words, places, term, tokens

ELLIPSIS = "…"


@dataclass(frozen=True, slots=True)
class _Window:
    start: int
    end: int


def snippet(text: str, terms: frozenset[str], *, length: int = 240) -> Html:
    """The densest stretch of a text, at most `length` visible characters, its terms in bold.

    Terms are compared in their normal form, so inflected, repaired and transliterated words
    stand out too. Of several terms with spaces between, words stand out only where they follow
    each other. Without a match it is the beginning of the text.
    """
    line = " ".join(text.split())
    marked = _marked(line, terms)
    window = _window(line, marked, length)
    before = ELLIPSIS if window.start else ""
    after = ELLIPSIS if window.end < len(line) else ""
    return join([before, _highlighted(line, window, marked), after], "")


def _marked(line: str, terms: frozenset[str]) -> list[Token]:
    """The words of the text that were sought; a term with a star is the beginning of many."""
    whole, begun, names, others = _sought(terms)
    wanted = {
        word
        for word in distinct_words(line)
        if word[0] not in others
        and (found := term(word))
        and (found in whole or (begun and found.startswith(begun)))
    }
    marked = places(line, wanted) if wanted else []
    if not names:
        return marked
    by_start = {token.start: token for token in (*marked, *_named(line, names))}
    return [by_start[start] for start in sorted(by_start)]


class _Sought(NamedTuple):
    """Terms, beginnings of terms, and names of several; letters with which no such word begins."""

    whole: frozenset[str]
    begun: tuple[str, ...]
    names: frozenset[tuple[str, ...]]
    others: frozenset[str]


@lru_cache(maxsize=16)
def _sought(terms: frozenset[str]) -> _Sought:
    """Sorted once for all snippets of a page."""
    return _Sought(
        whole=frozenset(each for each in terms if not each.endswith("*") and " " not in each),
        begun=tuple(each[:-1] for each in terms if each.endswith("*")),
        names=frozenset(tuple(each.split()) for each in terms if " " in each),
        others=letters_of_others(frozenset(each[:1] for each in terms)),
    )


def _named(line: str, names: Collection[tuple[str, ...]]) -> Iterator[Token]:
    """The words of names of several words, which may have function words in between."""
    telling = [token for token in tokens(line) if not is_function_word(token.text)]
    sounds = [term(token.text) for token in telling]
    for name in names:
        for at in range(len(sounds) - len(name) + 1):
            if sounds[at] == name[0] and tuple(sounds[at : at + len(name)]) == name:
                yield from telling[at : at + len(name)]


def _window(line: str, marked: list[Token], length: int) -> _Window:
    if len(line) <= length:
        return _Window(0, len(line))
    room = max(1, length - 2 * len(ELLIPSIS))
    first, last = _densest(marked, room)
    # A third of what is left goes before: what follows a word explains it more.
    spare = max(0, room - (last - first))
    start = _word_start(line, max(0, min(first - spare // 3, len(line) - room)), first)
    return _Window(start, _word_end(line, start, min(len(line), start + room), last))


def _densest(marked: list[Token], room: int) -> tuple[int, int]:
    """The start and end of the run with the most distinct terms, then the most words."""
    best, found = (0, 0), (0, 0)
    left = 0
    for right, token in enumerate(marked):
        while token.end - marked[left].start > room and left < right:
            left += 1
        run = marked[left : right + 1]
        worth = (len({term(word.text) for word in run}), len(run))
        if worth > best:
            best, found = worth, (run[0].start, token.end)
    return found


def _word_start(line: str, start: int, latest: int) -> int:
    """The first beginning of a word from `start` on, at the latest the one of the match."""
    if start == 0 or line[start - 1] == " ":
        return start
    space = line.find(" ", start, latest)
    return latest if space < 0 else space + 1


def _word_end(line: str, start: int, end: int, earliest: int) -> int:
    """The last end of a word up to `end`; only a word longer than the window is cut."""
    if end == len(line) or line[end] == " ":
        return end
    space = line.rfind(" ", max(start, min(earliest, end)), end)
    return end if space <= start else space


def _highlighted(line: str, window: _Window, marked: list[Token]) -> Html:
    parts: list[str] = []
    done = window.start
    for token in marked:
        if token.start < done or token.end > window.end:
            continue
        parts += [line[done : token.start], bold(token.text)]
        done = token.end
    return join([*parts, line[done : window.end]], "")
