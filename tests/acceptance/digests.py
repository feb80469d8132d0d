"""News for stories about digests, published as a newsroom's own system would."""

import asyncio
import datetime as dt
from dataclasses import dataclass, field
from itertools import count

from bot.domain.broadcasts import Lane
from bot.domain.chats import Cadence, ChatId, Follow, Target
from bot.domain.news import Candidate, Content, Item, Kind
from bot.services.matching import Matching
from bot.services.people import People
from bot.simulator.person import Person
from tests.acceptance.conftest import Stage
from tests.patience import PATIENCE_S, until

EIGHT = 8
_numbers = count(1)


@dataclass(kw_only=True)
class Press:
    """A newsroom that publishes, and readers who wish for digests of it."""

    stage: Stage
    items: list[Item] = field(default_factory=list)

    async def follows(
        self,
        person: Person,
        cadence: Cadence = Cadence.DAILY,
        target: Target = Target.EVERYTHING,
        key: str = "",
    ) -> None:
        await person.writes("/help")
        async with self.stage.database.begin() as tx:
            await tx.follows.add(
                Follow(
                    chat=ChatId(person.user.id),
                    target=target,
                    key=key,
                    cadence=cadence,
                    since=self.stage.clock.now(),
                )
            )
        await self.enrolled()

    async def enrolled(self) -> None:
        app = self.stage.app
        assert app is not None
        app.postman.wake()
        await asyncio.sleep(0.1)

    async def publishes(
        self,
        title: str,
        *,
        section: str | None = None,
        language: str = "en",
        story: str | None = None,
        lane: Lane = Lane.NORMAL,
    ) -> Item:
        """Publish an item, and let it be known what it answers to."""
        database, clock = self.stage.database, self.stage.clock
        content = Content(
            kind=Kind.ARTICLE,
            title=title,
            body=("The text of it.",),
            language=language,
            section=section,
        )
        async with database.begin() as tx:
            item = await tx.news.add(
                Candidate(guid=f"press {next(_numbers)}", content=content, story=story),
                at=clock.now(),
            )
            await tx.search.add(item)
            await tx.broadcasts.start(item=item.id, revision=1, lane=lane, at=clock.now())
        await Matching(
            database=database, clock=clock, people=People(database), zone=self.stage.zone
        ).aim(item.id)
        self.items.append(item)
        return item

    async def passes(self, hour: int, *, days: int = 0, seconds: int = 15) -> None:
        """Let it become so late, by UTC, and a little later: today, or the next such hour."""
        now = self.stage.clock.now()
        at = now.replace(hour=hour, minute=0, second=0, microsecond=0) + dt.timedelta(days=days)
        at += dt.timedelta(seconds=seconds)
        if at <= now:
            at += dt.timedelta(days=1)
        await self.stage.passes_until(at)
        await self.enrolled()

    async def is_sent(self) -> None:
        """Wait until nothing of the news is on its way: who is quiet now has been passed over."""
        async with asyncio.timeout(PATIENCE_S):
            while True:
                async with self.stage.database.read() as tx:
                    if not await tx.broadcasts.running():
                        return
                await asyncio.sleep(0.02)

    @staticmethod
    async def comes(person: Person, text: str, times: int = 1) -> None:
        await until(lambda: seen(person, text) >= times)

    async def stays_quiet(self, seconds: float = 2.5) -> None:
        """Wait until the news is sent, and for several looks of whoever carries digests."""
        await self.is_sent()
        await asyncio.sleep(seconds)


def seen(person: Person, text: str) -> int:
    return sum(text in message.text for message in person.messages())
