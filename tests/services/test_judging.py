"""What the desk is asked about entries of sources, and what its answers do."""

import pytest

from bot.domain.broadcasts import Purpose
from bot.domain.desk import DeskRole
from bot.domain.news import Candidate
from bot.domain.sources import (
    Answer,
    InquiryKind,
    Trust,
)
from bot.errors import BadInputError, ForbiddenError
from bot.services.judging import AnsweredError
from bot.services.recalling import Offer
from tests.services.sourced import CAROL, DANA, OURS, TEXTS, TITLES, Desk, desk, offer

__all__ = ["desk"]


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
    await desk.rewrites(TITLES[0])
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
    await desk.rewrites(TITLES[0])
    changed = offer(0, text=TEXTS[0].replace("week", "month"))
    assert (await desk.finds(changed)).asked == 1
    assert (await desk.item(TITLES[0])).content.body == (OURS,)
    await desk.finds(changed)
    assert len(await desk.asked(InquiryKind.CHANGED)) == 1
    await desk.answers(InquiryKind.CHANGED, Answer.TAKE)
    assert "month" in (await desk.item(TITLES[0])).content.body[0]
    await desk.finds(offer(0, text=TEXTS[0].replace("week", "year")))
    assert "year" in (await desk.item(TITLES[0])).content.body[0]


async def test_the_desk_may_leave_its_own_text(desk: Desk) -> None:
    await desk.finds(offer(0))
    await desk.rewrites(TITLES[0])
    changed = offer(0, text=TEXTS[0].replace("week", "month"))
    await desk.finds(changed)
    await desk.answers(InquiryKind.CHANGED, Answer.LEAVE)
    await desk.finds(changed)
    assert (await desk.item(TITLES[0])).content.body == (OURS,)
    assert await desk.asked(InquiryKind.CHANGED) == []


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
