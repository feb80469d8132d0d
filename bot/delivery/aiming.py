"""Aiming: it is noted what an item answers to before anybody is looked up for it."""

from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True)
class Aiming:
    """Without `take`, items answer to everything and to their section."""

    database: Database
    take: TakeAim | None

    async def is_due(self, tx: Transaction, broadcast: Broadcast) -> bool:
        """Whether an audience has to wait until its item is aimed."""
        if self.take is None or broadcast.purpose is not Purpose.NEWS:
            return False
        return not await tx.aims.are_taken(broadcast.item)

    async def aim(self, items: Iterable[ItemId]) -> None:
        """Aim items; one that cannot be understood goes to whoever follows all, or its section."""
        for item in items if self.take is not None else ():
            try:
                await self.take(item)
            except NewsdeskError:
                raise
            except Exception:  # noqa: BLE001 (one item's trouble must not hold up its sending)
                _log.exception("delivery.not_aimed", item=item)
                await self._plainly(item)

    async def _plainly(self, number: ItemId) -> None:
        async with self.database.begin() as tx:
            item = await tx.news.item(number)
            slug = None if item is None else item.content.section
            section = None if slug is None else await tx.sections.by_slug(slug)
            aimed: set[Aim] = {(Target.EVERYTHING, "")}
            if section is not None:
                aimed.add((Target.SECTION, str(section.id)))
            await tx.aims.put(number, aimed)
