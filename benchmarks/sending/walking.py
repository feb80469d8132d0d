"""The ledger of a broadcast by itself: filled as if all were sent, weighed, and walked."""

import sqlite3
import time
from pathlib import Path
from typing import Any

from benchmarks.sending import desks
from bot.clock import SystemClock
from bot.domain.broadcasts import DeliveryState, Resolved
from storage.database import Database

_PAGE, _BATCH = 1000, 1000


async def measured(file: Path) -> dict[str, Any]:
    """Bytes a copy, microseconds of ledger a copy, seconds to walk all addresses."""
    async with desks.opened(file) as database:
        await _warm_up(database)
        before = _weight(file)
        item, publish_s = await desks.publish(database)
        begun = time.process_time()
        copies = await _all_sent(database)
        ledger_s = time.process_time() - begun
        taken = _weight(file) - before
        begun = time.perf_counter()
        walked = 0
        async with database.read() as tx:
            async for chats, _messages in tx.broadcasts.addresses(item.id):
                walked += len(chats)
        walk_s = time.perf_counter() - begun
    assert walked == copies
    return {
        "publish_ms": round(publish_s * 1e3, 1),
        "ledger_us": round(ledger_s / copies * 1e6, 1),
        "bytes_a_copy": round(taken / copies, 1),
        "walk_s": round(walk_s, 3),
    }


async def _warm_up(database: Database) -> None:
    """Publish once for nobody: what a process does for the first time is dearer."""
    for _ in range(3):
        await desks.publish(database)
    async with database.begin() as tx:  # and what was stopped half way is sent no further
        for broadcast in await tx.broadcasts.running():
            await tx.broadcasts.finish(broadcast.id)


async def _all_sent(database: Database) -> int:
    """Take every copy through the ledger, in batches, without sending it."""
    sent, now = 0, SystemClock().now()
    async with database.read() as tx:
        (broadcast,) = await tx.broadcasts.running()
    while True:
        async with database.begin() as tx:
            expanded = await tx.broadcasts.expand(broadcast.id, size=_PAGE)
            await tx.broadcasts.prove(broadcast.id)
            claimed = await tx.broadcasts.claim(limit=_BATCH, now=now)
            outcomes = [
                Resolved(
                    broadcast=copy.broadcast,
                    chat=copy.chat,
                    state=DeliveryState.SENT,
                    message=sent + number,
                )
                for number, copy in enumerate(claimed, start=1)
            ]
            await tx.broadcasts.resolve(outcomes)
            sent += len(claimed)
            if not claimed and not expanded:
                await tx.broadcasts.finish(broadcast.id)
                return sent


def _weight(file: Path) -> int:
    """Bytes in use, without the pages that the file keeps for later."""
    with sqlite3.connect(file) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        (size,) = connection.execute("PRAGMA page_size").fetchone()
        (count,) = connection.execute("PRAGMA page_count").fetchone()
        (free,) = connection.execute("PRAGMA freelist_count").fetchone()
    connection.close()
    return int(size * (count - free))
