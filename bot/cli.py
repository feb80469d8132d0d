"""The program's commands. The settings are read here, once, and handed down."""

import os
import sys
import time
from collections.abc import Iterator
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer
from rich.console import Console
from rich.progress import Progress

from bot import app, demo, heap, log
from bot.commands import aliases, people, person_answers, sources, upkeep
from bot.domain.news import Candidate
from bot.domain.operations import EVERY_ROLE, Role
from bot.domain.search import Found
from bot.errors import BadInputError, NewsdeskError, SettingsError
from bot.ingest import archives, exports
from bot.services.ingesting import Ingesting, Tally
from bot.services.people import People
from bot.settings import Settings, load
from bot.terminal import (
    AsJson,
    bar,
    beside,
    bytes_of,
    exit_if,
    opened,
    print_json,
    report,
    run_async,
    say,
    searching_in,
    untouched,
    warn,
)
from bot.text.markup import Html, plain
from storage.database import Database

program = typer.Typer(
    name="newsdesk",
    help="A Telegram news bot for press offices and newsrooms.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
program.add_typer(upkeep.program)
program.add_typer(people.people, name="people")
program.add_typer(aliases.aliases, name="aliases")
program.add_typer(sources.source, name="source")

Limit = Annotated[int, typer.Option(min=1, max=100, help="How many hits to show.")]
Paths = Annotated[list[Path], typer.Argument(help="Files to read.")]
Batch = Annotated[
    Path | None, typer.Option("--batch", help="A file with a query per line; answers in JSON.")
]
LIMIT = 10
SAMPLES = 5
"""Items that a dry run shows."""
FOR_US_ALONE = 0o077
"""Databases, backups and whatever lies beside them hold who reads and who writes."""


def main() -> None:
    """Run a command; what cannot be done is said in a sentence, 2 is a mistake in the settings."""
    os.umask(FOR_US_ALONE)
    try:
        program()
    except SettingsError as error:
        _stop(str(error), code=2)
    except NewsdeskError as error:
        _stop(str(error), code=1)
    except BrokenPipeError:
        sys.exit(0)


@program.command()
def run(
    another_bot: Annotated[
        bool,
        typer.Option(
            "--another-bot",
            help="Go on as another bot than before: all chats have to be met again.",
        ),
    ] = False,
    role: Annotated[
        list[Role] | None,
        typer.Option(
            help="Of several processes on one PostgreSQL, do only this; may be given twice.",
            show_default="all",
        ),
    ] = None,
) -> None:
    """Run the bot: long polling, or a webhook when WEBHOOK_URL is set."""
    settings = load()
    settings.require_token()
    log.configure()
    run_async(app.serve(settings, another_bot=another_bot, roles=role or EVERY_ROLE))


@program.command("demo")
def show_demo(
    port: Annotated[int, typer.Option(min=0, max=65535, help="The page's port.")] = 8765,
    browser: Annotated[bool, typer.Option(help="Open the chat page.")] = True,
) -> None:
    """Try it all with no token: the bot, a local Telegram and a sample archive."""
    log.configure()
    run_async(demo.serve(port=port, open_browser=browser))


@program.command("import")
def import_(
    paths: Paths,
    form: Annotated[
        archives.Format, typer.Option("--format", help="What the files are; auto sees it in them.")
    ] = archives.Format.AUTO,
    dry_run: Annotated[bool, typer.Option(help="Say what would come; store nothing.")] = False,
    as_json: AsJson = False,
) -> None:
    """Import archives: text, JSON lines, CSV, feeds, pages, a WordPress or Telegram export.

    A folder is read with all in it. Never pushes; a second run adds nothing, and one that was
    stopped goes on.
    """
    _take(paths, form, dry_run=dry_run, push=False, as_json=as_json)


@program.command()
def publish(paths: Paths, as_json: AsJson = False) -> None:
    """Publish the items of JSON lines; a running bot delivers them."""
    _take(paths, archives.Format.JSONL, dry_run=False, push=True, as_json=as_json)


@program.command()
def export(as_json: AsJson = False) -> None:
    """Print every item as a JSON line, the oldest first."""
    del as_json  # the export is JSON in any case
    settings = load()

    async def lines() -> None:
        async with opened(settings) as database, database.read() as tx:
            async for item in tx.news.everything():
                print_json(exports.line(item))

    run_async(lines())


@program.command()
def search(
    query: Annotated[str, typer.Argument(help="Words and filters.")] = "",
    limit: Limit = LIMIT,
    batch: Batch = None,
    as_json: AsJson = False,
) -> None:
    """Search the news."""
    queries = _queries(query, batch)
    settings = load()

    async def look_up() -> None:
        async with opened(settings) as database:
            searching = searching_in(database, settings)
            if batch:
                heap.settle()
            for text in queries:
                begun = time.perf_counter()
                found = await searching.find(text, size=limit)
                took_ms = _ms_since(begun)
                if as_json or batch:
                    print_json(_search_answer(found, took_ms))
                else:
                    _print_found(found)

    run_async(look_up())


@program.command()
def reindex(as_json: AsJson = False) -> None:
    """Build the search index anew; readers find by the old one meanwhile."""
    settings = load()

    async def build() -> int:
        async with untouched(settings) as database:
            with bar("Indexing") as progress:
                return await searching_in(database, settings).reindex(progress)

    report({"indexed": run_async(build())}, as_json=as_json)


@program.command()
def person(
    query: Annotated[str, typer.Argument(help="A name or an office.")] = "",
    limit: Limit = 5,
    batch: Batch = None,
    as_json: AsJson = False,
) -> None:
    """Find a person by any spelling, or by an office: "foreign minister of Kazakhstan in 2023"."""
    queries = _queries(query, batch)
    settings = load()
    today = datetime.now(settings.time_zone).date()

    async def look_up() -> None:
        async with opened(settings) as database:
            finder = People(database)
            await finder.directory()
            await finder.offices()
            if batch:
                heap.settle()
            for text in queries:
                begun = time.perf_counter()
                office = await finder.office(text, today)
                found = None if office else await finder.find(text, limit=limit)
                took_ms = _ms_since(begun)
                if as_json or batch:
                    print_json(person_answers.answer(text, office, found, took_ms, limit=limit))
                else:
                    say(person_answers.told(office, found, limit=limit))

    run_async(look_up())


def _take(
    paths: list[Path], form: archives.Format, *, dry_run: bool, push: bool, as_json: bool
) -> None:
    """Read files and store what they hold; a bad file or line stops no other."""
    settings = load()
    today = datetime.now(settings.time_zone).date()
    candidates: list[Candidate] = []
    failed = 0
    for path in _files(paths):
        try:
            reading = archives.read(
                path.name,
                bytes_of(path, archives.LARGEST),
                format=form,
                today=today,
                pictures=beside(path),
                language=settings.default_language,
            )
        except BadInputError as error:
            warn(str(error))
            failed += 1
            continue
        candidates += reading.candidates
        failed += len(reading.problems)
        for problem in reading.problems:
            warn(f"{path}: {problem.reason}")
    if dry_run and not as_json:
        _show_samples(candidates)
    tally, entered, unsure = run_async(_store(settings, candidates, dry_run=dry_run, push=push))
    report(asdict(tally) | {"failed": failed}, as_json=as_json)
    if (entered or unsure) and not as_json:
        say(f"people: {entered} new; mentions to look at with /people: {unsure}")
    exit_if(bool(failed))


def _files(paths: list[Path]) -> Iterator[Path]:
    """Files as they were given, and of a folder those that archives are made of, by name."""
    for path in paths:
        if not path.is_dir():
            yield path
            continue
        for file in sorted(path.rglob("*")):
            if file.suffix.casefold() in archives.SUFFIXES and file.is_file():
                yield file


def _show_samples(candidates: list[Candidate]) -> None:
    """What the first, the last and some items between them would look like."""
    step = max(1, len(candidates) // SAMPLES)
    for candidate in [*candidates[:-1:step][: SAMPLES - 1], *candidates[-1:]]:
        content = candidate.content
        heading = content.title or content.lead or " ".join(content.body[:1])
        counted = (
            ("paragraphs", len(content.paragraphs)),
            ("pictures", len(content.images)),
            ("persons", len(content.mentions)),
        )
        day = f"{content.date or 'no date'} ({content.date_source})"
        say(f"{day} {content.language}  {heading[:90]}")
        say("    " + ", ".join(f"{what}: {count}" for what, count in counted))


async def _store(
    settings: Settings, candidates: list[Candidate], *, dry_run: bool, push: bool
) -> tuple[Tally, int, int]:
    """What came of it, how many people entered the directory, and how many links are unsure."""
    async with opened(settings) as database:
        ingesting = Ingesting(database=database, clock=database.clock)
        if dry_run:
            return await ingesting.dry_run(candidates), 0, 0
        people, unsure = await _people_in(database)
        with Progress(console=Console(stderr=True), transient=True) as bar:
            task = bar.add_task("Storing", total=len(candidates))
            read = bar.add_task("Recognising people", total=len(candidates), visible=not push)
            tally = await ingesting.take(
                candidates,
                push=push,
                progress=lambda done: bar.advance(task, done),
                reading=lambda done: bar.advance(read, done),
            )
        now_people, now_unsure = await _people_in(database)
        return tally, now_people - people, max(0, now_unsure - unsure)


async def _people_in(database: Database) -> tuple[int, int]:
    """How many people there are, and how many mentions wait to be judged."""
    async with database.read() as tx:
        queue = await tx.people.mentions.queued(page=1, size=1)
        return await tx.people.count(), queue.total


def _queries(query: str, batch: Path | None) -> list[str]:
    if batch is None:
        if not query:
            raise BadInputError("give a query, or a file of them with --batch")
        return [query]
    return bytes_of(batch).decode(errors="replace").splitlines()


def _search_answer(found: Found, took_ms: float) -> dict[str, Any]:
    return {
        "query": found.query,
        "took_ms": took_ms,
        "hits": [
            {
                "id": hit.item.id,
                "guid": hit.item.guid,
                "title": hit.item.content.title,
                "date": hit.item.content.date,
                "score": hit.score,
                "snippet": hit.snippet,
            }
            for hit in found.hits
        ],
    }


def _print_found(found: Found) -> None:
    if not found.hits:
        say("Nothing found.")
    for hit in found.hits:
        content = hit.item.content
        say(f"{content.date or '-'}  {content.title or ''}\n    {plain(Html(hit.snippet))}")


def _ms_since(begun: float) -> float:
    return round((time.perf_counter() - begun) * 1000, 3)


def _stop(sentence: str, *, code: int) -> NoReturn:
    warn(f"newsdesk: {sentence}")
    sys.exit(code)
