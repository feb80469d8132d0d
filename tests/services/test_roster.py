"""The roster: whoever falls silent is given up once, and never by one that was asleep itself."""

import datetime as dt
from collections.abc import AsyncIterator
from dataclasses import dataclass, field

import pytest

from bot.clock import CommonClock, SettableClock
from bot.services.roster import BEAT_S, LASTS_S, SURE_S, Roster
from bot.services.timekeeping import Timekeeping
from storage.replicas import Replicas

BEATS = int(LASTS_S / BEAT_S) + 1


@dataclass
class Machine:
    """A process with a clock of its own."""

    replicas: Replicas
    clock: SettableClock = field(
        default_factory=lambda: SettableClock(dt.datetime(2024, 3, 1, 12, tzinfo=dt.UTC))
    )
    names: list[str] = field(default_factory=lambda: ["first", "second"])
    roster: Roster = field(init=False)
    common: CommonClock = field(init=False)

    def __post_init__(self) -> None:
        self.common = CommonClock(self.clock)
        self.roster = Roster(
            self.replicas,
            clock=self.clock,
            name_anew=lambda: self.names.pop(0),
        )

    def passes(self, seconds: float) -> None:
        self.clock.advance(dt.timedelta(seconds=seconds))


@pytest.fixture
async def replicas(postgresql_url: str) -> AsyncIterator[Replicas]:
    replicas = Replicas(postgresql_url)
    yield replicas
    await replicas.close()


@pytest.fixture
async def one(replicas: Replicas) -> Machine:
    machine = Machine(replicas, names=["one", "one anew"])
    await machine.roster.join()
    return machine


@pytest.fixture
async def two(replicas: Replicas) -> Machine:
    machine = Machine(replicas, names=["two", "two anew"])
    await machine.roster.join()
    return machine


async def test_whoever_falls_silent_is_given_up(
    replicas: Replicas, one: Machine, two: Machine
) -> None:
    for count in range(BEATS):
        assert set(await replicas.beats()) == {"one", "two"}, count
        assert await two.roster.beat()
        two.passes(BEAT_S)
    await two.roster.beat()
    assert set(await replicas.beats()) == {"two"}
    one.passes(LASTS_S)
    assert not one.roster.is_sure
    assert [await one.roster.beat() for _ in range(2)] == [False, True]
    assert one.roster.name == "one anew"


async def test_whoever_was_asleep_gives_up_nobody(
    replicas: Replicas, one: Machine, two: Machine
) -> None:
    await two.roster.beat()
    two.passes(3600)
    assert await two.roster.beat()
    assert set(await replicas.beats()) == {"one", "two"}
    assert await one.roster.beat()


async def test_nothing_is_begun_shortly_before_others_may_give_us_up(one: Machine) -> None:
    assert await one.roster.beat()
    sure: list[bool] = []
    for seconds in (SURE_S - 0.1, 0.2):
        one.passes(seconds)
        sure.append(one.roster.is_sure)
    assert sure == [True, False]


async def test_what_is_uncertain_is_given_up(replicas: Replicas, one: Machine) -> None:
    one.roster.doubt()
    assert not await one.roster.beat()
    assert set(await replicas.beats()) == {"one anew"}


async def test_all_go_by_the_servers_clock(one: Machine, two: Machine) -> None:
    two.passes(60)
    for machine in (one, two):
        await Timekeeping(machine.roster._replicas, machine.common).look()
    now = dt.datetime.now(dt.UTC)
    for machine in (one, two):
        assert abs(machine.common.now() - now) < dt.timedelta(minutes=5)
        machine.passes(10)
        assert machine.common.now() - now > dt.timedelta(seconds=5)
