"""Gathering: what a source offers becomes news, once, and what it changes becomes a correction.

All of a visit is stored in one transaction with what follows from it, so that a kill neither
loses nor doubles anything: the next visit finds all of it, or nothing.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from bot.clock import Clock
from bot.domain.news import Item
from bot.domain.sources import (
    ALL_AT_ONCE,
    Inquiry,
    InquiryKind,
    Source,
    SourceId,
    SourceState,
    Trace,
    TraceId,
    Trust,
)
from bot.services.access import Access
from bot.services.bringing import Bringer
from bot.services.linking import Linker
from bot.services.looking import Look, LookError
from bot.services.people import People
from bot.services.recalling import Memory, Seen
from bot.services.taking import Gathered, Taker
from bot.text.likeness import fingerprint, host_of
from storage.database import Database
from storage.transaction import Transaction

VISIT_S = 240.0
"""How long a visit may take at the most, in which nobody else visits the source."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathering:
    """`published` wakes delivery, `asked` whoever shows the desk what it is asked."""

    database: Database
    clock: Clock
    access: Access
    people: People
    published: Callable[[], None]
    asked: Callable[[], None]

    async def due(self, holder: str, *, limit: int) -> tuple[Source, ...]:
        """Sources to be visited now, by nobody else until they are done with."""
        async with self.database.read() as tx:
            if not limit or not await tx.sources.is_due(self.clock.now()):
                return ()
        async with self.database.begin() as tx:
            return await tx.sources.claim(
                holder=holder, now=self.clock.now(), seconds=VISIT_S, limit=limit
            )

    async def take(
        self, source_id: SourceId, look: Look, *, holder: str, jitter: float
    ) -> Gathered | None:
        """Store what a visit has found; None where it is no longer ours to say."""
        directory, recogniser = await self.people.directory(), await self.people.recogniser()
        gathered = Gathered()
        async with self.database.begin() as tx:
            # Two sources that bring one release at this moment find each other's item.
            await tx.search.lock()
            source = await self._ours(tx, source_id, holder)
            if source is None:
                return None
            now = self.clock.now()
            source = _moved(source, look)
            if look.offers is not None:
                linker = Linker(tx, directory, enters_new=False)
                bringer = Bringer(tx=tx, linker=linker, recogniser=recogniser, now=now)
                taker = Taker(source=source, bringer=bringer, access=self.access, gathered=gathered)
                await _Visit(taker=taker, memory=Memory(tx=tx, source=source, now=now)).take(look)
            source = _seen(source, look, gathered, now)
            next_at = source.next_visit(now, asked_s=look.wait_s, jitter=jitter)
            await tx.sources.store(replace(source, next_at=next_at))
            await tx.sources.release(source.id, holder=holder)
        if gathered.published or gathered.corrected:
            self.published()
        if gathered.drafted or gathered.asked or gathered.held:
            self.asked()
        return gathered

    async def failed(
        self, source_id: SourceId, error: LookError, *, holder: str, jitter: float
    ) -> None:
        """Note why a visit came to nothing, and come again later."""
        async with self.database.begin() as tx:
            source = await self._ours(tx, source_id, holder)
            if source is not None:
                failed = replace(source, errors=source.errors + 1, error=error.code)
                next_at = failed.next_visit(self.clock.now(), asked_s=error.wait_s, jitter=jitter)
                await tx.sources.store(replace(failed, next_at=next_at))
                await tx.sources.release(source.id, holder=holder)

    async def let_go(self, sources: Sequence[Source], *, holder: str) -> None:
        """Leave sources to others that were not visited after all."""
        async with self.database.begin() as tx:
            for source in sources:
                await tx.sources.release(source.id, holder=holder)

    async def _ours(self, tx: Transaction, source_id: SourceId, holder: str) -> Source | None:
        """A source that is still ours to visit; one that was paused meanwhile is nobody's."""
        source = await tx.sources.hold(source_id)
        if source is None or not await tx.sources.is_held(source_id, holder=holder):
            return None
        if source.state is not SourceState.ACTIVE:
            await tx.sources.release(source_id, holder=holder)
            return None
        return source


@dataclass(frozen=True, slots=True, kw_only=True)
class _Visit:
    """What one visit has found, on its way into one transaction."""

    taker: Taker
    memory: Memory
    seen: list[TraceId] = field(default_factory=list)
    """Entries that were there before, noted as seen at the end."""
    doubtful: list[tuple[Seen, Item]] = field(default_factory=list)

    @property
    def _tx(self) -> Transaction:
        return self.taker.tx

    @property
    def _source(self) -> Source:
        return self.taker.source

    async def take(self, look: Look) -> None:
        # Sources list the newest first; the oldest is told first.
        offers = self.memory.seen(reversed(look.offers or ()))
        offers.sort(key=lambda offer: offer.text.day)
        traced = await self.memory.traced(offers)
        self.memory.is_there(traced.values())
        for at, trace in traced.items():
            await self._known(offers[at], trace)
        untraced = [offer for at, offer in enumerate(offers) if at not in traced]
        # What reads the same goes first, so that nothing less alike takes its item.
        left = [each for each in untraced if not await self._told(each, word_for_word=True)]
        new = [each for each in left if not await self._told(each, word_for_word=False)]
        if not self._source.is_fresh and len(new) > ALL_AT_ONCE and 2 * len(new) > len(offers):
            await self._hold(new)
        else:
            await self._bring(new)
        await self._ask()
        await self._tx.traces.see(self.seen, self.taker.now)

    async def _known(self, offer: Seen, trace: Trace) -> None:
        """An entry that was here before: it may say something else, or go by another name."""
        self.taker.gathered.count("known")
        after = await self.taker.change(trace, offer.candidate)
        if after != trace:
            await self._tx.traces.store(after)
        self.seen.append(trace.id)
        if trace.guid != offer.key:
            # The old name stays, for ever: some sources go back to it.
            named = replace(after, guid=offer.key, address=offer.address, last_at=self.taker.now)
            await self._tx.traces.add(named)

    async def _told(self, offer: Seen, *, word_for_word: bool) -> bool:
        """Take an entry that tells an item, or a draft of a source, anew; False for any other."""
        known = await self.memory.told(offer, word_for_word=word_for_word)
        if known is None:
            return await self._drafted(offer)
        if known.is_sure:
            await self._again(offer, known.item)
            return True
        if self._source.is_fresh:
            return False
        self.doubtful.append((offer, known.item))
        return True

    async def _again(self, offer: Seen, item: Item) -> None:
        """A release that is there, under another name here or from another source."""
        told = await self._tx.traces.of_item(item.id)
        own = next((trace for trace in told if trace.source == self._source.id), None)
        self.memory.beside.add(item.id)
        if own is not None:
            await self._known(offer, own)
            return
        self.taker.gathered.count("known")
        follows = fingerprint(item.content) == offer.digest and not any(t.leads for t in told)
        trace = replace(self.taker.trace_of(offer), item=item.id, leads=follows)
        await self._tx.traces.add(trace)

    async def _drafted(self, offer: Seen) -> bool:
        trace = await self.memory.drafted(offer)
        if trace is None:
            return False
        if trace.source == self._source.id:
            await self._known(offer, trace)
        else:
            self.taker.gathered.count("known")
            await self._tx.traces.add(replace(self.taker.trace_of(offer), draft=trace.draft))
        return True

    async def _ask(self) -> None:
        """Ask about each entry that may be an item, or about all at once where they are many."""
        if len(self.doubtful) > ALL_AT_ONCE:
            await self._hold([offer for offer, _ in self.doubtful])
            return
        for offer, item in self.doubtful:
            await self._wait(offer, await self.taker.ask(InquiryKind.ALIKE, item=item))
            self.taker.gathered.count("asked")

    async def _hold(self, offers: Sequence[Seen]) -> None:
        """Rather ask than send everybody all that a source has ever said."""
        inquiries = await self._tx.inquiries.open_of(self._source.id)
        inquiry = next((each for each in inquiries if each.kind is InquiryKind.HELD), None)
        if inquiry is None:
            inquiry = await self.taker.ask(InquiryKind.HELD)
        else:
            await self._tx.inquiries.renew(inquiry.id)
        for offer in offers:
            await self._wait(offer, inquiry)
            self.taker.gathered.count("held")

    async def _wait(self, offer: Seen, inquiry: Inquiry) -> None:
        trace = self.taker.trace_of(offer)
        await self._tx.traces.add(replace(trace, waiting=offer.candidate, inquiry=inquiry.id))

    async def _bring(self, offers: Sequence[Seen]) -> None:
        """Take what is new; what a source lists under two names is one."""
        taken: dict[tuple[str, date], Trace] = {}
        for offer in offers:
            said = offer.digest, offer.text.day
            if said in taken:
                twin = taken[said]
                trace = replace(twin, guid=offer.key, address=offer.address)
            else:
                trace = await self._brought(offer)
            taken[said] = await self._tx.traces.add(trace)

    async def _brought(self, offer: Seen) -> Trace:
        trace = self.taker.trace_of(offer)
        if not self._source.is_fresh:
            return (await self.taker.bring(trace, offer.candidate))[0]
        if self._source.trust is Trust.PUBLISH:
            return (await self.taker.archive(trace, offer.candidate))[0]
        self.taker.gathered.count("passed_over")
        return trace  # what lies at the source already does not come to the desk


def _seen(source: Source, look: Look, gathered: Gathered, now: datetime) -> Source:
    """A source after a visit that went well.

    Where anything was put off, the next visit asks for all of it, changed or not. A fresh source
    stays so until all is seen that it had from the start.
    """
    well = replace(source, errors=0, error=None, visited_at=now)
    if look.offers is None:
        return well
    has_begun = gathered.archived or gathered.passed_over
    is_fresh = source.is_fresh and look.left_over > 0 and has_begun > 0
    if gathered.put_off or not look.is_whole:
        return replace(well, is_fresh=is_fresh, etag=None, last_modified=None)
    return replace(well, is_fresh=is_fresh, etag=look.etag, last_modified=look.last_modified)


def _moved(source: Source, look: Look) -> Source:
    """A source at the address where it is found from now on."""
    if look.moved_to is None or look.moved_to == source.address:
        return source
    old, new = host_of(source.address), host_of(look.moved_to)
    hosts = dict.fromkeys([*source.hosts, *filter(None, (old, new))])
    return replace(
        source, address=look.moved_to, hosts=tuple(hosts) if old != new else source.hosts
    )
