"""Lines: of several processes on one inbox, which one answers a chat.

Whoever holds the updates of a chat that wait goes on with it, whoever brings the next ones; a
chat in which nothing waits is held by nobody. What is decided of a chat is decided under a lock
of the transaction, so that numbers within a chat follow the order in which they are committed.
PostgreSQL only: on SQLite there is one process.
"""

import datetime as dt
from collections.abc import Collection, Mapping

from sqlalchemy import false, func, select, text, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.chats import ChatId
from bot.domain.inbox import Backlog, Body, Received, UpdateNumber
from storage.inbox import received, received_in, values_of
from storage.models import inbox, replicas

_WAITS = inbox.c.done_at.is_(None)
_LOCKS = 0x6C696E65
"""The first half of our numbers among PostgreSQL's advisory locks: "line"."""
_HALF = 1 << 31
_PATIENCE_S = 3
"""So long a process may stand still with chats locked: others would be taken for dead."""


_STORE = text(
    """
    WITH given AS (
        SELECT * FROM unnest(
            CAST(:update_id AS bigint[]), CAST(:chat AS bigint[]), CAST(:body AS bytea[])
        ) WITH ORDINALITY AS each (update_id, chat, body, place)
    ), at_them AS (
        SELECT chat, max(holder) AS holder FROM inbox
        WHERE done_at IS NULL AND chat = ANY (CAST(:chat AS bigint[]))
        GROUP BY chat
    ), stored AS (
        INSERT INTO inbox (number, update_id, chat, received_at, body, tries, holder, handed)
        SELECT nextval('inbox_number'), update_id, chat, :at, body, 1, holder, holder <> :holder
        FROM (
            SELECT update_id, chat, body, coalesce(at_them.holder, :holder) AS holder
            FROM given LEFT JOIN at_them USING (chat)
            ORDER BY place
        ) AS in_order
        ON CONFLICT (update_id) DO NOTHING
        RETURNING number, update_id, chat, body, sent, tries, handed
    ), fetched AS (
        UPDATE inbox SET handed = false
        WHERE holder = :holder AND handed AND done_at IS NULL
        RETURNING number, update_id, chat, body, sent, tries
    )
    SELECT number, update_id, chat, body, sent, tries FROM stored WHERE NOT handed
    UNION ALL
    SELECT number, update_id, chat, body, sent, tries FROM fetched
    """
)
"""In one statement: each is a way to the server and back, and half a millisecond of our time."""


class Lines:
    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def store(
        self, updates: Mapping[int, Body], *, at: dt.datetime, holder: str
    ) -> tuple[Received, ...]:
        """Store updates by Telegram's numbers; gives what is now for this holder, in order.

        Those of a chat that another is at are left to it, and what others have stored for this
        holder comes as well. So it does without any updates.
        """
        given = [received(UpdateNumber(0), key, body) for key, body in updates.items()]
        if given:
            await self._lock({each.chat for each in given})
        values = [values_of(each, at) for each in given]
        result = await self._connection.execute(
            _STORE,
            {"holder": holder, "at": at}
            | {name: [each[name] for each in values] for name in ("update_id", "chat", "body")},
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
        """Have others wait who decide about these chats; in one order, so that none waits twice.

        The server ends the transaction of a process that hangs with it.
        """
        keys = sorted({chat % _HALF for chat in chats})
        await self._connection.execute(
            text(
                "SELECT pg_advisory_xact_lock(:ours, key),"
                " set_config('idle_in_transaction_session_timeout', :patience, true)"
                " FROM (SELECT unnest(CAST(:keys AS integer[])) AS key ORDER BY key) AS each"
            ),
            {"ours": _LOCKS, "keys": keys, "patience": f"{_PATIENCE_S}s"},
        )
