"""Narrowing: what can be chosen, what a choice leaves, and the way back."""

import datetime as dt

import pytest

from bot.domain.news import Candidate, Content, Kind, Section
from bot.domain.search import Facet, SearchId
from bot.errors import GoneError
from bot.services.narrowing import MOST_YEARS, Narrowing
from tests.services.conftest import Office


@pytest.fixture
async def narrowing(office: Office) -> Narrowing:
    """Four items of three years, two sections and two languages."""
    async with office.database.begin() as tx:
        await tx.sections.put("army", {"en": "Armed forces"})
        await tx.sections.put("a section", {"en": "Other, quite"})
        await tx.sections.put("empty", {"en": "Empty"})
    said = (
        ("en", "army", 2022, "An exercise of observers."),
        ("ru", "army", 2022, "Учения наблюдателей observers."),
        ("en", "a section", 2024, "A match of observers."),
        ("en", None, 2019, "Nothing of the kind."),
    )
    await office.ingesting.take(
        [
            Candidate(
                guid=str(number),
                content=Content(
                    kind=Kind.BRIEF,
                    lead=lead,
                    language=language,
                    section=section,
                    date=dt.date(year, 5, 5),
                ),
            )
            for number, (language, section, year, lead) in enumerate(said)
        ]
    )
    return Narrowing(searching=office.searching)


async def offered(narrowing: Narrowing, text: str, facet: Facet) -> list[tuple[str, int]]:
    number = await narrowing.searching.remember(text)
    return [
        (each.meaning.slug if isinstance(each.meaning, Section) else each.key, each.total)
        for each in await narrowing.choices(number, facet, literal=False)
    ]


@pytest.mark.parametrize(
    ("text", "facet", "choices"),
    [
        ("observers", Facet.SECTION, [("army", 2), ("a section", 1)]),
        ("observers", Facet.DATE, [("2024", 1), ("2022", 2)]),
        ("observers", Facet.LANGUAGE, [("en", 2), ("ru", 1)]),
        ("observers 2022", Facet.SECTION, [("army", 2)]),
        ("observers 2022", Facet.DATE, [("2024", 1), ("2022", 2)]),
        ("observers section:army lang:ru", Facet.DATE, [("2022", 1)]),
        ("lang:en", Facet.DATE, [("2024", 1), ("2022", 1), ("2019", 1)]),
        ("bitcoin", Facet.SECTION, []),
        ("observers", Facet.PERSON, []),
    ],
)
async def test_only_what_leaves_something_is_offered(
    narrowing: Narrowing, text: str, facet: Facet, choices: list[tuple[str, int]]
) -> None:
    assert await offered(narrowing, text, facet) == choices


async def test_an_empty_archive_offers_nothing(office: Office) -> None:
    narrowing = Narrowing(searching=office.searching)
    for facet in Facet:
        assert await offered(narrowing, "observers", facet) == []


async def test_a_long_archive_offers_its_last_years(office: Office) -> None:
    await office.ingesting.take(
        [
            Candidate(
                guid=str(year),
                content=Content(
                    kind=Kind.BRIEF, lead="Observers.", language="en", date=dt.date(year, 1, 1)
                ),
            )
            for year in range(1990, 2024)
        ]
    )
    years = await offered(Narrowing(searching=office.searching), "observers", Facet.DATE)
    assert [key for key, _ in years] == [str(2023 - back) for back in range(MOST_YEARS)]


@pytest.mark.parametrize(
    ("text", "facet", "key", "narrowed"),
    [
        ("observers", Facet.DATE, "2022", "observers date:2022"),
        ("observers last week", Facet.LANGUAGE, "ru", "observers last week lang:ru"),
        ("observers in 2024", Facet.DATE, "2022", "observers date:2022"),
        ("section:army observers", Facet.SECTION, "2", 'observers section:"a section"'),
        ("observers", Facet.SECTION, "99", "observers"),
        ("observers", Facet.SECTION, "nonsense", "observers"),
    ],
)
async def test_a_choice_takes_the_place_of_the_filter_of_its_kind(
    narrowing: Narrowing, text: str, facet: Facet, key: str, narrowed: str
) -> None:
    number = await narrowing.searching.remember(text)
    chosen = await narrowing.narrow(number, facet, key, literal=False)
    assert await narrowing.searching.recall(chosen) == narrowed


async def test_a_filter_is_taken_off_by_its_place(narrowing: Narrowing) -> None:
    text = "observers section:army in 2022 lang:ru"
    number = await narrowing.searching.remember(text)
    widened = await narrowing.widen(number, text.index("in 2022"), literal=False)
    assert widened is not None
    assert await narrowing.searching.recall(widened) == "observers section:army lang:ru"


async def test_nothing_is_taken_off_where_no_filter_stands(narrowing: Narrowing) -> None:
    number = await narrowing.searching.remember("observers lang:ru")
    assert await narrowing.widen(number, 3, literal=False) == number


async def test_the_last_filter_of_no_words_leaves_nothing(narrowing: Narrowing) -> None:
    number = await narrowing.searching.remember("lang:ru")
    assert await narrowing.widen(number, 0, literal=False) is None


async def test_a_search_that_never_was_cannot_be_narrowed(narrowing: Narrowing) -> None:
    with pytest.raises(GoneError):
        await narrowing.choices(SearchId(99), Facet.DATE, literal=False)
