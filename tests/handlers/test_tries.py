"""Tries of an update: one that ends the program is not tried for ever, nor one without end."""

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass, field

import pytest
from structlog.testing import capture_logs

from bot.clock import SettableClock
from bot.domain.chats import ChatId
from bot.domain.inbox import NOWHERE, Received
from bot.messages.lost import Loss
from bot.services.receiving import Receiving
from handlers.ordering import InOrder
from handlers.tries import MOST_TRIES, Tries
from storage.database import Database
from tests.handlers.test_inbox import ANNA, until

DEADLY, HARMLESS = 1, 2


def _update(number: int, chat: int) -> dict[str, object]:
    return {"update_id": number, "message": {"chat": {"id": chat}}}


@dataclass
class Run:
    """One run of the program, which ends when it comes to the deadly update."""

    database: Database
    clock: SettableClock
    begun: list[int] = field(default_factory=list)
    ended: list[int] = field(default_factory=list)
    told: list[tuple[int, Loss]] = field(default_factory=list)
    is_dead: bool = False
    at_once: int = 64

    def __post_init__(self) -> None:
        self.receiving = Receiving(self.database, self.clock)
        self.order = InOrder(self._do, self.receiving.waiting, at_once=self.at_once)
        self.tries = Tries(self.receiving, self._tell, self.order.aside)

    async def begin(self) -> None:
        await self.receiving.resume(self.order.resume)

    async def take(self, *numbers: int, chat: int = ANNA) -> None:
        updates = {number: _update(number, chat) for number in numbers}
        for received in await self.receiving.take(updates):
            self.order.offer(received)

    async def _do(self, received: Received) -> float:
        await self.tries.make(received, lambda: self._handle(received.update_id))
        return 0.0

    async def _handle(self, number: int) -> None:
        self.begun.append(number)
        if number == DEADLY:
            self.is_dead = True
        if self.is_dead:
            await asyncio.Event().wait()  # nothing more of this run is ever done
        self.ended.append(number)

    async def _tell(self, received: Received, loss: Loss) -> None:
        self.told.append((received.update_id, loss))


async def buried(runs: Iterable[Run]) -> None:
    """Clear away what a kill would have: only now, as it takes back the tries."""
    for run in runs:
        await run.order.end(0.001)
        await run.receiving.close()


async def test_what_ends_the_program_is_set_aside_after_three_deaths(
    sqlite_database: Database, clock: SettableClock
) -> None:
    runs = [Run(sqlite_database, clock) for _ in range(MOST_TRIES + 2)]
    await runs[0].begin()
    await runs[0].take(DEADLY, HARMLESS, chat=NOWHERE)
    await until(lambda: runs[0].is_dead)
    for run in runs[1:MOST_TRIES]:
        await run.begin()
        await until(lambda run=run: run.is_dead)  # type: ignore[misc]
    fourth, fifth = runs[MOST_TRIES:]
    with capture_logs() as logged:
        await fourth.begin()
        await until(lambda: fourth.order.is_idle)
    await fourth.receiving.close()
    assert [run.begun for run in runs[:MOST_TRIES]] == [[DEADLY]] * MOST_TRIES
    assert fourth.told == [(DEADLY, Loss.DEADLY)]
    assert fourth.ended == [HARMLESS]
    assert [each["log_level"] for each in logged] == ["critical"]
    await fifth.begin()
    assert fifth.order.is_idle
    await buried(runs)


async def test_who_was_beside_it_is_not_suspected_with_it(
    sqlite_database: Database, clock: SettableClock
) -> None:
    """Under suspicion they are handled one at a time: only the guilty one comes to three."""
    runs = [Run(sqlite_database, clock) for _ in range(MOST_TRIES + 1)]
    await runs[0].begin()
    for number in (5, DEADLY, 6):
        await runs[0].take(number, chat=100 + number)
        runs[0].is_dead = True  # five begins, and does not end either
    await until(lambda: len(runs[0].begun) == 3)
    for run in runs[1:]:
        await run.begin()
        await until(lambda run=run: run.is_dead or run.order.is_idle)  # type: ignore[misc]
        await asyncio.sleep(0.05)
    assert {number for run in runs for number, _ in run.told} == {DEADLY}
    assert sorted({number for run in runs for number in run.ended}) == [5, 6]
    await buried(runs)


async def test_one_broken_off_by_a_stop_was_not_tried(
    sqlite_database: Database, clock: SettableClock
) -> None:
    for _ in range(2 * MOST_TRIES):
        run = Run(sqlite_database, clock)
        await run.begin()
        await run.take(DEADLY)
        await until(lambda run=run: run.is_dead)  # type: ignore[misc]
        await run.order.end(0.01)
        await run.receiving.close()
        assert run.told == []


async def test_one_without_end_is_broken_off_and_told(
    sqlite_database: Database, clock: SettableClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("handlers.tries.LONGEST_S", 0.01)
    run = Run(sqlite_database, clock)
    await run.begin()
    await run.take(DEADLY)
    await until(lambda: run.order.is_idle)
    assert run.told == [(DEADLY, Loss.ENDLESS)]
    await run.receiving.close()
    async with sqlite_database.read() as tx:
        (aside,) = await tx.inbox.aside(ChatId(ANNA))
    assert aside.reason == Loss.ENDLESS
    again = Run(sqlite_database, clock)
    await again.begin()
    assert again.order.is_idle


async def test_suspects_that_wait_for_one_without_end_keep_no_others_waiting(
    sqlite_database: Database, clock: SettableClock
) -> None:
    runs = [Run(sqlite_database, clock, at_once=3) for _ in range(3)]
    first, second, third = runs
    for number in (DEADLY, 5, 6):
        await first.take(number, chat=100 + number)
        first.is_dead = True  # five and six begin, and do not end either
    await until(lambda: len(first.begun) == 3)
    second.is_dead = True
    await second.begin()
    await until(lambda: len(second.begun) == 3)
    third.is_dead = True
    await third.begin()
    await until(lambda: third.begun)  # one of the three, whichever was read first
    third.is_dead = False
    await third.take(HARMLESS, 7)
    await until(lambda: third.ended == [HARMLESS, 7])
    assert third.begun[1:] == [HARMLESS, 7]
    await buried(runs)
