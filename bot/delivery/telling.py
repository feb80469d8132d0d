"""Telling: others hear of what came of broadcasts, on the side, for an answer may take a while."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable

import structlog

from bot.delivery.settling import Settled
from bot.domain.broadcasts import Broadcast
from bot.domain.chats import ChatId

_log: structlog.stdlib.BoundLogger = structlog.get_logger(__name__)

Told = Callable[[Broadcast, str | None], Awaitable[None]]
"""Is told of a broadcast that has ended; with a reason where Telegram would not have its text."""

Refused = Callable[[ChatId, str], Awaitable[None]]
"""Is told of a channel or group in which we have lacked the right for an hour, and why.

Or of one whose topic takes nothing any more.
"""

Restored = Callable[[ChatId], Awaitable[None]]
"""Is told of a channel or group that was in such trouble, and in which something has arrived."""


async def _nobody(*_of_what: object) -> None:
    pass


class Telling:
    """What raises in those who are told is logged: it must not end all delivery."""

    def __init__(
        self,
        *,
        on_done: Told = _nobody,
        on_refused: Refused = _nobody,
        on_no_topic: Refused = _nobody,
        on_restored: Restored = _nobody,
    ) -> None:
        self._on_done = on_done
        self._on_refused = on_refused
        self._on_no_topic = on_no_topic
        self._on_restored = on_restored
        self._under_way: set[asyncio.Task[None]] = set()

    def tell(self, settled: Settled, done: Iterable[Broadcast] = ()) -> None:
        """Tell what has happened, if anything that others have to hear of."""
        done = tuple(done)
        if settled or done:
            telling = asyncio.create_task(self._tell(settled, done))
            self._under_way.add(telling)
            telling.add_done_callback(self._under_way.discard)

    async def end(self, within_s: float) -> None:
        """Wait until all have been told."""
        if self._under_way:
            await asyncio.wait(self._under_way, timeout=within_s)

    def cancel(self) -> None:
        for telling in self._under_way:
            telling.cancel()

    async def _tell(self, settled: Settled, done: Iterable[Broadcast]) -> None:
        for broadcast, reason in (*settled.stopped, *((each, None) for each in done)):
            _log.info("delivery.ended", broadcast=broadcast.id, item=broadcast.item, reason=reason)
            await _told(self._on_done(broadcast, reason))
        for chat, reason in settled.refused:
            _log.warning("delivery.no_rights", chat=chat, reason=reason)
            await _told(self._on_refused(chat, reason))
        for chat, reason in settled.topics:
            _log.warning("delivery.no_topic", chat=chat, reason=reason)
            await _told(self._on_no_topic(chat, reason))
        for chat in settled.restored:
            _log.info("delivery.restored", chat=chat)
            await _told(self._on_restored(chat))


async def _told(telling: Awaitable[None]) -> None:
    try:
        await telling
    except Exception:  # noqa: BLE001 (whoever is told must not end all delivery)
        _log.exception("delivery.not_told")
