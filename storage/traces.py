"""Traces: every entry that a source has ever offered, and what became of it."""

import datetime as dt
import hashlib
from collections.abc import Collection
from dataclasses import replace
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.desk import DraftId, DraftState
from bot.domain.news import ItemId
from bot.domain.sources import InquiryId, SourceId, SourceState, Trace, TraceId
from storage.models import drafts, sources, traces

_BATCH = 500


class Traces:
    """An entry that went to the desk has the item that its draft became."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def add(self, trace: Trace) -> Trace:
        """Store a new one; its id is given here."""
        result = await self._connection.execute(
            insert(traces).values(_values(trace)).returning(traces.c.id)
        )
        return replace(trace, id=TraceId(result.scalar_one()))

    async def store(self, trace: Trace) -> None:
        await self._connection.execute(
            update(traces).values(_values(trace)).where(traces.c.id == trace.id)
        )

    async def see(self, seen: Collection[TraceId], at: dt.datetime) -> None:
        """Note that entries were there again."""
        numbers = list(seen)
        for start in range(0, len(numbers), _BATCH):
            await self._connection.execute(
                update(traces)
                .values(last_at=at)
                .where(traces.c.id.in_(numbers[start : start + _BATCH]))
            )

    async def of_guids(
        self, source: SourceId, guids: Collection[str]
    ) -> dict[str, tuple[Trace, ...]]:
        """What a source has offered under each of some guids, the newest first."""
        found: dict[str, tuple[Trace, ...]] = {}
        digests = [_digest(guid) for guid in guids]
        for start in range(0, len(digests), _BATCH):
            among = traces.c.guid_digest.in_(digests[start : start + _BATCH])
            for trace in await self._read(and_(traces.c.source_id == source, among)):
                found[trace.guid] = (*found.get(trace.guid, ()), trace)
        return found

    async def of_address(self, address: str) -> tuple[Trace, ...]:
        """What any source has offered under an address, the newest first."""
        return await self._read(traces.c.address_digest == _digest(address))

    async def offered(self, source: SourceId, addresses: Collection[str]) -> frozenset[str]:
        """Which of some addresses a source has offered before."""
        by_digest = {_digest(address): address for address in addresses}
        digests = list(by_digest)
        found = set[str]()
        for start in range(0, len(digests), _BATCH):
            among = traces.c.address_digest.in_(digests[start : start + _BATCH])
            result = await self._connection.execute(
                select(traces.c.address_digest).where(traces.c.source_id == source, among)
            )
            found |= {by_digest[digest] for digest in result.scalars()}
        return frozenset(found)

    async def of_item(self, item: ItemId) -> tuple[Trace, ...]:
        return await self._read(traces.c.item_id == item)

    async def of_inquiry(self, inquiry: InquiryId) -> tuple[Trace, ...]:
        """What waits for an answer, the newest first."""
        return await self._read(traces.c.inquiry_id == inquiry)

    async def latest(self, source: SourceId) -> tuple[Trace, ...]:
        """What was there at the last visit that found anything."""
        last = (
            select(func.max(traces.c.last_at)).where(traces.c.source_id == source).scalar_subquery()
        )
        return await self._read(and_(traces.c.source_id == source, traces.c.last_at == last))

    async def on_the_desk(self) -> tuple[Trace, ...]:
        """What any source has brought that lies on the desk and is no item yet."""
        return await self._read(and_(drafts.c.state == DraftState.OPEN, drafts.c.item_id.is_(None)))

    async def count(self, source: SourceId) -> int:
        result = await self._connection.execute(
            select(func.count()).select_from(traces).where(traces.c.source_id == source)
        )
        return int(result.scalar_one())

    async def is_led(self, item: ItemId, *, but: SourceId) -> bool:
        """Whether another source, which is still visited, says what an item says."""
        led = (
            select(traces.c.id)
            .join(sources, sources.c.id == traces.c.source_id)
            .where(
                traces.c.item_id == item,
                traces.c.leads,
                traces.c.source_id != but,
                sources.c.state == SourceState.ACTIVE,
            )
        )
        return (await self._connection.execute(led.limit(1))).first() is not None

    async def _read(self, wanted: ColumnElement[bool]) -> tuple[Trace, ...]:
        result = await self._connection.execute(
            select(traces, drafts.c.item_id.label("became"))
            .outerjoin(drafts, drafts.c.id == traces.c.draft_id)
            .where(wanted)
            .order_by(traces.c.id.desc())
        )
        return tuple(_trace(row) for row in result)


def _digest(text: str) -> str:
    return hashlib.blake2b(text.encode("utf-8", "replace"), digest_size=16).hexdigest()


def _values(trace: Trace) -> dict[str, object]:
    return {
        "source_id": trace.source,
        "guid": trace.guid,
        "guid_digest": _digest(trace.guid),
        "address": trace.address,
        "address_digest": _digest(trace.address) if trace.address else None,
        "digest": trace.digest,
        "item_id": trace.item,
        "draft_id": trace.draft,
        "leads": trace.leads,
        "changes": trace.changes,
        "changed_at": trace.changed_at,
        "first_at": trace.first_at,
        "last_at": trace.last_at,
        "inquiry_id": trace.inquiry,
        "waiting": trace.waiting,
    }


def _trace(row: Row[Any]) -> Trace:
    item = row.item_id or row.became
    return Trace(
        id=TraceId(row.id),
        source=SourceId(row.source_id),
        guid=row.guid,
        address=row.address,
        digest=row.digest,
        item=None if item is None else ItemId(item),
        draft=None if row.draft_id is None else DraftId(row.draft_id),
        leads=row.leads,
        changes=row.changes,
        changed_at=row.changed_at,
        first_at=row.first_at,
        last_at=row.last_at,
        inquiry=None if row.inquiry_id is None else InquiryId(row.inquiry_id),
        waiting=row.waiting,
    )
