"""Cards: edited as things move, gently, and never left telling of a state long past."""

import asyncio
import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from structlog.testing import capture_logs
from telegram import Bot

from bot.clock import SettableClock
from bot.delivery.sender import Sender
from bot.domain.broadcasts import OPEN, Broadcast, BroadcastState, DeliveryState, Resolved
from bot.domain.chats import Chat, ChatId, ChatKind, ChatState, Follow, UserId
from bot.domain.desk import Act, Change, DeskRole
from bot.messages.message import Message
from bot.services.access import Access
from bot.services.channels import Channels
from bot.services.correcting import Correcting
from bot.services.people import People
from bot.services.publishing import Publishing
from bot.services.releases import with_text
from bot.services.sending import Sending
from bot.simulator.cast import Cast, demo_world
from bot.simulator.errors import bad_request
from bot.simulator.faults import Fault, FaultKind
from bot.simulator.request import SimulatorRequest
from bot.text.markup import Html
from handlers.cards import EVERY_S, LEAST_S, MEASURED_S, Cards, Pace
from storage.database import Database
from tests.patience import PATIENCE_S

FIRST_READER = 5001


@dataclass(kw_only=True)
class Desk:
    """Carol at work in the local Telegram; copies are settled by hand, time moves by hand."""

    database: Database
    clock: SettableClock
    cast: Cast = field(init=False)
    sender: Sender = field(init=False)
    calls: list[dict[str, Any]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.cast = demo_world(self.clock)
        request = SimulatorRequest(self.cast.world)
        bot = Bot(self.cast.world.token, request=request, get_updates_request=request)
        self.sender = Sender(bot, self.database)
        access = Access(database=self.database, clock=self.clock, owners=frozenset())
        whole: dict[str, Any] = {"database": self.database, "clock": self.clock, "access": access}
        people = People(self.database)
        self.publishing = Publishing(
            **whole,
            people=people,
            zone=ZoneInfo("UTC"),
            default_language="en",
            published=lambda: None,
        )
        self.correcting = Correcting(**whole, people=people, published=lambda: None)
        self.sending = Sending(**whole, changed=lambda: None)
        self.channels = Channels(**whole)
        self.cast.world.calls.listen(self.calls.append)

    @property
    def carol(self) -> UserId:
        return UserId(self.cast.carol.user.id)

    def cards(self, holder: str = "one") -> Cards:
        return Cards(
            self.sending,
            self.channels,
            self.sender,
            clock=self.clock,
            holder=holder,
            sleep=self.sleep,
        )

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(0)
        self.clock.advance(dt.timedelta(seconds=seconds))

    def passes(self, seconds: float) -> None:
        self.clock.advance(dt.timedelta(seconds=seconds))

    async def opens(self) -> None:
        """Carol works here and has a chat with the bot; three readers follow."""
        world, carol = self.cast.world, self.cast.carol.user
        world.write(carol, world.chat(carol.id), "/start")
        async with self.database.begin() as tx:
            await tx.desk.grant(
                user=self.carol, name="Carol", role=DeskRole.AUTHOR, at=self.clock.now()
            )
            for number in (self.carol, FIRST_READER, FIRST_READER + 1, FIRST_READER + 2):
                chat = Chat(
                    id=ChatId(number),
                    kind=ChatKind.PRIVATE,
                    title="A chat",
                    language="en",
                    since=self.clock.now(),
                )
                await tx.chats.ensure(chat)
                if number != self.carol:
                    await tx.follows.add(Follow(chat=chat.id, since=self.clock.now()))

    async def card(self) -> int:
        return await self.sender.send(ChatId(self.carol), Message(text=Html("A draft.")))

    async def publishes(self, text: str = "One paragraph.") -> Broadcast:
        draft = await self.publishing.compose(
            text, None, author=self.carol, chat=ChatId(self.carol), language="en"
        )
        await self.publishing.show(draft.id, await self.card(), preview=None)
        return await self.publishing.publish(draft.id, draft.version, self.carol)

    async def corrects(self, broadcast: Broadcast) -> Broadcast:
        chat = ChatId(self.carol)
        draft = await self.correcting.begin(broadcast.item, self.carol, chat, Act.CORRECT)
        await self.publishing.change(draft.id, self.carol, lambda c: with_text(c, "Another."))
        await self.publishing.show(draft.id, await self.card(), preview=None)
        chosen = await self.correcting.choose(draft.id, self.carol, Change.NOTIFIED)
        return await self.correcting.correct(draft.id, chosen.version, self.carol)

    async def delivers(self, broadcast: Broadcast, copies: int = 1) -> None:
        """Let some copies arrive."""
        async with self.database.begin() as tx:
            await tx.broadcasts.expand(broadcast.id, size=100)
            await tx.broadcasts.prove(broadcast.id)
            for copy in await tx.broadcasts.claim(limit=copies, now=self.clock.now()):
                arrived = Resolved(
                    broadcast=copy.broadcast,
                    chat=copy.chat,
                    state=DeliveryState.SENT,
                    message=1000 + copy.chat,
                )
                await tx.broadcasts.resolve([arrived])

    async def turns(
        self, broadcast: Broadcast, to: BroadcastState, reason: str | None = None
    ) -> None:
        async with self.database.begin() as tx:
            await tx.broadcasts.change(
                broadcast.id, to, among=OPEN, reason=reason, at=self.clock.now()
            )

    def shows(self, broadcast: Broadcast) -> str:
        """What stands on a broadcast's card."""
        return self.cast.world.chat(self.carol).messages[broadcast.card or 0].text

    def edits(self) -> int:
        """How often a card was asked to change."""
        return sum(call["method"] == "editMessageText" for call in self.calls)


@pytest.fixture(autouse=True)
def logs() -> Iterator[list[Any]]:
    with capture_logs() as kept:
        yield kept


@pytest.fixture
async def desk(sqlite_database: Database, clock: SettableClock) -> Desk:
    made = Desk(database=sqlite_database, clock=clock)
    await made.opens()
    return made


async def test_a_card_follows_its_broadcast(desk: Desk) -> None:
    broadcast, cards = await desk.publishes(), desk.cards()
    await cards.refresh()
    assert "Delivered: 0 of 4" in desk.shows(broadcast)
    desk.passes(EVERY_S)
    await desk.delivers(broadcast, 3)
    await cards.refresh()
    assert "75 %" in desk.shows(broadcast)
    assert "1 messages/s · 1 second left" in desk.shows(broadcast)
    desk.passes(EVERY_S)
    await desk.delivers(broadcast)
    await desk.turns(broadcast, BroadcastState.DONE)
    await cards.refresh()
    assert "Delivered: 4 of 4\nTime taken: 6 seconds" in desk.shows(broadcast)


async def test_nothing_is_edited_where_nothing_has_changed(desk: Desk) -> None:
    await desk.publishes()
    cards = desk.cards()
    for _ in range(4):
        await cards.refresh()
        desk.passes(EVERY_S)
    assert desk.edits() == 1


async def test_a_card_that_has_ended_is_let_go(desk: Desk) -> None:
    broadcast, cards = await desk.publishes(), desk.cards()
    await cards.refresh()
    await desk.turns(broadcast, BroadcastState.STOPPED)
    desk.passes(EVERY_S)
    await cards.refresh()
    assert "⏹ Stopped." in desk.shows(broadcast)
    for _ in range(2):
        desk.passes(EVERY_S)
        await cards.refresh()
    assert desk.edits() == 2
    assert cards._cards == {}


async def test_a_restart_goes_on_with_the_same_cards(desk: Desk) -> None:
    running, ended = await desk.publishes("One."), await desk.publishes("Two.")
    await desk.cards().refresh()
    await desk.delivers(running, 1)
    await desk.turns(ended, BroadcastState.STOPPED, "Bad Request: message is too long")
    cards = desk.cards()
    desk.passes(EVERY_S)
    assert await cards.refresh()
    assert "Telegram refused this text" in desk.shows(ended)
    desk.passes(EVERY_S)
    await cards.refresh()
    assert "Delivered: 1 of 4" in desk.shows(running)


async def test_a_chat_has_one_edit_at_a_time_and_one_a_second(desk: Desk) -> None:
    broadcasts = [await desk.publishes(f"{number}.") for number in range(3)]
    cards = desk.cards()
    assert await cards.refresh()
    assert desk.edits() == 1
    assert await cards.refresh()
    assert desk.edits() == 1
    for _ in range(2):
        desk.passes(LEAST_S)
        await cards.refresh()
    assert desk.edits() == 3
    assert all("Published" in desk.shows(each) for each in broadcasts)


async def test_what_has_ended_is_told_first(desk: Desk) -> None:
    first, second = await desk.publishes("One."), await desk.publishes("Two.")
    cards = desk.cards()
    for _ in range(2):
        await cards.refresh()
        desk.passes(EVERY_S)
    await desk.delivers(first, 1)
    await desk.turns(second, BroadcastState.STOPPED)
    assert await cards.refresh()
    assert "Stopped" in desk.shows(second)
    assert "Delivered: 0" in desk.shows(first)


async def test_a_refusal_for_haste_makes_it_wait(desk: Desk) -> None:
    broadcast, cards = await desk.publishes(), desk.cards()
    faults = desk.cast.world.faults
    faults.add(Fault(kind=FaultKind.TOO_MANY_REQUESTS, chat=desk.carol, times=1, delay_s=20))
    await cards.refresh()
    for _ in range(6):
        desk.passes(EVERY_S)
        assert await cards.refresh()
    assert desk.edits() == 1
    desk.passes(EVERY_S)
    await cards.refresh()
    assert desk.edits() == 2
    assert "Published" in desk.shows(broadcast)


async def test_what_was_lost_on_the_way_is_shown_the_next_time(desk: Desk) -> None:
    broadcast, cards = await desk.publishes(), desk.cards()
    desk.cast.world.faults.add(Fault(kind=FaultKind.CUT_BEFORE, times=1))
    await cards.refresh()
    assert desk.shows(broadcast) == "A draft."
    desk.passes(EVERY_S)
    await cards.refresh()
    assert "Published" in desk.shows(broadcast)


async def test_a_card_deleted_by_hand_is_told_anew_at_the_end(desk: Desk) -> None:
    broadcast, cards = await desk.publishes(), desk.cards()
    await cards.refresh()
    messages = desk.cast.world.chat(desk.carol).messages
    del messages[broadcast.card or 0]
    for _ in range(3):
        desk.passes(EVERY_S)
        await desk.delivers(broadcast)
        await cards.refresh()
    assert desk.edits() == 2
    await desk.turns(broadcast, BroadcastState.STOPPED)
    desk.passes(EVERY_S)
    await cards.refresh()
    assert "Delivered: 3 of 4" in list(messages.values())[-1].text
    told = len(messages)
    desk.passes(EVERY_S)
    await cards.refresh()
    assert (len(messages), cards._cards) == (told, {})


async def test_a_card_that_has_moved_is_edited_where_it_is_now(desk: Desk) -> None:
    broadcast, cards = await desk.publishes(), desk.cards()
    await cards.refresh()
    messages = desk.cast.world.chat(desk.carol).messages
    del messages[broadcast.card or 0]
    await desk.delivers(broadcast)
    desk.passes(EVERY_S)
    await cards.refresh()
    moved = await desk.card()
    await desk.sending.show_on(broadcast.id, moved, desk.carol)
    desk.passes(EVERY_S)
    await cards.refresh()
    assert "Delivered: 1 of 4" in messages[moved].text


async def test_an_old_card_deleted_by_hand_is_not_told_anew_by_a_restart(desk: Desk) -> None:
    broadcast = await desk.publishes()
    await desk.turns(broadcast, BroadcastState.DONE)
    messages = desk.cast.world.chat(desk.carol).messages
    del messages[broadcast.card or 0]
    cards, before = desk.cards(), len(messages)
    for _ in range(2):
        await cards.refresh()
        desk.passes(EVERY_S)
    assert len(messages) == before
    assert cards._cards == {}


async def test_an_author_who_is_gone_is_left_alone(desk: Desk) -> None:
    broadcast, cards = await desk.publishes(), desk.cards()
    async with desk.database.begin() as tx:
        await tx.chats.set_state(ChatId(desk.carol), ChatState.SUSPENDED)
    await cards.refresh()
    assert desk.edits() == 0
    await desk.turns(broadcast, BroadcastState.DONE)
    await cards.refresh()
    assert cards._cards == {}


async def test_an_author_who_has_blocked_us_holds_up_nobody(desk: Desk) -> None:
    broadcast, cards = await desk.publishes(), desk.cards()
    desk.cast.world.set_blocked(desk.cast.carol.user, blocked=True)
    await cards.refresh()
    await desk.turns(broadcast, BroadcastState.DONE)
    for _ in range(2):
        desk.passes(EVERY_S)
        await cards.refresh()
    assert cards._cards == {}


async def test_a_state_that_is_refused_does_not_end_the_card(desk: Desk) -> None:
    broadcast, cards = await desk.publishes(), desk.cards()
    desk.cast.world.faults.refuse(desk.carol, bad_request("message is too long"))
    for _ in range(3):
        await cards.refresh()
        desk.passes(EVERY_S)
    assert desk.edits() == 1
    desk.cast.world.faults.refuse(desk.carol, None)
    await desk.delivers(broadcast)
    await cards.refresh()
    assert "Delivered: 1 of 4" in desk.shows(broadcast)


async def test_edits_and_notices_share_a_card(desk: Desk) -> None:
    news = await desk.publishes()
    await desk.delivers(news, 4)
    await desk.turns(news, BroadcastState.DONE)
    correction, cards = await desk.corrects(news), desk.cards()
    for _ in range(2):
        await cards.refresh()
        desk.passes(EVERY_S)
    assert "Copies corrected: 0 of 4" in desk.shows(correction)
    assert "Readers notified: 0 of 4" in desk.shows(correction)
    assert "Corrected: " in desk.shows(correction)


async def test_it_runs_until_it_is_stopped_and_wakes_when_it_is_told(desk: Desk) -> None:
    cards = desk.cards()
    running = asyncio.create_task(cards.run())
    broadcast = await desk.publishes()
    edited = asyncio.Event()
    desk.cast.world.calls.listen(lambda _call: edited.set())
    cards.wake()
    await asyncio.wait_for(edited.wait(), PATIENCE_S)
    assert "Published" in desk.shows(broadcast)
    cards.stop()
    await asyncio.wait_for(running, PATIENCE_S)


async def test_trouble_at_the_server_ends_nothing(desk: Desk, logs: list[Any]) -> None:
    cards, broadcast = desk.cards(), await desk.publishes()
    desk.cast.world.faults.add(Fault(kind=FaultKind.SERVER_ERROR, times=1))
    await cards._carefully()
    assert [each["event"] for each in logs] == ["card.not_edited"]
    desk.passes(EVERY_S)
    await cards._carefully()
    assert "Published" in desk.shows(broadcast)


# Pace


def test_a_rate_is_told_once_something_has_moved() -> None:
    pace = Pace()
    assert pace.rate(0.0, 10) is None
    assert pace.rate(3.0, 10) is None
    assert pace.rate(6.0, 70) == 10.0


def test_a_rate_follows_the_last_moments() -> None:
    pace = Pace()
    for second in range(0, 60, 3):
        pace.rate(float(second), 30 * second)
    slower = [pace.rate(60.0 + second, 1800 + second) for second in range(0, 30, 3)]
    assert slower[0] is not None
    assert slower[0] > 20
    assert slower[-1] == 1.0
    assert MEASURED_S < 30
