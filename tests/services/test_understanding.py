"""Understanding: filters against an archive; what is no value of it is searched for as words."""

import datetime as dt

import pytest

from bot.domain.news import Candidate, Content, Kind, Mention, Section
from bot.domain.people import Name, NameKind, Profile
from bot.domain.search import Facet, Found, Period
from bot.services.understanding import selection_of
from tests.services.conftest import Office

DAY = dt.date(2024, 2, 5)


async def archive(office: Office) -> None:
    """Five items: two of the army, one of them in Russian; one with a date for a name."""
    async with office.database.begin() as tx:
        await tx.sections.put("army", {"en": "Armed forces", "ru": "Вооружённые силы"})
        await tx.sections.put("sport", {"en": "Sport", "ru": "Спорт"})
        person, _ = await tx.people.put(
            Profile(
                ref="lavrov",
                names=(
                    Name(text="Sergey Lavrov", language="en", kind=NameKind.CANONICAL),
                    Name(text="Сергей Лавров", language="ru", kind=NameKind.CANONICAL),
                ),
            )
        )
    await office.ingesting.take(
        [
            item("exercise-en", "An exercise of observers.", section="army", date=DAY),
            item("exercise-ru", "Учения наблюдателей.", section="army", language="ru", date=DAY),
            item("match", "A match of observers.", section="sport", date=dt.date(2023, 7, 1)),
            item("resolution", "The observers of 2019 came again.", date=dt.date(2024, 1, 9)),
            item(
                "visit",
                "Lavrov met the observers.",
                date=dt.date(2022, 3, 3),
                url="https://www.press.example.org/1",
                mentions=(Mention(name="Sergey Lavrov", person=person.id),),
            ),
        ]
    )


def item(
    guid: str,
    lead: str,
    *,
    date: dt.date,
    language: str = "en",
    section: str | None = None,
    url: str | None = None,
    mentions: tuple[Mention, ...] = (),
) -> Candidate:
    content = Content(
        kind=Kind.BRIEF,
        lead=lead,
        language=language,
        date=date,
        section=section,
        url=url,
        mentions=mentions,
    )
    return Candidate(guid=guid, content=content)


def guids(found: Found) -> list[str]:
    return [hit.item.guid for hit in found.hits]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("observers section:army", ["exercise-en"]),
        ("observers section:“armed forces”", ["exercise-en"]),
        ("раздел:вооруженные", ["exercise-ru", "exercise-en"]),
        ("section:amry", ["exercise-ru", "exercise-en"]),
        ("section:sport section:army lang:en", ["exercise-en", "match"]),
        ("раздел:армия", []),
        ("lang:ru", ["exercise-ru"]),
        ("язык:русский", ["exercise-ru"]),
        ("lang:rus наблюдатели", ["exercise-ru"]),
        ("person:Лавров", ["visit"]),
        ("from:press.example.org", ["visit"]),
        ("from:WWW.press.example.org observers", ["visit"]),
        ("2023", ["match"]),
        ("observers since 2024", ["resolution", "exercise-en"]),
        ("observers 1-7 Feb 2024", ["exercise-en"]),
        ("observers -exercise -match -Lavrov", ["resolution"]),
        ("section:army -exercise", ["exercise-ru"]),
        ("observers 2022 2023", ["match", "visit"]),
    ],
)
async def test_what_a_filter_leaves(office: Office, query: str, expected: list[str]) -> None:
    await archive(office)
    assert sorted(guids(await office.searching.find(query))) == sorted(expected)


async def test_a_filter_alone_lists_the_newest_first(office: Office) -> None:
    await archive(office)
    assert guids(await office.searching.find("lang:en")) == [
        "exercise-en", "resolution", "match", "visit",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "query", ["section:observers", "from:observers", "person:observers", "lang:observers"]
)
async def test_a_value_that_is_unknown_is_a_word(office: Office, query: str) -> None:
    await archive(office)
    found = await office.searching.find(query)
    assert found.filters == ()
    assert len(found.hits) == 4
    assert found.words == "observers"


async def test_a_date_that_finds_nothing_is_searched_for_as_words(office: Office) -> None:
    await archive(office)
    found = await office.searching.find("observers 2019")
    assert guids(found) == ["resolution"]
    assert [each.value for each in found.unread] == ["2019"]
    assert found.filters == ()


async def test_a_date_by_its_key_is_never_words(office: Office) -> None:
    await archive(office)
    found = await office.searching.find("observers date:2019")
    assert (found.total, found.unread) == (0, ())
    assert [each.filter.facet for each in found.filters] == [Facet.DATE]


@pytest.mark.parametrize("year", ["2018", "2019"])
async def test_a_search_that_finds_nothing_either_way_keeps_its_date(
    office: Office, year: str
) -> None:
    """Something has "2019" in its text, and nothing of bitcoin."""
    await archive(office)
    found = await office.searching.find(f"bitcoin {year}")
    assert (found.total, found.unread) == (0, ())
    assert [each.filter.value for each in found.filters] == [year]


async def test_what_each_filter_means_is_told(office: Office) -> None:
    await archive(office)
    found = await office.searching.find("section:army lang:русский person:Lavrov 2024")
    section, language, people, period = (each.meaning for each in found.filters)
    assert isinstance(section, Section)
    assert section.slug == "army"
    assert language == "ru"
    assert isinstance(people, tuple)
    assert [person.ref for person in people] == ["lavrov"]
    assert period == Period(since=dt.date(2024, 1, 1), until=dt.date(2024, 12, 31))


async def test_yesterday_is_told_by_the_clock_of_the_desk(office: Office) -> None:
    await archive(office)
    the_6th_in_moscow = dt.datetime(2024, 2, 5, 22, tzinfo=dt.UTC)
    office.clock.advance(the_6th_in_moscow - office.clock.now())
    assert guids(await office.searching.find("observers yesterday")) == ["exercise-en"]


def test_periods_that_overlap_are_cut_and_others_joined() -> None:
    def chosen(*periods: Period) -> Period:
        selection = selection_of((Facet.DATE, period) for period in periods)
        return Period(since=selection.since, until=selection.until)

    year = Period(since=dt.date(2023, 1, 1), until=dt.date(2023, 12, 31))
    later = Period(since=dt.date(2024, 1, 1), until=dt.date(2024, 12, 31))
    since_may = Period(since=dt.date(2023, 5, 1))
    assert chosen(year, since_may) == Period(since=since_may.since, until=year.until)
    assert chosen(year, later) == Period(since=year.since, until=later.until)
    assert chosen() == Period()
