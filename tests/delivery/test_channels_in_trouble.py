"""A channel that refuses for days: its admin hears of it once, and once that it works again."""

import pytest

from bot.domain.broadcasts import DeliveryState
from bot.domain.chats import ChatId, ChatKind, ChatState
from bot.simulator.errors import RefusalError, bad_request, forbidden
from tests.delivery.newsroom import Newsroom

RIGHTS, CODE = "need administrator rights in the channel chat", "CHAT_WRITE_FORBIDDEN"


async def _channel(newsroom: Newsroom) -> ChatId:
    channel = newsroom.cast.channel
    newsroom.let_bot_into(channel)
    await newsroom.follow([channel.id], kind=ChatKind.CHANNEL)
    return ChatId(channel.id)


def _refuses(newsroom: Newsroom, channel: ChatId, text: str | None) -> None:
    newsroom.world.faults.refuse(channel, None if text is None else bad_request(text))


async def _publish(newsroom: Newsroom, number: int) -> DeliveryState:
    item = await newsroom.publish(guid=f"item {number}")
    await newsroom.deliver()
    (state,) = (await newsroom.states(item)).values()
    return state


@pytest.mark.usefixtures("unhurried")
async def test_one_notice_a_trouble_until_it_works_again(any_newsroom: Newsroom) -> None:
    newsroom = any_newsroom
    channel = await _channel(newsroom)
    _refuses(newsroom, channel, RIGHTS)
    for number in (1, 2, 3):
        assert await _publish(newsroom, number) is DeliveryState.FAILED
    assert len(newsroom.refused) == 1

    _refuses(newsroom, channel, CODE)
    assert await _publish(newsroom, 4) is DeliveryState.FAILED
    assert [CODE in reason for _, reason in newsroom.refused] == [False, True], "another trouble"
    assert newsroom.restored == []

    _refuses(newsroom, channel, None)
    for number in (5, 6):
        assert await _publish(newsroom, number) is DeliveryState.SENT
    assert newsroom.restored == [channel]

    _refuses(newsroom, channel, RIGHTS)
    assert await _publish(newsroom, 7) is DeliveryState.FAILED
    assert len(newsroom.refused) == 3


@pytest.mark.parametrize(
    "refusal",
    [
        forbidden("bot was kicked from the channel chat"),
        forbidden("bot is not a member of the channel chat"),
        forbidden("the group chat was deleted"),
    ],
    ids=lambda refusal: refusal.description,
)
async def test_being_thrown_out_is_told_and_so_is_the_return(
    newsroom: Newsroom, refusal: RefusalError
) -> None:
    channel = await _channel(newsroom)
    newsroom.world.faults.refuse(channel, refusal)
    assert await _publish(newsroom, 1) is DeliveryState.SUSPENDED
    assert [chat for chat, _ in newsroom.refused] == [channel]
    _refuses(newsroom, channel, None)
    async with newsroom.database.begin() as tx:
        await tx.chats.set_state(channel, ChatState.ACTIVE)  # as when we are let in again
    assert await _publish(newsroom, 2) is DeliveryState.SENT
    assert newsroom.restored == [channel]


async def test_of_a_reader_who_leaves_nobody_is_told(newsroom: Newsroom) -> None:
    (reader,) = await newsroom.add_readers(1)
    newsroom.world.faults.refuse(reader, forbidden("bot was blocked by the user"))
    assert await _publish(newsroom, 1) is DeliveryState.SUSPENDED
    assert newsroom.refused == []


@pytest.mark.usefixtures("unhurried")
async def test_what_was_given_up_can_be_sent_once_it_works(newsroom: Newsroom) -> None:
    channel = await _channel(newsroom)
    _refuses(newsroom, channel, RIGHTS)
    item = await newsroom.publish()
    await newsroom.deliver()
    _refuses(newsroom, channel, None)
    (copy,) = (await newsroom.copies(item)).values()
    async with newsroom.database.begin() as tx:
        assert await tx.recent.resend(copy.broadcast, channel)
    await newsroom.deliver()
    assert len(newsroom.news_in(channel)) == 1
    assert newsroom.restored == [channel]
