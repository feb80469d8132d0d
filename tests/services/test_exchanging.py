"""The directory to a file and back: nothing is lost, and a second time nothing changes."""

import json
from datetime import date
from typing import Any

from bot.clock import SettableClock
from bot.domain.people import Name, NameKind, Profile, Role, Sighting, Source
from bot.ingest.people import read_people
from bot.ingest.people_lines import line
from bot.services.exchanging import Exchanging
from storage.database import Database
from tests.conftest import Databases
from tests.storage.builders import NOON, candidate


async def exported(database: Database) -> list[dict[str, Any]]:
    profiles, organisations = await Exchanging(database=database).give()
    bodies = {body.id: body for body in organisations}
    return [line(profile, bodies) for profile in profiles]


async def imported(database: Database, lines: list[dict[str, Any]]) -> int:
    text = "\n".join(json.dumps(each, ensure_ascii=False) for each in lines)
    reading = read_people("people.jsonl", text.encode())
    assert reading.problems == ()
    return await Exchanging(database=database).take(reading.profiles, reading.called)


async def filled(database: Database) -> None:
    async with database.begin() as tx:
        item = await tx.news.add(candidate("release-1"), at=NOON)
        seen = Sighting(first=date(2019, 9, 1), last=date(2019, 9, 25), item=item.id)
        chair = Role(
            titles={"en": "Chair", "ru": "Председатель"},
            organisations={"en": "CSTO"},
            rank="Colonel",
            acting=True,
            seen=seen,
            source=Source.TEXT,
        )
        poet = Role(
            titles={"en": "Poet"},
            organisations={},
            since=date(2001, 1, 1),
            until=date(2002, 2, 2),
            source=Source.DESK,
        )
        names = (
            Name(text="Ann", language="en", source=Source.DESK),
            Name(text="Анна", language="ru", source=Source.TEXT),
            Name(text="Anna", language="en", kind=NameKind.FORMER),
        )
        ann, _ = await tx.people.put(Profile(ref="name:ann", names=names, roles=(chair, poet)))
        ids = [ann.id]
        for ref in ("b", "c"):
            bob = Profile(ref=ref, names=(Name(text=f"Bob {ref}", language="en"),))
            ids.append((await tx.people.put(bob))[0].id)
        await tx.people.mergers.merge(ids[2], into=ids[1])
        await tx.people.mergers.merge(ids[1], into=ids[0])
        (body,) = await tx.people.organisations.all()
        await tx.people.organisations.add_alias(body.id, "the Alliance")


async def test_a_round_trip_loses_nothing(
    database: Database, postgresql_databases: Databases, clock: SettableClock
) -> None:
    await filled(database)
    lines = await exported(database)
    assert lines[0]["roles"][0]["seen"]["guid"] == "release-1"
    assert lines[0]["roles"][0]["also_called"] == ["the Alliance"]
    assert [each.get("merged_into") for each in lines] == [None, "name:ann", "b"]
    with postgresql_databases() as url:
        other = await Database.open(url, clock)
        async with other.begin() as tx:
            await tx.news.add(candidate("release-1"), at=NOON)
        assert await imported(other, lines) == 3
        assert await exported(other) == lines
        async with other.read() as tx:
            version = await tx.people.version()
        assert await imported(other, lines) == 0
        assert await exported(other) == lines
        async with other.read() as tx:
            assert await tx.people.version() == version
            assert len(await tx.people.all()) == 1
        await other.close()


async def test_an_item_that_is_not_there_costs_only_its_link(database: Database) -> None:
    lines = [
        {
            "ref": "a",
            "names": ["Ann"],
            "roles": [
                {
                    "title": "Chair",
                    "seen": {"first": "2019-01-01", "last": "2019-01-02", "guid": "x"},
                }
            ],
        }
    ]
    await imported(database, lines)
    async with database.read() as tx:
        (ann,) = await tx.people.all()
    assert ann.roles[0].seen == Sighting(first=date(2019, 1, 1), last=date(2019, 1, 2))
