"""Everything about a draft can be changed before it goes out; each change is previewed."""

import pytest

from bot.simulator.cast import Cast
from bot.simulator.files import Upload
from bot.simulator.person import Person
from tests.acceptance.test_staff_publish import PNG, RELEASE


async def editing(carol: Person) -> None:
    await carol.writes("/publish " + RELEASE)
    await carol.presses("Edit")


async def test_other_text(cast: Cast) -> None:
    await editing(cast.carol)
    await cast.carol.presses("Text")
    await cast.carol.answers("They have left again.")
    preview = cast.carol.sees(2)[0]
    assert "They have left again." in preview
    assert "Observers arrive in Dushanbe" in preview
    assert "Forty observers" not in preview


async def test_no_title(cast: Cast) -> None:
    await editing(cast.carol)
    await cast.carol.presses("No title")
    (preview, card) = cast.carol.messages()[-2:]
    assert not any(
        entity.type == "bold" for entity in (preview.body.entities if preview.body else ())
    )
    assert "brief" in card.text


async def test_a_photo_comes_and_goes(cast: Cast) -> None:
    await editing(cast.carol)
    await cast.carol.presses("Photo")
    await cast.carol.answers("no photo here")
    assert cast.carol.buttons == []
    await cast.carol.sends(Upload(name="a.png", content=PNG, type="image/png"))
    assert cast.carol.messages()[-2].media
    await cast.carol.presses("Edit")
    await cast.carol.presses("No photo")
    assert not cast.carol.messages()[-2].media


async def test_section_and_language_can_be_left_as_they_are(cast: Cast) -> None:
    await cast.carol.writes("/publish " + RELEASE)
    card = cast.carol.last
    for button in ("Section", "Language"):
        await cast.carol.presses(button)
        await cast.carol.presses("Back")
        assert cast.carol.last == card


async def test_language_and_no_section(cast: Cast) -> None:
    await cast.carol.writes("/publish " + RELEASE)
    await cast.carol.presses("Language")
    await cast.carol.presses("Русский")
    assert "Русский" in cast.carol.last
    await cast.carol.presses("Section")
    await cast.carol.presses("Summits")
    await cast.carol.presses("Section")
    await cast.carol.presses("No section")
    assert "Section: none" in cast.carol.last


async def test_an_empty_answer_is_asked_again(cast: Cast) -> None:
    await cast.carol.writes("/publish")
    await cast.carol.sends(Upload(name="a.png", content=PNG, type="image/png"))
    assert "title" in cast.carol.last
    await cast.carol.answers("Now with text.")
    assert "Publish" in cast.carol.buttons


async def test_a_photo_sent_before_its_text_is_kept(cast: Cast) -> None:
    await cast.carol.writes("/publish")
    await cast.carol.sends(Upload(name="a.png", content=PNG, type="image/png"))
    await cast.carol.writes(RELEASE)
    assert cast.carol.messages()[-2].media


async def test_a_text_that_telegram_cuts_in_two_is_one_draft(cast: Cast) -> None:
    await cast.anna.writes("/subscribe")
    await cast.carol.writes("/publish")
    await cast.carol.writes("Title\n" + "words " * 680)
    await cast.carol.writes("And this is the very end.")
    await cast.carol.presses("Publish")
    await cast.anna.writes("/search very end")
    assert "Title" in cast.anna.last


async def test_previews_do_not_pile_up(cast: Cast) -> None:
    await cast.carol.writes("/publish " + RELEASE)
    for _ in range(2):
        await cast.carol.presses("Edit")
        await cast.carol.presses("Title")
        await cast.carol.answers("Another title")
    assert sum("Forty observers" in text for text in cast.carol.sees(50)) == 2  # typed, previewed


async def test_a_draft_opened_from_the_list_is_previewed(cast: Cast) -> None:
    await cast.carol.writes("/publish " + RELEASE)
    await cast.carol.writes("/drafts")
    await cast.carol.presses("Observers arrive")
    assert "Forty observers" in cast.carol.sees(2)[0]
    assert "Publish" in cast.carol.buttons


async def test_a_cancelled_draft_is_a_press_away(cast: Cast) -> None:
    await cast.carol.writes("/publish " + RELEASE)
    await cast.carol.presses("Cancel")
    await cast.carol.presses("Take it up again")
    assert "Publish" in cast.carol.buttons


async def test_cancel_leaves_the_question(cast: Cast) -> None:
    await editing(cast.carol)
    await cast.carol.presses("Title")
    await cast.carol.writes("/cancel")
    assert "nothing was changed" in cast.carol.last
    await cast.carol.writes("exercise")
    assert "Publish" not in cast.carol.buttons


async def test_another_command_lets_the_question_go(cast: Cast) -> None:
    await cast.carol.writes("/publish")
    await cast.carol.writes("/latest")
    await cast.carol.writes("exercise")
    assert "Publish" not in cast.carol.buttons


async def test_a_card_deleted_by_hand_is_no_obstacle(cast: Cast) -> None:
    await cast.carol.writes("/publish " + RELEASE)
    await cast.carol.presses("Edit")
    card = cast.carol.last_message
    await cast.carol.presses("Title")
    del cast.world.chat(cast.carol.user.id).messages[card.id]
    await cast.carol.answers("A new title")
    assert "A new title" in cast.carol.sees(2)[0]


async def test_an_old_cards_publish_says_that_the_draft_has_changed(cast: Cast) -> None:
    await cast.carol.writes("/publish " + RELEASE)
    card = cast.carol.last_message
    data = (card.keyboard or {})["inline_keyboard"][0][0]["callback_data"]
    await cast.carol.presses("Edit")
    await cast.carol.presses("No title")
    cast.world.chat(cast.carol.user.id).messages[card.id] = card
    cast.world.press(cast.carol.user, cast.world.chat(cast.carol.user.id), card.id, data)
    await cast.world.settled()
    await cast.anna.writes("/latest")
    assert "Observers arrive" not in cast.anna.last


@pytest.mark.parametrize("text", ["x" * 4000, "Title\n" + "word " * 700])
async def test_long_releases_are_cut_into_what_telegram_takes(cast: Cast, text: str) -> None:
    await cast.anna.writes("/subscribe")
    await cast.carol.writes("/publish")
    await cast.carol.answers(text)
    await cast.carol.presses("Publish")
    await cast.anna.writes("/latest")
    await cast.anna.presses("1")
    assert cast.anna.last
    assert "went wrong" not in cast.anna.last
