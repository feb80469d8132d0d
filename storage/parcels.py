"""Parcels: digests on their way, by the numbers of their items; and those of late."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Row, bindparam, delete, exists, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.broadcasts import UNSETTLED, DeliveryState
from bot.domain.chats import Cadence, ChatId
from bot.domain.digests import Parcel, ParcelId
from bot.domain.news import ItemId
from storage.models import parcels


class Parcels:
    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def add(
        self, packed: Sequence[tuple[ChatId, Cadence, Sequence[ItemId]]], *, at: dt.datetime
    ) -> None:
        """Store digests to be sent, at once."""
        if packed:
            await self._connection.execute(
                insert(parcels),
                [
                    {
                        "chat_id": chat,
                        "cadence": cadence,
                        "items": " ".join(map(str, items)),
                        "state": DeliveryState.WAITING,
                        "attempts": 0,
                        "made_at": at,
                        "due_at": at,
                    }
                    for chat, cadence, items in packed
                ],
            )

    async def is_due(self, now: dt.datetime) -> bool:
        result = await self._connection.execute(select(exists().where(*_due(now))))
        return bool(result.scalar_one())

    async def claim(self, now: dt.datetime, *, limit: int) -> tuple[Parcel, ...]:
        """Mark the next parcels as being sent, and give them."""
        result = await self._connection.execute(
            select(parcels)
            .where(*_due(now))
            .order_by(parcels.c.due_at, parcels.c.id)
            .limit(limit)
            .with_for_update(skip_locked=True)
        )
        found = [_parcel(row) for row in result]
        if found:
            await self._connection.execute(
                update(parcels)
                .values(state=DeliveryState.SENDING, attempts=parcels.c.attempts + 1)
                .where(parcels.c.id.in_([each.id for each in found]))
            )
        return tuple(
            replace(each, state=DeliveryState.SENDING, attempts=each.attempts + 1) for each in found
        )

    async def settle(self, settled: Collection[Parcel]) -> None:
        """Write down what became of parcels, where they are still there."""
        if settled:
            await self._connection.execute(
                update(parcels)
                .where(parcels.c.id == bindparam("number"))
                .values(
                    state=bindparam("now"),
                    attempts=bindparam("tries"),
                    due_at=bindparam("again"),
                    reason=bindparam("why"),
                ),
                [
                    {
                        "number": each.id,
                        "now": each.state,
                        "tries": each.attempts,
                        "again": each.due,
                        "why": each.reason,
                    }
                    for each in settled
                ],
            )

    async def sending(self) -> tuple[Parcel, ...]:
        """What stands as being sent."""
        result = await self._connection.execute(
            select(parcels).where(parcels.c.state == DeliveryState.SENDING)
        )
        return tuple(_parcel(row) for row in result)

    async def lately(
        self, chats: Collection[ChatId], *, since: dt.datetime
    ) -> Mapping[ChatId, frozenset[ItemId]]:
        """The items that chats have had in digests made after a moment."""
        result = await self._connection.execute(
            select(parcels).where(parcels.c.chat_id.in_(chats), parcels.c.made_at > since)
        )
        got: defaultdict[ChatId, set[ItemId]] = defaultdict(set)
        for row in result:
            got[ChatId(row.chat_id)].update(_parcel(row).items)
        return {chat: frozenset(items) for chat, items in got.items()}

    async def of(self, chat: ChatId) -> tuple[Parcel, ...]:
        """The digests of a chat that are known, the oldest first."""
        result = await self._connection.execute(
            select(parcels).where(parcels.c.chat_id == chat).order_by(parcels.c.id)
        )
        return tuple(_parcel(row) for row in result)

    async def forget(self, before: dt.datetime) -> None:
        """Drop what was settled long ago: no digest looks back as far."""
        await self._connection.execute(
            delete(parcels).where(parcels.c.made_at < before, parcels.c.state.not_in(UNSETTLED))
        )

    async def move(self, old: ChatId, new: ChatId) -> None:
        await self._connection.execute(
            update(parcels).values(chat_id=new).where(parcels.c.chat_id == old)
        )


def _due(now: dt.datetime) -> tuple[Any, Any]:
    return parcels.c.state == DeliveryState.WAITING, parcels.c.due_at <= now


def _parcel(row: Row[Any]) -> Parcel:
    return Parcel(
        id=ParcelId(row.id),
        chat=ChatId(row.chat_id),
        cadence=row.cadence,
        items=tuple(ItemId(int(number)) for number in row.items.split()),
        state=row.state,
        attempts=row.attempts,
        made_at=row.made_at,
        due=row.due_at,
        reason=row.reason,
    )
