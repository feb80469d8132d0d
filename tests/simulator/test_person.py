"""The person's helper, with a bot that only listens."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from bot.simulator import api
from bot.simulator.cast import DEMO_TOKEN, Cast
from bot.simulator.chats import Status


@pytest.fixture
async def listening(cast: Cast) -> AsyncIterator[list[str]]:
    """A bot that takes its updates and keeps their kinds."""
    kinds: list[str] = []

    async def listen() -> None:
        offset = 0
        while True:
            fields = {"offset": offset, "timeout": 50}
            answer = await api.call(cast.world, DEMO_TOKEN, "getUpdates", fields)
            for update in answer.body["result"]:
                kinds.extend(set(update) - {"update_id"})
                offset = update["update_id"] + 1

    task = asyncio.create_task(listen())
    yield kinds
    task.cancel()


async def test_a_person_lets_the_bot_in_and_throws_it_out(cast: Cast, listening: list[str]) -> None:
    await cast.dana.adds_bot(cast.channel, rights=["can_post_messages"])
    assert cast.channel.allows(cast.world.bot.id, "can_post_messages")
    assert not cast.channel.allows(cast.world.bot.id, "can_edit_messages")
    await cast.dana.removes_bot(cast.channel)
    assert cast.channel.member(cast.world.bot.id).status is Status.KICKED
    await cast.dana.adds_bot(cast.group, status=Status.MEMBER)
    assert listening == ["my_chat_member"] * 3 + ["message"]


async def test_a_person_writes_in_a_group_and_edits(cast: Cast, listening: list[str]) -> None:
    await cast.dana.adds_bot(cast.group)
    listening.clear()
    message = await cast.anna.writes("Hello", to=cast.group)
    await cast.anna.edits(message, "Hello!")
    assert cast.anna.sees(1, of=cast.group) == ["Hello!"]
    assert listening == ["message", "edited_message"]
