"""How much of each inner package the tests must have run; `./run check` asks after them."""

import io
import json
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from coverage import Coverage
from coverage.exceptions import NoSource

FLOOR_PERCENT = 95.0
PACKAGES = ("bot/domain", "bot/text", "bot/services", "storage")


def main() -> int:
    """Print the share of lines and branches run per package; 1 where one is too low."""
    files = _measured_files()
    too_low = False
    for package in PACKAGES:
        share = _share([summary for name, summary in files.items() if _is_in(name, package)])
        too_low = too_low or share < FLOOR_PERCENT
        print(f"{package:15} {share:5.1f} %  (at least {FLOOR_PERCENT:.0f} %)")  # noqa: T201
    return int(too_low)


def _measured_files() -> dict[str, dict[str, int]]:
    coverage = Coverage()
    coverage.load()
    with TemporaryDirectory() as folder:
        report = Path(folder) / "coverage.json"
        try:
            coverage.json_report(outfile=str(report))
        except NoSource as error:
            sys.exit(f"coverage: {error}")
        measured = json.load(io.StringIO(report.read_text()))["files"]
    return {name: file["summary"] for name, file in measured.items()}


def _is_in(name: str, package: str) -> bool:
    return name.replace("\\", "/").startswith(package + "/")


def _share(summaries: list[dict[str, int]]) -> float:
    wanted = sum(each["num_statements"] + each["num_branches"] for each in summaries)
    run = sum(each["covered_lines"] + each["covered_branches"] for each in summaries)
    return 100.0 * run / wanted if wanted else 0.0


if __name__ == "__main__":
    sys.exit(main())
