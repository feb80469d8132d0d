"""The reference pages of the documentation, written from the code: `python -m tests.reference`.

`tests/test_reference.py` fails while a page says anything else than the code does.
"""

import re
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import get_args

import typer
from prometheus_client import Counter, Gauge, Histogram
from pydantic import SecretStr
from typer.testing import CliRunner

from bot.cli import program
from bot.settings import Settings
from bot.web.metrics import Metrics

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "docs" / "reference"
_NOTE = "<!-- Written from the code by ./run docs. Change the code, not this page. -->"
_WIDTH = "92"

_SETTINGS = """# Settings

The environment goes before `.env`, and both go before a secret: a file in `/run/secrets`, or in
the folder of systemd's credentials, that is named like the key. An empty value is none. All
mistakes are told at once when the program starts, each with its key."""

_COMMANDS = """# The program's commands

Each is `./run newsdesk COMMAND`, or `newsdesk COMMAND` inside the environment, and says the same
with `--help`. What they are for, and the files they take, is told in
[commands](../commands.md#in-the-shell)."""

_METRICS = """# Metrics

What `/metrics` tells Prometheus where [LISTEN](settings.md#listen) is set, beside what its client
tells of the process (`process_*`, `python_info`). They name nobody and hold no text of anybody.
What rings on them: [alarms](../operations.md#alarms).
"""


def main() -> int:
    """Write every page anew."""
    FOLDER.mkdir(exist_ok=True)
    for name, text in pages().items():
        (FOLDER / name).write_text(text, encoding="utf-8")
    return 0


def pages() -> Mapping[str, str]:
    """The pages' texts by the names of their files."""
    made: dict[str, Callable[[], Iterator[str]]] = {
        "commands.md": _commands,
        "metrics.md": _metrics,
        "settings.md": _settings,
    }
    return {name: "\n".join([_NOTE, *lines()]) + "\n" for name, lines in made.items()}


def _settings() -> Iterator[str]:
    yield _SETTINGS
    for key, words, default in explained():
        yield ""
        yield f"## {key}"
        yield words
        yield ""
        yield f"- Default: `{default}`" if default else "- Default: none"
        if is_secret(key):
            yield f"- A secret: better in a file `{key.lower()}` than in the environment"


def explained() -> Iterator[tuple[str, str, str]]:
    """Each key of `.env.example`, in its order, with its words and its value there, the default."""
    for paragraph in (ROOT / ".env.example").read_text("utf-8").split("\n\n")[1:]:
        *comment, line = paragraph.strip().splitlines()
        key, _, value = line.partition("=")
        yield key, "\n".join(each.removeprefix("# ") for each in comment), value


def is_secret(key: str) -> bool:
    """Whether a setting is masked where settings print themselves."""
    field = Settings.model_fields[key.lower()]
    return not field.repr or SecretStr in get_args(field.annotation)


def _commands() -> Iterator[str]:
    yield _COMMANDS
    for path in commands():
        yield ""
        yield f"## newsdesk {' '.join(path)}"
        yield "```text"
        yield _help(path)
        yield "```"


def commands() -> Iterator[tuple[str, ...]]:
    """The words of each command of the program, those within a group one by one."""
    whole = typer.main.get_command(program)
    for path, command in _within(whole, ()):
        if not isinstance(command, typer.core.TyperGroup):
            yield path


def _within(command: object, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], object]]:
    yield path, command
    if isinstance(command, typer.core.TyperGroup):
        for name, inner in command.commands.items():
            yield from _within(inner, (*path, name))


def _help(path: tuple[str, ...]) -> str:
    terminal = {"COLUMNS": _WIDTH, "TERMINAL_WIDTH": _WIDTH, "NO_COLOR": "1"}
    said = CliRunner().invoke(program, [*path, "--help"], prog_name="newsdesk", env=terminal)
    return re.sub(r"[ \t]+$", "", said.stdout, flags=re.MULTILINE).strip()


def _metrics() -> Iterator[str]:
    yield _METRICS
    yield "| metric | kind | labels | what it tells |"
    yield "|---|---|---|---|"
    for name, kind, labels, words in measured():
        yield f"| `{name}` | {kind} | {', '.join(f'`{each}`' for each in labels)} | {words} |"


def measured() -> Iterator[tuple[str, str, tuple[str, ...], str]]:
    """Name as Prometheus stores it, kind, labels and words of each metric of ours."""
    for metric in vars(Metrics()).values():
        if isinstance(metric, Counter | Gauge | Histogram):
            (family,) = metric.describe()
            name = family.name + ("_total" if family.type == "counter" else "")
            yield name, family.type, tuple(metric._labelnames), family.documentation


if __name__ == "__main__":
    sys.exit(main())
