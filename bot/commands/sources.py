"""`newsdesk source`: where news comes from by itself."""

from collections.abc import Awaitable, Callable
from functools import partial
from typing import Annotated, TypeVar

import typer

from bot.commands import source_answers
from bot.domain.desk import CONSOLE
from bot.domain.sources import Source, SourceId, Trust
from bot.errors import BadInputError, GoneError
from bot.ingest.fetching import Fetcher
from bot.ingest.looks import Looks
from bot.ingest.worker import Worker
from bot.services.access import Access
from bot.services.looking import LookError
from bot.services.recalling import offered
from bot.services.sourcing import Sourcing
from bot.settings import load
from bot.terminal import AsJson, print_json, run_async, say, untouched

Result = TypeVar("Result")

Number = Annotated[int, typer.Argument(help="As newsdesk source list prints it.")]

source = typer.Typer(help="Where news comes from by itself.", no_args_is_help=True)


@source.command("list")
def list_sources(as_json: AsJson = False) -> None:
    """Print the sources with their numbers, their state, and what is wrong with them."""
    for each in _with_sources(lambda sourcing: sourcing.all(CONSOLE)):
        if as_json:
            print_json(source_answers.as_json(each))
        else:
            say(source_answers.told(each))


@source.command("add")
def add_source(
    address: Annotated[str, typer.Argument(help="Of the feed or the page.")],
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
def check_source(number: Number, as_json: AsJson = False) -> None:
    """Look what would come from a source now; nothing is stored."""
    trial = _with_sources(lambda sourcing: sourcing.trial(SourceId(number), CONSOLE))
    if as_json:
        print_json(source_answers.trial_as_json(trial))
    else:
        say(source_answers.trial_told(trial))


@source.command("pause")
def pause_source(number: Number, as_json: AsJson = False) -> None:
    """Visit a source no more until it is resumed."""
    standing = _with_sources(lambda sourcing: sourcing.pause(SourceId(number), CONSOLE))
    _report_source(standing.source, as_json=as_json)


@source.command("resume")
def resume_source(number: Number, as_json: AsJson = False) -> None:
    """Visit a source again; what has come meanwhile is pushed to nobody."""
    standing = _with_sources(lambda sourcing: sourcing.resume(SourceId(number), CONSOLE))
    _report_source(standing.source, as_json=as_json)


def _with_sources(work: Callable[[Sourcing], Awaitable[Result]]) -> Result:
    settings = load()

    async def done() -> Result:
        async with (
            untouched(settings) as database,
            Fetcher(database.clock) as fetcher,
            Worker() as worker,
        ):
            clock = database.clock
            return await work(
                Sourcing(
                    database=database,
                    clock=clock,
                    access=Access(database=database, clock=clock, owners=settings.owner_ids),
                    looker=Looks(
                        fetcher,
                        worker,
                        known=partial(offered, database),
                        clock=clock,
                        zone=settings.time_zone,
                    ),
                    changed=lambda: None,
                )
            )

    try:
        return run_async(done())
    except LookError as error:
        raise source_answers.unlooked(error) from error
    except GoneError as error:
        raise BadInputError("there is no source with this number") from error


def _report_source(told: Source, *, as_json: bool) -> None:
    if as_json:
        print_json(source_answers.as_json(told))
    else:
        say(source_answers.told(told))
