"""Database addresses: what people write, and the driver that each becomes."""

import hashlib
from pathlib import Path
from urllib.parse import quote

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from bot.errors import DatabaseUnusableError
from bot.log import MASK, mask

_SQLITE = frozenset({"sqlite", "sqlite+aiosqlite", "sqlite+pysqlite"})
_POSTGRESQL = frozenset(
    scheme + driver
    for scheme in ("postgresql", "postgres")
    for driver in ("", "+psycopg", "+psycopg2", "+asyncpg")
)
"""Each becomes the driver that we have; what stands here are spellings in use elsewhere."""

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
    """The address as it may be shown: without a password, wherever it stands."""
    address = _parsed(url)
    query = {key: MASK if "pass" in key.lower() else each for key, each in address.query.items()}
    # The driver takes the rest of a password with an @ in it for the host.
    host = (address.host or "").rpartition("@")[2] or None
    safe = address.set(query=query, host=host).render_as_string(hide_password=True)
    return mask(safe.replace(quote(MASK), MASK))


def digest(url: str) -> str:
    """What tells a database from others on the same machine; its password may change."""
    return hashlib.blake2b(shown(url).encode(), digest_size=6).hexdigest()


def _address(url: str, *, sqlite: str) -> URL:
    address = _parsed(url)
    if address.drivername in _SQLITE:
        if address.database in (None, "", ":memory:"):
            raise DatabaseUnusableError(f"The database needs a file. {_FORMS}")
        if address.query:
            raise DatabaseUnusableError(f"A SQLite database takes no options. {_FORMS}")
        return address.set(drivername=sqlite)
    if address.drivername not in _POSTGRESQL:
        other = address.drivername
        raise DatabaseUnusableError(f"There is no support for {other} databases. {_FORMS}")
    if "@" in (address.host or ""):
        raise DatabaseUnusableError(f"Write an @ in the password as %40. {_FORMS}")
    return address.set(drivername="postgresql+psycopg")


def _parsed(url: str) -> URL:
    """The parts of an address; it is never named in the error, for what is wrong may be secret."""
    try:
        address = make_url(url)
        (address.host or "").rpartition("@")[2].encode("idna")
    except (ArgumentError, ValueError):
        address = None
    if address is None or "\0" in url:
        raise DatabaseUnusableError(f"That is no database address. {_FORMS}")
    return address
