"""Sifting: which of the followed searches that share a word with a new item it meets."""

import asyncio
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from bot.domain.news import Item
from bot.domain.people import PersonId
from bot.domain.search import Facet, Meaning, SearchId, Selection, Watch
from bot.services.understanding import Understanding, selection_of
from bot.text import matching
from bot.text.matching import Sayings

_AT_A_TIME = 500
"""Searches between which others have a turn: some 5 ms."""

_CHEAPEST_FIRST = (Facet.LANGUAGE, Facet.DATE, Facet.SECTION, Facet.SOURCE, Facet.PERSON)

_Asked = tuple[Facet, str]


@dataclass(slots=True, kw_only=True)
class Sieve:
    """Of one item: a filter that many searches have is understood, and asked, once."""

    item: Item
    said: Sayings
    persons: frozenset[PersonId]
    understanding: Understanding
    _meanings: dict[_Asked, Meaning | None] = field(default_factory=dict)
    _answers: dict[tuple[_Asked, ...], bool] = field(default_factory=dict)

    async def met(self, watched: Iterable[Watch]) -> set[SearchId]:
        found: set[SearchId] = set()
        for number, watch in enumerate(watched, start=1):
            if await self._meets(watch):
                found.add(watch.search)
            if number % _AT_A_TIME == 0:
                await asyncio.sleep(0)
        return found

    async def _meets(self, watch: Watch) -> bool:
        """The words come first: they are told soonest, and most fail there."""
        demands = watch.demands
        if not (watch.wanted or demands.filters):
            return False
        if not all(map(self.said.has, watch.wanted)) or not matching.keeps(demands, self.said):
            return False
        return not demands.filters or await self._is_selected(demands.filters)

    async def _is_selected(self, filters: tuple[_Asked, ...]) -> bool:
        if filters not in self._answers:
            self._answers[filters] = await self._answer(filters)
        return self._answers[filters]

    async def _answer(self, filters: tuple[_Asked, ...]) -> bool:
        for facet in _CHEAPEST_FIRST:
            values = [value for kind, value in filters if kind is facet]
            if values and not await self._is_any(facet, values):
                return False
        return True

    async def _is_any(self, facet: Facet, values: Sequence[str]) -> bool:
        """Whether the item is any of what filters of a kind mean.

        A value that means nothing here is words, as in a search. Of people that an item neither
        names nor is about, it need not be asked who they are, which takes longest.
        """
        meant: list[tuple[Facet, Meaning]] = []
        for value in values:
            is_said = matching.says(value, self.said)
            if facet is Facet.PERSON and not (self.persons or is_said):
                return False
            meaning = await self._meaning((facet, value))
            if meaning is not None:
                meant.append((facet, meaning))
            elif not is_said:
                return False
        return not meant or self._is_in(selection_of(meant))

    async def _meaning(self, asked: _Asked) -> Meaning | None:
        if asked not in self._meanings:
            self._meanings[asked] = await self.understanding.meaning(*asked)
            await asyncio.sleep(0)  # a name takes a millisecond
        return self._meanings[asked]

    def _is_in(self, selection: Selection) -> bool:
        content = self.item.content
        host = (urlsplit(content.url or "").hostname or "").removeprefix("www.")
        return (
            _is_among(content.section, selection.sections)
            and _is_among(host, selection.sources)
            and _is_among(content.language, selection.languages)
            and (selection.persons is None or bool(selection.persons & self.persons))
            and (selection.since is None or selection.since <= self.item.day)
            and (selection.until is None or self.item.day <= selection.until)
        )


def _is_among(value: str | None, chosen: frozenset[str] | None) -> bool:
    return chosen is None or value in chosen
