"""Lines: of several processes on one inbox, which one answers a chat.

Whoever holds the updates of a chat that wait goes on with it, whoever brings the next ones; a
chat in which nothing waits is held by nobody. What is decided of a chat is decided under a lock
of the transaction, so that numbers within a chat follow the order in which they are committed.
PostgreSQL only: on SQLite there is one process.
"""

import datetime as dt
from collections.abc import Collection, Mapping

from sqlalchemy import false, func, insert, select, text, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.chats import ChatId
from bot.domain.inbox import Backlog, Body, Received, UpdateNumber, chat_of
from storage.inbox import Inbox, received, received_in, values_of
from storage.models import inbox, replicas

_WAITS = inbox.c.done_at.is_(None)
_LOCKS = 0x6C696E65
"""The first half of our numbers among PostgreSQL's advisory locks: "line"."""
_HALF = 1 << 31


class Lines:
    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def store(
        self, updates: Mapping[int, Body], *, at: dt.datetime, holder: str
    ) -> tuple[Received, ...]:
        """Store updates by Telegram's numbers; gives what is now for this holder, in order.

        Those of a chat that another is at are left to it. Without any it gives what others have
        stored for this holder.
        """
        if not updates:
            return await self.handed(holder)
        chats = {chat_of(body) for body in updates.values()}
        await self._lock(chats)
        before = await self.handed(holder)
        known = await Inbox(self._connection).known(updates)
        fresh = [key for key in updates if key not in known]
        if not fresh:
            return before
        holders = await self._holders(chats)
        numbers = await self._numbers(len(fresh))
        new = [
            received(number, key, updates[key]) for number, key in zip(numbers, fresh, strict=True)
        ]
        await self._connection.execute(
            insert(inbox),
            [
                values_of(each, at) | {"holder": whose, "handed": whose != holder}
                for each in new
                for whose in [holders.get(each.chat, holder)]
            ],
        )
        return (*before, *(each for each in new if holders.get(each.chat, holder) == holder))

    async def handed(self, holder: str) -> tuple[Received, ...]:
        """Take what others have stored for a holder since it last asked."""
        result = await self._connection.execute(
            update(inbox)
            .where(inbox.c.holder == holder, inbox.c.handed, _WAITS)
            .values(handed=false())
            .returning(inbox)
        )
        return tuple(sorted(map(received_in, result), key=lambda each: each.number))

    async def adopt(self, holder: str, *, limit: int) -> tuple[Backlog, ...]:
        """Take over chats whose holder is no longer at work, first come first."""
        gone = (_WAITS, inbox.c.holder.not_in(select(replicas.c.name)))
        first = func.min(inbox.c.number)
        found = await self._connection.execute(
            select(inbox.c.chat).where(*gone).group_by(inbox.c.chat).order_by(first).limit(limit)
        )
        chats = set(found.scalars())
        if not chats:
            return ()
        await self._lock(chats)
        taken = await self._connection.execute(
            update(inbox)
            .where(*gone, inbox.c.chat.in_(chats))
            .values(holder=holder, handed=false())
            .returning(inbox.c.chat, inbox.c.number)
        )
        spans: dict[int, tuple[int, int]] = {}
        for chat, number in taken:
            low, high = spans.get(chat, (number, number))
            spans[chat] = min(low, number), max(high, number)
        backlogs = [
            Backlog(chat=ChatId(chat), first=UpdateNumber(low), last=UpdateNumber(high))
            for chat, (low, high) in spans.items()
        ]
        return tuple(sorted(backlogs, key=lambda each: each.first))

    async def count_on(self) -> None:
        """Let numbers go on behind those that are here: one process alone counts without us."""
        await self._connection.execute(
            text(
                "SELECT setval('inbox_number', highest) FROM"
                " (SELECT max(number) AS highest FROM inbox) AS here, inbox_number"
                " WHERE highest > last_value"
            )
        )

    async def _lock(self, chats: Collection[ChatId]) -> None:
        """Have others wait who decide about these chats; in one order, so that none waits twice."""
        keys = sorted({chat % _HALF for chat in chats})
        await self._connection.execute(
            text(
                "SELECT pg_advisory_xact_lock(:ours, key)"
                " FROM (SELECT unnest(CAST(:keys AS integer[])) AS key ORDER BY key) AS each"
            ),
            {"ours": _LOCKS, "keys": keys},
        )

    async def _holders(self, chats: Collection[ChatId]) -> dict[ChatId, str]:
        """Who is at which of these chats."""
        result = await self._connection.execute(
            select(inbox.c.chat, func.max(inbox.c.holder))
            .where(_WAITS, inbox.c.chat.in_(chats))
            .group_by(inbox.c.chat)
        )
        return {ChatId(chat): holder for chat, holder in result}

    async def _numbers(self, count: int) -> list[UpdateNumber]:
        result = await self._connection.execute(
            text("SELECT nextval('inbox_number') FROM generate_series(1, :count)"),
            {"count": count},
        )
        return sorted(UpdateNumber(number) for number in result.scalars())
