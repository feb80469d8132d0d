"""The database: transactions, snapshots, two programs on one file, and refusals in sentences."""

import asyncio
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import text
from sqlalchemy.exc import (
    DatabaseError,
    DBAPIError,
    IntegrityError,
    InternalError,
    OperationalError,
    ProgrammingError,
)

from bot.clock import SettableClock
from bot.errors import DatabaseUnusableError
from storage import engines, refusals
from storage.database import Database
from tests.storage.builders import NOON, candidate, content


async def test_a_transaction_is_kept_whole_or_not_at_all(database: Database) -> None:
    async def interrupted() -> None:
        async with database.begin() as tx:
            await tx.news.add(candidate("a"), at=NOON)
            raise RuntimeError("power cut")

    with pytest.raises(RuntimeError, match="power cut"):
        await interrupted()
    async with database.begin() as tx:
        await tx.news.add(candidate("b"), at=NOON)
    async with database.read() as tx:
        assert [item.guid async for item in tx.news.everything()] == ["b"]


async def test_a_snapshot_sees_nothing_of_what_is_written_meanwhile(database: Database) -> None:
    async with database.read() as reading:
        assert await reading.news.count() == 0
        async with database.begin() as tx:
            await tx.news.add(candidate("a"), at=NOON)
        assert await reading.news.count() == 0
    async with database.read() as reading:
        assert await reading.news.count() == 1


async def test_a_snapshot_does_not_write(database: Database) -> None:
    with pytest.raises((DBAPIError, DatabaseUnusableError), match=r"read-only|may not be written"):
        async with database.read() as tx:
            await tx.marks.set("a", "b")
    async with database.begin() as tx:
        await tx.marks.set("a", "b")


async def test_many_writers_queue(database: Database) -> None:
    async def count() -> None:
        async with database.begin() as tx:
            await tx.marks.count_up("total")

    await asyncio.gather(*(count() for _ in range(30)))
    async with database.read() as tx:
        assert await tx.marks.get("total") == "30"


async def test_the_pragmas_are_set(sqlite_database: Database) -> None:
    async with sqlite_database.begin() as tx:
        found = {
            name: (await tx._connection.exec_driver_sql(f"PRAGMA {name}")).scalar_one()
            for name in ("journal_mode", "foreign_keys", "synchronous", "busy_timeout")
        }
    assert found == {
        "journal_mode": "wal",
        "foreign_keys": 1,
        "synchronous": 1,
        "busy_timeout": 5000,
    }


async def test_it_says_its_dialect(database: Database, database_url: str) -> None:
    assert database_url.startswith(database.dialect)


PROGRAM = """
import asyncio, datetime as dt, sys
from bot.clock import SystemClock
from storage.database import Database

async def main():
    database = await Database.open(sys.argv[1], SystemClock())
    for _ in range(20):
        async with database.begin() as tx:
            await tx.marks.count_up("total")
            total = await tx.marks.get("total")
            await tx.marks.set(f"seen {total}", "yes")
    await database.close()

asyncio.run(main())
"""


async def test_files_about_it_lie_beside_it_or_here(database: Database) -> None:
    beside = database.beside("delivery")
    here = Path() if database.file is None else database.file.parent
    assert beside.parent == here
    assert beside.name.endswith(".db-delivery")


async def test_two_programs_share_a_database(database: Database, database_url: str) -> None:
    programs = [
        await asyncio.create_subprocess_exec(
            sys.executable, "-c", PROGRAM, database_url, stderr=subprocess.PIPE
        )
        for _ in range(2)
    ]
    said = [await program.communicate() for program in programs]
    assert [stderr for _, stderr in said] == [b"", b""]
    async with database.read() as tx:
        assert await tx.marks.get("total") == "40"
        for total in range(1, 41):
            assert await tx.marks.get(f"seen {total}") == "yes"


async def test_the_search_index_is_made_when_asked_for(database: Database) -> None:
    async with database.read() as tx:
        assert tx.search is tx.search


async def test_a_file_that_is_no_database_is_refused(tmp_path: Path, clock: SettableClock) -> None:
    file = tmp_path / "thesis.db"
    file.write_text("my thesis, not a database" * 100)
    with pytest.raises(DatabaseUnusableError, match=r"thesis\.db cannot be used.*no SQLite"):
        await Database.open(f"sqlite:///{file}", clock)


async def test_a_folder_that_is_missing_is_named(tmp_path: Path, clock: SettableClock) -> None:
    with pytest.raises(DatabaseUnusableError, match="Check that its folder exists"):
        await Database.open(f"sqlite:///{tmp_path / 'none' / 'n.db'}", clock)


async def test_a_server_that_does_not_answer_is_named(tmp_path: Path, clock: SettableClock) -> None:
    with pytest.raises(DatabaseUnusableError, match="The server does not answer"):
        await Database.open(f"postgresql://desk:secret@/news?host={tmp_path}", clock)


@pytest.mark.parametrize(
    ("url", "sentence"),
    [
        ("postgresql://desk:hush@nowhere.invalid/news", "There is no such host"),
        ("postgresql://desk:hush@127.0.0.1:1/news?foo=bar", "Check the options"),
        ("postgresql://127.0.0.1:1/news?password=hush", "The server does not answer"),
        ("postgresql://desk:hush@127.0.0.1:port/news", "That is no database address"),
    ],
)
async def test_a_wrong_address_is_told_without_its_password(
    clock: SettableClock, url: str, sentence: str
) -> None:
    with pytest.raises(DatabaseUnusableError, match=sentence) as caught:
        await Database.open(url, clock)
    assert "hush" not in str(caught.value)


async def test_a_database_that_is_missing_is_named(
    postgresql_url: str, clock: SettableClock
) -> None:
    url = postgresql_url.replace("/test_", "/no_test_")
    with pytest.raises(DatabaseUnusableError, match="Create it first"):
        await Database.open(url, clock)


async def test_a_lock_that_stays_becomes_a_sentence(
    sqlite_url: str, tmp_path: Path, clock: SettableClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engines, "_BUSY_TIMEOUT_S", 0.01)
    database = await Database.open(sqlite_url, clock)
    with closing(sqlite3.connect(tmp_path / "newsdesk.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(DatabaseUnusableError, match="Another program has kept it locked"):
            async with database.begin() as tx:
                await tx.marks.set("a", "b")
    await database.close()


async def test_what_a_server_refuses_becomes_a_sentence(
    postgresql_url: str, clock: SettableClock
) -> None:
    """It is read-only as a standby is, and it waits for a lock no longer than it is set to."""
    database, other = [await Database.open(postgresql_url, clock) for _ in range(2)]

    async def write(database: Database, setting: str) -> None:
        async with database.begin() as tx:
            await tx._connection.execute(text(setting))
            await tx.marks.set("a", "b")

    with pytest.raises(DatabaseUnusableError, match="The server is read-only"):
        await write(database, "SET TRANSACTION READ ONLY")
    async with other.begin() as tx:
        await tx._connection.execute(text("LOCK TABLE marks"))
        with pytest.raises(DatabaseUnusableError, match="Another program has kept it locked"):
            await write(database, "SET LOCAL lock_timeout = 10")
    await other.close()
    await database.close()


async def test_a_full_disk_becomes_a_sentence(sqlite_database: Database) -> None:
    async def fill() -> None:
        async with sqlite_database.begin() as tx:
            await tx._connection.execute(text("PRAGMA max_page_count = 1"))
            for number in range(200):
                await tx.news.add(candidate(str(number)), at=NOON)

    with pytest.raises(DatabaseUnusableError, match="The disk is full"):
        await fill()


READ_ONLY_SERVER = "cannot execute INSERT in a read-only transaction"


@pytest.mark.parametrize(
    ("error", "translated"),
    [
        (OperationalError("", {}, sqlite3.OperationalError("database is locked")), True),
        (DatabaseError("", {}, sqlite3.DatabaseError("file is not a database")), True),
        (sqlite3.OperationalError("unable to open database file"), True),
        (OperationalError("", {}, psycopg.OperationalError("something new")), True),
        (OperationalError("", {}, psycopg.errors.DiskFull("No space left on device")), True),
        (OperationalError("", {}, psycopg.errors.LockNotAvailable("due to lock timeout")), True),
        (OperationalError("", {}, psycopg.errors.DeadlockDetected("deadlock")), False),
        (InternalError("", {}, psycopg.errors.ReadOnlySqlTransaction(READ_ONLY_SERVER)), True),
        (InternalError("", {}, psycopg.errors.InFailedSqlTransaction("aborted")), False),
        (ProgrammingError("", {}, psycopg.ProgrammingError("no placeholder")), False),
        (OperationalError("", {}, sqlite3.OperationalError("no such table: x")), False),
        (IntegrityError("", {}, sqlite3.IntegrityError("the disk is full")), False),
    ],
)
def test_only_what_the_database_refuses_is_translated(error: Exception, translated: bool) -> None:
    with (
        pytest.raises(DatabaseUnusableError if translated else type(error)),
        refusals.translated("sqlite:///n.db"),
    ):
        raise error


async def test_an_error_does_not_tell_what_people_wrote(database: Database) -> None:
    says = content("Nobody else may read this.")
    async with database.begin() as tx:
        await tx.news.add(candidate("a", says), at=NOON)
    with pytest.raises(IntegrityError) as refused:
        async with database.begin() as tx:
            await tx.news.add(candidate("a", says), at=NOON)
    assert "Nobody" not in str(refused.value)
