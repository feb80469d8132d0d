"""Plans: when drafts go out by themselves. What is due is a row here, never a timer."""

import datetime as dt
from typing import Any

from sqlalchemy import Select, delete, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.desk import DraftId, DraftState
from bot.domain.plans import Plan, PlanState
from storage import dialects
from storage.models import drafts, inquiry_cards, plans, showings


class Plans:
    """Whoever writes here holds the draft (see `Drafts.hold`), so that no two cross."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def put(self, draft: DraftId, plan: Plan) -> None:
        """Give a draft a plan, in place of an earlier one."""
        values = {"due_at": plan.at, "embargo": plan.embargo, "state": plan.state}
        await self._connection.execute(
            dialects.insert(self._connection, plans)
            .values(draft_id=draft, **values)
            .on_conflict_do_update(index_elements=["draft_id"], set_=values)
        )

    async def drop(self, draft: DraftId) -> None:
        await self._connection.execute(delete(plans).where(plans.c.draft_id == draft))

    async def is_work(self, now: dt.datetime) -> bool:
        """Whether a draft is due, or somebody is to be shown one or asked: each second."""
        wanted = select(showings.c.draft_id).where(showings.c.wanted.is_not(None))
        asked = select(inquiry_cards.c.inquiry_id).where(inquiry_cards.c.wanted)
        result = await self._connection.execute(
            select(or_(_due(now).exists(), wanted.exists(), asked.exists()))
        )
        return bool(result.scalar_one())

    async def due(self, now: dt.datetime, *, limit: int = 20) -> tuple[DraftId, ...]:
        """Drafts whose time has come, the longest overdue first."""
        result = await self._connection.execute(
            _due(now).order_by(plans.c.due_at, plans.c.draft_id).limit(limit)
        )
        return tuple(DraftId(row.draft_id) for row in result)


def _due(now: dt.datetime) -> Select[Any]:
    return (
        select(plans.c.draft_id)
        .join(drafts, drafts.c.id == plans.c.draft_id)
        .where(
            plans.c.state == PlanState.WAITING,
            plans.c.due_at <= now,
            drafts.c.state == DraftState.OPEN,
        )
    )
