"""The newsroom on a fresh database."""

from collections.abc import Iterator

import pytest
from structlog.testing import capture_logs

from bot.clock import SettableClock
from storage.database import Database
from tests.delivery.newsroom import Newsroom


@pytest.fixture(autouse=True)
def _quiet() -> Iterator[None]:
    """Keep the log to ourselves: drawing a traceback takes longer than the test."""
    with capture_logs():
        yield


@pytest.fixture
def unhurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the dispatcher look at the ledger seldom, where hours have to pass."""
    monkeypatch.setattr("bot.delivery.dispatcher.POLL_S", 60.0)


@pytest.fixture
async def newsroom(sqlite_database: Database, clock: SettableClock) -> Newsroom:
    return Newsroom(sqlite_database, clock)


@pytest.fixture
async def any_newsroom(database: Database, clock: SettableClock) -> Newsroom:
    """On SQLite, then on PostgreSQL."""
    return Newsroom(database, clock)
