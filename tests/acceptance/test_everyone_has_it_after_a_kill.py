"""`kill -9` in the middle of a broadcast to 300 chats, then a restart: everyone has it."""

import asyncio
import os
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from bot.clock import SystemClock
from bot.domain.chats import Chat, ChatId, ChatKind, Follow
from bot.domain.news import Candidate, Content, Kind
from bot.services.ingesting import Ingesting
from bot.simulator.cast import DEMO_TOKEN, Cast, demo_world
from bot.simulator.chats import User
from bot.simulator.server import Server
from storage.database import Database
from tests.patience import PATIENCE_S

CHATS = 300
TEXT = "Everyone must have this."


async def readers(cast: Cast, database: Database) -> list[User]:
    """People who follow the news and have opened their chat with the bot."""
    users = [cast.world.add_user(first_name=f"Reader {number}") for number in range(CHATS)]
    now = database.clock.now()
    async with database.begin() as tx:
        for user in users:
            cast.world.chat(user.id).started = True
            chat = Chat(
                id=ChatId(user.id),
                kind=ChatKind.PRIVATE,
                title=user.first_name,
                language="en",
                since=now,
            )
            await tx.chats.ensure(chat)
            await tx.follows.add(Follow(chat=chat.id, since=now))
    return users


@asynccontextmanager
async def bot(url: str, address: str, folder: Path) -> AsyncIterator[asyncio.subprocess.Process]:
    environment = {
        "PATH": os.environ["PATH"],
        "BOT_TOKEN": DEMO_TOKEN,
        "BOT_API_URL": address,
        "DATABASE_URL": url,
        "BROADCAST_RATE": "100",
    }
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", "run", cwd=folder, env=environment
    )
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
        await process.wait()


def copies(cast: Cast, users: list[User]) -> list[int]:
    return [
        sum(TEXT in message.text for message in cast.world.chat(user.id).messages.values())
        for user in users
    ]


async def until(cast: Cast, users: list[User], having: int) -> None:
    end = time.monotonic() + PATIENCE_S
    while sum(map(bool, copies(cast, users))) < having:
        assert time.monotonic() < end, f"{sum(map(bool, copies(cast, users)))} of {having}"
        await asyncio.sleep(0.02)


async def test_a_kill_in_the_middle_of_a_broadcast_leaves_nobody_out(tmp_path: Path) -> None:
    cast = demo_world(SystemClock())
    url = f"sqlite+aiosqlite:///{tmp_path / 'desk.db'}"
    database = await Database.open(url, SystemClock())
    users = await readers(cast, database)
    content = Content(kind=Kind.BRIEF, lead=TEXT, language="en")
    await Ingesting(database=database, clock=database.clock).take(
        [Candidate(guid="urgent", content=content)], push=True
    )
    await database.close()
    server = Server(cast.world)
    address = await server.start()
    try:
        async with bot(url, address, tmp_path) as first:
            await until(cast, users, CHATS // 4)
            first.kill()
        assert sum(map(bool, copies(cast, users))) < CHATS
        async with bot(url, address, tmp_path):
            await until(cast, users, CHATS)
    finally:
        await server.stop()
    doubled = sum(count > 1 for count in copies(cast, users))
    assert doubled <= 100  # at most what was in flight
