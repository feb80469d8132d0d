"""Staff retract what is published: they say why, that they mean it, and it is gone everywhere."""

from bot.simulator.cast import Cast
from bot.simulator.person import Person
from tests.acceptance.conftest import Stage
from tests.acceptance.test_staff_correct import TITLE, correcting, published
from tests.acceptance.test_staff_publish import until_seen
from tests.patience import until

BODY = "Forty observers have arrived for a week."


async def retracting(carol: Person, reason: str = "It never happened.") -> None:
    """From the list to the last question."""
    await carol.writes("/retract")
    await carol.presses("1")
    assert "Why is" in carol.last
    await carol.answers(reason)


async def test_the_last_question_says_what_cannot_be_undone(cast: Cast) -> None:
    await published(cast)
    await retracting(cast.carol)
    assert f"Retract “{TITLE}”?" in cast.carol.last
    assert "cannot be undone" in cast.carol.last
    assert "Chats that have it: 4" in cast.carol.last
    assert "Reason: It never happened." in cast.carol.last
    assert any(BODY in text for text in cast.anna.sees())


async def test_copies_are_deleted_everywhere(cast: Cast) -> None:
    await published(cast)
    await retracting(cast.carol)
    await cast.carol.presses("Yes, retract it everywhere")
    await until_seen(cast.carol, "Copies taken back: 4 of 4", None)
    for chat in (None, cast.group, cast.channel):
        assert not any(BODY in text for text in cast.anna.sees(50, of=chat))


async def test_the_notices_of_its_corrections_go_with_it(cast: Cast) -> None:
    await published(cast)
    await correcting(cast.carol)
    await cast.carol.presses("notify by a reply")
    await cast.carol.presses("Send the correction")
    await until_seen(cast.carol, "Readers notified: 4 of 4", None)
    await retracting(cast.carol)
    await cast.carol.presses("Yes, retract it everywhere")
    await until_seen(cast.carol, "Notices of corrections taken back: 4 of 4", None)
    for chat in (None, cast.group, cast.channel):
        assert not any("has been corrected" in text for text in cast.anna.sees(50, of=chat))


async def test_it_is_in_no_list_and_no_search(cast: Cast) -> None:
    await published(cast)
    await cast.anna.writes("/latest")
    await retracting(cast.carol)
    await cast.carol.presses("Yes, retract it everywhere")
    await cast.anna.presses("1")
    assert "withdrawn" in cast.anna.last
    await cast.anna.writes("/latest")
    assert TITLE not in cast.anna.last
    await cast.anna.writes("/search forty observers Dushanbe")
    assert TITLE not in cast.anna.last


async def test_an_old_button_says_that_it_is_gone(cast: Cast) -> None:
    await published(cast)
    await retracting(cast.carol)
    await cast.carol.writes("/correct")
    await cast.carol.presses("1")
    question = cast.carol.last
    await cast.carol.presses("Yes, retract it everywhere")
    assert "Send me the corrected text" in question
    await cast.carol.writes("Another text.")
    assert "retracted meanwhile" in cast.carol.last


async def test_without_a_reason_nothing_is_retracted(cast: Cast) -> None:
    await published(cast)
    await cast.carol.writes("/retract")
    await cast.carol.presses("1")
    await cast.carol.writes("/cancel")
    await cast.carol.writes("/drafts")
    await cast.carol.presses("🗑")
    assert not any("Yes, retract" in label for label in cast.carol.buttons)
    await cast.carol.presses("Reason…")
    await cast.carol.answers("Said twice.")
    assert "Reason: Said twice." in cast.carol.last


async def test_keeping_it_keeps_it(cast: Cast) -> None:
    await published(cast)
    await retracting(cast.carol)
    await cast.carol.presses("No, leave it")
    assert "nothing was changed" in cast.carol.last
    await cast.anna.writes("/latest")
    assert TITLE in cast.anna.last


async def test_pressing_twice_retracts_once(cast: Cast) -> None:
    await published(cast)
    await retracting(cast.carol)
    card = cast.carol.last_message
    data = (card.keyboard or {})["inline_keyboard"][0][0]["callback_data"]
    chat = cast.world.chat(cast.carol.user.id)
    for _ in range(2):
        cast.world.press(cast.carol.user, chat, card.id, data)
    await cast.world.settled()
    await until(lambda: not any(BODY in text for text in cast.anna.sees()))
    assert sum("Retracted" in text for text in cast.carol.sees(20)) <= 1


async def test_the_last_question_survives_a_restart(stage: Stage) -> None:
    cast = stage.cast
    await published(cast)
    await retracting(cast.carol)
    await stage.restarts()
    await cast.carol.presses("Yes, retract it everywhere")
    await until(lambda: not any(BODY in text for text in cast.anna.sees()))


async def test_a_reader_retracts_nothing(cast: Cast) -> None:
    await published(cast)
    await cast.anna.writes("/retract 1")
    assert "staff only" in cast.anna.last
    assert "retract" not in cast.anna.menu()


async def test_a_correction_of_what_was_retracted_is_told_so(cast: Cast) -> None:
    await published(cast)
    await correcting(cast.carol)
    await retracting(cast.dana)
    await cast.dana.presses("Yes, retract it everywhere")
    await cast.carol.presses("Send the correction")
    assert any("retracted meanwhile" in text for text in cast.carol.sees(3))
