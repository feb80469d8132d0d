"""Pages: where the copies of a broadcast lie packed, found by their chats."""

from collections.abc import Collection, Iterable, Iterator
from typing import Any, TypeAlias

from sqlalchemy import (
    ColumnElement,
    Row,
    Select,
    and_,
    bindparam,
    delete,
    func,
    insert,
    select,
    update,
)
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.broadcasts import BroadcastId
from bot.domain.chats import ChatId
from storage.models import IS_OPEN, broadcasts, pages
from storage.packed import Counts, Page, pack, unpack_chats, unpack_messages

Place: TypeAlias = tuple[Page, int]
"""A page and the index of a slot."""

COUNTERS = ("waiting", "sending", "sent", "suspended", "failed", "skipped")


class Pages:
    """The pages of a broadcast never overlap, so that a chat lies in one of them at most."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def add(self, page: Page) -> None:
        """Store a new page."""
        await self._connection.execute(
            insert(pages).values(
                broadcast_id=page.broadcast,
                chats=pack(page.chats),
                targets=pack(page.targets),
                targets_at=page.targets_at,
                **_marks(page),
            )
        )
        page.key = page.chats[0]

    async def save(self, page: Page) -> None:
        """Store what became of the copies of a page."""
        await self._connection.execute(
            _SAVE, {"page": page.broadcast, "key": page.key, **_marks(page)}
        )

    async def reshape(self, page: Page) -> None:
        """Store a page that has lost chats; one that has lost all goes."""
        this = and_(pages.c.broadcast_id == page.broadcast, pages.c.first_chat == page.key)
        if not page.chats:
            await self._connection.execute(delete(pages).where(this))
            return
        await self._connection.execute(
            update(pages)
            .values(chats=pack(page.chats), targets=pack(page.targets), **_marks(page))
            .where(this)
        )
        page.key = page.chats[0]

    async def divide(self, page: Page) -> Page:
        """Give what waits in a page one of its own, which nobody has opened yet."""
        rest = page.cut()
        if rest is None:
            return page
        await self.reshape(page)
        await self.add(rest)
        return rest

    async def next_waiting(self, broadcast: BroadcastId) -> Page | None:
        """The first page in which some wait; one that another is claiming is left to it."""
        found = await self._read(_NEXT_WAITING, broadcast=broadcast)
        return found[0] if found else None

    async def in_flight(self, broadcast: BroadcastId, first: int, last: int) -> list[Page]:
        """The pages in which some are being sent, between two chats."""
        return await self._read(_IN_FLIGHT, broadcast=broadcast, first=first, last=last)

    async def all_in_flight(self) -> list[Page]:
        return await self._read(
            select(pages)
            .where(IS_OPEN, pages.c.sending > 0)
            .order_by(pages.c.broadcast_id, pages.c.first_chat)
            .with_for_update()
        )

    async def opened(self, broadcast: BroadcastId) -> list[Page]:
        """The pages of which some copies were handed out and others wait."""
        return await self._read(
            select(pages)
            .where(
                IS_OPEN,
                pages.c.broadcast_id == broadcast,
                pages.c.waiting > 0,
                pages.c.revision.is_not(None),
            )
            .order_by(pages.c.first_chat)
            .with_for_update()
        )

    async def behind(
        self, broadcast: BroadcastId, last: int, *also: ColumnElement[bool], limit: int
    ) -> list[Page]:
        """The next pages whose chats come after one."""
        return await self._read(
            select(pages)
            .where(pages.c.broadcast_id == broadcast, pages.c.first_chat > last, *also)
            .order_by(pages.c.first_chat)
            .limit(limit)
        )

    async def between(self, broadcast: BroadcastId, first: int, last: int) -> list[Page]:
        """The pages that have chats from one to another."""
        return await self._read(
            select(pages)
            .where(
                pages.c.broadcast_id == broadcast,
                pages.c.first_chat <= last,
                pages.c.last_chat >= first,
            )
            .order_by(pages.c.first_chat)
        )

    async def place(self, broadcast: BroadcastId, chat: ChatId) -> Place | None:
        """Where a chat lies in a broadcast."""
        found = await self._read(
            select(pages)
            .where(pages.c.broadcast_id == broadcast, pages.c.first_chat <= chat)
            .order_by(pages.c.first_chat.desc())
            .limit(1)
            .with_for_update()
        )
        return next(_places(found, chat), None)

    async def of_chat(self, chat: ChatId, *also: ColumnElement[bool]) -> list[Place]:
        """Where a chat lies in all broadcasts, or those of conditions, with a look-up for each.

        The outer join keeps SQLite from going through all pages instead.
        """
        there = pages.alias("there")
        first = (
            select(func.max(there.c.first_chat))
            .where(there.c.broadcast_id == broadcasts.c.id, there.c.first_chat <= chat)
            .correlate(broadcasts)
            .scalar_subquery()
        )
        is_there = and_(pages.c.broadcast_id == broadcasts.c.id, pages.c.first_chat == first)
        result = await self._connection.execute(
            select(pages)
            .select_from(broadcasts)
            .outerjoin(pages, is_there)
            .where(*also)
            .order_by(broadcasts.c.id)
        )
        found = [_page(row) for row in result if row.broadcast_id is not None]
        return list(_places(found, chat))

    async def remove(self, broadcast: BroadcastId, chat: ChatId) -> None:
        """Take a chat out of a broadcast's pages, as if it had never been there."""
        place = await self.place(broadcast, chat)
        if place is not None:
            page, index = place
            page.remove(index)
            await self.reshape(page)

    async def counted(self, broadcast: BroadcastId, *also: ColumnElement[bool]) -> dict[str, int]:
        """The sums of the counters."""
        result = await self._connection.execute(
            select(
                *(func.coalesce(func.sum(pages.c[name]), 0).label(name) for name in COUNTERS)
            ).where(pages.c.broadcast_id == broadcast, *also)
        )
        return {name: int(count) for name, count in result.one()._mapping.items()}

    async def waiting(self, among: Collection[BroadcastId]) -> dict[BroadcastId, int]:
        result = await self._connection.execute(
            select(pages.c.broadcast_id, func.sum(pages.c.waiting).label("copies"))
            .where(IS_OPEN, pages.c.broadcast_id.in_(among))
            .group_by(pages.c.broadcast_id)
        )
        return {BroadcastId(row.broadcast_id): int(row.copies) for row in result}

    async def pass_over(self, broadcast: BroadcastId) -> None:
        """Skip all that waits, without a look at it: the counters tell what its slots mean."""
        await self._connection.execute(
            update(pages)
            .values(
                skipped=pages.c.skipped + pages.c.waiting, waiting=0, is_open=pages.c.sending > 0
            )
            .where(IS_OPEN, pages.c.broadcast_id == broadcast)
        )

    async def _read(self, query: Select[Any], **values: int) -> list[Page]:
        return [_page(row) for row in await self._connection.execute(query, values)]


# What runs for each batch is built once: to put a statement together costs as much as it does.
_SAVE = update(pages).where(
    pages.c.broadcast_id == bindparam("page"), pages.c.first_chat == bindparam("key")
)
_NEXT_WAITING = (
    select(pages)
    .where(IS_OPEN, pages.c.broadcast_id == bindparam("broadcast"), pages.c.waiting > 0)
    .order_by(pages.c.first_chat)
    .limit(1)
    .with_for_update(skip_locked=True)
)
_IN_FLIGHT = (
    select(pages)
    .where(
        IS_OPEN,
        pages.c.broadcast_id == bindparam("broadcast"),
        pages.c.first_chat <= bindparam("last"),
        pages.c.last_chat >= bindparam("first"),
        pages.c.sending > 0,
    )
    .order_by(pages.c.first_chat)
    .with_for_update()
)


def _places(found: Iterable[Page], chat: ChatId) -> Iterator[Place]:
    for page in found:
        index = page.slot(chat)
        if index is not None:
            yield page, index


def _marks(page: Page) -> dict[str, object]:
    return {
        "first_chat": page.chats[0],
        "last_chat": page.chats[-1],
        "revision": page.revision,
        "is_open": page.is_open,
        "opened_at": page.opened_at,
        "messages": pack(page.messages),
        "waiting": page.waiting,
        "sending": page.counts.sending,
        "sent": page.counts.sent,
        "suspended": page.counts.suspended,
        "failed": page.counts.failed,
        "skipped": page.counts.skipped,
    }


def _page(row: Row[Any]) -> Page:
    return Page(
        broadcast=BroadcastId(row.broadcast_id),
        key=row.first_chat,
        chats=unpack_chats(row.chats),
        messages=unpack_messages(row.messages),
        targets=unpack_messages(row.targets),
        targets_at=row.targets_at,
        revision=row.revision,
        opened_at=row.opened_at,
        waiting=row.waiting,
        counts=Counts(
            sending=row.sending,
            sent=row.sent,
            suspended=row.suspended,
            failed=row.failed,
            skipped=row.skipped,
        ),
    )
