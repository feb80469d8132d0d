"""The sample archive: what a reader finds in it, and that no repair is absurd."""

import re
from zoneinfo import ZoneInfo

import pytest

from bot.clock import SettableClock
from bot.demo import fill
from bot.services.people import People
from bot.services.searching import Searching
from storage.database import Database
from tests.text.tables import table

HERE = "../storage/search/sample_queries.tsv"


@pytest.fixture
async def sample(database: Database, clock: SettableClock) -> Searching:
    await fill(database)
    return Searching(
        database=database, clock=clock, people=People(database), zone=ZoneInfo("Europe/Moscow")
    )


async def test_what_a_reader_finds(sample: Searching) -> None:
    for query, searched_for, says, why in table(HERE):
        found = await sample.find(query, size=50)
        if searched_for == "nothing":
            assert (found.total, found.repaired) == (0, None), (query, why)
            continue
        assert found.hits, (query, why)
        assert found.repaired == (searched_for or None), (query, why)
        for hit in found.hits:
            text = "\n".join([hit.item.content.title or "", *hit.item.content.paragraphs])
            assert re.search(says, text, re.IGNORECASE), (query, hit.item.guid, why)


@pytest.mark.parametrize(("query", "first"), [("Душанбе", "ru"), ("Dushanbe", "en")])
async def test_items_in_the_script_of_the_query_come_first(
    sample: Searching, query: str, first: str
) -> None:
    found = await sample.find(query, size=50)
    languages = [hit.item.content.language for hit in found.hits]
    assert len(set(languages)) == 2
    assert languages == sorted(languages, reverse=first == "ru")


async def test_a_slip_is_refused_literally(sample: Searching) -> None:
    for query in ("лледник", "каменого", "Lavrvo"):
        assert (await sample.find(query, literal=True)).total == 0, query
    assert (await sample.find("ледники", literal=True)).total == 2
