"""Whether a package of the lock has a known vulnerability; `./run check` asks pip-audit.

Where the vulnerability service is out of reach nothing is known: that is said, and is no failure,
so that work goes on without a network.
"""

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypedDict

LOCK = Path(__file__).parents[1] / "requirements.lock"
_OUT_OF_REACH = ("requests.exceptions.", "ServiceError", "network may be blocking this service")
"""pip-audit leaves many troubles of the network uncaught, and ends with their traceback."""


class Vulnerability(TypedDict):
    id: str
    fix_versions: list[str]


class Dependency(TypedDict, total=False):
    """One of pip-audit's report: with a version and what is known of it, or skipped."""

    name: str
    version: str
    vulns: list[Vulnerability]
    skip_reason: str


def main(arguments: Sequence[str]) -> int:
    """Ask after a lock's pins: `[LOCK] [OPTION OF PIP-AUDIT...]`; 1 where one is vulnerable."""
    given = bool(arguments) and not arguments[0].startswith("-")
    lock = Path(arguments[0]) if given else LOCK
    report, trouble = _asked(lock, arguments[given:])
    if report is None:
        is_far = any(word in trouble for word in _OUT_OF_REACH)
        print(_not_done() if is_far else f"audit: pip-audit failed:\n{trouble}")  # noqa: T201
        return 0 if is_far else 1
    code, sentences = verdict(report)
    print("\n".join(sentences))  # noqa: T201
    return code


def verdict(report: Sequence[Dependency]) -> tuple[int, list[str]]:
    """The exit code and what is said of pip-audit's report."""
    vulnerable = [
        f"audit: {each['name']} {each['version']} has {found['id']}, {_mended(found)}"
        for each in report
        for found in each.get("vulns", [])
    ]
    if vulnerable:
        return 1, vulnerable
    unknown = [each["name"] for each in report if "skip_reason" in each]
    if len(unknown) == len(report):
        return 0, [_not_done()]
    said = [f"audit: {len(report) - len(unknown)} packages, no known vulnerability"]
    if unknown:
        said.append(f"audit: {len(unknown)} packages are unknown there: {', '.join(unknown)}")
    return 0, said


def _asked(lock: Path, options: Sequence[str]) -> tuple[list[Dependency] | None, str]:
    """pip-audit's report, or none and what it said instead."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "report.json"
        command = ["pip_audit", "-r", str(lock), "--disable-pip", "--format=json"]
        command += [f"--output={file}", "--progress-spinner=off", *options]
        done = subprocess.run(
            [sys.executable, "-m", *command], capture_output=True, text=True, check=False
        )
        if not file.exists():
            return None, done.stderr
        dependencies: list[Dependency] = json.loads(file.read_text("utf-8"))["dependencies"]
        return dependencies, ""


def _mended(found: Vulnerability) -> str:
    versions = ", ".join(found["fix_versions"])
    return f"mended in {versions}" if versions else "not mended yet"


def _not_done() -> str:
    return "audit: NOT DONE: the vulnerability service is out of reach, so nothing was looked up"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
