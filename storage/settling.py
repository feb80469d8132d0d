"""Settling: what became of copies goes into their slots or, where a slot says too little, rows."""

import dataclasses
from collections.abc import Collection, Sequence
from itertools import groupby
from operator import attrgetter

from sqlalchemy import or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.broadcasts import BroadcastId, DeliveryState, Lane, Purpose, Resolved
from bot.domain.chats import ChatId
from storage.models import broadcasts, deliveries
from storage.packed import ASSUMED, CODES, LARGEST_MESSAGE, STRAY, Page
from storage.pages import Pages
from storage.strays import Stray, Strays

_REPEATABLE = [purpose for purpose in Purpose if purpose.is_repeatable]


class Settling:
    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection
        self._pages = Pages(connection)
        self._strays = Strays(connection)

    async def resolve(self, outcomes: Sequence[Resolved]) -> None:
        """Record what became of copies; those settled before stay as they are."""
        of_broadcast = attrgetter("broadcast")
        for broadcast, group in groupby(sorted(outcomes, key=of_broadcast), of_broadcast):
            await self._resolve(broadcast, list(group))

    async def recover(self, resend: Collection[Lane]) -> int:
        """Let what was being sent wait again, or take it as delivered; gives how many copies."""
        again = select(broadcasts.c.id).where(
            or_(broadcasts.c.lane.in_(resend), broadcasts.c.purpose.in_(_REPEATABLE))
        )
        interrupted = await self._strays.interrupt(
            DeliveryState.WAITING, deliveries.c.broadcast_id.in_(again)
        )
        interrupted += await self._strays.interrupt(DeliveryState.ASSUMED)
        waiting_again = set((await self._connection.execute(again)).scalars())
        for page in await self._pages.all_in_flight():
            interrupted += await self._interrupt(page, again=page.broadcast in waiting_again)
        return interrupted

    async def _interrupt(self, page: Page, *, again: bool) -> int:
        indexes = page.interrupt(STRAY if again else ASSUMED)
        await self._pages.save(page)
        if again:
            await self._strays.add([_waiting(page, index) for index in indexes])
        return len(indexes)

    async def _resolve(self, broadcast: BroadcastId, outcomes: list[Resolved]) -> None:
        chats = [outcome.chat for outcome in outcomes]
        is_first = False
        left = outcomes
        for page in await self._pages.in_flight(broadcast, min(chats), max(chats)):
            is_first |= max(page.messages, default=0) <= 0  # an assumed copy proves nothing
            left = await self._settle(page, left)
        await self._strays.settle(left)
        if (is_first or left) and any(each.state is DeliveryState.SENT for each in outcomes):
            await self._prove(broadcast)

    async def _prove(self, broadcast: BroadcastId) -> None:
        """Note that some copy has arrived; asked for where it may be the first."""
        await self._connection.execute(
            update(broadcasts)
            .values(proven=True)
            .where(broadcasts.c.id == broadcast, broadcasts.c.proven.is_(False))
        )

    async def _settle(self, page: Page, outcomes: list[Resolved]) -> list[Resolved]:
        """Settle the copies that are in a page; gives the outcomes of others."""
        others, strays = [], []
        for outcome in outcomes:
            code = _code(outcome)
            index = page.settle(outcome.chat, code)
            if index is None:
                others.append(outcome)
            elif code == STRAY:
                strays.append(_stray(page, index, outcome))
        if len(others) < len(outcomes):
            await self._pages.save(page)
        await self._strays.add(strays)
        return others


def _code(outcome: Resolved) -> int:
    """What a slot can say of an outcome; why a chat is suspended stands with the chat."""
    if outcome.state is DeliveryState.SENT:
        message = outcome.message or 0
        return message if 0 < message <= LARGEST_MESSAGE else STRAY
    has_reason = outcome.state is DeliveryState.FAILED and outcome.reason is not None
    if has_reason or outcome.state is DeliveryState.WAITING:
        return STRAY
    return CODES[outcome.state]


def _stray(page: Page, index: int, outcome: Resolved) -> Stray:
    again = _waiting(page, index)
    return dataclasses.replace(
        again,
        state=outcome.state,
        due=outcome.due or again.due,
        message=outcome.message,
        reason=outcome.reason,
    )


def _waiting(page: Page, index: int) -> Stray:
    """A copy that was handed out once and may go again at once."""
    return Stray(
        broadcast=page.broadcast,
        chat=ChatId(page.chats[index]),
        attempts=1,
        revision=page.revision,
        opened_at=page.opened_at,
        target=page.target(index),
        targets_at=page.targets_at,
    )
