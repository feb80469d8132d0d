"""Inquiries: what the desk is asked about what has come, and who has it on a card.

A wish to be shown one stands here in the transaction that gives rise to it, so that a kill loses
none.
"""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.chats import UserId
from bot.domain.news import ItemId
from bot.domain.sources import Answer, Inquiry, InquiryId, InquiryKind, SourceId
from storage import dialects
from storage.models import inquiries, inquiry_cards


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """Who is shown an inquiry, and by which message, once it is sent."""

    inquiry: InquiryId
    user: UserId
    message: int | None = None


class Inquiries:
    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def ask(
        self,
        source: SourceId,
        kind: InquiryKind,
        *,
        item: ItemId | None = None,
        of: Collection[UserId],
        at: dt.datetime,
    ) -> Inquiry:
        """Ask some people; each is shown it."""
        result = await self._connection.execute(
            insert(inquiries)
            .values(source_id=source, kind=kind, item_id=item, made_at=at)
            .returning(inquiries)
        )
        inquiry = _inquiry(result.one())
        await self.show(inquiry.id, of)
        return inquiry

    async def show(self, inquiry: InquiryId, users: Collection[UserId]) -> None:
        """Have an inquiry shown to some people, who may have it before their eyes."""
        for user in users:
            await self._connection.execute(
                dialects.insert(self._connection, inquiry_cards)
                .values(inquiry_id=inquiry, user_id=user, wanted=True)
                .on_conflict_do_update(
                    index_elements=["inquiry_id", "user_id"], set_={"wanted": True}
                )
            )

    async def get(self, inquiry: InquiryId) -> Inquiry | None:
        result = await self._connection.execute(select(inquiries).where(inquiries.c.id == inquiry))
        row = result.one_or_none()
        return None if row is None else _inquiry(row)

    async def open_of(self, source: SourceId) -> tuple[Inquiry, ...]:
        result = await self._connection.execute(
            select(inquiries)
            .where(inquiries.c.source_id == source, inquiries.c.answer.is_(None))
            .order_by(inquiries.c.id)
        )
        return tuple(_inquiry(row) for row in result)

    async def answer(self, inquiry: InquiryId, answer: Answer, *, by: UserId) -> bool:
        """Close an inquiry and renew its cards; False where somebody was quicker."""
        result = await self._connection.execute(
            update(inquiries)
            .values(answer=answer, answered_by=by)
            .where(inquiries.c.id == inquiry, inquiries.c.answer.is_(None))
        )
        await self.renew(inquiry)
        return result.rowcount == 1

    async def renew(self, inquiry: InquiryId) -> None:
        """Have the cards brought up to date, wherever they are."""
        await self._connection.execute(
            update(inquiry_cards).values(wanted=True).where(inquiry_cards.c.inquiry_id == inquiry)
        )

    async def wanted(self, *, limit: int = 50) -> tuple[Card, ...]:
        """What is still to be shown."""
        result = await self._connection.execute(
            select(inquiry_cards)
            .where(inquiry_cards.c.wanted)
            .order_by(inquiry_cards.c.inquiry_id, inquiry_cards.c.user_id)
            .limit(limit)
        )
        return tuple(
            Card(inquiry=InquiryId(row.inquiry_id), user=UserId(row.user_id), message=row.message)
            for row in result
        )

    async def shown(self, card: Card, message: int) -> None:
        await self._connection.execute(
            update(inquiry_cards)
            .values(message=message, wanted=False)
            .where(inquiry_cards.c.inquiry_id == card.inquiry, inquiry_cards.c.user_id == card.user)
        )

    async def forget(self, card: Card) -> None:
        """Whoever has blocked us cannot be shown anything."""
        await self._connection.execute(
            delete(inquiry_cards).where(
                inquiry_cards.c.inquiry_id == card.inquiry, inquiry_cards.c.user_id == card.user
            )
        )


def _inquiry(row: Row[Any]) -> Inquiry:
    return Inquiry(
        id=InquiryId(row.id),
        source=SourceId(row.source_id),
        kind=row.kind,
        made_at=row.made_at,
        item=None if row.item_id is None else ItemId(row.item_id),
        answer=row.answer,
        answered_by=None if row.answered_by is None else UserId(row.answered_by),
    )
