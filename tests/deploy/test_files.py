"""What runs the bot, looked at by the tools that it is written for; each says why it is skipped.

No engine for images is at hand where these tests run: nothing here builds or starts a container.
"""

import configparser
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.settings import Settings

DEPLOY = Path(__file__).parents[2] / "deploy"
COMPOSE = sorted(DEPLOY.glob("compose*.yaml"))
UNITS = sorted((DEPLOY / "systemd").iterdir())
OURS = {"newsdesk", "newsdesk-1", "newsdesk-2", "migrate"}
"""Services that are our program and read our settings."""
EXPOSED_AT_MOST = 25
"""Of 100, as systemd counts what a service could do; those it ships itself have up to 96."""


def run(*command: str | Path) -> str:
    done = subprocess.run(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False
    )
    assert not done.returncode, done.stdout
    return done.stdout


def services(file: Path) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = yaml.safe_load(file.read_text("utf-8"))["services"]
    return found


def every_service() -> Iterator[Any]:
    for file in COMPOSE:
        for name, service in services(file).items():
            yield pytest.param(name, service, id=f"{file.stem}-{name}")


@pytest.mark.skipif(shutil.which("hadolint") is None, reason="hadolint has no wheel for this")
def test_the_image_pleases_its_linter() -> None:
    assert not run("hadolint", DEPLOY / "Dockerfile")


@pytest.mark.parametrize("file", COMPOSE, ids=lambda file: file.stem)
def test_compose_keeps_to_its_schema(file: Path) -> None:
    run(sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.compose-spec", file)


@pytest.mark.parametrize(("name", "service"), list(every_service()))
def test_a_container_can_do_no_more_than_it_must(name: str, service: dict[str, Any]) -> None:
    assert service["read_only"]
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert "build" in service or service["user"] not in ("0", "root"), "our image is not root's"
    assert "restart" in service
    if "build" not in service:
        assert re.fullmatch(r"[a-z]+:\d+(\.\d+)*", service["image"]), "a version is named"
        assert "test" in service["healthcheck"]


@pytest.mark.parametrize(("name", "service"), list(every_service()))
def test_no_secret_stands_in_the_environment(name: str, service: dict[str, Any]) -> None:
    keys = {key.upper() for key in Settings.model_fields}
    environment = set(service.get("environment", ()))
    assert not environment & {"BOT_TOKEN", "DATABASE_URL", "WEBHOOK_SECRET", "PGPASSWORD"}
    if name in OURS:
        assert environment <= keys
        assert {secret.upper() for secret in service["secrets"]} <= keys


@pytest.mark.parametrize("file", COMPOSE, ids=lambda file: file.stem)
def test_secrets_are_files_that_git_leaves_alone(file: Path) -> None:
    whole = yaml.safe_load(file.read_text("utf-8"))
    asked = {secret for service in services(file).values() for secret in service.get("secrets", ())}
    assert {name: f"./secrets/{name}" for name in asked} == {
        name: secret["file"] for name, secret in whole["secrets"].items()
    }
    assert "/deploy/secrets/" in (DEPLOY.parent / ".gitignore").read_text("utf-8").splitlines()
    ignored = (DEPLOY / "Dockerfile.dockerignore").read_text("utf-8")
    assert "\n*\n" in ignored
    assert "secrets" not in ignored


def test_replicas_are_alike_but_for_the_journal_of_what_had_left() -> None:
    found = services(DEPLOY / "compose.postgres.yaml")
    replicas = [found["newsdesk-1"], found["newsdesk-2"]]
    journals = [replica.pop("volumes") for replica in replicas]
    assert journals == [["journal-1:/data"], ["journal-2:/data"]]
    assert replicas[0] == replicas[1]


def test_the_database_is_out_of_the_balancers_reach() -> None:
    whole = yaml.safe_load((DEPLOY / "compose.postgres.yaml").read_text("utf-8"))
    assert whole["networks"]["inside"]["internal"]
    assert whole["services"]["database"]["networks"] == ["inside"]
    assert whole["services"]["balancer"]["networks"] == ["outside"]
    published = {name for name, each in whole["services"].items() if "ports" in each}
    assert published == {"balancer"}


@pytest.mark.parametrize("file", UNITS, ids=lambda file: file.name)
def test_units_are_well_formed(file: Path) -> None:
    unit = configparser.RawConfigParser(strict=True)
    unit.optionxform = str  # type: ignore[assignment,method-assign]  # keys keep their capitals
    unit.read_string(file.read_text("utf-8"))
    assert unit.has_section("Unit")


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="needs systemd-analyze")
def test_systemd_takes_the_units_and_finds_little_exposed(tmp_path: Path) -> None:
    for file in UNITS:
        text = re.sub(
            r"^ExecStart=\S+", "ExecStart=/bin/true", file.read_text("utf-8"), flags=re.MULTILINE
        )
        (tmp_path / file.name).write_text(text, encoding="utf-8")
    assert not run("systemd-analyze", "verify", *tmp_path.iterdir())
    offline = ("--offline=true", f"--threshold={EXPOSED_AT_MOST}")
    for service in tmp_path.glob("*.service"):
        run("systemd-analyze", "security", *offline, service)


@pytest.mark.skipif(shutil.which("promtool") is None, reason="needs promtool, of Prometheus")
def test_prometheus_takes_the_alerts() -> None:
    assert "SUCCESS" in run("promtool", "check", "rules", DEPLOY / "prometheus/newsdesk.yml")
