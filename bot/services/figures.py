"""Figures: who reads us, what was sent, what is looked for; of nobody in particular."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from bot.clock import Clock
from bot.domain.broadcasts import Broadcast, BroadcastId, Progress, Purpose
from bot.domain.chats import ChatKind, ChatState, UserId
from bot.domain.desk import Act
from bot.domain.figures import (
    Count,
    Counts,
    Figures,
    Interests,
    ItemFigures,
    Readership,
    Sendings,
    Span,
    Stretch,
    gathered,
    stretches,
)
from bot.domain.news import ItemId, Section, SectionId
from bot.domain.people import Person, PersonId
from bot.errors import GoneError
from bot.services.access import Access
from bot.services.counting import Counting
from storage.database import Database
from storage.transaction import Transaction

MOST_SHOWN = 10
LOOKED_THROUGH = 40
"""Entries of the directory among which those most looked up are sought: some were merged."""
LIVE = 50
"""Sendings that are not added up yet, whose pages are read: those under way, and the last ended."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Statistics:
    """`counting` is asked to take down what it has, so that nobody waits for a number."""

    database: Database
    clock: Clock
    access: Access
    counting: Counting
    zone: ZoneInfo

    async def overview(self, span: Span, section: SectionId | None, by: UserId) -> Figures:
        """The figures of some days up to now; of a section, what concerns it."""
        await self.access.check(by, Act.READ_FIGURES)
        await self.counting.flush()
        async with self.database.read() as tx:
            await self.access.require(tx, by, Act.READ_FIGURES)
            days = stretches(span, self.counting.today)
            chosen = None if section is None else await tx.sections.get(section)
            if section is not None and chosen is None:
                raise GoneError("no such section")
            return await self._figures(tx, span, days, chosen)

    async def sections(self, by: UserId) -> tuple[Section, ...]:
        async with self.database.read() as tx:
            await self.access.require(tx, by, Act.READ_FIGURES)
            return await tx.sections.all()

    async def of_item(self, item_id: ItemId, by: UserId) -> ItemFigures:
        """What became of the copies of an item, also once it is retracted."""
        async with self.database.read() as tx:
            await self.access.require(tx, by, Act.LOOK_BACK)
            item = await tx.news.item(item_id)
            if item is None:
                raise GoneError("no such item")
            newest = {each.purpose: each.id for each in await tx.broadcasts.of_item(item_id)}
            progress = {purpose: await _came(tx, number) for purpose, number in newest.items()}
        return ItemFigures(
            item=item,
            news=progress.get(Purpose.NEWS),
            edits=progress.get(Purpose.EDIT),
            notices=progress.get(Purpose.NOTICE),
            retraction=progress.get(Purpose.RETRACTION),
        )

    async def _figures(
        self, tx: Transaction, span: Span, days: tuple[Stretch, ...], section: Section | None
    ) -> Figures:
        sendings = await self._sendings(tx, days, section)
        if section is not None:
            return Figures(
                span=span,
                stretches=days,
                sendings=sendings,
                section=section,
                followers=await tx.figures.followers(section.id),
            )
        return Figures(
            span=span,
            stretches=days,
            sendings=sendings,
            readership=await self._readership(tx, days),
            interests=await _interests(tx, days),
        )

    async def _sendings(
        self, tx: Transaction, days: tuple[Stretch, ...], section: Section | None
    ) -> Sendings:
        edges = self._edges(days)
        found = await tx.figures.sendings(
            edges[0], edges[-1], None if section is None else section.id
        )
        live = [each for each, progress in found if progress is None][:LIVE]
        counted = {each.id: await tx.broadcasts.progress(each.id) for each in live}
        copies = [
            (each, progress or counted.get(each.id))
            for each, progress in found
            if each.purpose is Purpose.NEWS
        ]
        return Sendings(
            published=len(copies),
            corrected=_items(found, Purpose.EDIT),
            retracted=_items(found, Purpose.RETRACTION),
            delivered=_spread(((one, got.sent) for one, got in copies if got), edges),
            failed=_spread(((one, got.failed) for one, got in copies if got), edges),
            lost=_spread(((one, got.suspended) for one, got in copies if got), edges),
        )

    async def _readership(self, tx: Transaction, days: tuple[Stretch, ...]) -> Readership:
        counted = await tx.figures.readers()
        return Readership(
            active={
                kind: count
                for kind in ChatKind
                if (count := counted.get((kind, ChatState.ACTIVE), 0))
            },
            unreachable=sum(counted.get((kind, ChatState.SUSPENDED), 0) for kind in ChatKind),
            joined=await tx.figures.joined(self._edges(days)),
            before=await tx.figures.level_before(Count.READERS, days[0].first),
            follows=await tx.figures.follows(),
        )

    def _edges(self, days: Sequence[Stretch]) -> list[dt.datetime]:
        """The moments between stretches, by the desk's calendar; the last one is still to come."""
        firsts = [each.first for each in days] + [days[-1].last + dt.timedelta(days=1)]
        return [dt.datetime.combine(day, dt.time(), self.zone) for day in firsts]


async def _came(tx: Transaction, broadcast: BroadcastId) -> Progress:
    """What became of copies, also once it is forgotten where they are."""
    progress = await tx.broadcasts.progress(broadcast)
    return progress if progress.total else await tx.figures.result(broadcast) or progress


async def _interests(tx: Transaction, days: tuple[Stretch, ...]) -> Interests:
    first, last = days[0].first, days[-1].last
    searches = await tx.figures.by_day(Count.SEARCHES, first, last)
    misses = await tx.figures.by_day(Count.MISSES, first, last)
    looked_up = await tx.figures.most(Count.LOOKED_UP, first, last, limit=LOOKED_THROUGH)
    return Interests(
        searches=gathered(searches, days),
        misses=gathered(misses, days),
        missed=await tx.figures.missed(first, last, limit=MOST_SHOWN),
        people=await _people(tx, looked_up),
    )


async def _people(
    tx: Transaction, counted: Sequence[tuple[str, int]]
) -> tuple[tuple[Person, int], ...]:
    """Who was looked up, under whoever they have turned out to be."""
    known: dict[PersonId, Person] = {}
    totals: dict[PersonId, int] = {}
    for key, count in counted:
        person = await tx.people.person(PersonId(int(key)))
        if person is not None:
            known[person.id] = person
            totals[person.id] = totals.get(person.id, 0) + count
    first = sorted(totals, key=lambda number: (-totals[number], number))[:MOST_SHOWN]
    return tuple((known[number], totals[number]) for number in first)


def _items(found: Iterable[tuple[Broadcast, Progress | None]], purpose: Purpose) -> int:
    return len({each.item for each, _ in found if each.purpose is purpose})


def _spread(counted: Iterable[tuple[Broadcast, int]], edges: Sequence[dt.datetime]) -> Counts:
    """Copies by the stretch in which their sending began."""
    totals = [0] * (len(edges) - 1)
    for broadcast, count in counted:
        at = sum(edge <= broadcast.started_at for edge in edges) - 1
        totals[at] += count
    return tuple(totals)
