"""How long a test waits for what must come; it costs nothing where all is well."""

import asyncio
from collections.abc import Callable

PATIENCE_S = 120.0
"""Real seconds. A busy machine has taken ten times as long as an idle one."""


async def until(true: Callable[[], object], *, look_s: float = 0.02) -> None:
    """Look every so many seconds; TimeoutError where it never comes true."""
    async with asyncio.timeout(PATIENCE_S):
        while not true():  # noqa: ASYNC110 (what is waited for tells nobody)
            await asyncio.sleep(look_s)
