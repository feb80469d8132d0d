"""Lines: several processes on one inbox never answer a chat at the same time, and lose nothing."""

import pytest

from bot.domain.chats import ChatId
from bot.domain.inbox import Backlog, Received, UpdateNumber
from storage.database import Database
from storage.transaction import Transaction
from tests.storage.builders import NOON
from tests.storage.test_inbox import ANNA, BORIS, message

ONE, TWO = "one", "two"


async def stored(
    tx: Transaction, holder: str, *updates: tuple[int, ChatId]
) -> tuple[Received, ...]:
    bodies = {number: message(chat) for number, chat in updates}
    return await tx.lines.store(bodies, at=NOON, holder=holder)


def ids(found: tuple[Received, ...]) -> list[int]:
    return [each.update_id for each in found]


@pytest.fixture
def database(postgresql_database: Database) -> Database:
    return postgresql_database


async def test_whoever_is_at_a_chat_goes_on_with_it(database: Database) -> None:
    async with database.begin() as tx:
        assert ids(await stored(tx, ONE, (1, ANNA))) == [1]
    async with database.begin() as tx:
        assert ids(await stored(tx, TWO, (2, ANNA), (3, BORIS))) == [3]
    async with database.begin() as tx:
        assert await tx.lines.handed(TWO) == ()
        assert ids(await tx.lines.handed(ONE)) == [2]
        assert await tx.lines.handed(ONE) == ()


async def test_what_was_handed_comes_before_what_is_stored_now(database: Database) -> None:
    async with database.begin() as tx:
        await stored(tx, ONE, (1, ANNA))
    async with database.begin() as tx:
        await stored(tx, TWO, (2, ANNA))
    async with database.begin() as tx:
        found = await stored(tx, ONE, (3, ANNA))
    assert ids(found) == [2, 3]
    assert [each.number for each in found] == [2, 3]


async def test_a_chat_in_which_nothing_waits_is_anyones(database: Database) -> None:
    async with database.begin() as tx:
        (first,) = await stored(tx, ONE, (1, ANNA))
        await tx.inbox.close([first.number], at=NOON)
    async with database.begin() as tx:
        assert ids(await stored(tx, TWO, (1, ANNA), (2, ANNA))) == [2]
        assert await stored(tx, TWO, (2, ANNA)) == ()


async def test_what_is_left_of_one_that_is_gone_is_taken_once(database: Database) -> None:
    assert database.replicas is None
    async with database.begin() as tx:
        await stored(tx, ONE, (1, ANNA), (2, BORIS))
        await stored(tx, TWO, (3, ANNA))  # its holder is gone, which nobody has seen yet
    async with database.begin() as tx:
        assert await tx.lines.adopt(TWO, limit=1) == (
            Backlog(chat=ANNA, first=UpdateNumber(1), last=UpdateNumber(3)),
        )
        assert await tx.lines.handed(TWO) == ()
    async with database.begin() as tx:
        await stored(tx, ONE, (4, ANNA))
        assert ids(await tx.lines.handed(TWO)) == [4]


async def test_numbers_go_on_behind_those_of_one_alone(database: Database) -> None:
    async with database.begin() as tx:
        await tx.inbox.store({each: message(ANNA) for each in (1, 2, 3)}, at=NOON)
        await tx.lines.count_on()
        await tx.lines.count_on()
        (new,) = await stored(tx, ONE, (4, BORIS))
    assert new.number == 4
