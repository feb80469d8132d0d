"""How often the local Telegram reads a text otherwise than TDLib does: never, one hopes.

    ./run bench oracle [--count 200000] [--seed 1] [--only html|links|detection|nesting]

Prints the cases, the differences and the rate of each check; ends with 1 where there is one.
"""

import argparse
import sys
import time
from collections.abc import Callable
from random import Random

import tdjson

from tests.simulator import oracle_cases
from tests.simulator.oracle import Oracle

SHOWN = 10
"""Differences of one check that are printed in full."""

Check = Callable[[Random], tuple[object, str | None]]


def main() -> int:
    """Run the checks that were asked for."""
    given = arguments()
    checks = checks_by(Oracle(tdjson))
    wanted = [given.only] if given.only else list(checks)
    print(f"{'check':12} {'cases':>9} {'differences':>12} {'a second':>9}")
    return int(sum(run(name, checks[name], given) for name in wanted) > 0)


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="benchmarks.oracle")
    parser.add_argument("--count", type=int, default=200_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", choices=("html", "links", "detection", "nesting"))
    return parser.parse_args()


def checks_by(oracle: Oracle) -> dict[str, Check]:
    """Name the checks; each makes a case and compares."""

    def html(random: Random) -> tuple[object, str | None]:
        text = oracle_cases.markup(random)
        return text, oracle.reads_html_as_we_do(text)

    def links(random: Random) -> tuple[object, str | None]:
        text = oracle_cases.links(random)
        return text, oracle.reads_html_as_we_do(text)

    def detection(random: Random) -> tuple[object, str | None]:
        text = oracle_cases.prose(random)
        return text, oracle.finds_what_we_find(text)

    def nesting(random: Random) -> tuple[object, str | None]:
        text = oracle_cases.formatted(random)
        return text, oracle.keeps_what_we_keep(text)

    return {"html": html, "links": links, "detection": detection, "nesting": nesting}


def run(name: str, check: Check, given: argparse.Namespace) -> int:
    """Run one check; give how many cases differed."""
    random = Random(f"{name} {given.seed}")
    begun, different = time.perf_counter(), 0
    for _ in range(given.count):
        case, difference = check(random)
        if difference is None:
            continue
        different += 1
        if different <= SHOWN:
            print(f"\n{case!r}\n{difference}")
    rate = given.count / (time.perf_counter() - begun)
    print(f"{name:12} {given.count:>9} {different:>12} {rate:>9.0f}")
    return different


if __name__ == "__main__":
    sys.exit(main())
