"""How many updates a second are received, handled and answered, and what CPU each takes.

Each bot runs in a process of its own and on uvloop, against a server in another, in rounds one
after the other, so that a busy machine slows all.
"""

import argparse
import asyncio
import json
import logging
import resource
import subprocess
import sys
from collections import defaultdict
from statistics import median
from typing import NamedTuple

import uvloop

from benchmarks import stub
from benchmarks.answering.bots import BOTS
from bot import log

CHATS = 500
LATENCIES_S = (0.0, 0.05)
UPDATES = {"ptb": (1000, 60), "ptb-64": (1000, 400)}
"""How many are enough without and with latency: the slow need not be waited for."""
ENOUGH = (3000, 2000)
TEXTS = {"newsdesk-help": "/help"}
PEER = "aiogram"
GIVEN_UP_S = 240.0


class Run(NamedTuple):
    per_s: float
    cpu_us: float


def main() -> None:
    parser = argparse.ArgumentParser(prog="run bench updates", description=__doc__)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--json", action="store_true", help="print one JSON value")
    parser.add_argument("--only", choices=BOTS, help=argparse.SUPPRESS)
    parser.add_argument("--latency", type=int, default=0, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.only:
        log.configure(level=logging.WARNING)
        print(json.dumps(uvloop.run(_run(given.only, given.latency))))
        return
    runs: defaultdict[tuple[str, int], list[Run]] = defaultdict(list)
    for _ in range(given.rounds):
        for latency in range(len(LATENCIES_S)):
            for name in BOTS:
                runs[name, latency].append(_apart(name, latency))
    report({key: _median(each) for key, each in runs.items()}, as_json=given.json)


def _apart(name: str, latency: int) -> Run:
    """Run one bot in a new process, whose CPU is its own."""
    command = [sys.executable, "-m", "benchmarks.updates", "--only", name]
    done = subprocess.run(
        [*command, "--latency", str(latency)], check=True, stdout=subprocess.PIPE, text=True
    )
    return Run(*json.loads(done.stdout))


async def _run(name: str, latency: int) -> Run:
    wanted = UPDATES.get(name, ENOUGH)[latency]
    async with stub.running() as server:
        await server.prepare(chats=CHATS)
        async with BOTS[name](server.url, CHATS):
            begun = _cpu_s()
            await server.prepare(
                updates=wanted,
                chats=CHATS,
                text=TEXTS.get(name, "hello"),
                latency_s=LATENCIES_S[latency],
            )
            async with asyncio.timeout(GIVEN_UP_S):
                while (figures := await server.figures()).messages < wanted:  # noqa: ASYNC110
                    await asyncio.sleep(0.1)
            cpu_s = _cpu_s() - begun
    return Run(figures.messages / figures.seconds, cpu_s / wanted * 1e6)


def _cpu_s() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def _median(runs: list[Run]) -> Run:
    return Run(median(each.per_s for each in runs), median(each.cpu_us for each in runs))


def report(runs: dict[tuple[str, int], Run], *, as_json: bool) -> None:
    """Print a line a bot and latency, each with its ratio to aiogram's rate there."""
    lines = [
        {
            "bot": name,
            "latency_ms": round(LATENCIES_S[latency] * 1000),
            "updates_per_s": round(run.per_s),
            "cpu_us": round(run.cpu_us),
            "rate_to_aiogram": round(run.per_s / runs[PEER, latency].per_s, 2),
            "cpu_below_aiogram": round(runs[PEER, latency].cpu_us / run.cpu_us, 2),
        }
        for (name, latency), run in runs.items()
    ]
    if as_json:
        print(json.dumps(lines))
        return
    print(f"{'bot':16}{'latency':>9}{'updates/s':>11}{'CPU us':>9}{'rate':>8}{'CPU':>8}")
    for line in lines:
        print(
            f"{line['bot']:16}{line['latency_ms']:>6} ms{line['updates_per_s']:>11}"
            f"{line['cpu_us']:>9}{line['rate_to_aiogram']:>7}x{line['cpu_below_aiogram']:>7}x"
        )
    print("rate: to aiogram's; CPU: how many times below aiogram's")


if __name__ == "__main__":
    main()
