"""What sending costs and how it keeps to the limits, next to the libraries that bots are made with.

Every sender runs in a process of its own against a stub server in another, in turns, so that a
busy machine slows all alike. `--json` prints one JSON value, `--readers N` ends the table of
sizes at so many (1,000,000 takes some minutes), `--quick` leaves the paced parts out.
"""

import argparse
import asyncio
import json
import shutil
import sys
import tempfile
from pathlib import Path
from statistics import median
from typing import Any

from rich.console import Console
from rich.table import Table

from benchmarks import stub
from benchmarks.sending import desks, walking
from benchmarks.sending.measures import Measures, quantile

ROUNDS, COPIES = 3, 1000
LATENCY_S, REPLIES_PER_S = 0.06, 3.0
PACED_COPIES = {30: 450, 1000: 15_000}
SIZES = (1_000, 10_000, 100_000, 1_000_000)
SIZED_COPIES_LIMIT = 100_000
"""Of a larger audience so many get it, then it is stopped: the rest is only more of it."""

Figures = dict[str, Any]


async def main() -> None:
    arguments = _arguments()
    with tempfile.TemporaryDirectory(prefix="newsdesk-bench-") as folder:
        async with stub.running() as server:
            figures: Figures = {"cost": await cost(server, Path(folder))}
            if not arguments.quick:
                figures["pace"] = [
                    await pace(server, Path(folder), limit, copies)
                    for limit, copies in PACED_COPIES.items()
                ]
                figures["limiter"] = await limiter(server)
                figures["storm"] = await storm(server, Path(folder))
            figures["sizes"] = [
                await size(server, Path(folder), readers)
                for readers in SIZES
                if readers <= arguments.readers
            ]
    if arguments.json:
        print(json.dumps(figures))
    else:
        show(figures)


async def cost(server: stub.Stub, folder: Path) -> Figures:
    """CPU of a copy and copies a second, unpaced, each the median of rounds in turns."""
    found: dict[str, list[Measures]] = {"newsdesk": [], "ptb": [], "aiogram": []}
    for number in range(ROUNDS):
        for sender, rounds in found.items():
            file = folder / f"cost-{number}.db"
            copies = COPIES
            if sender == "newsdesk":
                copies = 10 * COPIES  # at a tenth of the price, so that each runs as long
                desks.fill(file, copies)
            await server.prepare()
            measures = await run(server, sender, desk=str(file), copies=copies)
            measures.cpu_s, measures.seconds = measures.cpu_s / copies, measures.seconds / copies
            rounds.append(measures)
            _remove(file)
    figures: Figures = {
        sender: {
            "cpu_us": round(median(each.cpu_s for each in rounds) * 1e6, 1),
            "per_s": round(1 / median(each.seconds for each in rounds)),
            "rss_mb": round(max(each.rss_mb for each in rounds)),
        }
        for sender, rounds in found.items()
    }
    ours = figures["newsdesk"]["cpu_us"]
    for each in figures.values():
        each["ratio"] = round(each["cpu_us"] / ours, 1)
    return figures


async def pace(server: stub.Stub, folder: Path, limit: int, copies: int) -> Figures:
    """A broadcast against a server that counts strictly, alone and while people ask."""
    alone = await _paced(server, folder, limit, copies)
    asked = await _paced(server, folder, limit, copies, replies=REPLIES_PER_S)
    return {"limit": limit, "alone": alone, "asked": asked}


async def limiter(server: stub.Stub) -> Figures:
    """The same of the library's own limiter, at the same limit."""
    await server.prepare(latency_s=LATENCY_S, limit=30)
    measures = await run(
        server, "ptb_limited", copies=PACED_COPIES[30] // 3, rate=30, replies=REPLIES_PER_S
    )
    return await _seen(server, measures, 30)


async def storm(server: stub.Stub, folder: Path) -> Figures:
    """Three seconds in which everything is refused, in the middle of a broadcast."""
    return await _paced(server, folder, 30, PACED_COPIES[30], storm_after_s=5.0)


async def size(server: stub.Stub, folder: Path, readers: int) -> Figures:
    """Publishing to ever more readers: the transaction, the first copy, what the ledger takes."""
    file = folder / f"size-{readers}.db"
    desks.fill(file, readers)
    await server.prepare()
    measures = await run(server, "newsdesk", desk=str(file), most=SIZED_COPIES_LIMIT)
    figures: Figures = {
        "readers": readers,
        "first_ms": round(measures.first_s * 1e3),
        "rss_mb": round(measures.rss_mb),
    }
    figures |= await walking.measured(file)
    _remove(file)
    return figures


async def run(server: stub.Stub, sender: str, **options: object) -> Measures:
    """Run a sender in a process of its own."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "benchmarks.sending", sender, server.url, json.dumps(options),
        stdout=asyncio.subprocess.PIPE,
    )  # fmt: skip
    printed, _ = await process.communicate()
    if process.returncode:
        raise RuntimeError(f"{sender} ended with {process.returncode}")
    return Measures(**json.loads(printed.splitlines()[-1]))


async def _paced(
    server: stub.Stub,
    folder: Path,
    limit: int,
    copies: int,
    *,
    replies: float | None = None,
    storm_after_s: float | None = None,
) -> Figures:
    file = folder / "paced.db"
    desks.fill(file, copies)
    await server.prepare(latency_s=LATENCY_S, limit=limit, storm_after_s=storm_after_s)
    measures = await run(server, "newsdesk", desk=str(file), rate=limit, replies=replies)
    _remove(file)
    return await _seen(server, measures, limit)


async def _seen(server: stub.Stub, measures: Measures, limit: int) -> Figures:
    seen = await server.figures()
    return {
        "share": round(seen.messages / seen.seconds / limit, 3),
        "refused": seen.refused,
        "reached": seen.reached,
        "doubled": seen.doubled,
        "lost": measures.lost,
        "reply_p50_ms": round(quantile(measures.replies_s, 0.5) * 1e3),
        "reply_p99_ms": round(quantile(measures.replies_s, 0.99) * 1e3),
    }


def _remove(file: Path) -> None:
    for each in file.parent.glob(f"{file.stem}*"):
        each.unlink() if each.is_file() else shutil.rmtree(each)


def show(figures: Figures) -> None:
    console = Console()
    console.print(_table("A copy, unpaced", "sender", figures["cost"].items()))
    for each in figures.get("pace", ()):
        rows = [("alone", each["alone"]), ("while people ask", each["asked"])]
        console.print(_table(f"A strict server, {each['limit']}/s", "newsdesk", rows))
    if "limiter" in figures:
        rows = [("ptb + AIORateLimiter, 30/s", figures["limiter"]), ("storm", figures["storm"])]
        console.print(_table("The peer, and 3 s of refusals in the midst of ours", "", rows))
    sizes = [(f"{each.pop('readers'):,}", each) for each in figures["sizes"]]
    console.print(_table("Sizes", "readers", sizes))


def _table(title: str, first: str, rows: Any) -> Table:  # noqa: ANN401 (pairs of name and figures)
    found = [(name, row) for name, row in rows]
    table = Table(title=title)
    names = list(dict.fromkeys(name for _, row in found for name in row))
    for name in (first, *names):
        table.add_column(name, justify="left" if name == first else "right")
    for label, row in found:
        table.add_row(label, *[str(row.get(name, "-")) for name in names])
    return table


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="What sending costs, next to other libraries.")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--readers", type=int, default=100_000)
    return parser.parse_args()


if __name__ == "__main__":
    asyncio.run(main())
