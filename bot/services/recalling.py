"""Recalling: whether an entry of a source is one that is known, and by what.

By its guid, then by its address, then by its words. A guid or an address that stands for several
entries decides nothing by itself, and neither does one whose text has become another altogether.
"""

import asyncio
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from functools import cached_property

from bot.domain.news import Candidate, Item, ItemId, day_of
from bot.domain.sources import Source, Trace, TraceId
from bot.text.likeness import (
    CONTAINED,
    DAYS_APART,
    Text,
    Verdict,
    canonical,
    containment,
    fingerprint,
    is_kin,
    is_reworked,
    text_of,
    verdict,
)
from storage.database import Database
from storage.transaction import Transaction


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """An entry as a source offers it now; `guid` is "" where it has none."""

    guid: str
    address: str | None
    candidate: Candidate
    published: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """An offer, ready to be compared; `key` and `address` are those of traces."""

    candidate: Candidate
    key: str
    address: str | None
    digest: str
    text: Text

    @property
    def has_name(self) -> bool:
        """Whether anything but its text tells it from others."""
        return self.key != self.digest


@dataclass(frozen=True, slots=True)
class There:
    """An item that is there, with what of it is compared."""

    item: Item
    text: Text
    digest: str


@dataclass(frozen=True)
class Around:
    """Items that stand around a day."""

    there: tuple[There, ...]

    @cached_property
    def _by_digest(self) -> Mapping[str, Sequence[There]]:
        found = defaultdict[str, list[There]](list)
        for each in self.there:
            found[each.digest].append(each)
        return found

    @cached_property
    def _by_phrase(self) -> Mapping[int, Sequence[int]]:
        """In which of the items each phrase stands, by their places."""
        found = defaultdict[int, list[int]](list)
        for at, each in enumerate(self.there):
            for phrase in each.text.phrases:
                found[phrase].append(at)
        return found

    def saying(self, digest: str) -> Sequence[There]:
        """Those that say the same to the letter."""
        return self._by_digest.get(digest, ())

    def close_to(self, text: Text) -> list[There]:
        """Those that share as much with a text as the rule asks at the least: no others can be it.

        All of a busy week are a second of work where each is compared with each.
        """
        shared = Counter(at for one in text.phrases for at in self._by_phrase.get(one, ()))
        size = len(text.phrases)
        return [
            self.there[at]
            for at in sorted(shared)
            if shared[at] / min(size, len(self.there[at].text.phrases)) >= CONTAINED
        ]


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """The item that an offer tells anew; not sure where the desk has to say so."""

    item: Item
    is_sure: bool = True


@dataclass(kw_only=True)
class Memory:
    """One look at what is known, for the offers of one visit.

    `texts` are of traces, `items` those that stand around any day, `around` those of a day in a
    language, `desk` the traces whose drafts are open.
    """

    tx: Transaction
    source: Source
    now: datetime
    texts: dict[TraceId, Text | None] = field(default_factory=dict)
    items: dict[ItemId, There] = field(default_factory=dict)
    around: dict[tuple[date, str], Around] = field(default_factory=dict)
    desk: tuple[Trace, ...] | None = None
    beside: set[ItemId] = field(default_factory=set)
    """Items of which entries stand in this very visit: another entry beside is another item."""
    there: set[TraceId] = field(default_factory=set)

    def seen(self, offers: Iterable[Offer]) -> list[Seen]:
        """Offers with what they are known by; one that is there twice is one."""
        found: dict[tuple[str, str, date], Seen] = {}
        for offer in offers:
            seen = self._seen(offer)
            found.setdefault((seen.key, seen.digest, seen.text.day), seen)
        return list(found.values())

    async def traced(self, offers: Sequence[Seen]) -> dict[int, Trace]:
        """The trace of this source that each offer is, by the offer's place."""
        found: dict[int, Trace] = {}
        keys: dict[str, list[int]] = {}
        for at, offer in enumerate(offers):
            keys.setdefault(offer.key, []).append(at)
        known = await self.tx.traces.of_guids(self.source.id, keys)
        for key, traces in known.items():
            places = keys[key]
            is_plain = len(places) == 1 and _are_of_one(traces)
            found |= await self._paired(offers, places, traces, is_plain=is_plain)
        addresses = Counter(offer.address for offer in offers)
        for at, offer in enumerate(offers):
            if at not in found and offer.address is not None:
                told = await self.tx.traces.of_address(offer.address)
                own = [trace for trace in told if trace.source == self.source.id]
                is_plain = addresses[offer.address] == 1 and _are_of_one(own)
                taken = {trace.id for trace in found.values()}
                left = [trace for trace in own if trace.id not in taken]
                found |= await self._paired(offers, [at], left, is_plain=is_plain)
        return found | await self._replaced(offers, found)

    def is_there(self, traces: Iterable[Trace]) -> None:
        """Note which entries stand in this visit."""
        for trace in traces:
            self.there.add(trace.id)
            if trace.item is not None:
                self.beside.add(trace.item)

    async def told(self, offer: Seen, *, word_for_word: bool = False) -> Known | None:
        """The item that an offer without a trace tells anew; None where it is new."""
        around = await self._items_around(offer)
        same = self._word_for_word(offer, around)
        if same is not None or word_for_word:
            return Known(item=same) if same is not None else None
        named = await self._by_name(offer)
        if named is not None:
            return Known(item=named)
        # In a thread: delivery shall not stand still for the words of a busy week.
        return await asyncio.to_thread(_judged, offer, around, frozenset(self.beside))

    async def drafted(self, offer: Seen) -> Trace | None:
        """The trace whose draft, on the desk by now, tells the same as an offer without one."""
        if self.desk is None:
            self.desk = await self.tx.traces.on_the_desk()
        for trace in self.desk:
            text = await self.text(trace)
            if text is None or (trace.id in self.there and trace.digest != offer.digest):
                continue
            if verdict(offer.text, text) is Verdict.SAME:
                return trace
        return None

    async def text(self, trace: Trace) -> Text | None:
        """What a trace's entry said last, as far as it is stored anywhere."""
        if trace.id not in self.texts:
            self.texts[trace.id] = await self._text(trace)
        return self.texts[trace.id]

    async def _text(self, trace: Trace) -> Text | None:
        day = trace.first_at.date()
        if trace.waiting is not None:
            return text_of(trace.waiting.content, trace.waiting.content.date or day)
        if trace.item is not None:
            item = await self.tx.news.item(trace.item)
            return None if item is None else text_of(item.content, item.day)
        draft = None if trace.draft is None else await self.tx.drafts.get(trace.draft)
        return None if draft is None else text_of(draft.content, draft.content.date or day)

    async def _paired(
        self,
        offers: Sequence[Seen],
        places: Sequence[int],
        traces: Sequence[Trace],
        *,
        is_plain: bool,
    ) -> dict[int, Trace]:
        """Which of some offers is which of some traces, of one guid or one address.

        What says the same comes first. Where it is not plain who has the name, the rest has to
        be sure by its words.
        """
        found: dict[int, Trace] = {}
        left = list(traces)
        for at in places:
            same = next((each for each in left if each.digest == offers[at].digest), None)
            if same is not None:
                found[at] = same
                left.remove(same)
        for at in places:
            if at not in found:
                before = await self._edited(offers[at], left, is_plain=is_plain)
                if before is not None:
                    found[at] = before
                    left.remove(before)
        return found

    async def _edited(
        self, offer: Seen, traces: Collection[Trace], *, is_plain: bool
    ) -> Trace | None:
        """The trace that an offer was edited from."""
        closest: tuple[float, Trace] | None = None
        for trace in traces:
            text = await self.text(trace)
            if text is None:  # it was never kept: there is nothing to tell it apart by
                return trace if is_plain else None
            alike = is_kin(offer.text, text) if is_plain else _is_one(offer.text, text)
            share = containment(offer.text, text)
            if alike and (closest is None or share > closest[0]):
                closest = share, trace
        return closest[1] if closest else None

    async def _replaced(
        self, offers: Sequence[Seen], found: Mapping[int, Trace]
    ) -> dict[int, Trace]:
        """Entries that stand where others have gone since the last visit, and are those.

        Guid, address and day may all have changed, as when a site moves to another system.
        """
        left = [at for at in range(len(offers)) if at not in found]
        if not left:
            return {}
        there = {trace.id for trace in found.values()}
        latest = await self.tx.traces.latest(self.source.id)
        gone = [each for each in latest if each.id not in there]
        replaced: dict[int, Trace] = {}
        for at in left:
            for trace in gone:
                text = await self.text(trace)
                if text is not None and _stands_for(offers[at], text):
                    replaced[at] = trace
                    gone.remove(trace)
                    break
        return replaced

    async def _by_name(self, offer: Seen) -> Item | None:
        """By the address at another source, or by the guid under which an archive has it.

        What this source has told before it would have known by its own names.
        """
        traces = await self.tx.traces.of_address(offer.address) if offer.address else ()
        named = await self.tx.news.find(offer.candidate.guid)
        told = [trace.item for trace in traces if trace.item]
        for item_id in dict.fromkeys([*told, *([named.id] if named else [])]):
            item = await self.tx.news.item(item_id)
            if item is None or not is_kin(offer.text, text_of(item.content, item.day)):
                continue
            if all(t.source != self.source.id for t in await self.tx.traces.of_item(item_id)):
                return item
        return None

    def _word_for_word(self, offer: Seen, around: Around) -> Item | None:
        """The item that says the same; entries side by side are two where they tell of two days."""
        for each in around.saying(offer.digest):
            if each.item.id not in self.beside or each.item.day == offer.text.day:
                return each.item
        return None

    async def _items_around(self, offer: Seen) -> Around:
        day, language = offer.text.day, offer.candidate.content.language
        if (day, language) not in self.around:
            apart = timedelta(days=DAYS_APART)
            items = await self.tx.news.around(day - apart, day + apart, language)
            new = [item for item in items if item.id not in self.items]
            for each in await asyncio.to_thread(lambda: [_there(item) for item in new]):
                self.items[each.item.id] = each
            self.around[day, language] = Around(tuple(self.items[item.id] for item in items))
        return self.around[day, language]

    def _seen(self, offer: Offer) -> Seen:
        content = offer.candidate.content
        content = replace(
            content,
            language=self.source.language or content.language,
            section=content.section or self.source.section,
            url=content.url or offer.address,
        )
        digest = fingerprint(content)
        address = canonical(offer.address, self.source.hosts) if offer.address else None
        day = day_of(content, offer.published or self.now)
        return Seen(
            candidate=replace(offer.candidate, content=content),
            key=offer.guid or address or digest,
            address=address,
            digest=digest,
            text=text_of(content, day),
        )


async def offered(database: Database, source: Source, addresses: Sequence[str]) -> frozenset[str]:
    """Which of some addresses a source has offered before, in whatever way they are written."""
    named = {address: canonical(address, source.hosts) or address for address in addresses}
    async with database.read() as tx:
        known = await tx.traces.offered(source.id, named.values())
    return frozenset(address for address, name in named.items() if name in known)


def _there(item: Item) -> There:
    return There(item, text_of(item.content, item.day), fingerprint(item.content))


def _judged(offer: Seen, around: Around, beside: Collection[ItemId]) -> Known | None:
    """The item that the rule finds to be the same, else one that it is not sure of."""
    doubtful = None
    for each in around.close_to(offer.text):
        if each.item.id in beside:
            continue
        said = verdict(offer.text, each.text)
        if said is Verdict.SAME:
            return Known(item=each.item)
        if said is Verdict.ASK and doubtful is None:
            doubtful = Known(item=each.item, is_sure=False)
    return doubtful


def _are_of_one(traces: Sequence[Trace]) -> bool:
    """Whether a name stands for one entry only, however often it was renamed."""
    kept = [trace for trace in traces if trace.item or trace.draft]
    unkept = len(traces) - len(kept)
    return len({(trace.item, trace.draft) for trace in kept}) + unkept == 1


def _stands_for(offer: Seen, gone: Text) -> bool:
    """Whether an entry is one that has gone; without any name it may have been edited as well."""
    if not offer.has_name:
        return is_reworked(gone, offer.text)
    return _is_one(offer.text, gone, days_apart=1)


def _is_one(one: Text, other: Text, *, days_apart: int = 0) -> bool:
    """By the words alone: an entry may be dated anew."""
    return verdict(one, other, days_apart=days_apart) is Verdict.SAME
