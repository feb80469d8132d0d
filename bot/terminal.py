"""The terminal: what commands read from it and say on it, and the database they open."""

import asyncio
import sys
from collections.abc import AsyncIterator, Callable, Coroutine, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from typing import Annotated, Any, TypeVar

import orjson
import typer
import uvloop
from rich.console import Console
from rich.progress import Progress

from bot.clock import SystemClock
from bot.errors import BadInputError
from bot.ingest.encodings import LARGEST
from bot.ingest.readings import Pictures
from bot.services.people import People
from bot.services.searching import Searching
from bot.settings import Settings
from storage.database import Database

Result = TypeVar("Result")

PICTURE_LIMIT = 10 << 20
"""Bytes of a photo, the most that Telegram takes."""

AsJson = Annotated[bool, typer.Option("--json", help="Print JSON on standard output.")]


class Terminal:
    """Whoever sits at the keyboard."""

    def ask(self, question: str, *, default: str = "", secret: bool = False) -> str:
        answer: str = typer.prompt(
            question, default=default, show_default=bool(default), hide_input=secret
        )
        return answer

    def agree(self, question: str) -> bool:
        return typer.confirm(question, default=True)

    def say(self, text: str) -> None:
        say(text)


def bytes_of(path: Path, most: int = LARGEST) -> bytes:
    try:
        if path.stat().st_size > most:
            raise BadInputError(f"{path} is larger than {most >> 20} MB: split it into parts")
        return path.read_bytes()
    except OSError as error:
        raise BadInputError(f"{path} cannot be read ({error.strerror})") from error


def beside(path: Path) -> Pictures:
    """Pictures that a file names lie in its own folder, and nowhere above it."""
    folder = path.resolve().parent

    def picture(name: str) -> bytes | None:
        try:
            file = (folder / name).resolve()
            if not file.is_relative_to(folder) or not file.is_file():
                return None
            return file.read_bytes() if file.stat().st_size <= PICTURE_LIMIT else None
        except (OSError, RuntimeError, ValueError):  # too long, a loop of links, a NUL
            return None

    return picture


def report(counts: dict[str, int], *, as_json: bool) -> None:
    if as_json:
        print_json(counts)
    else:
        say(", ".join(f"{count} {what}" for what, count in counts.items()))


@contextmanager
def bar(what: str) -> Iterator[Callable[[int, int], None]]:
    """A bar of progress beside standard output; it is told what is done, and of how much."""
    with Progress(console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task(what, total=None)
        yield lambda done, of: progress.update(task, completed=done, total=of)


@asynccontextmanager
async def opened(settings: Settings) -> AsyncIterator[Database]:
    async with untouched(settings) as database:
        await searching_in(database, settings).catch_up()
        yield database


@asynccontextmanager
async def untouched(settings: Settings) -> AsyncIterator[Database]:
    """The database with whatever index it has."""
    database = await Database.open(settings.database_url, SystemClock())
    try:
        yield database
    finally:
        await database.close()


def searching_in(database: Database, settings: Settings) -> Searching:
    return Searching(
        database=database,
        clock=database.clock,
        people=People(database),
        zone=settings.time_zone,
    )


def run_async(work: Coroutine[Any, Any, Result]) -> Result:
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        return runner.run(work)


def print_json(value: object) -> None:
    sys.stdout.buffer.write(orjson.dumps(value) + b"\n")
    sys.stdout.flush()


def say(sentence: str) -> None:
    typer.echo(sentence)


def warn(sentence: str) -> None:
    typer.echo(sentence, err=True)


def exit_if(failed: bool) -> None:
    if failed:
        raise typer.Exit(1)
