"""A newsroom with readers in a simulated Telegram, whose time runs only as it is slept."""

import asyncio
import contextlib
import itertools
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from heapq import heapify, heappush

import orjson
from telegram import Bot

from bot.clock import SettableClock
from bot.delivery.aiming import TakeAim
from bot.delivery.attempts import Launch, Post, never
from bot.delivery.connection import Answer
from bot.delivery.copies import Copies
from bot.delivery.dispatcher import Dispatcher
from bot.delivery.journal import Journal
from bot.delivery.pacer import Pacer
from bot.delivery.posting import posting
from bot.delivery.schedule import Schedule
from bot.delivery.sender import Sender
from bot.delivery.standing import Standing
from bot.delivery.telling import Telling
from bot.domain.broadcasts import (
    RESENT,
    Broadcast,
    Delivery,
    DeliveryState,
    Lane,
    Progress,
)
from bot.domain.chats import Chat, ChatId, ChatKind, Follow
from bot.domain.news import Candidate, Content, FileId, Image, Item, Kind
from bot.simulator.cast import Cast, demo_world
from bot.simulator.chats import Chat as RealChat
from bot.simulator.chats import Status
from bot.simulator.request import SimulatorRequest
from bot.simulator.world import World
from storage.database import Database
from tests.patience import PATIENCE_S

FIRST_READER = 5001
MICROSECOND_S = 1e-6
QUIET = 12
"""Steps of the event loop in which nobody with an earlier time came to sleep."""


@dataclass
class Newsroom:
    database: Database
    clock: SettableClock
    cast: Cast = field(init=False)
    bot: Bot = field(init=False)
    sender: Sender = field(init=False)
    posting: Post = field(init=False)
    launching: Launch = never
    standing: Standing = field(default_factory=Standing)
    ended: list[tuple[Broadcast, str | None]] = field(default_factory=list)
    refused: list[tuple[ChatId, str]] = field(default_factory=list)
    restored: list[ChatId] = field(default_factory=list)
    sent: list[tuple[ChatId, float]] = field(default_factory=list)
    _ending: asyncio.Event = field(default_factory=asyncio.Event)
    _pacers: dict[float, Pacer] = field(default_factory=dict)
    _sleepers: list[tuple[float, int]] = field(default_factory=list)
    _numbers: Iterator[int] = field(default_factory=itertools.count)

    def __post_init__(self) -> None:
        self.cast = demo_world(self.clock)
        request = SimulatorRequest(self.world)
        self.bot = Bot(self.world.token, request=request, get_updates_request=request)
        self.sender = Sender(self.bot, self.database, standing=self.standing)
        self.posting = posting(
            request, self.bot.base_url.removesuffix(self.bot.token), self.bot.token
        )

    @property
    def url(self) -> str:
        return self.database._url

    @property
    def world(self) -> World:
        return self.cast.world

    async def add_readers(self, count: int, *, language: str = "en") -> list[ChatId]:
        """Persons who have started the bot and follow everything."""
        ids = [ChatId(FIRST_READER + number) for number in range(count)]
        for number in ids:
            user = self.world.add_user("Reader", user_id=number)
            self.world.write(user, self.world.chat(number), "/start")
        await self.follow(ids, language=language)
        return ids

    async def follow(
        self, ids: Iterable[int], *, kind: ChatKind = ChatKind.PRIVATE, language: str = "en"
    ) -> None:
        now = self.clock.now()
        async with self.database.begin() as tx:
            for number in ids:
                chat = Chat(
                    id=ChatId(number), kind=kind, title="A chat", language=language, since=now
                )
                await tx.chats.ensure(chat)
                await tx.follows.add(Follow(chat=chat.id, since=now))

    def let_bot_into(self, chat: RealChat, rights: frozenset[str] | None = None) -> None:
        """The owner of a group or channel makes the bot an administrator there."""
        self.world.set_member(
            chat, self.world.bot, Status.ADMINISTRATOR, by=self.cast.dana.user, rights=rights
        )

    async def publish(
        self,
        lead: str = "The ministers met.",
        *,
        guid: str = "item-1",
        lane: Lane = Lane.NORMAL,
        picture: bytes | None = None,
        author: ChatId | None = None,
        wall: timedelta = timedelta(),
        silent: bool = False,
    ) -> Item:
        """`wall` is how far the desk's clock is ahead of the one that deliveries go by."""
        images = () if picture is None else (Image(name="hall.png"),)
        content = Content(kind=Kind.BRIEF, lead=lead, language="en", images=images)
        pictures = {} if picture is None else {"hall.png": picture}
        async with self.database.begin() as tx:
            item = await tx.news.add(
                Candidate(guid=guid, content=content, pictures=pictures), at=self.clock.now()
            )
            await tx.broadcasts.start(
                item=item.id,
                revision=item.revision,
                lane=lane,
                author=author,
                silent=silent,
                at=self.clock.now() + wall,
            )
        return item

    def dispatcher(
        self,
        *,
        post: Post | None = None,
        rate: float = 1000,
        holder: str = "one",
        journal: Journal | None = None,
        resend: Collection[Lane] = RESENT,
        aim: TakeAim | None = None,
    ) -> Dispatcher:
        return Dispatcher(
            self.database,
            post=post or self.post,
            launch=self.launching if post is None else never,
            sender=self.sender,
            copies=Copies(bot="newsdesk_demo_bot"),
            pacer=self.pacer(rate),
            clock=self.clock,
            holder=holder,
            journal=journal,
            resend=resend,
            aim=aim,
            telling=Telling(
                on_done=self._note_end,
                on_refused=self._note_refusal,
                on_restored=self._note_restored,
            ),
            standing=self.standing,
            sleep=self.sleep,
        )

    def pacer(self, rate: float) -> Pacer:
        """One for all dispatchers of a rate: it remembers who was sent what."""
        if rate not in self._pacers:
            monotonic = self.clock.monotonic
            self._pacers[rate] = Pacer(Schedule(rate), monotonic=monotonic, sleep=self.sleep)
        return self._pacers[rate]

    async def post(self, method: str, body: bytes) -> Answer:
        if chat_in(body):
            self.sent.append((chat_in(body), self.clock.monotonic()))
        return await self.posting(method, body)

    async def sleep(self, seconds: float) -> None:
        """Let the time pass when nothing else moves; of several sleepers the first wakes first.

        The clock counts microseconds, and whoever sleeps for less must not wake before. Where
        the wall clock is set meanwhile, nobody sleeps longer or shorter for it.
        """
        until = self.clock.monotonic() + seconds + MICROSECOND_S
        mine = (until, next(self._numbers))
        heappush(self._sleepers, mine)
        try:
            quiet = 0
            while self.clock.monotonic() < until and quiet < QUIET:
                await asyncio.sleep(0)
                quiet = quiet + 1 if self._sleepers[0] == mine else 0
            left = until - self.clock.monotonic()
            if left > 0:
                self.clock.advance(timedelta(seconds=left + MICROSECOND_S))
        finally:
            self._sleepers.remove(mine)
            heapify(self._sleepers)

    async def deliver(self, dispatcher: Dispatcher | None = None, *, broadcasts: int = 1) -> None:
        """Run a dispatcher until so many broadcasts have ended."""
        dispatcher = dispatcher or self.dispatcher()
        wanted = len(self.ended) + broadcasts
        running = asyncio.create_task(dispatcher.run())
        async with asyncio.timeout(PATIENCE_S):
            while len(self.ended) < wanted:
                self._ending.clear()
                await self._ending.wait()
            dispatcher.stop()
            await running

    async def kill(self, running: "asyncio.Task[None]") -> None:
        """End a dispatcher as a kill does: nothing more is written."""
        running.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await running

    def news_in(self, chat: int) -> list[str]:
        """The texts that the bot wrote in a chat."""
        messages = self.world.chat(chat).messages.values()
        return [message.text for message in messages if message.sender == self.world.bot.id]

    async def copies(self, item: Item) -> dict[ChatId, Delivery]:
        async with self.database.read() as tx:
            return {copy.chat: copy for copy in await tx.broadcasts.copies(item.id)}

    async def states(self, item: Item) -> dict[ChatId, DeliveryState]:
        return {chat: copy.state for chat, copy in (await self.copies(item)).items()}

    async def progress(self) -> Progress:
        async with self.database.read() as tx:
            return await tx.broadcasts.progress(self.ended[-1][0].id)

    async def picture_of(self, item: Item) -> FileId:
        file = item.content.images[0].file
        assert file is not None
        return file

    async def _note_refusal(self, chat: ChatId, reason: str) -> None:
        self.refused.append((chat, reason))

    async def _note_restored(self, chat: ChatId) -> None:
        self.restored.append(chat)

    async def _note_end(self, broadcast: Broadcast, reason: str | None) -> None:
        self.ended.append((broadcast, reason))
        self._ending.set()


def chat_in(body: bytes) -> ChatId:
    """The chat that a prepared call is for; 0 for one that is for none."""
    return ChatId(orjson.loads(body).get("chat_id", 0))
