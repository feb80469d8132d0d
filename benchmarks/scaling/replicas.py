"""Replicas: `newsdesk run` in processes and folders of their own, and a balancer before them."""

import asyncio
import itertools
import os
import socket
import sys
import time
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import aiohttp

from benchmarks.scaling.telegram import Telegram
from benchmarks.stub import TOKEN

SECRET = "made-up-for-the-benchmark"
PATIENCE_S = 120.0
BALANCED_S = 1.0
"""A replica that has not answered by then has the update brought to another."""
_HEADERS = {"X-Telegram-Bot-Api-Secret-Token": SECRET}


@dataclass(frozen=True)
class Replica:
    process: asyncio.subprocess.Process
    url: str
    log: Path

    def rss_mb(self) -> float:
        for line in Path(f"/proc/{self.process.pid}/status").read_text().splitlines():
            if line.startswith("VmRSS:"):
                return int(line.split()[1]) / 1024
        return 0.0

    def leads_since(self) -> str:
        """When it began to send; nothing where it never did."""
        told = [line for line in self.log.read_text().splitlines() if "delivery.leads" in line]
        return told[-1].rpartition('"timestamp": "')[2] if told else ""


@dataclass
class Office:
    telegram: Telegram
    replicas: list[Replica]
    session: aiohttp.ClientSession
    numbers: "itertools.count[int]" = field(default_factory=lambda: itertools.count(1))

    async def bring(self, chat: int, text: str) -> None:
        """Bring an update to one replica after the other until one takes it."""
        number = next(self.numbers)
        update = _update(number, chat, text)
        for turn in range(3 * len(self.replicas)):
            replica = self.replicas[(number + turn) % len(self.replicas)]
            with suppress(aiohttp.ClientError, TimeoutError):
                async with self.session.post(f"{replica.url}/hook", json=update) as answer:
                    if answer.ok:
                        return
        raise RuntimeError("no replica takes an update")

    async def ask(self, chat: int, text: str) -> float:
        """Ask, and wait for the answer; gives the seconds it took."""
        waits = asyncio.get_running_loop().create_future()
        self.telegram.answers[chat] = waits
        begun = time.perf_counter()
        await self.bring(chat, text)
        async with asyncio.timeout(PATIENCE_S):
            await waits
        return time.perf_counter() - begun

    def leader(self) -> Replica:
        return max(self.replicas, key=Replica.leads_since)


@asynccontextmanager
async def office(
    telegram: Telegram, database: str, folder: Path, *, replicas: int, rate: float
) -> AsyncIterator[Office]:
    """So many replicas on one database, ready to answer; killed with the block."""
    async with AsyncExitStack() as stack:
        started = []
        for number in range(replicas):
            own = folder / f"replica-{number}"
            own.mkdir()
            started.append(
                await stack.enter_async_context(_replica(telegram.url, database, own, rate))
            )
        session = await stack.enter_async_context(
            aiohttp.ClientSession(headers=_HEADERS, timeout=aiohttp.ClientTimeout(total=BALANCED_S))
        )
        for each in started:
            await _ready(session, each)
        yield Office(telegram, started, session)


@asynccontextmanager
async def _replica(
    telegram: str, database: str, folder: Path, rate: float
) -> AsyncIterator[Replica]:
    port = _free_port()
    environment = {
        **os.environ,
        "PYTHONPATH": str(Path.cwd()),
        "BOT_TOKEN": TOKEN,
        "BOT_API_URL": telegram,
        "DATABASE_URL": database,
        "LISTEN": f"127.0.0.1:{port}",
        "WEBHOOK_URL": f"http://127.0.0.1:{port}/hook",
        "WEBHOOK_SECRET": SECRET,
        "BROADCAST_RATE": str(rate),
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
            stdout=told,
            stderr=told,
        )
    try:
        yield Replica(process, f"http://127.0.0.1:{port}", log)
    finally:
        if process.returncode is None:
            process.kill()
        await process.wait()


async def _ready(session: aiohttp.ClientSession, replica: Replica) -> None:
    async with asyncio.timeout(PATIENCE_S):
        while replica.process.returncode is None:
            with suppress(aiohttp.ClientError, TimeoutError):
                async with session.get(f"{replica.url}/ready") as answer:
                    if answer.ok:
                        return
            await asyncio.sleep(0.2)
    raise RuntimeError(replica.log.read_text())


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _update(number: int, chat: int, text: str) -> object:
    length = len(text.split(maxsplit=1)[0])
    return {
        "update_id": number,
        "message": {
            "message_id": number,
            "from": {"id": chat, "is_bot": False, "first_name": "Anna", "language_code": "en"},
            "chat": {"id": chat, "first_name": "Anna", "type": "private"},
            "date": 1_700_000_000,
            "text": text,
            "entities": [{"offset": 0, "length": length, "type": "bot_command"}],
        },
    }
