"""The program's commands. The settings are read here, once, and handed down."""

import asyncio
import sys
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any, NoReturn, TypeVar

import orjson
import typer
import uvloop
from rich.console import Console
from rich.progress import Progress

from bot import app, demo, doctor, log, person_answers, setup, source_commands
from bot.clock import SystemClock
from bot.domain.desk import CONSOLE
from bot.domain.news import Candidate
from bot.domain.search import Alias, AliasId, Found
from bot.domain.sources import Source, SourceId, Trust
from bot.errors import BadInputError, GoneError, NewsdeskError, SettingsError
from bot.ingest import archives, exports, people_lines
from bot.ingest import people as directory_lines
from bot.ingest.encodings import LARGEST
from bot.ingest.fetching import Fetcher
from bot.ingest.looks import Looks
from bot.ingest.readings import Pictures
from bot.ingest.worker import Worker
from bot.messages import aliases as alias_messages
from bot.messages.words import words_for
from bot.services.access import Access
from bot.services.aliasing import Aliasing, BadAliasError
from bot.services.exchanging import Exchanging
from bot.services.ingesting import Ingesting, Tally
from bot.services.looking import LookError
from bot.services.people import People
from bot.services.searching import Searching
from bot.services.sourcing import Sourcing
from bot.settings import Settings, load
from bot.text.aliases import BETWEEN
from bot.text.markup import Html, plain
from storage import backup as copies
from storage import migrations, rotation
from storage import transfer as moves
from storage.database import Database

Result = TypeVar("Result")

program = typer.Typer(
    name="newsdesk",
    help="A Telegram news bot for press offices and newsrooms.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
people = typer.Typer(help="The directory of people.", no_args_is_help=True)
program.add_typer(people, name="people")
aliases = typer.Typer(help="Names that mean the same to a search.", no_args_is_help=True)
program.add_typer(aliases, name="aliases")
source = typer.Typer(help="Where news comes from by itself.", no_args_is_help=True)
program.add_typer(source, name="source")

AsJson = Annotated[bool, typer.Option("--json", help="Print JSON on standard output.")]
Limit = Annotated[int, typer.Option(min=1, max=100, help="How many hits to show.")]
Paths = Annotated[list[Path], typer.Argument(help="Files to read.")]
Batch = Annotated[
    Path | None, typer.Option("--batch", help="A file with a query per line; answers in JSON.")
]
LIMIT = 10
PICTURE_LIMIT = 10 << 20
SAMPLES = 5
"""Bytes of a photo, the most that Telegram takes."""


def main() -> None:
    """Run a command; what cannot be done is said in a sentence, 2 is a mistake in the settings."""
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
) -> None:
    """Run the bot: long polling, or a webhook when WEBHOOK_URL is set."""
    settings = load()
    settings.require_token()
    log.configure()
    _await(app.serve(settings, another_bot=another_bot))


@program.command("setup")
def set_up() -> None:
    """Ask for the token, the owner, language and time zone; try each and write `.env`."""
    file, example = Path(".env"), Path(".env.example")
    template = example.read_text("utf-8") if example.is_file() else ""
    setup.set_up(file, _Terminal(), _await, template=template)
    _say("Next: newsdesk doctor looks at all of it, newsdesk run starts the bot.")


@program.command("demo")
def show_demo(
    port: Annotated[int, typer.Option(min=0, max=65535, help="The page's port.")] = 8765,
    browser: Annotated[bool, typer.Option(help="Open the chat page.")] = True,
) -> None:
    """Try it all with no token: the bot, a local Telegram and a sample archive."""
    log.configure()
    _await(demo.serve(port=port, open_browser=browser))


@program.command("import")
def import_(
    paths: Paths,
    form: Annotated[archives.Format, typer.Option("--format")] = archives.Format.AUTO,
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
        async with _opened(settings) as database, database.read() as tx:
            async for item in tx.news.everything():
                _print_json(exports.line(item))

    _await(lines())


@program.command()
def search(
    query: Annotated[str, typer.Argument()] = "",
    limit: Limit = LIMIT,
    batch: Batch = None,
    as_json: AsJson = False,
) -> None:
    """Search the news."""
    queries = _queries(query, batch)
    settings = load()

    async def look_up() -> None:
        async with _opened(settings) as database:
            searching = _searching(database, settings)
            for text in queries:
                begun = time.perf_counter()
                found = await searching.find(text, size=limit)
                took_ms = _ms_since(begun)
                if as_json or batch:
                    _print_json(_search_answer(found, took_ms))
                else:
                    _print_found(found)

    _await(look_up())


@program.command()
def reindex(as_json: AsJson = False) -> None:
    """Build the search index anew; readers find by the old one meanwhile."""
    settings = load()

    async def build() -> int:
        async with _untouched(settings) as database:
            with _bar("Indexing") as progress:
                return await _searching(database, settings).reindex(progress)

    _report({"indexed": _await(build())}, as_json=as_json)


@program.command()
def person(
    query: Annotated[str, typer.Argument()] = "",
    limit: Limit = 5,
    batch: Batch = None,
    as_json: AsJson = False,
) -> None:
    """Find a person by any spelling, or by an office: "foreign minister of Kazakhstan in 2023"."""
    queries = _queries(query, batch)
    settings = load()
    today = datetime.now(settings.time_zone).date()

    async def look_up() -> None:
        async with _opened(settings) as database:
            finder = People(database)
            await finder.directory()
            await finder.offices()
            for text in queries:
                begun = time.perf_counter()
                office = await finder.office(text, today)
                found = None if office else await finder.find(text, limit=limit)
                took_ms = _ms_since(begun)
                if as_json or batch:
                    _print_json(person_answers.answer(text, office, found, took_ms, limit=limit))
                else:
                    _say(person_answers.told(office, found, limit=limit))

    _await(look_up())


@people.command("import")
def import_people(path: Path, as_json: AsJson = False) -> None:
    """Import people from JSON lines: {"ref", "names": [{"text", "lang"}], "roles": [...]}."""
    settings = load()
    reading = directory_lines.read_people(path.name, _bytes_of(path))
    for problem in reading.problems:
        _warn(f"{path}: {problem.reason}")

    async def store() -> dict[str, int]:
        async with _opened(settings) as database:
            added = await Exchanging(database=database).take(reading.profiles, reading.called)
        return {
            "added": added,
            "updated": len(reading.profiles) - added,
            "failed": len(reading.problems),
        }

    _report(_await(store()), as_json=as_json)
    _exit_if(bool(reading.problems))


@people.command("export")
def export_people(as_json: AsJson = False) -> None:
    """Print everybody of the directory as a JSON line, as import takes them."""
    del as_json  # the export is JSON in any case
    settings = load()

    async def lines() -> None:
        async with _opened(settings) as database:
            profiles, organisations = await Exchanging(database=database).give()
        bodies = {body.id: body for body in organisations}
        for profile in profiles:
            _print_json(people_lines.line(profile, bodies))

    _await(lines())


@aliases.command("list")
def list_aliases(
    like: Annotated[str, typer.Argument(help="Only lines with a name that has this.")] = "",
    as_json: AsJson = False,
) -> None:
    """Print the lines with their numbers, by which they are removed."""
    found = _with_aliases(lambda aliasing: aliasing.all(CONSOLE, like=like))
    for alias in found:
        if as_json:
            _print_json({"id": alias.id, "names": alias.names})
        else:
            _say(f"{alias.id:>5}  {BETWEEN.join(alias.names)}")


@aliases.command("add")
def add_alias(line: str, as_json: AsJson = False) -> None:
    """Add a line of names: "UN = ООН = United Nations"."""
    added = _with_aliases(lambda aliasing: aliasing.add(line, CONSOLE))
    _report_alias("Added", added, as_json=as_json)


@aliases.command("remove")
def remove_alias(number: int, as_json: AsJson = False) -> None:
    """Remove the line of a number."""
    removed = _with_aliases(lambda aliasing: aliasing.remove(AliasId(number), CONSOLE))
    _report_alias("Removed", removed, as_json=as_json)


@aliases.command("import")
def import_aliases(path: Path, as_json: AsJson = False) -> None:
    """Add the lines of a text file; a second run adds none, and nothing is removed."""
    lines = _bytes_of(path).decode("utf-8-sig", "replace").splitlines()
    taken = _with_aliases(lambda aliasing: aliasing.take(lines, CONSOLE))
    for number, error in taken.bad:
        _warn(f"{path}, line {number}: {_reason(error)}")
    counts = {"added": taken.added, "unchanged": taken.unchanged, "failed": len(taken.bad)}
    _report(counts, as_json=as_json)
    _exit_if(bool(taken.bad))


@aliases.command("export")
def export_aliases() -> None:
    """Print every line as import takes it."""
    for alias in _with_aliases(lambda aliasing: aliasing.all(CONSOLE)):
        _say(BETWEEN.join(alias.names))


@source.command("list")
def list_sources(as_json: AsJson = False) -> None:
    """Print the sources with their numbers, their state, and what is wrong with them."""
    for each in _with_sources(lambda sourcing: sourcing.all(CONSOLE)):
        if as_json:
            _print_json(source_commands.as_json(each))
        else:
            _say(source_commands.told(each))


@source.command("add")
def add_source(
    address: str,
    trust: Annotated[Trust, typer.Option(help="Publish at once, or drafts.")] = Trust.DESK,
    language: Annotated[str | None, typer.Option(help="A code; else as written.")] = None,
    section: Annotated[str | None, typer.Option(help="The slug of a section.")] = None,
    as_json: AsJson = False,
) -> None:
    """Take a feed or a page of a site into use; its first visit pushes nothing."""

    async def add(sourcing: Sourcing) -> Source:
        standing, _ = await sourcing.add(address, CONSOLE)
        number = standing.source.id
        await sourcing.trust(number, trust, CONSOLE)
        await sourcing.speak(number, language, CONSOLE)
        await sourcing.file(number, section, CONSOLE)
        return (await sourcing.resume(number, CONSOLE)).source

    _report_source(_with_sources(add), as_json=as_json)


@source.command("check")
def check_source(number: int, as_json: AsJson = False) -> None:
    """Look what would come from a source now; nothing is stored."""
    trial = _with_sources(lambda sourcing: sourcing.trial(SourceId(number), CONSOLE))
    if as_json:
        _print_json(source_commands.trial_as_json(trial))
    else:
        _say(source_commands.trial_told(trial))


@source.command("pause")
def pause_source(number: int, as_json: AsJson = False) -> None:
    """Visit a source no more until it is resumed."""
    standing = _with_sources(lambda sourcing: sourcing.pause(SourceId(number), CONSOLE))
    _report_source(standing.source, as_json=as_json)


@source.command("resume")
def resume_source(number: int, as_json: AsJson = False) -> None:
    """Visit a source again; what has come meanwhile is pushed to nobody."""
    standing = _with_sources(lambda sourcing: sourcing.resume(SourceId(number), CONSOLE))
    _report_source(standing.source, as_json=as_json)


@program.command()
def migrate() -> None:
    """Bring the database to this program's schema."""
    url = load().database_url
    migrations.migrate(url)
    _say(f"The database is at version {migrations.version(url)}.")


@program.command()
def backup(
    target: Annotated[Path, typer.Argument(help="A new file, or a folder to put it in.")],
    keep: Annotated[
        int | None, typer.Option(min=1, help="Keep so many in the folder; remove older ones.")
    ] = None,
    verify: Annotated[bool, typer.Option("--verify", help="Put it back for a trial.")] = False,
) -> None:
    """Copy the database to a file, while the bot runs."""
    file = rotation.place(target, SystemClock().now())
    with _bar("Copying") as progress:
        copies.backup(load().database_url, file, progress)
    _say(f"Backed up to {file}.")
    if verify:
        found = rotation.drill(file)
        _say(f"Put back for a trial: sound, with {found.items} items and {found.chats} chats.")
    if keep is not None:
        removed = rotation.prune(target, keep)
        _say(f"Removed {len(removed)} older, kept {keep} at most.")


@program.command()
def restore(
    source: Path,
    force: Annotated[bool, typer.Option("--force", help="Overwrite the database.")] = False,
) -> None:
    """Put a backup in the database's place. Stop the bot first."""
    aside = copies.restore(load().database_url, source, force=force)
    if aside is not None:
        _say(f"What stood there was damaged; it is kept as {aside}.")
    _say(f"Restored from {source}.")


@program.command("copy")
def copy_desk(
    to: Annotated[str, typer.Option("--to", help="The address of an empty database.")],
    as_json: AsJson = False,
) -> None:
    """Copy the whole desk into another database, and compare. Stop the bot first."""
    settings = load()
    with _bar("Copying") as progress:
        counts = moves.transfer(
            settings.database_url, to, now=SystemClock().now(), progress=progress
        )

    async def build() -> None:
        async with _untouched(settings.model_copy(update={"database_url": to})) as database:
            with _bar("Indexing") as progress:
                await _searching(database, settings).reindex(progress)

    _await(build())
    if as_json:
        _print_json(counts)
        return
    _say(f"{sum(counts.values())} rows of {len(counts)} tables copied; all are equal.")
    _say("Set DATABASE_URL to the new address to work with it. The old database stays as it was.")


@program.command("doctor")
def examine() -> None:
    """Check settings, database, token and paths, and say what to do."""
    findings = _await(doctor.examine())
    for finding in findings:
        _say(f"{'ok ' if finding.is_well else 'BAD'}  {finding.what}: {finding.says}")
    _exit_if(not all(finding.is_well for finding in findings))


class _Terminal:
    """Whoever sits at the keyboard."""

    def ask(self, question: str, *, default: str = "", secret: bool = False) -> str:
        answer: str = typer.prompt(
            question, default=default, show_default=bool(default), hide_input=secret
        )
        return answer

    def agree(self, question: str) -> bool:
        return typer.confirm(question, default=True)

    def say(self, text: str) -> None:
        _say(text)


def _with_aliases(work: Callable[[Aliasing], Awaitable[Result]]) -> Result:
    settings = load()

    async def done() -> Result:
        async with _untouched(settings) as database:
            access = Access(database=database, clock=database.clock, owners=settings.owner_ids)
            return await work(Aliasing(database=database, clock=database.clock, access=access))

    try:
        return _await(done())
    except BadAliasError as error:
        raise BadInputError(_reason(error)) from error


def _with_sources(work: Callable[[Sourcing], Awaitable[Result]]) -> Result:
    settings = load()

    async def done() -> Result:
        async with (
            _untouched(settings) as database,
            Fetcher(database.clock) as fetcher,
            Worker() as worker,
        ):
            clock = database.clock
            return await work(
                Sourcing(
                    database=database,
                    clock=clock,
                    access=Access(database=database, clock=clock, owners=settings.owner_ids),
                    looker=Looks(fetcher, worker, clock=clock, zone=settings.time_zone),
                    changed=lambda: None,
                )
            )

    try:
        return _await(done())
    except LookError as error:
        raise source_commands.unlooked(error) from error
    except GoneError as error:
        raise BadInputError("there is no source with this number") from error


def _report_source(told: Source, *, as_json: bool) -> None:
    if as_json:
        _print_json(source_commands.as_json(told))
    else:
        _say(source_commands.told(told))


def _reason(error: BadAliasError) -> str:
    return plain(alias_messages.reason(error.why, error.name, words_for("en")))


def _report_alias(done: str, alias: Alias, *, as_json: bool) -> None:
    if as_json:
        _print_json({"id": alias.id, "names": alias.names})
    else:
        _say(f"{done}: {BETWEEN.join(alias.names)}")


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
                _bytes_of(path, archives.LARGEST),
                format=form,
                today=today,
                pictures=_beside(path),
                language=settings.default_language,
            )
        except BadInputError as error:
            _warn(str(error))
            failed += 1
            continue
        candidates += reading.candidates
        failed += len(reading.problems)
        for problem in reading.problems:
            _warn(f"{path}: {problem.reason}")
    if dry_run and not as_json:
        _show_samples(candidates)
    tally, entered, unsure = _await(_store(settings, candidates, dry_run=dry_run, push=push))
    _report(asdict(tally) | {"failed": failed}, as_json=as_json)
    if (entered or unsure) and not as_json:
        _say(f"people: {entered} new; mentions to look at with /people: {unsure}")
    _exit_if(bool(failed))


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
        _say(f"{day} {content.language}  {heading[:90]}")
        _say("    " + ", ".join(f"{what}: {count}" for what, count in counted))


async def _store(
    settings: Settings, candidates: list[Candidate], *, dry_run: bool, push: bool
) -> tuple[Tally, int, int]:
    """What came of it, how many people entered the directory, and how many links are unsure."""
    async with _opened(settings) as database:
        ingesting = Ingesting(database=database, clock=database.clock)
        if dry_run:
            return await ingesting.dry_run(candidates), 0, 0
        people, unsure = await _people_in(database)
        with Progress(console=Console(stderr=True), transient=True) as bar:
            task = bar.add_task("Storing", total=len(candidates))
            tally = await ingesting.take(
                candidates, push=push, progress=lambda done: bar.advance(task, done)
            )
        now_people, now_unsure = await _people_in(database)
        return tally, now_people - people, max(0, now_unsure - unsure)


async def _people_in(database: Database) -> tuple[int, int]:
    """How many people there are, and how many mentions wait to be judged."""
    async with database.read() as tx:
        queue = await tx.people.mentions.queued(page=1, size=1)
        return await tx.people.count(), queue.total


def _beside(path: Path) -> Pictures:
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


def _bytes_of(path: Path, most: int = LARGEST) -> bytes:
    try:
        if path.stat().st_size > most:
            raise BadInputError(f"{path} is larger than {most >> 20} MB: split it into parts")
        return path.read_bytes()
    except OSError as error:
        raise BadInputError(f"{path} cannot be read ({error.strerror})") from error


def _queries(query: str, batch: Path | None) -> list[str]:
    if batch is None:
        if not query:
            raise BadInputError("give a query, or a file of them with --batch")
        return [query]
    return _bytes_of(batch).decode(errors="replace").splitlines()


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
        _say("Nothing found.")
    for hit in found.hits:
        content = hit.item.content
        _say(f"{content.date or '-'}  {content.title or ''}\n    {plain(Html(hit.snippet))}")


def _report(counts: dict[str, int], *, as_json: bool) -> None:
    if as_json:
        _print_json(counts)
    else:
        _say(", ".join(f"{count} {what}" for what, count in counts.items()))


@contextmanager
def _bar(what: str) -> Iterator[Callable[[int, int], None]]:
    """A bar of progress beside standard output; it is told what is done, and of how much."""
    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(what, total=None)
        yield lambda done, of: bar.update(task, completed=done, total=of)


@asynccontextmanager
async def _opened(settings: Settings) -> AsyncIterator[Database]:
    async with _untouched(settings) as database:
        await _searching(database, settings).catch_up()
        yield database


@asynccontextmanager
async def _untouched(settings: Settings) -> AsyncIterator[Database]:
    """The database with whatever index it has."""
    database = await Database.open(settings.database_url, SystemClock())
    try:
        yield database
    finally:
        await database.close()


def _searching(database: Database, settings: Settings) -> Searching:
    return Searching(
        database=database,
        clock=database.clock,
        people=People(database),
        zone=settings.time_zone,
    )


def _await(work: Coroutine[Any, Any, Result]) -> Result:
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        return runner.run(work)


def _ms_since(begun: float) -> float:
    return round((time.perf_counter() - begun) * 1000, 3)


def _print_json(value: object) -> None:
    sys.stdout.buffer.write(orjson.dumps(value) + b"\n")
    sys.stdout.flush()


def _say(sentence: str) -> None:
    typer.echo(sentence)


def _warn(sentence: str) -> None:
    typer.echo(sentence, err=True)


def _exit_if(failed: bool) -> None:
    if failed:
        raise typer.Exit(1)


def _stop(sentence: str, *, code: int) -> NoReturn:
    _warn(f"newsdesk: {sentence}")
    sys.exit(code)
