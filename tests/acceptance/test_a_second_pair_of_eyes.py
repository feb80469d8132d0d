"""Where a section asks for it, somebody else approves what goes out, as they have seen it."""

import asyncio
from dataclasses import replace

import pytest

from bot.domain.chats import UserId
from bot.domain.desk import DeskRole
from bot.simulator.cast import Cast
from bot.simulator.person import Person
from tests.acceptance.conftest import Stage
from tests.acceptance.test_staff_publish import RELEASE, until_seen
from tests.acceptance.test_staff_publish_at_a_time import HOUR, MINUTE, found
from tests.patience import until


@pytest.fixture
async def desk(stage: Stage) -> Cast:
    """Dana owns the desk, Boris approves, Carol writes; one approval is asked for."""
    cast = stage.cast
    await stage.hires(cast.boris, DeskRole.APPROVER)
    for person in (cast.boris, cast.dana):
        await person.writes("/start")
    await asks_for(cast.dana, "1 approval")
    return cast


async def asks_for(admin: Person, needed: str) -> None:
    await admin.writes("/sections")
    await admin.presses("No section")
    await admin.presses(needed)


async def sent(carol: Person) -> None:
    await carol.writes("/publish " + RELEASE)
    assert "Somebody else has to approve it" in carol.last
    assert "Publish" not in carol.buttons
    await carol.presses("Send for approval")
    assert "Waiting for approval: 0 of 1" in carol.last


async def asked(approver: Person) -> None:
    """The request has come, with the very message above it."""
    await until(lambda: "✅" in " ".join(approver.buttons))
    assert "Forty observers have arrived for a week." in approver.sees(2)[0]


async def test_approvers_see_the_very_message_and_one_answer_settles_it(desk: Cast) -> None:
    await sent(desk.carol)
    for approver in (desk.boris, desk.dana):
        await asked(approver)
    assert "Carol" in desk.boris.last
    assert "просит согласовать" in desk.boris.last
    rows = (desk.boris.last_message.keyboard or {})["inline_keyboard"]
    assert [button.get("style") for button in rows[0]] == ["success", "danger"]

    await desk.boris.presses("Согласовать")

    assert "согласовано (Борис)" in desk.boris.last
    await until(lambda: "approved by Борис" in desk.dana.last)
    assert desk.dana.buttons == []
    await until(lambda: "Approved by Борис" in desk.carol.last)
    await desk.anna.writes("/subscribe")
    await desk.carol.presses("Publish")
    await until_seen(desk.anna, "Forty observers", None)
    await until(lambda: "has gone out, approved by Борис" in desk.dana.last)


async def test_an_edit_after_the_approval_asks_again(desk: Cast) -> None:
    await sent(desk.carol)
    await asked(desk.boris)
    await desk.boris.presses("Согласовать")
    await until(lambda: "Approved by Борис" in desk.carol.last)
    await desk.carol.presses("Edit")
    await desk.carol.presses("Title")
    await desk.carol.answers("Observers leave")
    assert "Changed since it was sent for approval" in desk.carol.last
    assert "Publish" not in desk.carol.buttons
    await until(lambda: "автор изменил текст" in desk.boris.last)
    assert "Observers leave" in desk.boris.sees(2)[0], "what stands above it is the new text"
    await desk.carol.presses("Send for approval")
    await asked(desk.boris)
    assert "Observers leave" in desk.boris.sees(2)[0]
    await desk.boris.presses("Согласовать")
    await until(lambda: "Approved by Борис" in desk.carol.last)
    await desk.carol.presses("Publish")
    await desk.anna.writes("/latest")
    assert "Observers leave" in desk.anna.last


async def test_an_author_does_not_approve_their_own(desk: Cast) -> None:
    """Dana owns the desk, and still another has to look at what she writes."""
    await desk.dana.writes("/publish " + RELEASE)
    await desk.dana.presses("Send for approval")
    await asked(desk.boris)
    request = desk.boris.last_message
    approve = (request.keyboard or {})["inline_keyboard"][0][0]["callback_data"]
    world, chat = desk.world, desk.world.chat(desk.dana.user.id)
    card = desk.dana.last_message
    chat.messages[card.id] = replace(card, keyboard=request.keyboard)
    world.press(desk.dana.user, chat, card.id, approve)
    await world.settled()
    assert "Nobody approves what they have written" in desk.dana.last


async def test_a_role_withdrawn_between_preview_and_press_decides_nothing(
    stage: Stage, desk: Cast
) -> None:
    await sent(desk.carol)
    await asked(desk.boris)
    async with stage.database.begin() as tx:
        await tx.desk.withdraw(UserId(desk.boris.user.id))
    await desk.boris.presses("Согласовать")
    assert "только для сотрудников" in desk.boris.last or "редакции" in desk.boris.last
    await desk.carol.writes("/drafts")
    await desk.carol.presses("Observers arrive")
    assert "Waiting for approval: 0 of 1" in desk.carol.last


async def test_two_approvers_who_press_at_once_settle_it_once(stage: Stage, desk: Cast) -> None:
    await sent(desk.carol)
    for approver in (desk.boris, desk.dana):
        await asked(approver)
    await asyncio.gather(desk.boris.presses("Согласовать"), desk.dana.presses("✅ Approve"))
    await until(lambda: "Approved by" in desk.carol.last)
    async with stage.database.read() as tx:
        acts = [entry.act for entry in await tx.audit.latest(10)]
    assert acts.count("draft.approved") == 1
    decided = "Борис" if "Борис" in desk.carol.last else "Dana"
    await until(lambda: decided in desk.boris.last and decided in desk.dana.last)
    assert desk.boris.buttons == desk.dana.buttons == []


async def test_a_refusal_says_why_and_the_mended_text_goes_out(desk: Cast) -> None:
    await sent(desk.carol)
    await asked(desk.boris)
    await desk.boris.presses("Отклонить")
    await desk.boris.answers("Их было пятьдесят.")
    assert "Автор узнает почему" in desk.boris.last
    await until(lambda: "Refused by Борис: Их было пятьдесят." in desk.carol.last)
    await until(lambda: "refused by Борис" in desk.dana.last)
    await desk.carol.presses("Edit")
    await desk.carol.presses("Text")
    await desk.carol.answers("Fifty observers have arrived.")
    await desk.carol.presses("Send for approval")
    await until(lambda: "Fifty observers" in desk.boris.sees(2)[0])
    await desk.boris.presses("Согласовать")
    await until(lambda: "Approved by Борис" in desk.carol.last)
    await desk.carol.presses("Publish")
    await desk.anna.writes("/latest")
    assert "Observers arrive" in desk.anna.last


async def test_an_urgent_override_is_asked_and_told_to_every_approver(
    stage: Stage, desk: Cast
) -> None:
    await desk.anna.writes("/subscribe")
    await desk.dana.writes("/publish " + RELEASE)
    await desk.dana.presses("Go ahead without approval")
    assert "without the approval that this needs" in desk.dana.last
    await desk.dana.presses("No, wait")
    assert not await found(desk.anna)
    await desk.dana.presses("Go ahead without approval")
    await desk.dana.presses("Yes, go ahead without approval")
    await until_seen(desk.anna, "Forty observers have arrived", None)
    await until(lambda: "вышло без согласования" in desk.boris.last)
    assert "Dana" in desk.boris.last
    async with stage.database.read() as tx:
        acts = {entry.act for entry in await tx.audit.latest(5)}
    assert "draft.overridden" in acts


async def test_an_author_has_no_override(desk: Cast) -> None:
    await desk.carol.writes("/publish " + RELEASE)
    assert not any("without approval" in label for label in desk.carol.buttons)


async def test_a_time_without_approval_asks_and_with_it_goes_out(stage: Stage, desk: Cast) -> None:
    await sent(desk.carol)
    await desk.carol.presses("Later")
    await desk.carol.answers("in 2 hours")
    await desk.carol.presses("Publish then")
    await asked(desk.boris)
    await stage.waits(2 * HOUR + MINUTE)
    await until_seen(desk.carol, "before its approval", None)
    assert not await found(desk.anna)
    await until(lambda: "раньше согласования" in desk.boris.last)
    await desk.boris.presses("Согласовать")
    await until(lambda: "Approved by Борис" in desk.carol.last)
    await desk.carol.presses("Publish now")
    assert await found(desk.anna)


async def test_the_request_survives_a_restart(stage: Stage, desk: Cast) -> None:
    await sent(desk.carol)
    await asked(desk.boris)
    await stage.restarts()
    await desk.boris.presses("Согласовать")
    await until(lambda: "Approved by Борис" in desk.carol.last)


async def test_a_correction_is_approved_with_its_difference(desk: Cast) -> None:
    await asks_for(desk.dana, "None")
    await desk.carol.writes("/publish " + RELEASE)
    await desk.carol.presses("Publish")
    await asks_for(desk.dana, "1 approval")
    await desk.carol.writes("/correct")
    await desk.carol.presses("1")
    await desk.carol.answers("Fifty observers have arrived for a week.")
    assert "Send the correction" not in desk.carol.buttons
    await desk.carol.presses("Send for approval")
    await until(lambda: "просит согласовать исправление" in desk.boris.last)
    assert "Forty" in desk.boris.last
    assert "Fifty" in desk.boris.last
    await desk.boris.presses("Согласовать")
    await until(lambda: "Approved by Борис" in desk.carol.last)
    await desk.carol.presses("Send the correction")
    await desk.anna.writes("/search fifty observers")
    assert "Observers arrive in Dushanbe" in desk.anna.last


async def test_what_is_late_is_decided_by_whoever_answers_first(stage: Stage, desk: Cast) -> None:
    await asks_for(desk.dana, "None")
    await desk.carol.writes("/publish " + RELEASE)
    await desk.carol.presses("Later")
    await desk.carol.answers("in 2 hours")
    await desk.carol.presses("Publish then")
    await stage.stops()
    stage.clock.forward(3 * HOUR)
    await stage.starts()
    people = (desk.carol, desk.boris, desk.dana)
    await until(lambda: all("⏰" in " ".join(person.buttons) for person in people))
    assert "Автора я тоже спросил" in desk.boris.last
    await desk.boris.presses("Опубликовать сейчас")
    assert await found(desk.anna)
    await until(lambda: "has gone out" in desk.dana.last)
    await until(lambda: any("✅ Published" in text for text in desk.carol.sees()))
