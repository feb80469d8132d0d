"""What a database refuses, in sentences for whoever runs the program."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, InternalError, OperationalError
from sqlalchemy.exc import TimeoutError as NoConnectionFreeError

from bot.errors import DatabaseUnusableError
from storage import urls

_SILENT = "The server does not answer. Check that it runs and that DATABASE_URL is right."
_LOCKED = "Another program has kept it locked. Close that program and try again."
_BUSY = "All connections to it have been busy for too long. Look at what it is doing."
_FULL = "The disk is full. Free some space and try again."
_RESTORE = "restore a backup: newsdesk restore FILE --force"
_ADVICE = {
    "database is locked": _LOCKED,
    "lock timeout": _LOCKED,
    "disk is full": _FULL,
    "no space left": _FULL,
    "read-only transaction": "The server is read-only. Check that it is no standby.",
    "unable to open database file": "Check that its folder exists and may be written to.",
    "readonly database": "It may not be written to. Check the rights of the file and its folder.",
    "file is not a database": f"The file is no SQLite database. Check its name, or {_RESTORE}.",
    "malformed": f"The file is damaged. Stop the bot, and {_RESTORE}.",
    "disk i/o error": "The disk does not answer rightly. Check the disk.",
    "password authentication failed": "The user's name or password is wrong.",
    "does not exist": "Create it first, or correct DATABASE_URL.",
    "resolve host": "There is no such host. Check its name in DATABASE_URL.",
    "connection": _SILENT,
}
_WRONG_OPTION = ("invalid connection option", "bad value for")


@contextmanager
def translated(url: str) -> Iterator[None]:
    """Raise our error for what stands in the way of the database; let others through."""
    try:
        yield
    except NoConnectionFreeError as error:
        raise DatabaseUnusableError(
            f"The database {urls.shown(url)} cannot be used. {_BUSY}"
        ) from error
    except (DBAPIError, sqlite3.Error) as error:
        advice = _advice(error)
        if advice is None:
            raise
        raise DatabaseUnusableError(
            f"The database {urls.shown(url)} cannot be used. {advice}"
        ) from error


def _advice(error: DBAPIError | sqlite3.Error) -> str | None:
    """What to do; SQLite's own errors come bare from where a connection is made."""
    original = error.orig if isinstance(error, DBAPIError) else error
    if _is_plain(original, "ProgrammingError"):  # else it is a fault of ours, in a statement
        wrong = any(words in str(original) for words in _WRONG_OPTION)
        return "Check the options in DATABASE_URL, after the ?." if wrong else None
    # A server that is read-only says so in an InternalError.
    is_worded = isinstance(error, OperationalError | InternalError | sqlite3.OperationalError)
    if is_worded or type(original) is sqlite3.DatabaseError:
        said = str(original).lower()
        # Its own errors have classes of their own; the bare one comes from connecting.
        other = _SILENT if _is_plain(original, "OperationalError") else None
        return next((advice for words, advice in _ADVICE.items() if words in said), other)
    return None


def _is_plain(error: BaseException | None, name: str) -> bool:
    """Whether it is this error of PostgreSQL's driver, which takes 9 MB and is not loaded for it.

    Subclasses do not count.
    """
    kind = type(error)
    return kind.__name__ == name and kind.__module__.partition(".")[0] == "psycopg"
