"""The desk: who works here, and the one-time links that let people in."""

import datetime as dt
from collections.abc import Collection
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.chats import UserId
from bot.domain.desk import EVERYWHERE, LIMITABLE, DeskRole, Invitation, Member
from bot.domain.news import SectionId
from storage import dialects
from storage.models import invitations, members


class Desk:
    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def members(self) -> tuple[Member, ...]:
        """Everybody of the desk, who came first standing first."""
        result = await self._connection.execute(
            select(members).order_by(members.c.since, members.c.user_id)
        )
        return tuple(_member(row) for row in result)

    async def member(self, user: UserId) -> Member | None:
        result = await self._connection.execute(select(members).where(members.c.user_id == user))
        row = result.one_or_none()
        return None if row is None else _member(row)

    async def among(self, users: Collection[UserId]) -> dict[UserId, DeskRole]:
        """The roles of those of some users who work here."""
        result = await self._connection.execute(
            select(members.c.user_id, members.c.role).where(members.c.user_id.in_(users))
        )
        return {UserId(row.user_id): row.role for row in result}

    async def grant(
        self,
        *,
        user: UserId,
        name: str,
        role: DeskRole,
        at: dt.datetime,
        sections: frozenset[SectionId] = EVERYWHERE,
    ) -> None:
        """Give a role; who has one gets this one instead and stays as long a member."""
        insert = dialects.insert(self._connection, members).values(
            user_id=user,
            name=name,
            role=role,
            since=at,
            sections=_codes(sections if role in LIMITABLE else EVERYWHERE),
        )
        await self._connection.execute(
            insert.on_conflict_do_update(
                index_elements=["user_id"],
                set_={
                    "name": insert.excluded.name,
                    "role": insert.excluded.role,
                    "sections": insert.excluded.sections,
                },
            )
        )

    async def limit(self, user: UserId, sections: frozenset[SectionId]) -> None:
        """Limit a member to some sections; to none where there are none."""
        await self._connection.execute(
            update(members).values(sections=_codes(sections)).where(members.c.user_id == user)
        )

    async def withdraw(self, user: UserId) -> bool:
        """Take the role, and void what invitations are open; False when there was no role."""
        await self._connection.execute(
            delete(invitations).where(
                invitations.c.invited_by == user, invitations.c.redeemed_by.is_(None)
            )
        )
        result = await self._connection.execute(delete(members).where(members.c.user_id == user))
        return result.rowcount == 1

    async def invite(self, invitation: Invitation) -> None:
        await self._connection.execute(
            insert(invitations).values(
                digest=invitation.digest,
                role=invitation.role,
                invited_by=invitation.invited_by,
                expires_at=invitation.expires_at,
                sections=_codes(invitation.sections),
            )
        )

    async def invitation(self, digest: str, *, now: dt.datetime) -> Invitation | None:
        """An invitation that may still be used."""
        return await self._usable(invitations.c.digest == digest, now)

    async def invitation_of(self, key: str, by: UserId, *, now: dt.datetime) -> Invitation | None:
        """An invitation of somebody's that may still be used, by the beginning of its digest."""
        theirs = and_(
            invitations.c.digest.startswith(key, autoescape=True), invitations.c.invited_by == by
        )
        return await self._usable(theirs, now)

    async def limit_invitation(self, digest: str, sections: frozenset[SectionId]) -> None:
        await self._connection.execute(
            update(invitations)
            .values(sections=_codes(sections))
            .where(invitations.c.digest == digest)
        )

    async def redeem(
        self, digest: str, *, user: UserId, name: str, now: dt.datetime
    ) -> DeskRole | None:
        """Use an invitation up and grant its role; None when it is used, expired or unknown."""
        result = await self._connection.execute(
            update(invitations)
            .values(redeemed_by=user)
            .where(invitations.c.digest == digest, _is_usable(now))
            .returning(invitations)
        )
        row = result.one_or_none()
        if row is None:
            return None
        taken = _invitation(row)
        await self.grant(user=user, name=name, role=taken.role, at=now, sections=taken.sections)
        return taken.role

    async def _usable(self, wanted: ColumnElement[bool], now: dt.datetime) -> Invitation | None:
        result = await self._connection.execute(
            select(invitations).where(wanted, _is_usable(now)).limit(1)
        )
        row = result.one_or_none()
        return None if row is None else _invitation(row)


def _is_usable(now: dt.datetime) -> ColumnElement[bool]:
    return and_(invitations.c.redeemed_by.is_(None), invitations.c.expires_at > now)


def _invitation(row: Row[Any]) -> Invitation:
    return Invitation(
        digest=row.digest,
        role=row.role,
        invited_by=UserId(row.invited_by),
        expires_at=row.expires_at,
        sections=_sections(row.sections),
    )


def _member(row: Row[Any]) -> Member:
    return Member(
        user=UserId(row.user_id),
        name=row.name,
        role=row.role,
        since=row.since,
        sections=_sections(row.sections),
    )


def _codes(sections: frozenset[SectionId]) -> tuple[str, ...]:
    return tuple(map(str, sorted(sections)))


def _sections(codes: tuple[str, ...]) -> frozenset[SectionId]:
    return frozenset(SectionId(int(code)) for code in codes)
