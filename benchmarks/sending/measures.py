"""What is measured of a sender: CPU, time, memory, and how long people wait for answers."""

import asyncio
import resource
import sys
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

Reply = Callable[[int], Awaitable[object]]
_FIRST_ASKING = 5_000_000_000
_UNIT = 1024 if sys.platform == "linux" else 1
"""`ru_maxrss` counts in kB there, in bytes on others."""


@dataclass(slots=True, kw_only=True)
class Measures:
    """Seconds and bytes; `first_s` from the publication to the first copy on the wire."""

    cpu_s: float = 0.0
    seconds: float = 0.0
    rss_mb: float = 0.0
    lost: int = 0
    publish_s: float = 0.0
    first_s: float = 0.0
    bytes: int = 0
    replies_s: list[float] = field(default_factory=list)


@asynccontextmanager
async def measured() -> AsyncIterator[Measures]:
    """Measure what happens in the block, in this process."""
    measures = Measures()
    cpu, begun = time.process_time(), time.perf_counter()
    yield measures
    measures.cpu_s = time.process_time() - cpu
    measures.seconds = time.perf_counter() - begun
    measures.rss_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * _UNIT / 1e6


class Replies:
    """People who ask something every so often, while a broadcast is under way."""

    def __init__(self, per_s: float) -> None:
        self._pause_s = 1.0 / per_s
        self._seconds: list[float] = []
        self._under_way: set[asyncio.Task[None]] = set()
        self._asking: asyncio.Task[None] | None = None

    def begin(self, reply: Reply) -> None:
        self._asking = asyncio.create_task(self._ask(reply))

    async def end(self) -> list[float]:
        """Ask no more; gives how long each answer took, the shortest first."""
        if self._asking is not None:
            self._asking.cancel()
        await asyncio.gather(*self._under_way, return_exceptions=True)
        return sorted(self._seconds)

    async def _ask(self, reply: Reply) -> None:
        number = 0
        while True:
            await asyncio.sleep(self._pause_s)
            number += 1
            task = asyncio.create_task(self._answer(reply, _FIRST_ASKING + number))
            self._under_way.add(task)
            task.add_done_callback(self._under_way.discard)

    async def _answer(self, reply: Reply, chat: int) -> None:
        begun = time.perf_counter()
        await reply(chat)
        self._seconds.append(time.perf_counter() - begun)


def quantile(values: list[float], share: float) -> float:
    """Of sorted values; 0 where there are none."""
    return values[min(len(values) - 1, int(share * len(values)))] if values else 0.0
