"""Understanding a query: what its filters mean in this archive; what means nothing is words."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from bot.domain.news import Section
from bot.domain.people import Person, PersonId
from bot.domain.search import Applied, Facet, Filter, Meaning, Period, Query, Selection
from bot.services.people import People
from bot.text.labels import meant
from bot.text.language_names import language_meant
from bot.text.periods import whole_period
from bot.text.queries import parse
from storage.database import Database


@dataclass(frozen=True, slots=True, kw_only=True)
class Understood:
    query: Query
    filters: tuple[Applied, ...]

    @property
    def selection(self) -> Selection:
        return selection_of((each.filter.facet, each.meaning) for each in self.filters)

    @property
    def plain_dates(self) -> tuple[Filter, ...]:
        """Dates that may as well be words."""
        return tuple(each.filter for each in self.filters if each.filter.is_plain)


class Understanding:
    """Reads queries against the archive's sections and sources, and the directory.

    Each is asked only where a filter names one, so that plain words cost no look-up; the sections
    once, for one that reads many queries is soon let go.
    """

    def __init__(self, database: Database, people: People, today: date) -> None:
        self._database = database
        self._people = people
        self._today = today
        self._sections: dict[str, Section] | None = None

    async def of(self, text: str, *, plainly: frozenset[int] = frozenset()) -> Understood:
        """A query with its filters; those that start at `plainly`, and unknown ones, are words."""
        query = parse(text, self._today, plainly=plainly)
        meanings = {
            each.start: each.period or await self.meaning(each.facet, each.value)
            for each in query.filters
        }
        unknown = {start for start, meaning in meanings.items() if meaning is None}
        if unknown:
            # A value that is words now may say a date, which is known by its period.
            query = parse(text, self._today, plainly=plainly | unknown)
        applied = (
            Applied(filter=each, meaning=meaning)
            for each in query.filters
            if (meaning := each.period or meanings.get(each.start)) is not None
        )
        return Understood(query=query, filters=tuple(applied))

    async def meaning(self, facet: Facet, value: str) -> Meaning | None:
        """What is typed behind a filter's key means here and today; None where it is nothing."""
        match facet:
            case Facet.SECTION:
                return await self._section(value)
            case Facet.PERSON:
                return await self._person(value)
            case Facet.LANGUAGE:
                return language_meant(value)
            case Facet.SOURCE:
                return await self._source(value)
            case Facet.DATE:
                return whole_period(value, today=self._today)

    async def _section(self, typed: str) -> Section | None:
        if self._sections is None:
            async with self._database.read() as tx:
                self._sections = {each.slug: each for each in await tx.sections.all()}
        slug = meant(typed, {slug: _names(each) for slug, each in self._sections.items()})
        return None if slug is None else self._sections[slug]

    async def _person(self, typed: str) -> tuple[Person, ...] | None:
        return await self._people.meant(typed) or None

    async def _source(self, typed: str) -> str | None:
        """A host that items come from; the index knows no list of them, but finds one's items."""
        host = typed.lower().removeprefix("www.")
        found, _ = await self._database.find(
            Query(text="", words=()), Selection(sources=frozenset({host})), limit=1
        )
        return host if found.total else None


def selection_of(filters: Iterable[tuple[Facet, Meaning]]) -> Selection:
    """What filters leave together: any of those of a kind, all of the kinds."""
    by_facet: dict[Facet, list[Meaning]] = {}
    for facet, meaning in filters:
        by_facet.setdefault(facet, []).append(meaning)
    period = _period(by_facet)
    return Selection(
        sections=_chosen(by_facet, Facet.SECTION),
        sources=_chosen(by_facet, Facet.SOURCE),
        persons=_persons(by_facet),
        languages=_chosen(by_facet, Facet.LANGUAGE),
        since=period.since,
        until=period.until,
    )


def _names(section: Section) -> tuple[str, ...]:
    return (section.slug, *section.names.values())


def _chosen(by_facet: Mapping[Facet, list[Meaning]], facet: Facet) -> frozenset[str] | None:
    if facet not in by_facet:
        return None
    meanings = by_facet[facet]
    slugs = {each.slug for each in meanings if isinstance(each, Section)}
    return frozenset(slugs | {each for each in meanings if isinstance(each, str)})


def _persons(by_facet: Mapping[Facet, list[Meaning]]) -> frozenset[PersonId] | None:
    if Facet.PERSON not in by_facet:
        return None
    groups = (each for each in by_facet[Facet.PERSON] if isinstance(each, tuple))
    return frozenset(person.id for group in groups for person in group)


def _period(by_facet: Mapping[Facet, list[Meaning]]) -> Period:
    """The days that all periods share; of periods apart, those from the first to the last."""
    periods = [each for each in by_facet.get(Facet.DATE, ()) if isinstance(each, Period)]
    sinces = [each.since for each in periods if each.since]
    untils = [each.until for each in periods if each.until]
    since, until = max(sinces, default=None), min(untils, default=None)
    if since and until and since > until:
        since, until = min(sinces), max(untils)
    return Period(since=since, until=until)
