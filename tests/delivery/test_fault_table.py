"""More rows of the fault table: answers that concern all, or that stand on no other page.

With `test_faults`, `test_trouble` and `test_clocks_that_jump` every row has its story.
"""

import asyncio

import pytest
from telegram.error import TelegramError

from bot.delivery.connection import Answer
from bot.domain.broadcasts import DeliveryState
from bot.domain.chats import ChatId, ChatKind
from bot.messages.message import Message
from bot.simulator.errors import bad_request
from bot.simulator.faults import Fault, FaultKind
from bot.simulator.request import SimulatorRequest
from bot.text.markup import Html
from tests.delivery.newsroom import Newsroom, chat_in


@pytest.mark.usefixtures("unhurried")
@pytest.mark.parametrize("code", ["CHAT_WRITE_FORBIDDEN", "CHAT_ADMIN_REQUIRED"])
async def test_a_code_in_capitals_is_a_right_that_we_lack_for_now(
    newsroom: Newsroom, code: str
) -> None:
    """Telegram makes a 400 of a 403 that says no more than a code."""
    channel = newsroom.cast.channel
    newsroom.let_bot_into(channel)
    await newsroom.follow([channel.id], kind=ChatKind.CHANNEL)
    readers = await newsroom.add_readers(3)
    newsroom.world.faults.refuse(channel.id, bad_request(code))

    async def post(method: str, body: bytes) -> Answer:
        answer = await newsroom.post(method, body)
        if chat_in(body) == channel.id:
            newsroom.world.faults.refuse(channel.id, None)
        return answer

    item = await newsroom.publish()
    begun = newsroom.clock.monotonic()
    await newsroom.deliver(newsroom.dispatcher(post=post))
    assert set((await newsroom.states(item)).values()) == {DeliveryState.SENT}
    assert 1800 <= newsroom.clock.monotonic() - begun < 3600
    assert max(at for chat, at in newsroom.sent if chat in readers) - begun < 60


async def test_a_server_that_finds_too_many_under_way_gets_half(newsroom: Newsroom) -> None:
    """It says so with a wait of sixty seconds."""
    readers = await newsroom.add_readers(300)
    under_way, most, refused = set[ChatId](), [0], list[float]()

    async def post(method: str, body: bytes) -> Answer:
        chat = chat_in(body)
        under_way.add(chat)
        if len(under_way) >= 100 and not refused:
            refused.append(newsroom.clock.monotonic())
            newsroom.world.faults.add(
                Fault(kind=FaultKind.TOO_MANY_REQUESTS, times=2, delay_s=60.0)
            )
        if refused and newsroom.clock.monotonic() > refused[0] + 30:
            most.append(len(under_way))
        for _ in range(150):
            await asyncio.sleep(0)
        answer = await newsroom.post(method, body)
        under_way.discard(chat)
        return answer

    item = await newsroom.publish()
    await newsroom.deliver(newsroom.dispatcher(post=post, rate=20_000))
    assert refused
    assert 2 <= max(most) < 80, "64 of 128, and one more for each round that went well"
    assert set((await newsroom.states(item)).values()) == {DeliveryState.SENT}
    assert [len(newsroom.news_in(reader)) for reader in readers] == [1] * 300


async def test_a_token_that_telegram_refuses_loses_nothing(newsroom: Newsroom) -> None:
    """As when it is revoked in the middle; health is red until it is back."""
    readers = await newsroom.add_readers(6)
    item = await newsroom.publish()
    token, seen = newsroom.world.token, list[bool]()

    async def post(method: str, body: bytes) -> Answer:
        seen.append(newsroom.standing.is_well)
        newsroom.world.token = "1:revoked" if 3 <= len(seen) < 6 else token
        return await newsroom.post(method, body)

    dispatcher = newsroom.dispatcher(post=post)
    await newsroom.deliver(dispatcher)
    assert not all(seen)
    assert newsroom.standing.is_well
    assert set((await newsroom.states(item)).values()) == {DeliveryState.SENT}
    assert [len(newsroom.news_in(reader)) for reader in readers] == [1] * 6


async def test_an_address_that_is_no_bot_apis_loses_nothing(newsroom: Newsroom) -> None:
    readers = await newsroom.add_readers(6)
    item = await newsroom.publish()
    left, seen = 8, list[bool]()

    async def post(method: str, body: bytes) -> Answer:
        nonlocal left
        left -= 1
        seen.append(newsroom.standing.is_well)
        return await newsroom.post("noSuchMethod" if left >= 0 else method, body)

    dispatcher = newsroom.dispatcher(post=post)
    await newsroom.deliver(dispatcher)
    assert not all(seen)
    assert newsroom.standing.is_well
    assert set((await newsroom.states(item)).values()) == {DeliveryState.SENT}
    assert [len(newsroom.news_in(reader)) for reader in readers] == [1] * 6


@pytest.mark.parametrize("answer", [b"Unauthorized", b"Not Found"])
async def test_an_answer_to_a_person_turns_health_red_too(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch, answer: bytes
) -> None:
    (reader,) = await newsroom.add_readers(1)
    code = 401 if answer == b"Unauthorized" else 404
    said = b'{"ok":false,"error_code":%d,"description":"%s"}' % (code, answer)

    async def refused(*_given: object, **_named: object) -> tuple[int, bytes]:
        return code, said

    message = Message(text=Html("hello"))
    with monkeypatch.context() as patch:
        patch.setattr(SimulatorRequest, "do_request", refused)
        with pytest.raises(TelegramError):
            await newsroom.sender.send(reader, message)
    assert not newsroom.standing.is_well
    newsroom.world.faults.add(Fault(kind=FaultKind.CUT_BEFORE, times=1))
    with pytest.raises(TelegramError):
        await newsroom.sender.send(reader, message)
    assert not newsroom.standing.is_well, "no answer says nothing of us"
    await newsroom.sender.send(reader, message)
    assert newsroom.standing.is_well
