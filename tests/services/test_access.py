"""Roles: given by one-time links, withdrawn at once, and all of it on record."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.domain.chats import NOBODY, UserId
from bot.domain.desk import PERMISSIONS, Act, DeskRole, may
from bot.errors import ForbiddenError, GoneError
from bot.services.access import INVITATION_HOURS, AlreadyHereError
from tests.services.conftest import ADMIN, AUTHOR, OWNER, READER, Office

NEWCOMER = UserId(50)
SECOND = UserId(51)


async def joins(office: Office, token: str, user: UserId, name: str) -> DeskRole | None:
    """The role that a link gives."""
    taken = await office.access.join(token, user, name)
    return taken.role if taken else None


async def test_the_owner_comes_from_the_settings_and_from_nowhere_else(office: Office) -> None:
    assert await office.access.role(OWNER) is DeskRole.OWNER
    assert await office.access.role(READER) is None


async def test_an_invitation_lets_its_first_user_join(office: Office) -> None:
    token = await office.access.invite(DeskRole.EDITOR, ADMIN)

    assert await joins(office, token, NEWCOMER, "Nina") is DeskRole.EDITOR
    assert await office.access.join(token, READER, "Rita") is None
    assert await office.access.role(NEWCOMER) is DeskRole.EDITOR
    assert await office.access.role(READER) is None
    assert await office.acts() == ["staff.invited", "staff.joined"]


async def test_of_two_who_use_a_link_at_once_one_joins(office: Office) -> None:
    token = await office.access.invite(DeskRole.AUTHOR, ADMIN)

    joined = await asyncio.gather(
        office.access.join(token, NEWCOMER, "Nina"), office.access.join(token, READER, "Rita")
    )

    assert sorted(map(bool, joined)) == [False, True]


@pytest.mark.parametrize("member", [OWNER, ADMIN])
async def test_whoever_tries_their_own_link_is_not_demoted_and_does_not_use_it_up(
    office: Office, member: UserId
) -> None:
    before = await office.access.role(member)
    token = await office.access.invite(DeskRole.AUTHOR, member)

    with pytest.raises(AlreadyHereError):
        await office.access.join(token, member, "Me")

    assert await office.access.role(member) is before
    assert await joins(office, token, NEWCOMER, "Nina") is DeskRole.AUTHOR


async def test_an_author_is_promoted_by_a_link(office: Office) -> None:
    token = await office.access.invite(DeskRole.ADMIN, OWNER)
    assert await joins(office, token, AUTHOR, "Carol") is DeskRole.ADMIN
    assert await office.access.role(AUTHOR) is DeskRole.ADMIN


async def test_whoever_is_withdrawn_leaves_no_open_door(office: Office) -> None:
    await office.hires(SECOND, DeskRole.ADMIN)
    theirs = await office.access.invite(DeskRole.AUTHOR, SECOND)
    used = await office.access.invite(DeskRole.AUTHOR, SECOND)
    others = await office.access.invite(DeskRole.AUTHOR, ADMIN)
    assert await joins(office, used, NEWCOMER, "Nina") is DeskRole.AUTHOR

    await office.access.withdraw(SECOND, OWNER)
    await office.hires(SECOND, DeskRole.ADMIN)  # back again, the old doors stay shut

    assert await office.access.join(theirs, READER, "Rita") is None
    assert await office.access.role(READER) is None
    assert await office.access.role(NEWCOMER) is DeskRole.AUTHOR
    assert await joins(office, others, READER, "Rita") is DeskRole.AUTHOR


async def test_an_invitation_is_worth_what_its_maker_may_still_give(office: Office) -> None:
    token = await office.access.invite(DeskRole.EDITOR, ADMIN)
    await office.hires(ADMIN, DeskRole.AUTHOR)
    assert await office.access.join(token, NEWCOMER, "Nina") is None

    await office.hires(ADMIN, DeskRole.ADMIN)
    assert await joins(office, token, NEWCOMER, "Nina") is DeskRole.EDITOR


async def test_owners_by_the_settings_are_listed_first_and_not_twice(office: Office) -> None:
    unseen = UserId(77)
    access = replace(office.access, owners=frozenset({ADMIN, unseen}))

    first, second, *others = await access.members(ADMIN)

    assert {(first.user, first.role), (second.user, second.role)} == {
        (ADMIN, DeskRole.OWNER),
        (unseen, DeskRole.OWNER),
    }
    assert [each.user for each in others] == [AUTHOR]
    assert (await access.member(unseen, ADMIN)).name == "77"
    with pytest.raises(GoneError):
        await access.withdraw(unseen, ADMIN)


async def test_an_owner_struck_off_the_settings_lets_nobody_in(office: Office) -> None:
    token = await office.access.invite(DeskRole.ADMIN, OWNER)
    later = replace(office.access, owners=frozenset())
    assert await later.join(token, NEWCOMER, "Nina") is None


async def test_an_invitation_expires(office: Office) -> None:
    token = await office.access.invite(DeskRole.AUTHOR, ADMIN)
    office.clock.advance(timedelta(hours=INVITATION_HOURS, seconds=1))

    assert await office.access.join(token, NEWCOMER, "Nina") is None


async def test_a_made_up_token_opens_nothing(office: Office) -> None:
    assert await office.access.join("made-up", NEWCOMER, "Nina") is None


@pytest.mark.parametrize(
    ("by", "role"),
    [
        (READER, DeskRole.AUTHOR),
        (AUTHOR, DeskRole.AUTHOR),
        (ADMIN, DeskRole.ADMIN),
        (ADMIN, DeskRole.OWNER),
        (OWNER, DeskRole.OWNER),
    ],
)
async def test_nobody_invites_above_what_they_may(
    office: Office, by: UserId, role: DeskRole
) -> None:
    with pytest.raises(ForbiddenError):
        await office.access.invite(role, by)
    assert await office.acts() == []


async def test_a_withdrawn_role_is_gone_at_once(office: Office) -> None:
    member = await office.access.withdraw(AUTHOR, ADMIN)

    assert member.role is DeskRole.AUTHOR
    assert await office.access.role(AUTHOR) is None
    with pytest.raises(GoneError):
        await office.access.member(AUTHOR, ADMIN)
    with pytest.raises(GoneError):
        await office.access.withdraw(AUTHOR, ADMIN)
    assert await office.acts() == ["staff.withdrawn"]


async def test_an_admin_is_withdrawn_by_an_owner_only(office: Office) -> None:
    with pytest.raises(ForbiddenError):
        await office.access.withdraw(ADMIN, ADMIN)
    await office.access.withdraw(ADMIN, OWNER)
    assert await office.access.role(ADMIN) is None


@pytest.mark.parametrize("user", sorted(NOBODY))
async def test_whoever_speaks_for_others_is_nobody_at_the_desk(
    office: Office, user: UserId
) -> None:
    """Telegram's GroupAnonymousBot and its like, even where somebody has given them a role."""
    await office.hires(user, DeskRole.ADMIN)
    assert await office.access.role(user) is None
    assert user not in await office.access.with_role(Act.PUBLISH)
    with pytest.raises(ForbiddenError):
        await office.access.members(user)


async def test_members_are_shown_to_admins(office: Office) -> None:
    assert {each.user for each in await office.access.members(ADMIN)} == {OWNER, ADMIN, AUTHOR}
    assert (await office.access.member(AUTHOR, OWNER)).role is DeskRole.AUTHOR
    with pytest.raises(ForbiddenError):
        await office.access.members(AUTHOR)


async def test_those_with_a_right_are_named_owners_first(office: Office) -> None:
    assert await office.access.with_role(Act.MANAGE_CHANNELS) == (OWNER, ADMIN)


@pytest.mark.parametrize("act", Act)
def test_every_act_has_its_roles_and_none_is_for_readers(act: Act) -> None:
    assert PERMISSIONS[act]
    assert may(DeskRole.OWNER, act)
    assert not may(None, act)
