"""What those who go leave behind: their open drafts stay, and an admin can take them over."""

from datetime import timedelta

import pytest

from bot.domain.chats import ChatId, UserId
from bot.domain.desk import DeskRole, DraftState
from bot.domain.plans import PlanState
from bot.errors import ForbiddenError, GoneError
from bot.services.staffing import Staffing
from tests.services.conftest import ADMIN, AUTHOR, OWNER, READER, Office

APPROVER = UserId(4)


def staffing(office: Office) -> Staffing:
    return Staffing(database=office.database, clock=office.clock, access=office.access)


async def test_open_drafts_are_taken_over(office: Office) -> None:
    draft = await office.publishing.compose(
        "A title\nText.", None, author=AUTHOR, chat=ChatId(AUTHOR), language="en"
    )
    desk = staffing(office)
    assert await desk.left_behind(ADMIN) == ()
    with pytest.raises(GoneError):  # whoever works here keeps what is theirs
        await desk.take_over(draft.id, ADMIN, ChatId(ADMIN))
    await office.access.withdraw(AUTHOR, ADMIN)
    assert [each.id for each in await desk.left_behind(ADMIN)] == [draft.id]

    taken = await desk.take_over(draft.id, ADMIN, ChatId(ADMIN))

    assert (taken.author, taken.chat, taken.card) == (ADMIN, ChatId(ADMIN), None)
    assert taken.content == draft.content
    assert await desk.left_behind(ADMIN) == ()
    assert [each.id for each in await office.publishing.drafts(ADMIN)] == [draft.id]
    assert (await office.acts())[-1] == "draft.taken_over"
    with pytest.raises(GoneError):  # of two admins one has it
        await desk.take_over(draft.id, OWNER, ChatId(OWNER))
    await office.publishing.publish(taken.id, taken.version, ADMIN)
    assert (await office.acts())[-1] == "item.published"


async def test_whoever_comes_back_has_their_drafts_again(office: Office) -> None:
    draft = await office.publishing.compose(
        "A title\nText.", None, author=AUTHOR, chat=ChatId(AUTHOR), language="en"
    )
    await office.access.withdraw(AUTHOR, ADMIN)
    with pytest.raises(ForbiddenError):
        await office.publishing.publish(draft.id, draft.version, AUTHOR)
    await office.hires(AUTHOR, DeskRole.AUTHOR)
    with pytest.raises(GoneError):
        await staffing(office).take_over(draft.id, ADMIN, ChatId(ADMIN))
    await office.publishing.publish(draft.id, draft.version, AUTHOR)


async def test_only_admins_take_drafts_over(office: Office) -> None:
    await office.hires(APPROVER, DeskRole.APPROVER)
    draft = await office.publishing.compose(
        "A title\nText.", None, author=APPROVER, chat=ChatId(APPROVER), language="en"
    )
    await office.access.withdraw(APPROVER, ADMIN)
    for user in (AUTHOR, READER):
        with pytest.raises(ForbiddenError):
            await staffing(office).take_over(draft.id, user, ChatId(user))
        with pytest.raises(ForbiddenError):
            await staffing(office).left_behind(user)


async def test_what_was_approved_is_asked_for_anew(office: Office) -> None:
    """The one who takes a draft over may be the one who has approved it."""
    async with office.database.begin() as tx:
        section = await tx.sections.put("sport", {"en": "Sport"})
        await tx.sections.set_approvals(section.id, 1)
    draft = await office.publishing.compose(
        "A title\nText.", None, author=AUTHOR, chat=ChatId(AUTHOR), language="en"
    )
    draft = await office.publishing.file(draft.id, AUTHOR, "sport")
    await office.approving.ask(draft.id, draft.version, AUTHOR)
    await office.approving.approve(draft.id, draft.version, ADMIN)
    await office.access.withdraw(AUTHOR, OWNER)

    taken = await staffing(office).take_over(draft.id, ADMIN, ChatId(ADMIN))

    assert not (await office.approving.standing(taken)).may_go


async def test_a_plan_is_taken_over_along_with_its_draft(office: Office) -> None:
    draft = await office.publishing.compose(
        "A title\nText.", None, author=AUTHOR, chat=ChatId(AUTHOR), language="en"
    )
    at = office.clock.now() + timedelta(hours=1)
    await office.scheduling.plan(draft.id, AUTHOR, at, embargo=False)
    await office.access.withdraw(AUTHOR, ADMIN)
    taken = await staffing(office).take_over(draft.id, ADMIN, ChatId(ADMIN))
    assert taken.plan is not None
    assert taken.plan.state is PlanState.WAITING
    office.clock.advance(timedelta(hours=1))
    await office.scheduling.publish_due()
    sent = await office.publishing.draft(draft.id, ADMIN)
    assert sent.state is DraftState.PUBLISHED
