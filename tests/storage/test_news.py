"""Items: stored, revised, listed newest first, linked to people and translations."""

import asyncio
import dataclasses
import datetime as dt
from collections.abc import Sequence

import pytest
from sqlalchemy import event
from sqlalchemy.exc import IntegrityError

from bot.domain.news import Correction, FileId, Image, Item, ItemId, ItemState, Mention, Part
from bot.domain.people import Name, PersonId, Profile
from storage.database import Database
from storage.transaction import Transaction
from tests.storage.builders import NOON, candidate, content

LATER = NOON + dt.timedelta(hours=1)


def guids(items: Sequence[Item]) -> list[str]:
    return [item.guid for item in items]


async def added(tx: Transaction, *names: str) -> list[Item]:
    return [await tx.news.add(candidate(name), at=NOON) for name in names]


async def person(tx: Transaction, ref: str) -> PersonId:
    stored, _ = await tx.people.put(Profile(ref=ref, names=(Name(text=ref, language="en"),)))
    return stored.id


async def test_an_item_comes_back_as_it_went_in(database: Database) -> None:
    says = content("Hello", section="peace-keeping", day=dt.date(2024, 2, 16))
    async with database.begin() as tx:
        item = await tx.news.add(candidate("a", says, story="meeting"), at=NOON)
    async with database.read() as tx:
        assert await tx.news.item(item.id) == await tx.news.find("a") == item
        assert await tx.news.count() == 1
        section = await tx.sections.by_slug("peace-keeping")
    assert (item.revision, item.content, item.published_at) == (1, says, NOON)
    assert section is not None
    assert section.names == {"en": "Peace keeping"}


async def test_an_unknown_item_is_none(database: Database) -> None:
    async with database.read() as tx:
        assert await tx.news.find("a") is None
        assert await tx.news.item(ItemId(1)) is None


async def test_a_guid_is_stored_once(database: Database) -> None:
    with pytest.raises(IntegrityError):
        async with database.begin() as tx:
            await added(tx, "a", "a")
    async with database.read() as tx:
        assert await tx.news.count() == 0


async def test_pictures_are_stored_with_the_item(database: Database) -> None:
    says = content(images=(Image(name="hall.png"), Image(name="lost.png", before_paragraph=1)))
    async with database.begin() as tx:
        item = await tx.news.add(candidate("a", says, pictures={"hall.png": b"png"}), at=NOON)
        hall, lost = item.content.images
        assert hall.file is not None
        picture = await tx.files.picture(hall.file)
    assert lost == Image(name="lost.png", before_paragraph=1)
    assert picture is not None
    assert (picture.name, picture.content, picture.telegram_id) == ("hall.png", b"png", None)


async def test_a_revision_replaces_what_the_item_says(database: Database) -> None:
    says = content("Corrected", section="summits", language="ru", images=(Image(name="new.png"),))
    async with database.begin() as tx:
        first = await tx.news.add(candidate("a", story="meeting"), at=NOON)
        second = await tx.news.revise(first.id, says, pictures={"new.png": b"1"}, at=LATER)
    async with database.read() as tx:
        assert await tx.news.item(first.id) == second
        summits = await tx.sections.by_slug("summits")
        assert summits is not None
        assert guids((await tx.news.in_section(summits.id, page=1, size=5)).entries) == ["a"]
    assert (second.revision, second.content.lead, second.published_at) == (2, "Corrected", NOON)
    assert (second.story, second.guid, second.content.images[0].file) == ("meeting", "a", FileId(1))


async def test_a_revision_moves_the_item_to_its_new_date(database: Database) -> None:
    async with database.begin() as tx:
        old, _ = await added(tx, "old", "new")
        await tx.news.revise(old.id, content(day=dt.date(2025, 1, 1)), at=LATER)
        assert guids((await tx.news.latest(page=1, size=5)).entries) == ["old", "new"]


async def test_lists_are_newest_first(database: Database) -> None:
    days = {
        "b": dt.date(2024, 2, 16),
        "d": None,
        "a": dt.date(2023, 5, 1),
        "c": dt.date(2024, 2, 16),
    }
    async with database.begin() as tx:
        for guid, day in days.items():
            await tx.news.add(candidate(guid, content(day=day)), at=NOON)
        page = await tx.news.latest(page=1, size=10)
        assert guids(page.entries) == ["d", "c", "b", "a"]
        assert [item.guid async for item in tx.news.everything()] == ["a", "b", "c", "d"]


@pytest.mark.parametrize(
    ("asked", "number", "entries"),
    [(1, 1, ["e", "d"]), (2, 2, ["c", "b"]), (3, 3, ["a"]), (9, 3, ["a"]), (0, 1, ["e", "d"])],
)
async def test_a_page_beyond_the_end_is_the_last(
    database: Database, asked: int, number: int, entries: list[str]
) -> None:
    async with database.begin() as tx:
        await added(tx, *"abcde")
        page = await tx.news.latest(page=asked, size=2)
    assert (guids(page.entries), page.number, page.pages, page.total) == (entries, number, 3, 5)


async def test_an_empty_list_has_one_page(database: Database) -> None:
    async with database.read() as tx:
        page = await tx.news.latest(page=4, size=5)
        assert [item async for item in tx.news.everything()] == []
    assert (page.entries, page.number, page.pages, page.total) == ((), 1, 1, 0)


async def test_items_come_in_the_order_asked_for(database: Database) -> None:
    async with database.begin() as tx:
        a, b, c = await added(tx, "a", "b", "c")
        assert await tx.news.retract(b.id)
        found = await tx.news.items([c.id, ItemId(99), b.id, a.id])
        assert await tx.news.items([]) == ()
    assert guids(found) == ["c", "a"]


async def test_a_retracted_item_is_in_no_list(database: Database) -> None:
    async with database.begin() as tx:
        ann = await person(tx, "ann")
        says = content(section="summits", mentions=(Mention(name="Ann", person=ann),))
        item = await tx.news.add(candidate("a", says, story="s"), at=NOON)
        other = await tx.news.add(candidate("b", content(language="ru"), story="s"), at=NOON)
        await tx.news.retract(other.id)
        await tx.news.retract(item.id)
        assert not await tx.news.retract(item.id)
        section = await tx.sections.by_slug("summits")
        assert section is not None
        pages = [
            await tx.news.latest(page=1, size=5),
            await tx.news.in_section(section.id, page=1, size=5),
            await tx.news.of_person(ann, page=1, size=5),
        ]
        assert [page.total for page in pages] == [0, 0, 0]
        assert await tx.news.translations(item) == ()
        assert [one async for one in tx.news.everything()] == []
        assert await tx.news.count() == 0
        found = await tx.news.find("a")
    assert found is not None
    assert found.state is ItemState.RETRACTED


async def test_translations_tell_the_story_in_other_languages(database: Database) -> None:
    async with database.begin() as tx:
        english = await tx.news.add(candidate("en", story="s"), at=NOON)
        russian = await tx.news.add(candidate("ru", content(language="ru"), story="s"), at=NOON)
        await tx.news.add(candidate("en2", story="s"), at=NOON)
        (alone,) = await added(tx, "alone")
        assert guids(await tx.news.translations(english)) == ["ru"]
        assert guids(await tx.news.translations(russian)) == ["en2", "en"]
        assert await tx.news.translations(alone) == ()


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", ["only in Russian", "meeting, English"]),
        ("ru", ["only in Russian", "meeting, Russian"]),
        ("kk", ["only in Russian", "meeting, Russian", "meeting, English"]),
        (None, ["only in Russian", "meeting, Russian", "meeting, English"]),
    ],
)
async def test_a_story_is_listed_in_the_readers_language_where_it_is_told_in_it(
    database: Database, language: str | None, expected: list[str]
) -> None:
    english, russian = content("A"), dataclasses.replace(content("B"), language="ru")
    async with database.begin() as tx:
        for name, says, story in (
            ("meeting, English", english, "meeting"),
            ("meeting, Russian", russian, "meeting"),
            ("only in Russian", russian, None),
        ):
            await tx.news.add(candidate(name, says, story=story), at=NOON)
    async with database.read() as tx:
        listed = await tx.news.latest(page=1, size=5, language=language)
    assert guids(listed.entries) == expected
    assert listed.total == len(expected)


async def test_a_persons_items_leave_out_the_prizes(database: Database) -> None:
    mentions = (
        Mention(name="Andrei Snesarev", part=Part.EPONYM),
        Mention(name="Ann", also_written=("Anna",)),
    )
    async with database.begin() as tx:
        snesarev, ann = await person(tx, "snesarev"), await person(tx, "ann")
        item = await tx.news.add(candidate("a", content(mentions=mentions)), at=NOON)
        await tx.people.link(item.id, 0, snesarev)
        await tx.people.link(item.id, 1, ann)
        assert (await tx.news.of_person(snesarev, page=1, size=5)).total == 0
        (found,) = (await tx.news.of_person(ann, page=1, size=5)).entries
        assert [mention.person for mention in found.content.mentions] == [snesarev, ann]
        await tx.people.link(item.id, 1, None)
        assert (await tx.news.of_person(ann, page=1, size=5)).total == 0


async def test_links_outlive_a_revision_by_name(database: Database) -> None:
    async with database.begin() as tx:
        ann, bob = await person(tx, "ann"), await person(tx, "bob")
        says = content(mentions=(Mention(name="Ann", person=ann), Mention(name="X", person=bob)))
        item = await tx.news.add(candidate("a", says), at=NOON)
        changed = content(mentions=(Mention(name="Cyd"), Mention(name="Ann")))
        item = await tx.news.revise(item.id, changed, at=LATER)
        assert [mention.person for mention in item.content.mentions] == [None, ann]
        assert await tx.news.item(item.id) == item
        none_left = await tx.news.revise(item.id, content(), at=LATER)
        assert none_left.content.mentions == ()


async def test_everything_goes_in_batches(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("storage.news._BATCH", 2)
    async with database.begin() as tx:
        await added(tx, *"abcde")
    async with database.read() as tx:
        assert [item.guid async for item in tx.news.everything()] == list("abcde")


@pytest.mark.parametrize("size", [1, 20])
async def test_a_list_takes_as_many_queries_however_long(
    sqlite_database: Database, size: int
) -> None:
    queries: list[str] = []
    async with sqlite_database.begin() as tx:
        await added(tx, *(f"item {number}" for number in range(20)))
    async with sqlite_database.read() as tx:
        engine = sqlite_database._reader.sync_engine
        event.listen(engine, "before_cursor_execute", lambda *said: queries.append(said[2]))
        assert len((await tx.news.latest(page=1, size=size)).entries) == size
    assert len(queries) == 3


async def test_lists_read_an_index_and_sort_nothing(sqlite_database: Database) -> None:
    queries: list[tuple[str, tuple[object, ...]]] = []
    async with sqlite_database.read() as tx:
        engine = sqlite_database._reader.sync_engine
        event.listen(
            engine, "before_cursor_execute", lambda *said: queries.append((said[2], said[3]))
        )
        await tx.news.latest(page=1, size=5)
        (query,) = [said for said in queries if "LIMIT" in said[0]]
        plan = await tx._connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {query[0]}", query[1])
        steps = list(plan.scalars("detail"))
    assert any("ix_items_newest" in step for step in steps)
    assert not any("TEMP B-TREE" in step for step in steps)


async def test_readers_are_told_of_the_last_marked_correction(database: Database) -> None:
    marked = Correction(at=LATER, note="The day of the visit.")
    async with database.begin() as tx:
        item = await tx.news.add(candidate("a"), at=NOON)
        assert item.correction is None
        corrected = await tx.news.revise(item.id, content("Two."), correction=marked, at=LATER)
        assert corrected.correction == marked
        silent = await tx.news.revise(item.id, content("Three."), at=LATER)
        assert silent.correction == marked
        assert await tx.news.item(item.id) == silent
        assert await tx.news.held(item.id) == silent
        assert await tx.news.held(ItemId(99)) is None


async def test_of_two_who_hold_an_item_the_second_sees_what_the_first_made(
    database: Database,
) -> None:
    async with database.begin() as tx:
        item = await tx.news.add(candidate("a"), at=NOON)
    ready = asyncio.Barrier(2)

    async def revise() -> bool:
        await ready.wait()
        async with database.begin() as tx:
            held = await tx.news.held(item.id)
            assert held is not None
            if held.revision != item.revision:
                return False
            await tx.news.revise(item.id, content("Mine."), at=LATER)
            return True

    assert sorted(await asyncio.gather(revise(), revise())) == [False, True]
