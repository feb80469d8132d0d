"""The whole way out: dispatcher, sender, our transport, and the local Telegram over HTTP."""

from collections.abc import AsyncIterator

import pytest
from telegram import Bot

from bot.delivery.posting import launching, posting
from bot.delivery.sender import Sender
from bot.delivery.wire import WireRequest
from bot.domain.broadcasts import DeliveryState
from bot.domain.chats import ChatId
from bot.messages.actions import Ask
from bot.messages.message import Button, Message
from bot.simulator.server import Server
from bot.text.markup import Html
from tests.delivery.newsroom import Newsroom
from tests.delivery.test_sender import PNG


@pytest.fixture
async def outside(newsroom: Newsroom) -> AsyncIterator[Newsroom]:
    """The newsroom, its bot on the other side of a network."""
    server = Server(newsroom.world)
    address = await server.start()
    request = WireRequest(proxy_from_environment=False)
    newsroom.bot = Bot(
        newsroom.world.token,
        base_url=f"{address}/bot",
        base_file_url=f"{address}/file/bot",
        request=request,
        get_updates_request=request,
    )
    newsroom.sender = Sender(newsroom.bot, newsroom.database)
    newsroom.posting = posting(request, f"{address}/bot", newsroom.world.token)
    newsroom.launching = launching(request, f"{address}/bot", newsroom.world.token)
    async with request:
        yield newsroom
    await server.stop()


async def test_a_broadcast_with_a_picture_reaches_everyone(outside: Newsroom) -> None:
    readers = await outside.add_readers(20)
    blocked = readers[0]
    outside.world.set_blocked(outside.world.user(blocked), blocked=True)
    outside.world.faults.flood(readers[1], seconds=3)
    item = await outside.publish("Министры встретились & <spoke>.", picture=PNG)
    await outside.deliver()
    states = await outside.states(item)
    assert states.pop(blocked) is DeliveryState.SUSPENDED
    assert set(states.values()) == {DeliveryState.SENT}
    for reader in readers[1:]:
        (text,) = outside.news_in(reader)
        assert "Министры встретились & <spoke>." in text


async def test_a_lost_answer_is_sent_again(outside: Newsroom) -> None:
    readers = await outside.add_readers(5)
    item = await outside.publish()
    outside.world.faults.lost_answers = 1
    await outside.deliver()
    assert set((await outside.states(item)).values()) == {DeliveryState.SENT}
    assert sorted(len(outside.news_in(reader)) for reader in readers) == [1, 1, 1, 1, 2]


async def test_buttons_edits_and_files_travel(outside: Newsroom) -> None:
    (number,) = await outside.add_readers(1)
    reader = ChatId(number)
    buttons = ((Button("Search", Ask("search")),),)
    sent = await outside.sender.send(reader, Message(text=Html("<b>one</b>"), buttons=buttons))
    message = outside.world.chat(reader).messages[sent]
    assert outside.cast.anna.buttons_of(message) == ["Search"]
    changed = Message(text=Html("two"), buttons=buttons)
    assert await outside.sender.edit(reader, sent, changed, had_picture=False) == sent
    assert await outside.sender.edit(reader, sent, changed, had_picture=False) == sent
    assert await outside.sender.document(reader, "данные.json", b"{}") > sent
    await outside.sender.delete(reader, sent)
    assert sent not in outside.world.chat(reader).messages
