"""Leases: one holder at a time, until it is seen to be dead."""

import asyncio

from storage.database import Database
from storage.leases import FREE, Beat
from storage.transaction import Transaction
from tests.storage.builders import NOON


async def take(
    tx: Transaction, holder: str, *, dead: Beat | None = None, name: str = "sending"
) -> Beat:
    return await tx.leases.take(name, holder=holder, until=NOON, dead=dead)


async def test_a_lease_is_for_one_holder(database: Database) -> None:
    async with database.begin() as tx:
        first = await take(tx, "one")
        assert first.holder == "one"
        assert await take(tx, "two") == first
        assert (await take(tx, "two", name="polling")).holder == "two"


async def test_a_holder_goes_on_holding_and_its_beat_grows(database: Database) -> None:
    async with database.begin() as tx:
        beats = [await take(tx, "one") for _ in range(3)]
        assert {beat.holder for beat in beats} == {"one"}
        assert len(set(beats)) == 3
        assert await take(tx, "two") == beats[-1]


async def test_it_is_taken_from_one_whose_beat_stood_still(database: Database) -> None:
    async with database.begin() as tx:
        seen = await take(tx, "one")
        assert (await take(tx, "two", dead=seen)).holder == "two"
        assert (await take(tx, "one")).holder == "two"


async def test_it_is_not_taken_from_one_that_has_moved_meanwhile(database: Database) -> None:
    async with database.begin() as tx:
        seen = await take(tx, "one")
        now = await take(tx, "one")
        assert await take(tx, "two", dead=seen) == now


async def test_a_lease_given_back_is_free(database: Database) -> None:
    async with database.begin() as tx:
        await take(tx, "one")
        await tx.leases.release("sending", holder="two")
        assert (await take(tx, "two")).holder == "one"
        await tx.leases.release("sending", holder="one")
        assert (await take(tx, "two")).holder == "two"


async def test_one_given_back_and_taken_again_has_moved(database: Database) -> None:
    """Else whoever watched it from before would take it from one that is alive."""
    async with database.begin() as tx:
        seen = await take(tx, "one")
        await tx.leases.release("sending", holder="one")
        assert await take(tx, "one") != seen
        assert (await take(tx, "two", dead=seen)).holder == "one"


async def test_of_two_that_take_at_once_one_holds(database: Database) -> None:
    ready = asyncio.Barrier(3)

    async def taken(holder: str) -> str:
        await ready.wait()
        async with database.begin() as tx:
            return (await take(tx, holder)).holder

    found = await asyncio.gather(*(taken(holder) for holder in "abc"))
    assert len(set(found)) == 1
    assert found[0] != FREE
