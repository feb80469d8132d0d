"""Strays: the copies that have a row of their own, for their page has no room for their story."""

import datetime as dt
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, fields
from typing import Any

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Exists,
    Row,
    bindparam,
    delete,
    exists,
    func,
    insert,
    select,
    update,
)
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.broadcasts import BroadcastId, DeliveryState, Resolved
from bot.domain.chats import ChatId
from storage.models import IS_UNSETTLED, broadcasts, deliveries

AT_ONCE = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
"""Due whatever the clock says: the desk's may have been set since the dispatcher looked at it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stray:
    """A row as it is stored."""

    broadcast: BroadcastId
    chat: ChatId
    state: DeliveryState = DeliveryState.WAITING
    attempts: int = 0
    due: dt.datetime = AT_ONCE
    revision: int | None = None
    opened_at: dt.datetime | None = None
    message: int | None = None
    target: int | None = None
    targets_at: dt.datetime | None = None
    reason: str | None = None


class Strays:
    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def add(self, strays: Sequence[Stray]) -> None:
        if strays:
            await self._connection.execute(insert(deliveries), [_values(stray) for stray in strays])

    async def get(self, broadcast: BroadcastId, chat: ChatId) -> Stray | None:
        found = await self.of(broadcast, deliveries.c.chat_id == chat)
        return found[0] if found else None

    async def of(self, broadcast: BroadcastId, *also: ColumnElement[bool]) -> list[Stray]:
        """The strays of a broadcast, by chat."""
        result = await self._connection.execute(
            select(deliveries)
            .where(deliveries.c.broadcast_id == broadcast, *also)
            .order_by(deliveries.c.chat_id)
        )
        return [_stray(row) for row in result]

    async def of_chat(self, chat: ChatId, *also: ColumnElement[bool]) -> list[Stray]:
        result = await self._connection.execute(
            select(deliveries)
            .where(deliveries.c.chat_id == chat, *also)
            .order_by(deliveries.c.broadcast_id)
        )
        return [_stray(row) for row in result]

    async def due(self, broadcast: BroadcastId, *, limit: int, now: dt.datetime) -> list[Stray]:
        """Those that may go, the longest due first; what another claims is left to it."""
        result = await self._connection.execute(
            select(deliveries)
            .where(
                IS_UNSETTLED,
                deliveries.c.broadcast_id == broadcast,
                deliveries.c.due <= now,
                deliveries.c.state == DeliveryState.WAITING,
            )
            .order_by(deliveries.c.due, deliveries.c.chat_id)
            .limit(limit)
            .with_for_update(skip_locked=True)
        )
        return [_stray(row) for row in result]

    async def mark(
        self, broadcast: BroadcastId, chats: Collection[int], *, revision: int, now: dt.datetime
    ) -> None:
        """Note that copies are being sent."""
        await self._connection.execute(
            update(deliveries)
            .values(
                state=DeliveryState.SENDING,
                attempts=deliveries.c.attempts + 1,
                revision=revision,
                opened_at=now,
            )
            .where(deliveries.c.broadcast_id == broadcast, deliveries.c.chat_id.in_(chats))
        )

    async def give_up(
        self, broadcast: BroadcastId, chats: Collection[int], state: DeliveryState
    ) -> None:
        await self._connection.execute(
            update(deliveries)
            .values(state=state)
            .where(deliveries.c.broadcast_id == broadcast, deliveries.c.chat_id.in_(chats))
        )

    async def hold(self, broadcast: BroadcastId, until: Iterable[tuple[int, dt.datetime]]) -> None:
        """Let copies be due later."""
        await self._connection.execute(
            update(deliveries)
            .values(due=bindparam("until"))
            .where(
                deliveries.c.broadcast_id == broadcast,
                deliveries.c.chat_id == bindparam("chat"),
            ),
            [{"chat": chat, "until": moment} for chat, moment in until],
        )

    async def settle(self, outcomes: Sequence[Resolved]) -> None:
        """Note what became of copies; those settled before stay as they are."""
        if outcomes:
            await self._connection.execute(_SETTLE, [_outcome(outcome) for outcome in outcomes])

    async def remove(self, broadcast: BroadcastId, chat: ChatId) -> None:
        await self._connection.execute(
            delete(deliveries).where(
                deliveries.c.broadcast_id == broadcast, deliveries.c.chat_id == chat
            )
        )

    async def erase(self, chat: ChatId) -> None:
        await self._connection.execute(delete(deliveries).where(deliveries.c.chat_id == chat))

    async def interrupt(self, state: DeliveryState, *also: ColumnElement[bool]) -> int:
        """Give all that is being sent one outcome; gives how many."""
        result = await self._connection.execute(
            update(deliveries)
            .values(state=state)
            .where(IS_UNSETTLED, deliveries.c.state == DeliveryState.SENDING, *also)
        )
        return result.rowcount

    async def skip(self, *those: ColumnElement[bool]) -> None:
        """Let copies that are unsettled, those of the conditions, end as skipped."""
        await self._connection.execute(
            update(deliveries).values(state=DeliveryState.SKIPPED).where(IS_UNSETTLED, *those)
        )

    async def retry(self, *those: ColumnElement[bool]) -> None:
        """Let copies that were refused, those of the conditions, wait as if never tried."""
        await self._connection.execute(
            update(deliveries)
            .values(state=DeliveryState.WAITING, attempts=0, reason=None)
            .where(deliveries.c.state == DeliveryState.FAILED, *those)
        )

    async def try_again(
        self, broadcast: BroadcastId, chat: ChatId, among: Collection[DeliveryState], *, but: str
    ) -> bool:
        """Let a copy in one of some states wait as if never tried, whatever but one reason it has.

        False where there is none such.
        """
        result = await self._connection.execute(
            update(deliveries)
            .values(state=DeliveryState.WAITING, attempts=0, reason=None, due=AT_ONCE)
            .where(
                deliveries.c.broadcast_id == broadcast,
                deliveries.c.chat_id == chat,
                deliveries.c.state.in_(among),
                func.coalesce(deliveries.c.reason, "") != but,
            )
        )
        return result.rowcount == 1

    async def counted(
        self, broadcast: BroadcastId, *also: ColumnElement[bool]
    ) -> dict[DeliveryState, int]:
        result = await self._connection.execute(
            select(deliveries.c.state, func.count().label("copies"))
            .where(deliveries.c.broadcast_id == broadcast, *also)
            .group_by(deliveries.c.state)
        )
        return {row.state: row.copies for row in result}

    async def chats(self, broadcast: BroadcastId, first: int, last: int) -> set[int]:
        """The chats between two that have a row."""
        result = await self._connection.execute(
            select(deliveries.c.chat_id).where(
                deliveries.c.broadcast_id == broadcast,
                deliveries.c.chat_id.between(first, last),
            )
        )
        return set(result.scalars())


_SETTLE = (
    update(deliveries)
    .values(
        state=bindparam("new_state"),
        message=bindparam("new_message"),
        reason=bindparam("new_reason"),
        due=func.coalesce(bindparam("new_due", type_=deliveries.c.due.type), deliveries.c.due),
    )
    .where(
        IS_UNSETTLED,
        deliveries.c.broadcast_id == bindparam("broadcast"),
        deliveries.c.chat_id == bindparam("chat"),
    )
)


def due_by(moment: BindParameter[dt.datetime]) -> Exists:
    """Whether strays of the broadcast of a query may go."""
    return exists().where(
        IS_UNSETTLED,
        deliveries.c.broadcast_id == broadcasts.c.id,
        deliveries.c.due <= moment,
        deliveries.c.state == DeliveryState.WAITING,
    )


_RENAMED = {"broadcast": "broadcast_id", "chat": "chat_id"}


def _values(stray: Stray) -> dict[str, object]:
    names = (field.name for field in fields(stray))
    return {_RENAMED.get(name, name): getattr(stray, name) for name in names}


def _outcome(outcome: Resolved) -> dict[str, object]:
    return {
        "broadcast": outcome.broadcast,
        "chat": outcome.chat,
        "new_state": outcome.state,
        "new_message": outcome.message,
        "new_reason": outcome.reason,
        "new_due": outcome.due,
    }


def _stray(row: Row[Any]) -> Stray:
    return Stray(
        broadcast=BroadcastId(row.broadcast_id),
        chat=ChatId(row.chat_id),
        state=row.state,
        attempts=row.attempts,
        due=row.due,
        revision=row.revision,
        opened_at=row.opened_at,
        message=row.message,
        target=row.target,
        targets_at=row.targets_at,
        reason=row.reason,
    )
