"""The reference pages say what the code does: every setting, command and metric, and no other."""

import re

import pytest
import typer
from prometheus_client import Metric

from bot.cli import program
from bot.settings import Settings
from bot.web.metrics import Metrics
from tests import reference


def page(name: str) -> str:
    return (reference.FOLDER / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", list(reference.pages()))
def test_a_page_says_what_the_code_does(name: str) -> None:
    assert page(name) == reference.pages()[name], "./run docs writes it anew"


def test_every_setting_is_there_with_words_and_its_default() -> None:
    keys = re.findall(r"^## (\w+)\n(?=\w)", page("settings.md"), re.MULTILINE)
    assert sorted(keys) == sorted(key.upper() for key in Settings.model_fields)
    assert page("settings.md").count("\n- Default: ") == len(keys)


def test_what_is_masked_is_said_to_be_a_secret() -> None:
    secrets = {key for key in Settings.model_fields if reference.is_secret(key.upper())}
    assert secrets == {"bot_token", "database_url", "webhook_secret"}
    assert set(re.findall(r"in a file `(\w+)`", page("settings.md"))) == secrets


def test_every_command_is_there() -> None:
    named = re.findall(r"^## newsdesk (.+)$", page("commands.md"), re.MULTILINE)
    whole = typer.main.get_command(program)
    assert isinstance(whole, typer.core.TyperGroup)
    assert {name.split()[0] for name in named} == set(whole.commands)
    assert {"import", "people import", "source add"} <= set(named)


@pytest.mark.parametrize("path", list(reference.commands()), ids=" ".join)
def test_every_command_argument_and_option_has_words(path: tuple[str, ...]) -> None:
    command: object = typer.main.get_command(program)
    for name in path:
        assert isinstance(command, typer.core.TyperGroup)
        command = command.commands[name]
    assert isinstance(command, typer.core.TyperCommand)
    assert command.help
    assert not [each.name for each in command.params if not getattr(each, "help", None)]


def test_every_metric_is_there() -> None:
    families: list[Metric] = list(Metrics().registry.collect())
    ours = {
        each.name + ("_total" if each.type == "counter" else "")
        for each in families
        if each.name.startswith("newsdesk_")
    }
    assert set(re.findall(r"^\| `(newsdesk_\w+)`", page("metrics.md"), re.MULTILINE)) == ours
