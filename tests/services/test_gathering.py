"""What a source offers becomes news once; what the desk is asked, and what its answers do."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import pytest

from bot.clock import SettableClock
from bot.domain.broadcasts import Purpose
from bot.domain.chats import ChatId, UserId
from bot.domain.desk import DeskRole
from bot.domain.news import Candidate, Content, Item, Kind
from bot.domain.sources import (
    CHANGES_AT_MOST,
    Answer,
    InquiryKind,
    Source,
    SourceId,
    SourceKind,
    SourceState,
    Trust,
)
from bot.errors import BadInputError, ForbiddenError
from bot.services.access import Access
from bot.services.gathering import Gathering
from bot.services.judging import AnsweredError, Judging
from bot.services.looking import Look, LookError, Trouble
from bot.services.people import People
from bot.services.recalling import Offer
from bot.services.taking import Gathered
from storage.database import Database

DANA, CAROL = UserId(4), UserId(3)
HOLDER = "this process"
NOWHERE = SourceId(0)
TEXTS = (
    "The observers have arrived in the capital for a week of talks with all of the sides.",
    "Six hundred soldiers take part in an exercise in the mountains near the old border post.",
    "A bridge over the river was opened after four years of work and shortens the way by an hour.",
    "Ministers have discussed the budget of the coming year and will vote on it before summer.",
    "The village school has been given four thousand books by the readers of a newspaper.",
    "Doctors have treated nine hundred patients in eleven days and are on their way back home.",
)
TITLES = ("Observers arrive", "Exercise begins", "Bridge opens", "Council meets", "Books given",
          "Doctors return")  # fmt: skip


def offer(
    number: int, *, title: str | None = None, text: str | None = None, **more: object
) -> Offer:
    content = Content(
        kind=Kind.ARTICLE,
        title=title or TITLES[number],
        body=(text or TEXTS[number],),
        language="en",
        date=dt.date(2024, 3, 1),
    )
    made = Offer(
        guid=f"g{number}",
        address=f"https://example.org/{number}",
        candidate=Candidate(guid=f"https://example.org/{number}", content=content),
    )
    return replace(made, **more)  # type: ignore[arg-type]


@dataclass(kw_only=True)
class Desk:
    """A source on a real database, which is visited with whatever it offers."""

    database: Database
    clock: SettableClock
    source: SourceId = NOWHERE
    woken: list[str] = field(default_factory=list)

    @property
    def access(self) -> Access:
        return Access(database=self.database, clock=self.clock, owners=[DANA])

    @property
    def gathering(self) -> Gathering:
        return Gathering(
            database=self.database,
            clock=self.clock,
            access=self.access,
            people=People(self.database),
            published=lambda: self.woken.append("published"),
            asked=lambda: self.woken.append("asked"),
        )

    @property
    def judging(self) -> Judging:
        return Judging(
            database=self.database,
            clock=self.clock,
            access=self.access,
            people=People(self.database),
            published=lambda: None,
            asked=lambda: None,
        )

    async def adds(self, name: str = "one", **changes: object) -> SourceId:
        made = Source(
            id=SourceId(0),
            kind=SourceKind.FEED,
            address=f"https://{name}.example/feed",
            title=name,
            added_by=DANA,
            trust=Trust.PUBLISH,
            is_fresh=False,
            next_at=self.clock.now(),
        )
        async with self.database.begin() as tx:
            added = await tx.sources.add(replace(made, **changes))  # type: ignore[arg-type]
        self.source = added.id
        return added.id

    async def finds(
        self,
        *offers: Offer,
        source: SourceId | None = None,
        after: dt.timedelta = dt.timedelta(hours=2),
        **look: object,
    ) -> Gathered:
        """One visit that finds these, a while after the last."""
        self.clock.advance(after)
        async with self.database.begin() as tx:
            for each in await tx.sources.all():
                await tx.sources.store(replace(each, next_at=self.clock.now()))
        await self.gathering.due(HOLDER, limit=9)
        gathered = await self.gathering.take(
            source or self.source,
            Look(offers=offers, **look),  # type: ignore[arg-type]
            holder=HOLDER,
            jitter=0.5,
        )
        assert gathered is not None
        return gathered

    async def sent(self, purpose: Purpose = Purpose.NEWS) -> list[str]:
        async with self.database.read() as tx:
            found = [each for each in await tx.broadcasts.latest(100) if each.purpose is purpose]
            items = [await tx.news.item(each.item) for each in reversed(found)]
        return [str(item.content.title) for item in items if item is not None]

    async def item(self, title: str) -> Item:
        async with self.database.read() as tx:
            found = [item async for item in tx.news.everything() if item.content.title == title]
        assert len(found) == 1, f"{len(found)} items"
        return found[0]

    async def count(self) -> int:
        async with self.database.read() as tx:
            return await tx.news.count()

    async def asked(self, kind: InquiryKind, source: SourceId | None = None) -> list[int]:
        async with self.database.read() as tx:
            found = await tx.inquiries.open_of(source or self.source)
        return [each.id for each in found if each.kind is kind]

    async def answers(self, kind: InquiryKind, answer: Answer) -> None:
        async with self.database.read() as tx:
            (inquiry,) = [
                each for each in await tx.inquiries.open_of(self.source) if each.kind is kind
            ]
        await self.judging.answer(inquiry.id, answer, DANA)

    async def at(self) -> Source:
        async with self.database.read() as tx:
            found = await tx.sources.get(self.source)
        assert found is not None
        return found

    async def drafts(self) -> Sequence[str]:
        async with self.database.read() as tx:
            return [str(each.content.body[0]) for each in await tx.drafts.open_of(DANA)]


@pytest.fixture
async def desk(database: Database, clock: SettableClock) -> Desk:
    made = Desk(database=database, clock=clock)
    await made.adds()
    return made


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


async def test_a_source_that_looks_all_new_is_held_until_somebody_says(desk: Desk) -> None:
    await desk.finds(offer(5))
    gathered = await desk.finds(*map(offer, range(5)), offer(5))
    assert gathered.held == 5
    assert await desk.sent() == [TITLES[5]]
    assert desk.woken[-1] == "asked"
    # Another visit asks nothing anew.
    await desk.finds(*map(offer, range(5)), offer(5))
    (inquiry,) = await desk.asked(InquiryKind.HELD)
    async with desk.database.read() as tx:
        assert [card.user for card in await tx.inquiries.wanted()] == [DANA]
    await desk.answers(InquiryKind.HELD, Answer.NEWS)
    assert sorted(await desk.sent()) == sorted(TITLES)
    with pytest.raises(AnsweredError):
        await desk.judging.answer(inquiry, Answer.ARCHIVE, DANA)  # type: ignore[arg-type]
    await desk.finds(*map(offer, range(6)))
    assert len(await desk.sent()) == 6


async def held_at_a_desk(desk: Desk, *offers: Offer) -> None:
    """Entries of a source that goes to the desk, held because it looks all new."""
    await desk.adds("slow", trust=Trust.DESK)
    await desk.finds(offer(5))
    await desk.finds(*offers, *map(offer, range(1, 5)))


async def test_what_is_held_and_renamed_is_one_draft(desk: Desk) -> None:
    await held_at_a_desk(desk, offer(0))
    renamed = [offer(number, guid=f"https://example.org/{number}") for number in range(5)]
    await desk.finds(*renamed)
    (inquiry,) = await desk.asked(InquiryKind.HELD)
    assert (await desk.judging.question(inquiry, DANA)).count == 5  # type: ignore[arg-type]
    await desk.answers(InquiryKind.HELD, Answer.NEWS)
    assert sorted(await desk.drafts()) == sorted(TEXTS)
    # It follows the source under either name.
    await desk.finds(offer(0, text=TEXTS[0].replace("week", "month")))
    assert any("month" in text for text in await desk.drafts())


async def test_what_is_held_twice_to_the_letter_is_one_draft(desk: Desk) -> None:
    await held_at_a_desk(desk, offer(0), offer(0, guid="again", address=None))
    await desk.answers(InquiryKind.HELD, Answer.NEWS)
    assert sorted(await desk.drafts()) == sorted(TEXTS)


async def test_what_is_held_side_by_side_is_two_however_alike(desk: Desk) -> None:
    almost = offer(0, guid="almost", address=None, text=TEXTS[0].replace("a week", "one week"))
    await desk.finds(offer(5))
    await desk.finds(offer(0), almost, *map(offer, range(1, 5)))
    await desk.answers(InquiryKind.HELD, Answer.NEWS)
    assert (await desk.sent()).count(TITLES[0]) == 2


async def test_what_waited_and_came_another_way_is_one_draft(desk: Desk) -> None:
    await held_at_a_desk(desk, offer(0))
    held = desk.source
    await desk.adds("other", trust=Trust.DESK)
    await desk.finds(offer(0, guid="x", address="https://two.example/x"))
    desk.source = held
    await desk.answers(InquiryKind.HELD, Answer.NEWS)
    assert sorted(await desk.drafts()) == sorted(TEXTS)


async def test_what_waited_has_the_guid_that_it_came_with(desk: Desk) -> None:
    await desk.finds(offer(5))
    await desk.finds(*map(offer, range(5)))
    await desk.finds(offer(0, text=TEXTS[0].replace("week", "month")), *map(offer, range(1, 5)))
    await desk.answers(InquiryKind.HELD, Answer.NEWS)
    guids = [(await desk.item(title)).guid for title in TITLES]
    assert guids == [f"https://example.org/{number}" for number in range(6)]


async def test_a_change_under_two_names_is_taken_once(desk: Desk) -> None:
    await desk.finds(offer(0))
    item = await desk.item(TITLES[0])
    async with desk.database.begin() as tx:
        await tx.search.remove(item)
        ours = replace(item.content, body=("What the desk knows better.",))
        await tx.search.add(await tx.news.revise(item.id, ours, at=desk.clock.now()))
    text = TEXTS[0].replace("week", "month")
    await desk.finds(offer(0, text=text))
    await desk.finds(offer(0, text=text, guid="renamed"))
    await desk.answers(InquiryKind.CHANGED, Answer.TAKE)
    assert await desk.sent(Purpose.EDIT) == [TITLES[0]]


async def test_what_changes_while_it_is_shown_is_shown_again(desk: Desk) -> None:
    await held_at_a_desk(desk, offer(0))
    judging = desk.judging
    (card,) = await judging.wanted()
    question = await judging.question(card.inquiry, DANA)
    await judging.answer(card.inquiry, Answer.ARCHIVE, DANA)
    await judging.shown(card, question, 55)
    (again,) = await judging.wanted()
    assert again.message == 55
    await judging.shown(again, await judging.question(card.inquiry, DANA), 55)
    assert await judging.wanted() == ()


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


async def test_what_is_held_may_be_old(desk: Desk) -> None:
    await desk.finds(offer(5))
    await desk.finds(*map(offer, range(5)))
    await desk.answers(InquiryKind.HELD, Answer.ARCHIVE)
    assert await desk.sent() == [TITLES[5]]
    assert await desk.count() == 6


async def test_what_waits_is_corrected_while_it_waits(desk: Desk) -> None:
    await desk.finds(offer(5))
    await desk.finds(*map(offer, range(5)))
    await desk.finds(offer(0, text=TEXTS[0].replace("week", "month")), *map(offer, range(1, 5)))
    await desk.answers(InquiryKind.HELD, Answer.NEWS)
    assert "month" in (await desk.item(TITLES[0])).content.body[0]
    assert await desk.sent(Purpose.EDIT) == []


async def test_a_release_with_another_headline_is_asked_about(desk: Desk) -> None:
    await desk.finds(offer(0))
    other = offer(1, title="Guests reach capital", text=TEXTS[0])
    await desk.finds(other)
    assert await desk.sent() == [TITLES[0]]
    (inquiry,) = await desk.asked(InquiryKind.ALIKE)
    question = await desk.judging.question(inquiry, DANA)  # type: ignore[arg-type]
    assert question.item is not None
    assert question.item.content.title == TITLES[0]
    assert [each.title for each in question.entries] == ["Guests reach capital"]
    await desk.answers(InquiryKind.ALIKE, Answer.SAME)
    await desk.finds(other)
    assert await desk.sent() == [TITLES[0]]
    assert await desk.asked(InquiryKind.ALIKE) == []


async def test_a_release_with_another_headline_may_be_another(desk: Desk) -> None:
    await desk.finds(offer(0))
    await desk.finds(offer(1, title="Guests reach capital", text=TEXTS[0]))
    await desk.answers(InquiryKind.ALIKE, Answer.NEWS)
    assert await desk.sent() == [TITLES[0], "Guests reach capital"]


async def test_many_that_may_be_known_are_one_question(desk: Desk) -> None:
    for number in range(5):
        await desk.finds(offer(number))
    other = await desk.adds("two")
    alike = []
    for number in range(5):
        content = offer(number, title=f"Quite unlike {number}").candidate.content
        theirs = Candidate(guid=f"x{number}", content=content)
        alike.append(Offer(guid=f"x{number}", address=None, candidate=theirs))
    assert (await desk.finds(*alike, source=other)).held == 5
    assert len(await desk.asked(InquiryKind.HELD)) == 1
    assert await desk.asked(InquiryKind.ALIKE) == []
    assert len(await desk.sent()) == 5


async def test_two_texts_of_the_desk_and_the_source_are_put_before_the_desk(desk: Desk) -> None:
    await desk.finds(offer(0))
    item = await desk.item(TITLES[0])
    async with desk.database.begin() as tx:
        await tx.search.remove(item)
        ours = replace(item.content, body=("What the desk knows better.",))
        await tx.search.add(await tx.news.revise(item.id, ours, at=desk.clock.now()))
    changed = offer(0, text=TEXTS[0].replace("week", "month"))
    assert (await desk.finds(changed)).asked == 1
    assert (await desk.item(TITLES[0])).content.body == ("What the desk knows better.",)
    await desk.finds(changed)
    assert len(await desk.asked(InquiryKind.CHANGED)) == 1
    await desk.answers(InquiryKind.CHANGED, Answer.TAKE)
    assert "month" in (await desk.item(TITLES[0])).content.body[0]
    await desk.finds(offer(0, text=TEXTS[0].replace("week", "year")))
    assert "year" in (await desk.item(TITLES[0])).content.body[0]


async def test_the_desk_may_leave_its_own_text(desk: Desk) -> None:
    await desk.finds(offer(0))
    item = await desk.item(TITLES[0])
    async with desk.database.begin() as tx:
        await tx.search.remove(item)
        ours = replace(item.content, body=("What the desk knows better.",))
        await tx.search.add(await tx.news.revise(item.id, ours, at=desk.clock.now()))
    changed = offer(0, text=TEXTS[0].replace("week", "month"))
    await desk.finds(changed)
    await desk.answers(InquiryKind.CHANGED, Answer.LEAVE)
    await desk.finds(changed)
    assert (await desk.item(TITLES[0])).content.body == ("What the desk knows better.",)
    assert await desk.asked(InquiryKind.CHANGED) == []


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


async def test_only_admins_answer(desk: Desk) -> None:
    await desk.finds(offer(0))
    await desk.finds(offer(1, title="Guests reach capital", text=TEXTS[0]))
    (inquiry,) = await desk.asked(InquiryKind.ALIKE)
    async with desk.database.begin() as tx:
        now = desk.clock.now()
        await tx.desk.grant(user=CAROL, name="Carol", role=DeskRole.APPROVER, at=now)
    with pytest.raises(ForbiddenError):
        await desk.judging.answer(inquiry, Answer.SAME, CAROL)  # type: ignore[arg-type]
    with pytest.raises(BadInputError):
        await desk.judging.answer(inquiry, Answer.TAKE, DANA)  # type: ignore[arg-type]
