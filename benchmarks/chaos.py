"""Kills, cuts and storms in the middle of broadcasts: who has a copy, who has two, who has none.

    ./run bench chaos [--kills 100] [--chats 400] [--seed 1] [--json]

A sender in a child process is killed at random moments; the local Telegram counts what
arrives. In the digest lane there are kills alone, in the normal one cut connections, lost
answers, storms of 429, a full disk and a clock that jumps as well. Ends with 1 where a promise
is broken: a copy lost, more of them doubled than were on their way, or in the digest lane any.
"""

import argparse
import asyncio
import dataclasses
import json
import sys
import tempfile
from pathlib import Path

from benchmarks.trials import Toll, Trial, chaos
from bot.domain.broadcasts import Lane


def main() -> int:
    """Run both trials and print what they cost."""
    parser = argparse.ArgumentParser(prog="benchmarks.chaos")
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--chats", type=int, default=400)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    tolls: dict[str, Toll] = {}
    for lane in (Lane.DIGESTS, Lane.NORMAL):
        trial = Trial(
            kills=given.kills,
            chats=given.chats,
            lane=lane,
            trouble=lane is Lane.NORMAL,
            seed=given.seed,
        )
        with tempfile.TemporaryDirectory(prefix="newsdesk-chaos-") as folder:
            tolls[lane.value] = asyncio.run(chaos(trial, Path(folder)))
    _report(tolls, as_json=given.json)
    return int(not all(toll.holds(Lane(lane)) for lane, toll in tolls.items()))


def _report(tolls: dict[str, Toll], *, as_json: bool) -> None:
    if as_json:
        print(json.dumps({lane: dataclasses.asdict(toll) for lane, toll in tolls.items()}))
        return
    print(f"{'lane':10} {'kills':>6} {'copies':>8} {'lost':>6} {'doubled':>8} {'unknown':>8}")
    for lane, toll in tolls.items():
        print(
            f"{lane:10} {toll.kills:>6} {toll.copies:>8} {toll.lost:>6}"
            f" {toll.doubled:>8} {toll.unknown:>8}"
        )


if __name__ == "__main__":
    sys.exit(main())
