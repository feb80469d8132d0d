"""Backups: taken while others write, put back only when sound, ours and wanted."""

import asyncio
import datetime as dt
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bot.clock import SettableClock
from bot.errors import BadInputError
from storage import backup, urls
from storage.database import Database
from tests.storage.builders import NOON, candidate, content


@pytest.fixture
def file(sqlite_url: str) -> Path:
    file = urls.sqlite_file(sqlite_url)
    assert file is not None
    return file


async def guids(url: str, clock: SettableClock) -> list[str]:
    database = await Database.open(url, clock)
    async with database.read() as tx:
        found = [item.guid async for item in tx.news.everything()]
    await database.close()
    return found


async def publish(database: Database, *names: str) -> None:
    async with database.begin() as tx:
        for name in names:
            await tx.news.add(candidate(name), at=NOON)


async def test_a_backup_holds_what_was_there(
    sqlite_database: Database, sqlite_url: str, tmp_path: Path, clock: SettableClock
) -> None:
    steps: list[tuple[int, int]] = []
    await publish(sqlite_database, "a", "b")
    backup.backup(sqlite_url, tmp_path / "copy.db", lambda *step: steps.append(step))
    await publish(sqlite_database, "c")
    assert await guids(f"sqlite:///{tmp_path / 'copy.db'}", clock) == ["a", "b"]
    done, pages = steps[-1]
    assert done == pages > 0
    assert not (tmp_path / "copy.db.part").exists()


async def test_a_backup_is_one_state_while_others_write(
    sqlite_database: Database,
    sqlite_url: str,
    tmp_path: Path,
    clock: SettableClock,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Without a snapshot each write would send the copy back to its first page."""
    monkeypatch.setattr(backup, "_PAGES_A_STEP", 5)
    await publish(sqlite_database, "first")
    loop = asyncio.get_running_loop()
    steps: list[int] = []

    def write(done: int, _pages: int) -> None:
        if len(steps) < 5:
            pair = (f"{len(steps)} one", f"{len(steps)} two")
            asyncio.run_coroutine_threadsafe(publish(sqlite_database, *pair), loop).result(10)
        steps.append(done)

    await asyncio.to_thread(backup.backup, sqlite_url, tmp_path / "copy.db", write)
    assert await guids(f"sqlite:///{tmp_path / 'copy.db'}", clock) == ["first"]
    assert steps == sorted(steps)
    async with sqlite_database.read() as tx:
        assert await tx.news.count() == 11


async def test_a_restored_database_is_the_backup(
    sqlite_database: Database, sqlite_url: str, tmp_path: Path, clock: SettableClock
) -> None:
    await publish(sqlite_database, "a")
    backup.backup(sqlite_url, tmp_path / "copy.db")
    await publish(sqlite_database, "b")
    with pytest.raises(BadInputError, match=r"exists already. Add --force"):
        backup.restore(sqlite_url, tmp_path / "copy.db", force=False)
    backup.restore(sqlite_url, tmp_path / "copy.db", force=True)
    async with sqlite_database.read() as tx:  # open all the while
        assert [item.guid async for item in tx.news.everything()] == ["a"]
    await publish(sqlite_database, "c")
    assert await guids(sqlite_url, clock) == ["a", "c"]


async def test_a_backup_becomes_a_new_database(
    sqlite_database: Database, sqlite_url: str, tmp_path: Path, clock: SettableClock
) -> None:
    await publish(sqlite_database, "a")
    backup.backup(sqlite_url, tmp_path / "copy.db")
    backup.restore(f"sqlite:///{tmp_path / 'new.db'}", tmp_path / "copy.db", force=False)
    assert await guids(f"sqlite:///{tmp_path / 'new.db'}", clock) == ["a"]


def test_a_backup_overwrites_nothing(sqlite_url: str, tmp_path: Path) -> None:
    (tmp_path / "copy.db").write_text("my thesis")
    with pytest.raises(BadInputError, match=r"exists already. Choose another name"):
        backup.backup(sqlite_url, tmp_path / "copy.db")
    assert (tmp_path / "copy.db").read_text() == "my thesis"


def test_there_must_be_something_to_back_up(tmp_path: Path) -> None:
    with pytest.raises(BadInputError, match="There is no database at"):
        backup.backup(f"sqlite:///{tmp_path / 'none.db'}", tmp_path / "copy.db")


def test_a_backup_that_fails_leaves_nothing(sqlite_url: str, tmp_path: Path) -> None:
    with pytest.raises(BadInputError, match=r"The backup to .* failed: unable to open"):
        backup.backup(sqlite_url, tmp_path / "no such folder" / "copy.db")
    (tmp_path / "text.db").write_text("no database at all")
    with pytest.raises(BadInputError, match="file is not a database"):
        backup.backup(f"sqlite:///{tmp_path / 'text.db'}", tmp_path / "copy.db")
    assert {path.name for path in tmp_path.iterdir()} == {"newsdesk.db", "text.db"}


@pytest.mark.parametrize(
    ("written", "sentence"),
    [
        (None, "There is no file"),
        (b"", "its tables are missing"),
        (b"not a database, just some text", "is no backup of Newsdesk: file is not a database"),
    ],
)
def test_only_a_backup_is_restored(
    sqlite_url: str, file: Path, tmp_path: Path, written: bytes | None, sentence: str
) -> None:
    source = tmp_path / "source.db"
    if written is not None:
        source.write_bytes(written)
    before = file.read_bytes()
    with pytest.raises(BadInputError, match=sentence):
        backup.restore(sqlite_url, source, force=True)
    assert file.read_bytes() == before


def test_another_programs_database_is_not_restored(sqlite_url: str, tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "other.db")) as connection:
        connection.execute("CREATE TABLE items (title TEXT)")
        connection.execute("CREATE TABLE alembic_version (version_num TEXT)")
    with pytest.raises(BadInputError, match="its tables are missing"):
        backup.restore(sqlite_url, tmp_path / "other.db", force=True)


def test_a_newer_backup_is_not_restored(sqlite_url: str, file: Path, tmp_path: Path) -> None:
    backup.backup(sqlite_url, tmp_path / "copy.db")
    with closing(sqlite3.connect(tmp_path / "copy.db")) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(BadInputError, match=r"made by a newer Newsdesk \(revision 9999\)"):
        backup.restore(sqlite_url, tmp_path / "copy.db", force=True)


async def test_a_damaged_backup_is_not_restored(
    sqlite_database: Database, sqlite_url: str, tmp_path: Path
) -> None:
    async with sqlite_database.begin() as tx:
        for number in range(50):
            await tx.news.add(candidate(str(number), content("word " * 500)), at=NOON)
    copy = tmp_path / "copy.db"
    backup.backup(sqlite_url, copy)
    damaged = bytearray(copy.read_bytes())
    middle = len(damaged) // 2
    damaged[middle : middle + 20000] = b"\xff" * 20000
    copy.write_bytes(damaged)
    with pytest.raises(BadInputError, match=r"is damaged|is no backup"):
        backup.restore(sqlite_url, copy, force=True)


async def test_a_database_that_stays_locked_is_left_alone(
    sqlite_database: Database,
    sqlite_url: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(backup, "_PAUSE_S", 0.001)
    backup.backup(sqlite_url, tmp_path / "copy.db")
    async with sqlite_database.begin() as tx:
        await tx.news.add(candidate("a"), at=NOON)
        with pytest.raises(BadInputError, match="another program keeps it locked"):
            backup.restore(sqlite_url, tmp_path / "copy.db", force=True)
    async with sqlite_database.read() as tx:
        assert await tx.news.count() == 1


LEASE = dt.timedelta(seconds=8)


async def test_nothing_is_restored_under_a_running_bot(
    sqlite_database: Database, sqlite_url: str, tmp_path: Path, clock: SettableClock
) -> None:
    backup.backup(sqlite_url, tmp_path / "copy.db")
    await publish(sqlite_database, "a")
    async with sqlite_database.begin() as tx:
        await tx.leases.take("delivery", holder="a bot", until=clock.now() + LEASE)
    for _ in range(2):
        with pytest.raises(BadInputError, match="Stop the bot first"):
            backup.restore(sqlite_url, tmp_path / "copy.db", force=True, clock=clock)
        clock.advance(dt.timedelta(seconds=7.5))
        async with sqlite_database.begin() as tx:
            await tx.leases.take("delivery", holder="a bot", until=clock.now() + LEASE)
    assert await guids(sqlite_url, clock) == ["a"]
    clock.advance(dt.timedelta(seconds=8))
    assert backup.restore(sqlite_url, tmp_path / "copy.db", force=True, clock=clock) is None
    assert await guids(sqlite_url, clock) == []


async def test_a_bot_that_has_stopped_holds_up_no_restore(
    sqlite_database: Database, sqlite_url: str, tmp_path: Path, clock: SettableClock
) -> None:
    backup.backup(sqlite_url, tmp_path / "copy.db")
    async with sqlite_database.begin() as tx:
        await tx.leases.take("delivery", holder="a bot", until=clock.now() + LEASE)
    async with sqlite_database.begin() as tx:
        await tx.leases.release("delivery", holder="a bot")
    backup.restore(sqlite_url, tmp_path / "copy.db", force=True, clock=clock)


def test_a_database_is_not_restored_from_itself(sqlite_url: str, file: Path) -> None:
    with pytest.raises(BadInputError, match="is the database itself"):
        backup.restore(sqlite_url, file, force=True)


@pytest.mark.parametrize("how", ["no database", "truncated", "in the middle"])
async def test_a_damaged_database_is_kept_beside_the_restored_one(
    sqlite_database: Database, sqlite_url: str, file: Path, clock: SettableClock, how: str
) -> None:
    async with sqlite_database.begin() as tx:
        for number in range(50):
            await tx.news.add(candidate(str(number), content("word " * 500)), at=NOON)
    await sqlite_database.close()
    copy = file.with_name("copy.db")
    backup.backup(sqlite_url, copy)
    damaged = _damaged(file, how)
    with pytest.raises(BadInputError, match="Add --force"):
        backup.restore(sqlite_url, copy, force=False)
    aside = backup.restore(sqlite_url, copy, force=True)
    assert aside == file.with_name("newsdesk.db.damaged-2")
    assert await asyncio.to_thread(aside.read_bytes) == damaged
    assert len(await guids(sqlite_url, clock)) == 50


def _damaged(file: Path, how: str) -> bytes:
    """Damage a database after a crash, and that not for the first time."""
    file.with_name(f"{file.name}.damaged-1").write_text("of last time")
    file.with_name(f"{file.name}-wal").write_bytes(b"left by the crash")
    sound = file.read_bytes()
    damaged = {
        "no database": b"\xff" * len(sound),
        "truncated": sound[: len(sound) // 2],
        "in the middle": sound[:4096] + b"\xff" * 60 * 4096 + sound[61 * 4096 :],
    }[how]
    file.write_bytes(damaged)
    return damaged


def test_another_programs_database_is_overwritten_when_forced(
    sqlite_url: str, tmp_path: Path
) -> None:
    backup.backup(sqlite_url, tmp_path / "copy.db")
    with closing(sqlite3.connect(tmp_path / "other.db")) as connection, connection:
        connection.execute("CREATE TABLE items (title TEXT)")
    other = f"sqlite:///{tmp_path / 'other.db'}"
    assert backup.restore(other, tmp_path / "copy.db", force=True) is None
    backup.check(tmp_path / "other.db")


def test_a_folder_is_no_place_for_a_backup(sqlite_url: str, tmp_path: Path) -> None:
    backup.backup(sqlite_url, tmp_path / "copy.db")
    with pytest.raises(BadInputError, match="unable to open"):
        backup.restore(f"sqlite:///{tmp_path}", tmp_path / "copy.db", force=True)


@pytest.mark.parametrize("scheme", ["postgresql", "postgresql+psycopg", "postgres"])
def test_postgresql_has_its_own_tools(scheme: str, tmp_path: Path) -> None:
    url = f"{scheme}://host/news"
    with pytest.raises(BadInputError, match="pg_dump"):
        backup.backup(url, tmp_path / "copy.db")
    with pytest.raises(BadInputError, match="pg_restore"):
        backup.restore(url, tmp_path / "copy.db", force=True)
