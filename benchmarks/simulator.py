"""How many sendMessage calls the local Telegram takes a second, in-process and over HTTP.

Both faces run in the same process, interleaved in rounds, so that a busy machine slows both.
"""

import asyncio
import json
import sys
import time
from collections.abc import Awaitable, Callable
from statistics import median

import aiohttp

from bot.clock import SystemClock
from bot.simulator import api
from bot.simulator.cast import DEMO_TOKEN, Cast, demo_world
from bot.simulator.server import Server

ROUNDS, CALLS = 5, 300
TEXT = "<b>Observers arrive in Dushanbe</b>\n" + "Forty observers have arrived. " * 18

Send = Callable[[], Awaitable[None]]


async def main() -> None:
    """Print calls a second of each face and their ratio; `--json` prints one JSON value."""
    cast = demo_world(SystemClock())
    cast.world.chat(cast.anna.user.id).started = True
    server = Server(cast.world)
    address = await server.start()
    try:
        async with aiohttp.ClientSession() as session:
            inside, outside = in_process(cast), over_http(cast, session, address)
            rates = [(await rate(inside), await rate(outside)) for _ in range(ROUNDS)]
    finally:
        await server.stop()
    report(median(each[0] for each in rates), median(each[1] for each in rates))


def parameters(cast: Cast) -> dict[str, object]:
    return {"chat_id": cast.anna.user.id, "text": TEXT, "parse_mode": "HTML"}


def in_process(cast: Cast) -> Send:
    async def send() -> None:
        await api.call(cast.world, DEMO_TOKEN, "sendMessage", parameters(cast), {})

    return send


def over_http(cast: Cast, session: aiohttp.ClientSession, address: str) -> Send:
    url = f"{address}/bot{DEMO_TOKEN}/sendMessage"

    async def send() -> None:
        async with session.post(url, json=parameters(cast)) as answer:
            await answer.read()

    return send


async def rate(send: Send) -> float:
    begun = time.perf_counter()
    for _ in range(CALLS):
        await send()
    return CALLS / (time.perf_counter() - begun)


def report(inside: float, outside: float) -> None:
    figures = {
        "in_process_per_s": round(inside),
        "over_http_per_s": round(outside),
        "ratio": round(inside / outside, 1),
    }
    if "--json" in sys.argv:
        print(json.dumps(figures))
    else:
        for name, figure in figures.items():
            print(f"{name:20} {figure:>10}")


if __name__ == "__main__":
    asyncio.run(main())
