"""The inbox: what comes is stored once, waits in order, and is known for some days after."""

import datetime as dt
from dataclasses import replace

from bot.domain.chats import ChatId
from bot.domain.inbox import Backlog, Body, Received, Sent, UpdateNumber
from storage.database import Database
from storage.transaction import Transaction
from tests.storage.builders import NOON

ANNA, BORIS = ChatId(7), ChatId(8)
END = UpdateNumber(1000)


def message(chat: ChatId, text: str = "hello") -> Body:
    return {"message": {"chat": {"id": chat}, "text": text}}


async def stored(tx: Transaction, *updates: tuple[int, ChatId]) -> tuple[Received, ...]:
    bodies = {number: message(chat) for number, chat in updates}
    return await tx.inbox.store(bodies, at=NOON)


async def waiting(tx: Transaction, chat: ChatId, after: int = 0) -> list[int]:
    found = await tx.inbox.waiting(chat, after=UpdateNumber(after), upto=END, limit=100)
    return [received.update_id for received in found]


async def test_updates_wait_in_the_order_in_which_they_came(database: Database) -> None:
    async with database.begin() as tx:
        first = await stored(tx, (105, ANNA), (101, BORIS), (103, ANNA))
    async with database.begin() as tx:
        second = await stored(tx, (5, ANNA))  # Telegram's ids began anew
    assert [each.number for each in (*first, *second)] == [1, 2, 3, 4]
    async with database.read() as tx:
        assert await waiting(tx, ANNA) == [105, 103, 5]
        assert await waiting(tx, ANNA, after=1) == [103, 5]
        assert await waiting(tx, BORIS) == [101]
        (of_boris,) = await tx.inbox.waiting(BORIS, after=UpdateNumber(0), upto=END, limit=5)
        assert of_boris == first[1]
        assert len(await tx.inbox.waiting(ANNA, after=UpdateNumber(0), upto=END, limit=2)) == 2
        upto = UpdateNumber(3)
        (behind,) = await tx.inbox.waiting(ANNA, after=UpdateNumber(1), upto=upto, limit=9)
        assert behind.update_id == 103
        assert await tx.inbox.backlogs() == (
            Backlog(chat=ANNA, first=UpdateNumber(1), last=UpdateNumber(4)),
            Backlog(chat=BORIS, first=UpdateNumber(2), last=UpdateNumber(2)),
        )


async def test_what_is_here_is_not_stored_again(database: Database) -> None:
    async with database.begin() as tx:
        first = await stored(tx, (1, ANNA), (2, ANNA))
        await tx.inbox.close([first[0].number], at=NOON)
    async with database.begin() as tx:
        again = await stored(tx, (1, ANNA), (2, ANNA), (3, ANNA))
        assert [each.update_id for each in again] == [3]
        assert await waiting(tx, ANNA) == [2, 3]
        assert await stored(tx, (1, ANNA), (3, ANNA)) == ()


async def test_what_was_done_days_ago_may_come_again(database: Database) -> None:
    """After a silence Telegram counts from a number chosen at random."""
    async with database.begin() as tx:
        old, new = await stored(tx, (1, ANNA), (2, ANNA))
        await tx.inbox.close([old.number], at=NOON)
        await tx.inbox.close([new.number], at=NOON + dt.timedelta(days=2))
        await stored(tx, (3, ANNA))
        await tx.inbox.purge(before=NOON + dt.timedelta(days=1))
    async with database.begin() as tx:
        again = await stored(tx, (1, ANNA), (2, ANNA), (3, ANNA))
        assert [each.update_id for each in again] == [1]
        assert again[0].number == 4


async def test_what_was_sent_for_an_update_is_remembered(database: Database) -> None:
    reply = Sent(method="send", chat=ANNA, message=40)
    shown = Sent(method="edit", chat=ANNA, message=41)
    async with database.begin() as tx:
        first, second = await stored(tx, (1, ANNA), (2, ANNA))
        await tx.inbox.note({first.number: [reply], second.number: [shown]})
        await tx.inbox.note({first.number: [reply, shown]})
    async with database.begin() as tx:
        found = await tx.inbox.waiting(ANNA, after=UpdateNumber(0), upto=END, limit=5)
        assert found == (replace(first, sent=(reply, shown)), replace(second, sent=(shown,)))
        await tx.inbox.close([first.number], at=NOON)
        await tx.inbox.note({first.number: [reply]})  # too late to matter
        assert await waiting(tx, ANNA) == [2]


async def test_what_cannot_be_read_is_set_aside(database: Database) -> None:
    async with database.begin() as tx:
        bad, good = await stored(tx, (1, ANNA), (2, ANNA))
        await tx.inbox.set_aside({bad.number: "KeyError"}, at=NOON)
        await tx.inbox.close([good.number], at=NOON)
        assert await tx.inbox.backlogs() == ()
        assert await stored(tx, (1, ANNA)) == ()
        await tx.inbox.erase(ANNA)
        (back,) = await stored(tx, (1, ANNA), (2, ANNA))
        assert back.update_id == 1


async def test_any_text_and_any_id_can_be_stored(database: Database) -> None:
    body: Body = {"message": {"chat": {"id": -(2**52) + 1}, "text": "\0 😀 привет \ud800"}}
    async with database.begin() as tx:
        (stored,) = await tx.inbox.store({2**52 - 1: body}, at=NOON)
    async with database.read() as tx:
        (found,) = await tx.inbox.waiting(stored.chat, after=UpdateNumber(0), upto=END, limit=1)
    assert found == stored
    assert found.body == body
