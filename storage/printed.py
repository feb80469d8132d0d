"""What was sent as news in a stretch of time, with what it answers to, and who stands in it."""

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Select, and_, exists, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.broadcasts import OPEN, BroadcastId, BroadcastState, Purpose
from bot.domain.chats import ChatId, Target
from bot.domain.digests import Printed
from bot.domain.news import ItemId, ItemState
from storage.models import aims, broadcasts, items
from storage.translations import served


class PrintedNews:
    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def between(self, since: dt.datetime, until: dt.datetime) -> tuple[Printed, ...]:
        """The published items whose sending began after one moment and up to another."""
        answers: defaultdict[ItemId, set[tuple[Target, str]]] = defaultdict(set)
        aimed = await self._connection.execute(
            select(aims.c.item_id, aims.c.target, aims.c.key)
            .join(broadcasts, broadcasts.c.item_id == aims.c.item_id)
            .where(_begun(since, until))
        )
        for number, target, key in aimed:
            answers[number].add((target, key))
        sent = await self._connection.execute(_sent(since, until))
        return tuple(
            Printed(
                item=ItemId(row.item_id),
                broadcast=BroadcastId(row.id),
                story=row.story,
                language=row.language,
                at=row.started_at,
                aims=frozenset(answers[row.item_id]),
                is_open=row.state in OPEN and not row.expanded,
                cursor=row.cursor,
            )
            for row in sent
        )

    async def is_unread(self, since: dt.datetime, until: dt.datetime) -> bool:
        """Whether something was sent of which it is not known yet what it answers to."""
        unread = exists().where(
            _begun(since, until),
            ~exists().where(aims.c.item_id == broadcasts.c.item_id),
        )
        return bool((await self._connection.execute(select(unread))).scalar_one())

    async def served(self, broadcast: BroadcastId, chats: Sequence[ChatId]) -> set[int]:
        """Those of some chats that stand in the ledger of a broadcast."""
        return await served(self._connection, broadcast, min(chats), max(chats)) & set(chats)


def _begun(since: dt.datetime, until: dt.datetime) -> Any:  # noqa: ANN401 (a condition)
    return and_(
        broadcasts.c.purpose == Purpose.NEWS,
        broadcasts.c.started_at > since,
        broadcasts.c.started_at <= until,
    )


def _sent(since: dt.datetime, until: dt.datetime) -> Select[Any]:
    return (
        select(
            broadcasts.c.id,
            broadcasts.c.item_id,
            broadcasts.c.state,
            broadcasts.c.expanded,
            broadcasts.c.cursor,
            broadcasts.c.started_at,
            items.c.story,
            items.c.language,
        )
        .join(items, items.c.id == broadcasts.c.item_id)
        .where(
            _begun(since, until),
            items.c.state == ItemState.PUBLISHED,
            broadcasts.c.state != BroadcastState.STOPPED,
        )
        .order_by(broadcasts.c.started_at, broadcasts.c.id)
    )
