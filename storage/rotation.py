"""Backups in a folder: named by their moment, the newest kept, each tried by a drill."""

import sqlite3
import tempfile
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bot.errors import BadInputError, NewsdeskError
from storage import backup, migrations

_STAMP = "%Y-%m-%dT%H-%M-%SZ"
_NAMES = "newsdesk-????-??-??T??-??-??Z.db"


@dataclass(frozen=True, slots=True)
class Drill:
    """What a backup held when it was put back and opened."""

    items: int
    chats: int


def place(target: Path, now: datetime) -> Path:
    """Where a backup goes: the file that was named, or one named by the moment in a folder."""
    return target / f"newsdesk-{now:{_STAMP}}.db" if target.is_dir() else target


def prune(folder: Path, keep: int) -> list[Path]:
    """Remove all but the newest backups that `place` named; other files stay. Gives the removed."""
    removed = sorted(folder.glob(_NAMES))[:-keep]
    for file in removed:
        file.unlink()
    return removed


def drill(source: Path) -> Drill:
    """Restore a backup into a folder that is thrown away, open it, and look at all of it.

    One that could not be relied on is set aside, as NAME.bad, so that it pushes no good one out;
    raises BadInputError, with what is wrong.
    """
    try:
        return _drilled(source)
    except NewsdeskError as error:
        aside = source.with_name(f"{source.name}.bad")
        source.replace(aside)
        raise BadInputError(f"{error} It is set aside as {aside}; make another backup.") from error


def _drilled(source: Path) -> Drill:
    with tempfile.TemporaryDirectory(dir=source.resolve().parent, prefix=".drill-") as folder:
        file = Path(folder) / "newsdesk.db"
        url = f"sqlite:///{file}"
        backup.restore(url, source, force=False)
        migrations.migrate(url)
        with closing(sqlite3.connect(file)) as connection:
            astray = connection.execute("PRAGMA foreign_key_check").fetchone()
            if astray is not None:
                raise BadInputError(f"{source} has a row in {astray[0]} that belongs to nothing.")
            return Drill(items=_count(connection, "items"), chats=_count(connection, "chats"))


def _count(connection: sqlite3.Connection, table: str) -> int:
    (count,) = connection.execute(f"SELECT count(*) FROM {table}").fetchone()  # noqa: S608 (ours)
    return int(count)
