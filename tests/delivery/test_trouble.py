"""Trouble in the middle of a broadcast: networks, servers, refused texts, and the first copy."""

import asyncio
from itertools import pairwise

import pytest
from telegram.error import BadRequest, InvalidToken, NetworkError, TimedOut

from bot.delivery.connection import Answer
from bot.delivery.transport import BrokenOffError, NotSentError
from bot.domain.broadcasts import BroadcastState, DeliveryState
from bot.domain.chats import ChatId
from bot.simulator.errors import bad_request
from tests.delivery.newsroom import Newsroom, chat_in


@pytest.mark.parametrize(
    "error",
    [
        NotSentError("no connection"),
        NetworkError("Bad Gateway"),
        BrokenOffError("cut"),
        TimedOut(),
        RuntimeError("a bug of ours"),
    ],
    ids=repr,
)
async def test_passing_trouble_loses_nothing(newsroom: Newsroom, error: Exception) -> None:
    readers = await newsroom.add_readers(5)
    item = await newsroom.publish()
    left = dict.fromkeys(readers, error)

    async def post(method: str, body: bytes) -> Answer:
        if chat_in(body) in left:
            raise left.pop(chat_in(body))
        return await newsroom.post(method, body)

    await newsroom.deliver(newsroom.dispatcher(post=post))
    assert set((await newsroom.states(item)).values()) == {DeliveryState.SENT}
    assert [len(newsroom.news_in(reader)) for reader in readers] == [1] * 5


@pytest.mark.usefixtures("unhurried")
async def test_an_outage_is_waited_out_with_few_attempts(newsroom: Newsroom) -> None:
    await newsroom.add_readers(50)
    item = await newsroom.publish()
    attempts = 0
    end = newsroom.clock.monotonic() + 900

    async def post(method: str, body: bytes) -> Answer:
        nonlocal attempts
        if newsroom.clock.monotonic() < end:
            attempts += 1
            raise NotSentError("no connection")
        return await newsroom.post(method, body)

    await newsroom.deliver(newsroom.dispatcher(post=post, rate=30))
    assert attempts < 150
    assert set((await newsroom.states(item)).values()) == {DeliveryState.SENT}


async def test_one_copys_lost_answer_holds_up_no_other(newsroom: Newsroom) -> None:
    readers = await newsroom.add_readers(30)
    item = await newsroom.publish()

    async def post(method: str, body: bytes) -> Answer:
        answer = await newsroom.post(method, body)
        if chat_in(body) == readers[9] and len(newsroom.news_in(readers[9])) == 1:
            raise TimedOut
        return answer

    await newsroom.deliver(newsroom.dispatcher(post=post, rate=10))
    times = sorted(at for _, at in newsroom.sent)
    assert max(after - before for before, after in pairwise(times)) < 1
    assert set((await newsroom.states(item)).values()) == {DeliveryState.SENT}
    assert [len(newsroom.news_in(reader)) for reader in readers] == [1] * 9 + [2] + [1] * 20


async def test_a_refused_token_halts_and_keeps_all(newsroom: Newsroom) -> None:
    await newsroom.add_readers(5)
    item = await newsroom.publish()
    dispatcher = newsroom.dispatcher()
    seen: list[bool] = []

    async def post(method: str, body: bytes) -> Answer:
        seen.append(newsroom.standing.is_well)
        if len(seen) < 6:
            raise InvalidToken("Unauthorized")
        return await newsroom.post(method, body)

    dispatcher = newsroom.dispatcher(post=post)
    start = newsroom.clock.monotonic()
    await newsroom.deliver(dispatcher)
    assert not all(seen)
    assert newsroom.standing.is_well
    assert newsroom.clock.monotonic() - start >= 60
    assert set((await newsroom.states(item)).values()) == {DeliveryState.SENT}


async def test_a_text_that_telegram_refuses_stops_its_broadcast_alone(newsroom: Newsroom) -> None:
    await newsroom.add_readers(40)
    bad = await newsroom.publish("Bad", guid="bad")
    good = await newsroom.publish("Good", guid="good")

    async def post(method: str, body: bytes) -> Answer:
        if b"Bad" in body:
            raise BadRequest("Bad Request: can't parse entities: Unsupported start tag")
        return await newsroom.post(method, body)

    await newsroom.deliver(newsroom.dispatcher(post=post), broadcasts=2)
    reasons = {broadcast.item: reason for broadcast, reason in newsroom.ended}
    assert "parse entities" in (reasons[bad.id] or "")
    assert reasons[good.id] is None
    states = list((await newsroom.states(bad)).values())
    assert states.count(DeliveryState.FAILED) == 1
    assert states.count(DeliveryState.WAITING) == 39
    assert set((await newsroom.states(good)).values()) == {DeliveryState.SENT}
    async with newsroom.database.read() as tx:
        (stopped,) = await tx.broadcasts.of_item(bad.id)
    assert stopped.state is BroadcastState.STOPPED
    assert stopped.reason == reasons[bad.id]


async def test_one_chat_that_refuses_the_text_stops_nothing(newsroom: Newsroom) -> None:
    readers = await newsroom.add_readers(10)
    item = await newsroom.publish()

    async def post(method: str, body: bytes) -> Answer:
        if chat_in(body) == readers[3]:
            raise BadRequest("Bad Request: SOMETHING_ODD")
        return await newsroom.post(method, body)

    await newsroom.deliver(newsroom.dispatcher(post=post))
    states = await newsroom.states(item)
    assert states.pop(readers[3]) is DeliveryState.FAILED
    assert set(states.values()) == {DeliveryState.SENT}
    assert newsroom.ended[-1][1] is None


AUTHOR = ChatId(4001)


async def _author(newsroom: Newsroom) -> None:
    user = newsroom.world.add_user("Author", user_id=AUTHOR)
    newsroom.world.write(user, newsroom.world.chat(AUTHOR), "/start")
    await newsroom.follow([AUTHOR])


async def test_the_author_has_it_first_and_alone(newsroom: Newsroom) -> None:
    readers = await newsroom.add_readers(10)
    await _author(newsroom)
    await newsroom.publish(author=AUTHOR)
    answered: list[int] = []

    async def post(method: str, body: bytes) -> Answer:
        if chat_in(body) != AUTHOR:
            assert answered[0] == AUTHOR
        answer = await newsroom.post(method, body)
        answered.append(chat_in(body))
        return answer

    await newsroom.deliver(newsroom.dispatcher(post=post))
    assert answered[0] == AUTHOR
    assert [len(newsroom.news_in(chat)) for chat in (AUTHOR, *readers)] == [1] * 11


async def test_a_text_refused_at_the_authors_copy_reaches_no_reader(newsroom: Newsroom) -> None:
    await newsroom.add_readers(10)
    await _author(newsroom)
    await newsroom.publish(author=AUTHOR)
    newsroom.world.faults.refuse(AUTHOR, bad_request("can't parse entities: no end tag"))
    await newsroom.deliver()
    assert [chat for chat, _ in newsroom.sent] == [AUTHOR]
    ((broadcast, reason),) = newsroom.ended
    assert broadcast.author == AUTHOR
    assert "parse entities" in (reason or "")


async def test_an_author_who_blocked_us_stops_nothing(newsroom: Newsroom) -> None:
    readers = await newsroom.add_readers(10)
    await _author(newsroom)
    newsroom.world.set_blocked(newsroom.world.user(AUTHOR), blocked=True)
    await newsroom.publish(author=AUTHOR)
    await newsroom.deliver()
    assert [len(newsroom.news_in(reader)) for reader in readers] == [1] * 10


async def test_until_a_text_is_proven_one_copy_goes_at_a_time(newsroom: Newsroom) -> None:
    readers = await newsroom.add_readers(6)
    await newsroom.publish()
    for reader in readers[:2]:
        newsroom.world.set_blocked(newsroom.world.user(reader), blocked=True)
    under_way, most = set[int](), []

    async def post(method: str, body: bytes) -> Answer:
        under_way.add(chat_in(body))
        most.append(len(under_way))
        await asyncio.sleep(0)
        answer = await newsroom.post(method, body)
        under_way.discard(chat_in(body))
        return answer

    await newsroom.deliver(newsroom.dispatcher(post=post))
    assert most[:3] == [1, 1, 1], "two that are lost, and the first that proves it"


@pytest.mark.usefixtures("unhurried")
async def test_a_wait_of_hours_for_one_chat_halts_the_others_for_a_minute_at_most(
    newsroom: Newsroom,
) -> None:
    readers = await newsroom.add_readers(10)
    newsroom.world.faults.flood(readers[4], seconds=7200)
    begun = newsroom.clock.monotonic()
    item = await newsroom.publish()
    await newsroom.deliver()
    times = {chat: at - begun for chat, at in newsroom.sent}
    assert times.pop(readers[4]) >= 7200
    assert max(times.values()) < 70
    assert set((await newsroom.states(item)).values()) == {DeliveryState.SENT}
