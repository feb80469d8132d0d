"""Floods: 429s that look like each chat's own, and mean all of us."""

import pytest

from bot.domain.broadcasts import DeliveryState
from bot.domain.chats import ChatId
from bot.simulator.faults import Fault, FaultKind
from tests.delivery.newsroom import Newsroom

pytestmark = pytest.mark.usefixtures("unhurried")

RATE = 30.0
BEFORE = 3
"""Items of the last minute, after which a chat may have passed its own limit."""


async def _newsroom_with_news(newsroom: Newsroom) -> list[ChatId]:
    readers = await newsroom.add_readers(200)
    for number in range(BEFORE):
        await newsroom.publish(guid=f"before {number}")
    await newsroom.deliver(newsroom.dispatcher(rate=RATE), broadcasts=BEFORE)
    return readers


@pytest.mark.parametrize("seconds", [3.0, 30.0, 300.0, 1800.0])
@pytest.mark.parametrize("lately", [False, True], ids=["long ago", "of late"])
async def test_a_flood_wait_of_all_is_met_by_few(
    newsroom: Newsroom, seconds: float, lately: bool
) -> None:
    """Whatever each of them could have done itself: after three in a row one asks for all."""
    readers = await (_newsroom_with_news(newsroom) if lately else newsroom.add_readers(200))
    flood = newsroom.world.faults.add(
        Fault(kind=FaultKind.TOO_MANY_REQUESTS, seconds=seconds, delay_s=seconds)
    )
    item = await newsroom.publish()
    async with newsroom.database.begin() as tx:
        (broadcast,) = await tx.broadcasts.running()
        await tx.broadcasts.prove(broadcast.id)
    await newsroom.deliver(newsroom.dispatcher(rate=RATE))
    asked_each_minute = seconds / 60
    assert flood.struck <= 10 + asked_each_minute
    assert set((await newsroom.states(item)).values()) == {DeliveryState.SENT}
    assert all(len(newsroom.news_in(reader)) == 1 + lately * BEFORE for reader in readers)
