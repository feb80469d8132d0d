"""Cataloguing: what the desk does to people, who may, and that it is on the record."""

from dataclasses import replace
from datetime import date

import pytest

from bot.domain.chats import ChatId, Follow, Target
from bot.domain.news import Candidate, Content, Kind
from bot.domain.people import MentionState, NameKind, PersonId, Portrait, Role, Source
from bot.errors import BadInputError, ForbiddenError, GoneError
from bot.services.cataloguing import Cataloguing, NoNameError, Overview
from bot.services.exchanging import Exchanging
from bot.services.people import People
from bot.services.reading import Reading
from tests.services.conftest import AUTHOR, READER, Office

CHAIR = Role(
    titles={"en": "Chair", "ru": "Председатель"},
    organisations={"en": "CSTO"},
    since=date(2020, 1, 1),
    source=Source.DESK,
)


@pytest.fixture
def desk(office: Office) -> Cataloguing:
    return Cataloguing(
        database=office.database,
        clock=office.clock,
        access=office.access,
        people=People(office.database),
    )


async def test_a_name_in_the_other_language_is_proposed_and_confirmed(
    desk: Cataloguing, office: Office
) -> None:
    entry = await desk.add("Valery  Semerikov", AUTHOR)
    assert [(name.language, name.text) for name in entry.proposals] == [("ru", "Валерий Семериков")]
    entry = await desk.confirm(entry.person.id, 0, AUTHOR)
    assert entry.person.name("ru") == "Валерий Семериков"
    assert entry.proposals == ()
    with pytest.raises(GoneError):
        await desk.confirm(entry.person.id, 0, AUTHOR)
    assert (await office.acts())[-2:] == ["person.added", "person.canonical"]


async def test_a_new_name_leaves_the_old_one_as_a_spelling(desk: Cataloguing) -> None:
    person = (await desk.add("Ann Smith", AUTHOR)).person.id
    await desk.name(person, "Ann Jones", NameKind.CANONICAL, AUTHOR)
    entry = await desk.name(person, "Ann Maiden", NameKind.FORMER, AUTHOR)
    assert [(name.text, name.kind) for name in entry.person.names] == [
        ("Ann Jones", NameKind.CANONICAL),
        ("Ann Smith", NameKind.ALIAS),
        ("Ann Maiden", NameKind.FORMER),
    ]
    for name in entry.person.names[1:]:
        assert name.id is not None
        entry = await desk.remove_name(
            next(each.id for each in entry.person.names if each.text == name.text and each.id),
            AUTHOR,
        )
    (last,) = entry.person.names
    assert last.id is not None
    with pytest.raises(NoNameError):
        await desk.remove_name(last.id, AUTHOR)


@pytest.mark.parametrize("text", ["", " 42 ", "x" * 200])
async def test_what_is_no_name_is_refused(desk: Cataloguing, text: str) -> None:
    with pytest.raises(NoNameError):
        await desk.add(text, AUTHOR)


async def test_an_office_is_added_ended_and_removed(desk: Cataloguing) -> None:
    person = (await desk.add("Ann Smith", AUTHOR)).person.id
    entry = await desk.add_role(person, CHAIR, AUTHOR)
    assert entry.person.roles == (CHAIR,)
    number = entry.person.roles[0].id
    assert number is not None
    with pytest.raises(BadInputError):
        await desk.end_role(number, date(2019, 1, 1), AUTHOR)
    entry = await desk.end_role(number, date(2021, 2, 3), AUTHOR)
    assert entry.person.roles[0].until == date(2021, 2, 3)
    number = entry.person.roles[0].id
    assert number is not None
    assert (await desk.remove_role(number, AUTHOR)).person.roles == ()
    with pytest.raises(GoneError):
        await desk.remove_role(number, AUTHOR)


async def test_a_merger_takes_follows_and_old_numbers_along_and_back(
    desk: Cataloguing, office: Office
) -> None:
    ann = (await desk.add("Ann Smith", AUTHOR)).person.id
    bob = (await desk.add("Ann Smyth", AUTHOR)).person.id
    reader = await office.follower(50)
    await office.wishing.follow(reader.id, Target.PERSON, str(bob))
    entry = await desk.merge(bob, ann, AUTHOR)
    assert entry.merged == ((bob, "Ann Smyth"),)
    reading = Reading(database=office.database)
    shown = await reading.dossier(bob, 1, "en", chat=reader.id)
    assert (shown.person.id, shown.follows) == (ann, True)
    with pytest.raises(GoneError):
        await desk.merge(bob, ann, AUTHOR)
    with pytest.raises(GoneError):
        await desk.merge(ann, ann, AUTHOR)
    assert (await desk.separate(bob, AUTHOR)).merged == ()
    assert not (await reading.dossier(ann, 1, "en", chat=reader.id)).follows
    assert (await reading.dossier(bob, 1, "en", chat=reader.id)).follows
    await office.wishing.stop(reader.id, Target.PERSON, str(bob))
    assert not (await reading.dossier(bob, 1, "en", chat=reader.id)).follows
    assert await office.following.follows(reader.id)
    with pytest.raises(GoneError):
        await desk.separate(bob, AUTHOR)
    assert (await office.acts())[-2:] == ["person.merged", "person.separated"]


async def test_a_follow_of_a_person_is_no_subscription(office: Office, desk: Cataloguing) -> None:
    ann = (await desk.add("Ann Smith", AUTHOR)).person.id
    chat = await office.following.meet(office.chat(51))
    await office.wishing.follow(chat.id, Target.PERSON, str(ann))
    assert not await office.following.follows(chat.id)
    async with office.database.read() as tx:
        assert await tx.follows.of(chat.id) == (
            Follow(chat=ChatId(51), target=Target.PERSON, key=str(ann), since=office.clock.now()),
        )


async def test_mentions_are_judged_one_by_one(office: Office, desk: Cataloguing) -> None:
    ann = (await desk.add("Ann Smith", AUTHOR)).person.id
    content = Content(kind=Kind.BRIEF, lead="A. Smith spoke.", language="en")
    await office.ingesting.take([Candidate(guid=guid, content=content) for guid in "ab"])
    assert await desk.overview(AUTHOR) == Overview(people=1, queue=2, may_honour=False)
    first = await desk.question(1, AUTHOR)
    assert first is not None
    assert (first.person.id, first.left) == (ann, 2)
    place = first.mention.position
    assert await desk.judge(first.item.id, place, MentionState.REJECTED, AUTHOR)
    second = await desk.question(1, AUTHOR)
    assert second is not None
    assert second.item.id != first.item.id
    assert await desk.judge(second.item.id, place, MentionState.CONFIRMED, AUTHOR)
    assert not await desk.judge(second.item.id, place, MentionState.CONFIRMED, AUTHOR)
    assert await desk.question(1, AUTHOR) is None
    assert (await office.acts())[-2:] == ["mention.rejected", "mention.confirmed"]


async def test_a_portrait_is_shown(office: Office, desk: Cataloguing) -> None:
    ann = (await desk.add("Ann Smith", AUTHOR)).person.id
    assert (await desk.portray(ann, "telegram-id", b"photo", AUTHOR)).has_portrait
    person, portrait = await Reading(database=office.database).portrait(ann)
    assert person.id == ann
    assert portrait is not None


async def test_a_wrong_portrait_is_taken_out_and_put_back(
    office: Office, desk: Cataloguing
) -> None:
    ann = (await desk.add("Ann Smith", AUTHOR)).person.id
    reading = Reading(database=office.database)
    await desk.portray(ann, "telegram-id", b"photo", AUTHOR)
    _, given = await reading.portrait(ann)
    assert not (await desk.unportray(ann, AUTHOR)).has_portrait
    assert (await reading.portrait(ann))[1] is None
    with pytest.raises(GoneError):
        await desk.unportray(ann, AUTHOR)
    assert (await desk.portray_again(ann, AUTHOR)).has_portrait
    assert (await reading.portrait(ann))[1] == given
    with pytest.raises(GoneError):
        await desk.portray_again(ann, AUTHOR)
    assert (await office.acts())[-2:] == ["person.unportrayed", "person.portrayed"]


async def test_a_portrait_given_since_is_kept(office: Office, desk: Cataloguing) -> None:
    ann = (await desk.add("Ann Smith", AUTHOR)).person.id
    await desk.portray(ann, "first", b"first", AUTHOR)
    await desk.unportray(ann, AUTHOR)
    await desk.portray(ann, "second", b"second", AUTHOR)
    _, second = await Reading(database=office.database).portrait(ann)
    with pytest.raises(GoneError):
        await desk.portray_again(ann, AUTHOR)
    assert (await Reading(database=office.database).portrait(ann))[1] == second


async def test_no_import_brings_back_what_was_taken_out(office: Office, desk: Cataloguing) -> None:
    ann = (await desk.add("Ann Smith", AUTHOR)).person.id
    exchanging = Exchanging(database=office.database)
    (profile,) = (await exchanging.give()).profiles
    theirs = Portrait(name="a.jpg", content=b"theirs", source=Source.DIRECTORY)
    await exchanging.take([replace(profile, portrait=theirs)])
    assert (await desk.entry(ann, AUTHOR)).has_portrait
    await desk.unportray(ann, AUTHOR)
    await exchanging.take([replace(profile, portrait=theirs)])
    assert not (await desk.entry(ann, AUTHOR)).has_portrait


async def test_a_portrait_imported_since_is_kept(office: Office, desk: Cataloguing) -> None:
    ann = (await desk.add("Ann Smith", AUTHOR)).person.id
    exchanging, reading = Exchanging(database=office.database), Reading(database=office.database)
    await desk.portray(ann, "first", b"first", AUTHOR)
    await desk.unportray(ann, AUTHOR)
    (profile,) = (await exchanging.give()).profiles
    ours = Portrait(name="a.jpg", content=b"ours", source=Source.DESK)
    await exchanging.take([replace(profile, portrait=ours)])
    _, imported = await reading.portrait(ann)
    assert imported is not None
    with pytest.raises(GoneError):
        await desk.portray_again(ann, AUTHOR)
    assert (await reading.portrait(ann))[1] == imported


async def test_the_portrait_of_one_who_was_merged_goes_and_comes_back(
    office: Office, desk: Cataloguing
) -> None:
    ann = (await desk.add("Ann Smith", AUTHOR)).person.id
    other = (await desk.add("Anna Smythe", AUTHOR)).person.id
    await desk.portray(other, "telegram-id", b"photo", AUTHOR)
    await desk.merge(other, ann, AUTHOR)
    assert not (await desk.unportray(ann, AUTHOR)).has_portrait
    assert (await desk.portray_again(ann, AUTHOR)).has_portrait
    await desk.separate(other, AUTHOR)
    assert not (await desk.entry(ann, AUTHOR)).has_portrait
    assert (await desk.entry(other, AUTHOR)).has_portrait


async def test_readers_do_nothing_here(desk: Cataloguing) -> None:
    nobody = PersonId(1)
    for attempt in (
        desk.overview(READER),
        desk.entry(nobody, READER),
        desk.add("Ann", READER),
        desk.name(nobody, "Ann", NameKind.ALIAS, READER),
        desk.add_role(nobody, CHAIR, READER),
        desk.merge(nobody, PersonId(2), READER),
        desk.separate(nobody, READER),
        desk.portray(nobody, "x", b"", READER),
        desk.unportray(nobody, READER),
        desk.portray_again(nobody, READER),
        desk.question(1, READER),
    ):
        with pytest.raises(ForbiddenError):
            await attempt
