"""Broadcasts: one thing sent to its audience, from the first page to each copy's outcome."""

import datetime as dt
from array import array
from collections.abc import AsyncIterator, Collection, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Row, Select, bindparam, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.broadcasts import (
    ARRIVED,
    OPEN,
    RESENT,
    SHARE,
    SUPERSEDED,
    Broadcast,
    BroadcastId,
    BroadcastState,
    Delivery,
    DeliveryState,
    Lane,
    Progress,
    Purpose,
    Resolved,
)
from bot.domain.chats import ChatId
from bot.domain.news import ItemId
from storage import dialects
from storage.audiences import BEFORE_THE_FIRST, Holders, audience_of
from storage.claims import Claim
from storage.copies import page_copy, readers, stray_copy, to_broadcast
from storage.earlier import earlier_messages
from storage.ledger import Ledger
from storage.models import broadcasts, deliveries, items
from storage.packed import Page, delivered
from storage.pages import Pages
from storage.settling import Settling
from storage.strays import Stray, Strays, due_by

_PAGES_AT_ONCE = 20


class Broadcasts:
    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection
        self._pages = Pages(connection)
        self._strays = Strays(connection)

    async def start(
        self,
        *,
        item: ItemId,
        revision: int,
        lane: Lane,
        purpose: Purpose = Purpose.NEWS,
        source: BroadcastId | None = None,
        author: ChatId | None = None,
        silent: bool = False,
        at: dt.datetime,
    ) -> Broadcast:
        """Record that something is to be sent, at one cost however many it goes to.

        `source` is the broadcast whose copies are meant, where it is not the item's news, or
        which news follows up. An item is sent as news once: of a second start the first one's
        broadcast comes back.
        A correction stops what it makes superfluous.
        """
        result = await self._connection.execute(
            dialects.insert(self._connection, broadcasts)
            .values(
                item_id=item,
                revision=revision,
                lane=lane,
                purpose=purpose,
                source_id=source,
                state=BroadcastState.RUNNING,
                author=author,
                silent=silent,
                expanded=False,
                proven=False,
                started_at=at,
            )
            .on_conflict_do_nothing()
            .returning(broadcasts)
        )
        row = result.one_or_none()
        if row is None:
            return (await self._read(_of(item, Purpose.NEWS)))[0]
        broadcast = to_broadcast(row)
        if purpose is not Purpose.NEWS:
            await self._supersede(broadcast)
        if author is not None:
            await self._add_canary(broadcast, author)
        return broadcast

    async def running(self) -> tuple[Broadcast, ...]:
        """The broadcasts under way, by precedence, then age."""
        return await self._read(_in_states(BroadcastState.RUNNING))

    async def open(self) -> tuple[Broadcast, ...]:
        """Those running or paused, by precedence, then age."""
        return await self._read(_in_states(*OPEN))

    async def latest(self, limit: int) -> tuple[Broadcast, ...]:
        """The newest first."""
        return await self._read(select(broadcasts).order_by(broadcasts.c.id.desc()).limit(limit))

    async def of_item(self, item: ItemId) -> tuple[Broadcast, ...]:
        """The oldest first."""
        return await self._read(_of(item))

    async def get(self, broadcast_id: BroadcastId) -> Broadcast | None:
        found = await self._read(select(broadcasts).where(broadcasts.c.id == broadcast_id))
        return found[0] if found else None

    async def change(
        self,
        broadcast_id: BroadcastId,
        to: BroadcastState,
        *,
        among: Collection[BroadcastState],
        reason: str | None = None,
        at: dt.datetime | None = None,
    ) -> bool:
        """Bring a broadcast into a state, if it is in one of some; False otherwise."""
        result = await self._connection.execute(
            update(broadcasts)
            .values(state=to, reason=reason, ended_at=None if to in OPEN else at)
            .where(broadcasts.c.id == broadcast_id, broadcasts.c.state.in_(among))
        )
        return result.rowcount == 1

    async def finish(self, broadcast_id: BroadcastId, *, at: dt.datetime | None = None) -> None:
        await self.change(broadcast_id, BroadcastState.DONE, among=OPEN, at=at)

    async def retry(self, broadcast_id: BroadcastId) -> None:
        """Let what was refused wait again, where no copy has proved the text sound."""
        unproven = select(broadcasts.c.id).where(
            broadcasts.c.id == broadcast_id, broadcasts.c.proven.is_(False)
        )
        await self._strays.retry(deliveries.c.broadcast_id.in_(unproven))

    async def set_card(self, broadcast_id: BroadcastId, message: int) -> None:
        """Remember which message shows the author how far it has come."""
        await self._set(broadcast_id, card=message)

    async def prove(self, broadcast_id: BroadcastId) -> None:
        """Let copies go side by side; a copy that is sent proves the text by itself."""
        await self._set(broadcast_id, proven=True)

    async def expand(
        self, broadcast_id: BroadcastId, *, size: int, now: dt.datetime | None = None
    ) -> int:
        """Write the next page of the audience into the ledger; give how many chats it covers.

        0 at the end, and where a correction waits for copies that are on their way. The pages
        of a correction are those of the news, whatever the size. With a moment `now` those are
        left out who have muted what they follow, or wish for silence then.
        """
        found = await self._read(
            select(broadcasts).where(broadcasts.c.id == broadcast_id).with_for_update()
        )
        if not found or found[0].expanded:
            return 0
        step = await audience_of(self._connection, found[0], now).step(size=size)
        if step.page is not None:
            await self._pages.add(step.page)
        await self._set(broadcast_id, cursor=step.cursor, expanded=step.is_last)
        return step.length

    async def in_stock(self, among: Collection[BroadcastId]) -> dict[BroadcastId, int]:
        """How many copies of each wait in its pages, whether or not their chats are active."""
        found = await self._pages.waiting(among)
        return {number: found.get(number, 0) for number in among}

    async def split(self, item: ItemId) -> None:
        """Let what still waits of an item have pages apart from what has gone.

        A page has one revision, and what has gone proves nothing of the new words; to be called
        with the item's revision.
        """
        for broadcast in await self._read(_of(item, Purpose.NEWS)):
            if broadcast.state in OPEN:
                await self._set(broadcast.id, proven=False)
            for page in await self._pages.opened(broadcast.id):
                await self._pages.divide(page)

    async def claim(self, *, limit: int, now: dt.datetime) -> tuple[Delivery, ...]:
        """Mark the next copies that are due as being sent, and hand them out.

        No two calls hand out the same copy. The lanes go in order, but for a share of the last.
        """
        running = (await self._connection.execute(_CLAIMABLE, {"now": now})).all()
        lanes = {row.lane for row in running}
        shares = limit > 1 and Lane.NORMAL in lanes and Lane.URGENT not in lanes
        last = [row for row in running if row.lane is Lane.DIGESTS]
        claimed = await self._claimed(last, max(1, limit // SHARE) if shares else 0, now)
        return tuple(claimed + await self._claimed(running, limit - len(claimed), now))

    async def _claimed(
        self, running: Sequence[Row[Any]], limit: int, now: dt.datetime
    ) -> list[Delivery]:
        claimed: list[Delivery] = []
        for row in running:
            if len(claimed) >= limit:
                break
            claim = Claim(
                self._connection,
                to_broadcast(row),
                revision=row.newest,
                has_due=row.has_due,
                now=now,
            )
            claimed += await claim.take(limit - len(claimed))
        return claimed

    async def resolve(self, outcomes: Sequence[Resolved]) -> None:
        """Record what became of copies; those settled before stay as they are."""
        await Settling(self._connection).resolve(outcomes)

    async def recover(self, *, resend: Collection[Lane] = RESENT) -> int:
        """After a crash, let what was being sent wait again; give how many copies.

        In lanes other than those to be sent again, news and notices are taken as delivered.
        """
        return await Settling(self._connection).recover(resend)

    async def postpone(self, chat: ChatId, until: dt.datetime) -> None:
        """Let nothing that waits for a chat be due before a moment."""
        await Ledger(self._connection).postpone(chat, until)

    async def reconsider(self, chat: ChatId, now: dt.datetime) -> None:
        """Take back what waits for a chat that wishes for it no more."""
        await Ledger(self._connection).reconsider(chat, now)

    async def progress(self, broadcast_id: BroadcastId) -> Progress:
        """How many copies wait, are sent, or ended otherwise, and how many are still to come."""
        broadcast = await self.get(broadcast_id)
        if broadcast is None:
            return Progress(waiting=0, sent=0, failed=0)
        in_pages = await self._pages.counted(broadcast_id)
        strays = await self._strays.counted(broadcast_id)

        def count(*states: DeliveryState) -> int:
            return sum(in_pages.get(state, 0) + strays.get(state, 0) for state in states)

        is_expanded = broadcast.expanded
        return Progress(
            waiting=count(DeliveryState.WAITING, DeliveryState.SENDING),
            sent=count(DeliveryState.SENT, DeliveryState.ASSUMED),
            suspended=count(DeliveryState.SUSPENDED),
            failed=count(DeliveryState.FAILED),
            skipped=count(DeliveryState.SKIPPED),
            to_come=0 if is_expanded else await audience_of(self._connection, broadcast).to_come(),
        )

    async def switched(self, item: ItemId, chat: ChatId, message: int, *, at: dt.datetime) -> None:
        """Let a copy in a chat be one of another item too, whose corrections then reach it.

        A chat that has a copy of that item by itself keeps to it.
        """
        newest = await self._connection.execute(select(items.c.revision).where(items.c.id == item))
        copy = Stray(
            broadcast=BroadcastId(0),
            chat=chat,
            state=DeliveryState.SENT,
            message=message,
            revision=newest.scalar_one(),
            opened_at=at,
        )
        for broadcast in await self._read(_of(item, Purpose.NEWS)):
            is_known = await self._strays.get(broadcast.id, chat) is not None
            if not is_known and await self._pages.place(broadcast.id, chat) is None:
                await self._strays.add([replace(copy, broadcast=broadcast.id)])

    async def copies(self, item: ItemId) -> tuple[Delivery, ...]:
        """Every copy of an item, in whatever state, by chat."""
        found = await self._read(_of(item, Purpose.NEWS))
        return await self.copies_of(found[0].id) if found else ()

    async def copies_of(self, broadcast_id: BroadcastId) -> tuple[Delivery, ...]:
        """Every copy of a broadcast, in whatever state, by chat."""
        broadcast = await self.get(broadcast_id)
        if broadcast is None:
            return ()
        copies: list[Delivery] = []
        async for page in self._all_pages(broadcast_id):
            known = await readers(self._connection, page.chats)
            copies += [
                page_copy(page, index, state, broadcast, known.get(chat))
                for index, chat in enumerate(page.chats)
                if (state := page.state(index)) is not None
            ]
        strays = await self._strays.of(broadcast_id)
        known = await readers(self._connection, [stray.chat for stray in strays])
        copies += [stray_copy(stray, broadcast, known.get(stray.chat)) for stray in strays]
        return tuple(sorted(copies, key=lambda copy: copy.chat))

    async def sent_to(self, chat: ChatId) -> tuple[Delivery, ...]:
        """Every message of ours that a chat has got: news and notices, by item."""
        places = await self._pages.of_chat(chat)
        strays = await self._strays.of_chat(chat)
        ids = {page.broadcast for page, _ in places} | {stray.broadcast for stray in strays}
        found = await self._read(
            select(broadcasts).where(
                broadcasts.c.id.in_(ids), broadcasts.c.purpose.in_([Purpose.NEWS, Purpose.NOTICE])
            )
        )
        of = {broadcast.id: broadcast for broadcast in found}
        reader = (await readers(self._connection, [chat])).get(chat)
        copies = [
            page_copy(page, index, state, of[page.broadcast], reader)
            for page, index in places
            if page.broadcast in of and (state := page.state(index)) in ARRIVED
        ]
        copies += [
            stray_copy(stray, of[stray.broadcast], reader)
            for stray in strays
            if stray.broadcast in of and stray.state in ARRIVED
        ]
        return tuple(sorted(copies, key=lambda copy: (copy.item, copy.broadcast)))

    async def item_at(
        self, chat: ChatId, message: int, *, step: int = 20, among: int = 200
    ) -> ItemId | None:
        """The item of a message, sought `among` so many of the newest: each costs a page."""
        result = await self._connection.execute(
            select(broadcasts.c.id, broadcasts.c.item_id)
            .where(broadcasts.c.purpose.in_([Purpose.NEWS, Purpose.NOTICE]))
            .order_by(broadcasts.c.id.desc())
            .limit(among)
        )
        items_of = {row.id: row.item_id for row in result}
        newest = list(items_of)
        for start in range(0, len(newest), step):
            some = newest[start : start + step]
            places = await self._pages.of_chat(chat, broadcasts.c.id.in_(some))
            strays = await self._strays.of_chat(chat, deliveries.c.broadcast_id.in_(some))
            found = {page.broadcast for page, slot in places if page.messages[slot] == message}
            found |= {stray.broadcast for stray in strays if stray.message == message}
            if found:
                return ItemId(items_of[max(found)])
        return None

    async def messages_in(self, item: ItemId, chats: Collection[ChatId]) -> dict[ChatId, int]:
        """The copies of an item that some chats have got."""
        found = await self._read(_of(item, Purpose.NEWS))
        wanted = sorted(chats)
        if not found or not wanted:
            return {}
        messages = await earlier_messages(self._connection, found[0].id, wanted)
        return {chat: message for chat, message in zip(wanted, messages, strict=True) if message}

    async def addresses(self, item: ItemId) -> AsyncIterator[tuple["array[int]", "array[int]"]]:
        """The chats that have a copy of an item, with its message ids, a page at a time."""
        for broadcast in await self._read(_of(item, Purpose.NEWS)):
            async for page in self._all_pages(broadcast.id):
                chats, messages = delivered(page.chats, page.messages)
                if chats:
                    yield chats, messages
            sent = deliveries.c.state == DeliveryState.SENT
            strays = await self._strays.of(broadcast.id, sent, deliveries.c.message.is_not(None))
            if strays:
                yield (
                    array("q", [stray.chat for stray in strays]),
                    array("q", [stray.message or 0 for stray in strays]),
                )

    async def _all_pages(self, broadcast_id: BroadcastId) -> AsyncIterator[Page]:
        last = BEFORE_THE_FIRST
        while found := await self._pages.behind(broadcast_id, last, limit=_PAGES_AT_ONCE):
            for page in found:
                yield page
            last = found[-1].chats[-1]

    async def _supersede(self, broadcast: Broadcast) -> None:
        """Stop what a correction makes superfluous, and let its copies wait no more."""
        same = (
            set(Purpose) - {Purpose.RETRACTION}
            if broadcast.purpose is Purpose.RETRACTION
            else {broadcast.purpose}
        )
        result = await self._connection.execute(
            update(broadcasts)
            .values(state=BroadcastState.STOPPED, reason=SUPERSEDED, ended_at=broadcast.started_at)
            .where(
                broadcasts.c.item_id == broadcast.item,
                broadcasts.c.id != broadcast.id,
                broadcasts.c.purpose.in_(same),
                broadcasts.c.state.in_(OPEN),
            )
            .returning(broadcasts.c.id)
        )
        for superseded in result.scalars().all():
            await self._pages.pass_over(superseded)
            await self._strays.skip(
                deliveries.c.broadcast_id == superseded,
                deliveries.c.state == DeliveryState.WAITING,
            )

    async def _add_canary(self, broadcast: Broadcast, author: ChatId) -> None:
        canary = Stray(broadcast=broadcast.id, chat=author)
        if broadcast.purpose is Purpose.NEWS:
            if broadcast.source is not None:
                earlier = await earlier_messages(self._connection, broadcast.source, [author])
                canary = replace(canary, target=earlier[0] or None)
        else:
            held = await Holders(self._connection, broadcast).address(author)
            if held is None:
                return
            canary = replace(canary, target=held[0], targets_at=held[1])
        await self._strays.add([canary])

    async def _set(self, broadcast_id: BroadcastId, **values: object) -> None:
        await self._connection.execute(
            update(broadcasts).values(**values).where(broadcasts.c.id == broadcast_id)
        )

    async def _read(self, query: Select[Any]) -> tuple[Broadcast, ...]:
        result = await self._connection.execute(query)
        return tuple(to_broadcast(row) for row in result)


def _of(item: ItemId, *purposes: Purpose) -> Select[Any]:
    return (
        select(broadcasts)
        .where(broadcasts.c.item_id == item, broadcasts.c.purpose.in_(purposes or Purpose))
        .order_by(broadcasts.c.id)
    )


def _in_states(*states: BroadcastState) -> Select[Any]:
    return (
        select(broadcasts)
        .where(broadcasts.c.state.in_(states))
        .order_by(broadcasts.c.lane, broadcasts.c.id)
    )


_CLAIMABLE = (
    _in_states(BroadcastState.RUNNING)
    .add_columns(items.c.revision.label("newest"), due_by(bindparam("now")).label("has_due"))
    .join(items, items.c.id == broadcasts.c.item_id)
)
