"""Scheduling: what is planned goes out once at its time, or somebody is asked."""

import asyncio
import datetime as dt
from dataclasses import replace

import pytest

from bot.domain.broadcasts import Lane
from bot.domain.chats import ChatId, UserId
from bot.domain.desk import Act, DeskRole, Draft, DraftState
from bot.domain.plans import PlanState, Wanted
from bot.errors import ForbiddenError, GoneError
from bot.services.drafting import StaleDraftError
from bot.services.publishing import EmbargoedError
from bot.services.releases import with_title
from bot.services.scheduling import PastError
from tests.services.conftest import ADMIN, AUTHOR, OWNER, READER, Office
from tests.services.test_publishing import COLLEAGUE, composed

HOUR = dt.timedelta(hours=1)


async def planned(office: Office, *, embargo: bool = False, ahead: dt.timedelta = HOUR) -> Draft:
    draft = await composed(office)
    at = office.clock.now() + ahead
    return await office.scheduling.plan(draft.id, AUTHOR, at, embargo=embargo)


async def stored(office: Office, draft: Draft) -> Draft:
    async with office.database.read() as tx:
        found = await tx.drafts.get(draft.id)
    assert found is not None
    return found


async def published(office: Office) -> int:
    async with office.database.read() as tx:
        return await tx.news.count()


async def asked(office: Office) -> list[UserId]:
    return [showing.user for showing, _ in await office.scheduling.wanted()]


async def test_it_goes_out_at_its_time_and_not_before(office: Office) -> None:
    draft = await planned(office)
    office.clock.advance(HOUR - dt.timedelta(seconds=1))
    assert await office.scheduling.publish_due() == 0
    assert await published(office) == 0

    office.clock.advance(dt.timedelta(seconds=1))
    assert await office.scheduling.publish_due() == 1

    after = await stored(office, draft)
    assert (after.state, after.plan) == (DraftState.PUBLISHED, None)
    async with office.database.read() as tx:
        (broadcast,) = await tx.broadcasts.running()
        (entry, *_) = await tx.audit.latest(1)
    assert after.item is not None
    assert (broadcast.item, broadcast.lane, broadcast.author) == (
        after.item,
        Lane.NORMAL,
        ChatId(AUTHOR),
    )
    assert entry.details["planned"] == "2024-03-01T16:00+03:00"
    assert office.woken.count("delivery") == 1
    assert await office.acts() == ["draft.scheduled", "item.published"]


async def test_several_that_look_at_once_publish_it_once(office: Office) -> None:
    await planned(office)
    office.clock.advance(HOUR)
    await asyncio.gather(*(office.scheduling.publish_due() for _ in range(5)))
    assert await published(office) == 1
    async with office.database.read() as tx:
        assert len(await tx.broadcasts.running()) == 1


async def test_its_item_is_dated_by_the_day_on_which_it_goes_out(office: Office) -> None:
    draft = await planned(office, ahead=dt.timedelta(hours=10))  # 1:00 in Moscow
    office.clock.advance(dt.timedelta(hours=10))
    await office.scheduling.publish_due()
    item = (await stored(office, draft)).item
    assert item is not None
    async with office.database.read() as tx:
        found = await tx.news.item(item)
    assert found is not None
    assert found.content.date == dt.date(2024, 3, 2)


async def test_what_goes_out_is_what_was_edited_last(office: Office) -> None:
    draft = await planned(office)
    await office.publishing.change(draft.id, AUTHOR, lambda one: with_title(one, "A better title"))
    office.clock.advance(HOUR)
    await office.scheduling.publish_due()
    found = await office.searching.find("better title")
    assert [hit.item.content.title for hit in found.hits] == ["A better title"]


@pytest.mark.parametrize("minutes", [15, 14])
async def test_within_the_grace_it_goes_out_late(office: Office, minutes: int) -> None:
    await planned(office)
    office.clock.advance(HOUR + dt.timedelta(minutes=minutes))
    await office.scheduling.publish_due()
    assert await published(office) == 1


async def test_past_the_grace_its_author_and_approvers_are_asked(office: Office) -> None:
    draft = await planned(office)
    office.clock.advance(HOUR + dt.timedelta(minutes=16))

    await office.scheduling.publish_due()
    await office.scheduling.publish_due()

    assert await published(office) == 0
    late = await stored(office, draft)
    assert draft.plan is not None
    assert late.plan == replace(draft.plan, state=PlanState.LATE)
    assert await asked(office) == [OWNER, ADMIN, AUTHOR]
    assert await office.acts() == ["draft.scheduled", "draft.late"]


async def test_what_is_late_is_published_by_hand(office: Office) -> None:
    draft = await planned(office)
    office.clock.advance(2 * HOUR)
    await office.scheduling.publish_due()
    await office.publishing.publish(draft.id, draft.version, AUTHOR)
    assert await published(office) == 1


@pytest.mark.parametrize("by", [AUTHOR, ADMIN])
async def test_what_is_late_gets_a_new_time_or_is_a_draft_again(office: Office, by: UserId) -> None:
    draft = await planned(office)
    other = await planned(office)
    office.clock.advance(2 * HOUR)
    await office.scheduling.publish_due()

    await office.scheduling.plan(draft.id, by, office.clock.now() + HOUR, embargo=False)
    await office.scheduling.drop(other.id, by)

    office.clock.advance(HOUR)
    await office.scheduling.publish_due()
    assert await published(office) == 1
    assert (await stored(office, other)).plan is None


async def test_another_authors_plan_is_nobody_elses_as_long_as_nobody_is_asked(
    office: Office,
) -> None:
    """But for editors, who work on the drafts of others."""
    draft = await planned(office)
    await office.hires(COLLEAGUE, DeskRole.AUTHOR)
    for someone in (COLLEAGUE, READER):
        with pytest.raises(ForbiddenError):
            await office.scheduling.hold(draft.id, someone)
    assert (await office.scheduling.hold(draft.id, ADMIN)).plan is not None


async def test_it_is_moved(office: Office) -> None:
    draft = await planned(office)
    await office.scheduling.plan(draft.id, AUTHOR, office.clock.now() + 3 * HOUR, embargo=False)
    office.clock.advance(2 * HOUR)
    assert await office.scheduling.publish_due() == 0
    office.clock.advance(HOUR)
    await office.scheduling.publish_due()
    assert await published(office) == 1


async def test_it_is_held_until_somebody_lets_it_go(office: Office) -> None:
    draft = await planned(office)
    await office.scheduling.hold(draft.id, AUTHOR)
    office.clock.advance(HOUR / 2)
    await office.scheduling.go_on(draft.id, AUTHOR)
    await office.scheduling.hold(draft.id, AUTHOR)
    office.clock.advance(HOUR)
    assert await office.scheduling.publish_due() == 0
    with pytest.raises(PastError):
        await office.scheduling.go_on(draft.id, AUTHOR)
    assert await published(office) == 0


async def test_a_cancelled_draft_comes_back_without_its_time(office: Office) -> None:
    draft = await planned(office)
    await office.publishing.cancel(draft.id, AUTHOR)
    await office.publishing.reopen(draft.id, AUTHOR)
    office.clock.advance(HOUR)
    assert await office.scheduling.publish_due() == 0
    assert (await stored(office, draft)).plan is None


@pytest.mark.parametrize("times", range(5))
async def test_cancelling_at_the_very_moment_either_cancels_or_publishes(
    office: Office, times: int
) -> None:
    del times
    draft = await planned(office)
    office.clock.advance(HOUR)
    cancelled, _ = await asyncio.gather(
        office.publishing.cancel(draft.id, AUTHOR),
        office.scheduling.publish_due(),
        return_exceptions=True,
    )
    state = (await stored(office, draft)).state
    if isinstance(cancelled, StaleDraftError):
        assert (state, await published(office)) == (DraftState.PUBLISHED, 1)
    else:
        assert (state, await published(office)) == (DraftState.CANCELLED, 0)


async def test_nobody_publishes_before_an_embargo_ends(office: Office) -> None:
    draft = await planned(office, embargo=True)
    with pytest.raises(EmbargoedError):
        await office.publishing.publish(draft.id, draft.version, AUTHOR)
    with pytest.raises(EmbargoedError):
        await office.scheduling.plan(draft.id, AUTHOR, office.clock.now() + HOUR / 2, embargo=False)
    later = await office.scheduling.plan(
        draft.id, AUTHOR, office.clock.now() + 2 * HOUR, embargo=False
    )
    assert later.plan is not None
    assert later.plan.embargo
    await office.scheduling.drop(draft.id, AUTHOR)
    await office.publishing.publish(draft.id, draft.version, AUTHOR)
    assert await published(office) == 1


async def test_an_embargoed_item_shows_nowhere_before(office: Office) -> None:
    draft = await planned(office, embargo=True)
    assert (await office.searching.find("observers")).hits == ()
    async with office.database.read() as tx:
        assert (await tx.news.latest(page=1, size=5)).total == await tx.news.count() == 0
        assert [item async for item in tx.news.everything()] == []
        assert await tx.broadcasts.running() == ()
    office.clock.advance(HOUR)
    await office.scheduling.publish_due()
    assert [hit.item.id for hit in (await office.searching.find("observers")).hits] == [
        (await stored(office, draft)).item
    ]


async def test_an_author_whose_role_is_withdrawn_publishes_nothing(office: Office) -> None:
    draft = await planned(office)
    await office.access.withdraw(AUTHOR, ADMIN)
    office.clock.advance(HOUR)
    await office.scheduling.publish_due()
    after = await stored(office, draft)
    assert (await published(office), after.plan and after.plan.state) == (0, PlanState.UNBACKED)
    assert await asked(office) == [OWNER, ADMIN]


async def test_a_moment_that_has_passed_is_refused(office: Office) -> None:
    draft = await composed(office)
    with pytest.raises(PastError):
        await office.scheduling.plan(draft.id, AUTHOR, office.clock.now(), embargo=False)


async def test_corrections_are_not_planned(office: Office) -> None:
    item = await office.published(await composed(office))
    correction = await office.correcting.begin(item.id, AUTHOR, ChatId(AUTHOR), Act.CORRECT)
    with pytest.raises(GoneError):
        await office.scheduling.plan(
            correction.id, AUTHOR, office.clock.now() + HOUR, embargo=False
        )


async def test_whom_to_show_it_is_kept_until_it_is_shown(office: Office) -> None:
    await planned(office)
    office.clock.advance(2 * HOUR)
    await office.scheduling.publish_due()
    showings = [showing for showing, _ in await office.scheduling.wanted()]
    assert {showing.wanted for showing in showings} == {Wanted.ANEW}
    for showing in showings:
        await office.scheduling.shown(showing, card=7, preview=None)
    assert await asked(office) == []
