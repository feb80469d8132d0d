"""One correction after the other, while the one before is still on its way."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import timedelta

from bot.delivery.connection import Answer
from bot.domain.broadcasts import Lane, Purpose
from bot.domain.chats import ChatId
from bot.domain.news import Item
from bot.messages import news
from bot.messages.words import words_for
from bot.simulator.errors import bad_request
from bot.text.markup import plain
from tests.delivery.newsroom import Newsroom, chat_in

HANGS_S = 0.5
"""Of the wall's time: long enough for the others to have been edited twice."""


async def _corrected(newsroom: Newsroom, item: Item, lead: str) -> Item:
    async with newsroom.database.begin() as tx:
        content = replace(item.content, lead=lead)
        revised = await tx.news.revise(item.id, content, at=newsroom.clock.now())
        await tx.broadcasts.split(item.id)
        await tx.broadcasts.start(
            item=item.id,
            revision=revised.revision,
            lane=Lane.DIGESTS,
            purpose=Purpose.EDIT,
            at=newsroom.clock.now(),
        )
    return revised


async def _retracted(newsroom: Newsroom, item: Item) -> None:
    async with newsroom.database.begin() as tx:
        await tx.news.retract(item.id)
        await tx.broadcasts.start(
            item=item.id,
            revision=item.revision,
            lane=Lane.DIGESTS,
            purpose=Purpose.RETRACTION,
            at=newsroom.clock.now(),
        )


async def _deliver_hanging(
    newsroom: Newsroom, chat: ChatId, meanwhile: Callable[[], Awaitable[object]]
) -> None:
    """Deliver; the next request to a chat reaches Telegram late, after something has happened."""
    hung: list[ChatId] = []

    async def post(method: str, body: bytes) -> Answer:
        if chat_in(body) == chat and not hung:
            hung.append(chat)
            await meanwhile()
            dispatcher.wake()
            await asyncio.sleep(HANGS_S)
        return await newsroom.post(method, body)

    dispatcher = newsroom.dispatcher(post=post)
    await newsroom.deliver(dispatcher)
    assert hung


async def test_an_edit_that_hangs_is_not_overtaken_by_the_next(newsroom: Newsroom) -> None:
    readers = await newsroom.add_readers(6)
    item = await newsroom.publish("The minister mett.")
    await newsroom.deliver()
    item = await _corrected(newsroom, item, "The minister met.")
    await _deliver_hanging(
        newsroom, readers[3], lambda: _corrected(newsroom, item, "The ministers met.")
    )
    for reader in readers:
        (text,) = newsroom.news_in(reader)
        assert "The ministers met." in text


async def test_an_edit_that_hangs_takes_no_retraction_back(newsroom: Newsroom) -> None:
    readers = await newsroom.add_readers(6)
    item = await newsroom.publish("The minister mett.")
    await newsroom.deliver()
    newsroom.clock.advance(timedelta(hours=60))
    item = await _corrected(newsroom, item, "The minister met.")
    await _deliver_hanging(newsroom, readers[3], lambda: _retracted(newsroom, item))
    notice = plain(news.retracted(item, words_for("en")).text)
    assert [newsroom.news_in(reader) for reader in readers] == [[notice]] * 6


async def test_a_correction_that_telegram_refuses_costs_nobody_the_news(
    newsroom: Newsroom,
) -> None:
    """The sending under way has proved the first text, not the second."""
    readers = await newsroom.add_readers(30)
    first = await newsroom.publish("The minister mett.")
    made: list[Item] = []

    async def post(method: str, body: bytes) -> Answer:
        if b"The minister met." in body:
            refusal = bad_request("can't parse entities: no end tag")
            newsroom.world.faults.refuse(chat_in(body), refusal)
        answer = await newsroom.post(method, body)
        newsroom.world.faults.refuse(chat_in(body), None)
        if len(newsroom.sent) == 10:
            made.append(await _corrected(newsroom, first, "The minister met."))
        return answer

    await newsroom.deliver(newsroom.dispatcher(rate=20, post=post), broadcasts=2)
    assert all("can't parse" in (reason or "") for _, reason in newsroom.ended)
    refused = [chat for chat in readers if not newsroom.news_in(chat)]
    assert len(refused) > 10
