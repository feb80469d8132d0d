"""`newsdesk aliases`: names that mean the same to a search."""

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Annotated, TypeVar

import typer

from bot.domain.desk import CONSOLE
from bot.domain.search import Alias, AliasId
from bot.errors import BadInputError
from bot.messages import aliases as alias_messages
from bot.messages.words import words_for
from bot.services.access import Access
from bot.services.aliasing import Aliasing, BadAliasError
from bot.settings import load
from bot.terminal import (
    AsJson,
    bytes_of,
    exit_if,
    print_json,
    report,
    run_async,
    say,
    untouched,
    warn,
)
from bot.text.aliases import BETWEEN
from bot.text.markup import plain

Result = TypeVar("Result")

aliases = typer.Typer(help="Names that mean the same to a search.", no_args_is_help=True)


@aliases.command("list")
def list_aliases(
    like: Annotated[str, typer.Argument(help="Only lines with a name that has this.")] = "",
    as_json: AsJson = False,
) -> None:
    """Print the lines with their numbers, by which they are removed."""
    found = _with_aliases(lambda aliasing: aliasing.all(CONSOLE, like=like))
    for alias in found:
        if as_json:
            print_json({"id": alias.id, "names": alias.names})
        else:
            say(f"{alias.id:>5}  {BETWEEN.join(alias.names)}")


@aliases.command("add")
def add_alias(
    line: Annotated[str, typer.Argument(help="Names with = between them.")],
    as_json: AsJson = False,
) -> None:
    """Add a line of names: "UN = ООН = United Nations"."""
    added = _with_aliases(lambda aliasing: aliasing.add(line, CONSOLE))
    _report_alias("Added", added, as_json=as_json)


@aliases.command("remove")
def remove_alias(
    number: Annotated[int, typer.Argument(help="As newsdesk aliases list prints it.")],
    as_json: AsJson = False,
) -> None:
    """Remove the line of a number."""
    removed = _with_aliases(lambda aliasing: aliasing.remove(AliasId(number), CONSOLE))
    _report_alias("Removed", removed, as_json=as_json)


@aliases.command("import")
def import_aliases(
    path: Annotated[Path, typer.Argument(help="A line of names each; # begins a note.")],
    as_json: AsJson = False,
) -> None:
    """Add the lines of a text file; a second run adds none, and nothing is removed."""
    lines = bytes_of(path).decode("utf-8-sig", "replace").splitlines()
    taken = _with_aliases(lambda aliasing: aliasing.take(lines, CONSOLE))
    for number, error in taken.bad:
        warn(f"{path}, line {number}: {_reason(error)}")
    counts = {"added": taken.added, "unchanged": taken.unchanged, "failed": len(taken.bad)}
    report(counts, as_json=as_json)
    exit_if(bool(taken.bad))


@aliases.command("export")
def export_aliases() -> None:
    """Print every line as import takes it."""
    for alias in _with_aliases(lambda aliasing: aliasing.all(CONSOLE)):
        say(BETWEEN.join(alias.names))


def _with_aliases(work: Callable[[Aliasing], Awaitable[Result]]) -> Result:
    settings = load()

    async def done() -> Result:
        async with untouched(settings) as database:
            access = Access(database=database, clock=database.clock, owners=settings.owner_ids)
            return await work(Aliasing(database=database, clock=database.clock, access=access))

    try:
        return run_async(done())
    except BadAliasError as error:
        raise BadInputError(_reason(error)) from error


def _reason(error: BadAliasError) -> str:
    return plain(alias_messages.reason(error.why, error.name, words_for("en")))


def _report_alias(done: str, alias: Alias, *, as_json: bool) -> None:
    if as_json:
        print_json({"id": alias.id, "names": alias.names})
    else:
        say(f"{done}: {BETWEEN.join(alias.names)}")
