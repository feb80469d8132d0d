"""What watches the bot names only what exists, and all of it; what the image is made of."""

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import yaml

from bot.web.metrics import Metrics

ROOT = Path(__file__).parents[2]
METRIC = re.compile(r"\bnewsdesk_[a-z_]+")
_OF_A_HISTOGRAM = re.compile(r"_(bucket|count|sum)$")


def read(name: str) -> str:
    return (ROOT / name).read_text("utf-8")


def ours() -> set[str]:
    """The names under which Prometheus stores what we tell."""
    families = Metrics().registry.collect()
    names = {each.name + ("_total" if each.type == "counter" else "") for each in families}
    return {name for name in names if name.startswith("newsdesk_")}


def rules() -> list[dict[str, Any]]:
    (group,) = yaml.safe_load(read("deploy/prometheus/newsdesk.yml"))["groups"]
    found: list[dict[str, Any]] = group["rules"]
    return found


def test_alerts_and_board_ask_for_what_is_there() -> None:
    board = json.loads(read("deploy/grafana/newsdesk.json"))
    asked = [target["expr"] for panel in board["panels"] for target in panel["targets"]]
    asked += [rule["expr"] for rule in rules()]
    named = {_OF_A_HISTOGRAM.sub("", name) for text in asked for name in METRIC.findall(text)}
    assert named - {"newsdesk"} <= ours()


def test_the_board_shows_every_metric() -> None:
    text = read("deploy/grafana/newsdesk.json")
    assert not [name for name in ours() if name not in text]


def test_every_alarm_has_its_page_and_every_page_its_alarm() -> None:
    pages = set(re.findall(r"^### (Newsdesk\w+)$", read("docs/operations.md"), re.MULTILINE))
    assert {rule["alert"] for rule in rules()} == pages


def test_the_image_installs_what_the_project_is_tested_with() -> None:
    pins = re.compile(r"^[a-z0-9][\w.-]*(?:\[[\w,]+\])?==\S+", re.MULTILINE)
    tested = set(pins.findall(read("requirements.lock")))
    shipped = set(pins.findall(read("deploy/requirements.lock")))
    assert shipped < tested
    assert "COPY deploy/requirements.lock" in read("deploy/Dockerfile")


def test_the_bill_of_materials_names_all_that_the_image_installs(tmp_path: Path) -> None:
    file = tmp_path / "newsdesk.cdx.json"
    command = ["cyclonedx_py", "requirements", "deploy/requirements.lock"]
    command += ["--pyproject", "pyproject.toml", "--output-reproducible", "-o", str(file)]
    subprocess.run([sys.executable, "-W", "ignore", "-m", *command], check=True, cwd=ROOT)
    bill = json.loads(file.read_text("utf-8"))
    assert (bill["bomFormat"], bill["metadata"]["component"]["name"]) == ("CycloneDX", "newsdesk")
    named = {f"{each['name']}=={each['version']}" for each in bill["components"]}
    pins = re.findall(r"^(\S+?)(?:\[\S+\])?==(\S+)", read("deploy/requirements.lock"), re.MULTILINE)
    assert named == {f"{name}=={version}" for name, version in pins}
    assert all(each["externalReferences"][0]["hashes"] for each in bill["components"])
