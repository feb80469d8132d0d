"""How well and how fast people are found by name, next to what other bots do in the same run.

    ./run bench people [--json] [--size 1k,10k,100k] [--split report] [--seed 0] [--peers 10]

Queries come in kinds (a typo, initials, another script); recall is the mean over the kinds.
The peers are asked fewer queries of each kind, since they take a hundred times as long; the
times compared are those of the very same queries, in this thread's own time. Memory and building
are measured in a process of their own.
"""

import argparse
import json
import random
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from statistics import median
from typing import Any

from benchmarks.naming import fuzz
from benchmarks.naming.figures import Answers, answers, certainty
from benchmarks.naming.honoured import honoured
from benchmarks.naming.material import ABSENT, SPLITS, Material, Query, material
from benchmarks.naming.peers import SLOWEST, peers
from benchmarks.recognition import report
from bot.domain.people import PeopleFound
from bot.text.names import Directory

SIZES = {"1k": 1_000, "10k": 10_000, "100k": 100_000}


def main() -> None:
    given = _arguments()
    whole = material(split=given.split, seed=given.seed)
    reports = [_measured(whole, size, given) for size in given.size.split(",") if size]
    texts = report.measured(whole, given.seed)
    if given.json:
        told = {"public": whole.is_public, "split": given.split, "sizes": reports}
        print(json.dumps(told | {"recognition": texts}))
        return
    if not whole.is_public:
        print("No public directory at hand (see NEWSDESK_SHARED): names of our own making.")
    for each in reports:
        _print(each)
    if texts:
        report.printed(texts)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="run bench people", description=__doc__)
    parser.add_argument("--json", action="store_true", help="print one JSON value")
    parser.add_argument(
        "--size", default="1k,10k,100k", help="directories, of 1k,10k,100k; none is texts alone"
    )
    parser.add_argument("--split", choices=SPLITS, default="report")
    parser.add_argument("--seed", type=int, default=0, help="of the split and of chance")
    parser.add_argument("--peers", type=int, default=5, help="queries a kind for the peers, 0 none")
    parser.add_argument("--fuzz", type=int, default=2_000, help="strange inputs at each size")
    return parser.parse_args()


def _measured(whole: Material, size: str, given: argparse.Namespace) -> dict[str, Any]:
    people = whole.directory(SIZES[size])
    asked = whole.asked(people)
    present = [query for query in asked if query.kind != ABSENT]
    directory = Directory(people)
    ours = answers(_refs(directory.find), present)
    unlisted = answers(_refs(directory.find), honoured(present, given.seed)).macro
    few = _few(present, given.peers, given.seed)
    return {
        "size": size,
        "ours": _row(ours),
        "kinds": {kind: recall._asdict() for kind, recall in ours.recalls.items()},
        "honorific_unlisted": unlisted._asdict(),
        "certainty": certainty(directory.find, asked)._asdict(),
        "peers": {
            "newsdesk": _row(answers(_refs(directory.find), few)),
            **{name: _row(answers(find, few)) for name, find in peers(people).items()},
        }
        if few
        else {},
        "weight": _weighed_apart(size, given.seed),
        "one_change_ms": _change_ms(directory, people, given.seed),
        "fuzz_worst_ms": fuzz.worst_ms(directory, given.fuzz, given.seed),
    }


def _refs(find: Callable[[str], PeopleFound]) -> Callable[[str], list[str]]:
    return lambda query: [hit.person.ref for hit in find(query).hits]


def _few(queries: Sequence[Query], each: int, seed: int) -> list[Query]:
    """The same number of queries of each kind, by chance."""
    chance = random.Random(seed)
    kinds = sorted({query.kind for query in queries})
    by_kind = [[query for query in queries if query.kind == kind] for kind in kinds]
    return [query for some in by_kind for query in chance.sample(some, min(each, len(some)))]


def _row(found: Answers) -> dict[str, float]:
    return {
        "first": round(found.macro.first, 4),
        "among_five": round(found.macro.among_five, 4),
        "queries": found.macro.queries,
        "p50_ms": round(found.took_at(0.5), 3),
        "p95_ms": round(found.took_at(0.95), 3),
        "mean_ms": round(sum(found.took_ms) / len(found.took_ms), 3),
    }


def _weighed_apart(size: str, seed: int) -> dict[str, float]:
    """In a process of its own, where nothing else stands."""
    command = [sys.executable, "-m", "benchmarks.naming.weight", str(SIZES[size]), str(seed)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    found: dict[str, float] = json.loads(done.stdout)
    return found


def _change_ms(directory: Directory, people: Sequence[Any], seed: int) -> float:
    """The median time to take one person out and in again."""
    took = []
    for person in random.Random(seed).sample(people, min(200, len(people))):
        begun = time.thread_time()
        directory.put(person)
        took.append((time.thread_time() - begun) * 1000)
    return round(median(took), 3)


def _print(report: dict[str, Any]) -> None:
    print(f"\n{report['size']} people\n{'kind':26}{'queries':>8}{'first':>8}{'of five':>9}")
    for kind, recall in report["kinds"].items():
        print(f"{kind:26}{recall['queries']:>8}{recall['first']:>8.3f}{recall['among_five']:>9.3f}")
    ours, sure, weight = report["ours"], report["certainty"], report["weight"]
    print(f"{'mean over the kinds':26}{ours['queries']:>8}", end="")
    print(f"{ours['first']:>8.3f}{ours['among_five']:>9.3f}")
    unlisted = report["honorific_unlisted"]
    print(f"{'honorifics on no list':26}{unlisted['queries']:>8}", end="")
    print(f"{unlisted['first']:>8.3f}{unlisted['among_five']:>9.3f}")
    print(f"p50 {ours['p50_ms']:.2f} ms, p95 {ours['p95_ms']:.2f} ms")
    print(f"built in {weight['built_s']:.1f} s, {weight['added_mb']:.0f} MB more, of which", end="")
    print(f" {weight['people_mb']:.0f} MB are the people themselves;", end="")
    print(f" one change {report['one_change_ms']:.2f} ms")
    print(
        f"certain: {sure['full']:.1%} of full names rightly, {sure['wrong']:.1%} wrongly,", end=""
    )
    print(f" {sure['absent']:.1%} of absent names")
    print(f"the strangest of inputs took {report['fuzz_worst_ms']:.1f} ms")
    if report["peers"]:
        _print_peers(report["peers"])


def _print_peers(rows: dict[str, dict[str, float]]) -> None:
    slowest = rows[SLOWEST]["mean_ms"]
    queries = rows[SLOWEST]["queries"]
    print(f"{f'the same {queries} queries':26}{'first':>8}{'of five':>9}{'mean ms':>9}{'speed':>8}")
    for name, row in rows.items():
        print(
            f"{name:26}{row['first']:>8.3f}{row['among_five']:>9.3f}{row['mean_ms']:>9.2f}", end=""
        )
        print(f"{slowest / row['mean_ms']:>7.1f}x")


if __name__ == "__main__":
    main()
