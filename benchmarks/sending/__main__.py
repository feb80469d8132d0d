"""One sender in a process of its own: `SENDER URL {"json": "options"}`; prints its measures."""

import dataclasses
import json
import sys
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path
from typing import Any

import uvloop

from benchmarks.sending import newsdesk, peers
from benchmarks.sending.measures import Measures, Replies, measured

_WARM_UP = 50


async def main(sender: str, url: str, options: dict[str, Any]) -> Measures:
    asking = Replies(options["replies"]) if options.get("replies") else None
    rate = options.get("rate", newsdesk.UNPACED)
    if sender == "newsdesk":
        desk, most = Path(options["desk"]), options.get("most")
        return await newsdesk.broadcast(url, desk, rate=rate, replies=asking, most=most)
    chats = range(1, options["copies"] + 1)
    if sender == "ptb_limited":
        return await _paced(url, chats, rate, asking)
    async with _peer(sender)(url) as send:
        await peers.broadcast(send, range(-_WARM_UP, 0))
        async with measured() as measures:
            measures.lost = await peers.broadcast(send, chats)
    return measures


def _peer(sender: str) -> Callable[[str], AbstractAsyncContextManager[peers.Send]]:
    if sender == "ptb":
        return peers.ptb
    from benchmarks.sending import by_aiogram  # noqa: PLC0415 (see there)

    return by_aiogram.bot


async def _paced(url: str, chats: range, rate: float, asking: Replies | None) -> Measures:
    async with peers.ptb_limited(url, rate=rate) as send, measured() as measures:
        if asking is not None:
            asking.begin(send)
        measures.lost = await peers.broadcast(send, chats, at_once=len(chats))
        if asking is not None:
            measures.replies_s = await asking.end()
    return measures


if __name__ == "__main__":
    found = uvloop.run(main(sys.argv[1], sys.argv[2], json.loads(sys.argv[3])))
    print(json.dumps(dataclasses.asdict(found)))
