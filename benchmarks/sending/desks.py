"""Desks with as many readers as are asked for, on SQLite, and an item to send them."""

import sqlite3
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from bot.clock import SystemClock
from bot.domain.broadcasts import Lane
from bot.domain.news import Candidate, Content, Item, Kind
from storage.database import Database
from storage.migrations import migrate

FIRST_READER = 1_000_000_000
_SPACING = 997
"""Between the ids of readers, as Telegram's are far apart."""
_SINCE = "2024-01-01 00:00:00.000000"
_BODY = "Forty observers have arrived. " * 18


def fill(file: Path, readers: int) -> None:
    """Make a database whose readers follow everything at once."""
    migrate(f"sqlite+aiosqlite:///{file}")
    ids = range(FIRST_READER, FIRST_READER + readers * _SPACING, _SPACING)
    with sqlite3.connect(file) as connection:
        connection.executemany(
            "INSERT INTO chats (id, kind, title, language, state, since)"
            " VALUES (?, 'private', 'A reader', 'en', 'active', ?)",
            ((chat, _SINCE) for chat in ids),
        )
        connection.executemany(
            'INSERT INTO follows (chat_id, target, "key", cadence, since)'
            " VALUES (?, 'everything', '', 'at_once', ?)",
            ((chat, _SINCE) for chat in ids),
        )
    connection.close()


def reader(number: int) -> int:
    return FIRST_READER + number * _SPACING


@asynccontextmanager
async def opened(file: Path) -> AsyncIterator[Database]:
    database = await Database.open(f"sqlite+aiosqlite:///{file}", SystemClock())
    try:
        yield database
    finally:
        await database.close()


async def publish(database: Database, *, lane: Lane = Lane.NORMAL) -> tuple[Item, float]:
    """Publish an item to all; gives it and the seconds that the transaction took."""
    content = Content(
        kind=Kind.ARTICLE, title="Observers arrive in Dushanbe", body=(_BODY,), language="en"
    )
    guid, now = f"bench:{time.time_ns()}", SystemClock().now()
    begun = time.perf_counter()
    async with database.begin() as tx:
        item = await tx.news.add(Candidate(guid=guid, content=content), at=now)
        await tx.search.add(item)
        await tx.broadcasts.start(item=item.id, revision=item.revision, lane=lane, at=now)
    return item, time.perf_counter() - begun
