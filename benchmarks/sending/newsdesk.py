"""Newsdesk sends: its dispatcher, ledger and wire, as the running bot puts them together."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import telegram

from benchmarks.sending import desks
from benchmarks.sending.measures import Measures, Replies, measured
from benchmarks.sending.texts import TEXT
from benchmarks.stub import TOKEN
from bot import heap
from bot.clock import SystemClock
from bot.delivery.attempts import Launch, Post
from bot.delivery.connection import Answer, Asker
from bot.delivery.copies import Copies
from bot.delivery.dispatcher import Dispatcher
from bot.delivery.journal import Journal
from bot.delivery.pacer import Pacer
from bot.delivery.posting import launching, posting
from bot.delivery.schedule import Schedule
from bot.delivery.sender import Sender
from bot.delivery.telling import Telling
from bot.delivery.wire import WireRequest
from bot.domain.broadcasts import Broadcast
from bot.domain.chats import ChatId
from bot.messages.words import words_for

UNPACED = 1_000_000.0
"""Messages a second: more than any machine sends."""


async def broadcast(
    url: str,
    file: Path,
    *,
    rate: float = UNPACED,
    replies: Replies | None = None,
    most: int | None = None,
) -> Measures:
    """Publish an item to all readers of a desk, and measure until the last or so many have it."""
    async with desks.opened(file) as database, _bot(url) as bot, WireRequest() as wire:
        words_for("en")  # a bot has read its words long since; the peers are warmed up too
        heap.settle()
        clock, ended = SystemClock(), asyncio.Event()
        begun = _Moment(most, ended)
        pacer = Pacer(Schedule(rate), monotonic=clock.monotonic)

        async def done(_broadcast: Broadcast, _reason: str | None) -> None:
            ended.set()

        async def reply(chat: int) -> None:
            await pacer.reply(ChatId(chat))
            await bot.send_message(chat, TEXT, parse_mode="HTML")

        dispatcher = Dispatcher(
            database,
            post=begun.noted(posting(wire, f"{url}/bot", TOKEN)),
            launch=begun.launched(launching(wire, f"{url}/bot", TOKEN)),
            sender=Sender(bot, database),
            copies=Copies(bot="stub_bot"),
            pacer=pacer,
            clock=clock,
            holder="bench",
            journal=Journal.open(file.with_suffix(".journal")),
            telling=Telling(on_done=done),
        )
        async with _running(dispatcher), measured() as measures:
            published_at = time.perf_counter()
            _, measures.publish_s = await desks.publish(database)
            dispatcher.wake()
            if replies is not None:
                replies.begin(reply)
            await ended.wait()
            if replies is not None:
                measures.replies_s = await replies.end()
    measures.first_s = begun.at - published_at
    return measures


class _Moment:
    """When the first call was made; tells when `most` were."""

    def __init__(self, most: int | None, enough: asyncio.Event) -> None:
        self.at = 0.0
        self._most = most
        self._enough = enough
        self._made = 0

    def noted(self, post: Post) -> Post:
        async def noting(method: str, body: bytes) -> Answer:
            self._note()
            return await post(method, body)

        return noting

    def launched(self, launch: Launch) -> Launch:
        def noting(method: str, body: bytes, leaves: Callable[[], None], asker: Asker) -> bool:
            is_launched = launch(method, body, leaves, asker)
            if is_launched:
                self._note()
            return is_launched

        return noting

    def _note(self) -> None:
        self.at = self.at or time.perf_counter()
        self._made += 1
        if self._made == self._most:
            self._enough.set()


@asynccontextmanager
async def _bot(url: str) -> AsyncIterator[telegram.Bot]:
    """For answers, over connections of their own."""
    answers = WireRequest()
    bot = telegram.Bot(TOKEN, base_url=f"{url}/bot", request=answers, get_updates_request=answers)
    async with bot:
        yield bot


@asynccontextmanager
async def _running(dispatcher: Dispatcher) -> AsyncIterator[None]:
    work = asyncio.create_task(dispatcher.run())
    try:
        yield
    finally:
        dispatcher.stop()
        await work
