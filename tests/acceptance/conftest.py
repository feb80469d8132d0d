"""A whole desk on the local Telegram, with the sample archive, for stories to be told on."""

import asyncio
import shutil
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from pydantic import SecretStr

from bot.app import running
from bot.clock import OffsetClock
from bot.composition import App
from bot.demo import fill
from bot.domain.chats import ChatId, UserId
from bot.domain.desk import DeskRole
from bot.settings import Settings
from bot.simulator.cast import DEMO_TOKEN, Cast, demo_world
from bot.simulator.person import Person
from bot.simulator.request import SimulatorRequest
from storage.database import Database
from tests.acceptance.site import Site, loopback, opened
from tests.acceptance.sources import Story
from tests.clocks import BEGINNING, RunningClock, stage_clock

UTC_ZONE = ZoneInfo("UTC")


@dataclass(kw_only=True)
class Stage:
    """The cast, the bot at work, and the means to stop and start it."""

    cast: Cast
    url: str
    rate: float = 30.0
    zone: ZoneInfo = UTC_ZONE
    canary: ChatId | None = None
    clock: OffsetClock = field(default_factory=stage_clock)
    app: App | None = None
    _stack: AsyncExitStack = field(default_factory=AsyncExitStack)

    @property
    def database(self) -> Database:
        assert self.app is not None
        return self.app.database

    async def starts(self) -> None:
        database = await Database.open(self.url, self.clock)
        self._stack.push_async_callback(database.close)
        settings = Settings.model_construct(
            bot_token=SecretStr(DEMO_TOKEN),
            owner_ids=frozenset({UserId(self.cast.dana.user.id)}),
            broadcast_rate=self.rate,
            time_zone=self.zone,
            canary_chat=self.canary,
        )
        self.app = await self._stack.enter_async_context(
            running(
                settings,
                database,
                connect=lambda: SimulatorRequest(self.cast.world, DEMO_TOKEN),
                clock=self.clock,
                fetcher=loopback(self.clock),
            )
        )
        inbox = self.app.inbox
        self.cast.world.watch(lambda: not inbox.is_idle)
        await self.cast.world.settled()

    async def stops(self) -> None:
        await self._stack.aclose()

    async def restarts(self) -> None:
        await self.stops()
        await self.starts()

    async def hires_carol(self) -> None:
        await self.hires(self.cast.carol, DeskRole.AUTHOR)

    async def hires(self, person: Person, role: DeskRole) -> None:
        async with self.database.begin() as tx:
            await tx.desk.grant(
                user=UserId(person.user.id),
                name=person.user.first_name,
                role=role,
                at=self.clock.now(),
            )

    async def waits(self, by: timedelta) -> None:
        """Let time pass; what falls due within it is done soon after."""
        self.clock.forward(by)
        assert self.app is not None
        self.app.timetable.wake()

    async def passes_until(self, at: datetime) -> None:
        await self.waits(at - self.clock.now())


@pytest.fixture(scope="session")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with the sample in it, made once and copied for each story."""
    file = tmp_path_factory.mktemp("archive") / "sample.db"

    async def make() -> None:
        # Stored before anybody comes to read it.
        clock = RunningClock(BEGINNING - timedelta(days=1))
        database = await Database.open(f"sqlite+aiosqlite:///{file}", clock)
        await fill(database)
        await database.close()

    asyncio.run(make())
    return file


@pytest.fixture
async def stage(archive: Path, tmp_path: Path) -> AsyncIterator[Stage]:
    file = tmp_path / "desk.db"
    shutil.copyfile(archive, file)
    clock = stage_clock()
    made = Stage(cast=demo_world(clock), url=f"sqlite+aiosqlite:///{file}", clock=clock)
    await made.starts()
    await made.hires_carol()
    yield made
    await made.stops()


@pytest.fixture
def cast(stage: Stage) -> Cast:
    return stage.cast


@pytest.fixture
async def site() -> AsyncIterator[Site]:
    async with opened() as site:
        yield site


@pytest.fixture
def story(stage: Stage, site: Site) -> Story:
    """A desk and a site that news may come from."""
    return Story(stage=stage, site=site, began=stage.clock.now().replace(microsecond=0))
