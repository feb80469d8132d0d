"""Claims: the next copies that are due, marked as being sent before anybody sends them."""

import dataclasses
import datetime as dt
from collections.abc import Mapping, Sequence

from sqlalchemy import bindparam, exists, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.broadcasts import Broadcast, Delivery, DeliveryState, Purpose
from bot.domain.chats import ChatId
from storage.copies import Reader, page_copy, readers, stray_copy
from storage.models import IS_OPEN, IS_UNSETTLED, broadcasts, deliveries, pages
from storage.packed import SENDING, SKIPPED, STRAY, SUSPENDED, Page
from storage.pages import Pages
from storage.strays import Stray, Strays

LONGEST_OPEN = dt.timedelta(hours=1)
"""A page tells when its first copy went; those that go later than this get a page of their own."""

PATIENCE = dt.timedelta(seconds=1)
"""How long an author's copy may be put off and still be waited for, as by a reply to them."""

_GIVEN_UP = {SKIPPED: DeliveryState.SKIPPED, SUSPENDED: DeliveryState.SUSPENDED}


class Claim:
    """The claim of one broadcast at one moment.

    `revision` is the newest of its item; `has_due` where some strays may go.
    """

    def __init__(
        self,
        connection: AsyncConnection,
        broadcast: Broadcast,
        *,
        revision: int,
        has_due: bool,
        now: dt.datetime,
    ) -> None:
        self._connection = connection
        self._pages = Pages(connection)
        self._strays = Strays(connection)
        self._broadcast = broadcast
        self._revision = revision
        self._has_due = has_due
        self._now = now

    async def take(self, limit: int) -> list[Delivery]:
        """Strays first, for they have waited longest, then page by page.

        Until one copy has arrived, which proves the text, one goes at a time.
        """
        if not self._broadcast.proven:
            is_waited_for = await self._is_waited_for() or await self._would_overtake()
            limit = 0 if is_waited_for else min(limit, 1)
        taken: list[Delivery] = []
        while self._has_due and len(taken) < limit:
            taken += await self._from_strays(limit - len(taken))
        while len(taken) < limit:
            page = await self._pages.next_waiting(self._broadcast.id)
            if page is None:
                break
            taken += await self._from_page(page, limit - len(taken))
        return taken

    async def _is_waited_for(self) -> bool:
        """Whether a copy is on its way that may prove the text, or its author's is put off.

        An author is answered at the same moment, so that their own copy may wait a second.
        """
        author = self._broadcast.author
        canary = await self._strays.get(self._broadcast.id, author) if author else None
        if canary is not None and canary.state is DeliveryState.WAITING:
            soon = canary.due - self._now
            if dt.timedelta() < soon <= PATIENCE:
                return True
        pages = await self._pages.counted(self._broadcast.id)
        strays = await self._strays.counted(self._broadcast.id)
        return pages["sending"] > 0 or DeliveryState.SENDING in strays

    async def _would_overtake(self) -> bool:
        """Whether an earlier edit of the same copies is on its way: arriving last, it would stay.

        Nothing follows it, as ours has stopped it, so that this is asked until ours has begun.
        """
        if not self._broadcast.purpose.is_repeatable:
            return False
        found = await self._connection.execute(
            _EDITS_UNDER_WAY, {"item": self._broadcast.item, "own": self._broadcast.id}
        )
        return found.first() is not None

    async def _from_strays(self, limit: int) -> list[Delivery]:
        strays = await self._strays.due(self._broadcast.id, limit=limit, now=self._now)
        self._has_due = len(strays) == limit
        known = await readers(self._connection, [stray.chat for stray in strays])
        fates = {stray.chat: self._fate(known.get(stray.chat)) for stray in strays}
        going, held = _with(SENDING, fates), _with(STRAY, fates)
        if going:
            await self._strays.mark(
                self._broadcast.id, going, revision=self._revision, now=self._now
            )
        if held:
            await self._strays.hold(
                self._broadcast.id, [(chat, known[chat].held_until or self._now) for chat in held]
            )
        for fate, state in _GIVEN_UP.items():
            if lost := _with(fate, fates):
                await self._strays.give_up(self._broadcast.id, lost, state)
        marked = [_marked(stray) for stray in strays if stray.chat in going]
        return [stray_copy(stray, self._broadcast, known[stray.chat]) for stray in marked]

    async def _from_page(self, page: Page, limit: int) -> list[Delivery]:
        if self._is_stale(page):
            page = await self._pages.divide(page)
        start, chats = page.start, page.next(limit)
        known = await readers(self._connection, chats)
        fates = [self._fate(known.get(chat)) for chat in chats]
        page.mark(fates)
        page.revision = self._revision
        page.opened_at = page.opened_at or self._now
        await self._pages.save(page)
        if STRAY in fates:
            await self._hold(page, start, fates, known)
        return [
            page_copy(page, index, DeliveryState.SENDING, self._broadcast, known[chat])
            for index, (chat, fate) in enumerate(zip(chats, fates, strict=True), start)
            if fate == SENDING
        ]

    async def _hold(
        self, page: Page, start: int, fates: Sequence[int], known: Mapping[int, Reader]
    ) -> None:
        held = [index for index, fate in enumerate(fates, start) if fate == STRAY]
        await self._strays.add(
            [
                Stray(
                    broadcast=page.broadcast,
                    chat=ChatId(page.chats[index]),
                    due=known[page.chats[index]].held_until or self._now,
                    target=page.target(index),
                    targets_at=page.targets_at,
                )
                for index in held
            ]
        )

    def _is_stale(self, page: Page) -> bool:
        """Whether copies sent now do not belong with those that the page has sent."""
        if page.opened_at is None:
            return False
        return page.revision != self._revision or self._now - page.opened_at > LONGEST_OPEN

    def _fate(self, reader: Reader | None) -> int:
        """The code of a copy that is about to go to a chat."""
        if reader is None:
            return SKIPPED
        if not self._broadcast.purpose.reaches(reader.state):
            return SUSPENDED
        if reader.held_until is not None and reader.held_until > self._now:
            return STRAY
        return SENDING


_EDITS_UNDER_WAY = select(broadcasts.c.id).where(
    broadcasts.c.item_id == bindparam("item"),
    broadcasts.c.purpose == Purpose.EDIT,
    broadcasts.c.id < bindparam("own"),
    or_(
        exists().where(IS_OPEN, pages.c.broadcast_id == broadcasts.c.id, pages.c.sending > 0),
        exists().where(
            IS_UNSETTLED,
            deliveries.c.broadcast_id == broadcasts.c.id,
            deliveries.c.state == DeliveryState.SENDING,
        ),
    ),
)


def _with(fate: int, fates: Mapping[ChatId, int]) -> set[ChatId]:
    return {chat for chat in fates if fates[chat] == fate}


def _marked(stray: Stray) -> Stray:
    return dataclasses.replace(stray, state=DeliveryState.SENDING, attempts=stray.attempts + 1)
