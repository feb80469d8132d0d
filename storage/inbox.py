"""The inbox: updates that were taken, until they are handled, and which were handled of late."""

import datetime as dt
import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

import orjson
from sqlalchemy import ColumnElement, Row, bindparam, delete, false, func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.chats import ChatId
from bot.domain.inbox import (
    NOWHERE,
    Backlog,
    Body,
    Received,
    Sent,
    SetAside,
    UpdateNumber,
    chat_of,
)
from bot.domain.operations import Waiting
from storage import dialects
from storage.models import inbox

_WAITS = inbox.c.done_at.is_(None)
_HERE = inbox.c.number == bindparam("row")


class Inbox:
    """One program stores here at a time, as one alone may ask Telegram for updates.

    Several that are behind one webhook store by `storage.lines`.
    """

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def store(self, updates: Mapping[int, Body], *, at: dt.datetime) -> tuple[Received, ...]:
        """Store updates by Telegram's numbers; gives those that were not here, in order.

        To be stored counts as the first try, so that a try costs no transaction of its own.
        """
        known = await self.known(updates)
        number = await self._last()
        new = [
            received(UpdateNumber(number + place), update_id, updates[update_id])
            for place, update_id in enumerate((key for key in updates if key not in known), start=1)
        ]
        if new:
            # A number taken by another program meanwhile is an error, so that nothing is lost.
            await self._connection.execute(
                dialects.insert(self._connection, inbox).on_conflict_do_nothing(
                    index_elements=["update_id"]
                ),
                [values_of(each, at) for each in new],
            )
        return tuple(new)

    async def known(self, updates: Mapping[int, Body]) -> set[int]:
        """Which of these are here; they come in runs, so that a range finds little else."""
        result = await self._connection.execute(
            select(inbox.c.update_id).where(inbox.c.update_id.between(min(updates), max(updates)))
        )
        return set(result.scalars())

    async def among(self, update_ids: Collection[int], holder: str = "") -> tuple[Received, ...]:
        """Those of Telegram's numbers that are here and wait for this holder, in order."""
        result = await self._connection.execute(
            select(inbox)
            .where(
                _WAITS,
                inbox.c.update_id.in_(update_ids),
                inbox.c.holder == holder,
                inbox.c.handed == false(),
            )
            .order_by(inbox.c.number)
        )
        return tuple(received_in(row) for row in result)

    async def note(
        self, sent: Mapping[UpdateNumber, Sequence[Sent]], *, holder: str | None = None
    ) -> None:
        """Remember all that was sent for each of these updates so far.

        Here and below, a `holder` writes of what others have taken over nothing.
        """
        await self._connection.execute(
            update(inbox).where(_HERE, _WAITS, *_of(holder)).values(sent=bindparam("all_sent")),
            [{"row": number, "all_sent": _dumps(each)} for number, each in sent.items()],
        )

    async def count(self, tried: Mapping[UpdateNumber, int], *, holder: str | None = None) -> None:
        """Count tries that are begun, or take back those that were broken off on purpose."""
        await self._connection.execute(
            update(inbox)
            .where(_HERE, _WAITS, *_of(holder))
            .values(tries=inbox.c.tries + bindparam("more")),
            [{"row": number, "more": more} for number, more in tried.items()],
        )

    async def close(
        self, done: Iterable[UpdateNumber], *, at: dt.datetime, holder: str | None = None
    ) -> None:
        """Have updates handled: only their numbers stay, for as long as they may come again."""
        await self._connection.execute(
            update(inbox)
            .where(_HERE, *_of(holder))
            .values(done_at=at, chat=NOWHERE, body=None, sent=None),
            [{"row": number} for number in done],
        )

    async def set_aside(
        self,
        reasons: Mapping[UpdateNumber, str],
        *,
        at: dt.datetime,
        holder: str | None = None,
    ) -> None:
        """Give up updates that nothing comes of; they stay to be looked at until the purge."""
        await self._connection.execute(
            update(inbox).where(_HERE, *_of(holder)).values(done_at=at, reason=bindparam("why")),
            [{"row": number, "why": reason} for number, reason in reasons.items()],
        )

    async def aside(self, chat: ChatId) -> tuple[SetAside, ...]:
        """What was set aside of a chat."""
        result = await self._connection.execute(
            select(inbox)
            .where(inbox.c.chat == chat, inbox.c.done_at.is_not(None), inbox.c.body.is_not(None))
            .order_by(inbox.c.number)
        )
        return tuple(
            SetAside(
                update_id=row.update_id,
                received_at=row.received_at,
                reason=row.reason or "",
                body=_unpacked(row.body),
            )
            for row in result
        )

    async def waits(self, holder: str | None = None) -> Waiting:
        """How many updates wait to be handled, by one of several processes if it is named."""
        whose = [] if holder is None else [inbox.c.holder == holder]
        result = await self._connection.execute(
            select(func.count(), func.min(inbox.c.received_at)).where(_WAITS, *whose)
        )
        return Waiting(*result.one())

    async def backlogs(self) -> tuple[Backlog, ...]:
        """Each chat with updates that wait, first come first."""
        first = func.min(inbox.c.number)
        result = await self._connection.execute(
            select(inbox.c.chat, first.label("first"), func.max(inbox.c.number).label("last"))
            .where(_WAITS)
            .group_by(inbox.c.chat)
            .order_by(first)
        )
        return tuple(
            Backlog(
                chat=ChatId(row.chat), first=UpdateNumber(row.first), last=UpdateNumber(row.last)
            )
            for row in result
        )

    async def waiting(
        self, chat: ChatId, *, after: UpdateNumber, upto: UpdateNumber, limit: int
    ) -> tuple[Received, ...]:
        """The next updates of a chat that wait, behind one of our numbers and up to another."""
        result = await self._connection.execute(
            select(inbox)
            .where(
                _WAITS,
                inbox.c.chat == chat,
                inbox.c.number > after,
                inbox.c.number <= upto,
            )
            .order_by(inbox.c.number)
            .limit(limit)
        )
        return tuple(received_in(row) for row in result)

    async def purge(self, before: dt.datetime) -> None:
        """Forget updates that were dealt with before a moment."""
        await self._connection.execute(delete(inbox).where(inbox.c.done_at < before))

    async def clear(self) -> None:
        """Forget all updates: another bot's have numbers of their own, which may be the same."""
        await self._connection.execute(delete(inbox))

    async def erase(self, chat: ChatId) -> None:
        """Forget what was set aside of a chat."""
        await self._connection.execute(
            delete(inbox).where(inbox.c.chat == chat, inbox.c.done_at.is_not(None))
        )

    async def _last(self) -> int:
        result = await self._connection.execute(select(func.max(inbox.c.number)))
        return result.scalar_one() or 0


def _of(holder: str | None) -> list[ColumnElement[bool]]:
    return [] if holder is None else [inbox.c.holder == holder]


def received(number: UpdateNumber, update_id: int, body: Body) -> Received:
    """An update as it is stored, which counts as its first try."""
    return Received(number=number, update_id=update_id, chat=chat_of(body), body=body, tries=1)


def values_of(received: Received, at: dt.datetime) -> dict[str, object]:
    return {
        "number": received.number,
        "update_id": received.update_id,
        "chat": received.chat,
        "received_at": at,
        "body": _packed(received.body),
        "tries": received.tries,
    }


def received_in(row: Row[Any]) -> Received:
    return Received(
        number=UpdateNumber(row.number),
        update_id=row.update_id,
        chat=ChatId(row.chat),
        body=_unpacked(row.body),
        sent=_loads(row.sent),
        tries=row.tries,
    )


def _packed(body: Body) -> bytes:
    try:
        return orjson.dumps(body)
    except orjson.JSONEncodeError:  # a lone surrogate, which the standard library escapes
        return json.dumps(body).encode()


def _unpacked(body: bytes) -> Body:
    try:
        unpacked: Body = orjson.loads(body)
    except orjson.JSONDecodeError:
        unpacked = json.loads(body)
    return unpacked


def _dumps(sent: Sequence[Sent]) -> bytes:
    return orjson.dumps([[each.method, each.chat, each.message] for each in sent])


def _loads(sent: bytes | None) -> tuple[Sent, ...]:
    return tuple(
        Sent(method=method, chat=ChatId(chat), message=message)
        for method, chat, message in orjson.loads(sent or b"[]")
    )
