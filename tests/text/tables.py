"""The tables of this folder: tab-separated, one case a line, for people to read."""

import csv
from pathlib import Path


def table(name: str) -> list[list[str]]:
    with (Path(__file__).parent / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
