"""The upkeep of a desk: set up, examined, migrated, backed up, moved."""

import os
from pathlib import Path
from typing import Annotated

import typer

from bot import doctor, setup
from bot.clock import SystemClock
from bot.errors import BadInputError
from bot.settings import load
from bot.terminal import (
    AsJson,
    Terminal,
    bar,
    exit_if,
    print_json,
    run_async,
    say,
    searching_in,
    untouched,
)
from storage import backup as copies
from storage import migrations, rotation
from storage import transfer as moves

program = typer.Typer()


@program.command("setup")
def set_up() -> None:
    """Ask for the token, the owner, language and time zone; try each and write `.env`."""
    file, example = Path(".env"), Path(".env.example")
    template = example.read_text("utf-8") if example.is_file() else ""
    setup.set_up(file, Terminal(), run_async, template=template)
    command = os.environ.get("NEWSDESK_COMMAND", "newsdesk")  # told by ./run
    say(f"Next: {command} doctor looks at all of it, {command} run starts the bot.")


@program.command()
def migrate() -> None:
    """Bring the database to this program's schema."""
    url = load().database_url
    migrations.migrate(url)
    say(f"The database is at version {migrations.version(url)}.")


@program.command()
def backup(
    target: Annotated[Path, typer.Argument(help="A new file, or a folder to put it in.")],
    keep: Annotated[
        int | None, typer.Option(min=1, help="Keep so many in the folder; remove older ones.")
    ] = None,
    verify: Annotated[bool, typer.Option("--verify", help="Put it back for a trial.")] = False,
) -> None:
    """Copy the database to a file, while the bot runs."""
    if keep is not None and not target.is_dir():
        raise BadInputError(f"{target} is no folder. --keep is for a folder of backups.")
    file = rotation.place(target, SystemClock().now())
    with bar("Copying") as progress:
        copies.backup(load().database_url, file, progress)
    say(f"Backed up to {file}.")
    if verify:
        found = rotation.drill(file)
        say(f"Put back for a trial: sound, with {found.items} items and {found.chats} chats.")
    if keep is not None:
        removed = rotation.prune(target, keep)
        say(f"Removed {len(removed)} older, kept {keep} at most.")


@program.command()
def restore(
    source: Annotated[Path, typer.Argument(help="The backup.")],
    force: Annotated[bool, typer.Option("--force", help="Overwrite the database.")] = False,
) -> None:
    """Put a backup in the database's place. Stop the bot first."""
    aside = copies.restore(load().database_url, source, force=force)
    if aside is not None:
        say(f"What stood there was damaged; it is kept as {aside}.")
    say(f"Restored from {source}.")


@program.command("copy")
def copy_desk(
    to: Annotated[str, typer.Option("--to", help="The address of an empty database.")],
    as_json: AsJson = False,
) -> None:
    """Copy the whole desk into another database, and compare. Stop the bot first."""
    settings = load()
    with bar("Copying") as progress:
        counts = moves.transfer(
            settings.database_url, to, now=SystemClock().now(), progress=progress
        )

    async def build() -> None:
        async with untouched(settings.model_copy(update={"database_url": to})) as database:
            with bar("Indexing") as progress:
                await searching_in(database, settings).reindex(progress)

    run_async(build())
    if as_json:
        print_json(counts)
        return
    say(f"{sum(counts.values())} rows of {len(counts)} tables copied; all are equal.")
    say("Set DATABASE_URL to the new address to work with it. The old database stays as it was.")


@program.command("doctor")
def examine() -> None:
    """Check settings, database, token and paths, and say what to do."""
    findings = run_async(doctor.examine())
    for finding in findings:
        say(f"{'ok ' if finding.is_well else 'BAD'}  {finding.what}: {finding.says}")
    exit_if(not all(finding.is_well for finding in findings))
