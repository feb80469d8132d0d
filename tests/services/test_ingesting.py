"""Ingesting: candidates become items once, whoever else brings the same ones at that moment."""

import asyncio

from bot.domain.news import Candidate, Content, Kind
from bot.services.ingesting import Ingesting, Tally
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
