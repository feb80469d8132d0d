"""Phrases: found wherever their item is ranked, left out where they stand, at a bounded cost."""

import datetime as dt

import orjson
import pytest

from bot.domain.search import Query
from bot.text.queries import parse
from storage.database import Database
from storage.search import quoting
from storage.search import statements as say
from storage.search.index import Matches
from storage.search.seeking import Asked, seek
from storage.search.steps import Steps, run
from tests.storage.builders import candidate, content

MANY = 700
DAY = dt.date(2024, 6, 1)
PHRASE = "stone bridge"
LAST = MANY - 1


@pytest.fixture
async def archive(database: Database) -> Database:
    """Hundreds of newer items with both words, the phrase in the oldest and in one in between."""
    async with database.begin() as tx:
        for number in range(MANY):
            says = "A bridge of stone, and a stone near a bridge."
            if number in {300, LAST}:
                says = f"Over the Stone-bridge by night, number {number}."
            await tx.news.add(
                candidate(str(number), content(says, day=DAY - dt.timedelta(number))),
                at=database.clock.now(),
            )
        await tx.search.rebuild()
    return database


async def find(database: Database, text: str, *, limit: int = 10, offset: int = 0) -> Matches:
    query: Query = parse(text, DAY)
    async with database.read() as tx:
        return await tx.search.find(query, limit=limit, offset=offset)


async def guids(database: Database, found: Matches) -> list[str]:
    async with database.read() as tx:
        return [item.guid for item in await tx.news.items([m.item for m in found.matches])]


async def test_a_phrase_is_found_wherever_it_is_ranked(archive: Database) -> None:
    found = await find(archive, f'"{PHRASE}"')
    assert await guids(archive, found) == ["300", str(LAST)]
    assert (found.total, found.is_exact) == (2, True)


async def test_beside_other_words_too(archive: Database) -> None:
    found = await find(archive, f'"{PHRASE}" night')
    assert await guids(archive, found) == ["300", str(LAST)]
    assert (await find(archive, f'"{PHRASE}" number "a stone near"')).total == 0


async def test_a_phrase_that_is_left_out_leaves_its_words_in(archive: Database) -> None:
    found = await find(archive, f'bridge -"{PHRASE}"', limit=2, offset=299)
    assert await guids(archive, found) == ["299", "301"]
    everything = await find(archive, f'bridge -"{PHRASE}"', limit=1000)
    assert (everything.total, everything.is_exact) == (MANY - 2, True)
    words = await find(archive, "number -stone")
    assert words.total == 0


async def test_pages_of_a_phrase_follow_each_other(archive: Database) -> None:
    one = await find(archive, f'"{PHRASE}"', limit=1)
    other = await find(archive, f'"{PHRASE}"', limit=1, offset=1)
    assert [*await guids(archive, one), *await guids(archive, other)] == ["300", str(LAST)]


async def test_no_more_is_read_than_is_said(
    archive: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(quoting, "MOST_READ", 400)
    found = await find(archive, f'"{PHRASE}"')
    assert await guids(archive, found) == ["300"]
    assert (found.total, found.is_exact) == (1, False)
    monkeypatch.setattr(quoting, "MOST_LETTERS", 1)
    assert (await find(archive, f'"{PHRASE}"')).total == 0


async def test_a_text_is_read_once_however_often_a_query_is_read(archive: Database) -> None:
    """The words are there, and the phrase is nowhere: then they are taken for slips."""
    read: list[int] = []

    def noting(steps: Steps[Matches]) -> Steps[Matches]:
        try:
            call = next(steps)
            while True:
                if call.statement is say.CONTENTS:
                    read.extend(orjson.loads(str(call.values["numbers"])))
                call = steps.send((yield call))
        except StopIteration as end:
            found: Matches = end.value
            return found

    async with archive.read() as tx:
        asked = Asked(parse('"stone stone" bridge', DAY))
        await run(tx._connection, noting(seek(asked)))
    assert len(read) == MANY
    assert len(set(read)) == MANY
