"""What needs no data: years that are missing, hostile addresses and documents, and rates."""

import asyncio
import resource
from datetime import date, timedelta
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from time import perf_counter, thread_time
from typing import Any

import orjson

from bot.clock import SystemClock
from bot.errors import BadInputError
from bot.ingest.archives import Format, read
from bot.ingest.feeds import read_feed
from bot.ingest.fetching import Fetcher, FetchError
from bot.ingest.pages import Recipe, read_list
from bot.ingest.worker import ReadingError, Worker
from bot.services.ingesting import Ingesting
from bot.text.dates import Day, dates_in_list
from storage.database import Database

HOSTILE = (
    "http://127.0.0.1/", "http://127.1/", "http://2130706433/", "http://0x7f000001/",
    "http://0177.0.0.1/", "http://0.0.0.0/", "http://10.0.0.1/", "http://100.64.0.1/",
    "http://169.254.169.254/latest/meta-data/", "http://[::1]/", "http://[::ffff:127.0.0.1]/",
    "http://[64:ff9b::7f00:1]/", "http://[2002:7f00:1::]/", "http://localhost/",
    "http://8.8.8.8:22/", "http://①②⑦.⓪.⓪.①/", "file:///etc/passwd", "ftp://example.org/",
)  # fmt: skip
_TODAY = date(2024, 3, 1)
_ENTITIES = "".join(f"<!ENTITY e{n + 1} '{f'&e{n};' * 10}'>" for n in range(12))
_END = "</description></item></channel></rss>"
_DOCUMENTS = {
    "a megabyte of <a>": "<rss><channel><item><description>&lt;a&gt;"
    + "&lt;a&gt;" * 110_000
    + _END,
    "a megabyte of <div>": "<rss><channel><item><description>" + "&lt;div&gt;" * 90_000 + _END,
    "a billion laughs": f"<!DOCTYPE x [<!ENTITY e0 'ha'>{_ENTITIES}]><rss><channel><item>"
    "<title>&e12;</title></item></channel></rss>",
    "one entity many times": f"<!DOCTYPE x [<!ENTITY e '{'a' * 50_000}'>]><rss><channel><item>"
    f"<title>{'&e;' * 50_000}</title></item></channel></rss>",
    "a megabyte of tags in XML": "<rss>" + "<a>" * 300_000,
}


def measured_years(seed: int, lists: int = 2_000) -> dict[str, Any]:
    """Lists of news over several years, from the newest down, most of whose years are left out."""
    random, right, whole = Random(seed), 0, 0
    for _ in range(lists):
        day = date(2024, random.randint(1, 12), random.randint(1, 28))
        days = [day]
        for _item in range(random.randint(4, 19)):
            day -= timedelta(days=random.choice((0, 0, 1, 2, 3, 5, 9, 20)))
            days.append(day)
        known = {random.randrange(len(days))} | {
            at for at in range(len(days)) if random.random() < 0.4
        }
        given = [
            Day(day=one.day, month=one.month, year=one.year if at in known else None)
            for at, one in enumerate(days)
        ]
        found = dates_in_list(given, today=days[0])
        right += sum(a == b for a, b in zip(days, found, strict=True))
        whole += len(days)
    return {"items": whole, "right": round(right / whole, 4)}


async def measured_addresses() -> dict[str, Any]:
    passed = []
    async with Fetcher(SystemClock()) as fetcher:
        for url in HOSTILE:
            try:
                await fetcher.get(url)
                passed.append(url)
            except FetchError:
                continue
    return {"asked": len(HOSTILE), "refused": len(HOSTILE) - len(passed), "passed": passed}


async def measured_documents() -> dict[str, Any]:
    """What a hostile document costs the program beside which it is read."""
    told: dict[str, Any] = {}
    async with Worker() as worker:
        await worker.run(len, b"")
        for name, text in _DOCUMENTS.items():
            before, begun = _peak_mb(), perf_counter()
            stall = asyncio.create_task(_longest_stall())
            outcome = await _read_beside(worker, text.encode())
            stall.cancel()
            told[name] = {
                "outcome": outcome,
                "s": round(perf_counter() - begun, 2),
                "stall_ms": round(1000 * await stall, 1),
                "mb_more": round(_peak_mb() - before, 1),
            }
    return told


async def _read_beside(worker: Worker, data: bytes) -> str:
    try:
        harvest = await worker.run(
            read_feed,
            data,
            content_type=None,
            address="https://example.org/",
            fetched_on=_TODAY,
            language=None,
        )
    except (ReadingError, BadInputError) as error:
        return str(error)
    return f"{len(harvest.entries)} entries"


async def _longest_stall() -> float:
    """How long our own work held the loop at once, in seconds, until it is cancelled.

    The time of this thread alone: that others keep the processors busy is no work of ours.
    """
    longest = 0.0
    try:
        while True:
            begun = thread_time()
            await asyncio.sleep(0.005)
            longest = max(longest, thread_time() - begun)
    except asyncio.CancelledError:
        return longest


def _peak_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


# --- rates


def measured_rates(texts: list[str]) -> dict[str, Any]:
    items = "".join(
        f"<item><guid>{at}</guid><title>Item {at}</title><description>{text}</description></item>"
        for at, text in enumerate(texts[:100])
    )
    feed = f"<rss version='2.0'><channel>{items}</channel></rss>".encode()
    begun = perf_counter()
    harvest = read_feed(
        feed, content_type=None, address="https://e.org/", fetched_on=_TODAY, language="en"
    )
    feed_ms = 1000 * (perf_counter() - begun)
    page = (
        "<ul>" + "".join(f"<li><a href='/{at}'>Item {at}</a></li>" for at in range(100)) + "</ul>"
    )
    begun = perf_counter()
    for _ in range(10):
        read_list(
            page, Recipe(item="li"), address="https://e.org/", fetched_on=_TODAY, language="en"
        )
    return {
        "feed_kb": round(len(feed) / 1024),
        "feed_entries": len(harvest.entries),
        "feed_ms": round(feed_ms, 1),
        "list_of_100_ms": round(100 * (perf_counter() - begun), 1),
    }


async def measured_archive(texts: list[str], count: int) -> dict[str, Any]:
    """A channel's export of so many messages, read and stored, and then once more."""
    messages = [
        {
            "id": at,
            "type": "message",
            "date": (date(2010, 1, 1) + timedelta(days=at % 5_000)).isoformat(),
            "text": [
                {"type": "bold", "text": f"Item {at} of the archive"},
                f"\n\nNumber {at}. {texts[at % len(texts)]}",
            ],
        }
        for at in range(count)
    ]
    data = orjson.dumps({"name": "Office", "id": 1, "messages": messages})
    begun = perf_counter()
    reading = read("result.json", data, format=Format.TELEGRAM, today=_TODAY)
    read_s = perf_counter() - begun
    with TemporaryDirectory() as folder:
        url = f"sqlite+aiosqlite:///{Path(folder) / 'archive.db'}"
        database = await Database.open(url, SystemClock())
        ingesting = Ingesting(database=database, clock=database.clock)
        begun = perf_counter()
        first = await ingesting.take(reading.candidates)
        store_s = perf_counter() - begun
        begun = perf_counter()
        second = await ingesting.take(reading.candidates)
        again_s = perf_counter() - begun
        await database.close()
    return {
        "items": count,
        "added": first.added,
        "added_again": second.added,
        "read_s": round(read_s, 1),
        "store_s": round(store_s, 1),
        "again_s": round(again_s, 1),
        "peak_mb": round(_peak_mb()),
    }
