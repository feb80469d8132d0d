"""Aiming: it is noted what an item answers to before anybody is looked up for it."""

import asyncio
from collections.abc import Awaitable, Callable, Collection, Iterable
from typing import TypeAlias

import structlog

from bot.domain.broadcasts import Broadcast, Purpose
from bot.domain.chats import Target
from bot.domain.news import ItemId
from bot.errors import NewsdeskError
from storage.aims import Aim
from storage.database import Database
from storage.transaction import Transaction

_log: structlog.stdlib.BoundLogger = structlog.get_logger(__name__)

TakeAim: TypeAlias = Callable[[ItemId], Awaitable[object]]
"""Notes what an item answers to: see `bot.services.matching`."""


class Aiming:
    """Beside the rounds, which go on meanwhile; `aimed` is called when audiences can be looked up.

    Without `take`, items answer to everything and to their section, and nothing waits.
    """

    def __init__(
        self, database: Database, take: TakeAim | None, *, aimed: Callable[[], None]
    ) -> None:
        self._database = database
        self._take = take
        self._aimed = aimed
        self._task: asyncio.Task[None] | None = None

    async def is_due(self, tx: Transaction, broadcast: Broadcast) -> bool:
        """Whether an audience has to wait until its item is aimed."""
        if self._take is None or broadcast.purpose is not Purpose.NEWS:
            return False
        return not await tx.aims.are_taken(broadcast.item)

    def begin(self, items: Collection[ItemId]) -> None:
        """Aim items; those that come while others are aimed are named again by the next round."""
        if self._take is not None and items and (self._task is None or self._task.done()):
            self._task = asyncio.create_task(self._aim(self._take, items), name="aiming")

    def cancel(self) -> None:
        if self._task is not None:
            self._task.cancel()

    async def _aim(self, take: TakeAim, items: Iterable[ItemId]) -> None:
        """One that cannot be understood goes to whoever follows everything, or its section."""
        for item in items:
            try:
                await take(item)
            except NewsdeskError as error:
                _log.warning("delivery.not_aimed", item=item, reason=str(error))
                return  # the next round asks again
            except Exception:  # noqa: BLE001 (one item's trouble must not hold up its sending)
                _log.exception("delivery.aimed_plainly", item=item)
                await self._plainly(item)
        self._aimed()

    async def _plainly(self, number: ItemId) -> None:
        async with self._database.begin() as tx:
            item = await tx.news.item(number)
            slug = None if item is None else item.content.section
            section = None if slug is None else await tx.sections.by_slug(slug)
            aimed: set[Aim] = {(Target.EVERYTHING, "")}
            if section is not None:
                aimed.add((Target.SECTION, str(section.id)))
            await tx.aims.put(number, aimed)
