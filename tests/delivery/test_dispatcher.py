"""Broadcasts through the simulated Telegram: who gets a copy, when, and what trouble does."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.delivery.connection import Answer
from bot.domain.broadcasts import Delivery, DeliveryState, Lane
from bot.domain.chats import ChatId, ChatKind, ChatState
from tests.delivery.newsroom import Newsroom
from tests.patience import PATIENCE_S


async def test_everyone_gets_a_copy_and_its_number_is_kept(any_newsroom: Newsroom) -> None:
    newsroom = any_newsroom
    readers = await newsroom.add_readers(3)
    item = await newsroom.publish()
    await newsroom.deliver()
    for chat, copy in (await newsroom.copies(item)).items():
        assert copy.state is DeliveryState.SENT
        assert copy.message in newsroom.world.chat(chat).messages
    assert all("The ministers met." in newsroom.news_in(reader)[0] for reader in readers)
    (ended,) = newsroom.ended
    assert ended[1] is None


async def test_one_chats_trouble_delays_no_other(any_newsroom: Newsroom) -> None:
    newsroom = any_newsroom
    readers = await newsroom.add_readers(197)
    blocked, slow = readers[50], readers[100]
    await newsroom.publish(guid="before")
    await newsroom.deliver()
    newsroom.clock.advance(timedelta(seconds=10))
    newsroom.sent.clear()
    newsroom.world.set_blocked(newsroom.world.user(blocked), blocked=True)
    newsroom.world.faults.flood(slow, seconds=5)
    newsroom.let_bot_into(newsroom.cast.group)
    await newsroom.follow([newsroom.cast.group.id], kind=ChatKind.GROUP)
    upgraded = newsroom.world.upgrade(newsroom.cast.group)
    start = newsroom.clock.monotonic()
    item = await newsroom.publish()
    await newsroom.deliver(newsroom.dispatcher(rate=1000))

    times = dict(newsroom.sent)
    others = set(readers) - {blocked, slow}
    assert max(times[reader] for reader in others) - start < 1
    assert times[slow] - start >= 5
    assert all(len(newsroom.news_in(reader)) == 2 for reader in others | {slow})
    assert len(newsroom.news_in(upgraded.id)) == 1
    states = await newsroom.states(item)
    assert states.pop(blocked) is DeliveryState.SUSPENDED
    assert set(states.values()) == {DeliveryState.SENT}

    async with newsroom.database.read() as tx:
        gone = await tx.chats.get(blocked)
        moved = await tx.chats.get(ChatId(upgraded.id))
        assert gone is not None
        assert (gone.state, gone.reason) == (ChatState.SUSPENDED, "blocked")
        assert len(await tx.follows.of(blocked)) == 1, "the wishes stay"
        assert moved is not None
        assert len(await tx.follows.of(moved.id)) == 1, "a migrated group keeps its follows"


async def test_copies_go_at_the_rate(newsroom: Newsroom) -> None:
    await newsroom.add_readers(61)
    await newsroom.publish()
    await newsroom.deliver(newsroom.dispatcher(rate=30))
    times = sorted(at for _, at in newsroom.sent)
    assert times[-1] - times[0] >= 2.0
    assert all(times[i + 30] - times[i] >= 0.999 for i in range(len(times) - 30))


async def test_a_kill_in_the_middle_loses_nobody_and_doubles_only_what_was_in_flight(
    newsroom: Newsroom,
) -> None:
    readers = await newsroom.add_readers(40)
    item = await newsroom.publish()
    stuck = asyncio.Event()

    async def slow_answers(method: str, body: bytes) -> Answer:
        answer = await newsroom.post(method, body)
        if len(newsroom.sent) > 15:  # Telegram has it, the answer is on its way
            stuck.set()
            await asyncio.Event().wait()
        return answer

    running = asyncio.create_task(newsroom.dispatcher(post=slow_answers, rate=10).run())
    await stuck.wait()
    await newsroom.kill(running)
    states = await newsroom.states(item)
    in_flight = {chat for chat, state in states.items() if state is DeliveryState.SENDING}
    assert 0 < len(in_flight) <= 10

    newsroom.clock.advance(timedelta(minutes=1))
    await newsroom.deliver(newsroom.dispatcher(holder="two"))
    doubled = {reader for reader in readers if len(newsroom.news_in(reader)) > 1}
    assert all(newsroom.news_in(reader) for reader in readers)
    assert doubled <= in_flight
    assert set((await newsroom.states(item)).values()) == {DeliveryState.SENT}


async def test_a_stop_finishes_what_is_in_flight_and_marks_nothing(newsroom: Newsroom) -> None:
    await newsroom.add_readers(40)
    item = await newsroom.publish()
    dispatcher = newsroom.dispatcher(rate=10)

    async def post(method: str, body: bytes) -> Answer:
        if len(newsroom.sent) >= 4:
            dispatcher.stop()
        return await newsroom.post(method, body)

    dispatcher = newsroom.dispatcher(post=post)
    await asyncio.wait_for(dispatcher.run(), timeout=PATIENCE_S)
    states = await newsroom.states(item)
    assert DeliveryState.SENDING not in states.values()
    sent = [chat for chat, state in states.items() if state is DeliveryState.SENT]
    assert len(sent) == len(newsroom.sent) < 40
    async with newsroom.database.begin() as tx:
        now = await tx.leases.take("delivery", holder="two", until=newsroom.clock.now())
    assert now.holder == "two"


async def test_what_hangs_at_a_stop_waits_again(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.delivery.dispatcher.FAREWELL_S", 0.01)
    await newsroom.add_readers(3)
    item = await newsroom.publish()

    async def hang(method: str, body: bytes) -> Answer:
        dispatcher.stop()
        await asyncio.Event().wait()
        raise AssertionError

    dispatcher = newsroom.dispatcher(post=hang)
    await asyncio.wait_for(dispatcher.run(), timeout=PATIENCE_S)
    assert set((await newsroom.states(item)).values()) == {DeliveryState.WAITING}


async def test_of_two_processes_one_sends(newsroom: Newsroom) -> None:
    readers = await newsroom.add_readers(30)
    await newsroom.publish()
    first, second = newsroom.dispatcher(rate=20), newsroom.dispatcher(rate=20, holder="two")
    other = asyncio.create_task(second.run())
    await newsroom.deliver(first)
    second.stop()
    await other
    assert [len(newsroom.news_in(reader)) for reader in readers] == [1] * len(readers)


async def test_a_retracted_item_goes_no_further(newsroom: Newsroom) -> None:
    readers = await newsroom.add_readers(3)
    item = await newsroom.publish()

    async with newsroom.database.begin() as tx:
        await tx.news.retract(item.id)
    await newsroom.deliver()
    assert set((await newsroom.states(item)).values()) == {DeliveryState.SKIPPED}
    assert all(newsroom.news_in(reader) == [] for reader in readers)


async def test_the_newest_revision_goes_out(newsroom: Newsroom) -> None:
    (reader,) = await newsroom.add_readers(1)
    item = await newsroom.publish("The minister mett.")
    async with newsroom.database.begin() as tx:
        content = replace(item.content, lead="The ministers met.")
        await tx.news.revise(item.id, content, at=newsroom.clock.now())
    await newsroom.deliver()
    (text,) = newsroom.news_in(reader)
    assert "ministers met" in text


async def test_each_chat_reads_its_own_language(newsroom: Newsroom) -> None:
    await newsroom.add_readers(1, language="ru")
    await newsroom.publish()
    await newsroom.deliver()
    assert len(newsroom.sent) == 1


async def test_the_urgent_goes_first(newsroom: Newsroom) -> None:
    readers = await newsroom.add_readers(20)
    await newsroom.publish("Normal", guid="normal")
    await newsroom.publish("Urgent", guid="urgent", lane=Lane.URGENT)
    await newsroom.deliver(newsroom.dispatcher(rate=20), broadcasts=2)
    for reader in readers:
        first, second = newsroom.news_in(reader)
        assert "Urgent" in first
        assert "Normal" in second


async def test_a_large_audience_is_expanded_by_pages(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.delivery.rounds.PAGE", 4)
    readers = await newsroom.add_readers(11)
    await newsroom.publish()
    await newsroom.deliver()
    assert len(newsroom.sent) == len(readers)


async def test_readers_lost_on_the_way_do_not_hold_up_the_pages_behind_them(
    any_newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    newsroom = any_newsroom
    monkeypatch.setattr("bot.delivery.rounds.PAGE", 40)
    readers = await newsroom.add_readers(100)
    item = await newsroom.publish()
    async with newsroom.database.begin() as tx:
        (broadcast,) = await tx.broadcasts.running()
        await tx.broadcasts.expand(broadcast.id, size=40)
        for reader in readers[:39]:
            await tx.chats.set_state(reader, ChatState.SUSPENDED, "blocked")
    await newsroom.deliver(newsroom.dispatcher(rate=30))
    states = await newsroom.states(item)
    assert len(states) == 100
    assert sum(state is DeliveryState.SENT for state in states.values()) == 61


async def test_a_broadcast_without_readers_ends_at_once(newsroom: Newsroom) -> None:
    await newsroom.publish()
    await newsroom.deliver()
    assert newsroom.ended[0][1] is None


async def test_whoever_is_told_may_fail(newsroom: Newsroom) -> None:
    await newsroom.add_readers(1)
    dispatcher = newsroom.dispatcher()

    async def fail(*ended: object) -> None:
        await newsroom._note_end(*ended)  # type: ignore[arg-type]
        raise RuntimeError("no card to edit")

    dispatcher._telling._on_done = fail
    await newsroom.publish()
    await newsroom.deliver(dispatcher)
    assert len(newsroom.sent) == 1


async def test_a_wake_brings_the_news_at_once(newsroom: Newsroom) -> None:
    await newsroom.add_readers(1)
    dispatcher = newsroom.dispatcher()
    dispatcher._sleep = lambda seconds: asyncio.Event().wait()  # type: ignore[assignment,return-value]
    running = asyncio.create_task(dispatcher.run())
    await asyncio.sleep(0.05)
    await newsroom.publish()
    dispatcher.wake()
    async with asyncio.timeout(PATIENCE_S):
        while not newsroom.ended:
            await asyncio.sleep(0.001)
            dispatcher.wake()
    dispatcher.stop()
    await running


async def test_long_waits_of_single_chats_halt_nobody(newsroom: Newsroom) -> None:
    readers = await newsroom.add_readers(60)
    for slow in readers[:5]:
        newsroom.world.faults.flood(slow, seconds=120)
    start = newsroom.clock.monotonic()
    await newsroom.publish()
    await newsroom.deliver(newsroom.dispatcher(rate=30))
    times = dict(newsroom.sent)
    assert max(times[reader] for reader in readers[5:]) - start < 10
    assert min(times[reader] for reader in readers[:5]) - start >= 120


async def test_what_cannot_be_noted_ends_as_unknown_and_holds_up_nobody(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    await newsroom.add_readers(5)
    item = await newsroom.publish()
    dispatcher = newsroom.dispatcher()
    begin = dispatcher._journal.begin
    broken: list[ChatId] = []

    def begun(delivery: Delivery) -> None:
        begin(delivery)
        if not broken:
            broken.append(delivery.chat)
            raise OverflowError

    monkeypatch.setattr(dispatcher._journal, "begin", begun)
    await newsroom.deliver(dispatcher)
    assert set((await newsroom.states(item)).values()) == {DeliveryState.SENT}
