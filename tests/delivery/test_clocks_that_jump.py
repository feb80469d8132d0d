"""Clocks that jump: the desk reads the wall's, delivery goes on by one that never does."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.delivery.connection import Answer
from bot.domain.broadcasts import DeliveryState, Lane, Purpose
from tests.delivery.newsroom import Newsroom, chat_in

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
