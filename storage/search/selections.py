"""What a selection leaves of the items: looked up one by one, for archives of modest size."""

from typing import Any
from urllib.parse import urlsplit

from sqlalchemy import ColumnElement, Select, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.news import ItemState
from bot.domain.search import Selection
from storage.models import items, mentions, revisions, sections


async def selected(connection: AsyncConnection, selection: Selection) -> set[int]:
    """The items of a selection."""
    found = await connection.execute(_query(selection))
    if selection.sources is None:
        return {row.id for row in found}
    return {row.id for row in found if _host(row.content.url) in selection.sources}


def _query(selection: Selection) -> Select[Any]:
    query = (
        select(items.c.id, revisions.c.content)
        .join(
            revisions,
            (revisions.c.item_id == items.c.id) & (revisions.c.number == items.c.revision),
        )
        .where(items.c.state == ItemState.PUBLISHED, *_conditions(selection))
    )
    if selection.sections is None:
        return query
    return query.join(sections, sections.c.id == items.c.section_id).where(
        sections.c.slug.in_(selection.sections)
    )


def _conditions(selection: Selection) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if selection.since is not None:
        conditions.append(items.c.sort_date >= selection.since)
    if selection.until is not None:
        conditions.append(items.c.sort_date <= selection.until)
    if selection.languages is not None:
        conditions.append(items.c.language.in_(selection.languages))
    if selection.persons is not None:
        named = select(mentions.c.item_id).where(mentions.c.person_id.in_(selection.persons))
        conditions.append(items.c.id.in_(named))
    return conditions


def _host(url: str | None) -> str:
    return (urlsplit(url or "").hostname or "").removeprefix("www.")
