"""People: put by their ref, with a version that grows when something changed."""

import dataclasses
from datetime import date

import pytest

from bot.domain.people import Name, NameKind, Person, PersonId, Profile, Role
from storage.database import Database
from tests.storage.builders import NOON, candidate

ANN = Profile(
    ref="Q1",
    names=(
        Name(text="Ann Smith", language="en"),
        Name(text="Энн Смит", language="ru"),
        Name(text="Ann Jones", language="en", kind=NameKind.FORMER),
    ),
    roles=(
        Role(
            titles={"en": "Envoy", "ru": "Посланник"},
            organisations={"en": "Union"},
            rank="Colonel",
            acting=True,
            since=date(2010, 1, 1),
            until=date(2012, 12, 31),
        ),
        Role(titles={"en": "Minister"}, organisations={"en": "Union"}, since=date(2020, 1, 1)),
        Role(titles={"en": "Chair"}, organisations={}, until=date(2019, 12, 31)),
    ),
)
BOB = Profile(ref="Q2", names=(Name(text="Bob", language="en"),))


async def test_a_person_comes_back_with_the_latest_role_first(database: Database) -> None:
    async with database.begin() as tx:
        ann, added = await tx.people.put(ANN)
    async with database.read() as tx:
        assert await tx.people.person(ann.id) == ann
        assert await tx.people.person(PersonId(99)) is None
    envoy, minister, chair = ANN.roles
    assert added
    assert ann == Person(id=ann.id, ref="Q1", names=ANN.names, roles=(minister, chair, envoy))


async def test_a_ref_put_again_replaces_names_and_roles(database: Database) -> None:
    less = dataclasses.replace(ANN, names=ANN.names[:1], roles=())
    async with database.begin() as tx:
        first, _ = await tx.people.put(ANN)
        second, added = await tx.people.put(less)
        assert await tx.people.person(first.id) == second
    assert not added
    assert second == Person(id=first.id, ref="Q1", names=ANN.names[:1])


async def test_the_version_grows_with_each_change_only(database: Database) -> None:
    versions = []
    async with database.begin() as tx:
        versions.append(await tx.people.version())
        for profile in (ANN, ANN, BOB, dataclasses.replace(ANN, roles=())):
            await tx.people.put(profile)
            versions.append(await tx.people.version())
    assert versions == [0, 1, 1, 2, 3]


async def test_people_come_in_the_order_asked_for(database: Database) -> None:
    async with database.begin() as tx:
        ann, _ = await tx.people.put(ANN)
        bob, _ = await tx.people.put(BOB)
        assert await tx.people.by_ids([bob.id, PersonId(99), ann.id]) == (bob, ann)
        assert await tx.people.by_ids([]) == ()
        assert await tx.people.all() == (ann, bob)


async def test_a_person_needs_a_name(database: Database) -> None:
    with pytest.raises(ValueError, match="without a name: Q3"):
        async with database.begin() as tx:
            await tx.people.put(Profile(ref="Q3", names=()))
    async with database.read() as tx:
        assert await tx.people.all() == ()


async def test_a_link_to_a_mention_that_is_not_there_does_nothing(database: Database) -> None:
    async with database.begin() as tx:
        ann, _ = await tx.people.put(ANN)
        item = await tx.news.add(candidate("a"), at=NOON)
        await tx.people.link(item.id, 3, ann.id)
        assert (await tx.news.of_person(ann.id, page=1, size=5)).total == 0
