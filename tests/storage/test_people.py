"""People: put by their ref, with a version that grows when something changed."""

import dataclasses
from datetime import date

import pytest

from bot.domain.news import Mention
from bot.domain.people import (
    Name,
    NameKind,
    Person,
    PersonId,
    Profile,
    Role,
    Sighting,
    Source,
    joined_names,
)
from storage.database import Database
from tests.storage.builders import NOON, candidate, content

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


async def test_what_the_desk_has_entered_outlives_a_directory_put_again(
    database: Database,
) -> None:
    desks = Name(text="Dr Ann Smith", language="en", source=Source.DESK)
    office = Role(titles={"en": "Chair"}, organisations={"en": "Club"}, source=Source.DESK)
    async with database.begin() as tx:
        ann, _ = await tx.people.put(ANN)
        own = await tx.people.own(ann.id)
        assert own is not None
        await tx.people.set_names(ann.id, joined_names((desks,), own.names))
        await tx.people.set_roles(ann.id, (*own.roles, office))
        again, _ = await tx.people.put(dataclasses.replace(ANN, roles=()))
    assert again.name("en") == "Dr Ann Smith"
    assert [name.kind for name in again.names[:2]] == [NameKind.CANONICAL, NameKind.ALIAS]
    assert again.roles == (office,)


async def test_a_merger_joins_names_roles_and_mentions_and_is_undone_exactly(
    database: Database,
) -> None:
    async with database.begin() as tx:
        ann, _ = await tx.people.put(ANN)
        bob, _ = await tx.people.put(BOB)
        item = await tx.news.add(
            candidate("a", content(mentions=(Mention(name="Bob", person=bob.id),))), at=NOON
        )
        assert await tx.people.mergers.merge(bob.id, into=ann.id)
        assert not await tx.people.mergers.merge(bob.id, into=ann.id)
    async with database.read() as tx:
        joined = await tx.people.person(bob.id)
        assert joined == await tx.people.person(ann.id) == await tx.people.by_ref("Q2")
        assert joined is not None
        assert joined.names == (*ann.names, Name(text="Bob", language="en", kind=NameKind.ALIAS))
        assert await tx.people.all() == (joined,)
        assert (await tx.news.of_person(ann.id, page=1, size=5)).total == 1
        shown = await tx.news.item(item.id)
        assert shown is not None
        assert shown.content.mentions[0].person == ann.id
    async with database.begin() as tx:
        assert await tx.people.mergers.separate(bob.id)
        assert not await tx.people.mergers.separate(bob.id)
        assert await tx.people.all() == (ann, bob)
        assert (await tx.news.of_person(ann.id, page=1, size=5)).total == 0
        assert (await tx.news.of_person(bob.id, page=1, size=5)).total == 1


async def test_a_chain_of_mergers_comes_apart_where_it_is_cut(database: Database) -> None:
    async with database.begin() as tx:
        one, two, three = [
            (await tx.people.put(dataclasses.replace(BOB, ref=ref)))[0].id for ref in "abc"
        ]
        mergers = tx.people.mergers
        await mergers.merge(three, into=two)
        await mergers.merge(two, into=one)
        assert await mergers.records(three) == (one, two, three)
        await mergers.separate(two)
        assert (await mergers.root(three), await mergers.root(two)) == (two, two)
        assert await mergers.records(one) == (one,)


async def test_an_organisation_is_one_by_any_of_its_names(database: Database) -> None:
    async with database.begin() as tx:
        ensure = tx.people.organisations.ensure
        first = await ensure({"en": "CSTO"})
        second = await ensure({"ru": "ОДКБ"})
        third = await ensure({"en": "Collective Security Treaty Organization"})
        club = await ensure({"en": "Ministry of Defence", "ru": "Минобороны России"})
        other = await ensure({"en": "Ministry of Defence", "ru": "Минобороны Казахстана"})
        assert first is not None
        assert second is not None
        assert third is not None
        assert first.id == second.id == third.id
        assert third.names == {"en": "CSTO", "ru": "ОДКБ"}
        assert third.aliases == ("Collective Security Treaty Organization",)
        assert club is not None
        assert other is not None
        assert club.id != other.id
        assert await ensure({"en": " "}) is None
    async with database.read() as tx:
        assert await tx.people.organisations.all() == (third, club, other)
        assert await tx.people.organisations.organisation(club.id) == club


async def test_where_an_office_was_seen_is_kept(database: Database) -> None:
    async with database.begin() as tx:
        item = await tx.news.add(candidate("a"), at=NOON)
        seen = Sighting(first=date(2019, 9, 25), last=date(2019, 9, 25), item=item.id)
        role = Role(titles={"en": "Chair"}, organisations={}, seen=seen, source=Source.TEXT)
        ann, _ = await tx.people.put(dataclasses.replace(ANN, roles=(role,)))
        assert ann.roles == (role,)
        assert ann.role_on(date(2019, 9, 25)) == role
        assert ann.role_on(date(2019, 9, 26)) is None


async def test_profiles_say_who_was_merged(database: Database) -> None:
    async with database.begin() as tx:
        ann, _ = await tx.people.put(ANN)
        bob, _ = await tx.people.put(BOB)
        await tx.people.mergers.merge(bob.id, into=ann.id)
        profiles = await tx.people.profiles()
        assert [profile.merged_into for profile in profiles] == [None, "Q1"]
        assert profiles[1] == await tx.people.own(bob.id)
        assert {role.titles["en"] for role in profiles[0].roles} == {"Envoy", "Minister", "Chair"}


async def test_a_portrait_may_come_from_whoever_was_merged(database: Database) -> None:
    async with database.begin() as tx:
        ann, _ = await tx.people.put(ANN)
        bob, _ = await tx.people.put(BOB)
        file = await tx.files.add("bob.jpg", content=b"jpeg")
        await tx.people.set_portrait(bob.id, file)
        assert await tx.people.portrait(ann.id) is None
        await tx.people.mergers.merge(bob.id, into=ann.id)
        assert await tx.people.portrait(ann.id) == file
