"""The people of the user's own material: seven, each once, with their offices on their days."""

from datetime import date
from pathlib import Path

import pytest

from bot.clock import SettableClock
from bot.domain.news import Part
from bot.domain.offices import Span, in_office
from bot.domain.people import Name, Profile, Role
from bot.ingest.archives import read
from bot.services.ingesting import Ingesting
from bot.services.linking import point_anew
from bot.services.people import People
from bot.text.alone import alone_in
from storage.database import Database
from tests.ingest.shown import TODAY

SEEDS = Path(__file__).resolve().parents[3] / "shared" / "seeds" / "csto-news.txt"

pytestmark = pytest.mark.skipif(not SEEDS.exists(), reason="no shared seeds beside the repository")
SPOKE = Span(first=date(2019, 9, 25), last=date(2019, 9, 25))


@pytest.fixture
async def archive(sqlite_database: Database, clock: SettableClock) -> Database:
    reading = read("csto-news.txt", SEEDS.read_bytes(), today=TODAY)
    await Ingesting(database=sqlite_database, clock=clock).take(reading.candidates)
    return sqlite_database


async def test_seven_people_with_nine_names_beside_offices(archive: Database) -> None:
    async with archive.read() as tx:
        names = sorted(person.name("en") for person in await tx.people.all())
        items = [item async for item in tx.news.everything()]
    assert names == [
        "Andrei Nikolayevich Serdyukov",
        "Antonio Guterres",
        "Imangali Tasmagambetov",
        "Murat Nurtleu",
        "Sergey Lavrov",
        "Valery Semerikov",
        "Vladimir Zaynetdinov",
    ]
    mentions = [mention for item in items for mention in item.content.mentions]
    named = [mention for mention in mentions if mention.role and mention.person]
    assert sum(1 + len(mention.also_written) for mention in named) == 9
    assert [mention.person for mention in mentions if mention.part is Part.EPONYM] == [None]
    (semerikov,) = [mention for mention in mentions if mention.name == "Valery Semerikov"]
    assert semerikov.also_written == ("V.Semerikov",)


async def test_offices_alone_mean_their_holder_on_that_day(archive: Database) -> None:
    offices = await People(archive).offices()
    text = SEEDS.read_text(encoding="utf-8")
    held = [
        in_office(found.holders, SPOKE, acting=True)
        for line in text.splitlines()
        for found in alone_in(line, offices)
        if found.acting
    ]
    assert [[one.person.name("en") for one in each] for each in held] == [["Valery Semerikov"]] * 3


async def test_the_office_was_held_by_two(archive: Database) -> None:
    people = People(archive)
    for query, wanted in (
        ("Secretary General of the CSTO in 2019", "Valery Semerikov"),
        ("Генеральный секретарь ОДКБ в 2019", "Valery Semerikov"),
        ("Acting Secretary General of the CSTO", "Valery Semerikov"),
        ("CSTO Secretary General 2024", "Imangali Tasmagambetov"),
        ("генсек ОДКБ", "Imangali Tasmagambetov"),
        ("foreign minister of Kazakhstan", "Murat Nurtleu"),
        ("глава МИД России", "Sergey Lavrov"),
        ("UN Secretary General", "Antonio Guterres"),
        ("начальник Объединенного штаба ОДКБ", "Andrei Nikolayevich Serdyukov"),
        ("пресс-секретарь ОДКБ", "Vladimir Zaynetdinov"),
    ):
        found = await people.office(query, date(2024, 3, 1))
        assert found is not None, query
        assert [one.person.name("en") for one in found.held] == [wanted], query


async def test_dated_offices_of_the_desk_resolve_them_too(archive: Database) -> None:
    """As the desk would enter it, in place of what the news alone says."""
    acting = Role(
        titles={"en": "Secretary General", "ru": "Генеральный секретарь"},
        organisations={"en": "CSTO"},
        acting=True,
        since=date(2018, 11, 2),
        until=date(2019, 12, 31),
    )
    proper = Role(
        titles={"en": "Secretary General", "ru": "Генеральный секретарь"},
        organisations={"en": "CSTO"},
        since=date(2023, 1, 1),
    )
    async with archive.begin() as tx:
        for ref, name, role in (
            ("name:valery-semerikov", "Valery Semerikov", acting),
            ("name:imangali-tasmagambetov", "Imangali Tasmagambetov", proper),
        ):
            names = (Name(text=name, language="en"),)
            await tx.people.put(Profile(ref=ref, names=names, roles=(role,)))
        await point_anew(tx)
        items = [item async for item in tx.news.everything()]
        (speech,) = [item for item in items if item.content.title]
        holders = await tx.people.by_ids(await tx.people.mentions.beside(speech.id))
    assert [person.name("en") for person in holders] == ["Valery Semerikov"]
