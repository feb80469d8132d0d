"""Members limited to sections: what they may do there, and that they may not do it elsewhere."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.domain.chats import ChatId, UserId
from bot.domain.desk import Act, DeskRole, Draft
from bot.domain.news import SectionId
from bot.domain.plans import PlanState
from bot.errors import ForbiddenError, GoneError
from bot.services.access import INVITATION_HOURS, OutsideError
from bot.services.privacy import Privacy
from bot.services.staffing import Staffing, key_of
from tests.services.conftest import ADMIN, AUTHOR, OWNER, READER, Office
from tests.services.test_retaining import KEPT

APPROVER = UserId(4)
EDITOR = UserId(5)


async def sections(office: Office) -> dict[str, SectionId]:
    async with office.database.begin() as tx:
        made = [await tx.sections.put(slug, {"en": slug}) for slug in ("diplomacy", "sport")]
    return {section.slug: section.id for section in made}


def staffing(office: Office) -> Staffing:
    return Staffing(database=office.database, clock=office.clock, access=office.access)


async def limits(office: Office, user: UserId, slug: str) -> None:
    numbers = await sections(office)
    await staffing(office).limit(user, numbers[slug], ADMIN)


async def draft_in(office: Office, slug: str | None, author: UserId = AUTHOR) -> Draft:
    draft = await office.publishing.compose(
        "A title\nSome text.", None, author=author, chat=ChatId(author), language="en"
    )
    return await office.publishing.change(
        draft.id, author, lambda content: replace(content, section=slug)
    )


async def test_an_author_publishes_in_their_section_and_in_no_other(office: Office) -> None:
    await limits(office, AUTHOR, "diplomacy")
    for slug in ("sport", None, "never-heard-of"):
        draft = await draft_in(office, slug)
        with pytest.raises(OutsideError) as refused:
            await office.publishing.publish(draft.id, draft.version, AUTHOR)
        assert [each.slug for each in refused.value.sections] == ["diplomacy"]
        (kept, *_) = await office.publishing.drafts(AUTHOR)
        assert kept.id == draft.id, "nothing is lost"
    draft = await draft_in(office, "diplomacy")
    await office.publishing.publish(draft.id, draft.version, AUTHOR)
    assert (await office.acts())[-1] == "item.published"


async def test_whoever_has_one_section_begins_in_it(office: Office) -> None:
    await limits(office, AUTHOR, "diplomacy")
    draft = await office.publishing.compose(
        "A title\nText.", None, author=AUTHOR, chat=ChatId(AUTHOR), language="en"
    )
    assert draft.content.section == "diplomacy"
    with pytest.raises(OutsideError):
        await office.publishing.file(draft.id, AUTHOR, "sport")
    with pytest.raises(OutsideError):
        await office.publishing.file(draft.id, AUTHOR, None)


async def test_a_limit_counts_for_drafts_that_are_open_already(office: Office) -> None:
    await sections(office)
    draft = await draft_in(office, "sport")
    await limits(office, AUTHOR, "diplomacy")
    with pytest.raises(OutsideError):
        await office.publishing.publish(draft.id, draft.version, AUTHOR)
    at = office.clock.now() + timedelta(hours=1)
    with pytest.raises(OutsideError):
        await office.scheduling.plan(draft.id, AUTHOR, at, embargo=False)
    moved = await office.publishing.file(draft.id, AUTHOR, "diplomacy")
    await office.publishing.publish(moved.id, moved.version, AUTHOR)
    assert (await office.acts())[-1] == "item.published"


async def test_what_is_planned_outside_new_limits_is_asked_about(office: Office) -> None:
    await sections(office)
    draft = await draft_in(office, "sport")
    at = office.clock.now() + timedelta(hours=1)
    await office.scheduling.plan(draft.id, AUTHOR, at, embargo=False)
    await limits(office, AUTHOR, "diplomacy")

    office.clock.advance(timedelta(hours=1))
    await office.scheduling.publish_due()

    asked = await office.publishing.draft(draft.id, AUTHOR)
    assert asked.item is None
    assert asked.plan is not None
    assert asked.plan.state is PlanState.UNBACKED


async def test_corrections_and_retractions_keep_to_the_section(office: Office) -> None:
    await office.hires(EDITOR, DeskRole.EDITOR)
    await sections(office)
    item = await office.published(await draft_in(office, "sport"))
    await limits(office, EDITOR, "diplomacy")
    await limits(office, AUTHOR, "diplomacy")
    for user in (EDITOR, AUTHOR):
        assert await office.correcting.acts_on(item.id, user) == frozenset()
        assert (await office.correcting.items(1, user, Act.CORRECT)).entries == ()
        for act in (Act.CORRECT, Act.RETRACT):
            with pytest.raises(OutsideError):
                await office.correcting.begin(item.id, user, ChatId(user), act)
    every = {Act.CORRECT, Act.RETRACT, Act.PUBLISH}
    assert await office.correcting.acts_on(item.id, ADMIN) == every


async def test_a_correction_moves_an_item_between_ones_own_sections_only(office: Office) -> None:
    await office.hires(EDITOR, DeskRole.EDITOR)
    await sections(office)
    item = await office.published(await draft_in(office, "diplomacy"))
    draft = await office.correcting.begin(item.id, EDITOR, ChatId(EDITOR), Act.CORRECT)
    moved = await office.publishing.file(draft.id, EDITOR, "sport")
    await limits(office, EDITOR, "diplomacy")
    with pytest.raises(OutsideError):
        await office.correcting.correct(moved.id, moved.version, EDITOR)
    back = await office.publishing.file(draft.id, EDITOR, "diplomacy")
    await office.correcting.correct(back.id, back.version, EDITOR)
    assert (await office.acts())[-1] == "item.corrected"


async def test_approvers_are_asked_about_their_sections_only(office: Office) -> None:
    numbers = await sections(office)
    async with office.database.begin() as tx:
        await tx.sections.set_approvals(numbers["sport"], 1)
    await office.hires(APPROVER, DeskRole.APPROVER)
    await limits(office, APPROVER, "diplomacy")
    draft = await draft_in(office, "sport")
    await office.approving.ask(draft.id, draft.version, AUTHOR)

    async with office.database.read() as tx:
        asked = {each.user for each in await tx.showings.of(draft.id)}
    assert asked == {OWNER, ADMIN}
    with pytest.raises(OutsideError):
        await office.approving.approve(draft.id, draft.version, APPROVER)
    with pytest.raises(OutsideError):
        await office.approving.refuse(draft.id, draft.version, APPROVER, "no")
    with pytest.raises(OutsideError):
        await office.approving.seen(draft.id, APPROVER)

    await staffing(office).limit(APPROVER, numbers["sport"], ADMIN)
    await office.approving.approve(draft.id, draft.version, APPROVER)
    assert (await office.acts())[-1] == "draft.approved"


async def test_what_is_sent_elsewhere_is_not_theirs_to_stop(office: Office) -> None:
    await sections(office)
    draft = await draft_in(office, "sport")
    broadcast = await office.publishing.publish(draft.id, draft.version, AUTHOR)
    assert len(await office.sending.under_way(AUTHOR)) == 1
    await limits(office, AUTHOR, "diplomacy")
    assert await office.sending.under_way(AUTHOR) == ()
    with pytest.raises(OutsideError):
        await office.sending.stop(broadcast.id, AUTHOR)


async def test_an_invitation_carries_its_sections(office: Office) -> None:
    numbers = await sections(office)
    token = await office.access.invite(DeskRole.AUTHOR, ADMIN)
    key = key_of(token)
    assert len(key) < len(token), "a button opens no door"
    await staffing(office).limit_invitation(key, numbers["sport"], ADMIN)
    with pytest.raises(GoneError):
        await staffing(office).invitation(key, OWNER)  # somebody else's

    taken = await office.access.join(token, READER, "Rita")

    assert taken is not None
    assert taken.invited_by == ADMIN
    assert await office.access.sections(READER) == {numbers["sport"]}
    with pytest.raises(GoneError):
        await staffing(office).limit_invitation(key, None, ADMIN)  # it is used


async def test_a_late_invitation_cannot_be_limited(office: Office) -> None:
    token = await office.access.invite(DeskRole.AUTHOR, ADMIN)
    office.clock.advance(timedelta(hours=INVITATION_HOURS))
    with pytest.raises(GoneError):
        await staffing(office).invitation(key_of(token), ADMIN)


@pytest.mark.parametrize("key", ["", "%", "a" * 16])
async def test_nobody_limits_an_invitation_that_never_was(office: Office, key: str) -> None:
    await office.access.invite(DeskRole.AUTHOR, ADMIN)
    with pytest.raises(GoneError):
        await staffing(office).invitation(key, ADMIN)


async def test_the_last_section_taken_out_is_all_of_them(office: Office) -> None:
    numbers = await sections(office)
    desk = staffing(office)
    await desk.limit(AUTHOR, numbers["sport"], ADMIN)
    member, _ = await desk.limit(AUTHOR, numbers["diplomacy"], ADMIN)
    assert member.sections == set(numbers.values())
    member, _ = await desk.limit(AUTHOR, None, ADMIN)
    assert member.sections == frozenset()
    assert await office.acts() == ["staff.limited"] * 3


async def test_admins_and_owners_work_everywhere(office: Office) -> None:
    numbers = await sections(office)
    with pytest.raises(ForbiddenError):
        await staffing(office).limit(ADMIN, numbers["sport"], OWNER)
    await limits(office, AUTHOR, "sport")
    async with office.database.begin() as tx:
        member = await tx.desk.member(AUTHOR)
        assert member is not None
        await tx.desk.grant(
            user=AUTHOR,
            name=member.name,
            role=DeskRole.ADMIN,
            at=member.since or office.clock.now(),
            sections=member.sections,
        )
    assert await office.access.sections(AUTHOR) == frozenset()


async def test_whoever_asks_what_is_stored_of_them_sees_their_sections(office: Office) -> None:
    await office.follower(AUTHOR)
    await limits(office, AUTHOR, "sport")
    stored = await Privacy(database=office.database, kept=KEPT).stored(ChatId(AUTHOR), AUTHOR)
    assert stored["desk"]["sections"] == ["sport"]


async def test_only_admins_say_who_works_where(office: Office) -> None:
    numbers = await sections(office)
    with pytest.raises(ForbiddenError):
        await staffing(office).limit(AUTHOR, numbers["sport"], AUTHOR)
    with pytest.raises(GoneError):
        await staffing(office).limit(READER, None, ADMIN)
    with pytest.raises(GoneError):
        await staffing(office).limit(AUTHOR, SectionId(999), ADMIN)
