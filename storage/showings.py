"""Showings: who has a draft on a card, and who is still to be shown what has become of it.

A wish stands here in the transaction that gives rise to it, so that a kill loses none. Wishes are
counted: what is shown may have been read before the newest one, which then still stands.
"""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Row, case, delete, func, select, update
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
    wishes: int
    """How many there have been so far."""


_COUNTED = showings.c.wishes + 1
_EDITED = func.coalesce(showings.c.wanted, Wanted.EDITED)
_EDITED_AT_MOST = case((showings.c.wanted.is_not(None), Wanted.EDITED))
"""Whoever has new messages has no more to wish than that these be brought up to date."""


class Showings:
    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def want(self, draft: DraftId, users: Collection[UserId]) -> None:
        """Have a draft shown to some people by new messages."""
        for user in users:
            await self._connection.execute(
                dialects.insert(self._connection, showings)
                .values(draft_id=draft, user_id=user, wanted=Wanted.ANEW, wishes=1)
                .on_conflict_do_update(
                    index_elements=["draft_id", "user_id"],
                    set_={"wanted": Wanted.ANEW, "wishes": _COUNTED},
                )
            )

    async def renew(self, draft: DraftId, user: UserId) -> None:
        """Have the card that somebody has brought up to date, if they have one."""
        await self._connection.execute(
            dialects.insert(self._connection, showings)
            .values(draft_id=draft, user_id=user, wanted=Wanted.EDITED, wishes=1)
            .on_conflict_do_update(
                index_elements=["draft_id", "user_id"],
                set_={"wanted": _EDITED, "wishes": _COUNTED},
            )
        )

    async def put(self, draft: DraftId, user: UserId, *, card: int, preview: int | None) -> None:
        """Remember by which new messages somebody works on a draft."""
        values = {"card": card, "preview": preview}
        await self._connection.execute(
            dialects.insert(self._connection, showings)
            .values(draft_id=draft, user_id=user, **values)
            .on_conflict_do_update(
                index_elements=["draft_id", "user_id"], set_={**values, "wanted": _EDITED_AT_MOST}
            )
        )

    async def get(self, draft: DraftId, user: UserId) -> Showing | None:
        return next((each for each in await self.of(draft) if each.user == user), None)

    async def change(self, draft: DraftId) -> None:
        """Have the cards of a draft brought up to date, wherever they are."""
        await self._connection.execute(
            update(showings)
            .values(wanted=_EDITED, wishes=_COUNTED)
            .where(showings.c.draft_id == draft)
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
            .values(
                card=card,
                preview=preview,
                wanted=case((_is_newest(showing), None), else_=showings.c.wanted),
            )
            .where(*_row(showing))
        )

    async def end(self, showing: Showing) -> None:
        """Forget a view whose messages are kept elsewhere, or are none; a newer wish stays."""
        await self._connection.execute(delete(showings).where(*_row(showing), _is_newest(showing)))


def _row(showing: Showing) -> tuple[ColumnElement[bool], ...]:
    return (showings.c.draft_id == showing.draft, showings.c.user_id == showing.user)


def _is_newest(showing: Showing) -> ColumnElement[bool]:
    return showings.c.wishes == showing.wishes


def _showing(row: Row[Any]) -> Showing:
    return Showing(
        draft=DraftId(row.draft_id),
        user=UserId(row.user_id),
        card=row.card,
        preview=row.preview,
        wanted=row.wanted,
        wishes=row.wishes,
    )
