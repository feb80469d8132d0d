"""Audiences: who is still to get a copy, behind the cursor of a broadcast."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from sqlalchemy import ColumnElement, exists, func, literal, or_, select, union
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.broadcasts import Broadcast, BroadcastId, DeliveryState, Lane, Purpose
from bot.domain.chats import ChatId
from storage import dialects
from storage.earlier import earlier_messages
from storage.models import broadcasts, deliveries, follows, pages
from storage.packed import Page, delivered, waiting_page
from storage.pages import Pages
from storage.strays import AT_ONCE, Strays
from storage.translations import told_otherwise
from storage.turns import quiet_among
from storage.wishes import Wished, wished_for

BEFORE_THE_FIRST = -(2**63)


@dataclass(frozen=True, slots=True)
class Step:
    """What comes next of an audience: so many chats, up to a cursor; `page` of those to serve.

    An audience may pause: then nothing comes now, and more does later.
    """

    length: int
    cursor: int | None
    is_last: bool
    page: Page | None = None


class Audience(Protocol):
    async def step(self, *, size: int) -> Step: ...

    async def to_come(self) -> int:
        """How many are behind the cursor."""


def audience_of(
    connection: AsyncConnection, broadcast: Broadcast, now: dt.datetime | None = None
) -> Audience:
    """With a moment those are left out who have muted what they follow, or are quiet then."""
    if broadcast.purpose is Purpose.NEWS:
        return Followers(connection, broadcast, now)
    return Holders(connection, broadcast)


class Followers:
    """The audience of news: every active chat one of whose wishes the item meets, once."""

    def __init__(
        self, connection: AsyncConnection, broadcast: Broadcast, now: dt.datetime | None = None
    ) -> None:
        self._connection = connection
        self._broadcast = broadcast
        self._now = now
        self._cursor = BEFORE_THE_FIRST if broadcast.cursor is None else broadcast.cursor

    async def step(self, *, size: int) -> Step:
        wished = await self._wished()
        ranges = [
            wishing.where(follows.c.chat_id > self._cursor)
            .order_by(follows.c.chat_id)
            .limit(size)
            .subquery()
            for wishing in wished.chats(self._now)
        ]
        every = union(*(select(each.c.chat_id) for each in ranges)).subquery()
        result = await self._connection.execute(
            select(every.c.chat_id).order_by(every.c.chat_id).limit(size)
        )
        found = list(result.scalars())
        is_last = len(found) < size
        if not found:
            return Step(0, self._broadcast.cursor, is_last)
        # Canaries and groups that moved have a row already.
        served = await Strays(self._connection).chats(self._broadcast.id, found[0], found[-1])
        served |= await told_otherwise(self._connection, self._broadcast.item, found, self._wanting)
        served |= await self._quiet(found)
        left = [chat for chat in found if chat not in served] if served else found
        page = await self._page(left) if left else None
        return Step(len(found), found[-1], is_last, page)

    async def _quiet(self, found: Sequence[int]) -> set[int]:
        """Those who wish for silence now: a digest at its end brings what they miss."""
        if self._now is None:
            return set()
        urgent = self._broadcast.lane is Lane.URGENT
        return await quiet_among(self._connection, found, self._now, urgent=urgent)

    async def _page(self, chats: list[int]) -> Page:
        """A page for chats, with what each is to get its copy as a reply to."""
        if self._broadcast.source is None:
            return waiting_page(self._broadcast.id, chats)
        earlier = await earlier_messages(self._connection, self._broadcast.source, chats)
        return waiting_page(self._broadcast.id, chats, earlier if any(earlier) else ())

    async def wants(self, chat: ChatId) -> bool:
        """Whether an active chat wishes for the item."""
        wished = await self._wished()
        its = [each.where(follows.c.chat_id == chat).exists() for each in wished.chats(self._now)]
        found = await self._connection.execute(select(or_(*its)))
        return bool(found.scalar_one())

    async def _wanting(self, broadcast: Broadcast, among: Sequence[int]) -> set[int]:
        """Of some chats those that another broadcast goes to as well."""
        wished = await Followers(self._connection, broadcast)._wished()
        first, last = among[0], among[-1]
        ranges = [
            each.where(follows.c.chat_id.between(first, last)) for each in wished.chats(self._now)
        ]
        result = await self._connection.execute(union(*ranges))
        return set(result.scalars()) & set(among)

    async def to_come(self) -> int:
        """At most so many: to look at each chat's state would take seconds at a million."""
        wished = await self._wished()
        # The author of the first copy may follow nothing: their copy stands for no follower.
        served = (
            select(func.count())
            .select_from(deliveries)
            .where(
                deliveries.c.broadcast_id == self._broadcast.id,
                deliveries.c.chat_id > self._cursor,
                wished.is_wish_of(deliveries.c.chat_id),
            )
            .scalar_subquery()
        )
        result = await self._connection.execute(select(wished.behind(self._cursor) - served))
        return max(0, int(result.scalar_one()))

    async def _wished(self) -> Wished:
        return await wished_for(self._connection, self._broadcast.item)


class Holders:
    """The audience of corrections: the chats whose copy of the news is older than the revision.

    A retraction goes to all that have one, of the news or of what its `source` sent. Each page
    of that gives one; copies with a row of their own follow at the end.
    """

    def __init__(self, connection: AsyncConnection, broadcast: Broadcast) -> None:
        self._connection = connection
        self._broadcast = broadcast
        self._pages = Pages(connection)
        self._cursor = BEFORE_THE_FIRST if broadcast.cursor is None else broadcast.cursor

    async def step(self, *, size: int) -> Step:  # noqa: ARG002 (the pages of the news decide)
        """Pauses at a page of which some copies are being sent, until their answers are in."""
        news = await self._news()
        cursor = self._cursor
        while source := await self._next(news, cursor):
            if source.counts.sending:
                break
            cursor = source.chats[-1]
            page = await self._page(source)
            if page is not None:
                return Step(len(page.chats), cursor, False, page)
        if source or await self._is_sending(news):
            return Step(0, None if cursor == BEFORE_THE_FIRST else cursor, False)
        return Step(await self._add_strays(news), self._broadcast.cursor, True)

    async def to_come(self) -> int:
        news = await self._news()
        counted = await self._pages.counted(
            news, pages.c.first_chat > self._cursor, *self._older(pages.c.revision)
        )
        in_pages = counted["sent"] + counted["sending"] - await self._canaries(news)
        return in_pages + await self._strays_to_come(news)

    async def address(self, chat: ChatId) -> tuple[int, dt.datetime | None] | None:
        """The message to be corrected in a chat, and since when it may be there."""
        news = await self._news()
        stray = await Strays(self._connection).get(news, chat)
        if stray is not None and stray.state is DeliveryState.SENT and stray.message:
            return stray.message, stray.opened_at
        place = await self._pages.place(news, chat)
        if place is None:
            return None
        page, index = place
        return (page.messages[index], page.opened_at) if page.messages[index] > 0 else None

    async def _news(self) -> BroadcastId:
        """The broadcast whose copies are corrected, or a number that none has."""
        if self._broadcast.source is not None:
            return self._broadcast.source
        result = await self._connection.execute(
            select(broadcasts.c.id).where(
                broadcasts.c.item_id == self._broadcast.item,
                broadcasts.c.purpose == Purpose.NEWS,
            )
        )
        return BroadcastId(result.scalar_one_or_none() or 0)

    def _older(self, revision: ColumnElement[Any]) -> list[ColumnElement[bool]]:
        if self._broadcast.purpose is Purpose.RETRACTION:
            return []
        return [revision < self._broadcast.revision]

    async def _next(self, news: BroadcastId, cursor: int) -> Page | None:
        some = or_(pages.c.sent > 0, pages.c.sending > 0)
        older = self._older(pages.c.revision)
        found = await self._pages.behind(news, cursor, some, *older, limit=1)
        return found[0] if found else None

    async def _page(self, source: Page) -> Page | None:
        """A page for the copies of another that can be addressed, the author's canary apart."""
        targets = dict(zip(*delivered(source.chats, source.messages), strict=True))
        if targets:
            served = await Strays(self._connection).chats(
                self._broadcast.id, min(targets), max(targets)
            )
            for chat in served:
                targets.pop(chat, None)
        if not targets:
            return None
        return waiting_page(self._broadcast.id, targets, targets.values(), source.opened_at)

    async def _is_sending(self, news: BroadcastId) -> bool:
        strays = await Strays(self._connection).counted(news, *self._older(deliveries.c.revision))
        return DeliveryState.SENDING in strays

    async def _add_strays(self, news: BroadcastId) -> int:
        """Take over what has a row of its own in the news, in one go: these are few."""
        copies = select(
            literal(self._broadcast.id),
            deliveries.c.chat_id,
            literal(DeliveryState.WAITING, deliveries.c.state.type),
            literal(0),
            literal(AT_ONCE, deliveries.c.due.type),
            deliveries.c.message,
            deliveries.c.opened_at,
        ).where(
            deliveries.c.broadcast_id == news,
            deliveries.c.state == DeliveryState.SENT,
            deliveries.c.message.is_not(None),
            *self._older(deliveries.c.revision),
        )
        columns = ["broadcast_id", "chat_id", "state", "attempts", "due", "target", "targets_at"]
        result = await self._connection.execute(
            dialects.insert(self._connection, deliveries)
            .from_select(columns, copies)
            .on_conflict_do_nothing()
            .returning(deliveries.c.chat_id)
        )
        return len(result.all())

    async def _strays_to_come(self, news: BroadcastId) -> int:
        own = deliveries.alias("own")
        taken_over = exists().where(
            own.c.broadcast_id == self._broadcast.id, own.c.chat_id == deliveries.c.chat_id
        )
        counted = await Strays(self._connection).counted(
            news, ~taken_over, *self._older(deliveries.c.revision)
        )
        return counted.get(DeliveryState.SENT, 0) + counted.get(DeliveryState.SENDING, 0)

    async def _canaries(self, news: BroadcastId) -> int:
        """How many behind the cursor have a row of ours although a page of the news has them."""
        its = deliveries.alias("its")
        has_row = exists().where(its.c.broadcast_id == news, its.c.chat_id == deliveries.c.chat_id)
        result = await self._connection.execute(
            select(func.count()).where(
                deliveries.c.broadcast_id == self._broadcast.id,
                deliveries.c.chat_id > self._cursor,
                ~has_row,
            )
        )
        return int(result.scalar_one())
