"""The steps of the schema, and how a database is brought to the newest one.

One program migrates at a time: on SQLite the write lock is held from looking to the end, on
PostgreSQL an advisory lock of the same transaction; whoever comes second finds it done.
"""

from functools import lru_cache
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect, text

from bot.errors import DatabaseTooNewError, DatabaseUnusableError
from storage import engines, refusals, urls

HEAD = "head"
_LOCK = 0x6E657773
"""Our number among PostgreSQL's advisory locks: "news"."""


def migrate(url: str, *, to: str = HEAD) -> str:
    """Bring the database to a revision, the newest if not said; give its name.

    Raises DatabaseTooNewError for a database of a newer program, DatabaseUnusableError for
    one that cannot be opened or is not ours.
    """
    with refusals.translated(url):
        return _migrate(url, to)


def version(url: str) -> str | None:
    """The revision that a database stands at, None for one without our tables."""
    file = urls.sqlite_file(url)
    if file is not None and not file.exists():
        return None
    engine = engines.for_migrations(url)
    try:
        with refusals.translated(url), engine.connect() as connection:
            return _standing(connection)
    finally:
        engine.dispose()


@lru_cache(maxsize=1)
def newest() -> str:
    return _scripts().get_current_head() or ""


@lru_cache(maxsize=1)
def known() -> tuple[str, ...]:
    """Every revision of this program, the oldest first."""
    return tuple(reversed([script.revision for script in _scripts().walk_revisions()]))


def refuse_unknown(standing: str | None) -> None:
    """Raise DatabaseTooNewError when this program does not know the revision."""
    if standing is None or standing in known():
        return
    raise DatabaseTooNewError(
        f"The database was written by a newer Newsdesk: it stands at revision {standing}, and this "
        f"program knows revisions up to {newest()}. Install the newer Newsdesk again, or restore a "
        f"backup that this one has made."
    )


def _migrate(url: str, to: str) -> str:
    engine = engines.for_migrations(url)
    try:
        engines.prepare(engine)
        with engine.begin() as connection:
            _wait_for_others(connection)
            standing = _standing(connection)
            refuse_unknown(standing)
            _refuse_foreign(connection, standing)
            if to == HEAD and standing == newest():
                return standing
            _run(connection, standing, to)
            return _standing(connection) or ""
    finally:
        engine.dispose()


def _run(connection: Connection, standing: str | None, to: str) -> None:
    config = _config()
    config.attributes["connection"] = connection
    if to == HEAD or standing is None or _comes_after(to, standing):
        command.upgrade(config, to)
    else:
        command.downgrade(config, to)


def _comes_after(revision: str, standing: str) -> bool:
    return revision in known() and known().index(revision) >= known().index(standing)


def _wait_for_others(connection: Connection) -> None:
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})


def _standing(connection: Connection) -> str | None:
    return MigrationContext.configure(connection).get_current_revision()


def _refuse_foreign(connection: Connection, standing: str | None) -> None:
    """Leave a database alone that holds tables of another program."""
    if standing is None and set(inspect(connection).get_table_names()) - {"alembic_version"}:
        raise DatabaseUnusableError(
            "The database holds tables of another program. Give Newsdesk one of its own."
        )


@lru_cache(maxsize=1)
def _scripts() -> ScriptDirectory:
    return ScriptDirectory.from_config(_config())


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    return config
