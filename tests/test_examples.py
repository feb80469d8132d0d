"""Every example of the documentation is run by a test, or says here why it cannot be."""

import json
import re
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
import typer
import yaml
from markdown_it import MarkdownIt
from sqlalchemy.engine import make_url

from bot.cli import program
from bot.ingest.recipes import Recipe
from bot.settings import load

ROOT = Path(__file__).parents[1]
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
_NEWSDESK = "import sys; sys.path.insert(0, {root!r}); from bot.cli import main; main()"


class Example(NamedTuple):
    page: str
    begins: str

    def __repr__(self) -> str:
        return f"{self.page}: {self.begins}"


RUN = {
    Example("README.md", "./run demo"): "test_bot_and_world_see_the_time_that_the_page_sets",
    Example("docs/commands.md", '{"guid": "release-812", "title": "Observers arrive",'): (
        "test_a_line_of_an_item_is_taken"
    ),
    Example("docs/commands.md", '{"ref": "anna-example", "names": [{"text": "Anna Exam'): (
        "test_a_line_of_a_person_is_taken"
    ),
    Example("docs/ingest.md", "./run newsdesk import --dry-run archive/"): (
        "test_an_archive_is_looked_at_before_it_is_imported"
    ),
    Example("docs/local-telegram.md", "python -m bot.simulator"): (
        "test_it_serves_a_bot_of_ones_own_until_it_is_stopped"
    ),
    Example("docs/local-telegram.md", "from telegram import Update"): (
        "test_a_bot_of_the_page_echoes"
    ),
    Example("docs/local-telegram.md", "import asyncio"): "test_a_bot_of_the_page_echoes",
    Example("docs/local-telegram.md", "API=http://127.0.0.1:8081"): (
        "test_the_lines_for_the_shell_work"
    ),
    Example("docs/operations.md", "mkdir -p deploy/secrets"): (
        "test_one_bot_finds_the_secrets_that_the_page_makes"
    ),
    Example("docs/operations.md", "cd deploy"): (
        "test_replicas_find_the_secrets_that_the_page_makes"
    ),
    Example("docs/operations.md", "docker compose -f deploy/compose.postgres.yaml run"): (
        "test_a_backup_is_tried_and_put_back_as_the_page_says"
    ),
    Example("docs/sources.md", "item: article.news"): "test_a_recipe_is_taken",
    Example("docs/sources.ru.md", "item: article.news"): "test_a_recipe_is_taken",
}
"""Which test runs what; the first fifty letters of a block tell it."""

NOT_RUN = {
    Example("CONTRIBUTING.md", "uv pip compile --universal --python-version 3.11 -"): (
        "asks an index of packages; what it writes is held by the tests of the locks"
    ),
    Example("README.md", "./run test"): "is these tests",
    Example("docs/architecture.md", "Telegram, or the local Telegram (bot/simulator)"): "a drawing",
    Example("docs/operations.md", "docker compose -f deploy/compose.postgres.yaml build"): (
        "needs an engine for containers; a test below compares it with the file"
    ),
}


def blocks(page: Path) -> Iterator[str]:
    """What stands in a page as code, but for what Sphinx reads and what is made from the code."""
    if page.parent.name == "reference":
        return
    for token in MarkdownIt("commonmark").enable("table").parse(page.read_text("utf-8")):
        if token.type in ("fence", "code_block") and not token.info.startswith("{"):
            yield token.content


def examples() -> Iterator[tuple[Example, str]]:
    for page in PAGES:
        for block in blocks(page):
            name = page.relative_to(ROOT).as_posix()
            yield Example(name, block.strip().splitlines()[0][:50].strip()), block


def text_of(page: str, begins: str) -> str:
    (found,) = (text for one, text in examples() if one == Example(page, begins[:50].strip()))
    return found


def test_every_example_is_run_or_says_why_not() -> None:
    known = {Example(one.page, one.begins[:50].strip()) for one in [*RUN, *NOT_RUN]}
    assert {one for one, _ in examples()} == known
    assert not RUN.keys() & NOT_RUN.keys()


def test_the_tests_that_run_them_are_there() -> None:
    written = {
        name
        for file in ROOT.glob("tests/**/test_*.py")
        for name in re.findall(r"def (test_\w+)", file.read_text("utf-8"))
    }
    assert set(RUN.values()) <= written


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder in which `./run newsdesk` is the program, with no settings but the defaults."""
    for key in ("BOT_TOKEN", "OWNER_IDS", "DATABASE_URL", "LISTEN", "WEBHOOK_URL"):
        monkeypatch.delenv(key, raising=False)
    front_door = tmp_path / "run"
    call = _NEWSDESK.format(root=str(ROOT)).replace('"', '\\"')
    front_door.write_text(f'#!/bin/sh\nshift\nexec "{sys.executable}" -c "{call}" "$@"\n')
    front_door.chmod(0o755)
    return tmp_path


def shell(lines: str, folder: Path) -> str:
    done = subprocess.run(
        ["sh", "-e", "-c", lines], cwd=folder, capture_output=True, text=True, check=False
    )
    assert not done.returncode, done.stderr
    return done.stdout


def test_a_line_of_an_item_is_taken(folder: Path) -> None:
    block = text_of("docs/commands.md", '{"guid": "release-812", "title": "Observers arrive",')
    (folder / "items.jsonl").write_text(json.dumps(json.loads(block)), encoding="utf-8")
    (folder / "arrival.jpg").write_bytes((ROOT / "docs/pictures/chat-page.png").read_bytes())
    told = json.loads(shell("./run newsdesk import items.jsonl --json", folder))
    assert told == {"added": 1, "updated": 0, "unchanged": 0, "failed": 0}
    item = json.loads(shell("./run newsdesk export", folder))
    wanted = json.loads(block)
    assert {key: item[key] for key in ("guid", "title", "lead", "body", "date", "contact")} == {
        key: wanted[key] for key in ("guid", "title", "lead", "body", "date", "contact")
    }


def test_a_line_of_a_person_is_taken(folder: Path) -> None:
    block = text_of("docs/commands.md", '{"ref": "anna-example", "names": [{"text": "Anna Exam')
    (folder / "people.jsonl").write_text(json.dumps(json.loads(block)), encoding="utf-8")
    shell("./run newsdesk people import people.jsonl", folder)
    found = json.loads(shell("./run newsdesk person 'Анна Пример' --json", folder))
    assert found["hits"][0]["ref"] == "anna-example"


def test_an_archive_is_looked_at_before_it_is_imported(folder: Path) -> None:
    archive = folder / "archive"
    archive.mkdir()
    line = {"guid": "1", "lead": "Forty observers have arrived.", "language": "en"}
    (archive / "a.jsonl").write_text(json.dumps(line), encoding="utf-8")
    assert "Forty observers" in shell(
        text_of("docs/ingest.md", "./run newsdesk import --dry-run archive/"), folder
    )
    assert not shell("./run newsdesk export", folder)


@pytest.mark.parametrize("page", ["docs/sources.md", "docs/sources.ru.md"])
def test_a_recipe_is_taken(page: str) -> None:
    lines = text_of(page, "item: article.news").splitlines()
    given = dict(line.split(": ", maxsplit=1) for line in lines)
    assert Recipe.read(given).told() == given


def made(begins: str, folder: Path) -> str:
    """Run the lines that make secrets; whose they are is said instead of done."""
    (folder / "deploy").mkdir()
    lines = text_of("docs/operations.md", begins)
    said = shell('chown() { echo "chown $*"; }\n' + lines, folder)
    for secret in (folder / "deploy/secrets").iterdir():
        assert stat.S_IMODE(secret.stat().st_mode) == stat.S_IRUSR
        assert f"secrets/{secret.name}" in said, "somebody but root must be able to read it"
    return said


def secrets_of(compose: str) -> set[str]:
    return set(yaml.safe_load((ROOT / "deploy" / compose).read_text("utf-8"))["secrets"])


def test_one_bot_finds_the_secrets_that_the_page_makes(folder: Path) -> None:
    made("mkdir -p deploy/secrets", folder)
    secrets = folder / "deploy/secrets"
    assert {file.name for file in secrets.iterdir()} == secrets_of("compose.yaml")
    settings = load(env_file=folder / "deploy/.env", secrets=secrets)
    assert settings.require_token()
    assert settings.owner_ids


def test_replicas_find_the_secrets_that_the_page_makes(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = made("cd deploy", folder)
    secrets = folder / "deploy/secrets"
    assert {file.name for file in secrets.iterdir()} == secrets_of("compose.postgres.yaml")
    services = yaml.safe_load((ROOT / "deploy/compose.postgres.yaml").read_text("utf-8"))[
        "services"
    ]
    for name, folders in (("database", ["database_password"]), ("backup", ["backups"])):
        user = services[name]["user"].split(":")[0]
        assert all(re.search(rf"chown {user} .*{each}", said) for each in folders)
    assert f"chown {services['balancer']['user'].split(':')[0]} certificates" in said
    for key, value in services["newsdesk-1"]["environment"].items():
        monkeypatch.setenv(key, re.sub(r"\$\{DOMAIN.*?\}", "news.example.org", value))
    settings = load(env_file=folder / "deploy/.env", secrets=secrets)
    assert settings.require_token()
    assert settings.webhook_url == "https://news.example.org/telegram"
    assert make_url(settings.database_url).password == (
        (secrets / "database_password").read_text("utf-8").strip()
    )


def test_an_upgrade_names_services_that_are_there() -> None:
    lines = text_of("docs/operations.md", "docker compose -f deploy/compose.postgres.yaml build")
    services = yaml.safe_load((ROOT / "deploy/compose.postgres.yaml").read_text("utf-8"))[
        "services"
    ]
    named = [line.split()[-1] for line in lines.splitlines()[1:]]
    assert named == ["migrate", "newsdesk-1", "newsdesk-2"]
    assert set(named) <= services.keys()


def spoken() -> Iterator[tuple[str, str]]:
    """Commands of the program as running text names them: the page, and what follows the name."""
    for page in PAGES:
        for said in re.findall(r"`(?:\./run )?newsdesk ([a-z][^`]*)`", page.read_text("utf-8")):
            yield page.name, said.replace("\\|", "|")


@pytest.mark.parametrize(("page", "said"), sorted(set(spoken())))
def test_a_command_in_running_text_exists_with_its_options(page: str, said: str) -> None:
    command: object = typer.main.get_command(program)
    words = re.split(r"[\s\[\]|]+", said)
    while isinstance(command, typer.core.TyperGroup) and words:
        assert words[0] in command.commands
        command = command.commands[words.pop(0)]
    options = {word for word in words if word.startswith("--")}
    known: set[str] = set()
    if isinstance(command, typer.core.TyperCommand):
        known = {name for each in command.params for name in (*each.opts, *each.secondary_opts)}
    assert options <= known
