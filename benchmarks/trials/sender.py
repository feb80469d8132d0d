"""The sender on trial: the bot's own dispatcher, ledger and wire, in a process to be killed."""

import asyncio
import logging
import random
import resource
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import structlog
import uvloop
from telegram import Bot

from bot.clock import SystemClock
from bot.delivery.copies import Copies
from bot.delivery.dispatcher import Dispatcher
from bot.delivery.journal import Journal
from bot.delivery.pacer import Pacer
from bot.delivery.posting import launching, posting
from bot.delivery.schedule import Schedule
from bot.delivery.sender import Sender
from bot.delivery.wire import WireRequest
from bot.domain.broadcasts import Lane
from bot.simulator.cast import DEMO_TOKEN
from storage.database import Database


@dataclass(frozen=True, slots=True, kw_only=True)
class Orders:
    """What a child process is to do."""

    address: str
    url: str
    journal: Path
    rate: float
    trouble: bool
    seed: int


def send(orders: Orders) -> None:
    """What the child process does, until it is killed."""
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.CRITICAL))
    uvloop.run(_send(orders))


async def _send(orders: Orders) -> None:
    clock = JumpingClock(orders.seed) if orders.trouble else SystemClock()
    database = await Database.open(orders.url, clock)
    async with WireRequest(read_timeout_s=5.0) as wire:
        base_url = f"{orders.address}/bot"
        bot = Bot(DEMO_TOKEN, base_url=base_url)
        dispatcher = Dispatcher(
            database,
            post=posting(wire, base_url, DEMO_TOKEN),
            launch=launching(wire, base_url, DEMO_TOKEN),
            sender=Sender(bot, database),
            copies=Copies(bot="newsdesk_demo_bot"),
            pacer=Pacer(Schedule(orders.rate), monotonic=clock.monotonic),
            clock=clock,
            holder="chaos",  # whoever follows need not wait for the lease to run out
            journal=Journal.open(orders.journal),
            resend={Lane.URGENT, Lane.NORMAL},
        )
        if isinstance(clock, JumpingClock):
            clock.is_jumping = True
            filling = asyncio.create_task(_fill_the_disk(random.Random(orders.seed)))
            filling.add_done_callback(lambda _: None)
        await dispatcher.run()


class JumpingClock(SystemClock):
    """A system's clock that is set forward and back by up to an hour, again and again."""

    def __init__(self, seed: int) -> None:
        self.is_jumping = False
        self._chance = random.Random(seed)
        self._offset = timedelta()

    def now(self) -> datetime:
        if self.is_jumping and self._chance.random() < 0.05:
            self._offset = timedelta(seconds=self._chance.uniform(-3600, 3600))
        return super().now() + self._offset


async def _fill_the_disk(chance: random.Random) -> None:
    """Let no file grow for a moment, as on a full disk."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    pause_s = chance.uniform(0.0, 0.3)  # most are killed within half a second
    while True:
        await asyncio.sleep(pause_s)
        pause_s = chance.uniform(0.1, 3.0)
        resource.setrlimit(resource.RLIMIT_FSIZE, (4096, hard))
        await asyncio.sleep(0.15)
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
