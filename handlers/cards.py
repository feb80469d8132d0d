"""Cards: each run's live card, edited while it goes out, here and nowhere else.

What is to be shown, and where, stands in the database: a restart goes on with the same cards.
Of several processes one edits them.
"""

import asyncio
import math
from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace

import structlog
from telegram.error import BadRequest, Forbidden, RetryAfter, TelegramError

from bot.clock import Clock
from bot.domain.broadcasts import BroadcastId, BroadcastState
from bot.domain.chats import ChatId, UserId
from bot.messages import broadcasts
from bot.messages.broadcasts import Run, Track
from bot.messages.message import Message
from bot.messages.words import words_for
from bot.services.channels import Channels
from bot.services.sending import Sending
from bot.services.tenure import Lease, Tenure
from bot.waiting import Ticker
from handlers.visit import Sender
from handlers.waits import seconds_of

_log: structlog.stdlib.BoundLogger = structlog.get_logger(__name__)

LEASE = Lease(name="cards", lasts_s=10.0, margin_s=3.0)
EVERY_S = 3.0
LEAST_S = 1.0
"""Between two edits in one chat, however much has changed: that is Telegram's own limit."""
LOOK_BACK = 10
"""Broadcasts whose cards are looked at after a start: their end may not have been shown."""
MEASURED_S = 15.0
"""How far back a rate looks: long enough to be steady, short enough to follow a pause."""

_NOT_THERE = "message to edit not found"


class Pace:
    """How fast a broadcast goes, by what was done at the moments when it was looked at."""

    def __init__(self) -> None:
        self._seen: deque[tuple[float, int]] = deque()

    def rate(self, at: float, done: int) -> float | None:
        """Copies a second, lately; None at first, and where nothing moves."""
        while self._seen and at - self._seen[0][0] > MEASURED_S:
            self._seen.popleft()
        self._seen.append((at, done))
        since, before = self._seen[0]
        return (done - before) / (at - since) if at > since and done > before else None


@dataclass(slots=True)
class _Card:
    """What a card shows, and since when; `lost` is the message that was deleted by hand."""

    shown: Message | None = None
    at: float = -math.inf
    lost: int | None = None


class Cards:
    """Edits one card a chat at a time; `holder` names this process to others.

    `sleep` is there for tests, whose time stands still.
    """

    def __init__(
        self,
        sending: Sending,
        channels: Channels,
        sender: Sender,
        *,
        clock: Clock,
        holder: str,
        heir_of: str | None = None,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._sending = sending
        self._channels = channels
        self._sender = sender
        self._clock = clock
        self._ticker = Ticker(sleep)
        self._tenure = Tenure(sending.database, LEASE, clock=clock, holder=holder, heir_of=heir_of)
        self._look_back = LOOK_BACK
        self._cards: dict[BroadcastId, _Card] = {}
        self._paces: dict[BroadcastId, Pace] = {}
        self._free_at: dict[ChatId, float] = {}

    def wake(self) -> None:
        """Look now: something was begun, paused, resumed or stopped."""
        self._ticker.wake()

    def stop(self) -> None:
        self._ticker.stop()

    async def run(self) -> None:
        """Keep all cards up to date until `stop`."""
        while not self._ticker.is_over:
            more = await self._carefully()
            await self._ticker.pause(LEAST_S if more else EVERY_S)
        if self._tenure.is_held:
            await self._tenure.resign()

    async def refresh(self) -> bool:
        """Edit what has changed, one card a chat; True where another waits for its turn."""
        runs = await self._sending.cards(tuple(self._cards), look_back=self._look_back)
        self._look_back = 0
        if not runs:
            if self._tenure.is_held:  # else a kill at rest would hold up the next card
                await self._tenure.resign()
            return False
        if not await self._tenure.held():
            for run in runs:  # whoever shows it may be gone before its end is shown
                self._cards.setdefault(run.first.id, _Card())
            return False
        chats: dict[ChatId, list[Run]] = {}
        for run in runs:
            self._cards.setdefault(run.first.id, _Card())
            if run.place is not None:
                chats.setdefault(run.place[0], []).append(self._measured(run))
        gone = self._cards.keys() - {run.first.id for run in runs}
        for number in gone:
            del self._cards[number]
        more = [self._refresh_chat(chat, inside) for chat, inside in chats.items()]
        return any(await asyncio.gather(*more))

    async def _carefully(self) -> bool:
        try:
            return await self.refresh()
        except Exception:  # noqa: BLE001 (cards that stood still unnoticed would be worse)
            _log.exception("cards.stumbled")
            return False

    def _measured(self, run: Run) -> Run:
        """A run with how fast each of its broadcasts goes."""
        if run.is_held:
            return run
        return replace(run, tracks=tuple(self._with_rate(track) for track in run.tracks))

    def _with_rate(self, track: Track) -> Track:
        number = track.broadcast.id
        if track.broadcast.state is not BroadcastState.RUNNING:
            self._paces.pop(number, None)
            return track
        pace = self._paces.setdefault(number, Pace())
        return replace(track, rate=pace.rate(self._clock.monotonic(), track.progress.done))

    async def _refresh_chat(self, chat: ChatId, runs: Sequence[Run]) -> bool:
        """Edit one card of a chat: one that has ended first, else the one that has waited most."""
        language = await self._channels.language_of(UserId(chat))
        changed: list[tuple[Run, Message]] = []
        for run in runs:
            message = broadcasts.card(run, words_for(language or ""))
            if language is not None and self._is_to_be_shown(run, message):
                changed.append((run, message))
            elif not run.is_open:
                del self._cards[run.first.id]
        if not changed:
            return False
        if self._clock.monotonic() < self._free_at.get(chat, -math.inf):
            return True
        run, message = min(changed, key=lambda each: self._turn(each[0]))
        await self._edit(run, message)
        return len(changed) > 1

    def _turn(self, run: Run) -> tuple[bool, float]:
        return run.is_open, self._cards[run.first.id].at

    def _is_to_be_shown(self, run: Run, message: Message) -> bool:
        """Whether a card is behind; one that was deleted by hand waits for the end."""
        card = self._cards[run.first.id]
        return card.shown != message and not (card.lost == run.first.card and run.is_open)

    async def _edit(self, run: Run, message: Message) -> None:
        if run.place is None:
            return
        chat, number = run.place
        card, now = self._cards[run.first.id], self._clock.monotonic()
        self._free_at[chat] = now + LEAST_S
        try:
            if card.lost == number:
                await self._sender.send(chat, message)
            else:
                await self._sender.edit(chat, number, message, had_picture=False)
        except RetryAfter as error:
            self._free_at[chat] = now + seconds_of(error)
        except Forbidden:
            card.shown = message  # the chat is lost to us, and nobody looks at the card
        except BadRequest as error:
            if _NOT_THERE not in error.message.casefold():
                _log.warning("card.refused", chat=chat, error=error.message)
                card.shown = message  # the next state may be taken
                return
            # Deleted by hand: at the end it is told anew, if it was followed until then.
            card.lost = number if card.shown is not None or run.is_open else None
            card.shown = message if card.lost is None else None
        except TelegramError as error:
            _log.warning("card.not_edited", chat=chat, error=str(error))
        else:
            card.shown, card.at = message, now
