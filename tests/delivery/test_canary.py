"""The canary: timed as an urgent copy would be, from one process, and the chat stays clean."""

import asyncio
from datetime import UTC, timedelta

import orjson
import pytest
from structlog.testing import capture_logs

from bot.delivery.canary import AGAIN, EVERY, CanaryKeeper
from bot.delivery.connection import Answer
from bot.delivery.outcomes import Gone
from bot.domain.chats import ChatId, UserId
from bot.domain.desk import Hold
from bot.domain.operations import Canary
from bot.messages.words import words_for
from bot.simulator.errors import RefusalError
from bot.simulator.faults import Fault, FaultKind
from tests.delivery.newsroom import Newsroom

POLLS = timedelta(seconds=1)


def keeper(newsroom: Newsroom, holder: str = "one", chat: int | None = None) -> CanaryKeeper:
    return CanaryKeeper(
        ChatId(newsroom.cast.dana.user.id if chat is None else chat),
        database=newsroom.database,
        post=newsroom.post,
        pacer=newsroom.pacer(30.0),
        clock=newsroom.clock,
        holder=holder,
        words=words_for("en"),
        zone=UTC,
        standing=newsroom.standing,
        sleep=newsroom.sleep,
    )


async def last(newsroom: Newsroom) -> Canary | None:
    async with newsroom.database.read() as tx:
        return await tx.canaries.last()


def canaries(newsroom: Newsroom, chat: int | None = None) -> list[str]:
    """What of them is to be seen in the chat."""
    return newsroom.news_in(newsroom.cast.dana.user.id if chat is None else chat)


@pytest.fixture
def opened(any_newsroom: Newsroom) -> Newsroom:
    dana = any_newsroom.cast.dana
    any_newsroom.world.write(dana.user, any_newsroom.world.chat(dana.user.id), "/start")
    return any_newsroom


async def test_one_flies_every_five_minutes_and_the_one_before_is_taken_back(
    opened: Newsroom,
) -> None:
    one, clock = keeper(opened), opened.clock
    for minutes in range(12):
        await one.look()
        assert len(canaries(opened)) == 1
        assert len(opened.sent) == 1 + 2 * (minutes // 5)
        clock.advance(timedelta(minutes=1))
    found = await last(opened)
    assert found is not None
    assert found.took_s < 1.0
    assert found.trouble == ""
    assert found.silent_s(clock.now()) == pytest.approx(120.0, abs=2.0)


async def test_it_makes_no_sound(opened: Newsroom) -> None:
    bodies: list[bytes] = []
    one = keeper(opened)

    async def noted(method: str, body: bytes) -> Answer:
        bodies.append(body)
        return await opened.post(method, body)

    one._post = noted
    await one.look()
    assert orjson.loads(bodies[0])["disable_notification"]
    assert "12:00" in canaries(opened)[0]


async def test_of_two_processes_one_sends(opened: Newsroom) -> None:
    one, two = keeper(opened, "one"), keeper(opened, "two")
    for _ in range(3):
        await asyncio.gather(one.look(), two.look())
        opened.clock.advance(EVERY / 2)
    assert len(canaries(opened)) == 1
    assert len(opened.sent) == 1 + 2


async def test_another_process_goes_on_where_one_has_died(opened: Newsroom) -> None:
    await keeper(opened, "one").look()
    two = keeper(opened, "two")
    await two.look()
    assert len(opened.sent) == 1
    opened.clock.advance(EVERY)
    await two.look()
    assert len(opened.sent) == 3
    assert len(canaries(opened)) == 1


async def test_it_is_timed_from_its_begin_though_it_is_refused_at_first(opened: Newsroom) -> None:
    chat = opened.cast.dana.user.id
    opened.world.faults.flood(chat, seconds=45)
    one = keeper(opened)
    await one.look()
    found = await last(opened)
    assert found is not None
    assert "wait 45 s" in found.trouble
    assert not found.is_shut
    for _ in range(4):
        opened.clock.advance(AGAIN / 2)
        await one.look()
    found = await last(opened)
    assert found is not None
    assert found.trouble == ""
    assert found.took_s >= 45


async def test_while_telegram_wants_all_to_wait_it_waits_as_copies_do(opened: Newsroom) -> None:
    opened.pacer(30.0).halt(40.0)
    await keeper(opened).look()
    found = await last(opened)
    assert found is not None
    assert 40 <= found.took_s < 45


async def test_it_takes_its_turn_within_a_broadcast(opened: Newsroom) -> None:
    await opened.add_readers(90)
    await opened.publish()
    sending = asyncio.create_task(opened.deliver(opened.dispatcher(rate=30.0)))
    while len(opened.sent) < 10:  # noqa: ASYNC110 (it is told to nobody)
        await asyncio.sleep(0)
    await keeper(opened).look()
    assert 0 < len([chat for chat, _ in opened.sent]) < 90
    await sending
    found = await last(opened)
    assert found is not None
    assert found.took_s < 0.5


async def test_none_flies_while_the_desk_holds_all_sending(opened: Newsroom) -> None:
    async with opened.database.begin() as tx:
        await tx.holds.begin(Hold(by=UserId(7), since=opened.clock.now()))
    one = keeper(opened)
    await one.look()
    assert opened.sent == []
    async with opened.database.begin() as tx:
        await tx.holds.end()
    opened.clock.advance(POLLS)
    await one.look()
    assert len(canaries(opened)) == 1


async def test_a_chat_that_shuts_us_out_is_told_of_once_with_what_to_do(opened: Newsroom) -> None:
    one, dana = keeper(opened), opened.cast.dana
    await one.look()
    opened.world.set_blocked(dana.user, blocked=True)
    with capture_logs() as logs:
        for _ in range(4):
            opened.clock.advance(EVERY)
            await one.look()
    told = [each for each in logs if each["event"] == "canary.not_sent"]
    assert len(told) == 1
    assert "CANARY_CHAT" in told[0]["to_do"]
    found = await last(opened)
    assert found is not None
    assert (found.trouble, found.is_shut) == (Gone.BLOCKED, True)
    assert found.silent_s(opened.clock.now()) > 900

    opened.world.set_blocked(dana.user, blocked=False)
    opened.clock.advance(AGAIN)
    await one.look()
    found = await last(opened)
    assert found is not None
    assert found.trouble == ""
    assert found.took_s < 1.0
    assert len(canaries(opened)) == 1


async def test_a_canary_that_cannot_be_taken_back_harms_nothing(opened: Newsroom) -> None:
    one = keeper(opened)
    await one.look()
    opened.world.faults.add(Fault(kind=FaultKind.CUT_BEFORE, methods=("deleteMessage",)))
    opened.clock.advance(EVERY)
    await one.look()
    assert len(canaries(opened)) == 2
    opened.world.faults.clear()
    opened.clock.advance(EVERY)
    await one.look()
    assert len(canaries(opened)) == 2


async def test_another_chat_begins_anew(opened: Newsroom) -> None:
    await keeper(opened).look()
    opened.let_bot_into(opened.cast.group)
    group = opened.cast.group.id
    opened.clock.advance(POLLS)
    await keeper(opened, chat=group).look()
    found = await last(opened)
    assert found is not None
    assert found.chat == group
    assert len(canaries(opened, group)) == 1
    assert len(canaries(opened)) == 1


async def test_a_token_that_is_refused_shows_in_our_standing(opened: Newsroom) -> None:
    opened.world.faults.refuse(opened.cast.dana.user.id, RefusalError(401, "Unauthorized"))
    await keeper(opened).look()
    found = await last(opened)
    assert found is not None
    assert not found.is_shut
    assert not opened.standing.is_well


async def test_trouble_of_its_own_is_no_end(opened: Newsroom) -> None:
    async def broken(_method: str, _body: bytes) -> None:
        raise RuntimeError("a fault of ours")

    one = keeper(opened)
    one._post = broken  # type: ignore[assignment]
    running = asyncio.create_task(one.run())
    for _ in range(200):
        await asyncio.sleep(0.001)
    assert not running.done()
    one.stop()
    await running


async def test_a_stop_ends_one_that_hangs(
    opened: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.delivery.canary.FAREWELL_S", 0.05)
    monkeypatch.setattr("bot.delivery.canary.POLL_S", 0.05)
    begun = asyncio.Event()

    async def hangs(_method: str, _body: bytes) -> None:
        begun.set()
        await asyncio.Event().wait()

    one = keeper(opened)
    one._post = hangs  # type: ignore[assignment]
    running = asyncio.create_task(one.run())
    await begun.wait()
    one.stop()
    async with asyncio.timeout(20):
        await running
