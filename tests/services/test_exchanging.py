"""The directory to a file and back: nothing is lost, and a second time nothing changes."""

import json
from dataclasses import replace
from datetime import date
from typing import Any

from bot.clock import SettableClock
from bot.domain.people import Name, NameKind, Portrait, Profile, Role, Sighting, Source
from bot.ingest.people import read_people
from bot.ingest.people_lines import line
from bot.services.exchanging import Exchanging
from storage.database import Database
from tests.conftest import Databases
from tests.pictures import photo
from tests.storage.builders import NOON, candidate

JPEG, PNG = photo(), photo("PNG")
PHOTO = Portrait(name="ann.jpg", content=JPEG)


async def exported(database: Database) -> list[dict[str, Any]]:
    exchanging = Exchanging(database=database)
    given = await exchanging.give()
    bodies = {body.id: body for body in given.organisations}
    told = [replace(each, portrait=await exchanging.portrait(each.ref)) for each in given.profiles]
    return [line(profile, bodies) for profile in told]


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
        ann, _ = await tx.people.put(
            Profile(ref="name:ann", names=names, roles=(chair, poet), portrait=PHOTO)
        )
        ids = [ann.id]
        for ref in ("b", "c"):
            bob = Profile(
                ref=ref,
                names=(Name(text=f"Bob {ref}", language="en"),),
                portrait=replace(PHOTO, content=PNG, source=Source.DESK) if ref == "c" else None,
            )
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
    assert ["portrait" in each for each in lines] == [True, False, True]
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


async def shown_of(database: Database, ref: str) -> tuple[bytes | None, Source] | None:
    portrait = await Exchanging(database=database).portrait(ref)
    return None if portrait is None else (portrait.content, portrait.source)


async def taken(database: Database, portrait: Portrait | None) -> None:
    names = (Name(text="Ann", language="en"),)
    profile = Profile(ref="a", names=names, portrait=portrait)
    await Exchanging(database=database).take([profile])


async def test_a_portrait_of_the_desks_own_outlives_every_file(database: Database) -> None:
    await taken(database, PHOTO)
    await taken(database, replace(PHOTO, content=PNG))
    assert await shown_of(database, "a") == (PNG, Source.DIRECTORY)
    await taken(database, None)
    assert await shown_of(database, "a") == (PNG, Source.DIRECTORY), "it says nothing of it"
    await taken(database, replace(PHOTO, source=Source.DESK))
    await taken(database, replace(PHOTO, content=PNG))
    assert await shown_of(database, "a") == (JPEG, Source.DESK)
    assert await shown_of(database, "nobody") is None


async def test_a_portrait_that_only_telegram_keeps_is_not_told(database: Database) -> None:
    await taken(database, None)
    async with database.begin() as tx:
        (ann,) = await tx.people.all()
        await tx.people.set_portrait(ann.id, await tx.files.add("a.jpg", telegram_id="photo"))
        assert await tx.people.portrayed() == {"a"}
    assert await shown_of(database, "a") is None
