"""Revisions: what an item has said, when, and by whose draft it came to say so."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, Select, and_, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.broadcasts import Purpose
from bot.domain.chats import UserId
from bot.domain.desk import Change, DraftState
from bot.domain.news import Content, Correction, ItemId, Page, page_count
from bot.domain.revisions import Revision, Withdrawal
from storage.models import amendments, broadcasts, drafts, revisions


class Revisions:
    """Who made a revision stands on the draft that became it: no draft, no one of the desk."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def page(self, item: ItemId, number: int, *, size: int) -> Page[Revision]:
        """The newest first; beyond the last page, that one."""
        counted = select(func.count()).select_from(revisions).where(revisions.c.item_id == item)
        total = (await self._connection.execute(counted)).scalar_one()
        pages = page_count(total, size)
        number = min(max(1, number), pages)
        result = await self._connection.execute(
            select(revisions.c.number, revisions.c.made_at)
            .where(revisions.c.item_id == item)
            .order_by(revisions.c.number.desc())
            .limit(size)
            .offset((number - 1) * size)
        )
        entries = await self._with_makers(item, result.all())
        return Page(entries=entries, number=number, pages=pages, total=total)

    async def get(self, item: ItemId, number: int) -> Revision | None:
        result = await self._connection.execute(
            select(revisions.c.number, revisions.c.made_at).where(
                revisions.c.item_id == item, revisions.c.number == number
            )
        )
        found = await self._with_makers(item, result.all())
        return found[0] if found else None

    async def content(self, item: ItemId, number: int) -> Content | None:
        """What a revision said."""
        result = await self._connection.execute(
            select(revisions.c.content).where(
                revisions.c.item_id == item, revisions.c.number == number
            )
        )
        content: Content | None = result.scalar_one_or_none()
        return content

    async def corrections(self, item: ItemId, *, limit: int) -> tuple[Correction, ...]:
        """What readers were told of, the newest first; what was edited silently is none."""
        result = await self._connection.execute(
            select(revisions.c.corrected_at, revisions.c.note)
            .where(revisions.c.item_id == item, revisions.c.corrected_at.is_not(None))
            .order_by(revisions.c.number.desc())
        )
        found = dict.fromkeys(Correction(at=row.corrected_at, note=row.note) for row in result)
        return tuple(found)[:limit]

    async def withdrawal(self, item: ItemId) -> Withdrawal | None:
        """By whom, when and why an item was taken back."""
        result = await self._connection.execute(
            _published(item).where(amendments.c.change == Change.RETRACTION).limit(1)
        )
        row = result.one_or_none()
        began = await self._connection.execute(
            select(func.min(broadcasts.c.started_at)).where(
                broadcasts.c.item_id == item, broadcasts.c.purpose == Purpose.RETRACTION
            )
        )
        at: dt.datetime | None = began.scalar_one()
        if row is None and at is None:
            return None
        return Withdrawal(
            at=at,
            by=None if row is None else UserId(row.author),
            why=None if row is None else row.note,
        )

    async def _with_makers(self, item: ItemId, rows: Sequence[Any]) -> tuple[Revision, ...]:
        numbers = [row.number for row in rows]
        result = await self._connection.execute(
            _published(item).where(
                amendments.c.base.in_([number - 1 for number in numbers]),
                amendments.c.change != Change.RETRACTION,
            )
        )
        corrected = {row.base + 1: row for row in result}
        first = await self._first_author(item) if 1 in numbers else None
        return tuple(
            _revision(row, corrected.get(row.number), first if row.number == 1 else None)
            for row in rows
        )

    async def _first_author(self, item: ItemId) -> UserId | None:
        result = await self._connection.execute(
            select(drafts.c.author)
            .outerjoin(amendments, amendments.c.draft_id == drafts.c.id)
            .where(drafts.c.item_id == item, amendments.c.draft_id.is_(None))
            .limit(1)
        )
        author: int | None = result.scalar_one_or_none()
        return None if author is None else UserId(author)


def _published(item: ItemId) -> Select[Any]:
    """The drafts that have changed an item, with what they did to it."""
    return (
        select(drafts.c.author, amendments.c.base, amendments.c.change, amendments.c.note)
        .join(
            amendments,
            and_(amendments.c.draft_id == drafts.c.id, amendments.c.item_id == item),
        )
        .where(drafts.c.state == DraftState.PUBLISHED)
        .order_by(drafts.c.id)
    )


def _revision(row: Row[Any], change: Row[Any] | None, first: UserId | None) -> Revision:
    return Revision(
        number=row.number,
        at=row.made_at,
        by=first if change is None else UserId(change.author),
        change=None if change is None else change.change,
        note=None if change is None else change.note,
    )
