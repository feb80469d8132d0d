"""The words beside a name: a title before it, or a word that makes it somebody else's."""

import re
from collections.abc import Sequence

from bot.text.english_offices import HONORIFICS
from bot.text.honorifics import honours
from bot.text.office_words import is_of_a_title
from bot.text.phrases import words_of
from bot.text.recognition.words import Word
from bot.text.russian_cases import is_given_name

_DAYS = words_of(
    """
    monday tuesday wednesday thursday friday saturday sunday january february march april june july
    august september october november december
    """
)


_OF_WOMEN = re.compile(
    r"\b(?:mrs|ms|miss|миссис|мисс|мадам|г-ж\w|госпож\w+)\.?[^\S\n]*$", re.IGNORECASE
)


def is_of_a_woman(text: str, start: int) -> bool:
    """Whether a courtesy before a surname may mean another one of the family."""
    return _OF_WOMEN.search(text[max(0, start - 12) : start]) is not None


def is_title(word: str) -> bool:
    return word.casefold() in HONORIFICS or honours(word) or is_of_a_title(word)


def is_another(
    run: Sequence[Word],
    known: Sequence[dict[int, float]],
    start: int,
    end: int,
    *,
    inflected: bool,
) -> bool:
    """Whether a word beside a full name, and nothing between, makes it somebody else's.

    Where the cases part, two names do: "Institute of Pushkin" before a nominative, a nominative
    behind a genitive.
    """
    before = _before(run, start)
    if before is not None and not is_title(run[before].text):
        parted = bool(known[before]) and max(known[before].values()) < 1 and not inflected
        if (known[before] and not parted) or run[before].is_initial:
            return True
    if inflected and end < len(run) and is_given_name(run[end].text):
        return False
    return _goes_on(run, end)


def belongs_to_another(run: Sequence[Word], at: int) -> bool:
    """Whether a word beside a surname says that somebody else bears it."""
    before = _before(run, at)
    if before is not None and not is_title(run[before].text):
        word = run[before]
        if word.is_initial or not word.begins_sentence:
            return True
    return _goes_on(run, at + 1)


def _before(run: Sequence[Word], start: int) -> int | None:
    """The capitalised word before a place; particles are passed over."""
    at = start - 1
    while at >= 0 and not run[at].is_capitalised:
        at -= 1
    return at if at >= 0 else None


def _goes_on(run: Sequence[Word], end: int) -> bool:
    if end >= len(run):
        return False
    after = run[end]
    return after.text.casefold() not in _DAYS and not after.is_patronymic
