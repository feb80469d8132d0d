"""Waiting for whatever comes first."""

import asyncio
from collections.abc import Awaitable


async def first_of(*waits: Awaitable[object]) -> None:
    """Wait until one is over; the others are cancelled, also where the wait itself is."""
    started = [asyncio.ensure_future(each) for each in waits]
    try:
        await asyncio.wait(started, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for each in started:
            each.cancel()
