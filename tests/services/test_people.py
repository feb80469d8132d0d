"""People in memory follow the store: whoever has changed is found as they are now."""

import asyncio
import gc
import threading
from collections.abc import Iterator

import pytest

from bot.domain.people import Name, Person, Profile
from bot.services.people import MANY, People
from bot.text.names import Directory
from storage.database import Database
from tests.patience import PATIENCE_S

LAVROV = Profile(ref="lavrov", names=(Name(text="Sergey Lavrov", language="en"),))
ZAS = Profile(ref="zas", names=(Name(text="Stanislav Zas", language="en"),))


async def refs(people: People, query: str) -> list[str]:
    return [hit.person.ref for hit in (await people.find(query)).hits]


async def test_a_change_is_followed_in_place(database: Database) -> None:
    people = People(database)
    async with database.begin() as tx:
        await tx.people.put(LAVROV)
    assert await refs(people, "Лавровым") == ["lavrov"]
    directory = await people.directory()
    async with database.begin() as tx:
        await tx.people.put(ZAS)
        await tx.people.put(Profile(ref="lavrov", names=(Name(text="Pavel Orlov", language="en"),)))
    assert await refs(people, "Zas") == ["zas"]
    assert await refs(people, "Орлов") == ["lavrov"]
    assert await refs(people, "Sergey") == []
    assert await people.directory() is directory


async def test_whoever_has_missed_too_much_reads_all_anew(database: Database) -> None:
    people = People(database)
    async with database.begin() as tx:
        await tx.people.put(LAVROV)
    directory = await people.directory()
    async with database.begin() as tx:
        for number in range(201):
            name = Name(text=f"Zas {number}", language="en")
            await tx.people.put(Profile(ref=f"zas{number}", names=(name,)))
    assert await people.directory() is not directory
    assert await refs(people, "Lavrov") == ["lavrov"]


async def test_an_index_is_built_once_and_keeps_nobody_from_reading(database: Database) -> None:
    people, built, may_end = People(database), [], threading.Event()
    loop, begun = asyncio.get_running_loop(), asyncio.Event()

    def slowly(them: tuple[Person, ...]) -> Directory:
        built.append(len(them))
        loop.call_soon_threadsafe(begun.set)
        may_end.wait(PATIENCE_S)
        return Directory(them)

    people._directory.made = slowly
    async with database.begin() as tx:
        await tx.people.put(LAVROV)
    asked = [asyncio.create_task(people.directory()) for _ in range(8)]
    await asyncio.wait_for(begun.wait(), PATIENCE_S)
    await asyncio.sleep(0.05)  # the others have come as far as they can
    async with asyncio.timeout(PATIENCE_S / 4), database.read() as tx:
        assert await tx.people.count() == 1
    may_end.set()
    directories = await asyncio.gather(*asked)
    assert (built, len(set(map(id, directories)))) == ([1], 1)


@pytest.fixture
def unfrozen() -> Iterator[None]:
    yield
    gc.unfreeze()


@pytest.mark.usefixtures("unfrozen")
async def test_the_collector_passes_over_a_large_directory(database: Database) -> None:
    people = People(database)
    people._directory.made = lambda _them: Directory(())
    before = gc.get_freeze_count()
    async with database.begin() as tx:
        await tx.people.put(LAVROV)
    await people.directory()
    assert gc.get_freeze_count() == before
    async with database.begin() as tx:
        for number in range(MANY):
            name = Name(text=f"Zas {number}", language="en")
            await tx.people.put(Profile(ref=f"zas{number}", names=(name,)))
    await people.directory()
    assert gc.get_freeze_count() > before
