"""Narrowing: filters put on a search and taken off, and what there is to choose from."""

from dataclasses import dataclass
from datetime import date

from bot.domain.news import Section, SectionId
from bot.domain.search import Applied, Choice, Facet, Meaning, Period, SearchId
from bot.services.searching import Searching
from bot.services.understanding import selection_of
from bot.text.language import LANGUAGES
from bot.text.points import Point
from bot.text.queries import with_filter, without_filters
from storage.search.counting import Narrowed

MOST_YEARS = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class Narrowing:
    """Each search that comes of it gets a number of its own, so that every button keeps working."""

    searching: Searching

    async def choices(self, search: SearchId, facet: Facet, *, literal: bool) -> tuple[Choice, ...]:
        """What a search can be narrowed to, in place of its present filter of that kind.

        Only what leaves something is offered; all are counted in one look-up.
        """
        text = await self.searching.recall(search)
        said = (await self.searching.settled(text, literal=literal)).said
        others = [
            (each.filter.facet, each.meaning)
            for each in said.filters
            if each.filter.facet is not facet
        ]
        possible = await self._possible(facet)
        counts = await self.searching.database.counted(
            said.query,
            selection_of(others),
            [_narrowed(meaning) for _, meaning in possible],
            literal=literal,
        )
        return tuple(
            Choice(key=key, meaning=meaning, total=count.total, is_exact=count.is_exact)
            for (key, meaning), count in zip(possible, counts, strict=True)
            if count.total
        )

    async def narrow(self, search: SearchId, facet: Facet, key: str, *, literal: bool) -> SearchId:
        """The search with a choice of a kind in place of what it has of that kind."""
        text = await self.searching.recall(search)
        value = await self._value(facet, key)
        if value is None:
            return search
        present = [
            each.filter
            for each in await self._filters(text, literal=literal)
            if each.filter.facet is facet
        ]
        narrowed = with_filter(without_filters(text, present), facet, value)
        return await self.searching.remember(narrowed)

    async def widen(self, search: SearchId, start: int, *, literal: bool) -> SearchId | None:
        """The search without the filter that starts there; None where nothing is left of it."""
        text = await self.searching.recall(search)
        taken_off = [
            each.filter
            for each in await self._filters(text, literal=literal)
            if each.filter.start == start
        ]
        widened = without_filters(text, taken_off)
        return await self.searching.remember(widened) if widened else None

    async def _filters(self, text: str, *, literal: bool) -> tuple[Applied, ...]:
        return (await self.searching.settled(text, literal=literal)).said.filters

    async def _value(self, facet: Facet, key: str) -> str | None:
        """What stands for a choice in a query; None for one that is there no more."""
        if facet is not Facet.SECTION:
            return key
        if not (key.isascii() and key.isdigit()):
            return None
        async with self.searching.database.read() as tx:
            section = await tx.sections.get(SectionId(int(key)))
        return section.slug if section else None

    async def _possible(self, facet: Facet) -> list[tuple[str, Meaning]]:
        """Every choice of a kind: sections as they stand, years from the newest, languages."""
        if facet is Facet.LANGUAGE:
            return [(code, code) for code in LANGUAGES]
        async with self.searching.database.read() as tx:
            if facet is Facet.SECTION:
                return [(str(each.id), each) for each in await tx.sections.all()]
            days = await tx.news.days()
        return _years(*days) if days is not None and facet is Facet.DATE else []


def _narrowed(meaning: Meaning) -> Narrowed:
    match meaning:
        case Section():
            return Narrowed(section=meaning.slug)
        case Period():
            return Narrowed(days=meaning)
        case _:
            return Narrowed(language=str(meaning))


def _years(first: date, last: date) -> list[tuple[str, Meaning]]:
    """The years of an archive, the newest first."""
    numbers = range(last.year, max(first.year, last.year - MOST_YEARS + 1) - 1, -1)
    periods = ((number, Point(year=number).period()) for number in numbers)
    return [(str(number), period) for number, period in periods if period is not None]
