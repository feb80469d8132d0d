"""The record of what the desk did."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import Row, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.chats import UserId
from bot.domain.desk import AuditEntry
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


def _entry(row: Row[Any]) -> AuditEntry:
    return AuditEntry(
        at=row.at,
        actor=UserId(row.actor),
        act=row.act,
        subject=row.subject,
        details=row.details,
    )
