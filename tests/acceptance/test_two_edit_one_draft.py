"""Two people work on one draft: each is told of the other, and nothing is overwritten."""

from bot.domain.desk import DeskRole
from bot.simulator.cast import Cast
from tests.acceptance.conftest import Stage
from tests.acceptance.test_staff_publish import RELEASE, until_seen
from tests.patience import until

TITLE = "Observers arrive in Dushanbe"


async def dana_opens(cast: Cast) -> None:
    await cast.dana.writes("/start")
    await cast.dana.writes("/drafts")
    await cast.dana.presses("Drafts of others")
    await cast.dana.presses(TITLE)


async def shared(cast: Cast) -> None:
    await cast.carol.writes("/start")
    await cast.carol.writes("/publish " + RELEASE)
    await dana_opens(cast)


async def test_the_second_is_told_whose_it_is(cast: Cast) -> None:
    await shared(cast)
    assert "This is a draft of Carol" in cast.dana.last
    assert "Forty observers" in cast.dana.sees(2)[0]


async def test_each_sees_what_the_other_has_changed(cast: Cast) -> None:
    await shared(cast)
    await cast.dana.presses("Urgent")
    await until(lambda: "Last changed by Dana" in cast.carol.last)
    assert "Urgent" in cast.carol.last
    assert "Last changed" not in cast.dana.last
    await cast.carol.presses("Edit")
    await cast.carol.presses("Title")
    await cast.carol.answers("They are here")
    await until(lambda: "They are here" in cast.dana.sees(2)[0])
    await until(lambda: "Last changed by Carol" in cast.dana.last)


async def test_of_two_answers_to_one_question_the_second_overwrites_nothing(cast: Cast) -> None:
    await shared(cast)
    for person in (cast.dana, cast.carol):
        await person.presses("Edit")
        await person.presses("Text")
    await cast.carol.answers("Carol’s own text.")
    await cast.dana.answers("Dana’s other text.")

    assert any("Carol" in text and "changed this meanwhile" in text for text in cast.dana.sees(4))
    assert any("Carol’s own text." in text for text in cast.dana.sees(3))
    await cast.carol.writes("/drafts")
    await cast.carol.presses(TITLE)
    assert "Carol’s own text." in cast.carol.sees(2)[0]

    await cast.dana.answers("Both of our texts.")
    assert "Both of our texts." in cast.dana.sees(2)[0]


async def test_two_fields_are_changed_side_by_side(cast: Cast) -> None:
    await shared(cast)
    await cast.dana.presses("Edit")
    await cast.dana.presses("Title")
    await cast.carol.presses("Edit")
    await cast.carol.presses("Text")
    await cast.carol.answers("Carol’s own text.")
    await cast.dana.answers("Dana’s title")
    preview = cast.dana.sees(2)[0]
    assert "Dana’s title" in preview
    assert "Carol’s own text." in preview


async def test_an_editor_publishes_for_the_author(cast: Cast) -> None:
    await cast.anna.writes("/subscribe")
    await shared(cast)
    await cast.dana.presses("Publish")
    await until_seen(cast.anna, "Forty observers", None)


async def test_what_an_editor_cancels_the_author_sees_and_takes_up_again(cast: Cast) -> None:
    await shared(cast)
    await cast.dana.presses("Cancel the draft")
    await until(lambda: "The draft is cancelled" in cast.carol.last)
    await cast.carol.presses("Take it up again")
    assert "Publish" in cast.carol.buttons


async def test_publishing_what_the_other_has_changed_since_is_refused(stage: Stage) -> None:
    cast = stage.cast
    await shared(cast)
    publish = next(
        button["callback_data"]
        for row in (cast.dana.last_message.keyboard or {})["inline_keyboard"]
        for button in row
        if button["text"] == "Publish"
    )
    card = cast.dana.last_message
    await cast.carol.presses("Edit")
    await cast.carol.presses("No title")
    chat = cast.world.chat(cast.dana.user.id)
    chat.messages[card.id] = card
    cast.world.press(cast.dana.user, chat, card.id, publish)
    await cast.world.settled()
    assert any("has changed since" in text for text in cast.dana.sees(3))
    await cast.anna.writes("/latest")
    assert TITLE not in cast.anna.last


async def test_authors_do_not_see_each_other_s_drafts(stage: Stage) -> None:
    cast = stage.cast
    await stage.hires(cast.boris, DeskRole.AUTHOR)
    await cast.carol.writes("/publish " + RELEASE)
    await cast.boris.writes("/drafts")
    assert not any("📂" in label for label in cast.boris.buttons)


async def test_nobody_approves_what_they_have_changed(stage: Stage) -> None:
    cast = stage.cast
    await stage.hires(cast.boris, DeskRole.APPROVER)
    async with stage.database.begin() as tx:
        await tx.marks.set("approvals.without_section", "1")
    await cast.boris.writes("/start")
    await shared(cast)
    await cast.dana.presses("Urgent")
    await until(lambda: "Last changed by Dana" in cast.carol.last)
    await cast.carol.presses("Send for approval")
    await until(lambda: any("Approve" in label for label in cast.dana.buttons))
    await cast.dana.presses("Approve")
    assert "own" in cast.dana.last or "written" in cast.dana.last
