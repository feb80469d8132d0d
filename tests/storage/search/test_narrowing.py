"""Narrowing: days, languages, sections and sources, what is left out, and exact phrases."""

import datetime as dt
from dataclasses import replace

import pytest

from bot.domain.news import ItemId, Mention
from bot.domain.people import MentionState, Name, Profile
from bot.domain.search import EVERYTHING, Query, Selection
from storage.database import Database
from storage.search.counting import Count, Narrowed
from tests.storage.builders import candidate, content

DAY = dt.date(2024, 1, 1)


@pytest.fixture
async def archive(database: Database) -> Database:
    """Four summits in the order of their days, and one of the first day that comes late."""
    said = [
        content("The summit began in Minsk.", day=DAY, section="events"),
        content("Саммит в Минске.", day=DAY + dt.timedelta(1), language="ru"),
        replace(content("The Minsk summit.", day=DAY + dt.timedelta(2)), url="https://www.a.org/1"),
        content("A summit elsewhere.", day=DAY + dt.timedelta(3), section="events"),
        content("A late summit.", day=DAY),
    ]
    async with database.begin() as tx:
        for number, each in enumerate(said, 1):
            item = await tx.news.add(candidate(str(number), each), at=database.clock.now())
            await tx.search.add(item)
    return database


async def found(database: Database, query: Query, selection: Selection = EVERYTHING) -> str:
    matches, items = await database.find(query, selection, limit=10)
    assert matches.total == len(items)
    async with database.read() as tx:
        assert items == await tx.news.items([match.item for match in matches.matches])
    return " ".join(item.guid for item in items)


SUMMIT = Query(text="summit", words=("summit",))
NOTHING = Query(text="", words=())


@pytest.mark.parametrize(
    ("selection", "expected"),
    [
        (Selection(since=DAY + dt.timedelta(2)), "4 3"),
        (Selection(until=DAY), "5 1"),
        (Selection(since=DAY + dt.timedelta(1), until=DAY + dt.timedelta(2)), "3 2"),
        (Selection(languages=frozenset({"ru"})), "2"),
        (Selection(sections=frozenset({"events"})), "4 1"),
        (Selection(sources=frozenset({"a.org"})), "3"),
        (Selection(sections=frozenset({"events"}), until=DAY), "1"),
        (Selection(languages=frozenset()), ""),
        (Selection(since=DAY + dt.timedelta(9)), ""),
    ],
)
async def test_a_selection_leaves_the_newest_first(
    archive: Database, selection: Selection, expected: str
) -> None:
    assert await found(archive, NOTHING, selection) == expected


async def test_words_are_sought_in_the_selection(archive: Database) -> None:
    assert await found(archive, SUMMIT, Selection(until=DAY)) == "5 1"
    assert await found(archive, NOTHING) == ""


async def test_what_is_left_out_is_not_found(archive: Database) -> None:
    assert await found(archive, replace(SUMMIT, without=("Minsk",))) == "4 5"
    assert await found(archive, replace(SUMMIT, without=("elsewhere", "Minsk"))) == "5"


async def test_a_phrase_is_kept_in_its_order(archive: Database) -> None:
    words = Query(text="Minsk summit", words=("Minsk", "summit"))
    assert (await found(archive, words)).split()[:2] == ["3", "1"]
    assert await found(archive, replace(words, phrases=("minsk Summit",))) == "3"
    assert await found(archive, replace(words, phrases=("began in Minsk",))) == "1"


async def test_filters_alone_leave_a_phrase_out(archive: Database) -> None:
    lately = Selection(since=dt.date(2000, 1, 1))
    every = (await found(archive, NOTHING, lately)).split()
    assert "3" in every
    left = await found(archive, replace(NOTHING, without_phrases=("Minsk summit",)), lately)
    assert left.split() == [number for number in every if number != "3"]


async def test_late_items_stand_in_their_day(archive: Database) -> None:
    assert await found(archive, Query(text="summit", words=("summit",))) == "4 3 5 1"


async def test_a_person_is_whoever_they_have_turned_out_to_be_unless_rejected(
    database: Database,
) -> None:
    """In what is found, and in what each choice is said to leave of it."""
    async with database.begin() as tx:
        people = [
            (await tx.people.put(Profile(ref=ref, names=(Name(text=ref, language="en"),))))[0].id
            for ref in ("Ann Smith", "Ann Smyth")
        ]
        for number, person in enumerate((*people, people[0], people[0]), 1):
            says = content(day=DAY, mentions=(Mention(name="Ann", person=person),))
            item = await tx.news.add(candidate(str(number), says), at=database.clock.now())
            await tx.search.add(item)
        await tx.people.mentions.judge(item.id, 0, MentionState.REJECTED)
        await tx.people.mentions.judge(ItemId(3), 0, MentionState.OFFERED)
        await tx.people.mergers.merge(people[1], into=people[0])
    theirs = Selection(persons=frozenset({people[0]}))
    assert await found(database, NOTHING, theirs) == "2 1"
    english = Narrowed(language="en")
    assert await database.counted(NOTHING, theirs, [english]) == (Count(total=2, is_exact=True),)
