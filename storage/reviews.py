"""Reviews: what was asked of approvers about drafts, and what they have said."""

import datetime as dt

from sqlalchemy import delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.approvals import Review, Voice
from bot.domain.chats import UserId
from bot.domain.desk import DraftId
from storage import dialects
from storage.models import approvals, reviews


class Reviews:
    """Whoever writes here holds the draft (see `Drafts.hold`), so that no two decide at once."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def of(self, draft: DraftId) -> Review | None:
        result = await self._connection.execute(select(reviews).where(reviews.c.draft_id == draft))
        row = result.one_or_none()
        if row is None:
            return None
        given = await self._connection.execute(
            select(approvals)
            .where(approvals.c.draft_id == draft)
            .order_by(approvals.c.at, approvals.c.user_id)
        )
        return Review(
            version=row.version,
            asked_at=row.asked_at,
            approvals=tuple(Voice(user=UserId(one.user_id), name=one.name) for one in given),
            refusal=_voice(row.refused_by, row.refused_name, row.reason),
            override=_voice(row.overridden_by, row.overridden_name, None),
        )

    async def ask(self, draft: DraftId, version: int, *, at: dt.datetime) -> None:
        """Begin anew: what was said of an earlier version counts no more."""
        values = {
            "version": version,
            "asked_at": at,
            "refused_by": None,
            "refused_name": None,
            "reason": None,
        }
        await self._connection.execute(delete(approvals).where(approvals.c.draft_id == draft))
        await self._connection.execute(
            dialects.insert(self._connection, reviews)
            .values(draft_id=draft, **values)
            .on_conflict_do_update(index_elements=["draft_id"], set_=values)
        )

    async def approve(self, draft: DraftId, voice: Voice, *, at: dt.datetime) -> None:
        await self._connection.execute(
            insert(approvals).values(draft_id=draft, user_id=voice.user, name=voice.name, at=at)
        )

    async def refuse(self, draft: DraftId, voice: Voice) -> None:
        await self._connection.execute(
            update(reviews)
            .values(refused_by=voice.user, refused_name=voice.name, reason=voice.reason)
            .where(reviews.c.draft_id == draft)
        )

    async def override(self, draft: DraftId, voice: Voice) -> None:
        await self._connection.execute(
            update(reviews)
            .values(overridden_by=voice.user, overridden_name=voice.name)
            .where(reviews.c.draft_id == draft)
        )


def _voice(user: int | None, name: str | None, reason: str | None) -> Voice | None:
    return None if user is None else Voice(user=UserId(user), name=name or "", reason=reason)
