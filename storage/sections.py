"""Sections: the headings that items stand under."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Row, Select, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.news import Section, SectionId
from storage import dialects
from storage.models import sections


class Sections:
    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def put(self, slug: str, names: Mapping[str, str]) -> Section:
        """Store a section, or give the stored one these names."""
        insert = dialects.insert(self._connection, sections).values(slug=slug, names=names)
        result = await self._connection.execute(
            insert.on_conflict_do_update(
                index_elements=["slug"], set_={"names": insert.excluded.names}
            ).returning(sections)
        )
        return _section(result.one())

    async def ensure(self, slug: str, language: str) -> Section:
        """Find a section; one that is not known yet is named after its slug."""
        known = await self.by_slug(slug)
        if known is not None:
            return known
        name = slug.replace("-", " ").replace("_", " ").strip().capitalize() or slug
        await self._connection.execute(
            dialects.insert(self._connection, sections)
            .values(slug=slug, names={language: name})
            .on_conflict_do_nothing(index_elements=["slug"])
        )
        result = await self._connection.execute(_sections().where(sections.c.slug == slug))
        return _section(result.one())

    async def set_approvals(self, section: SectionId, needed: int) -> None:
        await self._connection.execute(
            update(sections).values(approvals=needed).where(sections.c.id == section)
        )

    async def all(self) -> tuple[Section, ...]:
        result = await self._connection.execute(_sections().order_by(sections.c.id))
        return tuple(_section(row) for row in result)

    async def by_slug(self, slug: str) -> Section | None:
        result = await self._connection.execute(_sections().where(sections.c.slug == slug))
        row = result.one_or_none()
        return None if row is None else _section(row)

    async def get(self, section_id: SectionId) -> Section | None:
        result = await self._connection.execute(_sections().where(sections.c.id == section_id))
        row = result.one_or_none()
        return None if row is None else _section(row)


def _sections() -> Select[Any]:
    return select(sections)


def _section(row: Row[Any]) -> Section:
    return Section(id=SectionId(row.id), slug=row.slug, names=row.names, approvals=row.approvals)
