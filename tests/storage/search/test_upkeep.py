"""Upkeep: the index follows the items, and its vocabulary holds what the items say, no more."""

import dataclasses
import datetime as dt

import pytest
from sqlalchemy import text

from bot.domain.news import Item
from bot.text.packing import unpacked
from bot.text.queries import parse
from storage.database import Database
from storage.transaction import Transaction
from tests.storage.search.archive import ARCHIVE, item

TODAY = dt.date(2024, 6, 12)


async def found(tx: Transaction, query: str) -> list[int]:
    matches = await tx.search.find(parse(query, TODAY), literal=True, limit=10)
    return [match.item for match in matches.matches]


async def words(tx: Transaction) -> dict[str, int]:
    rows = await tx._connection.execute(text("SELECT word, documents FROM search_words"))
    return {unpacked(row.word): row.documents for row in rows}


async def terms(tx: Transaction) -> dict[str, tuple[int, int]]:
    rows = await tx._connection.execute(text("SELECT term, documents, names FROM search_terms"))
    return {row.term: (row.documents, row.names) for row in rows}


def saying(before: Item, *body: str) -> Item:
    content = dataclasses.replace(before.content, body=body)
    return dataclasses.replace(before, revision=before.revision + 1, content=content)


async def test_an_item_is_found_in_the_transaction_that_added_it(database: Database) -> None:
    async with database.begin() as tx:
        await tx.search.add(ARCHIVE[0])
        assert await found(tx, "Lavrov") == [1]


async def test_what_is_removed_is_not_found_and_leaves_no_words(database: Database) -> None:
    async with database.begin() as tx:
        for each in ARCHIVE:
            await tx.search.add(each)
        for each in ARCHIVE:
            await tx.search.remove(each)
        assert await found(tx, "Lavrov") == []
        assert await words(tx) == {}


async def test_the_vocabulary_counts_items_and_tells_names(database: Database) -> None:
    second = item(2, "Another exercise. Лавров came", title="Лавров")
    async with database.begin() as tx:
        await tx.search.add(item(1, "Exercises with Лавровым in May and may exercises.", title="x"))
        await tx.search.add(second)
        assert await words(tx) == {
            "another": 1,
            "came": 1,
            "exercise": 1,
            "exercises": 1,
            "x": 1,
            "лавров": 1,
            "лавровым": 1,
        }
        assert await terms(tx) == {
            "anot": (1, 0),
            "eksercis": (2, 0),
            "kame": (1, 0),
            "ks": (1, 0),
            "яlavr": (2, 1),
        }
        await tx.search.remove(second)
        assert (await words(tx)).keys() == {"exercises", "x", "лавровым"}


async def test_function_words_are_not_indexed_but_in_capitals(database: Database) -> None:
    async with database.begin() as tx:
        await tx.search.add(
            item(1, "The people who met. Those of the WHO came with Иван.", title="x")
        )
        assert await terms(tx) == {
            "kame": (1, 0),
            "met": (1, 0),
            "peopl": (1, 0),
            "vho": (1, 1),
            "ks": (1, 0),
            "яivan": (1, 1),
        }


async def test_a_revision_replaces_the_text_and_keeps_the_place(database: Database) -> None:
    day = dt.date(2024, 2, 1)
    first, second = item(1, "A summit.", date=day), item(2, "A summit.", date=day)
    async with database.begin() as tx:
        await tx.search.add(first)
        await tx.search.add(second)
        await tx.search.remove(first)
        revised = saying(first, "A summit, corrected.")
        await tx.search.add(revised)
        assert await found(tx, "summit") == [2, 1]
        assert await found(tx, "corrected") == [1]
        await tx.search.remove(revised)
        assert await found(tx, "summit") == [2]


async def test_a_new_date_moves_an_item(database: Database) -> None:
    old = item(1, "A summit.", date=dt.date(2020, 1, 1))
    moved = item(1, "A summit.", date=dt.date(2024, 1, 1))
    async with database.begin() as tx:
        await tx.search.add(old)
        await tx.search.add(item(2, "A summit.", date=dt.date(2022, 1, 1)))
        assert await found(tx, "summit") == [2, 1]
        await tx.search.remove(old)
        await tx.search.add(moved)
        assert await found(tx, "summit") == [1, 2]


async def test_an_item_is_added_once(database: Database) -> None:
    async with database.begin() as tx:
        await tx.search.add(ARCHIVE[0])
        with pytest.raises(ValueError, match="already"):
            await tx.search.add(ARCHIVE[0])


async def test_an_item_is_removed_as_it_was_added(database: Database) -> None:
    async with database.begin() as tx:
        await tx.search.add(ARCHIVE[0])
        with pytest.raises(ValueError, match="another text"):
            await tx.search.remove(saying(ARCHIVE[0], "Something else."))
        await tx.search.remove(ARCHIVE[1])  # was never there
        await tx.search.remove(ARCHIVE[0])
        await tx.search.remove(ARCHIVE[0])  # is not there any more


async def test_what_is_rolled_back_is_not_found(database: Database) -> None:
    async def add_and_fail() -> None:
        async with database.begin() as tx:
            await tx.search.add(ARCHIVE[0])
            raise RuntimeError

    with pytest.raises(RuntimeError):
        await add_and_fail()
    async with database.read() as tx:
        assert await found(tx, "Lavrov") == []
        assert await words(tx) == {}


async def test_an_index_of_other_rules_is_cleared_and_filled_again(database: Database) -> None:
    async with database.begin() as tx:
        assert not await tx.search.is_current()
        await tx.search.add(ARCHIVE[0])
        await tx.search.clear()
        assert await tx.search.is_current()
        assert await found(tx, "Lavrov") == []
        assert await words(tx) == {}
        await tx.search.add(ARCHIVE[0])
        assert await found(tx, "Lavrov") == [1]


async def test_rows_of_an_older_versions_index_are_not_found(database: Database) -> None:
    async with database.begin() as tx:
        if tx._connection.dialect.name != "sqlite":
            pytest.skip("only SQLite's index has row ids of its own")
        await tx.search.add(ARCHIVE[0])
        statement = "INSERT INTO search_index (rowid, terms) VALUES (1, 'lavr'), (-9, 'lavr')"
        await tx._connection.execute(text(statement))
        matches = await tx.search.find(parse("Lavrov", TODAY), limit=10)
        assert ([match.item for match in matches.matches], matches.total) == ([1], 1)


@pytest.mark.parametrize("body", ["", "😀", "' \\ \" : * \x00 \ud800", "слово" * 9000])
async def test_any_text_is_indexed_and_removed(database: Database, body: str) -> None:
    odd = item(1, body, title="  ")
    async with database.begin() as tx:
        await tx.search.add(odd)
        await tx.search.remove(odd)
        assert await words(tx) == {}


async def test_an_enormous_text_is_indexed_in_part(database: Database) -> None:
    enormous = item(1, " ".join(f"w{number}" for number in range(30_000)), title="Numbers")
    async with database.begin() as tx:
        await tx.search.add(enormous)
        assert await found(tx, "w42") == [1]
        assert await found(tx, "w29999") == []
        await tx.search.remove(enormous)
        assert await words(tx) == {}


async def test_a_title_beside_the_index_is_that_of_the_item(database: Database) -> None:
    async with database.begin() as tx:
        before = item(1, "Nothing.", title="The Ministers met, Лавров said")
        await tx.search.add(before)
        assert await titles(tx) == {1: {"ministers", "met", "лавров", "said"}}
        await tx.search.remove(before)
        content = dataclasses.replace(before.content, title="Talks")
        await tx.search.add(dataclasses.replace(before, content=content))
        assert await titles(tx) == {1: {"talks"}}


async def titles(tx: Transaction) -> dict[int, set[str]]:
    rows = await tx._connection.execute(text("SELECT number, title FROM search_rows"))
    return {row.number: set(unpacked(row.title).split()) for row in rows}
