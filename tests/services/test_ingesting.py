"""Ingesting: candidates become items once, whoever else brings the same ones at that moment."""

import asyncio
import datetime as dt
from collections.abc import Callable
from dataclasses import replace

import pytest
from sqlalchemy import text

from bot.domain.news import Candidate, Content, Kind, Mention
from bot.domain.search import Query
from bot.services.ingesting import READ_AT_ONCE, Ingesting, Tally
from storage.database import Database


def candidates(text: str) -> list[Candidate]:
    return [
        Candidate(
            guid=f"release-{number}",
            content=Content(kind=Kind.BRIEF, lead=f"{text} {number}.", language="en"),
        )
        for number in range(20)
    ]


async def test_two_who_bring_the_same_at_once_add_it_once(database: Database) -> None:
    desk = Ingesting(database=database, clock=database.clock)
    tallies = await asyncio.gather(*(desk.take(candidates("Observers")) for _ in range(2)))
    assert sorted(tallies, key=lambda tally: tally.added) == [
        Tally(unchanged=20),
        Tally(added=20),
    ]


async def test_two_who_change_the_same_at_once_revise_it_once(database: Database) -> None:
    desk = Ingesting(database=database, clock=database.clock)
    await desk.take(candidates("Observers"))
    tallies = await asyncio.gather(*(desk.take(candidates("Envoys")) for _ in range(2)))
    assert sum(tally.updated for tally in tallies) == 20
    async with database.read() as tx:
        assert {item.revision async for item in tx.news.everything()} == {2}


# --- people, recognised once all of an archive is stored

MANY = 2 * READ_AT_ONCE + 7


def archive() -> list[Candidate]:
    """Somebody stands in every item; only the last says who that is."""
    early = [
        Candidate(
            guid=f"release-{number}",
            content=Content(
                kind=Kind.BRIEF,
                lead=f"Andrei Serdyukov has answered question {number}.",
                language="en",
                date=dt.date(2024, 1, 1) + dt.timedelta(days=number),
            ),
        )
        for number in range(MANY - 1)
    ]
    serdyukov = Mention(name="Andrei Serdyukov", role="Chief of Staff", organisation="CSTO")
    last = Content(
        kind=Kind.BRIEF,
        lead="Chief of Staff of the CSTO Andrei Serdyukov has spoken.",
        language="en",
        date=dt.date(2024, 6, 1),
        mentions=(serdyukov,),
    )
    return [*early, Candidate(guid="last", content=last)]


async def told_of(database: Database) -> int:
    """In how many items somebody stands."""
    async with database.read() as tx:
        items = await tx.news.found([each.guid for each in archive()])
        found = [await tx.people.mentions.persons(item.id) for item in items.values()]
    return sum(map(bool, found))


async def test_somebody_is_recognised_in_items_before_the_one_that_introduces_them(
    database: Database,
) -> None:
    desk = Ingesting(database=database, clock=database.clock)
    read = list[int]()
    assert await desk.take(archive(), reading=read.append) == Tally(added=MANY)
    assert await told_of(database) == MANY
    assert sum(read) == MANY  # each was read once
    assert await desk.take(archive(), reading=read.append) == Tally(unchanged=MANY)
    assert sum(read) == MANY


async def test_somebody_is_recognised_in_items_of_an_earlier_import(database: Database) -> None:
    desk = Ingesting(database=database, clock=database.clock)
    *early, last = archive()
    await desk.take(early)
    assert await told_of(database) == 0
    await desk.take([*early, last])
    assert await told_of(database) == MANY


async def test_an_item_that_changes_is_read_anew(database: Database) -> None:
    desk = Ingesting(database=database, clock=database.clock)
    await desk.take(archive()[-1:])
    content = Content(kind=Kind.BRIEF, lead="Nobody has spoken.", language="en")
    await desk.take([Candidate(guid="release-0", content=content)])
    assert await told_of(database) == 1
    assert (await desk.take(archive()[:1])).updated == 1
    assert await told_of(database) == 2


class StoppedError(Exception):
    pass


def stop(_count: int) -> None:
    raise StoppedError


@pytest.mark.parametrize("where", ["progress", "reading"])
async def test_an_import_that_was_stopped_is_gone_on_with(database: Database, where: str) -> None:
    """When all is stored and nobody recognised, and in the middle of that."""
    desk = Ingesting(database=database, clock=database.clock)
    stopping: dict[str, Callable[[int], None]] = {where: stop}
    with pytest.raises(StoppedError):
        await desk.take(archive(), **stopping)  # type: ignore[arg-type]
    assert await told_of(database) < MANY
    assert await desk.take(archive()) == Tally(unchanged=MANY)
    assert await told_of(database) == MANY


async def test_another_import_goes_on_with_one_that_was_stopped(database: Database) -> None:
    desk = Ingesting(database=database, clock=database.clock)
    with pytest.raises(StoppedError):
        await desk.take(archive(), progress=stop)
    content = Content(kind=Kind.BRIEF, lead="Observers have come.", language="en")
    await desk.take([Candidate(guid="another", content=content)])
    assert await told_of(database) == MANY


async def test_one_item_twice_in_an_archive_is_one_and_its_revision(database: Database) -> None:
    desk = Ingesting(database=database, clock=database.clock)
    one, other = candidates("Observers")[0], candidates("Envoys")[0]
    assert await desk.take([one, one, other]) == Tally(added=1, unchanged=1, updated=1)


async def test_a_guid_that_no_database_takes_as_it_is_brings_one_item(database: Database) -> None:
    desk = Ingesting(database=database, clock=database.clock)
    content = Content(kind=Kind.BRIEF, lead="Observers have come.", language="en")
    odd = [Candidate(guid="a\0b\ud800", content=content)]
    assert await desk.take(odd) == Tally(added=1)
    assert await desk.take(odd) == Tally(unchanged=1)


async def test_behind_a_large_import_the_index_is_in_one_part(
    sqlite_database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each transaction adds a part, and a search looks in all of them."""
    monkeypatch.setattr("bot.services.ingesting.BATCH", 1)
    desk = Ingesting(database=sqlite_database, clock=sqlite_database.clock)
    await desk.take(candidates("Observers"))
    assert await _parts(sqlite_database) > 1
    monkeypatch.setattr("bot.services.ingesting._MANY", 20)
    await desk.take([replace(each, guid=f"{each.guid} again") for each in candidates("Envoys")])
    assert await _parts(sqlite_database) == 1
    async with sqlite_database.read() as tx:
        assert (await tx.search.find(Query(text="envoys", words=("envoys",)), limit=10)).total == 20


async def _parts(database: Database) -> int:
    async with database.read() as tx:
        counted = text("SELECT count(DISTINCT segid) FROM search_index_idx")
        return int((await tx._connection.execute(counted)).scalar_one())
