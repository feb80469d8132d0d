"""Backups by a timer: named, tried, and the oldest removed."""

import datetime as dt
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bot.errors import BadInputError
from storage import backup, rotation
from storage.database import Database
from tests.storage.builders import NOON, candidate

NIGHT = dt.datetime(2026, 3, 29, 1, 30, 5, tzinfo=dt.UTC)


def test_a_folder_gets_a_name_by_the_moment_and_a_file_keeps_its_own(tmp_path: Path) -> None:
    assert rotation.place(tmp_path, NIGHT) == tmp_path / "newsdesk-2026-03-29T01-30-05Z.db"
    assert rotation.place(tmp_path / "mine.db", NIGHT) == tmp_path / "mine.db"


def test_the_newest_are_kept_and_other_files_left_alone(tmp_path: Path) -> None:
    made = [rotation.place(tmp_path, NIGHT + dt.timedelta(days=day)) for day in range(5)]
    other = tmp_path / "newsdesk-before-the-move.db"
    for file in [*made, other]:
        file.touch()
    assert rotation.prune(tmp_path, 2) == made[:3]
    assert sorted(tmp_path.iterdir()) == sorted([*made[3:], other])
    assert rotation.prune(tmp_path, 9) == []


async def test_a_drill_says_what_came_back_and_leaves_nothing(
    sqlite_database: Database, sqlite_url: str, tmp_path: Path
) -> None:
    async with sqlite_database.begin() as tx:
        for name in ("a", "b"):
            await tx.news.add(candidate(name), at=NOON)
    copy = tmp_path / "copies" / "copy.db"
    copy.parent.mkdir()
    backup.backup(sqlite_url, copy)
    before = copy.read_bytes()
    assert rotation.drill(copy) == rotation.Drill(items=2, chats=0)
    assert copy.read_bytes() == before
    assert list(copy.parent.iterdir()) == [copy]


async def test_a_backup_with_rows_astray_fails_its_drill(
    sqlite_database: Database, sqlite_url: str, tmp_path: Path
) -> None:
    copy = tmp_path / "copy.db"
    backup.backup(sqlite_url, copy)
    with closing(sqlite3.connect(copy)) as connection:
        connection.execute("INSERT INTO revisions VALUES (7, 1, '{}', '2024-01-01', NULL, NULL)")
        connection.commit()
    with pytest.raises(BadInputError, match="a row in revisions that belongs to nothing"):
        rotation.drill(copy)


def test_a_damaged_backup_fails_its_drill(sqlite_url: str, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    backup.backup(sqlite_url, copy)
    with copy.open("r+b") as file:
        file.seek(3 * 4096)
        file.write(b"\xff" * 4096)
    with pytest.raises(BadInputError, match=r"damaged|no backup"):
        rotation.drill(copy)
    assert [each.name for each in tmp_path.glob("copy*")] == ["copy.db.bad"]
