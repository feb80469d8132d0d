"""Waiting: a loop pauses until its time, goes on when woken, and ends when told to."""

import asyncio

from bot.waiting import Ticker, first_of
from tests.patience import PATIENCE_S


async def never(_seconds: float = 0.0) -> None:
    await asyncio.Event().wait()


async def test_whoever_loses_is_cancelled() -> None:
    loser = asyncio.ensure_future(never())
    await first_of(loser, asyncio.sleep(0))
    await asyncio.wait([loser], timeout=PATIENCE_S)
    assert loser.cancelled()


async def test_a_pause_ends_at_its_time() -> None:
    slept: list[float] = []

    async def sleep(seconds: float) -> None:
        slept.append(seconds)

    await Ticker(sleep).pause(7.0)
    assert slept == [7.0]


async def test_a_wake_ends_one_pause_and_not_the_next() -> None:
    ticker = Ticker(never)
    ticker.wake()
    await asyncio.wait_for(ticker.pause(1.0), PATIENCE_S)
    pausing = asyncio.create_task(ticker.pause(1.0))
    for _ in range(5):
        await asyncio.sleep(0)
    assert not pausing.done()
    ticker.wake()
    await asyncio.wait_for(pausing, PATIENCE_S)
    assert not ticker.is_over


async def test_a_stop_ends_the_pause_and_the_loop() -> None:
    ticker, rounds = Ticker(never), 0

    async def run() -> None:
        nonlocal rounds
        while not ticker.is_over:
            rounds += 1
            await ticker.pause(1.0)

    running = asyncio.create_task(run())
    await asyncio.sleep(0)
    ticker.stop()
    await asyncio.wait_for(running, PATIENCE_S)
    assert rounds == 1
