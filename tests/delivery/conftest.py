"""The newsroom on a fresh database."""

import pytest

from bot.clock import SettableClock
from storage.database import Database
from tests.delivery.newsroom import Newsroom


@pytest.fixture
async def newsroom(sqlite_database: Database, clock: SettableClock) -> Newsroom:
    return Newsroom(sqlite_database, clock)


@pytest.fixture
async def any_newsroom(database: Database, clock: SettableClock) -> Newsroom:
    """On SQLite, then on PostgreSQL."""
    return Newsroom(database, clock)
