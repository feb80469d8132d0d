"""Leases: one holder at a time, until the time is up."""

import asyncio
import datetime as dt

import pytest

from storage.database import Database
from tests.storage.builders import NOON


@pytest.mark.parametrize(
    ("holder", "after_s", "taken"),
    [("one", 5, True), ("two", 5, False), ("two", 9.9, False), ("two", 10, True)],
)
async def test_a_lease_is_for_one_holder_until_it_runs_out(
    database: Database, holder: str, after_s: float, taken: bool
) -> None:
    later = NOON + dt.timedelta(seconds=after_s)
    async with database.begin() as tx:
        assert await tx.leases.take("sending", holder="one", now=NOON, seconds=10)
        assert await tx.leases.take("sending", holder=holder, now=later, seconds=10) is taken
        assert await tx.leases.take("polling", holder="two", now=NOON, seconds=10)


async def test_a_clock_that_was_set_back_keeps_nobody_out_for_an_hour(database: Database) -> None:
    """Its holder was killed, and until the old time comes again nobody would deliver."""
    async with database.begin() as tx:
        assert await tx.leases.take("sending", holder="one", now=NOON, seconds=10)
        a_bit_behind = NOON - dt.timedelta(seconds=20)
        assert not await tx.leases.take("sending", holder="two", now=a_bit_behind, seconds=10)
        an_hour_ago = NOON - dt.timedelta(hours=1)
        assert await tx.leases.take("sending", holder="two", now=an_hour_ago, seconds=10)


async def test_a_holder_goes_on_holding(database: Database) -> None:
    async with database.begin() as tx:
        for seconds in (0, 8, 16):
            now = NOON + dt.timedelta(seconds=seconds)
            assert await tx.leases.take("sending", holder="one", now=now, seconds=10)
        now = NOON + dt.timedelta(seconds=20)
        assert not await tx.leases.take("sending", holder="two", now=now, seconds=10)


async def test_a_lease_given_back_is_free(database: Database) -> None:
    async with database.begin() as tx:
        await tx.leases.take("sending", holder="one", now=NOON, seconds=10)
        await tx.leases.release("sending", holder="two")
        assert not await tx.leases.take("sending", holder="two", now=NOON, seconds=10)
        await tx.leases.release("sending", holder="one")
        assert await tx.leases.take("sending", holder="two", now=NOON, seconds=10)


async def test_of_two_that_take_at_once_one_holds(database: Database) -> None:
    ready = asyncio.Barrier(3)

    async def take(holder: str) -> bool:
        await ready.wait()
        async with database.begin() as tx:
            return await tx.leases.take("sending", holder=holder, now=NOON, seconds=10)

    assert sorted(await asyncio.gather(*(take(holder) for holder in "abc"))) == [
        False,
        False,
        True,
    ]
