"""Documents that fail when the code moves on."""

import ast
import re
import subprocess
import sys
from importlib import metadata
from pathlib import Path

import pytest
import typer
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from bot.cli import program
from handlers.register import COMMANDS

ROOT = Path(__file__).parents[1]
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
LINK = re.compile(r"\]\(([^)#]+)[^)]*\)")


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_within_the_project_lead_somewhere(page: Path) -> None:
    targets = [link for link in LINK.findall(page.read_text()) if "://" not in link]
    missing = [target for target in targets if not (page.parent / target).exists()]
    assert not missing


def test_the_tests_that_a_page_names_are_there() -> None:
    written = {
        name
        for file in ROOT.glob("tests/**/test_*.py")
        for name in re.findall(r"def (test_\w+)", file.read_text("utf-8"))
    }
    named = {name for page in PAGES for name in re.findall(r"`(test_\w+)`", page.read_text())}
    assert named
    assert named <= written


def test_every_command_in_telegram_is_documented_and_no_other() -> None:
    table = read("docs/commands.md").split("## In the shell")[0]
    documented = {
        name
        for row in table.splitlines()
        if row.startswith("| /")
        for name in re.findall(r"/([a-z]+)", row.split("|")[1])
    }
    assert documented == set(COMMANDS)


def test_every_command_of_the_program_is_documented_and_no_other() -> None:
    table = read("docs/commands.md").split("## In the shell")[1]
    documented = {
        re.split(r"[ `]", row.removeprefix("| `"))[0]
        for row in table.splitlines()
        if row.startswith("| `")
    }
    command = typer.main.get_command(program)
    assert isinstance(command, typer.core.TyperGroup)
    assert documented == set(command.commands)


def test_the_readme_names_commands_that_exist() -> None:
    front_door = read("run")
    for command in re.findall(r"\./run ([a-z]+)", read("README.md")):
        assert f'"{command}"' in front_door


def test_the_front_door_can_be_read_by_an_old_python() -> None:
    ast.parse(read("run"), feature_version=(3, 6))


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [([], 2, "Usage"), (["--help"], 0, "Usage"), (["dance"], 2, "no command 'dance'")],
)
def test_the_front_door_says_what_it_takes(arguments: list[str], code: int, says: str) -> None:
    done = subprocess.run(
        [sys.executable, ROOT / "run", *arguments], capture_output=True, text=True, check=False
    )
    assert done.returncode == code
    assert says in done.stdout + done.stderr


def test_the_lock_names_no_index_and_hashes_every_package() -> None:
    lock = read("requirements.lock")
    assert "://" not in lock
    pins = re.findall(r"^\S+==\S+.*$", lock, re.MULTILINE)
    assert pins
    assert all(pin.endswith("\\") for pin in pins)


def test_the_lock_pins_each_extra_that_a_package_asks_for() -> None:
    """Older pips (23.2 comes with Python 3.11) take `coverage[toml]` for pinned only as that."""
    lock = re.findall(r"^([\w.-]+)(?:\[([\w,-]+)\])?==", read("requirements.lock"), re.MULTILINE)
    pinned = {
        canonicalize_name(name): set(filter(None, extras.split(","))) for name, extras in lock
    }
    asked = [
        requirement
        for name in pinned
        for requirement in _requirements_of(name, pinned[name])
        if requirement.extras
    ]
    assert asked
    assert not [each for each in asked if not each.extras <= pinned[canonicalize_name(each.name)]]


def _requirements_of(name: str, extras: set[str]) -> list[Requirement]:
    try:
        requirements = metadata.requires(name) or []
    except metadata.PackageNotFoundError:  # pinned for another platform
        return []
    return [
        each
        for each in map(Requirement, requirements)
        if not each.marker or any(each.marker.evaluate({"extra": extra}) for extra in ("", *extras))
    ]
