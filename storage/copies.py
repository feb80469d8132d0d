"""What the ledger holds, as the domain's values: broadcasts, slots and rows as deliveries."""

import datetime as dt
from collections.abc import Iterable
from typing import Any, NamedTuple

from sqlalchemy import Row, Select, Text, bindparam, select, type_coerce
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.broadcasts import Broadcast, BroadcastId, Delivery, DeliveryState
from bot.domain.chats import ChatId, ChatKind, ChatState
from bot.domain.manners import Manner
from bot.domain.news import ItemId
from storage.manners import Manners
from storage.models import chats, manners
from storage.packed import NOBODY_YET, Page
from storage.strays import Stray


class Reader(NamedTuple):
    """What sending to a chat takes; `manner` where that is not the usual."""

    language: str
    kind: ChatKind
    state: ChatState
    held_until: dt.datetime | None
    manner: Manner | None = None


async def readers(connection: AsyncConnection, ids: Iterable[int]) -> dict[int, Reader]:
    """The chats that are known, by id; only those with a manner of their own are asked for it."""
    rows = (await connection.execute(_READERS, {"ids": list(ids)})).all()
    particular = [row[0] for row in rows if row[-1] is not None]
    own = await Manners(connection).among(particular) if particular else {}
    return {
        number: Reader(language, _KINDS[kind], _STATES[state], held_until, own.get(number))
        for number, language, kind, state, held_until, _ in rows
    }


# Without the columns' own type, which looks at each value for a microsecond.
_KINDS = {kind.value: kind for kind in ChatKind}
_STATES = {state.value: state for state in ChatState}
_READERS: Select[Any] = (
    select(
        chats.c.id,
        chats.c.language,
        type_coerce(chats.c.kind, Text),
        type_coerce(chats.c.state, Text),
        chats.c.held_until,
        manners.c.chat_id,
    )
    .join_from(chats, manners, manners.c.chat_id == chats.c.id, isouter=True)
    .where(chats.c.id.in_(bindparam("ids", expanding=True)))
)


def page_copy(
    page: Page, index: int, state: DeliveryState, broadcast: Broadcast, reader: Reader | None
) -> Delivery:
    code = page.messages[index]
    return Delivery(
        broadcast=broadcast.id,
        item=broadcast.item,
        chat=ChatId(page.chats[index]),
        language="" if reader is None else reader.language,
        state=state,
        kind=ChatKind.SUPERGROUP if reader is None else reader.kind,
        purpose=broadcast.purpose,
        lane=broadcast.lane,
        attempts=0 if code == NOBODY_YET else 1,
        message=code if code > 0 else None,
        target=page.target(index) or None,
        sent_at=page.targets_at,
        manner=None if reader is None else reader.manner,
        silent=broadcast.silent,
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
        manner=None if reader is None else reader.manner,
        silent=broadcast.silent,
    )


def to_broadcast(row: Row[Any]) -> Broadcast:
    return Broadcast(
        id=BroadcastId(row.id),
        item=ItemId(row.item_id),
        revision=row.revision,
        lane=row.lane,
        purpose=row.purpose,
        source=None if row.source_id is None else BroadcastId(row.source_id),
        state=row.state,
        author=None if row.author is None else ChatId(row.author),
        card=row.card,
        cursor=None if row.cursor is None else ChatId(row.cursor),
        expanded=row.expanded,
        proven=row.proven,
        started_at=row.started_at,
        ended_at=row.ended_at,
        reason=row.reason,
        silent=row.silent,
    )
