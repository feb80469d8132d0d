"""Database addresses: what people write, and the driver that each becomes."""

from pathlib import Path

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from bot.errors import DatabaseUnusableError

_FORMS = "Use sqlite+aiosqlite:///newsdesk.db or postgresql://user:password@host/database."


def asynchronous(url: str) -> URL:
    """The address for the program: aiosqlite or psycopg."""
    return _address(url, sqlite="sqlite+aiosqlite")


def synchronous(url: str) -> URL:
    """The address for migrations and backups, which run without an event loop."""
    return _address(url, sqlite="sqlite")


def sqlite_file(url: str) -> Path | None:
    """The file of a SQLite database, None for PostgreSQL."""
    address = synchronous(url)
    return Path(address.database or "") if address.get_backend_name() == "sqlite" else None


def shown(url: str) -> str:
    """The address as it may be shown: without its password."""
    return _parsed(url).render_as_string(hide_password=True)


def _address(url: str, *, sqlite: str) -> URL:
    address = _parsed(url)
    match address.drivername.partition("+")[0]:
        case "sqlite":
            if address.database in (None, "", ":memory:"):
                raise DatabaseUnusableError(f"The database needs a file. {_FORMS}")
            return address.set(drivername=sqlite)
        case "postgresql" | "postgres":
            return address.set(drivername="postgresql+psycopg")
        case other:
            raise DatabaseUnusableError(f"There is no support for {other} databases. {_FORMS}")


def _parsed(url: str) -> URL:
    try:
        return make_url(url)
    except ArgumentError:
        raise DatabaseUnusableError(f"That is no database address. {_FORMS}") from None
