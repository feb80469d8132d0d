"""What a database refuses, in sentences for whoever runs the program."""

from sqlalchemy.exc import DatabaseError, DBAPIError, OperationalError

from bot.errors import DatabaseUnusableError
from storage import urls

_SENTENCES = {
    "database is locked": "Another program has kept it locked. Close that program and try again.",
    "disk is full": "The disk is full. Free some space and try again.",
    "unable to open database file": "Check that its folder exists and may be written to.",
    "readonly database": "It may not be written to. Check the rights of the file and its folder.",
    "file is not a database": "The file is no SQLite database. Check its name.",
    "malformed": "The file is damaged. Restore a backup: newsdesk restore FILE --force.",
    "disk i/o error": "The disk does not answer rightly. Check the disk.",
    "password authentication failed": "The user's name or password is wrong.",
    "does not exist": "Create it first, or correct DATABASE_URL.",
    "connection": "The server does not answer. Check that it runs and that DATABASE_URL is right.",
}


def translated(error: DBAPIError, url: str) -> Exception:
    """Our error for what stands in the way of the database, else the very same error."""
    said = str(error.orig).lower()
    if isinstance(error, OperationalError) or type(error) is DatabaseError:
        for words, advice in _SENTENCES.items():
            if words in said:
                return DatabaseUnusableError(
                    f"The database {urls.shown(url)} cannot be used. {advice}"
                )
    return error
