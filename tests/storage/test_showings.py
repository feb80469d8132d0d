"""Showings: a wish that comes while an older one is being fulfilled is fulfilled as well."""

import datetime as dt
from collections.abc import Awaitable, Callable
from typing import TypeAlias

import pytest

from bot.domain.chats import ChatId, UserId
from bot.domain.desk import DraftId
from bot.domain.news import Content, Kind
from bot.domain.plans import Wanted
from storage.database import Database
from storage.showings import Showing
from storage.transaction import Transaction

AT = dt.datetime(2024, 3, 1, tzinfo=dt.UTC)
AUTHOR, EDITOR = UserId(7), UserId(8)
Wish: TypeAlias = Callable[[Transaction, DraftId], Awaitable[None]]
CONTENT = Content(kind=Kind.BRIEF, lead="Forty observers.", language="en")


@pytest.fixture
async def draft(database: Database) -> DraftId:
    async with database.begin() as tx:
        made = await tx.drafts.create(author=AUTHOR, chat=ChatId(AUTHOR), content=CONTENT, at=AT)
    return made.id


async def wish(database: Database) -> Showing:
    async with database.read() as tx:
        (showing,) = await tx.showings.wanted()
    return showing


async def wishes(database: Database) -> list[tuple[UserId, Wanted | None]]:
    async with database.read() as tx:
        return [(each.user, each.wanted) for each in await tx.showings.wanted()]


async def changed(tx: Transaction, draft: DraftId) -> None:
    await tx.showings.change(draft)


async def asked(tx: Transaction, draft: DraftId) -> None:
    await tx.showings.want(draft, [EDITOR])


async def test_a_wish_that_was_fulfilled_is_gone(database: Database, draft: DraftId) -> None:
    async with database.begin() as tx:
        await asked(tx, draft)
    fulfilled = await wish(database)
    async with database.begin() as tx:
        await tx.showings.done(fulfilled, card=3, preview=2)
    assert await wishes(database) == []
    async with database.begin() as tx:
        await changed(tx, draft)
    again = await wish(database)
    assert (again.card, again.preview, again.wanted) == (3, 2, Wanted.EDITED)


@pytest.mark.parametrize(
    ("first", "meanwhile", "left"),
    [
        (changed, changed, Wanted.EDITED),
        (changed, asked, Wanted.ANEW),
        (asked, changed, Wanted.ANEW),
        (asked, asked, Wanted.ANEW),
    ],
)
async def test_what_is_wished_while_another_wish_is_fulfilled_is_left(
    database: Database, draft: DraftId, first: Wish, meanwhile: Wish, left: Wanted
) -> None:
    async with database.begin() as tx:
        await tx.showings.put(draft, EDITOR, card=3, preview=2)
        await first(tx, draft)
    old = await wish(database)
    async with database.begin() as tx:
        await meanwhile(tx, draft)
    async with database.begin() as tx:
        await tx.showings.done(old, card=3, preview=2)
    newer = await wish(database)
    assert newer.wanted is left
    async with database.begin() as tx:
        await tx.showings.done(newer, card=3, preview=2)
    assert await wishes(database) == []


async def test_new_messages_leave_a_change_to_be_shown(database: Database, draft: DraftId) -> None:
    """What somebody is sent may have been written before the change."""
    async with database.begin() as tx:
        await tx.showings.put(draft, EDITOR, card=3, preview=2)
        await tx.showings.want(draft, [EDITOR])
    async with database.begin() as tx:
        await tx.showings.put(draft, EDITOR, card=5, preview=4)
    now = await wish(database)
    assert (now.card, now.preview, now.wanted) == (5, 4, Wanted.EDITED)


async def test_a_wish_of_an_author_ends_unless_there_is_a_newer_one(
    database: Database, draft: DraftId
) -> None:
    async with database.begin() as tx:
        await tx.showings.renew(draft, AUTHOR)
    old = await wish(database)
    async with database.begin() as tx:
        await tx.showings.renew(draft, AUTHOR)
    async with database.begin() as tx:
        await tx.showings.end(old)
    newer = await wish(database)
    assert (newer.user, newer.wanted) == (AUTHOR, Wanted.EDITED)
    async with database.begin() as tx:
        await tx.showings.end(newer)
    assert await wishes(database) == []
