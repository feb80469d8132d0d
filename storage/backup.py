"""Backups of SQLite, taken while the program writes, and put back.

PostgreSQL has tools of its own for this, which we name instead of imitating.
"""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

from bot.clock import Clock, SystemClock
from bot.errors import BadInputError
from storage import migrations, urls

Report = Callable[[int, int], None]
"""Told after each step: pages copied, pages in all."""

_PAGES_A_STEP = 1000
_PAUSE_S = 0.25
_TRIES = 20
_LASTING_TABLES = frozenset({"items", "revisions", "chats", "follows"})
"""What every backup has, however old."""
_DAMAGED = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB})
_BESIDE = ("", "-wal", "-shm", "-journal")
"""What SQLite adds to a file's name for those that belong to it."""


def backup(url: str, target: Path, progress: Report | None = None) -> None:
    """Copy the database as it stands at this moment into a new file.

    Writers go on meanwhile. Raises BadInputError with a sentence.
    """
    source = _file(url, "pg_dump --format=custom --file=FILE")
    if not source.is_file():
        raise BadInputError(f"There is no database at {source} to back up.")
    if target.exists():
        raise BadInputError(f"{target} exists already. Choose another name for the backup.")
    part = target.with_name(f"{target.name}.part")
    part.unlink(missing_ok=True)
    try:
        with (
            _refusals(f"The backup to {target} failed"),
            _opened(source) as reading,
            closing(_connected(part)) as writing,
        ):
            _copy(reading, writing, progress)
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)


def restore(
    url: str,
    source: Path,
    *,
    force: bool,
    progress: Report | None = None,
    clock: Clock | None = None,
) -> Path | None:
    """Put a backup in the database's place, after a check that it is sound and ours.

    The present content is overwritten in one transaction, so that a program that has it open
    reads either the old or the new. A damaged file is kept under another name instead, which
    is given back. Raises BadInputError with a sentence.
    """
    target = _file(url, "pg_restore --clean --dbname=DATABASE FILE")
    check(source)
    if target.exists() and not force:
        raise BadInputError(f"{target} exists already. Add --force to put the backup in its place.")
    with _refusals(f"The backup could not be put in the place of {target}"):
        if target.exists():
            if target.samefile(source):
                raise BadInputError(f"{source} is the database itself. Name the backup.")
            _refuse_while_delivering(target, clock or SystemClock())
            if _is_damaged(target):
                return _replace(target, source, progress)
        _overwrite(target, source, progress)
    return None


def check(source: Path) -> None:
    """Raise BadInputError unless the file is a sound database of this program's."""
    if not source.is_file():
        raise BadInputError(f"There is no file {source}.")
    with _refusals(f"{source} is no backup of Newsdesk"), _opened(source) as connection:
        (verdict,) = connection.execute("PRAGMA integrity_check(1)").fetchone()
        found = {row[0] for row in connection.execute("SELECT name FROM sqlite_master")}
        revision = _revision(connection) if "alembic_version" in found else None
    if verdict != "ok":
        raise BadInputError(f"{source} is damaged: {verdict}.")
    if revision is None or not found >= _LASTING_TABLES:
        raise BadInputError(f"{source} is no backup of Newsdesk: its tables are missing.")
    if revision not in migrations.known():
        raise BadInputError(
            f"{source} was made by a newer Newsdesk (revision {revision}). "
            f"Install that one to restore it."
        )


def _overwrite(target: Path, source: Path, progress: Report | None) -> None:
    with _opened(source) as reading, closing(_connected(target)) as writing:
        _copy(reading, writing, progress)


def _replace(target: Path, source: Path, progress: Report | None) -> Path:
    """Make the copy beside the damaged file, and only then put it in its place."""
    part = target.with_name(f"{target.name}.part")
    part.unlink(missing_ok=True)
    try:
        _overwrite(part, source, progress)
        aside = _moved_aside(target)
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)
    return aside


def _moved_aside(file: Path) -> Path:
    """Give a file, with what belongs to it, the first name that is free."""
    names = (file.with_name(f"{file.name}.damaged-{number}") for number in count(1))
    aside = next(name for name in names if not name.exists())
    for ending in _BESIDE:
        beside = file.with_name(file.name + ending)
        if beside.exists():
            beside.rename(aside.with_name(aside.name + ending))
    return aside


def _refuse_while_delivering(target: Path, clock: Clock) -> None:
    """A bot that runs holds a lease; it would go on with what it remembers of the old items."""
    try:
        with _opened(target) as connection:
            found = connection.execute(
                "SELECT max(until) FROM leases WHERE holder <> ''"
            ).fetchone()[0]
    except sqlite3.OperationalError as error:
        if "no such table" in str(error):
            return  # nobody delivers from a database that is not ours
        raise
    except sqlite3.DatabaseError as error:
        if error.sqlite_errorcode in _DAMAGED:
            return
        raise
    if found is not None and datetime.fromisoformat(found).replace(tzinfo=UTC) > clock.now():
        raise BadInputError(
            f"A running bot delivers from {target}. Stop the bot first; after a crash, wait"
            " ten seconds."
        )


def _is_damaged(file: Path) -> bool:
    try:
        with _opened(file) as connection:
            (verdict,) = connection.execute("PRAGMA quick_check(1)").fetchone()
    except sqlite3.DatabaseError as error:
        if error.sqlite_errorcode in _DAMAGED:
            return True
        raise
    return bool(verdict != "ok")


def _file(url: str, instead: str) -> Path:
    file = urls.sqlite_file(url)
    if file is None:
        raise BadInputError(f"For PostgreSQL use its own tools: {instead}")
    return file


@contextmanager
def _opened(file: Path) -> Iterator[sqlite3.Connection]:
    """A connection that reads one state of a file, whatever is written meanwhile."""
    with closing(_connected(file)) as connection:
        connection.execute("BEGIN")
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        yield connection


def _connected(file: Path) -> sqlite3.Connection:
    # Waiting for a lock is `_copy`'s affair.
    return sqlite3.connect(file, timeout=0, isolation_level=None)


def _copy(
    reading: sqlite3.Connection, writing: sqlite3.Connection, progress: Report | None
) -> None:
    patience = iter(range(_TRIES))

    def report(status: int, remaining: int, total: int) -> None:
        """Called after each step; the driver itself would try a locked file for ever."""
        if status in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED) and next(patience, None) is None:
            raise sqlite3.OperationalError("another program keeps it locked")
        if progress is not None:
            progress(total - remaining, total)

    reading.backup(writing, pages=_PAGES_A_STEP, progress=report, sleep=_PAUSE_S)


def _revision(connection: sqlite3.Connection) -> str | None:
    row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    return None if row is None else str(row[0])


@contextmanager
def _refusals(what: str) -> Iterator[None]:
    try:
        yield
    except (sqlite3.Error, OSError) as error:
        raise BadInputError(f"{what}: {error}.") from error
