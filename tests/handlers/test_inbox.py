"""The inbox: each update is handled once, in spite of kills, trouble and what cannot be read."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import cast

import pytest
from structlog.contextvars import get_contextvars
from structlog.testing import capture_logs
from telegram import Bot, Update

from bot.clock import SettableClock
from bot.domain.chats import ChatId, UserId
from bot.messages.message import Message
from bot.services.receiving import Receiving
from bot.simulator.cast import DEMO_TOKEN
from bot.text.markup import Html
from handlers.inbox import Inbox
from handlers.limits import Limits
from handlers.visit import Sender, Services
from storage.database import Database
from tests.patience import PATIENCE_S

ANNA = 7
SECRET = "what nobody else may read"


@dataclass
class Sent:
    """A sender that keeps what it was given."""

    texts: list[str] = field(default_factory=list)
    downloads: int = 0

    async def send(self, chat_id: ChatId, message: Message, *, reply_to: int | None = None) -> int:
        self.texts.append(str(message.text))
        return 100 + len(self.texts)

    async def download(self, _file_id: str) -> bytes:
        self.downloads += 1
        return b"{}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Few:
    """Of all services only what the inbox itself touches."""

    sender: Sender
    is_again: bool = False


def readers_only(clock: SettableClock) -> Limits:
    """The limits of a desk that has no staff."""

    async def is_staff(_user: UserId) -> bool:
        return False

    return Limits(bot="newsdesk_bot", clock=clock, is_staff=is_staff)


class Desk:
    """Answers each update with its text, twice; the second time once the gate is open."""

    def __init__(self, database: Database, clock: SettableClock, sent: Sent) -> None:
        self.handled: list[tuple[str, bool]] = []
        self.gate = asyncio.Event()
        self.gate.set()
        few = Few(sender=cast("Sender", sent))
        bot = Bot(DEMO_TOKEN)
        receiving = Receiving(database, clock)
        services = cast("Services", few)
        self.inbox = Inbox(bot, receiving, services, self._handle, readers_only(clock))

    async def _handle(self, update: Update, services: Services) -> None:
        message = update.message
        text = (message and message.text) or ""
        self.handled.append((text, services.is_again))
        if text == "trouble":
            raise RuntimeError(text)
        await services.sender.send(ChatId(ANNA), Message(text=Html(f"{text} 1")))
        await self.gate.wait()
        await services.sender.send(ChatId(ANNA), Message(text=Html(f"{text} 2")))

    async def idle(self) -> None:
        await until(lambda: self.inbox.is_idle)


async def until(true: Callable[[], object]) -> None:
    async with asyncio.timeout(PATIENCE_S):
        while not true():  # noqa: ASYNC110 (what is waited for tells nobody)
            await asyncio.sleep(0)


def update(number: int, text: str) -> dict[str, object]:
    chat = {"id": ANNA, "type": "private", "first_name": "Anna"}
    message = {"message_id": number, "date": 1700000000, "chat": chat, "text": text}
    return {"update_id": number, "message": message}


@pytest.fixture
def sent() -> Sent:
    return Sent()


async def test_an_update_is_handled_once(
    sqlite_database: Database, clock: SettableClock, sent: Sent
) -> None:
    desk = Desk(sqlite_database, clock, sent)
    await desk.inbox.begin()
    await desk.inbox.take([update(1, "a"), update(2, "b")])
    await desk.inbox.take([update(2, "b"), update(3, "c")])
    await desk.idle()
    await desk.inbox.take([update(1, "a")])
    await desk.inbox.end()
    assert sent.texts == ["a 1", "a 2", "b 1", "b 2", "c 1", "c 2"]
    assert desk.handled == [("a", False), ("b", False), ("c", False)]


async def test_what_is_logged_meanwhile_tells_which_update_it_was(
    sqlite_database: Database, clock: SettableClock, sent: Sent, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[object] = []

    async def send(_chat: ChatId, message: Message, **_: object) -> int:
        seen.append((str(message.text), get_contextvars().get("update")))
        await asyncio.sleep(0)
        return len(seen)

    monkeypatch.setattr(sent, "send", send)
    desk = Desk(sqlite_database, clock, sent)
    await desk.inbox.begin()
    await desk.inbox.take([update(11, "a"), update(12, "b")])
    await desk.idle()
    await desk.inbox.end()
    assert seen == [("a 1", 11), ("a 2", 11), ("b 1", 12), ("b 2", 12)]
    assert "update" not in get_contextvars()


async def test_what_a_stop_broke_off_is_finished_after_the_next_start(
    sqlite_database: Database,
    clock: SettableClock,
    sent: Sent,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("handlers.inbox.TO_FINISH_S", 0.01)
    first = Desk(sqlite_database, clock, sent)
    await first.inbox.begin()
    first.gate.clear()
    await first.inbox.take([update(1, "a"), update(2, "b")])
    await until(lambda: sent.texts)
    await first.inbox.end()
    second = Desk(sqlite_database, clock, sent)
    await second.inbox.begin()
    await second.inbox.take([update(3, "c")])
    await second.idle()
    await second.inbox.end()
    assert sent.texts == ["a 1", "a 2", "b 1", "b 2", "c 1", "c 2"]
    assert second.handled == [("a", True), ("b", True), ("c", False)]
    third = Desk(sqlite_database, clock, sent)
    await third.inbox.begin()
    await third.idle()
    assert third.handled == []


@pytest.mark.parametrize(
    "wrong",
    [
        {"message": {"text": SECRET}},
        {"message": {"message_id": 1, "date": 99999999999999999999, "text": SECRET}},
        {"message": [SECRET]},
        {"message": SECRET},
        {"callback_query": {"id": SECRET}},
    ],
)
async def test_what_cannot_be_read_is_set_aside_and_holds_up_nothing(
    sqlite_database: Database, clock: SettableClock, sent: Sent, wrong: dict[str, object]
) -> None:
    desk = Desk(sqlite_database, clock, sent)
    await desk.inbox.begin()
    with capture_logs() as logged:
        await desk.inbox.take([{"update_id": 1, **wrong}, update(2, "b")])
        await desk.idle()
        await desk.inbox.end()
    assert sent.texts == ["b 1", "b 2"]
    assert [each["event"] for each in logged] == ["update not readable"]
    assert SECRET not in str(logged)
    again = Desk(sqlite_database, clock, sent)
    await again.inbox.begin()
    await again.inbox.take([{"update_id": 1, **wrong}])
    assert again.inbox.is_idle


@pytest.mark.parametrize("wrong", [7, "x", None, [], {}, {"update_id": "1"}, {"update_id": True}])
async def test_what_has_no_number_is_let_go(
    sqlite_database: Database, clock: SettableClock, sent: Sent, wrong: object
) -> None:
    desk = Desk(sqlite_database, clock, sent)
    await desk.inbox.begin()
    with capture_logs() as logged:
        await desk.inbox.take([wrong, update(2, "b")])
    await desk.idle()
    await desk.inbox.end()
    assert sent.texts == ["b 1", "b 2"]
    assert [each["event"] for each in logged] == ["update without a number"]


async def test_one_that_fails_holds_up_no_other(
    sqlite_database: Database, clock: SettableClock, sent: Sent
) -> None:
    desk = Desk(sqlite_database, clock, sent)
    await desk.inbox.begin()
    with capture_logs() as logged:
        await desk.inbox.take([update(1, "trouble"), update(2, "b")])
        await desk.idle()
    await desk.inbox.end()
    assert sent.texts == ["b 1", "b 2"]
    assert [each["event"] for each in logged] == ["update not handled"]
