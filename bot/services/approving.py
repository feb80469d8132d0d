"""Approving: drafts are sent to approvers, who say yes, or no and why; the first word settles."""

from collections.abc import Callable
from dataclasses import dataclass

from bot.clock import Clock
from bot.domain.approvals import MOST_NEEDED, Standing, Verdict, Voice
from bot.domain.chats import UserId
from bot.domain.desk import Act, AuditEntry, Draft, DraftId, DraftState
from bot.domain.news import Section, SectionId
from bot.errors import ForbiddenError, GoneError, NewsdeskError
from bot.services.access import Access
from bot.services.drafting import StaleDraftError, recorded, workable
from bot.services.publishing import UnfinishedError
from bot.services.releases import TooLongError
from bot.services.standing import WITHOUT_SECTION, sections_of, standing_of
from storage.database import Database
from storage.transaction import Transaction

REASON_LIMIT = 300


class SettledError(GoneError):
    """Somebody has decided before, or the draft has changed or is closed."""


class OwnDraftError(ForbiddenError):
    """Nobody approves what they have written."""


class NobodyApprovesError(NewsdeskError):
    """Beside the author there are fewer approvers than approvals are asked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Approving:
    """`changed` wakes whoever shows people what has happened."""

    database: Database
    clock: Clock
    access: Access
    changed: Callable[[], None]

    async def standing(self, draft: Draft) -> Standing:
        async with self.database.read() as tx:
            return await standing_of(tx, draft)

    async def seen(self, draft_id: DraftId, by: UserId) -> tuple[Draft, Standing]:
        """A draft, for its author and for whoever may approve it."""
        async with self.database.read() as tx:
            draft = await tx.drafts.get(draft_id)
            own = draft is not None and draft.author == by
            await self.access.require(tx, by, Act.PUBLISH if own else Act.APPROVE)
            if draft is None:
                raise GoneError("no such draft")
            if not own:
                await self.access.require(tx, by, Act.APPROVE, within=await sections_of(tx, draft))
            return draft, await standing_of(tx, draft)

    async def overridable(self, draft_id: DraftId, by: UserId) -> tuple[Draft, Standing]:
        """A draft that goes out without approvals on somebody's word; SettledError if closed."""
        async with self.database.read() as tx:
            await self.access.require(tx, by, Act.OVERRIDE)
            draft = await tx.drafts.get(draft_id)
            if draft is None or draft.state is not DraftState.OPEN:
                raise SettledError("the draft is closed")
            return draft, await standing_of(tx, draft)

    async def name_of(self, user: UserId) -> str:
        async with self.database.read() as tx:
            return await self.access.name_in(tx, user)

    async def ask(self, draft_id: DraftId, version: int, by: UserId) -> Draft:
        """Send a draft to everybody who may approve it, but its author."""
        async with self.database.begin() as tx:
            await self.access.require(tx, by, Act.PUBLISH)
            draft = await tx.drafts.hold(draft_id, version)
            if draft is None:
                raise StaleDraftError("the draft was changed or closed")
            await workable(tx, self.access, draft_id, by)
            if not (draft.is_written or draft.retracts):
                raise UnfinishedError("there is no text yet")
            within = await sections_of(tx, draft)
            await self.access.require(tx, by, _act(draft), own=True, within=within)
            standing = await standing_of(tx, draft)
            if standing.may_go or standing.verdict is Verdict.PENDING:
                return draft
            concerned = await self.access.with_role_in(tx, Act.APPROVE, within=within)
            approvers = set(concerned) - {by, draft.author}
            if len(approvers) < standing.needed:
                raise NobodyApprovesError(f"{len(approvers)} of {standing.needed}")
            await tx.reviews.ask(draft.id, version, at=self.clock.now())
            await tx.showings.want(draft.id, sorted(approvers))
            await self._record(tx, by, "draft.submitted", draft)
        self.changed()
        return draft

    async def approve(self, draft_id: DraftId, version: int, by: UserId) -> Draft:
        """Say yes to a version; raise SettledError where that is decided already."""
        async with self.database.begin() as tx:
            draft, standing = await self._pending(tx, draft_id, version, by)
            if standing.has_spoken(by):
                raise SettledError("they have approved it before")
            voice = Voice(user=by, name=await self.access.name_in(tx, by))
            await tx.reviews.approve(draft.id, voice, at=self.clock.now())
            await tx.showings.change(draft.id)
            if standing.missing == 1:
                await tx.showings.want(draft.id, [draft.author])
            await self._record(tx, by, "draft.approved", draft)
        self.changed()
        return draft

    async def may_refuse(self, draft_id: DraftId, version: int, by: UserId) -> None:
        """Raise where a refusal would come to nothing, before its reason is asked for."""
        async with self.database.read() as tx:
            await self._judged(tx, await tx.drafts.get(draft_id), version, by)

    async def refuse(self, draft_id: DraftId, version: int, by: UserId, reason: str) -> Draft:
        """Say no to a version, and why: the author is shown it."""
        line = " ".join(reason.split())
        if len(line) > REASON_LIMIT:
            raise TooLongError("reason", REASON_LIMIT)
        async with self.database.begin() as tx:
            draft, _ = await self._pending(tx, draft_id, version, by)
            name = await self.access.name_in(tx, by)
            await tx.reviews.refuse(draft.id, Voice(user=by, name=name, reason=line))
            await tx.showings.change(draft.id)
            await tx.showings.want(draft.id, [draft.author])
            await self._record(tx, by, "draft.refused", draft, reason=line)
        self.changed()
        return draft

    async def rules(self, by: UserId) -> tuple[tuple[Section, ...], int]:
        """The sections, and how many approvals are asked for outside them."""
        async with self.database.read() as tx:
            await self.access.require(tx, by, Act.MANAGE_SECTIONS)
            return await tx.sections.all(), int(await tx.marks.get(WITHOUT_SECTION) or 0)

    async def set_rule(self, section: SectionId | None, needed: int, by: UserId) -> None:
        """Ask for so many approvals in a section, or of what stands in none."""
        if not 0 <= needed <= MOST_NEEDED:
            raise GoneError("no such rule")
        async with self.database.begin() as tx:
            await self.access.require(tx, by, Act.MANAGE_SECTIONS)
            if section is None:
                await tx.marks.set(WITHOUT_SECTION, str(needed))
                subject = ""
            else:
                found = await tx.sections.get(section)
                if found is None:
                    raise GoneError("no such section")
                await tx.sections.set_approvals(section, needed)
                subject = found.slug
            await tx.audit.record(
                AuditEntry(
                    at=self.clock.now(),
                    actor=by,
                    act="section.approvals",
                    subject=subject,
                    details={"needed": str(needed)},
                )
            )

    async def _pending(
        self, tx: Transaction, draft_id: DraftId, version: int, by: UserId
    ) -> tuple[Draft, Standing]:
        """A draft that waits for a word, for this transaction alone."""
        return await self._judged(tx, await tx.drafts.hold(draft_id), version, by)

    async def _judged(
        self, tx: Transaction, draft: Draft | None, version: int, by: UserId
    ) -> tuple[Draft, Standing]:
        await self.access.require(tx, by, Act.APPROVE)
        if draft is None:
            raise SettledError("the draft is closed")
        if by in {draft.author, draft.edited_by}:
            raise OwnDraftError("nobody approves their own")
        await self.access.require(tx, by, Act.APPROVE, within=await sections_of(tx, draft))
        standing = await standing_of(tx, draft)
        if draft.version != version or standing.verdict is not Verdict.PENDING:
            raise SettledError(f"it is {standing.verdict}")
        return draft, standing

    async def _record(
        self, tx: Transaction, by: UserId, act: str, draft: Draft, **details: str
    ) -> None:
        told = details | {"version": str(draft.version)}
        await tx.audit.record(recorded(self.clock.now(), by, act, draft, **told))


def _act(draft: Draft) -> Act:
    if draft.amends is None:
        return Act.PUBLISH
    return Act.RETRACT if draft.retracts else Act.CORRECT
