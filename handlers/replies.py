"""What an update is answered with: sent once, though the update be handled twice."""

import asyncio
from collections import defaultdict, deque
from collections.abc import Awaitable, Callable, Sequence
from typing import Protocol

from telegram.error import RetryAfter

from bot.domain.chats import ChatId
from bot.domain.inbox import Received, Sent, UpdateNumber
from bot.messages.message import Message
from bot.services.attaching import Attached
from handlers.visit import Sender
from handlers.waits import seconds_of
from storage.database import require_writing

PATIENCE = 2
"""How often an answer is tried again after a 429."""
LONGEST_WAIT_S = 30.0


class Notes(Protocol):
    """What has gone out for an update, kept: see `bot.services.receiving`."""

    def note(self, number: UpdateNumber, sent: tuple[Sent, ...]) -> "asyncio.Future[None]": ...

    async def kept(self, noted: "asyncio.Future[None]") -> None: ...

    async def ours(self) -> None: ...


class Replies:
    """A sender for one update, which records in the inbox what has gone out.

    Where a kill came between, the update is handled again, and the nth message of a kind to a
    chat is not sent but remembered: as it went out, even where it would read otherwise now. A
    message leaves only once the one before it stands in the inbox, so that what can come twice
    is at most the last, where the kill fell between Telegram's answer and our record.
    `refused` is told where Telegram wants a chat to wait, and how many seconds.
    """

    def __init__(
        self,
        sender: Sender,
        notes: Notes,
        received: Received,
        *,
        refused: Callable[[ChatId, float], None] = lambda _chat, _seconds: None,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._refused = refused
        self._sleep = sleep
        self._sender = sender
        self._notes = notes
        self._number = received.number
        self._sent = received.sent
        self._noted: asyncio.Future[None] | None = None
        self._before: defaultdict[tuple[str, ChatId], deque[int]] = defaultdict(deque)
        for sent in received.sent:
            self._before[sent.method, sent.chat].append(sent.message)

    async def send(self, chat_id: ChatId, message: Message, *, reply_to: int | None = None) -> int:
        return await self._once(
            "send", chat_id, lambda: self._sender.send(chat_id, message, reply_to=reply_to)
        )

    async def edit(
        self, chat_id: ChatId, message_id: int, message: Message, *, had_picture: bool
    ) -> int:
        return await self._once(
            "edit",
            chat_id,
            lambda: self._sender.edit(chat_id, message_id, message, had_picture=had_picture),
        )

    async def document(self, chat_id: ChatId, name: str, data: bytes) -> int:
        return await self._once(
            "document", chat_id, lambda: self._sender.document(chat_id, name, data)
        )

    async def picture(self, chat_id: ChatId, message: Message, data: bytes) -> int:
        return await self._once(
            "picture", chat_id, lambda: self._sender.picture(chat_id, message, data)
        )

    async def album(self, chat_id: ChatId, parts: Sequence[Attached]) -> int:
        return await self._once("album", chat_id, lambda: self._sender.album(chat_id, parts))

    async def film(self, chat_id: ChatId, part: Attached) -> int:
        return await self._once("film", chat_id, lambda: self._sender.film(chat_id, part))

    async def file(self, chat_id: ChatId, part: Attached) -> int:
        return await self._once("file", chat_id, lambda: self._sender.file(chat_id, part))

    async def download(self, file_id: str) -> bytes:
        """Raise OnlyReadingError where nothing can be kept of it for now: it may take minutes."""
        require_writing()
        return await self._sender.download(file_id)

    async def delete(self, chat_id: ChatId, message_id: int) -> None:
        """Delete a message; not one that went out for this very update and is yet to be shown."""
        if not any(message_id in ids for (_, chat), ids in self._before.items() if chat == chat_id):
            await self._sender.delete(chat_id, message_id)

    async def _patiently(self, chat: ChatId, perform: Callable[[], Awaitable[int]]) -> int:
        """Wait as Telegram asks, twice at most: whoever asked something is to get an answer."""
        for _ in range(PATIENCE):
            await self._notes.ours()
            try:
                return await perform()
            except RetryAfter as refusal:
                wait_s = seconds_of(refusal)
                self._refused(chat, wait_s)
                if wait_s > LONGEST_WAIT_S:
                    raise
            await self._sleep(wait_s)
        await self._notes.ours()
        return await perform()

    async def _once(self, method: str, chat: ChatId, perform: Callable[[], Awaitable[int]]) -> int:
        before = self._before.get((method, chat))
        if before:
            return before.popleft()
        if self._noted is not None:
            await self._notes.kept(self._noted)
        message = await self._patiently(chat, perform)
        self._sent = (*self._sent, Sent(method=method, chat=chat, message=message))
        self._noted = self._notes.note(self._number, self._sent)
        return message
