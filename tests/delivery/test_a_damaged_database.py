"""A database file that is damaged: a clear sentence, nothing sent on a guess, and nothing twice."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from bot.clock import SettableClock
from bot.delivery.connection import Answer
from bot.domain.broadcasts import DeliveryState
from bot.errors import DatabaseUnusableError
from storage import engines, urls
from storage.database import Database
from tests.delivery.newsroom import Newsroom
from tests.patience import PATIENCE_S

PAGE = 4096


def _files(url: str) -> Sequence[Path]:
    """The database, and what was written to it of late."""
    file = urls.sqlite_file(url)
    assert file is not None
    beside = file.with_name(f"{file.name}-wal")
    return [file, beside] if beside.exists() else [file]


def _damage(file: Path, *, spared: int) -> None:
    whole = file.read_bytes()
    file.write_bytes(whole[:spared] + b"\xff" * (len(whole) - spared))


@pytest.mark.parametrize(
    ("spared", "advice"),
    [(0, "is no SQLite database"), (PAGE, "is damaged. Stop the bot, and restore a backup")],
)
async def test_at_the_start_it_is_said_what_to_do(
    sqlite_url: str, clock: SettableClock, spared: int, advice: str
) -> None:
    _damage(_files(sqlite_url)[0], spared=spared)
    with pytest.raises(DatabaseUnusableError, match=advice):
        await Database.open(sqlite_url, clock)


@pytest.fixture
async def forgetful(
    sqlite_url: str, clock: SettableClock, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[Newsroom]:
    """A newsroom whose database keeps nothing in memory, and so meets the damage at once."""
    tune = engines._tune_sqlite
    monkeypatch.setattr(
        engines, "_tune_sqlite", lambda engine, *more: tune(engine, "cache_size = 0", *more)
    )
    database = await Database.open(sqlite_url, clock)
    yield Newsroom(database, clock)
    await database.close()


async def test_under_way_nothing_leaves_unmarked_and_nothing_twice(forgetful: Newsroom) -> None:
    newsroom = forgetful
    readers = await newsroom.add_readers(40)
    item = await newsroom.publish()
    some = asyncio.Event()

    async def post(method: str, body: bytes) -> Answer:
        answer = await newsroom.post(method, body)
        if len(newsroom.sent) == 5:
            some.set()
        return answer

    dispatcher = newsroom.dispatcher(post=post, rate=10)
    with capture_logs() as logged:
        running = asyncio.create_task(dispatcher.run())
        async with asyncio.timeout(PATIENCE_S):
            await some.wait()
        async with newsroom.database.begin():  # nobody else writes meanwhile
            whole = {file: file.read_bytes() for file in _files(newsroom.url)}
            for file, spared in zip(whole, (PAGE, 32), strict=False):
                _damage(file, spared=spared)
        async with asyncio.timeout(PATIENCE_S):
            while _reasons(logged) < 3:  # noqa: ASYNC110 (the log tells nobody)
                await asyncio.sleep(0)
            left = len(newsroom.sent)
            while _reasons(logged) < 6:  # noqa: ASYNC110
                await asyncio.sleep(0)
        assert len(newsroom.sent) == left < len(readers)
    assert "restore a backup" in str(logged)
    for file, content in whole.items():
        file.write_bytes(content)
    dispatcher.stop()
    async with asyncio.timeout(PATIENCE_S):
        await running
    await newsroom.deliver(newsroom.dispatcher(holder="two"))
    assert set((await newsroom.states(item)).values()) == {DeliveryState.SENT}
    assert [len(newsroom.news_in(reader)) for reader in readers] == [1] * 40


def _reasons(logged: Sequence[object]) -> int:
    return str(logged).count("delivery.no_database")
