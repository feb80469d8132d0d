"""Mentions: judged by the desk, queued by doubt, and kept through revisions."""

from datetime import date

from bot.domain.mentions import Recognition
from bot.domain.news import Item, Mention, Part
from bot.domain.people import MentionState, Name, Person, Profile
from storage.database import Database
from storage.transaction import Transaction
from tests.storage.builders import NOON, candidate, content


async def someone(tx: Transaction, ref: str) -> Person:
    profile = Profile(ref=ref, names=(Name(text=f"{ref} Smith", language="en"),))
    return (await tx.people.put(profile))[0]


async def mentioning(
    tx: Transaction, guid: str, *mentions: Mention, day: date | None = None, story: str = ""
) -> Item:
    says = content(mentions=mentions, day=day)
    return await tx.news.add(candidate(guid, says, story=story or None), at=NOON)


async def test_the_least_sure_are_judged_first(database: Database) -> None:
    async with database.begin() as tx:
        ann = await someone(tx, "Ann")
        sure = Mention(name="Ann Smith", person=ann.id, score=1.0)
        unsure = Mention(name="A. Smyth", person=ann.id, score=0.9)
        prize = Mention(name="Ann Smith", person=ann.id, part=Part.EPONYM, score=0.9)
        await mentioning(tx, "a", sure, Mention(name="Nobody"), prize, day=date(2024, 3, 2))
        await mentioning(tx, "b", unsure, day=date(2024, 1, 1))
        offer = Recognition(phrase="Smith", person=ann.id, state=MentionState.OFFERED, score=0.98)
        offered = await mentioning(tx, "c", sure, day=date(2024, 3, 3))
        await tx.people.mentions.set_recognised({offered.id: [offer]})
        less = await mentioning(tx, "d", unsure, day=date(2024, 3, 3))
        queue = await tx.people.mentions.queued(page=1, size=2)
        assert [entry.item for entry in queue.entries] == [less.id, less.id - 2]
        assert (queue.total, queue.pages, queue.entries[0].score) == (3, 2, 0.9)
        assert (await tx.news.of_person(ann.id, page=1, size=5)).total == 4
        last = await tx.people.mentions.queued(page=9, size=2)
        assert (last.number, len(last.entries)) == (2, 1)


async def test_what_is_rejected_counts_no_more_and_what_is_confirmed_leaves_the_queue(
    database: Database,
) -> None:
    async with database.begin() as tx:
        ann = await someone(tx, "Ann")
        item = await mentioning(tx, "a", Mention(name="Ann Smith", person=ann.id))
        judge = tx.people.mentions.judge
        assert await judge(item.id, 0, MentionState.CONFIRMED)
        assert not await judge(item.id, 0, MentionState.CONFIRMED)
        assert (await tx.people.mentions.queued(page=1, size=5)).total == 0
        assert (await tx.news.of_person(ann.id, page=1, size=5)).total == 1
        assert await judge(item.id, 0, MentionState.REJECTED)
        assert (await tx.news.of_person(ann.id, page=1, size=5)).total == 0
        shown = await tx.news.item(item.id)
        assert shown is not None
        assert shown.content.mentions[0].person is None
        assert not await judge(item.id, 7, MentionState.CONFIRMED)


async def test_a_revision_keeps_what_the_desk_has_said(database: Database) -> None:
    async with database.begin() as tx:
        ann, bob = await someone(tx, "Ann"), await someone(tx, "Bob")
        item = await mentioning(
            tx,
            "a",
            Mention(name="Ann Smith", person=ann.id),
            Mention(name="R. Smith", person=ann.id),
        )
        await tx.people.link(item.id, 0, bob.id)
        await tx.people.mentions.judge(item.id, 1, MentionState.REJECTED)
        again = content(
            mentions=(
                Mention(name="R. Smith", person=ann.id, score=1.0),
                Mention(name="Ann Smith", person=ann.id, score=1.0),
            )
        )
        revised = await tx.news.revise(item.id, again, at=NOON)
        linked = [mention.person for mention in revised.content.mentions]
        assert linked == [None, bob.id]
        assert await tx.news.item(item.id) == revised
        states = [await tx.people.mentions.queued_at(item.id, position) for position in range(2)]
        assert [entry and entry.state for entry in states] == [
            MentionState.REJECTED,
            MentionState.CONFIRMED,
        ]


async def test_an_office_alone_names_its_holder(database: Database) -> None:
    async with database.begin() as tx:
        ann, bob = await someone(tx, "Ann"), await someone(tx, "Bob")
        item = await mentioning(tx, "a", Mention(name="Bob Smith", person=bob.id))
        mentions = tx.people.mentions
        office = Recognition(phrase="the Chair of the Club", person=ann.id, by_office=True)
        nobody = Recognition(phrase="the Mayor", person=None, by_office=True)
        await mentions.set_recognised({item.id: [office, nobody]})
        assert await mentions.beside(item.id) == (ann.id,)
        assert (await tx.news.of_person(ann.id, page=1, size=5)).total == 1
        shown = await tx.news.item(item.id)
        assert shown is not None
        assert [mention.name for mention in shown.content.mentions] == ["Bob Smith"]
        (first, _) = await mentions.by_office()
        await mentions.point(item.id, first.position, bob.id)
        assert await mentions.beside(item.id) == (bob.id,)
        assert [entry.name for entry in await mentions.by_office()] == [
            "the Chair of the Club",
            "the Mayor",
        ]


async def test_presence_counts_stories_and_those_beside(database: Database) -> None:
    async with database.begin() as tx:
        ann, bob, eve = [await someone(tx, ref) for ref in ("Ann", "Bob", "Eve")]
        both = (Mention(name="x", person=ann.id), Mention(name="y", person=bob.id))
        day, later = date(2024, 1, 5), date(2024, 2, 6)
        await mentioning(tx, "a", *both, day=day, story="s")
        await mentioning(tx, "a-ru", *both, day=day, story="s")
        await mentioning(tx, "b", *both, Mention(name="z", person=eve.id), day=later)
        await mentioning(tx, "c", Mention(name="x", person=ann.id), day=later)
        presence = await tx.presences.of(ann.id)
        assert presence.days == {day: 1, later: 2}
        assert presence.total == 3
        assert presence.beside == ((bob.id, 2), (eve.id, 1))
