"""The desk: members and their one-time invitations."""

import asyncio
import datetime as dt
from dataclasses import replace

import pytest

from bot.domain.chats import UserId
from bot.domain.desk import DeskRole, Invitation, Member
from storage.database import Database
from tests.storage.builders import NOON

ANN, BOB = UserId(1), UserId(2)
HOUR = dt.timedelta(hours=1)
INVITATION = Invitation(digest="d1", role=DeskRole.EDITOR, invited_by=ANN, expires_at=NOON + HOUR)


async def test_a_role_is_granted_and_withdrawn(database: Database) -> None:
    async with database.begin() as tx:
        await tx.desk.grant(user=ANN, name="Ann", role=DeskRole.AUTHOR, at=NOON)
        assert await tx.desk.member(ANN) == Member(
            user=ANN, name="Ann", role=DeskRole.AUTHOR, since=NOON
        )
        assert await tx.desk.withdraw(ANN)
        assert not await tx.desk.withdraw(ANN)
        assert await tx.desk.member(ANN) is None
        assert await tx.desk.members() == ()


async def test_a_second_role_replaces_the_first(database: Database) -> None:
    async with database.begin() as tx:
        await tx.desk.grant(user=ANN, name="Ann", role=DeskRole.AUTHOR, at=NOON)
        await tx.desk.grant(user=BOB, name="Bob", role=DeskRole.OWNER, at=NOON - HOUR)
        await tx.desk.grant(user=ANN, name="Ann B.", role=DeskRole.ADMIN, at=NOON + HOUR)
        bob, ann = await tx.desk.members()
    assert bob.name == "Bob"
    assert ann == Member(user=ANN, name="Ann B.", role=DeskRole.ADMIN, since=NOON)


async def test_an_invitation_grants_its_role_once(database: Database) -> None:
    async with database.begin() as tx:
        await tx.desk.invite(INVITATION)
        assert await tx.desk.redeem("d1", user=BOB, name="Bob", now=NOON) is DeskRole.EDITOR
        assert await tx.desk.redeem("d1", user=UserId(3), name="Eve", now=NOON) is None
        assert await tx.desk.members() == (
            Member(user=BOB, name="Bob", role=DeskRole.EDITOR, since=NOON),
        )


async def test_whoever_goes_takes_their_open_invitations_along(database: Database) -> None:
    async with database.begin() as tx:
        for digest, by in (("used", ANN), ("open", ANN), ("bobs", BOB)):
            await tx.desk.invite(replace(INVITATION, digest=digest, invited_by=by))
        await tx.desk.redeem("used", user=UserId(3), name="Eve", now=NOON)
        await tx.desk.withdraw(ANN)
        assert await tx.desk.invitation("open", now=NOON) is None
        assert await tx.desk.invitation("used", now=NOON) is None, "it is used"
        assert await tx.desk.member(UserId(3)) is not None
        bobs = await tx.desk.invitation("bobs", now=NOON)
        assert bobs == replace(INVITATION, digest="bobs", invited_by=BOB)
        assert await tx.desk.invitation("bobs", now=NOON + HOUR) is None


@pytest.mark.parametrize(("digest", "after"), [("unknown", dt.timedelta()), ("d1", HOUR)])
async def test_an_invitation_may_be_unknown_or_expired(
    database: Database, digest: str, after: dt.timedelta
) -> None:
    async with database.begin() as tx:
        await tx.desk.invite(INVITATION)
        assert await tx.desk.redeem(digest, user=BOB, name="Bob", now=NOON + after) is None
        assert await tx.desk.members() == ()


async def test_of_two_that_redeem_at_once_one_gets_in(database: Database) -> None:
    async with database.begin() as tx:
        await tx.desk.invite(INVITATION)
    ready = asyncio.Barrier(3)

    async def redeem(number: int) -> DeskRole | None:
        await ready.wait()
        async with database.begin() as tx:
            return await tx.desk.redeem("d1", user=UserId(number), name="X", now=NOON)

    granted = await asyncio.gather(*(redeem(number) for number in range(3)))
    assert sorted(granted, key=bool) == [None, None, DeskRole.EDITOR]
    async with database.read() as tx:
        assert len(await tx.desk.members()) == 1
