"""Searching: pages of hits, numbers for buttons, an index that keeps up."""

import datetime as dt

import pytest
from sqlalchemy import text

from bot.domain.news import Candidate, Content, Kind
from bot.domain.search import SearchId
from bot.errors import GoneError
from bot.services import searching
from tests.services.conftest import Office


async def archive(office: Office, count: int = 7) -> None:
    await office.ingesting.take(
        [
            Candidate(
                guid=f"item {number}",
                content=Content(
                    kind=Kind.BRIEF,
                    lead=f"Report {number} of the observers.",
                    language="en",
                    date=dt.date(2024, 1, number),
                ),
            )
            for number in range(1, count + 1)
        ]
    )


async def test_hits_come_in_pages_the_newest_first(office: Office) -> None:
    await archive(office)
    first = await office.searching.find("observers")
    assert (first.number, first.pages, first.total) == (1, 2, 7)
    assert [hit.item.guid for hit in first.hits] == [f"item {n}" for n in (7, 6, 5, 4, 3)]
    assert "<b>observers</b>" in first.hits[0].snippet


@pytest.mark.parametrize("page", [2, 3, 99])
async def test_a_page_beyond_the_end_is_the_last(office: Office, page: int) -> None:
    await archive(office)
    last = await office.searching.find("observers", page=page)
    assert last.number == 2
    assert [hit.item.guid for hit in last.hits] == ["item 2", "item 1"]


async def test_a_page_below_the_first_is_the_first(office: Office) -> None:
    await archive(office, 1)
    assert (await office.searching.find("observers", page=0)).number == 1


async def test_a_repaired_query_is_told_and_can_be_refused(office: Office) -> None:
    await archive(office, 1)
    repaired = await office.searching.find("obzervers report")
    assert repaired.repaired == "observers report"
    assert repaired.hits
    literal = await office.searching.find("obzervers", literal=True)
    assert (literal.repaired, literal.hits, literal.total) == (None, (), 0)


async def test_a_search_is_recalled_by_its_number(office: Office) -> None:
    number = await office.searching.remember("observers")
    assert await office.searching.remember("observers") == number
    assert await office.searching.recall(number) == "observers"
    with pytest.raises(GoneError):
        await office.searching.recall(SearchId(number + 1))


async def test_an_index_of_another_analyzer_is_built_anew(office: Office) -> None:
    assert await office.searching.catch_up() == 0
    await archive(office, 3)
    async with office.database.begin() as tx:
        await tx.search.clear()
        connection = tx.search._connection
        await connection.execute(text("UPDATE search_state SET analyzer = 0"))
    assert not (await office.searching.find("observers")).hits

    assert await office.searching.catch_up() == 3
    assert len((await office.searching.find("observers")).hits) == 3
    assert await office.searching.catch_up() == 0


async def _spoilt(office: Office, *, left_by: dt.datetime | None = None) -> None:
    """The index of other rules, which somebody began to build anew at a moment."""
    async with office.database.begin() as tx:
        await tx.search.clear()
        if left_by is not None:
            await tx.search.beside.begin("somebody", at=left_by)
        await tx._connection.execute(text("DELETE FROM search_state"))


async def test_a_large_index_is_built_beside_the_one_in_use(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(searching, "BUILT_AT_ONCE", 2)
    await archive(office, 3)
    await _spoilt(office)
    assert await office.searching.catch_up(at_once=True) == 0
    found = await office.searching.find("observers")
    assert (found.total, found.is_partial) == (0, True)
    assert await office.searching.catch_up() == 3
    assert (await office.searching.find("observers")).total == 3
    assert not (await office.searching.find("nowhere")).is_partial


async def test_nobody_builds_what_another_builds(office: Office) -> None:
    await archive(office, 3)
    await _spoilt(office, left_by=office.clock.now())
    assert await office.searching.catch_up() == 0
    office.clock.advance(dt.timedelta(minutes=2))
    assert await office.searching.catch_up() == 3
    async with office.database.read() as tx:
        assert not await tx.search.beside.is_left()


async def test_what_a_dead_builder_left_is_taken_away(office: Office) -> None:
    await archive(office, 3)
    async with office.database.begin() as tx:
        await tx.search.clear()
        await tx.search.beside.begin("somebody", at=office.clock.now())
    office.clock.advance(dt.timedelta(minutes=2))
    assert await office.searching.catch_up() == 0
    async with office.database.read() as tx:
        assert not await tx.search.beside.is_left()


async def test_the_index_is_current_in_the_end(office: Office) -> None:
    await archive(office, 3)
    await _spoilt(office)
    await office.searching.keep_current()
    assert (await office.searching.find("observers")).total == 3
