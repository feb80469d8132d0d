"""The poller: sources that are due are visited, several at once, and come due again later.

What is due is a row with a lease, so that two processes visit no source twice, and what a visit
has found is stored in one transaction: a kill in the middle leaves the source due.
"""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress

import structlog

from bot.domain.sources import Source
from bot.services.gathering import VISIT_S, Gathering
from bot.services.looking import Look, Looker, LookError, Trouble
from bot.waiting import Ticker

POLL_S = 5.0
AT_ONCE = 48
LOOK_S = VISIT_S - 60.0
"""How long a look may take: a minute of the lease is left for storing what was found."""

_log: structlog.stdlib.BoundLogger = structlog.get_logger(__name__)


class SourcePoller:
    """`chance` gives numbers from 0 to 1, by which visits are spread; `holder` names us."""

    def __init__(
        self,
        gathering: Gathering,
        looker: Looker,
        *,
        holder: str,
        chance: Callable[[], float],
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        at_once: int = AT_ONCE,
    ) -> None:
        self._gathering = gathering
        self._looker = looker
        self._holder = holder
        self._chance = chance
        self._ticker = Ticker(sleep)
        self._at_once = at_once
        self._visits: set[asyncio.Task[None]] = set()
        self._looks: set[asyncio.Task[Look]] = set()
        self._claims = 0

    @property
    def is_idle(self) -> bool:
        """Whether nothing is visited at this moment, nor about to be."""
        return not self._visits and not self._claims

    def wake(self) -> None:
        """Look now: a source was added, or is to be visited."""
        self._ticker.wake()

    def stop(self) -> None:
        """Let `run` return soon: what is being read is left, what is being stored is finished."""
        self._ticker.stop()
        for look in self._looks:
            look.cancel()

    async def run(self) -> None:
        """Visit what is due until `stop`."""
        while not self._ticker.is_over:
            await self._carefully()
            await self._ticker.pause(POLL_S)
        await asyncio.gather(*self._visits)

    async def begin(self) -> None:
        """Begin to visit what is due, as far as there is room."""
        room = self._at_once - len(self._visits)
        self._claims += 1
        try:
            for source in await self._gathering.due(self._holder, limit=room):
                visit = asyncio.create_task(self._visit(source), name=f"source {source.id}")
                self._visits.add(visit)
                visit.add_done_callback(self._over)
        finally:
            self._claims -= 1

    async def _carefully(self) -> None:
        try:
            await self.begin()
        except Exception:  # noqa: BLE001 (a poller that stood still unnoticed would be worse)
            _log.exception("sources.stumbled")

    def _over(self, visit: "asyncio.Task[None]") -> None:
        self._visits.discard(visit)
        self._ticker.wake()  # there is room again

    async def _visit(self, source: Source) -> None:
        try:
            await self._visited(source)
        except Exception:  # noqa: BLE001 (whatever one source does, the others are visited)
            _log.exception("source.stumbled", source=source.id)
            await self._failed(source, LookError(Trouble.ODD))

    async def _visited(self, source: Source) -> None:
        try:
            look = await self._look(source)
        except LookError as error:
            _log.info("source.failed", source=source.id, why=error.code, cause=error.cause)
            await self._failed(source, error)
            return
        if look is None:
            await self._gathering.let_go([source], holder=self._holder)
            return
        gathered = await self._gathering.take(
            source.id, look, holder=self._holder, jitter=self._chance()
        )
        _log.info("source.visited", source=source.id, gathered=gathered)

    async def _look(self, source: Source) -> Look | None:
        """What a source offers; None where we were stopped meanwhile."""
        if self._ticker.is_over:
            return None
        look = asyncio.ensure_future(self._timed(source))
        self._looks.add(look)
        try:
            return await look
        except asyncio.CancelledError:
            visit = asyncio.current_task()
            if visit is None or visit.cancelling():
                raise
            return None  # `stop` has cancelled the look alone
        finally:
            self._looks.discard(look)

    async def _timed(self, source: Source) -> Look:
        try:
            async with asyncio.timeout(LOOK_S):
                return await self._looker.at(source)
        except TimeoutError as error:
            raise LookError(Trouble.SILENT) from error

    async def _failed(self, source: Source, error: LookError) -> None:
        with suppress(Exception):  # the lease runs out, and the next visit tells
            await self._gathering.failed(
                source.id, error, holder=self._holder, jitter=self._chance()
            )
