"""Updates side by side, but one after the other within a chat; what memory has no room for waits.

offer ──▶ a queue per chat ──▶ chats that are ready, in turn ──▶ at most AT_ONCE under way
   └────▶ left in the inbox, read by chat when its queue is empty ──▲
A chat whose first update has to wait is ready again once that is over, and meanwhile takes no
place.
"""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Protocol

from bot.domain.chats import ChatId
from bot.domain.inbox import BEGINNING, Backlog, Received, UpdateNumber

AT_ONCE = 64
"""Updates under way at the same time, well under the 200 requests that Telegram bears."""
LOADED = 2000
"""Updates in memory, of some kilobytes each."""
LOADED_OF_A_CHAT = 20
"""So that one chat's flood leaves room for the others."""
TO_STOP_S = 1.0

Handle = Callable[[Received], Awaitable[float]]
"""Handles an update, or does nothing and gives the seconds after which it is offered again."""


class Waiting(Protocol):
    """The updates of a chat that stand in the inbox, behind a number and up to another."""

    async def __call__(
        self, chat: ChatId, *, after: UpdateNumber, upto: UpdateNumber, limit: int
    ) -> tuple[Received, ...]: ...


@dataclass(slots=True)
class _Line:
    """A chat's updates: those in memory, and where those begin and end that are not."""

    loaded: deque[Received] = field(default_factory=deque)
    after: UpdateNumber | None = None
    last: UpdateNumber = BEGINNING


class InOrder:
    """Handles what is offered; `handle` raises nothing but CancelledError.

    `sleep` is there for tests, whose time stands still.
    """

    def __init__(
        self,
        handle: Handle,
        waiting: Waiting,
        *,
        at_once: int = AT_ONCE,
        loaded: int = LOADED,
        loaded_of_a_chat: int = LOADED_OF_A_CHAT,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._handle = handle
        self._waiting = waiting
        self._at_once = at_once
        self._room = loaded
        self._room_of_a_chat = loaded_of_a_chat
        self._lines: dict[ChatId, _Line] = {}
        self._ready: deque[ChatId] = deque()
        self._under_way: set[asyncio.Task[None]] = set()
        self._held: set[asyncio.Task[None]] = set()
        self._sleep = sleep
        self._aside = 0
        self._is_open = True

    @property
    def is_idle(self) -> bool:
        return not self._lines

    def is_at(self, chat: ChatId) -> bool:
        """Whether updates of a chat are under way or wait."""
        return chat in self._lines

    def resume(self, backlogs: Iterable[Backlog]) -> None:
        """Begin with what another run has left, in chats of which nothing was offered yet."""
        for backlog in backlogs:
            self._lines[backlog.chat] = _Line(
                after=UpdateNumber(backlog.first - 1), last=backlog.last
            )
            self._ready.append(backlog.chat)
        self._go_on()

    def offer(self, received: Received) -> None:
        """Handle an update that stands in the inbox when its turn comes."""
        line = self._lines.get(received.chat)
        if line is None:
            line = self._lines[received.chat] = _Line()
            self._ready.append(received.chat)
        line.last = received.number
        if line.after is not None:
            return
        if self._room > 0 and len(line.loaded) < self._room_of_a_chat:
            line.loaded.append(received)
            self._room -= 1
        else:
            line.after = UpdateNumber(received.number - 1)
        self._go_on()

    @contextmanager
    def aside(self) -> Iterator[None]:
        """Within it an update that only waits leaves its place to another chat."""
        self._aside += 1
        self._go_on()
        try:
            yield
        finally:
            self._aside -= 1

    async def end(self, within_s: float) -> None:
        """Begin nothing more, and finish what is under way; what takes longer is broken off."""
        self._is_open = False
        for task in self._held:
            task.cancel()
        if self._under_way and within_s:
            await asyncio.wait(self._under_way, timeout=within_s)
        for task in self._under_way:
            task.cancel()
        if self._under_way:
            await asyncio.wait(self._under_way, timeout=TO_STOP_S)

    @property
    def _taken(self) -> int:
        """Places in use; one too many while one is back from aside and no other has ended."""
        return len(self._under_way) - self._aside

    def _go_on(self) -> None:
        while self._is_open and self._ready and self._taken < self._at_once:
            task = asyncio.create_task(self._turn(self._ready.popleft()))
            self._under_way.add(task)
            task.add_done_callback(self._turned)

    def _turned(self, task: "asyncio.Task[None]") -> None:
        self._under_way.discard(task)
        self._go_on()

    async def _turn(self, chat: ChatId) -> None:
        """Handle one update of a chat; its next one waits behind the other chats."""
        line, wait_s = self._lines[chat], 0.0
        try:
            if not line.loaded:
                await self._load(chat, line)
            if line.loaded:
                wait_s = await self._handle_first(line)
        finally:  # whatever happened, the chat is heard again
            if wait_s > 0:
                self._hold(chat, wait_s)
            elif line.loaded or line.after is not None:
                self._ready.append(chat)
            else:
                del self._lines[chat]

    async def _handle_first(self, line: _Line) -> float:
        wait_s = 0.0
        try:
            wait_s = await self._handle(line.loaded[0])
        finally:
            if wait_s <= 0:
                line.loaded.popleft()
                self._room += 1
        return wait_s

    def _hold(self, chat: ChatId, seconds: float) -> None:
        if not self._is_open:
            return
        task = asyncio.create_task(self._ready_in(chat, seconds))
        self._held.add(task)
        task.add_done_callback(self._held.discard)

    async def _ready_in(self, chat: ChatId, seconds: float) -> None:
        await self._sleep(seconds)
        self._ready.append(chat)
        self._go_on()

    async def _load(self, chat: ChatId, line: _Line) -> None:
        """Read what the memory had no room for, of what was offered; more may be meanwhile."""
        if line.after is None:
            return
        upto = line.last
        found = await self._waiting(chat, after=line.after, upto=upto, limit=self._room_of_a_chat)
        line.loaded.extend(found)
        self._room -= len(found)
        line.after = found[-1].number if found else upto
        if line.after >= line.last:
            line.after = None
