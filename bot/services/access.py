"""Who may do what: members of the desk, invitations, and the record of both."""

import hashlib
import secrets
from collections.abc import Collection
from dataclasses import dataclass
from datetime import timedelta

from bot.clock import Clock
from bot.domain.chats import NOBODY, ChatId, UserId
from bot.domain.desk import (
    IN_A_SECTION,
    LIMITABLE,
    Act,
    AuditEntry,
    DeskRole,
    Invitation,
    Member,
    is_at_least,
    is_within,
    may,
)
from bot.domain.news import Section, SectionId
from bot.errors import ForbiddenError, GoneError, NewsdeskError
from storage.database import Database
from storage.transaction import Transaction

INVITATION_HOURS = 24
_TOKEN_BYTES = 24
_INVITED = frozenset(DeskRole) - {DeskRole.OWNER}
"""Who can be invited; owners come from the settings alone."""


class AlreadyHereError(NewsdeskError):
    """Somebody of the desk has opened an invitation that gives them nothing."""

    def __init__(self, role: DeskRole) -> None:
        super().__init__(f"already {role}")
        self.role = role


class NoMemberError(GoneError):
    """Whoever a button is about works here no more."""


class OutsideError(ForbiddenError):
    """A member who is limited to some `sections` would do something outside them."""

    def __init__(self, sections: tuple[Section, ...]) -> None:
        super().__init__(f"only in {', '.join(section.slug for section in sections)}")
        self.sections = sections


@dataclass(frozen=True, slots=True, kw_only=True)
class Access:
    """`owners` come from the settings and stand above the stored members."""

    database: Database
    clock: Clock
    owners: Collection[UserId]

    async def role(self, user: UserId) -> DeskRole | None:
        async with self.database.read() as tx:
            return await self.role_in(tx, user)

    async def is_staff(self, user: UserId) -> bool:
        return await self.role(user) is not None

    async def role_in(self, tx: Transaction, user: UserId) -> DeskRole | None:
        member = await tx.desk.member(user)
        return self.standing(user, member.role if member else None)

    def standing(self, user: UserId, stored: DeskRole | None) -> DeskRole | None:
        """Somebody's role, with what is stored of it; those who speak for others have none."""
        if user in NOBODY:
            return None
        return DeskRole.OWNER if user in self.owners else stored

    async def name_in(self, tx: Transaction, user: UserId) -> str:
        """What a member is called; an owner by the settings alone, as in their chat with us."""
        member = await tx.desk.member(user)
        if member is not None:
            return member.name
        chat = await tx.chats.get(ChatId(user))
        return chat.title if chat else str(user)

    async def require(
        self,
        tx: Transaction,
        user: UserId,
        act: Act,
        *,
        own: bool = False,
        within: Collection[str | None] = (),
    ) -> DeskRole:
        """Give the member's role, or raise ForbiddenError; asked in the act's own transaction.

        `own` where it is done to what the member has published. `within` are the slugs of the
        sections that it is done in: OutsideError for whoever is limited to others.
        """
        role = await self.role_in(tx, user)
        if role is None or not may(role, act, own=own):
            raise ForbiddenError(f"{act} is not for {role or 'readers'}")
        if act in IN_A_SECTION and role in LIMITABLE and within:
            await self._require_within(tx, user, within)
        return role

    async def _require_within(
        self, tx: Transaction, user: UserId, within: Collection[str | None]
    ) -> None:
        if not all([await self.works_in(tx, user, slug) for slug in within]):
            theirs = await self.sections_in(tx, user)
            raise OutsideError(tuple(each for each in await tx.sections.all() if each.id in theirs))

    async def works_in(self, tx: Transaction, user: UserId, slug: str | None) -> bool:
        """Whether a section is among those of a member."""
        return is_within(await self.sections_in(tx, user), await _number(tx, slug))

    async def sections_in(self, tx: Transaction, user: UserId) -> frozenset[SectionId]:
        """The sections that somebody is limited to; none where they work everywhere."""
        member = await tx.desk.member(user)
        if member is None or self.standing(user, member.role) not in LIMITABLE:
            return frozenset()
        return member.sections

    async def sections(self, user: UserId) -> frozenset[SectionId]:
        async with self.database.read() as tx:
            return await self.sections_in(tx, user)

    async def check(self, user: UserId, act: Act) -> None:
        """Raise ForbiddenError for whoever may not, before they are asked for anything.

        What they then do is checked once more, where it is done.
        """
        async with self.database.read() as tx:
            await self.require(tx, user, act)

    async def members(self, by: UserId) -> tuple[Member, ...]:
        """Everybody of the desk, owners first: those of the settings are stored nowhere."""
        async with self.database.read() as tx:
            await self.require(tx, by, Act.INVITE_STAFF)
            owners = [await self._owner(tx, each) for each in sorted(set(self.owners) - NOBODY)]
            others = [each for each in await tx.desk.members() if each.user not in self.owners]
        return (*owners, *others)

    async def member(self, user: UserId, by: UserId) -> Member:
        async with self.database.read() as tx:
            await self.require(tx, by, Act.INVITE_STAFF)
            if self.standing(user, None) is DeskRole.OWNER:
                return await self._owner(tx, user)
            member = await tx.desk.member(user)
        if member is None:
            raise NoMemberError("no such member")
        return member

    async def _owner(self, tx: Transaction, user: UserId) -> Member:
        """An owner by the settings, who may have been invited before."""
        stored = await tx.desk.member(user)
        return Member(
            user=user,
            name=await self.name_in(tx, user),
            role=DeskRole.OWNER,
            since=stored.since if stored else None,
        )

    async def with_role(self, act: Act) -> tuple[UserId, ...]:
        """Everyone who may do something, owners first."""
        async with self.database.read() as tx:
            return await self.with_role_in(tx, act)

    async def with_role_in(
        self, tx: Transaction, act: Act, *, within: Collection[str | None] = ()
    ) -> tuple[UserId, ...]:
        """Everyone who may do something in all of some sections, owners first."""
        numbers = [await _number(tx, slug) for slug in within]
        allowed = [
            member.user
            for member in await tx.desk.members()
            if may(self.standing(member.user, member.role), act)
            and (
                member.role not in LIMITABLE
                or all(is_within(member.sections, number) for number in numbers)
            )
        ]
        return tuple(dict.fromkeys([*self.owners, *allowed]))

    async def invite(self, role: DeskRole, by: UserId) -> str:
        """Make a one-time token that lets its first user join as `role` within a day."""
        token = secrets.token_urlsafe(_TOKEN_BYTES)
        now = self.clock.now()
        async with self.database.begin() as tx:
            await self.require(tx, by, act_to_grant(role))
            if role not in _INVITED:
                raise ForbiddenError(f"nobody is invited as {role}")
            await tx.desk.invite(
                Invitation(
                    digest=digest_of(token),
                    role=role,
                    invited_by=by,
                    expires_at=now + timedelta(hours=INVITATION_HOURS),
                )
            )
            await tx.audit.record(
                AuditEntry(
                    at=now, actor=by, act="staff.invited", subject="", details={"role": role}
                )
            )
        return token

    async def join(self, token: str, user: UserId, name: str) -> Invitation | None:
        """Take up an invitation; None when it was used before, has expired or never was.

        It is void as well once whoever made it may no longer give its role. Raise
        AlreadyHereError for whoever has that role or a higher one: their own link must not
        demote them, and it stays good for the one it is meant for.
        """
        now = self.clock.now()
        async with self.database.begin() as tx:
            invitation = await tx.desk.invitation(digest_of(token), now=now)
            if invitation is None or not await self._is_backed(tx, invitation):
                return None
            before = await self.role_in(tx, user)
            if before is not None and is_at_least(before, invitation.role):
                raise AlreadyHereError(before)
            role = await tx.desk.redeem(invitation.digest, user=user, name=name, now=now)
            if role is None:
                return None
            await tx.audit.record(
                AuditEntry(
                    at=now,
                    actor=user,
                    act="staff.joined",
                    subject=str(user),
                    details={"role": role, "name": name},
                )
            )
        return invitation

    async def _is_backed(self, tx: Transaction, invitation: Invitation) -> bool:
        by = await self.role_in(tx, invitation.invited_by)
        return may(by, act_to_grant(invitation.role))

    async def withdraw(self, user: UserId, by: UserId) -> Member:
        """Take a member's role away at once, and void their invitations that are still open.

        An admin's only by an owner.
        """
        now = self.clock.now()
        async with self.database.begin() as tx:
            await self.require(tx, by, Act.INVITE_STAFF)
            member = await tx.desk.member(user)
            if member is None:
                raise NoMemberError("no such member")
            await self.require(tx, by, act_to_grant(member.role))
            await tx.desk.withdraw(user)
            await tx.audit.record(
                AuditEntry(
                    at=now,
                    actor=by,
                    act="staff.withdrawn",
                    subject=str(user),
                    details={"role": member.role, "name": member.name},
                )
            )
        return member


def act_to_grant(role: DeskRole) -> Act:
    """What whoever gives or takes a role must be allowed to do."""
    return Act.INVITE_ADMINS if role in {DeskRole.ADMIN, DeskRole.OWNER} else Act.INVITE_STAFF


def digest_of(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


async def _number(tx: Transaction, slug: str | None) -> SectionId | None:
    section = None if slug is None else await tx.sections.by_slug(slug)
    return section.id if section else None
