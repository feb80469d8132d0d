"""Passing searches: what is looked for while nothing can be written, numbered in memory."""

from bot.domain.search import SearchId

MOST = 1000
"""The oldest gives way; its buttons lead nowhere then, as all of these do after a restart."""


class Passing:
    """Their numbers are below zero, where the database has none."""

    def __init__(self) -> None:
        self._texts: dict[SearchId, str] = {}
        self._last = 0

    def remember(self, text: str) -> SearchId:
        """The number of a text."""
        self._last -= 1
        number = SearchId(self._last)
        self._texts[number] = text
        self._texts.pop(SearchId(self._last + MOST), None)
        return number

    def text(self, number: SearchId) -> str | None:
        return self._texts.get(number)


def is_passing(number: SearchId) -> bool:
    return number < 0
