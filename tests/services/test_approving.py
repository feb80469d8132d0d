"""Approving: a second pair of eyes, bound to what it has seen, settled by the first word."""

import asyncio
import datetime as dt
from dataclasses import replace

import pytest

from bot.domain.approvals import Verdict
from bot.domain.broadcasts import Broadcast
from bot.domain.chats import ChatId, UserId
from bot.domain.desk import Act, DeskRole, Draft
from bot.domain.plans import PlanState
from bot.errors import ForbiddenError, GoneError
from bot.services.approving import NobodyApprovesError, OwnDraftError, SettledError
from bot.services.releases import TooLongError, with_title
from bot.services.standing import UnapprovedError
from tests.services.conftest import ADMIN, AUTHOR, OWNER, READER, Office
from tests.services.test_publishing import composed

APPROVER = UserId(4)
HOUR = dt.timedelta(hours=1)


async def asking(office: Office, needed: int = 1) -> Draft:
    """A draft that was sent for approval, in a desk that asks for it."""
    await office.hires(APPROVER, DeskRole.APPROVER)
    await office.approving.set_rule(None, needed, ADMIN)
    draft = await composed(office)
    return await office.approving.ask(draft.id, draft.version, AUTHOR)


async def verdict(office: Office, draft: Draft) -> Verdict:
    async with office.database.read() as tx:
        found = await tx.drafts.get(draft.id)
    assert found is not None
    return (await office.approving.standing(found)).verdict


async def to_show(office: Office) -> list[UserId]:
    return [showing.user for showing, _ in await office.scheduling.wanted()]


async def test_without_a_rule_authors_publish_by_themselves(office: Office) -> None:
    draft = await composed(office)
    assert await verdict(office, draft) is Verdict.FREE
    await office.publishing.publish(draft.id, draft.version, AUTHOR)


async def test_it_goes_to_everybody_who_may_approve_but_its_author(office: Office) -> None:
    draft = await asking(office)
    assert await to_show(office) == [OWNER, ADMIN, APPROVER]
    with pytest.raises(UnapprovedError):
        await office.publishing.publish(draft.id, draft.version, AUTHOR)
    await office.approving.approve(draft.id, draft.version, APPROVER)
    assert AUTHOR in await to_show(office)
    await office.publishing.publish(draft.id, draft.version, AUTHOR)
    assert await office.acts() == [
        "section.approvals", "draft.submitted", "draft.approved", "item.published",
    ]  # fmt: skip


async def test_two_are_needed_where_two_are_asked_for(office: Office) -> None:
    draft = await asking(office, needed=2)
    await office.approving.approve(draft.id, draft.version, APPROVER)
    with pytest.raises(SettledError):
        await office.approving.approve(draft.id, draft.version, APPROVER)
    assert await verdict(office, draft) is Verdict.PENDING
    await office.approving.approve(draft.id, draft.version, OWNER)
    assert await verdict(office, draft) is Verdict.APPROVED


@pytest.mark.parametrize("role", [DeskRole.APPROVER, DeskRole.ADMIN])
async def test_nobody_approves_their_own(office: Office, role: DeskRole) -> None:
    draft = await asking(office)
    await office.hires(AUTHOR, role)
    with pytest.raises(OwnDraftError):
        await office.approving.approve(draft.id, draft.version, AUTHOR)


async def test_an_edit_voids_what_was_said(office: Office) -> None:
    draft = await asking(office)
    await office.approving.approve(draft.id, draft.version, APPROVER)
    changed = await office.publishing.change(draft.id, AUTHOR, lambda one: with_title(one, "New"))
    assert await verdict(office, draft) is Verdict.VOID
    with pytest.raises(UnapprovedError):
        await office.publishing.publish(draft.id, changed.version, AUTHOR)
    with pytest.raises(SettledError):
        await office.approving.approve(draft.id, draft.version, OWNER)
    await office.approving.ask(draft.id, changed.version, AUTHOR)
    await office.approving.approve(draft.id, changed.version, APPROVER)
    await office.publishing.publish(draft.id, changed.version, AUTHOR)


async def test_a_time_does_not_void_what_was_said(office: Office) -> None:
    draft = await asking(office)
    await office.approving.approve(draft.id, draft.version, APPROVER)
    await office.scheduling.plan(draft.id, AUTHOR, office.clock.now() + HOUR, embargo=False)
    office.clock.advance(HOUR)
    await office.scheduling.publish_due()
    assert (await office.searching.find("observers")).hits


async def test_a_time_that_comes_without_approval_asks(office: Office) -> None:
    draft = await asking(office)
    await office.scheduling.plan(draft.id, AUTHOR, office.clock.now() + HOUR, embargo=False)
    office.clock.advance(HOUR)
    await office.scheduling.publish_due()
    async with office.database.read() as tx:
        found = await tx.drafts.get(draft.id)
        assert await tx.news.count() == 0
    assert found is not None
    assert found.plan is not None
    assert found.plan.state is PlanState.UNAPPROVED
    assert await to_show(office) == [OWNER, ADMIN, AUTHOR, APPROVER]


async def test_a_refusal_tells_its_author_why_and_is_mended(office: Office) -> None:
    draft = await asking(office, needed=2)
    await office.approving.approve(draft.id, draft.version, OWNER)
    await office.approving.refuse(draft.id, draft.version, APPROVER, " The date is\nwrong. ")
    async with office.database.read() as tx:
        review = await tx.reviews.of(draft.id)
    assert review is not None
    assert review.refusal is not None
    assert (review.refusal.name, review.refusal.reason) == ("user 4", "The date is wrong.")
    with pytest.raises(SettledError):
        await office.approving.approve(draft.id, draft.version, ADMIN)
    changed = await office.publishing.change(draft.id, AUTHOR, lambda one: with_title(one, "New"))
    await office.approving.ask(draft.id, changed.version, AUTHOR)
    assert await verdict(office, draft) is Verdict.PENDING


async def test_a_reason_has_a_length(office: Office) -> None:
    draft = await asking(office)
    with pytest.raises(TooLongError):
        await office.approving.refuse(draft.id, draft.version, APPROVER, "x" * 301)


@pytest.mark.parametrize("times", range(3))
async def test_of_two_who_decide_at_once_one_does(office: Office, times: int) -> None:
    del times
    draft = await asking(office)
    said = await asyncio.gather(
        office.approving.approve(draft.id, draft.version, APPROVER),
        office.approving.refuse(draft.id, draft.version, OWNER, "No."),
        office.approving.approve(draft.id, draft.version, ADMIN),
        return_exceptions=True,
    )
    assert sum(isinstance(one, SettledError) for one in said) == 2
    assert await verdict(office, draft) in {Verdict.APPROVED, Verdict.REFUSED}


async def test_a_role_that_is_withdrawn_decides_nothing(office: Office) -> None:
    draft = await asking(office)
    await office.access.withdraw(APPROVER, ADMIN)
    with pytest.raises(ForbiddenError):
        await office.approving.approve(draft.id, draft.version, APPROVER)
    for stranger in (READER, AUTHOR):
        with pytest.raises(ForbiddenError):
            await office.approving.refuse(draft.id, draft.version, stranger, "No.")


async def test_where_nobody_can_approve_nobody_is_asked(office: Office) -> None:
    await office.approving.set_rule(None, 2, OWNER)
    await office.access.withdraw(ADMIN, OWNER)
    draft = await composed(office)
    with pytest.raises(NobodyApprovesError):
        await office.approving.ask(draft.id, draft.version, AUTHOR)


async def test_an_override_is_for_some_and_loud(office: Office) -> None:
    draft = await asking(office, needed=2)
    for nobody in (AUTHOR, APPROVER):
        with pytest.raises(ForbiddenError):
            await office.publishing.publish(draft.id, draft.version, nobody, override=True)
    await office.publishing.publish(draft.id, draft.version, ADMIN, override=True)
    assert (await office.acts())[-2:] == ["draft.overridden", "item.published"]
    async with office.database.read() as tx:
        review = await tx.reviews.of(draft.id)
    assert review is not None
    assert review.override is not None
    assert review.override.user == ADMIN


@pytest.mark.parametrize("act", [Act.CORRECT, Act.RETRACT])
async def test_corrections_and_retractions_need_what_the_news_needs(
    office: Office, act: Act
) -> None:
    item = await office.published(await composed(office))
    await asking(office)
    draft = await office.correcting.begin(item.id, AUTHOR, ChatId(AUTHOR), act)
    send = office.correcting.retract if act is Act.RETRACT else office.correcting.correct
    with pytest.raises(UnapprovedError):
        await send(draft.id, draft.version, AUTHOR)
    await office.approving.ask(draft.id, draft.version, AUTHOR)
    await office.approving.approve(draft.id, draft.version, APPROVER)
    assert isinstance(await send(draft.id, draft.version, AUTHOR), Broadcast)


async def test_a_retraction_is_overridden_where_it_is_urgent(office: Office) -> None:
    item = await office.published(await composed(office))
    await office.approving.set_rule(None, 1, ADMIN)
    draft = await office.correcting.begin(item.id, ADMIN, ChatId(ADMIN), Act.RETRACT)
    await office.correcting.retract(draft.id, draft.version, ADMIN, override=True)
    assert "draft.overridden" in await office.acts()


async def test_a_section_has_its_own_rule_and_leaving_it_is_no_way_round(office: Office) -> None:
    async with office.database.begin() as tx:
        section = await tx.sections.put("summits", {"en": "Summits"})
    await office.hires(APPROVER, DeskRole.APPROVER)
    draft = await composed(office)
    inside = await office.publishing.change(
        draft.id, AUTHOR, lambda one: replace(one, section="summits")
    )
    item = await office.published(inside)
    await office.approving.set_rule(section.id, 2, ADMIN)
    correction = await office.correcting.begin(item.id, AUTHOR, ChatId(AUTHOR), Act.CORRECT)
    left = await office.publishing.change(
        correction.id, AUTHOR, lambda one: replace(one, section=None)
    )
    assert (await office.approving.standing(left)).needed == 2
    sections, without = await office.approving.rules(ADMIN)
    assert ([one.approvals for one in sections], without) == ([2], 0)


@pytest.mark.parametrize("needed", [-1, 3])
async def test_rules_are_none_one_or_two_and_for_admins(office: Office, needed: int) -> None:
    with pytest.raises(GoneError):
        await office.approving.set_rule(None, needed, ADMIN)
    with pytest.raises(ForbiddenError):
        await office.approving.set_rule(None, 1, AUTHOR)
