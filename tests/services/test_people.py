"""People in memory follow the store: whoever has changed is found as they are now."""

from bot.domain.people import Name, Profile
from bot.services.people import People
from storage.database import Database

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
