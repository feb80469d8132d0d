"""Marks survive, and count up."""

import pytest

from storage.database import Database


async def test_an_unknown_mark_is_none(database: Database) -> None:
    async with database.read() as tx:
        assert await tx.marks.get("cursor") is None


async def test_a_mark_is_replaced(database: Database) -> None:
    async with database.begin() as tx:
        await tx.marks.set("cursor", "1")
        await tx.marks.set("cursor", "2")
    async with database.read() as tx:
        assert await tx.marks.get("cursor") == "2"


@pytest.mark.parametrize("times", [1, 3])
async def test_a_mark_counts_up_from_nothing(database: Database, times: int) -> None:
    async with database.begin() as tx:
        for _ in range(times):
            await tx.marks.count_up("version")
        assert await tx.marks.get("version") == str(times)
