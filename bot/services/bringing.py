"""Bringing: what comes from outside is stored as an item, or as what one says from now on."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from bot.domain.broadcasts import Lane
from bot.domain.news import Candidate, Content, Correction, Item
from bot.services.linking import Linker
from bot.services.recognising import Recogniser
from storage.transaction import Transaction


@dataclass(frozen=True, slots=True, kw_only=True)
class Bringer:
    """Stores within one transaction, whose `linker` it is."""

    tx: Transaction
    linker: Linker
    recogniser: Recogniser
    now: dt.datetime

    async def new(self, candidate: Candidate, *, push: bool) -> Item:
        """Store an item and, with `push`, queue it for everyone who follows it."""
        (item,) = await self.all_new([candidate])
        await self.recogniser.note(self.tx, [item])
        if push:
            await self.tx.broadcasts.start(
                item=item.id, revision=item.revision, lane=Lane.NORMAL, at=self.now
            )
        return item

    async def all_new(self, candidates: Sequence[Candidate]) -> tuple[Item, ...]:
        """Store items in which people are recognised later, all at once."""
        named: list[Item] = []
        for item in await self.tx.news.add_all(candidates, at=self.now):
            # Whom one item introduces the next may name.
            content = await self.linker.linked(item.content)
            named.append(replace(item, content=content))
            await self._made_known(named[-1])
        await self.tx.news.name(named)
        return tuple(named)

    async def revised(
        self,
        known: Item,
        content: Content,
        *,
        pictures: Mapping[str, bytes] | None = None,
        correction: Correction | None = None,
    ) -> Item:
        """Let an item say something else."""
        linked = await self.linker.linked(content)
        await self.tx.search.remove(known)
        item = await self.tx.news.revise(
            known.id, linked, pictures=pictures, correction=correction, at=self.now
        )
        await self._made_known(item)
        await self.recogniser.note(self.tx, [item])
        return item

    async def _made_known(self, item: Item) -> None:
        await self.tx.search.add(item)
        self.linker.sighted(item)
