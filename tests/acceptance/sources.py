"""What stories about sources have in common: an admin adds one, time passes, readers look."""

import asyncio
import time
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from bot.composition import App
from bot.domain.broadcasts import Purpose
from bot.simulator.cast import Cast
from tests.acceptance.site import SUBJECTS, Post, Site, post
from tests.patience import PATIENCE_S

if TYPE_CHECKING:
    from tests.acceptance.conftest import Stage

FEED = "/news.xml"


@dataclass(kw_only=True)
class Story:
    """Anna follows everything, Dana runs the desk, the site has a feed."""

    stage: "Stage"
    site: Site
    began: datetime

    @property
    def cast(self) -> Cast:
        return self.stage.cast

    @property
    def app(self) -> App:
        assert self.stage.app is not None
        return self.stage.app

    @property
    def feed(self) -> list[Post]:
        return self.site.feeds[FEED]

    @feed.setter
    def feed(self, posts: list[Post]) -> None:
        self.site.feeds[FEED] = posts

    def post(self, number: int, **changes: object) -> Post:
        return post(number, self.began, self.site, **changes)

    async def begins(self, *numbers: int) -> None:
        """A feed with some releases is in use, trusted, and has been seen once."""
        await self.cast.anna.writes("/start")
        await self.cast.anna.writes("/subscribe")
        await self.cast.dana.writes("/start")
        self.feed = [self.post(number) for number in numbers]
        await self.adds(FEED)

    async def adds(self, path: str, *, trusted: bool = True) -> None:
        dana = self.cast.dana
        await dana.writes(f"/sources {self.site.url(path)}")
        assert "What would come" in dana.last, dana.last
        if trusted:
            await dana.presses("‹ The source")
            await dana.presses("What becomes of it")
            await dana.presses("published at once")
        await dana.presses("Put into use")
        await self.settles()

    async def visits(self, after: timedelta = timedelta(minutes=20)) -> None:
        """Time passes; what has come due is visited, and what follows from it is sent."""
        self.stage.clock.forward(after)
        self.app.sources.wake()
        await self.settles()

    async def settles(self) -> None:
        """Wait until no source is due, none is being visited, and all that is sent has arrived."""
        end = time.monotonic() + PATIENCE_S
        while not await self._is_quiet():
            assert time.monotonic() < end, "it never came to rest"
            await asyncio.sleep(0.02)
        await self.cast.world.settled()

    async def _is_quiet(self) -> bool:
        async with self.stage.database.read() as tx:
            due = await tx.sources.is_due(self.stage.clock.now())
            under_way = await tx.broadcasts.running()
            to_show = [*await tx.inquiries.wanted(), *await tx.showings.wanted()]
        return not due and self.app.sources.is_idle and not under_way and not to_show

    async def pushed(self) -> list[str]:
        """The headlines of all that was ever sent as news, in its order."""
        return await self._sent(Purpose.NEWS)

    async def edited(self) -> list[str]:
        """The headlines, as they are now, of all whose copies were edited, once for each time."""
        return await self._sent(Purpose.EDIT)

    async def _sent(self, purpose: Purpose) -> list[str]:
        async with self.stage.database.read() as tx:
            sent = [each for each in await tx.broadcasts.latest(100) if each.purpose is purpose]
            items = [await tx.news.item(each.item) for each in reversed(sent)]
        return [str(item.content.title) for item in items if item is not None]

    def reads(self, number: int) -> int:
        """How many messages Anna has with a release."""
        title = SUBJECTS[number][0]
        return sum(title in text for text in self.cast.anna.sees(100))

    async def sees(self, text: str) -> None:
        end = time.monotonic() + PATIENCE_S
        while not any(text in seen for seen in self.cast.anna.sees()):
            assert time.monotonic() < end, f"{text!r} not in {self.cast.anna.sees()}"
            await asyncio.sleep(0.02)
