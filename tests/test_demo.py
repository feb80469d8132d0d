"""The demo's clock: set forward over HTTP, it goes on for bot and world alike."""

from datetime import datetime, timedelta
from pathlib import Path

import aiohttp

from bot.clock import SystemClock
from bot.demo import staged


async def test_bot_and_world_see_the_time_that_the_page_sets(tmp_path: Path) -> None:
    url = f"sqlite+aiosqlite:///{tmp_path / 'demo.db'}"
    async with (
        staged(url, SystemClock()) as (cast, address),
        aiohttp.ClientSession(address) as session,
    ):
        await cast.anna.writes("/start")
        greeted = cast.anna.last_message
        async with session.post("/world/clock", json={"forward_s": 50 * 3600}) as response:
            moved = await response.json()
        assert moved["offset_s"] == 50 * 3600
        await cast.anna.writes("/latest")
        listed = cast.anna.last_message
        assert listed.id > greeted.id, "the bot goes on"
        assert listed.date - greeted.date >= 50 * 3600
        now = datetime.fromisoformat(moved["now"])
        assert abs(cast.world.clock.now() - now) < timedelta(minutes=5)


async def test_a_saved_world_is_loaded_while_the_bot_runs(tmp_path: Path) -> None:
    url = f"sqlite+aiosqlite:///{tmp_path / 'demo.db'}"
    async with (
        staged(url, SystemClock()) as (cast, address),
        aiohttp.ClientSession(address) as session,
    ):
        await cast.anna.writes("/start")
        async with session.get("/world/save") as response:
            document = await response.json()
        seen = cast.anna.sees()
        await cast.anna.writes("/help")
        async with session.post("/world/load", json=document) as response:
            assert response.status == 200
        assert cast.anna.sees() == seen
        await cast.anna.writes("/help")
        assert len(cast.anna.sees()) == len(seen) + 2, "the bot answers in the loaded world"
