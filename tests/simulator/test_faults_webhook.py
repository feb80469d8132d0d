"""An update that a webhook accepted comes again, as it does when the answer was lost."""

import asyncio
from collections.abc import AsyncIterator

import aiohttp.web
import pytest

from bot.simulator import api
from bot.simulator.cast import DEMO_TOKEN, Cast
from bot.simulator.faults import Fault, FaultKind
from bot.simulator.server import Server
from tests.patience import PATIENCE_S


@pytest.fixture
async def heard(cast: Cast) -> AsyncIterator[asyncio.Queue[int]]:
    """The ids of the updates that a webhook of the bot's got and accepted."""
    got: asyncio.Queue[int] = asyncio.Queue()

    async def hook(request: aiohttp.web.Request) -> aiohttp.web.Response:
        got.put_nowait((await request.json())["update_id"])
        return aiohttp.web.Response()

    app = aiohttp.web.Application()
    app.router.add_post("/hook", hook)
    runner = aiohttp.web.AppRunner(app)
    await runner.setup()
    await aiohttp.web.TCPSite(runner, "127.0.0.1", 0).start()
    server = Server(cast.world)
    await server.start()
    url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    await api.call(cast.world, DEMO_TOKEN, "setWebhook", {"url": url})
    yield got
    await api.call(cast.world, DEMO_TOKEN, "deleteWebhook", {})
    await server.stop()
    await runner.cleanup()


async def test_an_update_comes_twice(cast: Cast, heard: asyncio.Queue[int]) -> None:
    cast.world.faults.add(Fault(kind=FaultKind.WEBHOOK_AGAIN, times=1))
    for text in ("one", "two"):
        cast.world.write(cast.anna.user, cast.world.chat(1001), text)
    ids = [await asyncio.wait_for(heard.get(), PATIENCE_S) for _ in range(3)]
    assert ids == [ids[0], ids[0], ids[0] + 1]


async def test_only_updates_of_the_chat_come_twice(cast: Cast, heard: asyncio.Queue[int]) -> None:
    cast.world.faults.add(Fault(kind=FaultKind.WEBHOOK_AGAIN, times=1, chat=1002))
    for person in (cast.anna, cast.boris):
        cast.world.write(person.user, cast.world.chat(person.user.id), "x")
    ids = [await asyncio.wait_for(heard.get(), PATIENCE_S) for _ in range(3)]
    assert ids == [ids[0], ids[0] + 1, ids[0] + 1]
