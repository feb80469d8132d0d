"""Sections: put with names, or made from a slug."""

import pytest

from bot.domain.news import SectionId
from storage.database import Database


async def test_a_section_is_put_and_renamed(database: Database) -> None:
    async with database.begin() as tx:
        first = await tx.sections.put("summits", {"en": "Summits"})
        second = await tx.sections.put("summits", {"ru": "Саммиты", "en": "Summit meetings"})
    async with database.read() as tx:
        assert await tx.sections.all() == (second,)
        assert await tx.sections.by_slug("summits") == second
        assert await tx.sections.get(first.id) == second
    assert first.id == second.id
    assert list(second.names.items()) == [("ru", "Саммиты"), ("en", "Summit meetings")]


async def test_an_unknown_section_is_none(database: Database) -> None:
    async with database.read() as tx:
        assert await tx.sections.all() == ()
        assert await tx.sections.by_slug("summits") is None
        assert await tx.sections.get(SectionId(1)) is None


@pytest.mark.parametrize(
    ("slug", "name"),
    [("summits", "Summits"), ("crisis-response_drills", "Crisis response drills"), ("--", "--")],
)
async def test_a_slug_becomes_a_title(database: Database, slug: str, name: str) -> None:
    async with database.begin() as tx:
        made = await tx.sections.ensure(slug, "en")
        again = await tx.sections.ensure(slug, "ru")
    assert made == again
    assert made.names == {"en": name}
