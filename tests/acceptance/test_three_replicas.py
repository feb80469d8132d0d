"""Three replicas on PostgreSQL behind a balancer: one is killed and one hangs in a broadcast.

Each is the whole program in a folder of its own, as on another machine.
"""

import asyncio
import gc
import json
import os
import signal
import socket
import sys
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from aiohttp import web

from bot import heap
from bot.clock import SystemClock
from bot.domain.broadcasts import Lane
from bot.domain.chats import Chat, ChatId, ChatKind, Follow
from bot.domain.news import Candidate, Content, Kind
from bot.simulator.calls import Noted
from bot.simulator.cast import DEMO_TOKEN, Cast, demo_world
from bot.simulator.messages import Message
from bot.simulator.pace import Pace, PaceKind
from bot.simulator.server import Server
from storage.database import Database
from tests.patience import PATIENCE_S, until

READERS, FIRST_READER = 800, 20_001
ASKERS, FIRST_ASKER = 10, 10_001
RATE = 100
LEAD = "The ministers met in Astana."
SECRET = "made-up-by-us"
LEADS = "delivery.leads"
LOOK_S = 0.5
"""Counting all copies keeps the server from its work for a moment."""
AT_EASE_S = 0.01
FEW = 20
"""Refusals: those of all who ask, and of what is on its way, at a halt and at one more."""


@dataclass(kw_only=True)
class Ease:
    """When the server was refusing, and when the machine kept it from its work.

    Both in the loop's seconds. What waits meanwhile comes at once, however well it was paced.
    """

    refusals: list[float] = field(default_factory=list)
    hold_ups: list[float] = field(default_factory=list)

    def note(self, call: Noted) -> None:
        if call["status"] == 429:
            self.refusals.append(asyncio.get_running_loop().time())

    async def watch(self) -> None:
        loop = asyncio.get_running_loop()
        while True:
            due = loop.time() + AT_EASE_S
            await asyncio.sleep(AT_EASE_S)
            if loop.time() > due + AT_EASE_S:
                self.hold_ups.append(loop.time())

    def was_lost_before(self, moment: float) -> bool:
        """Whether a second that ended then was not the server's own."""
        return any(moment - 1 <= each <= moment + AT_EASE_S for each in self.hold_ups)


@dataclass(kw_only=True)
class Replica:
    number: int
    port: int
    process: asyncio.subprocess.Process
    log: Path

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def said(self, event: str) -> list[dict[str, Any]]:
        """What it has logged of a kind."""
        told = [json.loads(line) for line in self.log.read_text().splitlines()]
        return [each for each in told if each["event"] == event]

    async def is_ready(self) -> None:
        async with aiohttp.ClientSession() as session, asyncio.timeout(PATIENCE_S):
            while self.process.returncode is None:
                with suppress(aiohttp.ClientError):
                    async with session.get(f"{self.url}/ready") as answer:
                        if answer.ok:
                            return
                await asyncio.sleep(0.1)
        raise AssertionError(self.log.read_text())


@dataclass(kw_only=True)
class Office:
    cast: Cast
    database: Database
    ease: Ease = field(default_factory=Ease)
    replicas: list[Replica] = field(default_factory=list)
    asked: Counter[int] = field(default_factory=Counter)

    async def balance(self, request: web.Request) -> web.Response:
        """The balancer: one replica after the other, the next where one does not answer."""
        body, update = await request.read(), sum(self.asked.values())
        for turn in range(len(self.replicas)):
            replica = self.replicas[(update + turn) % len(self.replicas)]
            self.asked[replica.number] += 1
            with suppress(aiohttp.ClientError, TimeoutError):
                async with (
                    aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=2)) as session,
                    session.post(
                        f"{replica.url}/hook", data=body, headers=request.headers
                    ) as answer,
                ):
                    return web.Response(status=answer.status)
        return web.Response(status=502)

    async def follow(self) -> None:
        """Have readers who follow everything, and people who only ask."""
        now = self.database.clock.now()
        async with self.database.begin() as tx:
            for number in (*self.readers, *self.askers):
                user = self.cast.world.add_user("Reader", user_id=number)
                self.cast.world.chat(user.id).started = True
                chat = Chat(
                    id=ChatId(number),
                    kind=ChatKind.PRIVATE,
                    title="Reader",
                    language="en",
                    since=now,
                )
                await tx.chats.ensure(chat)
            for number in self.readers:
                await tx.follows.add(Follow(chat=ChatId(number), since=now))

    @property
    def readers(self) -> range:
        return range(FIRST_READER, FIRST_READER + READERS)

    @property
    def askers(self) -> range:
        return range(FIRST_ASKER, FIRST_ASKER + ASKERS)

    async def publish(self) -> None:
        content = Content(kind=Kind.BRIEF, lead=LEAD, language="en")
        async with self.database.begin() as tx:
            item = await tx.news.add(
                Candidate(guid="item", content=content), at=self.database.clock.now()
            )
            await tx.broadcasts.start(
                item=item.id, revision=item.revision, lane=Lane.NORMAL, at=self.database.clock.now()
            )

    async def ask(self, number: int, over: asyncio.Event) -> int:
        """Ask once a second at most, when the last question is answered; gives how often."""
        user, chat, asked = self.cast.world.users[number], self.cast.world.chat(number), 0
        while not over.is_set():
            asked += 1
            self.cast.world.write(user, chat, "/help")
            await until(partial(self.has_said, number, asked), look_s=0.05)
            await asyncio.sleep(1)
        return asked

    def has_said(self, number: int, times: int) -> bool:
        return len(self.said_to(number)) >= times

    def said_to(self, number: int) -> list[Message]:
        bot = self.cast.world.bot.id
        messages = self.cast.world.chat(number).messages.values()
        return [each for each in messages if each.sender == bot]

    def copies(self) -> Counter[int]:
        return Counter(
            {
                number: sum(LEAD in (each.text or "") for each in self.said_to(number))
                for number in self.readers
            }
        )

    def leader(self) -> Replica | None:
        """The replica that sends now: the last to say so."""
        said = {
            each["timestamp"]: replica for replica in self.replicas for each in replica.said(LEADS)
        }
        return said[max(said)] if said else None


@pytest.fixture
async def office(postgresql_url: str, tmp_path: Path) -> AsyncIterator[Office]:
    # Else the collector walks through all that the tests before have left, and the server
    # meanwhile takes nothing, and then too much at once.
    heap.settle()
    cast = demo_world(SystemClock())
    cast.world.faults.pace = Pace(
        SystemClock(), PaceKind.SLIDING_WINDOW, per_second=RATE, per_chat=10
    )
    server = Server(cast.world)
    address = await server.start()
    database = await Database.open(postgresql_url, SystemClock())
    office = Office(cast=cast, database=database)
    await office.follow()
    async with AsyncExitStack() as stack:
        stack.push_async_callback(server.stop)
        stack.push_async_callback(database.close)
        hook = await stack.enter_async_context(_listening(office.balance))
        watching = asyncio.create_task(office.ease.watch())
        stack.callback(watching.cancel)
        cast.world.calls.listen(office.ease.note)
        for number in range(3):
            (tmp_path / str(number)).mkdir()
            replica = await stack.enter_async_context(
                _replica(number, tmp_path / str(number), address, postgresql_url, hook)
            )
            office.replicas.append(replica)
        for replica in office.replicas:
            await replica.is_ready()
        yield office
    gc.unfreeze()


@asynccontextmanager
async def _listening(
    handle: Callable[[web.Request], Awaitable[web.Response]],
) -> AsyncIterator[str]:
    app = web.Application()
    app.router.add_post("/hook", handle)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    try:
        yield f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    finally:
        await runner.cleanup()


@asynccontextmanager
async def _replica(
    number: int, folder: Path, telegram: str, database: str, hook: str
) -> AsyncIterator[Replica]:
    """The whole program, killed with the block."""
    port = _free_port()
    environment = {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": os.environ.get("PYTHONPATH", ""),
        "BOT_TOKEN": DEMO_TOKEN,
        "BOT_API_URL": telegram,
        "DATABASE_URL": database,
        "LISTEN": f"127.0.0.1:{port}",
        "WEBHOOK_URL": hook,
        "WEBHOOK_SECRET": SECRET,
        "BROADCAST_RATE": str(RATE),
    }
    log = folder / "log"
    with log.open("w") as told:
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "bot",
            "run",
            cwd=folder,
            env=environment,
            stderr=told,
            stdout=told,
        )
    try:
        yield Replica(number=number, port=port, process=process, log=log)
    finally:
        if process.returncode is None:
            process.kill()
        await process.wait()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


async def test_a_broadcast_outlives_a_kill_and_a_hang(office: Office) -> None:
    over = asyncio.Event()
    asking = [asyncio.create_task(office.ask(number, over)) for number in office.askers]
    await office.publish()
    await until(lambda: office.copies().total() > READERS // 4, look_s=LOOK_S)
    killed = office.leader()
    assert killed is not None
    killed.process.kill()
    await until(lambda: office.copies().total() > READERS // 2, look_s=LOOK_S)
    hung = office.leader()
    assert hung is not None
    assert hung is not killed
    given_up = len(hung.said("replica.was_given_up"))
    hung.process.send_signal(signal.SIGSTOP)
    await until(lambda: len(+office.copies()) == READERS, look_s=LOOK_S)
    hung.process.send_signal(signal.SIGCONT)
    await until(lambda: len(hung.said("replica.was_given_up")) > given_up, look_s=LOOK_S)
    await asyncio.sleep(1)  # what it may still send
    over.set()
    for asked, number in zip(await asyncio.gather(*asking), office.askers, strict=True):
        assert len(office.said_to(number)) - asked <= 2, "at most what two had on its way"
    copies = office.copies()
    assert len(+copies) == READERS
    marked = sum(each["unknown"] for replica in office.replicas for each in replica.said(LEADS))
    assert copies.total() - READERS <= marked
    refusals = office.ease.refusals
    assert len(refusals) <= FEW
    assert not refusals or office.ease.was_lost_before(refusals[0])
