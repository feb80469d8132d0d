"""Scheduling: drafts that go out at their time, or under embargo, once, whoever runs by then."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import structlog

from bot.clock import Clock
from bot.domain.chats import UserId
from bot.domain.desk import Act, Draft, DraftId, may
from bot.domain.plans import Plan, PlanState
from bot.errors import BadInputError, ForbiddenError
from bot.services.access import Access
from bot.services.drafting import StaleDraftError, recorded
from bot.services.publishing import EmbargoedError, Publishing, UnfinishedError
from bot.services.standing import UnapprovedError, cleared, sections_of
from bot.text.moments import Reading, moment
from storage.database import Database
from storage.showings import Showing
from storage.transaction import Transaction

_log: structlog.stdlib.BoundLogger = structlog.get_logger(__name__)


class PastError(BadInputError):
    """The moment has passed since it was proposed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scheduling:
    """What was due longer than `grace` ago is asked about; `changed` wakes the timetable."""

    database: Database
    clock: Clock
    access: Access
    publishing: Publishing
    zone: ZoneInfo
    grace: timedelta
    changed: Callable[[], None]

    def read(self, text: str) -> Reading:
        """What somebody means by a time, by the desk's clock."""
        return moment(text, now=self.clock.now(), zone=self.zone)

    async def plan(self, draft_id: DraftId, by: UserId, at: datetime, *, embargo: bool) -> Draft:
        """Let a draft go out at a moment; raise PastError where that has come meanwhile.

        EmbargoedError where an embargo would end sooner by it: that must be lifted first.
        """
        async with self.database.begin() as tx:
            draft = await self._held(tx, draft_id, by)
            await self.access.require(tx, by, Act.PUBLISH, within=await sections_of(tx, draft))
            if not draft.is_written:
                raise UnfinishedError("there is no text yet")
            now = self.clock.now()
            if at <= now:
                raise PastError("the moment has passed")
            before = draft.plan
            if before is not None and before.forbids(now) and not embargo:
                if at < before.at:
                    raise EmbargoedError("an embargo is lifted before it is shortened")
                embargo = True
            plan = Plan(at=at, embargo=embargo)
            await tx.plans.put(draft.id, plan)
            act = "draft.embargoed" if embargo else "draft.scheduled"
            await self._record(tx, by, act, draft, plan)
            await self._tell(tx, draft, by)
        self.changed()
        return replace(draft, plan=plan)

    async def hold(self, draft_id: DraftId, by: UserId) -> Draft:
        """Keep a draft back: its time may pass, and nothing goes out."""
        return await self._turn(draft_id, by, PlanState.HELD, "draft.held")

    async def go_on(self, draft_id: DraftId, by: UserId) -> Draft:
        """Let a draft that was held go out at its time; PastError where that has passed."""
        return await self._turn(draft_id, by, PlanState.WAITING, "draft.released")

    async def drop(self, draft_id: DraftId, by: UserId) -> Draft:
        """Make it a mere draft again, and lift its embargo."""
        async with self.database.begin() as tx:
            draft = await self._held(tx, draft_id, by)
            if draft.plan is not None:
                await tx.plans.drop(draft.id)
                await self._record(tx, by, "draft.unscheduled", draft, draft.plan)
            await self._tell(tx, draft, by)
        self.changed()
        return replace(draft, plan=None)

    async def is_work(self) -> bool:
        """Whether anything is due, or to be shown."""
        async with self.database.read() as tx:
            return await tx.plans.is_work(self.clock.now())

    async def publish_due(self) -> int:
        """Publish what is due, and have those asked about whom it cannot be; give how many."""
        async with self.database.read() as tx:
            due = await tx.plans.due(self.clock.now())
        for draft_id in due:
            try:
                await self._publish(draft_id)
            except StaleDraftError:
                continue  # somebody was quicker, with the draft or with its time
            except Exception:  # noqa: BLE001 (one that fails must not keep the others back)
                _log.exception("draft.not_published", draft=draft_id)
        return len(due)

    async def wanted(self) -> tuple[tuple[Showing, Draft], ...]:
        """Whom to show which draft."""
        async with self.database.read() as tx:
            found = [(each, await tx.drafts.get(each.draft)) for each in await tx.showings.wanted()]
        return tuple((showing, draft) for showing, draft in found if draft is not None)

    async def shown(self, showing: Showing, *, card: int | None, preview: int | None) -> None:
        """Remember by which messages somebody was shown a draft; its author has one card only."""
        async with self.database.begin() as tx:
            draft = await tx.drafts.get(showing.draft)
            if draft is not None and draft.author == showing.user:
                await tx.drafts.set_card(draft.id, card or draft.card or 0, preview=preview)
                await tx.showings.end(showing)
            else:
                await tx.showings.done(showing, card=card, preview=preview)

    async def seen(self, showing: Showing) -> None:
        """Remember that somebody was shown a draft by whatever messages they have now.

        An author's stand with the draft.
        """
        async with self.database.begin() as tx:
            draft = await tx.drafts.get(showing.draft)
            if draft is None or draft.author == showing.user:
                await tx.showings.end(showing)
                return
            now = await tx.showings.get(showing.draft, showing.user)
            if now is not None:
                await tx.showings.done(showing, card=now.card, preview=now.preview)

    async def given_up(self, showing: Showing) -> None:
        """Whoever has blocked us cannot be shown anything; what is wished since is tried anew."""
        async with self.database.begin() as tx:
            await tx.showings.end(showing)

    async def _publish(self, draft_id: DraftId) -> None:
        directory = await self.publishing.people.directory()
        recogniser = await self.publishing.people.recogniser()
        async with self.database.begin() as tx:
            now = self.clock.now()
            draft = await tx.drafts.hold(draft_id)
            plan = draft.plan if draft else None
            if draft is None or plan is None or not plan.is_due(now):
                raise StaleDraftError("it is no longer due")
            obstacle = await self._obstacle(tx, draft, plan, now)
            if obstacle is None:
                await self.publishing.publish_in(
                    tx, draft, directory=directory, recogniser=recogniser, by=draft.author
                )
            else:
                await self._ask(tx, draft, replace(plan, state=obstacle))
        if obstacle is None:
            self.publishing.published()

    async def _obstacle(
        self, tx: Transaction, draft: Draft, plan: Plan, now: datetime
    ) -> PlanState | None:
        """Why a draft that is due cannot go out without a word from somebody."""
        if now - plan.at > self.grace:
            return PlanState.LATE
        try:
            within = await sections_of(tx, draft)
            await self.access.require(tx, draft.author, Act.PUBLISH, within=within)
            await cleared(tx, draft, self.access, draft.author)
        except ForbiddenError:
            return PlanState.UNBACKED
        except UnapprovedError:
            return PlanState.UNAPPROVED
        return None

    async def _ask(self, tx: Transaction, draft: Draft, plan: Plan) -> None:
        """Have the author shown what has happened, and those who may decide as well."""
        await tx.plans.put(draft.id, plan)
        within = await sections_of(tx, draft)
        deciding = await self.access.with_role_in(tx, Act.APPROVE, within=within)
        asked = set(deciding) | ({draft.author} if plan.state is not PlanState.UNBACKED else set())
        await tx.showings.want(draft.id, sorted(asked))
        await self._record(tx, draft.author, f"draft.{plan.state}", draft, plan)

    async def _turn(self, draft_id: DraftId, by: UserId, to: PlanState, act: str) -> Draft:
        async with self.database.begin() as tx:
            draft = await self._held(tx, draft_id, by)
            if draft.plan is None:
                raise StaleDraftError("nothing is planned")
            if to is PlanState.WAITING:
                await self.access.require(tx, by, Act.PUBLISH, within=await sections_of(tx, draft))
                if draft.plan.at <= self.clock.now():
                    raise PastError("the moment has passed")
            plan = replace(draft.plan, state=to)
            await tx.plans.put(draft.id, plan)
            await self._record(tx, by, act, draft, plan)
            await self._tell(tx, draft, by)
        self.changed()
        return replace(draft, plan=plan)

    async def _tell(self, tx: Transaction, draft: Draft, by: UserId) -> None:
        """Bring approvers' cards up to date, and show the author what another has decided."""
        await tx.showings.change(draft.id)
        if by != draft.author:
            await tx.showings.want(draft.id, [draft.author])

    async def _held(self, tx: Transaction, draft_id: DraftId, by: UserId) -> Draft:
        """A draft that somebody may plan: their own, or one that waits for a word of theirs."""
        draft = await tx.drafts.hold(draft_id)
        if draft is None or draft.amends is not None:
            raise StaleDraftError("the draft is closed")
        asks = draft.plan is not None and draft.plan.asks
        if draft.author == by:
            await self.access.require(tx, by, Act.PUBLISH)
            return draft
        within = await sections_of(tx, draft)
        if asks and may(await self.access.role_in(tx, by), Act.APPROVE):
            await self.access.require(tx, by, Act.APPROVE, within=within)
        else:
            await self.access.require(tx, by, Act.EDIT, within=within)
        return draft

    async def _record(
        self, tx: Transaction, by: UserId, act: str, draft: Draft, plan: Plan
    ) -> None:
        when = plan.at.astimezone(self.zone).isoformat(timespec="minutes")
        await tx.audit.record(recorded(self.clock.now(), by, act, draft, planned=when))
