"""What the ledger holds, as the domain's values: broadcasts, slots and rows as deliveries."""

from collections.abc import Collection, Mapping
from typing import Any, TypeAlias

from sqlalchemy import Row, Select, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.broadcasts import Broadcast, BroadcastId, Delivery, DeliveryState
from bot.domain.chats import ChatId, ChatKind
from bot.domain.news import ItemId
from storage.models import chats
from storage.packed import NOBODY_YET, Page
from storage.strays import Stray

Reader: TypeAlias = Row[Any]
"""A chat's language, kind, state, and until when it is held."""


async def readers(connection: AsyncConnection, ids: Collection[int]) -> Mapping[int, Reader]:
    """The chats that are known, by id."""
    query: Select[Any] = select(
        chats.c.id, chats.c.language, chats.c.kind, chats.c.state, chats.c.held_until
    ).where(chats.c.id.in_(ids))
    result = await connection.execute(query)
    return {row.id: row for row in result}


def page_copy(
    page: Page, index: int, state: DeliveryState, broadcast: Broadcast, reader: Reader | None
) -> Delivery:
    code = page.messages[index]
    return Delivery(
        broadcast=broadcast.id,
        item=broadcast.item,
        chat=ChatId(page.chats[index]),
        language="" if reader is None else reader.language,
        kind=ChatKind.SUPERGROUP if reader is None else reader.kind,
        purpose=broadcast.purpose,
        lane=broadcast.lane,
        state=state,
        attempts=0 if code == NOBODY_YET else 1,
        message=code if code > 0 else None,
        target=page.target(index),
        sent_at=page.targets_at,
    )


def stray_copy(stray: Stray, broadcast: Broadcast, reader: Reader | None) -> Delivery:
    return Delivery(
        broadcast=broadcast.id,
        item=broadcast.item,
        chat=stray.chat,
        language="" if reader is None else reader.language,
        kind=ChatKind.SUPERGROUP if reader is None else reader.kind,
        purpose=broadcast.purpose,
        lane=broadcast.lane,
        state=stray.state,
        attempts=stray.attempts,
        message=stray.message,
        target=stray.target,
        sent_at=stray.targets_at,
        reason=stray.reason,
    )


def to_broadcast(row: Row[Any]) -> Broadcast:
    return Broadcast(
        id=BroadcastId(row.id),
        item=ItemId(row.item_id),
        revision=row.revision,
        lane=row.lane,
        purpose=row.purpose,
        state=row.state,
        author=None if row.author is None else ChatId(row.author),
        card=row.card,
        cursor=None if row.cursor is None else ChatId(row.cursor),
        expanded=row.expanded,
        proven=row.proven,
        started_at=row.started_at,
        ended_at=row.ended_at,
        reason=row.reason,
    )
