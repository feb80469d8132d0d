"""The ledger against a model of dictionaries: whatever happens, no copy is lost or doubled.

Chance decides what happens next, by a seed, so that each run does the same.
"""

import datetime as dt
import itertools
import random
from dataclasses import dataclass, field

import pytest

from bot.domain.broadcasts import Broadcast, Delivery, DeliveryState, Lane, Resolved
from bot.domain.chats import ChatId, ChatKind, ChatState
from storage.database import Database
from storage.transaction import Transaction
from tests.storage.builders import NOON, chat, follow
from tests.storage.readership import addresses, arrived, outcome, revised, started, states

STEPS = 60
SENT, WAITING, SENDING = DeliveryState.SENT, DeliveryState.WAITING, DeliveryState.SENDING


@dataclass
class Model:
    """Who is to get the item, who has it, in our own words.

    `persons` gives every id that ever was the person behind it: a group keeps its person when
    it moves, and one that is erased and comes back is another.
    """

    tx: Transaction
    chance: random.Random
    news: Broadcast
    now: dt.datetime = NOON
    persons: dict[int, int] = field(default_factory=dict)
    known: set[int] = field(default_factory=set)
    suspended: set[int] = field(default_factory=set)
    in_flight: dict[int, Delivery] = field(default_factory=dict)
    uncertain: set[int] = field(default_factory=set)
    received: dict[int, int] = field(default_factory=dict)
    refused: set[int] = field(default_factory=set)
    erased: set[int] = field(default_factory=set)
    absent: set[int] = field(default_factory=set)
    numbers: "itertools.count[int]" = field(default_factory=lambda: itertools.count(1))

    async def join(self) -> None:
        number = self.chance.randrange(-500, 500) or 1
        if number in self.persons:
            return
        await self.tx.chats.ensure(chat(number, kind=ChatKind.GROUP))
        await self.tx.follows.add(follow(number))
        self.persons[number] = next(self.numbers)
        self.known.add(number)

    async def expand(self) -> None:
        self.absent |= {self.persons[number] for number in self.suspended}
        await self.tx.broadcasts.expand(self.news.id, size=self.chance.randint(1, 6))

    async def claim(self) -> None:
        limit = self.chance.randint(1, 5)
        for copy in await self.tx.broadcasts.claim(limit=limit, now=self.now):
            assert copy.chat not in self.in_flight
            assert copy.chat in self.known - self.suspended
            person = self.persons[copy.chat]
            assert self.received.get(person, 0) == 0 or person in self.uncertain
            assert person not in self.refused
            self.in_flight[copy.chat] = copy

    async def resolve(self) -> None:
        some = [number for number in self.in_flight if self.chance.random() < 0.7]
        await self.tx.broadcasts.resolve([self._end(self.in_flight.pop(each)) for each in some])

    async def suspend(self) -> None:
        for number in self._pick():
            self.suspended.add(number)
            await self.tx.chats.set_state(ChatId(number), ChatState.SUSPENDED)

    async def revive(self) -> None:
        for number in sorted(self.suspended & self.known)[:1]:
            self.suspended.remove(number)
            await self.tx.chats.set_state(ChatId(number), ChatState.ACTIVE)

    async def hold(self) -> None:
        for number in self._pick():
            until = self.now + dt.timedelta(minutes=self.chance.randint(1, 90))
            await self.tx.broadcasts.postpone(ChatId(number), until)

    async def migrate(self) -> None:
        for old in self._pick():
            new = self.chance.randrange(-500, 500) or 1
            if new in self.persons or old in self.in_flight:
                continue
            await self.tx.chats.migrate(ChatId(old), ChatId(new))
            self.persons[new] = self.persons[old]
            self.known ^= {old, new}
            if old in self.suspended:
                self.suspended ^= {old, new}

    async def erase(self) -> None:
        for number in self._pick():
            await self.tx.chats.erase(ChatId(number))
            self.known.remove(number)
            self.suspended.discard(number)
            self.in_flight.pop(number, None)
            self.erased.add(self.persons[number])

    async def crash(self) -> None:
        """What was in flight has arrived or not; nobody knows."""
        await self.tx.broadcasts.recover()
        for number in self.in_flight:
            self.uncertain.add(self.persons[number])
            if self.chance.random() < 0.5:
                self._receive(number)
        self.in_flight.clear()

    async def split(self) -> None:
        await revised(self.tx, self.news.item)

    async def wait(self) -> None:
        self.now += dt.timedelta(minutes=self.chance.randint(1, 60))

    async def drain(self) -> None:
        """Bring it to its end, with all that may come."""
        self.now += dt.timedelta(days=1)
        await self.crash()
        while await self.tx.broadcasts.expand(self.news.id, size=5):
            pass
        while copies := await self.tx.broadcasts.claim(limit=7, now=self.now):
            for copy in copies:
                self._receive(copy.chat)
            await self.tx.broadcasts.resolve([arrived(copy) for copy in copies])

    def _pick(self) -> list[int]:
        return self.chance.sample(sorted(self.known), 1) if self.known else []

    def _receive(self, number: int) -> None:
        person = self.persons[number]
        self.received[person] = self.received.get(person, 0) + 1

    def _end(self, copy: Delivery) -> Resolved:
        fate = self.chance.random()
        if fate < 0.6:
            self._receive(copy.chat)
            return arrived(copy)
        if fate < 0.8:
            due = self.now + dt.timedelta(minutes=self.chance.randint(0, 30))
            return outcome(copy.broadcast, copy.chat, WAITING, due=due)
        self.refused.add(self.persons[copy.chat])
        reason = None if fate < 0.9 else "odd"
        return outcome(copy.broadcast, copy.chat, DeliveryState.FAILED, reason=reason)


@pytest.mark.parametrize("seed", range(12))
async def test_no_copy_is_lost_or_doubled(sqlite_database: Database, seed: int) -> None:
    chance = random.Random(seed)
    async with sqlite_database.begin() as tx:
        news = await started(tx, lane=Lane.NORMAL)
        await tx.broadcasts.prove(news.id)
        model = Model(tx, chance, news)
        for _ in range(12):
            await model.join()
        first = {model.persons[number] for number in model.known}
        common = [model.expand, model.claim, model.claim, model.resolve, model.resolve]
        rare = [
            model.join,
            model.suspend,
            model.revive,
            model.hold,
            model.migrate,
            model.erase,
            model.crash,
            model.split,
            model.wait,
        ]
        for step in range(STEPS):
            await chance.choice(common if chance.random() < 0.6 else rare)()
            if step % 5 == 0:
                await _check(model)
        await model.drain()
        await _check(model)
        progress = await tx.broadcasts.progress(news.id)
        found = await states(tx, news)
    assert (progress.waiting, progress.to_come) == (0, 0)
    assert progress.total == len(found)
    left_out = {model.persons[number] for number in model.suspended}
    left_out |= model.refused | model.erased | model.absent | _revived(model, found)
    assert first - left_out <= set(model.received), "each of the first readers has it"
    doubled = {person for person, count in model.received.items() if count > 1}
    assert doubled <= model.uncertain


def _revived(model: Model, found: dict[int, DeliveryState]) -> set[int]:
    """Whose turn came while they were suspended."""
    turned = {DeliveryState.SUSPENDED, DeliveryState.SKIPPED}
    return {model.persons[number] for number, state in found.items() if state in turned}


async def _check(model: Model) -> None:
    """The ledger tells of each copy what we know of it."""
    copies = await model.tx.broadcasts.copies(model.news.item)
    found = {copy.chat: copy.state for copy in copies}
    assert len(copies) == len(found), "one copy a chat"
    sending = {number for number, state in found.items() if state is SENDING}
    assert sending == set(model.in_flight)
    progress = await model.tx.broadcasts.progress(model.news.id)
    assert progress.total - progress.to_come == len(found)
    assert progress.sent == sum(state is SENT for state in found.values())
    assert await addresses(model.tx, model.news.item) == {
        copy.chat: copy.message for copy in copies if copy.state is SENT
    }
