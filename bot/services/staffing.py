"""Staffing: which sections a member is limited to, and what those leave behind who go."""

from dataclasses import dataclass, replace
from datetime import datetime

from bot.clock import Clock
from bot.domain.chats import ChatId, UserId
from bot.domain.desk import LIMITABLE, Act, AuditEntry, Draft, DraftId, DraftState, Invitation
from bot.domain.desk import Member as DeskMember
from bot.domain.news import Section, SectionId
from bot.errors import ForbiddenError, GoneError
from bot.messages.limits import Limits
from bot.services.access import Access, NoMemberError, digest_of
from bot.services.drafting import recorded
from storage.database import Database
from storage.transaction import Transaction

NEWS_FOR_S = 600
"""How long a notice is changed in its place: an admin presses one section after the other."""
KEY_LENGTH = 16
"""Hexadecimal digits that tell an invitation from its maker's others: a button has no more room."""


class UsedInvitationError(GoneError):
    """An invitation has been taken up, or is late, so that nothing about it can be changed."""


class NotLeftError(GoneError):
    """A draft is not, or no longer, one that nobody of the desk can go on with."""


def key_of(token: str) -> str:
    """What an invitation is called in a button, which must not let anybody in."""
    return digest_of(token)[:KEY_LENGTH]


@dataclass(frozen=True, slots=True, kw_only=True)
class Staffing:
    database: Database
    clock: Clock
    access: Access

    async def named(self, sections: frozenset[SectionId]) -> tuple[Section, ...]:
        async with self.database.read() as tx:
            return tuple(each for each in await tx.sections.all() if each.id in sections)

    async def limits(self, user: UserId, by: UserId) -> Limits:
        """The sections of a member, with all that there is to choose from."""
        async with self.database.read() as tx:
            member = await self._limitable(tx, user, by)
            return await _limits(tx, str(user), member.name, member.sections)

    async def limit(
        self, user: UserId, section: SectionId | None, by: UserId
    ) -> tuple[DeskMember, Limits]:
        """Add a section to those of a member, or take it out; every one for None.

        Whoever works everywhere and is given a section works in that one alone; without the
        last one they work everywhere again.
        """
        async with self.database.begin() as tx:
            member = await self._limitable(tx, user, by)
            sections = await _turned(tx, member.sections, section)
            await tx.desk.limit(user, sections)
            limits = await _limits(tx, str(user), member.name, sections)
            await tx.audit.record(
                AuditEntry(
                    at=self.clock.now(),
                    actor=by,
                    act="staff.limited",
                    subject=str(user),
                    details={"name": member.name, "what": limits.slugs},
                )
            )
        return replace(member, sections=sections), limits

    async def told_lately(self, user: UserId) -> int | None:
        """The message in which a member was last told of their sections, while that is news."""
        async with self.database.read() as tx:
            message, _, at = (await tx.marks.get(_told_of(user)) or "0 0").partition(" ")
        is_news = self.clock.now().timestamp() - int(at) < NEWS_FOR_S
        return int(message) if is_news else None

    async def note_told(self, user: UserId, message: int) -> None:
        at = int(self.clock.now().timestamp())
        async with self.database.begin() as tx:
            await tx.marks.set(_told_of(user), f"{message} {at}")

    async def invitation(self, key: str, by: UserId) -> Limits:
        """The sections that one's own invitation is for; GoneError once it is used or late."""
        async with self.database.read() as tx:
            found = await self._invitation(tx, key, by)
            return await _limits(tx, key, None, found.sections)

    async def limit_invitation(self, key: str, section: SectionId | None, by: UserId) -> Limits:
        """Limit whoever takes up one's own invitation, as `limit` does a member."""
        async with self.database.begin() as tx:
            found = await self._invitation(tx, key, by)
            sections = await _turned(tx, found.sections, section)
            await tx.desk.limit_invitation(found.digest, sections)
            return await _limits(tx, key, None, sections)

    async def left_behind(self, by: UserId) -> tuple[Draft, ...]:
        """The open drafts of whoever works here no more."""
        async with self.database.read() as tx:
            await self.access.require(tx, by, Act.TAKE_OVER)
            return await tx.drafts.left_behind(await self._staff(tx))

    async def take_over(self, draft_id: DraftId, by: UserId, chat: ChatId) -> Draft:
        """Make an open draft of whoever works here no more one's own; GoneError for others."""
        async with self.database.begin() as tx:
            await self.access.require(tx, by, Act.TAKE_OVER)
            draft = await tx.drafts.hold(draft_id)
            if draft is None or draft.author in await self._staff(tx):
                raise NotLeftError("no such draft was left behind")
            taken = await tx.drafts.hand_over(draft_id, by, chat)
            if taken is None or taken.state is not DraftState.OPEN:
                raise NotLeftError("the draft is closed")
            await tx.showings.change(draft_id)
            former = await self.access.name_in(tx, draft.author)
            now: datetime = self.clock.now()
            await tx.audit.record(recorded(now, by, "draft.taken_over", taken, author=former))
        return taken

    async def _staff(self, tx: Transaction) -> set[UserId]:
        return {each.user for each in await tx.desk.members()} | set(self.access.owners)

    async def _limitable(self, tx: Transaction, user: UserId, by: UserId) -> DeskMember:
        await self.access.require(tx, by, Act.INVITE_STAFF)
        member = await tx.desk.member(user)
        if member is None:
            raise NoMemberError("no such member")
        if await self.access.role_in(tx, user) not in LIMITABLE:
            raise ForbiddenError("admins and owners work everywhere")
        return member

    async def _invitation(self, tx: Transaction, key: str, by: UserId) -> Invitation:
        await self.access.require(tx, by, Act.INVITE_STAFF)
        now = self.clock.now()
        found = await tx.desk.invitation_of(key, by, now=now) if len(key) == KEY_LENGTH else None
        if found is None or found.role not in LIMITABLE:
            raise UsedInvitationError("no such invitation")
        return found


def _told_of(user: UserId) -> str:
    return f"staff.told-sections.{user}"


async def _turned(
    tx: Transaction, before: frozenset[SectionId], section: SectionId | None
) -> frozenset[SectionId]:
    if section is None:
        return frozenset()
    if await tx.sections.get(section) is None:
        raise GoneError("no such section")
    return before ^ {section}


async def _limits(
    tx: Transaction, key: str, name: str | None, sections: frozenset[SectionId]
) -> Limits:
    choices: tuple[Section, ...] = await tx.sections.all()
    return Limits(key=key, name=name, sections=sections, choices=choices)
