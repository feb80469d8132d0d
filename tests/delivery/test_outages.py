"""Outages: Telegram takes connections and says nothing, for longer than any copy is tried."""

from collections.abc import Awaitable, Callable

import pytest
from telegram.error import TimedOut

from bot.delivery.connection import Answer
from bot.domain.broadcasts import DeliveryState, Lane
from tests.delivery.newsroom import Newsroom

pytestmark = pytest.mark.usefixtures("unhurried")

OUTAGE_S = 3600.0
READ_TIMEOUT_S = 20.0


def _silent(newsroom: Newsroom, seconds: float) -> Callable[[str, bytes], Awaitable[Answer]]:
    """Telegram for so long takes each request, does nothing, and gives no answer."""
    end = newsroom.clock.monotonic() + seconds

    async def post(method: str, body: bytes) -> Answer:
        if newsroom.clock.monotonic() < end:
            await newsroom.sleep(READ_TIMEOUT_S)
            raise TimedOut
        return await newsroom.post(method, body)

    return post


@pytest.mark.parametrize("lane", [Lane.URGENT, Lane.NORMAL])
async def test_an_hour_without_answers_costs_nobody_the_news(
    newsroom: Newsroom, lane: Lane
) -> None:
    readers = await newsroom.add_readers(50)
    item = await newsroom.publish(lane=lane)
    await newsroom.deliver(newsroom.dispatcher(post=_silent(newsroom, OUTAGE_S), rate=30))
    assert set((await newsroom.states(item)).values()) == {DeliveryState.SENT}
    assert [len(newsroom.news_in(reader)) for reader in readers] == [1] * 50


async def test_the_only_chat_of_a_desk_has_it_after_an_outage(newsroom: Newsroom) -> None:
    (reader,) = await newsroom.add_readers(1)
    item = await newsroom.publish()
    await newsroom.deliver(newsroom.dispatcher(post=_silent(newsroom, OUTAGE_S)))
    assert set((await newsroom.states(item)).values()) == {DeliveryState.SENT}
    assert len(newsroom.news_in(reader)) == 1
