"""The fault table: every answer of Telegram's that is no yes, and what becomes of the copy.

Each stands against one chat in the middle of a broadcast; all others have their copy at once.
"""

import asyncio
from datetime import timedelta
from itertools import pairwise

import pytest

from bot.delivery.connection import Answer
from bot.delivery.outcomes import Gone
from bot.domain.broadcasts import DeliveryState, Lane
from bot.domain.chats import Chat, ChatId, ChatKind, ChatState
from bot.simulator.chats import Chat as RealChat
from bot.simulator.chats import Status
from bot.simulator.errors import RefusalError, bad_request, forbidden
from bot.simulator.faults import Fault, FaultKind
from tests.delivery.newsroom import Newsroom, chat_in


async def _known(newsroom: Newsroom, chat: int) -> Chat:
    async with newsroom.database.read() as tx:
        known = await tx.chats.get(ChatId(chat))
    assert known is not None
    return known


async def _follows(newsroom: Newsroom, chat: int) -> int:
    async with newsroom.database.read() as tx:
        return len(await tx.follows.of(ChatId(chat)))


def _news(newsroom: Newsroom, chat: int) -> int:
    return len(newsroom.news_in(ChatId(chat)))


@pytest.mark.parametrize(
    ("refusal", "reason"),
    [
        (forbidden("bot was blocked by the user"), Gone.BLOCKED),
        (forbidden("user is deactivated"), Gone.DEACTIVATED),
        (forbidden("bot can't initiate conversation with a user"), Gone.NEVER_STARTED),
        (forbidden("bot was kicked from the group chat"), Gone.KICKED),
        (forbidden("bot was kicked from the supergroup chat"), Gone.KICKED),
        (forbidden("bot was kicked from the channel chat"), Gone.KICKED),
        (forbidden("bot is not a member of the supergroup chat"), Gone.NOT_A_MEMBER),
        (forbidden("bot is not a member of the channel chat"), Gone.NOT_A_MEMBER),
        (forbidden("the group chat was deleted"), Gone.DELETED),
        (bad_request("Chat not found"), Gone.NOT_FOUND),
        (bad_request("private chat not found"), Gone.NOT_FOUND),
    ],
    ids=lambda value: value.description if isinstance(value, RefusalError) else None,
)
async def test_a_lost_chat_is_suspended_and_keeps_its_follows(
    newsroom: Newsroom, refusal: RefusalError, reason: Gone
) -> None:
    readers = await newsroom.add_readers(5)
    newsroom.world.faults.refuse(readers[2], refusal)
    item = await newsroom.publish()
    await newsroom.deliver()
    states = await newsroom.states(item)
    assert states.pop(readers[2]) is DeliveryState.SUSPENDED
    assert set(states.values()) == {DeliveryState.SENT}
    lost = await _known(newsroom, readers[2])
    assert (lost.state, lost.reason) == (ChatState.SUSPENDED, reason.value)
    assert await _follows(newsroom, readers[2]) == 1


async def test_a_chat_not_found_once_is_looked_for_again(newsroom: Newsroom) -> None:
    readers = await newsroom.add_readers(3)
    newsroom.world.faults.refuse(readers[1], bad_request("Chat not found"))

    async def post(method: str, body: bytes) -> Answer:
        answer = await newsroom.post(method, body)
        if chat_in(body) == readers[1]:
            newsroom.world.faults.refuse(readers[1], None)
        return answer

    item = await newsroom.publish()
    await newsroom.deliver(newsroom.dispatcher(post=post))
    assert set((await newsroom.states(item)).values()) == {DeliveryState.SENT}
    assert (await _known(newsroom, readers[1])).state is ChatState.ACTIVE


async def test_a_group_that_moved_gets_its_copy_under_the_new_number(
    any_newsroom: Newsroom,
) -> None:
    newsroom = any_newsroom
    await newsroom.add_readers(3)
    group = newsroom.cast.group
    newsroom.let_bot_into(group)
    await newsroom.follow([group.id], kind=ChatKind.GROUP)
    upgraded = newsroom.world.upgrade(group)
    await newsroom.publish()
    await newsroom.deliver()
    assert _news(newsroom, upgraded.id) == 1
    assert (await _known(newsroom, upgraded.id)).state is ChatState.ACTIVE
    assert await _follows(newsroom, upgraded.id) == 1
    async with newsroom.database.read() as tx:
        assert await tx.chats.get(ChatId(group.id)) is None


async def test_a_group_that_moved_where_we_are_known_gets_one_copy(newsroom: Newsroom) -> None:
    group = newsroom.cast.group
    newsroom.let_bot_into(group)
    upgraded = newsroom.world.upgrade(group)
    await newsroom.follow([group.id], kind=ChatKind.GROUP)
    await newsroom.follow([upgraded.id], kind=ChatKind.SUPERGROUP)
    await newsroom.publish()
    await newsroom.deliver()
    assert _news(newsroom, upgraded.id) == 1


async def _channel(newsroom: Newsroom) -> RealChat:
    channel = newsroom.cast.channel
    newsroom.let_bot_into(channel)
    await newsroom.follow([channel.id], kind=ChatKind.CHANNEL)
    return channel


@pytest.mark.usefixtures("unhurried")
@pytest.mark.parametrize(
    "kind", [FaultKind.RIGHTS_REFUSED, FaultKind.NOT_ENOUGH_RIGHTS], ids=lambda kind: kind.value
)
async def test_rights_that_telegram_refuses_for_a_while_cost_no_copy(
    newsroom: Newsroom, kind: FaultKind
) -> None:
    channel = await _channel(newsroom)
    newsroom.world.faults.add(Fault(kind=kind, chat=channel.id, times=2))
    item = await newsroom.publish()
    begun = newsroom.clock.monotonic()
    await newsroom.deliver()
    assert newsroom.clock.monotonic() - begun >= 3600
    assert (await newsroom.states(item))[ChatId(channel.id)] is DeliveryState.SENT
    assert newsroom.refused == []


@pytest.mark.usefixtures("unhurried")
async def test_rights_taken_away_are_told_after_an_hour_and_drop_nobody(
    newsroom: Newsroom,
) -> None:
    readers = await newsroom.add_readers(3)
    channel = await _channel(newsroom)
    newsroom.world.faults.add(Fault(kind=FaultKind.RIGHTS_REVOKED, chat=channel.id, times=1))
    item = await newsroom.publish()
    begun = newsroom.clock.monotonic()
    await newsroom.deliver()
    assert newsroom.clock.monotonic() - begun >= 3600
    times = [at for chat, at in newsroom.sent if chat == channel.id]
    assert len(times) == 3
    assert (await newsroom.states(item))[ChatId(channel.id)] is DeliveryState.FAILED
    ((chat, reason),) = newsroom.refused
    assert chat == channel.id
    assert "rights" in reason
    assert (await _known(newsroom, channel.id)).state is ChatState.ACTIVE
    assert max(at for chat, at in newsroom.sent if chat in readers) - begun < 60


async def test_whoever_is_slow_to_be_told_delays_no_reader(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As where the message to an admin gets no answer for as long as a request may take."""
    monkeypatch.setattr("bot.delivery.verdicts.REFUSAL_PAUSE_S", 0.3)
    readers = await newsroom.add_readers(60)
    channel = await _channel(newsroom)
    newsroom.world.faults.refuse(channel.id, bad_request("CHAT_WRITE_FORBIDDEN"))
    everyone, told = asyncio.Event(), list[ChatId]()

    async def post(method: str, body: bytes) -> Answer:
        answer = await newsroom.post(method, body)
        if all(newsroom.news_in(reader) for reader in readers):
            everyone.set()
        return answer

    async def slowly(chat: ChatId, _reason: str) -> None:
        assert not everyone.is_set()
        await everyone.wait()
        told.append(chat)

    dispatcher = newsroom.dispatcher(post=post, rate=10)
    monkeypatch.setattr(dispatcher._telling, "_on_refused", slowly)
    await newsroom.publish()
    await newsroom.deliver(dispatcher)
    assert told == [channel.id]


async def test_a_text_that_telegram_refuses_is_met_by_one_chat_alone(newsroom: Newsroom) -> None:
    readers = await newsroom.add_readers(10)
    for reader in readers:
        newsroom.world.faults.refuse(reader, bad_request("can't parse entities: no end tag"))
    await newsroom.publish()
    await newsroom.deliver()
    assert len(newsroom.sent) == 1
    ((_, reason),) = newsroom.ended
    assert "can't parse entities" in (reason or "")


async def test_a_chat_that_is_told_to_wait_delays_no_other(any_newsroom: Newsroom) -> None:
    newsroom = any_newsroom
    readers = await newsroom.add_readers(20)
    await newsroom.publish(guid="before")
    await newsroom.deliver()
    newsroom.clock.advance(timedelta(seconds=5))  # of late, so that the limit is the chat's own
    newsroom.world.faults.flood(readers[5], seconds=40)
    newsroom.sent.clear()
    begun = newsroom.clock.monotonic()
    item = await newsroom.publish()
    await newsroom.deliver()
    others = [at for chat, at in newsroom.sent if chat != readers[5]]
    slow = [at for chat, at in newsroom.sent if chat == readers[5]]
    assert max(others) - begun < 30
    assert slow[-1] - begun >= 40
    assert set((await newsroom.states(item)).values()) == {DeliveryState.SENT}
    assert all(_news(newsroom, reader) == 2 for reader in readers)


async def test_a_flood_wait_of_all_halts_all(newsroom: Newsroom) -> None:
    readers = await newsroom.add_readers(20)
    newsroom.world.faults.add(Fault(kind=FaultKind.TOO_MANY_REQUESTS, times=3, delay_s=30))
    item = await newsroom.publish()
    async with newsroom.database.begin() as tx:
        (broadcast,) = await tx.broadcasts.running()
        await tx.broadcasts.prove(broadcast.id)
    await newsroom.deliver()
    times = sorted(at for _, at in newsroom.sent)
    assert times[3] - times[2] >= 29, "two chats refused at once mean all"
    assert len(newsroom.sent) == len(readers) + 3
    assert set((await newsroom.states(item)).values()) == {DeliveryState.SENT}


@pytest.mark.parametrize("status", [500, 502, 503, 504])
async def test_a_server_in_trouble_gets_it_again(newsroom: Newsroom, status: int) -> None:
    readers = await newsroom.add_readers(5)
    newsroom.world.faults.add(
        Fault(kind=FaultKind.SERVER_ERROR, rate=0.3, seed=status, times=30, status=status)
    )
    item = await newsroom.publish()
    await newsroom.deliver()
    assert set((await newsroom.states(item)).values()) == {DeliveryState.SENT}
    assert [_news(newsroom, reader) for reader in readers] == [1] * 5


@pytest.mark.parametrize("kind", [FaultKind.CUT_BEFORE, FaultKind.ANSWER_LOST])
async def test_a_cut_connection_loses_nothing_and_doubles_only_what_it_hit(
    newsroom: Newsroom, kind: FaultKind
) -> None:
    readers = await newsroom.add_readers(40)
    fault = newsroom.world.faults.add(Fault(kind=kind, rate=0.1, seed=1, times=8))
    item = await newsroom.publish()
    await newsroom.deliver()
    assert set((await newsroom.states(item)).values()) == {DeliveryState.SENT}
    copies = [_news(newsroom, reader) for reader in readers]
    assert min(copies) == 1
    assert sum(copies) - 40 == (fault.struck if kind is FaultKind.ANSWER_LOST else 0)
    assert fault.struck > 0


async def test_in_the_digest_lane_a_lost_answer_doubles_nothing(newsroom: Newsroom) -> None:
    readers = await newsroom.add_readers(10)
    fault = newsroom.world.faults.add(Fault(kind=FaultKind.ANSWER_LOST, chat=readers[4], rate=1.0))
    item = await newsroom.publish(lane=Lane.DIGESTS)
    await newsroom.deliver()
    states = await newsroom.states(item)
    assert states.pop(readers[4]) is DeliveryState.ASSUMED
    assert set(states.values()) == {DeliveryState.SENT}
    assert fault.struck == 1
    assert [_news(newsroom, reader) for reader in readers] == [1] * 10
    assert (await newsroom.progress()).sent == 10


async def test_an_answer_lost_again_and_again_ends_at_the_fifth(newsroom: Newsroom) -> None:
    readers = await newsroom.add_readers(10)
    newsroom.world.faults.add(Fault(kind=FaultKind.ANSWER_LOST, chat=readers[4]))
    item = await newsroom.publish()
    await newsroom.deliver()
    copies = await newsroom.copies(item)
    assert copies[readers[4]].state is DeliveryState.FAILED
    assert copies[readers[4]].reason == "unknown"
    assert _news(newsroom, readers[4]) == 5
    times = [at for chat, at in newsroom.sent if chat == readers[4]]
    pauses = [after - before for before, after in pairwise(times)]
    assert pauses == sorted(pauses)
    assert all(_news(newsroom, reader) == 1 for reader in readers if reader != readers[4])


async def test_a_reader_who_was_blocked_comes_back_by_start(newsroom: Newsroom) -> None:
    (reader,) = await newsroom.add_readers(1)
    newsroom.world.faults.add(Fault(kind=FaultKind.BLOCKED, chat=reader, times=1))
    await newsroom.publish(guid="one")
    await newsroom.deliver()
    assert (await _known(newsroom, reader)).state is ChatState.SUSPENDED
    newsroom.world.set_blocked(newsroom.world.user(reader), blocked=False)
    async with newsroom.database.begin() as tx:
        await tx.chats.set_state(reader, ChatState.ACTIVE)
    await newsroom.publish(guid="two")
    await newsroom.deliver()
    assert _news(newsroom, reader) == 1


async def test_a_group_that_threw_us_out_is_suspended(newsroom: Newsroom) -> None:
    await newsroom.add_readers(2)
    group = newsroom.cast.group
    newsroom.let_bot_into(group)
    await newsroom.follow([group.id], kind=ChatKind.GROUP)
    newsroom.world.set_member(group, newsroom.world.bot, Status.KICKED, by=newsroom.cast.dana.user)
    item = await newsroom.publish()
    await newsroom.deliver()
    assert (await newsroom.states(item))[ChatId(group.id)] is DeliveryState.SUSPENDED
    assert (await _known(newsroom, group.id)).reason == "kicked"
