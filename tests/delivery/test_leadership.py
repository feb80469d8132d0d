"""Who delivers, and what happens when the database does not answer."""

from contextlib import AbstractAsyncContextManager
from datetime import timedelta
from pathlib import Path

import pytest

from bot.clock import SettableClock
from bot.delivery.journal import Journal
from bot.delivery.leadership import LEASE_S, MARGIN_S, Leadership
from bot.domain.broadcasts import DeliveryState
from bot.errors import DatabaseUnusableError
from bot.services.tenure import RENEW_S
from storage.transaction import Transaction
from tests.delivery.newsroom import Newsroom


def _leadership(
    newsroom: Newsroom,
    holder: str,
    *,
    journal: Journal | None = None,
    clock: SettableClock | None = None,
) -> Leadership:
    return Leadership(
        newsroom.database,
        clock=clock or newsroom.clock,
        holder=holder,
        journal=journal or Journal.in_memory(),
    )


def _is_sure(leadership: Leadership) -> bool:
    return leadership.is_sure


def _pass(newsroom: Newsroom, seconds: float) -> None:
    newsroom.clock.advance(timedelta(seconds=seconds))


async def test_the_second_leads_when_the_first_is_silent(newsroom: Newsroom) -> None:
    one, two = _leadership(newsroom, "one"), _leadership(newsroom, "two")
    assert await one.held(busy=False)
    assert not await two.held(busy=False)
    _pass(newsroom, LEASE_S - 1)
    assert await one.held(busy=False)
    _pass(newsroom, 2)
    assert not await two.held(busy=False), "the first was heard of meanwhile"
    _pass(newsroom, LEASE_S - 1)
    assert not await two.held(busy=False)
    _pass(newsroom, RENEW_S)
    assert await two.held(busy=False)
    assert not await one.held(busy=False)


async def test_clocks_of_two_machines_may_differ(newsroom: Newsroom) -> None:
    """By hours, either way, and may jump: only what each counts for itself matters."""
    astray = SettableClock(newsroom.clock.now())
    one, two = _leadership(newsroom, "one"), _leadership(newsroom, "two", clock=astray)
    assert await one.held(busy=False)
    for hours in (3, -7, 12):
        astray.sets(newsroom.clock.now() + timedelta(hours=hours))
        for _ in range(4):
            assert not await two.held(busy=False)
            _pass(newsroom, RENEW_S)
            astray.advance(timedelta(seconds=RENEW_S))
            assert await one.held(busy=False)
    for _ in range(int(LEASE_S / RENEW_S)):
        assert not await two.held(busy=False)
        astray.advance(timedelta(seconds=RENEW_S))
    assert await two.held(busy=False)
    _pass(newsroom, RENEW_S)
    assert not await one.held(busy=False)


async def test_whoever_resigns_is_followed_soon(newsroom: Newsroom) -> None:
    one, two = _leadership(newsroom, "one"), _leadership(newsroom, "two")
    assert await one.held(busy=False)
    assert not await two.held(busy=False)
    await one.resign()
    _pass(newsroom, RENEW_S)
    assert await two.held(busy=False)


async def test_what_a_predecessor_marked_waits_again_but_never_our_own(
    newsroom: Newsroom,
) -> None:
    await newsroom.add_readers(2)
    item = await newsroom.publish()
    async with newsroom.database.begin() as tx:
        for broadcast in await tx.broadcasts.running():
            await tx.broadcasts.expand(broadcast.id, size=10)
            await tx.broadcasts.prove(broadcast.id)
        await tx.broadcasts.claim(limit=10, now=newsroom.clock.now())
    one = _leadership(newsroom, "one")
    assert not await one.held(busy=True), "not while our own are on their way"
    assert set((await newsroom.states(item)).values()) == {DeliveryState.SENDING}
    _pass(newsroom, RENEW_S)
    assert await one.held(busy=False)
    assert set((await newsroom.states(item)).values()) == {DeliveryState.WAITING}
    _pass(newsroom, RENEW_S)
    assert await one.held(busy=True), "renewing is no new beginning"


async def test_whoever_slept_too_long_is_not_sure_to_lead(newsroom: Newsroom) -> None:
    one = _leadership(newsroom, "one")
    assert not _is_sure(one)
    assert await one.held(busy=False)
    _pass(newsroom, LEASE_S - MARGIN_S - 0.1)
    assert _is_sure(one)
    _pass(newsroom, 0.2)
    assert not _is_sure(one)
    assert await one.held(busy=False)
    assert _is_sure(one)
    await one.resign()
    assert not _is_sure(one)


@pytest.mark.parametrize("error", [DatabaseUnusableError("The disk is full."), KeyError("bug")])
async def test_without_the_database_nothing_is_sent_and_later_all(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    await newsroom.add_readers(3)
    item = await newsroom.publish()
    begin, left = newsroom.database.begin, [error] * 3

    def failing() -> AbstractAsyncContextManager[Transaction]:
        if left:
            raise left.pop()
        return begin()

    monkeypatch.setattr(newsroom.database, "begin", failing)
    await newsroom.deliver()
    assert left == []
    assert set((await newsroom.states(item)).values()) == {DeliveryState.SENT}
    assert len(newsroom.sent) == 3


async def test_after_a_kill_the_next_on_the_same_machine_leads_at_once(
    newsroom: Newsroom, tmp_path: Path
) -> None:
    """It holds the journal, which is one process's at a time: whoever had it has ended."""
    journal = Journal.open(tmp_path / "journal")
    killed = _leadership(newsroom, "killed", journal=journal)
    assert await killed.held()
    with pytest.raises(OSError):  # noqa: PT011 (the system's own)
        Journal.open(tmp_path / "journal")
    journal.close()
    elsewhere = _leadership(newsroom, "elsewhere")
    assert not await elsewhere.held()
    assert await _leadership(newsroom, "next", journal=Journal.open(tmp_path / "journal")).held()
    _pass(newsroom, RENEW_S)
    assert not await elsewhere.held()
