"""Broadcasts: the sending of a revision, from its audience to each copy's outcome."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Row,
    Select,
    bindparam,
    func,
    insert,
    literal,
    or_,
    select,
    update,
)
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.broadcasts import (
    Broadcast,
    BroadcastId,
    BroadcastState,
    Delivery,
    DeliveryState,
    Lane,
    Progress,
    Resolved,
)
from bot.domain.chats import Cadence, ChatId, ChatState, Target
from bot.domain.news import ItemId
from storage import dialects
from storage.ledger import Ledger, running
from storage.models import UNSETTLED, broadcasts, chats, deliveries, follows

_BEFORE_THE_FIRST = -(2**63)


class Broadcasts:
    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection
        self._ledger = Ledger(connection)

    async def start(self, *, item: ItemId, revision: int, lane: Lane, at: dt.datetime) -> Broadcast:
        """Record that a revision is to be sent; one row, however many readers there are."""
        result = await self._connection.execute(
            insert(broadcasts)
            .values(
                item_id=item,
                revision=revision,
                lane=lane,
                state=BroadcastState.RUNNING,
                expanded=False,
                started_at=at,
            )
            .returning(broadcasts)
        )
        return _broadcast(result.one())

    async def running(self) -> tuple[Broadcast, ...]:
        """The broadcasts under way, by precedence, then age."""
        result = await self._connection.execute(
            select(broadcasts)
            .where(broadcasts.c.state == BroadcastState.RUNNING)
            .order_by(broadcasts.c.lane, broadcasts.c.id)
        )
        return tuple(_broadcast(row) for row in result)

    async def get(self, broadcast_id: BroadcastId) -> Broadcast | None:
        result = await self._connection.execute(
            select(broadcasts).where(broadcasts.c.id == broadcast_id)
        )
        row = result.one_or_none()
        return None if row is None else _broadcast(row)

    async def expand(self, broadcast_id: BroadcastId, *, size: int) -> int:
        """Write the next page of the audience into the ledger; give its length, 0 at the end.

        The audience is every active chat that follows everything at once. A chat that has a
        copy of the item, or waits for one, gets no second one.
        """
        broadcast = await self._locked(broadcast_id)
        if broadcast is None or broadcast.expanded:
            return 0
        page = _audience(broadcast).order_by(follows.c.chat_id).limit(size).subquery()
        result = await self._connection.execute(
            select(func.count().label("length"), func.max(page.c.chat_id).label("last"))
        )
        length, last = result.one()
        if length:
            await self._enqueue(broadcast, last)
        await self._connection.execute(
            update(broadcasts)
            .values(cursor=last if length else broadcast.cursor, expanded=length < size)
            .where(broadcasts.c.id == broadcast_id)
        )
        return int(length)

    async def claim(self, *, limit: int, now: dt.datetime) -> tuple[Delivery, ...]:
        """Mark the next copies that are due as being sent, and hand them out.

        No two calls hand out the same copy.
        """
        claimed: list[Delivery] = []
        for broadcast in await self.running():
            if len(claimed) >= limit:
                break
            claimed += await self._claim(broadcast, limit=limit - len(claimed), now=now)
        return tuple(claimed)

    async def resolve(self, outcomes: Sequence[Resolved]) -> None:
        """Record what became of copies; those settled before stay as they are."""
        if not outcomes:
            return
        await self._connection.execute(
            update(deliveries)
            .values(
                state=bindparam("new_state"),
                message=bindparam("new_message"),
                reason=bindparam("new_reason"),
                due=bindparam("new_due"),
            )
            .where(
                UNSETTLED,
                deliveries.c.broadcast_id == bindparam("broadcast"),
                deliveries.c.chat_id == bindparam("chat"),
            ),
            [_outcome(outcome) for outcome in outcomes],
        )
        again = [outcome.chat for outcome in outcomes if outcome.state is DeliveryState.WAITING]
        if again:
            await self._ledger.skip_inactive(again)

    async def recover(self) -> int:
        """After a crash, let what was being sent wait again; give how many copies."""
        result = await self._connection.execute(
            update(deliveries)
            .values(state=DeliveryState.WAITING)
            .where(
                UNSETTLED,
                deliveries.c.broadcast_id.in_(running()),
                deliveries.c.state == DeliveryState.SENDING,
            )
            .returning(deliveries.c.chat_id)
        )
        interrupted = [ChatId(chat) for chat in result.scalars()]
        if interrupted:
            await self._ledger.skip_inactive(set(interrupted))
        return len(interrupted)

    async def finish(self, broadcast_id: BroadcastId) -> None:
        await self._connection.execute(
            update(broadcasts)
            .values(state=BroadcastState.DONE)
            .where(broadcasts.c.id == broadcast_id)
        )

    async def progress(self, broadcast_id: BroadcastId) -> Progress:
        """How many of the copies written so far wait, are sent, or were refused or skipped."""
        result = await self._connection.execute(
            select(deliveries.c.state, func.count().label("copies"))
            .join(broadcasts, broadcasts.c.item_id == deliveries.c.item_id)
            .where(broadcasts.c.id == broadcast_id, deliveries.c.broadcast_id == broadcast_id)
            .group_by(deliveries.c.state)
        )
        copies = {row.state: row.copies for row in result}

        def count(*states: DeliveryState) -> int:
            return sum(copies.get(state, 0) for state in states)

        return Progress(
            waiting=count(DeliveryState.WAITING, DeliveryState.SENDING),
            sent=count(DeliveryState.SENT),
            failed=count(DeliveryState.FAILED, DeliveryState.SKIPPED),
        )

    async def sent_to(self, chat: ChatId) -> tuple[Delivery, ...]:
        """Every copy that a chat has got."""
        result = await self._connection.execute(
            select(deliveries, func.coalesce(chats.c.language, "").label("language"))
            .outerjoin(chats, chats.c.id == deliveries.c.chat_id)
            .where(deliveries.c.chat_id == chat, deliveries.c.state == DeliveryState.SENT)
            .order_by(deliveries.c.item_id)
        )
        return tuple(_delivery(row, row.language) for row in result)

    async def copies(self, item: ItemId) -> tuple[Delivery, ...]:
        """Every copy of an item, in whatever state, by chat."""
        result = await self._connection.execute(
            select(deliveries, func.coalesce(chats.c.language, "").label("language"))
            .outerjoin(chats, chats.c.id == deliveries.c.chat_id)
            .where(deliveries.c.item_id == item)
            .order_by(deliveries.c.chat_id)
        )
        return tuple(_delivery(row, row.language) for row in result)

    async def postpone(self, chat: ChatId, until: dt.datetime) -> None:
        """Let nothing that waits for a chat be due before a moment."""
        await self._ledger.postpone(chat, until)

    async def _locked(self, broadcast_id: BroadcastId) -> Broadcast | None:
        result = await self._connection.execute(
            select(broadcasts).where(broadcasts.c.id == broadcast_id).with_for_update()
        )
        row = result.one_or_none()
        return None if row is None else _broadcast(row)

    async def _enqueue(self, broadcast: Broadcast, last: int) -> None:
        """Let the audience up to a chat wait, without taking a million ids through Python."""
        copies = _audience(
            broadcast,
            literal(broadcast.item),
            literal(broadcast.id),
            literal(DeliveryState.WAITING, deliveries.c.state.type),
            literal(0),
        ).where(follows.c.chat_id <= last)
        await self._connection.execute(
            dialects.insert(self._connection, deliveries)
            .from_select(["chat_id", "item_id", "broadcast_id", "state", "attempts"], copies)
            .on_conflict_do_nothing()
        )

    async def _claim(self, broadcast: Broadcast, *, limit: int, now: dt.datetime) -> list[Delivery]:
        due = await self._connection.execute(
            select(deliveries.c.chat_id, chats.c.language)
            .join(chats, chats.c.id == deliveries.c.chat_id)
            .where(
                UNSETTLED,
                deliveries.c.broadcast_id == broadcast.id,
                deliveries.c.state == DeliveryState.WAITING,
                or_(deliveries.c.due.is_(None), deliveries.c.due <= now),
                chats.c.state == ChatState.ACTIVE,
            )
            .order_by(deliveries.c.chat_id)
            .limit(limit)
            .with_for_update(of=deliveries, skip_locked=True)
        )
        languages = {row.chat_id: row.language for row in due}
        if not languages:
            return []
        result = await self._connection.execute(
            update(deliveries)
            .values(state=DeliveryState.SENDING, attempts=deliveries.c.attempts + 1)
            .where(
                deliveries.c.item_id == broadcast.item,
                deliveries.c.chat_id.in_(languages),
            )
            .returning(deliveries)
        )
        marked = [_delivery(row, languages[row.chat_id]) for row in result]
        return sorted(marked, key=lambda copy: copy.chat)


def _audience(broadcast: Broadcast, *also: ColumnElement[Any]) -> Select[Any]:
    """The chats behind the cursor."""
    cursor = _BEFORE_THE_FIRST if broadcast.cursor is None else broadcast.cursor
    return (
        select(follows.c.chat_id, *also)
        .join(chats, chats.c.id == follows.c.chat_id)
        .where(
            follows.c.target == Target.EVERYTHING,
            follows.c.key == "",
            follows.c.cadence == Cadence.AT_ONCE,
            follows.c.chat_id > cursor,
            chats.c.state == ChatState.ACTIVE,
        )
    )


def _outcome(outcome: Resolved) -> dict[str, object]:
    return {
        "broadcast": outcome.broadcast,
        "chat": outcome.chat,
        "new_state": outcome.state,
        "new_message": outcome.message,
        "new_reason": outcome.reason,
        "new_due": outcome.due,
    }


def _broadcast(row: Row[Any]) -> Broadcast:
    return Broadcast(
        id=BroadcastId(row.id),
        item=ItemId(row.item_id),
        revision=row.revision,
        lane=row.lane,
        state=row.state,
        cursor=None if row.cursor is None else ChatId(row.cursor),
        expanded=row.expanded,
        started_at=row.started_at,
    )


def _delivery(row: Row[Any], language: str) -> Delivery:
    return Delivery(
        broadcast=BroadcastId(row.broadcast_id),
        item=ItemId(row.item_id),
        chat=ChatId(row.chat_id),
        language=language,
        state=row.state,
        attempts=row.attempts,
        message=row.message,
        reason=row.reason,
    )
