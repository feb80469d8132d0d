"""`kill -9` while digests go out to 150 readers, then a restart: each has one, and nobody two."""

import asyncio
import datetime as dt
import time
from pathlib import Path

from bot.clock import SystemClock
from bot.delivery.postman import MOST_AT_ONCE
from bot.domain.broadcasts import BroadcastState, Lane
from bot.domain.chats import Cadence, Chat, ChatId, ChatKind, Follow, Target
from bot.domain.digests import Turn
from bot.domain.news import Candidate, Content, Kind
from bot.simulator.cast import Cast, demo_world
from bot.simulator.chats import User
from bot.simulator.server import Server
from storage.database import Database
from tests.acceptance.test_everyone_has_it_after_a_kill import bot
from tests.patience import PATIENCE_S

READERS = 150
TITLE = "What the day has brought"


async def readers(cast: Cast, database: Database) -> list[User]:
    """People whose daily digest was due a minute ago, and one item to tell."""
    users = [cast.world.add_user(first_name=f"Reader {number}") for number in range(READERS)]
    now = database.clock.now()
    noted = now - dt.timedelta(hours=20)
    content = Content(kind=Kind.ARTICLE, title=TITLE, body=("Much.",), language="en")
    async with database.begin() as tx:
        item = await tx.news.add(Candidate(guid="day", content=content), at=now)
        await tx.aims.put(item.id, [(Target.EVERYTHING, "")])
        sent = await tx.broadcasts.start(
            item=item.id, revision=1, lane=Lane.NORMAL, at=now - dt.timedelta(hours=1)
        )
        await tx.broadcasts.change(sent.id, BroadcastState.DONE, among={sent.state}, at=now)
        for user in users:
            cast.world.chat(user.id).started = True
            chat = ChatId(user.id)
            await tx.chats.ensure(
                Chat(
                    id=chat,
                    kind=ChatKind.PRIVATE,
                    title=user.first_name,
                    language="en",
                    since=noted,
                )
            )
            await tx.follows.add(Follow(chat=chat, cadence=Cadence.DAILY, since=noted))
            due = now - dt.timedelta(minutes=1)
            await tx.turns.put([Turn(chat=chat, cadence=Cadence.DAILY, since=noted, due=due)])
    return users


def digests(cast: Cast, users: list[User]) -> list[int]:
    return [
        sum(TITLE in message.text for message in cast.world.chat(user.id).messages.values())
        for user in users
    ]


async def until(cast: Cast, users: list[User], having: int) -> None:
    end = time.monotonic() + PATIENCE_S
    while sum(map(bool, digests(cast, users))) < having:
        assert time.monotonic() < end, f"{sum(map(bool, digests(cast, users)))} of {having}"
        await asyncio.sleep(0.02)


async def test_a_kill_while_digests_go_out_doubles_none_and_loses_none(tmp_path: Path) -> None:
    cast = demo_world(SystemClock())
    url = f"sqlite+aiosqlite:///{tmp_path / 'desk.db'}"
    database = await Database.open(url, SystemClock())
    users = await readers(cast, database)
    server = Server(cast.world)
    address = await server.start()
    try:
        async with bot(url, address, tmp_path) as first:
            await until(cast, users, READERS // 4)
            first.kill()
        had = sum(map(bool, digests(cast, users)))
        assert had < READERS
        async with bot(url, address, tmp_path):
            await until(cast, users, READERS - MOST_AT_ONCE)
            end = time.monotonic() + PATIENCE_S
            while await database_waits(database):
                assert time.monotonic() < end
                await asyncio.sleep(0.1)
    finally:
        await server.stop()
        await database.close()
    assert digests(cast, users) == [1] * READERS  # what counts as delivered had left


async def database_waits(database: Database) -> bool:
    async with database.read() as tx:
        now = database.clock.now() + dt.timedelta(hours=1)
        return await tx.parcels.is_due(now) or bool(await tx.parcels.sending())
