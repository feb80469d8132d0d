"""Updates that could not be stored: those that only read are answered all the same.

None is confirmed before it is done, so that those that write come again and lose nothing. What
has gone out meanwhile is kept in memory, and is not sent again.
"""

import asyncio
from collections import defaultdict
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, replace

import structlog

from bot.domain.chats import ChatId
from bot.domain.inbox import BEGINNING, Body, Received, Sent, UpdateNumber, chat_of
from bot.errors import NewsdeskError, OnlyReadingError
from handlers.replies import Notes
from storage.database import only_reading

_log: structlog.stdlib.BoundLogger = structlog.get_logger(__name__)

MOST_KEPT = 2000
"""Updates of which it is remembered what became of them; a poll brings a hundred."""
LONGEST_S = 60.0
"""So long one of them may keep the others from being asked for again, and once: what takes
longer waits until it can be stored, and has all the time it needs then."""

Handle = Callable[[Received, Notes], Awaitable[None]]


class LeftError(NewsdeskError):
    """Updates that must come again; `first` is Telegram's number of the first of them."""

    def __init__(self, first: int, reason: str) -> None:
        super().__init__(reason)
        self.first = first


@dataclass(slots=True)
class _Tried:
    """What became of an update; `is_done` where nothing more is to be done about it."""

    chat: ChatId
    sent: tuple[Sent, ...] = ()
    is_done: bool = False
    is_slow: bool = False

    def note(self, _number: UpdateNumber, sent: tuple[Sent, ...]) -> "asyncio.Future[None]":
        self.sent = sent
        noted: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        noted.set_result(None)
        return noted

    async def kept(self, noted: "asyncio.Future[None]") -> None:
        await noted

    async def ours(self) -> None:
        pass


class Unstored:
    """`handle` raises OnlyReadingError for an update that writes; `is_at` tells of busy chats.

    `offer` gets what was stored, and held back, once its chat is free.
    """

    def __init__(
        self, handle: Handle, is_at: Callable[[ChatId], bool], offer: Callable[[Received], None]
    ) -> None:
        self._handle = handle
        self._is_at = is_at
        self._offer = offer
        self._tried: dict[int, _Tried] = {}
        self._held: dict[ChatId, list[Received]] = {}

    async def answer(self, updates: Mapping[int, Body]) -> int | None:
        """Answer what only reads, by Telegram's numbers; gives the first that must come again.

        Within a chat none overtakes another: behind one that must wait, the others do, though a
        webhook brings each by itself.
        """
        chats: defaultdict[ChatId, dict[int, Body]] = defaultdict(dict)
        for number, body in updates.items():
            chat = chat_of(body)
            chats[chat][number] = body
            self._tried.setdefault(number, _Tried(chat))
        firsts = self._firsts()
        await asyncio.gather(
            *(
                self._in_order(chat, bodies)
                for chat, bodies in chats.items()
                if firsts.get(chat) in bodies and chat not in self._held and not self._is_at(chat)
            )
        )
        for number in [*self._tried][:-MOST_KEPT]:
            del self._tried[number]
        return min((number for number in updates if not self._is_done(number)), default=None)

    def holds(self, received: Received) -> bool:
        """Keep back what could be stored, while something of its chat is under way here."""
        held = self._held.get(received.chat)
        if held is None:
            return False
        held.append(received)
        return True

    def forget_held(self) -> None:
        """Let go of what was kept back: it is others' by now."""
        for held in self._held.values():
            held.clear()

    def left_of(self, received: Received) -> Received | None:
        """What is left to do of an update that could be stored at last; None if nothing is."""
        tried = self._tried.get(received.update_id)
        if tried is None:
            return received
        if tried.is_done:  # and remembered, as whoever brought it first is yet to be told
            return None
        del self._tried[received.update_id]
        return replace(received, sent=tried.sent, again=True) if tried.sent else received

    def _is_done(self, number: int) -> bool:
        return number in self._tried and self._tried[number].is_done

    def _firsts(self) -> Mapping[ChatId, int]:
        """The first update of each chat that is not done."""
        firsts: dict[ChatId, int] = {}
        for number, tried in self._tried.items():
            if not tried.is_done:
                firsts[tried.chat] = min(number, firsts.get(tried.chat, number))
        return firsts

    async def _in_order(self, chat: ChatId, updates: Mapping[int, Body]) -> None:
        self._held[chat] = []
        try:
            for number, body in sorted(updates.items()):
                tried = self._tried[number]
                if tried.is_done:
                    continue
                if tried.is_slow or not await self._done(number, chat, body, tried):
                    return
        finally:
            for received in self._held.pop(chat):
                self._offer(received)

    async def _done(self, number: int, chat: ChatId, body: Body, tried: _Tried) -> bool:
        received = Received(
            number=BEGINNING,
            update_id=number,
            chat=chat,
            body=body,
            sent=tried.sent,
            again=bool(tried.sent),
        )
        try:
            with only_reading():
                async with asyncio.timeout(LONGEST_S):
                    await self._handle(received, tried)
        except OnlyReadingError:
            return False
        except TimeoutError:
            tried.is_slow = True
            return False
        tried.is_done = True
        return True
