"""Replies: what was noted as sent is not sent again, whatever the handler says the second time."""

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta

import pytest
from telegram.error import RetryAfter

from bot.clock import SettableClock
from bot.domain.chats import ChatId
from bot.domain.inbox import BEGINNING, Received, Sent, UpdateNumber
from bot.messages.message import Message
from bot.services.attaching import Attached
from bot.services.receiving import Receiving
from bot.text.markup import Html
from handlers.replies import Replies
from storage.database import Database

ANNA, BORIS = ChatId(7), ChatId(8)
HELLO = Message(text=Html("hello"))


@dataclass
class Telegram:
    """Numbers what is sent, and tells what had been noted when it went out."""

    database: Database
    said: list[str] = field(default_factory=list)
    noted: list[int] = field(default_factory=list)
    refuses: bool = False
    waits: list[int] = field(default_factory=list)

    async def send(self, chat_id: ChatId, message: Message, *, reply_to: int | None = None) -> int:
        return await self._said(f"send {chat_id}")

    async def edit(
        self, chat_id: ChatId, message_id: int, message: Message, *, had_picture: bool
    ) -> int:
        return await self._said(f"edit {chat_id} {message_id}")

    async def delete(self, chat_id: ChatId, message_id: int) -> None:
        await self._said(f"delete {chat_id} {message_id}")

    async def document(self, chat_id: ChatId, name: str, data: bytes) -> int:
        return await self._said(f"document {chat_id}")

    async def picture(self, chat_id: ChatId, message: Message, data: bytes) -> int:
        return await self._said(f"picture {chat_id}")

    async def album(self, chat_id: ChatId, parts: Sequence[Attached]) -> int:
        return await self._said(f"album {chat_id}")

    async def film(self, chat_id: ChatId, part: Attached) -> int:
        return await self._said(f"film {chat_id}")

    async def file(self, chat_id: ChatId, part: Attached) -> int:
        return await self._said(f"file {chat_id}")

    async def download(self, file_id: str) -> bytes:
        return file_id.encode()

    async def _said(self, what: str) -> int:
        if self.refuses:
            raise ValueError(what)
        if self.waits:
            raise RetryAfter(timedelta(seconds=self.waits.pop(0)))
        async with self.database.read() as tx:
            found = await tx.inbox.waiting(ANNA, after=BEGINNING, upto=UpdateNumber(9), limit=9)
        self.noted.append(sum(len(each.sent) for each in found))
        self.said.append(what)
        return 100 + len(self.said)


@pytest.fixture(autouse=True)
def durations(monkeypatch: pytest.MonkeyPatch) -> None:
    """As in the program: the library warns of plain seconds, even of its own."""
    monkeypatch.setenv("PTB_TIMEDELTA", "true")


@pytest.fixture
async def telegram(sqlite_database: Database) -> Telegram:
    return Telegram(sqlite_database)


@pytest.fixture
async def receiving(sqlite_database: Database, clock: SettableClock) -> AsyncIterator[Receiving]:
    made = Receiving(sqlite_database, clock)
    yield made
    await made.close()


async def taken(receiving: Receiving) -> Received:
    (received,) = await receiving.take({1: {"message": {"chat": {"id": ANNA}}}})
    return received


async def test_each_message_is_noted_before_the_next_goes_out(
    telegram: Telegram, receiving: Receiving
) -> None:
    replies = Replies(telegram, receiving, await taken(receiving))
    assert await replies.send(ANNA, HELLO) == 101
    assert await replies.edit(ANNA, 5, HELLO, had_picture=False) == 102
    assert await replies.document(BORIS, "a.txt", b"") == 103
    assert telegram.said == [f"send {ANNA}", f"edit {ANNA} 5", f"document {BORIS}"]
    assert telegram.noted == [0, 1, 2]


async def test_what_was_noted_is_not_sent_again(telegram: Telegram, receiving: Receiving) -> None:
    received = await taken(receiving)
    before = (
        Sent(method="send", chat=ANNA, message=40),
        Sent(method="send", chat=BORIS, message=41),
        Sent(method="send", chat=ANNA, message=42),
        Sent(method="edit", chat=ANNA, message=43),
    )
    replies = Replies(telegram, receiving, replace(received, sent=before, again=True))
    assert await replies.edit(ANNA, 5, HELLO, had_picture=True) == 43
    assert await replies.send(BORIS, HELLO) == 41
    assert await replies.send(ANNA, HELLO) == 40
    assert await replies.send(ANNA, HELLO) == 42
    assert telegram.said == []
    assert await replies.send(ANNA, HELLO) == 101
    assert await replies.document(ANNA, "a.txt", b"") == 102
    assert telegram.noted == [0, 5]


async def test_what_is_yet_to_be_shown_again_is_not_deleted(
    telegram: Telegram, receiving: Receiving
) -> None:
    """A draft's older preview is deleted before the new one: here they are one and the same."""
    received = await taken(receiving)
    before = (Sent(method="send", chat=ANNA, message=40),)
    replies = Replies(telegram, receiving, replace(received, sent=before, again=True))
    await replies.delete(ANNA, 40)
    await replies.delete(BORIS, 40)
    await replies.delete(ANNA, 39)
    assert await replies.send(ANNA, HELLO) == 40
    await replies.delete(ANNA, 40)
    assert telegram.said == [f"delete {BORIS} 40", f"delete {ANNA} 39", f"delete {ANNA} 40"]


async def test_what_was_refused_is_not_noted(telegram: Telegram, receiving: Receiving) -> None:
    replies = Replies(telegram, receiving, await taken(receiving))
    telegram.refuses = True
    with pytest.raises(ValueError, match="send"):
        await replies.send(ANNA, HELLO)
    telegram.refuses = False
    await replies.send(ANNA, HELLO)
    await replies.send(ANNA, HELLO)
    assert telegram.noted == [0, 1]


async def test_an_answer_waits_as_telegram_asks(telegram: Telegram, receiving: Receiving) -> None:
    slept: list[float] = []

    async def sleep(seconds: float) -> None:
        slept.append(seconds)

    refused: list[tuple[ChatId, float]] = []

    def note(chat: ChatId, seconds: float) -> None:
        refused.append((chat, seconds))

    telegram.waits = [3, 5]
    replies = Replies(telegram, receiving, await taken(receiving), refused=note, sleep=sleep)
    await replies.send(ANNA, HELLO)
    assert telegram.said == [f"send {ANNA}"]
    assert slept == [3, 5]
    assert refused == [(ANNA, 3), (ANNA, 5)]


@pytest.mark.parametrize("waits", [[1, 1, 1], [3600]])
async def test_its_patience_ends(
    telegram: Telegram, receiving: Receiving, waits: list[int]
) -> None:
    async def sleep(_seconds: float) -> None:
        pass

    telegram.waits = waits
    replies = Replies(telegram, receiving, await taken(receiving), sleep=sleep)
    with pytest.raises(RetryAfter):
        await replies.send(ANNA, HELLO)
