"""Lanes: the urgent before all, the normal before the rest, and nobody waits for ever."""

import pytest

from bot.delivery.connection import Answer
from bot.domain.broadcasts import Lane
from tests.delivery.newsroom import Newsroom


async def _order(newsroom: Newsroom, first: Lane, second: Lane) -> list[str]:
    """What went out, in order, of two items that go to the same readers in two lanes."""
    await newsroom.add_readers(60)
    for lane in (first, second):
        await newsroom.publish(lane.value, guid=lane.value, lane=lane)
    order: list[str] = []

    async def post(method: str, body: bytes) -> Answer:
        order.extend(lane.value for lane in (first, second) if lane.value.encode() in body)
        return await newsroom.post(method, body)

    await newsroom.deliver(newsroom.dispatcher(rate=30, post=post), broadcasts=2)
    assert len(order) == 120
    return order


async def test_what_is_normal_leaves_a_share_to_corrections_and_digests(
    newsroom: Newsroom,
) -> None:
    """A sending to a million takes nine hours, and whoever is misquoted cannot wait as long."""
    order = await _order(newsroom, Lane.NORMAL, Lane.DIGESTS)
    last = len(order) - order[::-1].index(Lane.NORMAL)
    meanwhile = order[:last].count(Lane.DIGESTS)
    assert 5 <= meanwhile <= 15, "a tenth, more or less"
    assert order.index(Lane.DIGESTS) < 20


@pytest.mark.parametrize("other", [Lane.NORMAL, Lane.DIGESTS])
async def test_what_is_urgent_leaves_nothing_to_others(newsroom: Newsroom, other: Lane) -> None:
    order = await _order(newsroom, other, Lane.URGENT)
    last = len(order) - order[::-1].index(Lane.URGENT)
    assert order[:last].count(other) <= 1
