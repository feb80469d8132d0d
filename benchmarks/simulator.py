"""How many calls the local Telegram takes a second, and how much a big world weighs.

    ./run bench simulator [--json] [--chats 200000]

All rates are of one process with one event loop, by the CPU time that it took: over HTTP, client
and server share one core, and a busy machine changes little. Beside them stands a bare aiohttp
handler that answers the same bytes, asked by the same client, in turn with ours. The weight is
the resident memory of a process that holds nothing else.
"""

import argparse
import asyncio
import json
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from statistics import median
from typing import Any

import orjson
import uvloop
from aiohttp import web

from bot.clock import SystemClock
from bot.delivery.wire import WireRequest
from bot.simulator import api
from bot.simulator.cast import DEMO_TOKEN, demo_world
from bot.simulator.server import Server
from bot.simulator.world import World

ROUNDS, CALLS, AT_ONCE, READERS = 5, 2_000, 8, 500
FIRST = 10_000_000
TEXT = "<b>Observers arrive in Dushanbe</b>\n" + "Forty observers have arrived. " * 18
KEYS = {"inline_keyboard": [[{"text": "Open", "callback_data": "i:1"}]]}

Calls = Callable[[int], Awaitable[None]]
"""Make so many calls."""


def main() -> None:
    """Print rates with their ratios to the peer, and the weight; `--json` prints one JSON value."""
    given = arguments()
    if given.weigh:
        print(json.dumps(weighed(given.weigh)))
        return
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        rates = runner.run(measured())
    report(rates, weighed_apart(given.chats), as_json=given.json)


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="benchmarks.simulator")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--chats", type=int, default=200_000)
    parser.add_argument("--weigh", type=int, default=0, help=argparse.SUPPRESS)
    return parser.parse_args()


# Rates


async def measured() -> dict[str, float]:
    """Give the median rate of each face; the rounds are interleaved."""
    world = populated(READERS)
    async with AsyncExitStack() as stack:
        server = await stack.enter_async_context(serving(world))
        peer = await stack.enter_async_context(bare())
        faces: dict[str, Calls] = {
            "in-process, one text for all": in_process(world, lambda _: TEXT),
            "in-process, each text its own": in_process(world, lambda number: f"{number} {TEXT}"),
            "over HTTP, one text for all": await over_http(stack, server),
            "over HTTP, bare aiohttp": await over_http(stack, peer),
        }
        rounds = [{name: await rate(calls) for name, calls in faces.items()} for _ in range(ROUNDS)]
    return {name: median(each[name] for each in rounds) for name in faces}


async def rate(calls: Calls) -> float:
    begun = time.process_time()
    await calls(CALLS)
    return CALLS / (time.process_time() - begun)


def populated(readers: int) -> World:
    """A world in which so many persons have started the bot."""
    world = demo_world(SystemClock()).world
    for number in range(readers):
        user = world.add_user(f"Reader {number}", user_id=FIRST + number, language_code="en")
        world.chats[user.id].started = True
    return world


def parameters(number: int, text: str) -> dict[str, Any]:
    chat = FIRST + number % READERS
    return {"chat_id": chat, "text": text, "parse_mode": "HTML", "reply_markup": KEYS}


def in_process(world: World, text: Callable[[int], str]) -> Calls:
    numbers = iter(range(sys.maxsize))

    async def calls(count: int) -> None:
        for _ in range(count):
            number = next(numbers)
            fields = parameters(number, text(number))
            answer = await api.call(world, DEMO_TOKEN, "sendMessage", fields)
            assert answer.status == 200, answer.body

    return calls


async def over_http(stack: AsyncExitStack, port: int) -> Calls:
    """Some connections, each of which waits for its answer before it asks again."""
    wire = WireRequest(connections=AT_ONCE)
    await stack.enter_async_context(wire)
    url = f"http://127.0.0.1:{port}/bot{DEMO_TOKEN}/sendMessage"

    async def ask(count: int) -> None:
        for number in range(count):
            answer = await wire.exchange(url, orjson.dumps(parameters(number, TEXT)))
            assert answer.status == 200, answer.body

    async def calls(count: int) -> None:
        await asyncio.gather(*(ask(count // AT_ONCE) for _ in range(AT_ONCE)))

    return calls


@asynccontextmanager
async def serving(world: World) -> AsyncIterator[int]:
    server = Server(world)
    address = await server.start()
    yield int(address.rpartition(":")[2])
    await server.stop()


@asynccontextmanager
async def bare() -> AsyncIterator[int]:
    """The peer: aiohttp's server, which reads the body and answers what was made beforehand."""
    world = populated(1)
    answer = await api.call(world, DEMO_TOKEN, "sendMessage", parameters(0, TEXT))
    ready = orjson.dumps(answer.body)

    async def handler(request: web.Request) -> web.Response:
        await request.read()
        return web.Response(body=ready, content_type="application/json")

    app = web.Application()
    app.router.add_post("/{path:.*}", handler)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    yield runner.addresses[0][1]
    await runner.cleanup()


# Weight


def weighed_apart(chats: int) -> dict[str, float]:
    """Weigh in a process of its own, in which nothing else stands."""
    command = [sys.executable, "-m", "benchmarks.simulator", "--weigh", str(chats)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    found: dict[str, float] = json.loads(done.stdout)
    return found


def weighed(chats: int) -> dict[str, float]:
    """Megabytes of this process: before, with so many chats, and after a message to each."""
    empty = resident_mb()
    world = populated(chats)
    made = resident_mb()
    for number in range(chats):
        api.call_now(world, DEMO_TOKEN, "sendMessage", {"chat_id": FIRST + number, "text": TEXT})
    return {"empty": empty, "made": made, "sent": resident_mb()}


def resident_mb() -> float:
    """Linux only; elsewhere 0."""
    status = Path("/proc/self/status")
    lines = status.read_text().splitlines() if status.exists() else []
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS")), 0.0)


def report(rates: dict[str, float], weight: dict[str, float], *, as_json: bool) -> None:
    if as_json:
        figures = {name: round(each) for name, each in rates.items()}
        print(json.dumps({"per_second": figures, "megabytes": weight}))
        return
    peer = rates["over HTTP, bare aiohttp"]
    print(f"{'sendMessage':32} {'a second':>9} {'to the peer':>12}")
    for name, each in rates.items():
        print(f"{name:32} {each:>9.0f} {each / peer:>11.1f}x")
    print(f"\n{'memory':32} {'MB':>9}")
    for name, label in (
        ("empty", "before"),
        ("made", "with the chats"),
        ("sent", "a message in each"),
    ):
        print(f"{label:32} {weight[name]:>9.0f}")


if __name__ == "__main__":
    main()
