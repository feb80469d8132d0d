"""Clocks that jump: the desk reads the wall's, delivery goes on by one that never does."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.delivery.connection import Answer
from bot.domain.broadcasts import DeliveryState, Lane, Purpose
from bot.simulator.faults import Fault, FaultKind
from tests.delivery.newsroom import Newsroom, chat_in
from tests.patience import PATIENCE_S

JUMPS = pytest.mark.parametrize("jump", [timedelta(hours=5), timedelta(hours=-5)], ids=str)


@JUMPS
async def test_the_author_has_it_first_whatever_the_wall_says(
    newsroom: Newsroom, jump: timedelta
) -> None:
    readers = await newsroom.add_readers(6)
    author = readers[4]
    item = await newsroom.publish(author=author, wall=jump)
    begun = newsroom.clock.monotonic()
    await newsroom.deliver()
    assert newsroom.sent[0][0] == author
    assert newsroom.clock.monotonic() - begun < 60
    assert set((await newsroom.states(item)).values()) == {DeliveryState.SENT}


@JUMPS
async def test_a_correction_reaches_all_at_once_whatever_the_wall_says(
    newsroom: Newsroom, jump: timedelta
) -> None:
    readers = await newsroom.add_readers(6)
    author, slow = readers[4], readers[2]
    refused = {slow}

    async def post(method: str, body: bytes) -> Answer:
        if chat_in(body) in refused:
            refused.clear()
            raise OSError("a copy that has to wait gets a row of its own")
        return await newsroom.post(method, body)

    item = await newsroom.publish("The minister mett.", author=author)
    await newsroom.deliver(newsroom.dispatcher(post=post))
    async with newsroom.database.begin() as tx:
        content = replace(item.content, lead="The ministers met.")
        item = await tx.news.revise(item.id, content, at=newsroom.clock.now())
        await tx.broadcasts.split(item.id)
        await tx.broadcasts.start(
            item=item.id,
            revision=item.revision,
            lane=Lane.DIGESTS,
            purpose=Purpose.EDIT,
            author=author,
            at=newsroom.clock.now() + jump,
        )
    newsroom.sent.clear()
    begun = newsroom.clock.monotonic()
    await newsroom.deliver()
    assert newsroom.sent[0][0] == author
    assert newsroom.clock.monotonic() - begun < 60
    assert all("The ministers met." in newsroom.news_in(reader)[-1] for reader in readers)


def _is_set(newsroom: Newsroom, jump: timedelta) -> None:
    newsroom.clock.sets(newsroom.clock.now() + jump)


@JUMPS
async def test_a_clock_that_is_set_under_way_changes_nothing(
    newsroom: Newsroom, jump: timedelta
) -> None:
    """What is put off waits by a stopwatch, for as long as it should."""
    readers = await newsroom.add_readers(6)
    newsroom.world.faults.add(
        Fault(kind=FaultKind.TOO_MANY_REQUESTS, chat=readers[2], times=1, delay_s=30.0)
    )

    async def post(method: str, body: bytes) -> Answer:
        answer = await newsroom.post(method, body)
        if chat_in(body) == readers[2] and not newsroom.news_in(readers[2]):
            _is_set(newsroom, jump)
        return answer

    item = await newsroom.publish()
    begun = newsroom.clock.monotonic()
    await newsroom.deliver(newsroom.dispatcher(post=post))
    assert 30 <= newsroom.clock.monotonic() - begun < 60
    assert set((await newsroom.states(item)).values()) == {DeliveryState.SENT}


@pytest.mark.usefixtures("unhurried")
@pytest.mark.parametrize(
    ("jump", "latest_s"),
    [(timedelta(hours=-1), 3600 + 120), (timedelta(hours=1), 120)],
    ids=str,
)
async def test_set_at_a_restart_it_delays_only_what_was_put_off_and_by_no_more(
    newsroom: Newsroom, jump: timedelta, latest_s: float
) -> None:
    """See docs/decisions/0005: nothing is lost or doubled, and everyone else has it at once."""
    readers = await newsroom.add_readers(20)
    slow = readers[2]
    newsroom.world.faults.add(
        Fault(kind=FaultKind.TOO_MANY_REQUESTS, chat=slow, times=1, delay_s=30.0)
    )
    refused = asyncio.Event()

    async def post(method: str, body: bytes) -> Answer:
        answer = await newsroom.post(method, body)
        if chat_in(body) == slow:
            refused.set()
        return answer

    item = await newsroom.publish()
    first = newsroom.dispatcher(post=post, rate=10)
    running = asyncio.create_task(first.run())
    async with asyncio.timeout(PATIENCE_S):
        await refused.wait()
        first.stop()
        await running
    _is_set(newsroom, jump)
    begun = newsroom.clock.monotonic()
    newsroom.sent.clear()
    await newsroom.deliver(newsroom.dispatcher(holder="two"))
    assert set((await newsroom.states(item)).values()) == {DeliveryState.SENT}
    assert [len(newsroom.news_in(reader)) for reader in readers] == [1] * 20
    assert max(at for chat, at in newsroom.sent if chat != slow) - begun < 60
    assert newsroom.clock.monotonic() - begun < latest_s
