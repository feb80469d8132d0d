"""Searches: a number for a text, the same one each time."""

import pytest

from bot.domain.search import SearchId
from storage.database import Database
from tests.storage.builders import NOON


@pytest.mark.parametrize("text", ["summit", "саммит " * 700, "\U0001f600", "' OR 1=1 --", ""])
async def test_a_text_keeps_its_number(database: Database, text: str) -> None:
    async with database.begin() as tx:
        number = await tx.searches.remember(text, at=NOON)
        assert await tx.searches.remember(text, at=NOON) == number
        assert await tx.searches.remember(f"{text}?", at=NOON) != number
        assert await tx.searches.text(number) == text
        assert await tx.searches.text(SearchId(99)) is None


@pytest.mark.parametrize(("typed", "kept"), [("a\0b", "ab"), ("a\ud800b", "a?b")])
async def test_what_no_database_takes_is_left_out(
    database: Database, typed: str, kept: str
) -> None:
    async with database.begin() as tx:
        assert await tx.searches.text(await tx.searches.remember(typed, at=NOON)) == kept
