"""The record of what the desk did."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, func, insert, select, true
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.chats import UserId
from bot.domain.desk import AuditEntry, AuditFilter
from bot.domain.news import Page, page_count
from storage.models import audit


class AuditTrail:
    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def record(self, entry: AuditEntry) -> None:
        await self._connection.execute(
            insert(audit).values(
                at=entry.at,
                actor=entry.actor,
                act=entry.act,
                subject=entry.subject,
                details=entry.details,
            )
        )

    async def latest(self, limit: int) -> tuple[AuditEntry, ...]:
        """The last acts, the newest first."""
        result = await self._connection.execute(
            select(audit).order_by(audit.c.id.desc()).limit(limit)
        )
        return tuple(_entry(row) for row in result)

    async def page(self, wanted: AuditFilter, number: int, *, size: int) -> Page[AuditEntry]:
        """Some acts, the newest first; beyond the last page, that one."""
        counted = select(func.count()).select_from(audit).where(_is(wanted))
        total = (await self._connection.execute(counted)).scalar_one()
        pages = page_count(total, size)
        number = min(max(1, number), pages)
        entries = await self.some(wanted, limit=size, skipping=(number - 1) * size)
        return Page(entries=entries, number=number, pages=pages, total=total)

    async def some(
        self, wanted: AuditFilter, *, limit: int, skipping: int = 0
    ) -> tuple[AuditEntry, ...]:
        """The newest first."""
        result = await self._connection.execute(
            select(audit)
            .where(_is(wanted))
            .order_by(audit.c.id.desc())
            .limit(limit)
            .offset(skipping)
        )
        return tuple(_entry(row) for row in result)

    async def actors(self, limit: int) -> tuple[UserId, ...]:
        """Whoever has done something, who did the last thing standing first."""
        result = await self._connection.execute(
            select(audit.c.actor)
            .group_by(audit.c.actor)
            .order_by(func.max(audit.c.id).desc())
            .limit(limit)
        )
        return tuple(UserId(row.actor) for row in result)

    async def last_of(self, subject: str, acts: Collection[str]) -> AuditEntry | None:
        """The last of some acts that was done to a subject."""
        result = await self._connection.execute(
            select(audit)
            .where(audit.c.subject == subject, audit.c.act.in_(acts))
            .order_by(audit.c.id.desc())
            .limit(1)
        )
        row = result.one_or_none()
        return None if row is None else _entry(row)


def _is(wanted: AuditFilter) -> ColumnElement[bool]:
    conditions: list[ColumnElement[bool]] = [true()]
    if wanted.field is not None:
        conditions.append(audit.c.act.startswith(f"{wanted.field}.", autoescape=True))
    if wanted.actor is not None:
        conditions.append(audit.c.actor == wanted.actor)
    return and_(*conditions)


def _entry(row: Row[Any]) -> AuditEntry:
    return AuditEntry(
        at=row.at,
        actor=UserId(row.actor),
        act=row.act,
        subject=row.subject,
        details=row.details,
    )
