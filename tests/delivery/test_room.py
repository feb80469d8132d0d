"""Room for so many: taken and given back, and handed on in line."""

import asyncio

import pytest

from bot.delivery.room import Room


async def test_whoever_leaves_hands_the_place_to_the_first_in_line() -> None:
    room = Room(1)
    room.enter()
    first = asyncio.ensure_future(room.enter_in_turn())
    second = asyncio.ensure_future(room.enter_in_turn())
    await asyncio.sleep(0)
    room.leave()
    await first
    assert room.is_full
    assert not second.done()
    room.leave()
    await second
    room.leave()
    assert not room.is_full


async def test_who_has_gone_from_the_line_is_passed_over() -> None:
    room = Room(1)
    room.enter()
    gone = asyncio.ensure_future(room.enter_in_turn())
    here = asyncio.ensure_future(room.enter_in_turn())
    await asyncio.sleep(0)
    gone.cancel()
    await asyncio.sleep(0)
    room.leave()
    await here
    room.leave()
    assert not room.is_full


async def test_a_place_given_to_one_who_goes_at_that_moment_is_not_lost() -> None:
    room = Room(1)
    room.enter()
    waiting = asyncio.ensure_future(room.enter_in_turn())
    await asyncio.sleep(0)
    room.leave()
    waiting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiting
    assert not room.is_full
