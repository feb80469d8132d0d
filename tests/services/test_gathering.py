"""What a source offers becomes news once, whatever happens there."""

import datetime as dt
from dataclasses import replace

import pytest

from bot.domain.broadcasts import Purpose
from bot.domain.chats import ChatId
from bot.domain.news import Candidate
from bot.domain.sources import (
    CHANGES_AT_MOST,
    Answer,
    InquiryKind,
    SourceState,
    Trust,
)
from bot.services.looking import Look, LookError, Trouble
from bot.services.taking import Gathered
from tests.services.sourced import (
    DANA,
    HOLDER,
    TEXTS,
    TITLES,
    Desk,
    desk,
    offer,
)

__all__ = ["desk"]


async def test_new_entries_are_told_the_oldest_first(desk: Desk) -> None:
    gathered = await desk.finds(offer(1), offer(0))
    assert gathered.published == 2
    assert await desk.sent() == [TITLES[0], TITLES[1]]
    assert desk.woken == ["published"]
    assert (await desk.finds(offer(1), offer(0))) == Gathered(known=2)


async def test_a_fresh_source_tells_nobody(desk: Desk) -> None:
    await desk.adds("fresh", is_fresh=True)
    assert (await desk.finds(*map(offer, range(6)))).archived == 6
    assert await desk.sent() == []
    assert not (await desk.at()).is_fresh


async def test_what_lies_at_a_fresh_source_does_not_come_to_the_desk(desk: Desk) -> None:
    await desk.adds("fresh", is_fresh=True, trust=Trust.DESK)
    await desk.finds(offer(1), offer(0))
    assert await desk.drafts() == []
    await desk.finds(offer(2), offer(1), offer(0))
    assert await desk.drafts() == [TEXTS[2]]
    assert await desk.count() == 0


async def test_a_slight_change_is_silent_and_another_is_marked(desk: Desk) -> None:
    await desk.finds(offer(0))
    await desk.finds(offer(0, text=TEXTS[0].replace("observers", "obzervers")))
    assert (await desk.item(TITLES[0])).correction is None
    await desk.finds(offer(0, text=TEXTS[0].replace("a week", "two whole weeks")))
    item = await desk.item(TITLES[0])
    assert item.correction is not None
    assert item.revision == 3
    assert await desk.sent(Purpose.EDIT) == [TITLES[0], TITLES[0]]
    assert await desk.sent() == [TITLES[0]]


async def test_white_space_and_addresses_of_pictures_are_no_change(desk: Desk) -> None:
    await desk.finds(offer(0))
    await desk.finds(offer(0, text=TEXTS[0].replace(" ", "  ")))
    assert (await desk.item(TITLES[0])).revision == 1


async def test_an_archive_is_corrected_without_a_sending(desk: Desk) -> None:
    await desk.adds("fresh", is_fresh=True)
    await desk.finds(offer(0))
    await desk.finds(offer(0, text=TEXTS[0].replace("a week", "two weeks")))
    assert (await desk.item(TITLES[0])).revision == 2
    assert await desk.sent(Purpose.EDIT) == []


async def test_what_changes_all_the_time_is_taken_once_a_day(desk: Desk) -> None:
    await desk.finds(offer(0))
    for number in range(CHANGES_AT_MOST + 5):
        seen = offer(0, text=f"{TEXTS[0]} Read {number} times.")
        await desk.finds(seen, after=dt.timedelta(minutes=5))
    assert (await desk.item(TITLES[0])).revision == CHANGES_AT_MOST + 1
    await desk.finds(offer(0, text=f"{TEXTS[0]} Read many times."), after=dt.timedelta(days=1))
    assert "Read many times" in (await desk.item(TITLES[0])).content.body[0]


async def test_a_guid_given_to_another_release_is_another_item(desk: Desk) -> None:
    await desk.finds(offer(0))
    await desk.finds(offer(1, guid="g0"))
    assert await desk.sent() == [TITLES[0], TITLES[1]]


async def test_a_link_to_the_front_page_makes_no_two_entries_one(desk: Desk) -> None:
    front = "https://example.org/"
    await desk.finds(*(offer(number, guid="", address=front) for number in (1, 0)))
    assert await desk.sent() == [TITLES[0], TITLES[1]]
    corrected = offer(0, guid="", address=front, text=TEXTS[0].replace("week", "month"))
    await desk.finds(offer(2, guid="", address=front), offer(1, guid="", address=front), corrected)
    assert await desk.sent() == [TITLES[0], TITLES[1], TITLES[2]]
    assert await desk.sent(Purpose.EDIT) == [TITLES[0]]


async def test_briefings_of_two_days_under_one_guid_are_two(desk: Desk) -> None:
    first = offer(0, title="Briefing, 12 February", guid="briefing")
    second = offer(0, title="Briefing, 13 February", guid="briefing", text=TEXTS[1])
    third = offer(0, title="Briefing, 14 February", guid="briefing", text=TEXTS[2])
    await desk.finds(second, first)
    await desk.finds(third, second)
    assert len(await desk.sent()) == 3
    assert await desk.sent(Purpose.EDIT) == []


async def test_entries_side_by_side_are_two_however_alike(desk: Desk) -> None:
    almost = TEXTS[0].replace("a week", "one week")
    await desk.finds(offer(0), offer(1, title=TITLES[0], text=almost))
    assert len(await desk.sent()) == 2


async def test_one_release_listed_twice_is_one(desk: Desk) -> None:
    await desk.finds(offer(0), offer(1, title=TITLES[0], text=TEXTS[0]))
    assert await desk.sent() == [TITLES[0]]


async def test_a_site_that_moves_to_another_system_tells_nothing_again(desk: Desk) -> None:
    """Guids, addresses and days are all new."""
    await desk.finds(*map(offer, (0, 1, 2)))
    await desk.finds(*map(offer, range(5)))
    later = []
    for number in range(5):
        content = replace(offer(number).candidate.content, date=dt.date(2024, 4, 1))
        moved = Candidate(guid=f"new{number}", content=content)
        address = f"https://new.example/{number}"
        later.append(offer(number, guid=f"n{number}", address=address, candidate=moved))
    assert (await desk.finds(*later)).known == 5
    assert len(await desk.sent()) == 5
    assert await desk.asked(InquiryKind.HELD) == []
    assert await desk.count() == 5


async def test_a_second_source_follows_and_does_not_lead(desk: Desk) -> None:
    first = desk.source
    await desk.finds(offer(0))
    second = await desk.adds("two")
    theirs = offer(0, guid="x", address="https://two.example/x", text=f"{TEXTS[0]} Share this.")
    assert (await desk.finds(theirs)).known == 1
    changed = replace(theirs, candidate=offer(0, text=f"{TEXTS[0]} Share that.").candidate)
    await desk.finds(changed)
    assert (await desk.item(TITLES[0])).revision == 1
    await desk.finds(offer(0, text=TEXTS[0].replace("week", "month")), source=first)
    assert (await desk.item(TITLES[0])).revision == 2
    assert await desk.sent() == [TITLES[0]]
    assert second != first


async def test_a_change_that_was_put_off_is_asked_for_again(desk: Desk) -> None:
    """Or the source would answer that nothing has changed since."""
    await desk.finds(offer(0))
    for number in range(CHANGES_AT_MOST):
        seen = offer(0, text=f"{TEXTS[0]} Read {number} times.")
        await desk.finds(seen, after=dt.timedelta(minutes=5), etag="e", last_modified="m")
    assert ((await desk.at()).etag, (await desk.at()).last_modified) == ("e", "m")
    last = offer(0, text=f"{TEXTS[0]} Read many times.")
    await desk.finds(last, after=dt.timedelta(minutes=5), etag="f", last_modified="n")
    assert ((await desk.at()).etag, (await desk.at()).last_modified) == (None, None)
    await desk.finds(last, after=dt.timedelta(days=1), etag="f")
    assert (await desk.at()).etag == "f"


async def test_what_could_not_be_read_is_asked_for_again(desk: Desk) -> None:
    await desk.finds(offer(0), etag="e", is_whole=False)
    assert (await desk.at()).etag is None


@pytest.mark.parametrize("trust", Trust)
async def test_a_source_is_fresh_until_all_was_seen_that_it_had(desk: Desk, trust: Trust) -> None:
    await desk.adds("fresh", is_fresh=True, trust=trust)
    await desk.finds(offer(0), offer(1), left_over=1)
    assert (await desk.at()).is_fresh
    await desk.finds(offer(2), offer(0), offer(1))
    assert not (await desk.at()).is_fresh
    assert await desk.sent() == []
    assert await desk.drafts() == []


async def test_a_source_of_which_no_more_can_be_read_is_not_fresh_for_ever(desk: Desk) -> None:
    await desk.adds("fresh", is_fresh=True)
    await desk.finds(offer(0), left_over=1)
    await desk.finds(offer(0), left_over=1)
    assert not (await desk.at()).is_fresh


async def test_what_was_retracted_stays_so(desk: Desk) -> None:
    await desk.finds(offer(0))
    item = await desk.item(TITLES[0])
    async with desk.database.begin() as tx:
        await tx.search.remove(item)
        await tx.news.retract(item.id)
    await desk.finds(offer(0, text=TEXTS[0].replace("week", "month")))
    await desk.adds("two")
    await desk.finds(offer(0, guid="x", address="https://two.example/x"))
    assert await desk.sent(Purpose.EDIT) == []
    assert await desk.count() == 0


async def test_a_draft_follows_its_source_until_the_desk_has_edited_it(desk: Desk) -> None:
    await desk.adds("slow", trust=Trust.DESK)
    assert (await desk.finds(offer(0))).drafted == 1
    async with desk.database.read() as tx:
        (draft,) = await tx.drafts.open_of(DANA)
        assert [each.user for each in await tx.showings.wanted()] == [DANA]
    month, year = (TEXTS[0].replace("week", word) for word in ("month", "year"))
    await desk.finds(offer(0, text=month))
    assert await desk.drafts() == [month]
    async with desk.database.begin() as tx:
        now = await tx.drafts.get(draft.id)
        assert now is not None
        await tx.drafts.change(replace(now, content=replace(now.content, body=("Ours.",))))
    await desk.finds(offer(0, text=year))
    assert await desk.drafts() == ["Ours."]
    await desk.answers(InquiryKind.CHANGED, Answer.TAKE)
    assert await desk.drafts() == [year]


async def test_what_a_source_has_brought_outlives_its_admins_own_drafts(desk: Desk) -> None:
    await desk.adds("slow", trust=Trust.DESK)
    await desk.finds(offer(0))
    async with desk.database.begin() as tx:
        content = offer(1).candidate.content
        await tx.drafts.create(author=DANA, chat=ChatId(DANA), content=content, at=desk.clock.now())
        await tx.drafts.erase_open(DANA)
    assert await desk.drafts() == [TEXTS[0]]


async def test_a_release_of_two_sources_is_one_draft(desk: Desk) -> None:
    await desk.adds("slow", trust=Trust.DESK)
    await desk.finds(offer(0))
    await desk.adds("slower", trust=Trust.DESK)
    await desk.finds(offer(0, guid="x", address="https://two.example/x"))
    assert await desk.drafts() == [TEXTS[0]]


async def test_a_visit_that_lost_its_lease_stores_nothing(desk: Desk) -> None:
    await desk.gathering.due(HOLDER, limit=1)
    look = Look(offers=(offer(0),))
    taken = await desk.gathering.take(desk.source, look, holder="another", jitter=0)
    assert taken is None
    async with desk.database.begin() as tx:
        source = await tx.sources.get(desk.source)
        assert source is not None
        await tx.sources.store(replace(source, state=SourceState.PAUSED))
    assert await desk.gathering.take(desk.source, look, holder=HOLDER, jitter=0) is None
    assert await desk.count() == 0


async def test_failures_put_the_next_visit_off(desk: Desk) -> None:
    pauses = []
    for _ in range(12):
        await desk.gathering.due(HOLDER, limit=1)
        error = LookError(Trouble.STATUS, "503")
        await desk.gathering.failed(desk.source, error, holder=HOLDER, jitter=0)
        source = await desk.at()
        pauses.append((source.next_at - desk.clock.now()).total_seconds() / 60)
        desk.clock.advance(source.next_at - desk.clock.now())
    assert pauses == [15, 15, 30, 60, 120, 240, 480, 960, 1440, 1440, 1440, 1440]
    assert (await desk.at()).error == "status:503"
    await desk.finds(offer(0))
    assert (await desk.at()).errors == 0
    assert (await desk.at()).error is None


async def test_a_source_is_left_alone_as_long_as_it_asks(desk: Desk) -> None:
    await desk.gathering.due(HOLDER, limit=1)
    error = LookError(Trouble.STATUS, "429", wait_s=7200)
    await desk.gathering.failed(desk.source, error, holder=HOLDER, jitter=1)
    pause = (await desk.at()).next_at - desk.clock.now()
    assert pause == dt.timedelta(hours=2) * 1.1


async def test_a_move_for_good_is_kept(desk: Desk) -> None:
    await desk.finds(offer(0, address="https://one.example/0"))
    await desk.gathering.due(HOLDER, limit=1)
    desk.clock.advance(dt.timedelta(days=2))
    await desk.gathering.due(HOLDER, limit=1)
    moved = offer(0, guid="new", address="https://next.example/0")
    look = Look(offers=(moved,), moved_to="https://next.example/feed", etag="e")
    await desk.gathering.take(desk.source, look, holder=HOLDER, jitter=0)
    source = await desk.at()
    assert source.address == "https://next.example/feed"
    assert source.hosts == ("one.example", "next.example")
    assert source.etag == "e"
    assert await desk.sent() == [TITLES[0]]
