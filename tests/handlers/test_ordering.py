"""Updates: in order within a chat, side by side across chats, and never too many in memory."""

import asyncio
import random
from collections import defaultdict, deque
from dataclasses import replace

import pytest

from bot.domain.chats import ChatId
from bot.domain.inbox import Backlog, Received, UpdateNumber
from handlers.ordering import InOrder
from tests.patience import PATIENCE_S

ANNA, BORIS = ChatId(7), ChatId(8)


def received(number: int, chat: ChatId) -> Received:
    return Received(number=UpdateNumber(number), update_id=100 + number, chat=chat, body={})


class Desk:
    """Handles updates; those of a chat whose gate is shut wait for it."""

    def __init__(self, **bounds: int) -> None:
        self.seen: list[Received] = []
        self.gates: defaultdict[ChatId, asyncio.Event] = defaultdict(self._open)
        self.table: list[Received] = []
        self.reads = 0
        self.under_way = self.most = 0
        self.held_s: dict[int, float] = {}
        self.slept: list[float] = []
        self.is_over = asyncio.Event()
        self.order = InOrder(self._handle, self._waiting, sleep=self._sleep, **bounds)

    def shut(self, chat: ChatId) -> None:
        self.gates[chat].clear()

    def offer(self, *updates: Received) -> None:
        for each in updates:
            self.table.append(each)
            self.order.offer(each)

    async def idle(self) -> None:
        async with asyncio.timeout(PATIENCE_S):
            while not self.order.is_idle:  # noqa: ASYNC110 (what is waited for tells nobody)
                await asyncio.sleep(0)

    async def _handle(self, update: Received) -> float:
        held_s = self.held_s.pop(update.number, 0.0)
        if held_s:
            return held_s
        self.under_way += 1
        self.most = max(self.most, self.under_way)
        try:
            await self.gates[update.chat].wait()
            await asyncio.sleep(0)
            self.seen.append(update)
        finally:
            self.under_way -= 1
        return 0.0

    async def _sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        await self.is_over.wait()

    async def _waiting(
        self, chat: ChatId, *, after: UpdateNumber, upto: UpdateNumber, limit: int
    ) -> tuple[Received, ...]:
        self.reads += 1
        found = [each for each in self.table if each.chat == chat and after < each.number <= upto]
        await asyncio.sleep(0)
        return tuple(replace(each, again=True) for each in found[:limit])

    @staticmethod
    def _open() -> asyncio.Event:
        gate = asyncio.Event()
        gate.set()
        return gate


async def test_a_chats_updates_wait_for_each_other() -> None:
    desk = Desk()
    first, second, third = received(1, ANNA), received(2, ANNA), received(3, BORIS)
    desk.shut(ANNA)
    desk.offer(first, second, third)
    for _ in range(10):
        await asyncio.sleep(0)
    assert desk.seen == [third]
    assert desk.under_way == 1
    desk.gates[ANNA].set()
    await desk.idle()
    assert desk.seen == [third, first, second]


@pytest.mark.parametrize("seed", range(3))
async def test_a_thousand_updates_keep_their_order_within_each_chat(seed: int) -> None:
    chance = random.Random(seed)
    desk = Desk(at_once=8, loaded=40, loaded_of_a_chat=3)
    left = deque(received(number, ChatId(chance.randrange(1, 30))) for number in range(1, 1001))
    while left:
        desk.offer(*(left.popleft() for _ in range(min(len(left), chance.randrange(1, 60)))))
        for _ in range(chance.randrange(20)):
            await asyncio.sleep(0)
    await desk.idle()
    assert len(desk.seen) == 1000
    assert desk.reads > 0
    assert desk.most == 8
    of_chats: defaultdict[ChatId, list[int]] = defaultdict(list)
    for each in desk.seen:
        of_chats[each.chat].append(each.number)
    assert all(numbers == sorted(set(numbers)) for numbers in of_chats.values())


async def test_a_flood_in_one_chat_leaves_room_for_the_others() -> None:
    desk = Desk(loaded=10, loaded_of_a_chat=4)
    desk.shut(ANNA)
    desk.offer(*(received(number, ANNA) for number in range(1, 51)))
    desk.offer(*(received(number, ChatId(number)) for number in range(51, 57)))
    for _ in range(10):
        await asyncio.sleep(0)
    assert [each.number for each in desk.seen] == list(range(51, 57))
    assert desk.reads == 0
    desk.gates[ANNA].set()
    await desk.idle()
    assert [each.number for each in desk.seen][6:] == list(range(1, 51))


async def test_what_an_earlier_run_left_comes_before_what_is_new() -> None:
    desk = Desk()
    desk.table = [received(1, ANNA), received(2, BORIS), received(3, ANNA)]
    desk.order.resume(
        [
            Backlog(chat=ANNA, first=UpdateNumber(1), last=UpdateNumber(3)),
            Backlog(chat=BORIS, first=UpdateNumber(2), last=UpdateNumber(2)),
        ]
    )
    desk.offer(received(4, ANNA))
    await desk.idle()
    assert [each.number for each in desk.seen if each.chat == ANNA] == [1, 3, 4]
    assert sorted(each.number for each in desk.seen) == [1, 2, 3, 4]


async def test_what_vanished_from_the_table_holds_up_nothing() -> None:
    desk = Desk()
    desk.order.resume([Backlog(chat=ANNA, first=UpdateNumber(1), last=UpdateNumber(3))])
    desk.offer(received(4, ANNA))
    desk.offer(received(5, ANNA))
    desk.table.pop(0)
    await desk.idle()
    assert [each.number for each in desk.seen] == [5]


async def test_at_the_end_what_is_under_way_is_finished_and_the_rest_left() -> None:
    desk = Desk(at_once=2)
    desk.shut(ANNA)
    desk.shut(BORIS)
    desk.offer(*(received(number, ChatId(number)) for number in (7, 8, 9)))
    await asyncio.sleep(0)
    ending = asyncio.create_task(desk.order.end(within_s=5))
    await asyncio.sleep(0)
    desk.gates[ANNA].set()
    desk.gates[BORIS].set()
    await ending
    desk.offer(received(10, ChatId(10)))
    await asyncio.sleep(0)
    assert sorted(each.number for each in desk.seen) == [7, 8]


async def test_what_does_not_finish_in_time_is_broken_off() -> None:
    desk = Desk()
    desk.shut(ANNA)
    desk.offer(received(1, ANNA))
    await asyncio.sleep(0)
    await desk.order.end(within_s=0)
    assert desk.seen == []
    assert desk.under_way == 0


async def test_a_chat_that_is_held_keeps_its_order_and_takes_no_place() -> None:
    desk = Desk(at_once=1)
    desk.held_s[1] = 3.0
    desk.offer(received(1, ANNA), received(2, ANNA), received(3, BORIS))
    for _ in range(10):
        await asyncio.sleep(0)
    assert desk.slept == [3.0]
    assert [each.number for each in desk.seen] == [3]
    assert not desk.order.is_idle
    desk.is_over.set()
    await desk.idle()
    assert [each.number for each in desk.seen] == [3, 1, 2]


async def test_a_stop_waits_for_nothing_that_is_held() -> None:
    desk = Desk()
    desk.held_s[1] = 3.0
    desk.offer(received(1, ANNA))
    for _ in range(3):
        await asyncio.sleep(0)
    await desk.order.end(within_s=5)
    desk.is_over.set()
    for _ in range(3):
        await asyncio.sleep(0)
    assert desk.seen == []
