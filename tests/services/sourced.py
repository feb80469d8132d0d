"""A source on a real database, which is visited with whatever it offers, and the desk's answers."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import pytest

from bot.clock import SettableClock
from bot.domain.broadcasts import Purpose
from bot.domain.chats import UserId
from bot.domain.news import Candidate, Content, Item, Kind
from bot.domain.sources import (
    Answer,
    InquiryKind,
    Source,
    SourceId,
    SourceKind,
    Trust,
)
from bot.services.access import Access
from bot.services.gathering import Gathering
from bot.services.judging import Judging
from bot.services.looking import Look
from bot.services.people import People
from bot.services.recalling import Offer
from bot.services.taking import Gathered
from storage.database import Database

DANA, CAROL = UserId(4), UserId(3)
HOLDER = "this process"
NOWHERE = SourceId(0)
OURS = "What the desk knows better."
TEXTS = (
    "The observers have arrived in the capital for a week of talks with all of the sides.",
    "Six hundred soldiers take part in an exercise in the mountains near the old border post.",
    "A bridge over the river was opened after four years of work and shortens the way by an hour.",
    "Ministers have discussed the budget of the coming year and will vote on it before summer.",
    "The village school has been given four thousand books by the readers of a newspaper.",
    "Doctors have treated nine hundred patients in eleven days and are on their way back home.",
)
TITLES = ("Observers arrive", "Exercise begins", "Bridge opens", "Council meets", "Books given",
          "Doctors return")  # fmt: skip


def offer(
    number: int, *, title: str | None = None, text: str | None = None, **more: object
) -> Offer:
    content = Content(
        kind=Kind.ARTICLE,
        title=title or TITLES[number],
        body=(text or TEXTS[number],),
        language="en",
        date=dt.date(2024, 3, 1),
    )
    made = Offer(
        guid=f"g{number}",
        address=f"https://example.org/{number}",
        candidate=Candidate(guid=f"https://example.org/{number}", content=content),
    )
    return replace(made, **more)  # type: ignore[arg-type]


@dataclass(kw_only=True)
class Desk:
    """A source on a real database, which is visited with whatever it offers."""

    database: Database
    clock: SettableClock
    source: SourceId = NOWHERE
    woken: list[str] = field(default_factory=list)

    @property
    def access(self) -> Access:
        return Access(database=self.database, clock=self.clock, owners=[DANA])

    @property
    def gathering(self) -> Gathering:
        return Gathering(
            database=self.database,
            clock=self.clock,
            access=self.access,
            people=People(self.database),
            published=lambda: self.woken.append("published"),
            asked=lambda: self.woken.append("asked"),
        )

    @property
    def judging(self) -> Judging:
        return Judging(
            database=self.database,
            clock=self.clock,
            access=self.access,
            people=People(self.database),
            published=lambda: None,
            asked=lambda: None,
        )

    async def adds(self, name: str = "one", **changes: object) -> SourceId:
        made = Source(
            id=SourceId(0),
            kind=SourceKind.FEED,
            address=f"https://{name}.example/feed",
            title=name,
            added_by=DANA,
            trust=Trust.PUBLISH,
            is_fresh=False,
            next_at=self.clock.now(),
        )
        async with self.database.begin() as tx:
            added = await tx.sources.add(replace(made, **changes))  # type: ignore[arg-type]
        self.source = added.id
        return added.id

    async def finds(
        self,
        *offers: Offer,
        source: SourceId | None = None,
        after: dt.timedelta = dt.timedelta(hours=2),
        **look: object,
    ) -> Gathered:
        """One visit that finds these, a while after the last."""
        self.clock.advance(after)
        async with self.database.begin() as tx:
            for each in await tx.sources.all():
                await tx.sources.store(replace(each, next_at=self.clock.now()))
        await self.gathering.due(HOLDER, limit=9)
        gathered = await self.gathering.take(
            source or self.source,
            Look(offers=offers, **look),  # type: ignore[arg-type]
            holder=HOLDER,
            jitter=0.5,
        )
        assert gathered is not None
        return gathered

    async def sent(self, purpose: Purpose = Purpose.NEWS) -> list[str]:
        async with self.database.read() as tx:
            found = [each for each in await tx.broadcasts.latest(100) if each.purpose is purpose]
            items = [await tx.news.item(each.item) for each in reversed(found)]
        return [str(item.content.title) for item in items if item is not None]

    async def item(self, title: str) -> Item:
        async with self.database.read() as tx:
            found = [item async for item in tx.news.everything() if item.content.title == title]
        assert len(found) == 1, f"{len(found)} items"
        return found[0]

    async def count(self) -> int:
        async with self.database.read() as tx:
            return await tx.news.count()

    async def asked(self, kind: InquiryKind, source: SourceId | None = None) -> list[int]:
        async with self.database.read() as tx:
            found = await tx.inquiries.open_of(source or self.source)
        return [each.id for each in found if each.kind is kind]

    async def answers(self, kind: InquiryKind, answer: Answer) -> None:
        async with self.database.read() as tx:
            (inquiry,) = [
                each for each in await tx.inquiries.open_of(self.source) if each.kind is kind
            ]
        await self.judging.answer(inquiry.id, answer, DANA)

    async def at(self) -> Source:
        async with self.database.read() as tx:
            found = await tx.sources.get(self.source)
        assert found is not None
        return found

    async def drafts(self) -> Sequence[str]:
        async with self.database.read() as tx:
            return [str(each.content.body[0]) for each in await tx.drafts.open_of(DANA)]

    async def rewrites(self, title: str) -> Item:
        """The desk's own text in the place of a source's; gives the item as it was."""
        item = await self.item(title)
        async with self.database.begin() as tx:
            await tx.search.remove(item)
            ours = replace(item.content, body=(OURS,))
            await tx.search.add(await tx.news.revise(item.id, ours, at=self.clock.now()))
        return item


@pytest.fixture
async def desk(database: Database, clock: SettableClock) -> Desk:
    made = Desk(database=database, clock=clock)
    await made.adds()
    return made
