"""`newsdesk people`: the directory, out of a file and into one."""

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from bot.ingest import people as directory_lines
from bot.ingest import people_lines
from bot.services.exchanging import Exchanging
from bot.settings import load
from bot.terminal import (
    AsJson,
    beside,
    bytes_of,
    exit_if,
    opened,
    print_json,
    report,
    run_async,
    warn,
)

people = typer.Typer(help="The directory of people.", no_args_is_help=True)


@people.command("import")
def import_people(
    path: Annotated[Path, typer.Argument(help="A person a line.")],
    as_json: AsJson = False,
) -> None:
    """Import people from JSON lines: {"ref", "names": [{"text", "lang"}], "roles": [...]}.

    A "portrait" is the name of a picture that lies beside the file, or the picture itself.
    """
    settings = load()
    data = bytes_of(path, most=directory_lines.LARGEST)
    reading = directory_lines.read_people(path.name, data, beside(path))
    for problem in reading.problems:
        warn(f"{path}: {problem.reason}")

    async def store() -> dict[str, int]:
        async with opened(settings) as database:
            added = await Exchanging(database=database).take(reading.profiles, reading.called)
        return {
            "added": added,
            "updated": len(reading.profiles) - added,
            "failed": len(reading.problems),
        }

    report(run_async(store()), as_json=as_json)
    exit_if(bool(reading.problems))


@people.command("export")
def export_people(as_json: AsJson = False) -> None:
    """Print everybody of the directory as a JSON line, as import takes them, portraits too."""
    del as_json  # the export is JSON in any case
    settings = load()

    async def lines() -> None:
        async with opened(settings) as database:
            exchanging = Exchanging(database=database)
            given = await exchanging.give()
            bodies = {body.id: body for body in given.organisations}
            for profile in given.profiles:
                told = profile
                if profile.ref in given.portrayed:
                    told = replace(profile, portrait=await exchanging.portrait(profile.ref))
                    if told.portrait is None:
                        warn(f"{profile.ref}: only Telegram keeps the portrait; set it anew.")
                print_json(people_lines.line(told, bodies))

    run_async(lines())
