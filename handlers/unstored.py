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
"""So long one of them may keep the others from being asked for again."""

Handle = Callable[[Received, Notes], Awaitable[None]]


class LeftError(NewsdeskError):
    """Updates that must come again; `first` is Telegram's number of the first of them."""

    def __init__(self, first: int, reason: str) -> None:
        super().__init__(reason)
        self.first = first


@dataclass(slots=True)
class _Tried:
    """What became of an update; `is_done` where nothing more is to be done about it."""

    sent: tuple[Sent, ...] = ()
    is_done: bool = False
    is_under_way: bool = False

    def note(self, _number: UpdateNumber, sent: tuple[Sent, ...]) -> "asyncio.Future[None]":
        self.sent = sent
        noted: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        noted.set_result(None)
        return noted

    async def kept(self, noted: "asyncio.Future[None]") -> None:
        await noted


class Unstored:
    """`handle` raises OnlyReadingError for an update that writes; `is_at` tells of busy chats."""

    def __init__(self, handle: Handle, is_at: Callable[[ChatId], bool]) -> None:
        self._handle = handle
        self._is_at = is_at
        self._tried: dict[int, _Tried] = {}

    async def answer(self, updates: Mapping[int, Body]) -> int | None:
        """Answer what only reads, by Telegram's numbers; gives the first that must come again.

        Within a chat none overtakes another: behind one that must wait, the others do.
        """
        chats: defaultdict[ChatId, list[int]] = defaultdict(list)
        for number, body in updates.items():
            chats[chat_of(body)].append(number)
        await asyncio.gather(
            *(
                self._in_order(chat, {number: updates[number] for number in numbers})
                for chat, numbers in chats.items()
                if not self._is_at(chat)
            )
        )
        for number in [*self._tried][:-MOST_KEPT]:
            del self._tried[number]
        return min((number for number in updates if not self._is_done(number)), default=None)

    def left_of(self, received: Received) -> Received | None:
        """What is left to do of an update that could be stored at last; None if nothing is."""
        tried = self._tried.pop(received.update_id, None)
        if tried is None or not (tried.is_done or tried.sent):
            return received
        return None if tried.is_done else replace(received, sent=tried.sent, again=True)

    def _is_done(self, number: int) -> bool:
        return number in self._tried and self._tried[number].is_done

    async def _in_order(self, chat: ChatId, updates: Mapping[int, Body]) -> None:
        for number, body in updates.items():
            tried = self._tried.setdefault(number, _Tried())
            if tried.is_done:
                continue
            if tried.is_under_way or not await self._done(number, chat, body, tried):
                return

    async def _done(self, number: int, chat: ChatId, body: Body, tried: _Tried) -> bool:
        received = Received(
            number=BEGINNING,
            update_id=number,
            chat=chat,
            body=body,
            sent=tried.sent,
            again=bool(tried.sent),
        )
        tried.is_under_way = True
        try:
            with only_reading():
                async with asyncio.timeout(LONGEST_S):
                    await self._handle(received, tried)
        except (OnlyReadingError, TimeoutError):
            return False
        finally:
            tried.is_under_way = False
        tried.is_done = True
        return True
