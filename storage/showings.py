"""Showings: who has a draft on a card, and who is still to be shown what has become of it.

A wish stands here in the transaction that gives rise to it, so that a kill loses none.
"""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, delete, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.chats import UserId
from bot.domain.desk import DraftId
from bot.domain.plans import Wanted
from storage import dialects
from storage.models import showings


@dataclass(frozen=True, slots=True, kw_only=True)
class Showing:
    """One person's view of a draft: the messages that show it, and how it is to be renewed."""

    draft: DraftId
    user: UserId
    card: int | None = None
    preview: int | None = None
    wanted: Wanted | None = None


class Showings:
    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def want(self, draft: DraftId, users: Collection[UserId]) -> None:
        """Have a draft shown to some people by new messages."""
        for user in users:
            await self._connection.execute(
                dialects.insert(self._connection, showings)
                .values(draft_id=draft, user_id=user, wanted=Wanted.ANEW)
                .on_conflict_do_update(
                    index_elements=["draft_id", "user_id"], set_={"wanted": Wanted.ANEW}
                )
            )

    async def renew(self, draft: DraftId, user: UserId) -> None:
        """Have the card that somebody has brought up to date, if they have one."""
        await self._connection.execute(
            dialects.insert(self._connection, showings)
            .values(draft_id=draft, user_id=user, wanted=Wanted.EDITED)
            .on_conflict_do_nothing(index_elements=["draft_id", "user_id"])
        )
        await self._connection.execute(
            update(showings)
            .values(wanted=Wanted.EDITED)
            .where(
                showings.c.draft_id == draft,
                showings.c.user_id == user,
                showings.c.wanted.is_(None),
            )
        )

    async def put(self, draft: DraftId, user: UserId, *, card: int, preview: int | None) -> None:
        """Remember by which messages somebody works on a draft; they show it as it is."""
        values = {"card": card, "preview": preview, "wanted": None}
        await self._connection.execute(
            dialects.insert(self._connection, showings)
            .values(draft_id=draft, user_id=user, **values)
            .on_conflict_do_update(index_elements=["draft_id", "user_id"], set_=values)
        )

    async def get(self, draft: DraftId, user: UserId) -> Showing | None:
        return next((each for each in await self.of(draft) if each.user == user), None)

    async def change(self, draft: DraftId) -> None:
        """Have the cards of a draft brought up to date, wherever they are."""
        await self._connection.execute(
            update(showings)
            .values(wanted=Wanted.EDITED)
            .where(showings.c.draft_id == draft, showings.c.wanted.is_(None))
        )

    async def of(self, draft: DraftId) -> tuple[Showing, ...]:
        result = await self._connection.execute(
            select(showings).where(showings.c.draft_id == draft).order_by(showings.c.user_id)
        )
        return tuple(_showing(row) for row in result)

    async def wanted(self, *, limit: int = 50) -> tuple[Showing, ...]:
        """What is still to be shown."""
        result = await self._connection.execute(
            select(showings)
            .where(showings.c.wanted.is_not(None))
            .order_by(showings.c.draft_id, showings.c.user_id)
            .limit(limit)
        )
        return tuple(_showing(row) for row in result)

    async def done(self, showing: Showing, *, card: int | None, preview: int | None) -> None:
        """Remember the messages by which a wish was fulfilled; a newer wish stays."""
        await self._connection.execute(
            update(showings)
            .values(card=card, preview=preview)
            .where(showings.c.draft_id == showing.draft, showings.c.user_id == showing.user)
        )
        await self._connection.execute(
            update(showings)
            .values(wanted=None)
            .where(
                showings.c.draft_id == showing.draft,
                showings.c.user_id == showing.user,
                showings.c.wanted == showing.wanted,
            )
        )

    async def forget(self, draft: DraftId, user: UserId) -> None:
        await self._connection.execute(
            delete(showings).where(showings.c.draft_id == draft, showings.c.user_id == user)
        )


def _showing(row: Row[Any]) -> Showing:
    return Showing(
        draft=DraftId(row.draft_id),
        user=UserId(row.user_id),
        card=row.card,
        preview=row.preview,
        wanted=row.wanted,
    )
