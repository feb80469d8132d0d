"""A lean server that answers like Telegram, in a process of its own, for clients to be timed on.

async with stub.running() as server:
    await server.prepare(updates=5000, chats=1000, text="/help", latency_s=0.05)
    ...  # a bot at server.url
    figures = await server.figures()
"""

import asyncio
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

import aiohttp

TOKEN = "123456789:a-token-for-the-stub-that-is-long-enough"


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """What the server has seen since it was prepared.

    `seconds` passed from the first update handed out, or else from the first message, to the
    last message; `refused` by a 429; `reached` chats got a message, `doubled` ones came again.
    """

    updates: int
    messages: int
    seconds: float
    refused: int
    reached: int
    doubled: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Stub:
    url: str
    session: aiohttp.ClientSession

    async def prepare(
        self,
        *,
        updates: int = 0,
        chats: int = 1,
        text: str = "hello",
        latency_s: float = 0.0,
        limit: float = 0.0,
        storm_after_s: float | None = None,
    ) -> None:
        """Forget what was seen, and have updates waiting: messages of chats in turn.

        With a `limit`, more in any sliding second are refused, and all for three seconds from
        then; a storm refuses everything for three seconds, so long after the first message.
        """
        wanted: dict[str, object] = {
            "updates": updates,
            "chats": chats,
            "text": text,
            "latency_s": latency_s,
            "limit": limit,
        }
        if storm_after_s is not None:
            wanted["storm_after_s"] = storm_after_s
        async with self.session.post(f"{self.url}/prepare", json=wanted) as answer:
            answer.raise_for_status()

    async def figures(self) -> Figures:
        async with self.session.post(f"{self.url}/figures") as answer:
            return Figures(**await answer.json(content_type=None))


@asynccontextmanager
async def running() -> AsyncIterator[Stub]:
    """Start the server on a free port of this machine, and end it with the block."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "benchmarks.stub", stdout=asyncio.subprocess.PIPE
    )
    assert process.stdout is not None
    try:
        port = int(await process.stdout.readline())
        async with aiohttp.ClientSession() as session:
            yield Stub(url=f"http://127.0.0.1:{port}", session=session)
    finally:
        process.kill()
        await process.wait()
