"""Polling: nothing that Telegram answers makes us deaf, and updates are confirmed once handled."""

import asyncio
from collections.abc import Callable
from typing import Any

import pytest
from telegram import Update
from telegram.ext import Application, MessageHandler, filters
from telegram.request import BaseRequest

from bot.clock import SystemClock
from bot.simulator.cast import DEMO_TOKEN, Cast, demo_world
from bot.simulator.request import SimulatorRequest
from handlers.ordering import OrderPerChat
from handlers.polling import Poller
from handlers.register import Desk

TROUBLE = [
    (401, b'{"ok":false,"error_code":401,"description":"Unauthorized"}'),
    (404, b'{"ok":false,"error_code":404,"description":"Not Found"}'),
    (502, b"<html>Bad gateway</html>"),
    (200, b'{"ok":true,"result":[{"update_id":"not a number","message":7}]}'),
]


class Troubled(SimulatorRequest):
    """Answers the first polls with trouble, and then as Telegram would."""

    def __init__(self, cast: Cast, trouble: list[tuple[int, bytes]]) -> None:
        super().__init__(cast.world, DEMO_TOKEN)
        self._trouble = trouble

    async def do_request(self, url: str, *args: Any, **kwargs: Any) -> tuple[int, bytes]:  # noqa: ANN401
        if url.endswith("getUpdates") and self._trouble:
            return self._trouble.pop(0)
        return await super().do_request(url, *args, **kwargs)


def desk(cast: Cast, polling: BaseRequest, seen: list[str], gate: asyncio.Event) -> Desk:
    async def hear(update: Update, _context: object) -> None:
        await gate.wait()
        message = update.effective_message
        seen.append((message.text if message else None) or "")

    application: Desk = (
        Application.builder()
        .token(DEMO_TOKEN)
        .request(SimulatorRequest(cast.world, DEMO_TOKEN))
        .get_updates_request(polling)
        .concurrent_updates(OrderPerChat())
        .job_queue(None)
        .build()
    )
    application.add_handler(MessageHandler(filters.ALL, hear))
    return application


async def until(true: Callable[[], object]) -> None:
    async with asyncio.timeout(5):
        while not true():  # noqa: ASYNC110 (what is waited for tells nobody)
            await asyncio.sleep(0)


@pytest.mark.parametrize("trouble", TROUBLE)
async def test_after_trouble_we_hear_again(trouble: tuple[int, bytes]) -> None:
    cast, gate = demo_world(SystemClock()), asyncio.Event()
    seen: list[str] = []
    pauses: list[float] = []
    was_well: list[bool] = []
    gate.set()

    async def pause(seconds: float) -> None:
        pauses.append(seconds)
        was_well.append(poller.is_well)

    application = desk(cast, Troubled(cast, [trouble] * 3), seen, gate)
    async with application:
        poller = Poller(application, sleep=pause)
        poller.begin()
        cast.world.write(cast.anna.user, cast.world.chat(cast.anna.user.id), "hello")
        await until(lambda: seen)
        await poller.end()
    assert seen == ["hello"]
    assert pauses == [1.0, 2.0, 4.0]
    assert was_well == [False] * 3
    assert poller.is_well


async def test_an_update_is_confirmed_after_it_was_handled() -> None:
    cast, gate = demo_world(SystemClock()), asyncio.Event()
    seen: list[str] = []
    application = desk(cast, SimulatorRequest(cast.world, DEMO_TOKEN), seen, gate)
    async with application:
        poller = Poller(application)
        poller.begin()
        cast.world.write(cast.anna.user, cast.world.chat(cast.anna.user.id), "hello")
        await until(lambda: application.update_processor.current_concurrent_updates)
        assert len(cast.world.updates) == 1  # a kill now would have it delivered again
        gate.set()
        await poller.end()
    assert seen == ["hello"]
    assert len(cast.world.updates) == 0
