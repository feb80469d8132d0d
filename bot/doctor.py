"""The doctor: looks at what the bot stands on and says what to do about each trouble."""

import asyncio
import os
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from bot.clock import SystemClock
from bot.delivery.identity import name_of_bot
from bot.errors import NewsdeskError, SettingsError
from bot.settings import Settings, load
from storage import migrations
from storage.database import Database
from storage.urls import sqlite_file


@dataclass(frozen=True, slots=True)
class Finding:
    what: str
    is_well: bool
    says: str


async def examine() -> tuple[Finding, ...]:
    """Look at everything; what cannot be looked at without settings is left out."""
    try:
        settings = load()
    except SettingsError as error:
        return (Finding("settings", False, str(error)),)
    looks: list[tuple[str, Callable[[Settings], Awaitable[str]]]] = [
        ("owners", _owners),
        ("folder", _folder),
        ("database", _database),
        ("token", _token),
    ]
    findings = [Finding("settings", True, "all are well formed")]
    findings += [await _finding(what, look, settings) for what, look in looks]
    return tuple(findings)


async def _finding(
    what: str, look: Callable[[Settings], Awaitable[str]], settings: Settings
) -> Finding:
    try:
        return Finding(what, True, await look(settings))
    except NewsdeskError as error:
        return Finding(what, False, str(error))
    except Exception as error:  # noqa: BLE001 (whatever it is, the other findings are wanted)
        return Finding(what, False, f"could not be looked at: {error!r}")


async def _owners(settings: Settings) -> str:
    if not settings.owner_ids:
        raise SettingsError(
            "OWNER_IDS is empty, so nobody can manage staff and channels:"
            " set it to your Telegram user number"
        )
    return f"{len(settings.owner_ids)} set"


async def _folder(settings: Settings) -> str:
    file = sqlite_file(settings.database_url)
    if file is None:
        return "not needed: the database is a server"
    folder = file.resolve().parent
    if not await asyncio.to_thread(folder.is_dir):
        raise SettingsError(f"the database's folder {folder} does not exist: make it")
    if not os.access(folder, os.W_OK):
        raise SettingsError(f"{folder} is not writable: give this user the right to write there")
    return f"{folder} is writable"


async def _database(settings: Settings) -> str:
    file = sqlite_file(settings.database_url)
    if file is not None and not await asyncio.to_thread(file.exists):
        return "none yet: newsdesk run makes it"  # and to open it would
    database = await Database.open(settings.database_url, SystemClock())
    try:
        async with database.read() as tx:
            count = await tx.news.count()
    finally:
        await database.close()
    version = await asyncio.to_thread(migrations.version, settings.database_url)
    return f"{database.dialect}, version {version}, {count} items"


async def _token(settings: Settings) -> str:
    return f"Telegram knows the bot as @{await name_of_bot(settings)}"
