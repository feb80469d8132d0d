"""A draft is composed field by field, left at any step, and taken up after a restart."""

from typing import Any

import pytest

from bot.simulator.cast import Cast
from bot.simulator.files import Upload
from tests.acceptance.conftest import Stage
from tests.acceptance.test_staff_publish import PNG, RELEASE, until_seen

FIELDS = [
    ("Lead", "Forty have come.", "Forty have come."),
    ("Date", "15.02.2026", "15 February 2026"),
    ("Place", "Dushanbe", "Dushanbe"),
    ("Title", "They are here", "They are here"),
]


async def field(cast: Cast, button: str, answer: str) -> None:
    await cast.carol.presses("Edit")
    await cast.carol.presses(button)
    await cast.carol.answers(answer)


@pytest.mark.parametrize(("button", "answer", "seen"), FIELDS)
async def test_each_field_shows_in_the_preview(
    cast: Cast, button: str, answer: str, seen: str
) -> None:
    await cast.carol.writes("/publish " + RELEASE)
    await field(cast, button, answer)
    assert seen in cast.carol.sees(2)[0]


@pytest.mark.parametrize(("button", "answer", "seen"), FIELDS)
async def test_a_restart_at_the_question_loses_nothing(
    stage: Stage, button: str, answer: str, seen: str
) -> None:
    cast = stage.cast
    await cast.carol.writes("/publish " + RELEASE)
    await cast.carol.presses("Edit")
    await cast.carol.presses(button)
    await stage.restarts()
    await cast.carol.writes(answer)
    preview = cast.carol.sees(2)[0]
    assert seen in preview
    assert "Forty observers" in preview


async def test_source_and_contact_stand_below_and_can_be_taken_away(cast: Cast) -> None:
    await cast.carol.writes("/publish " + RELEASE)
    await field(cast, "Source link", "example.org/news/7")
    assert "Source: https://example.org/news/7" in cast.carol.last
    await field(cast, "Press contact", "Anna Lind, +7 495 000-00-00, press@example.org")
    assert "Anna Lind" in cast.carol.last
    assert "press@example.org" in cast.carol.last
    for button in ("Source link", "Press contact"):
        await field(cast, button, "-")
    assert "example.org" not in cast.carol.last


@pytest.mark.parametrize(
    ("button", "wrong", "told"),
    [
        ("Date", "the other day", "no day that I understand"),
        ("Source link", "just some words", "no link that apps open"),
        ("Place", "x" * 61, "60"),
        ("Title", "x" * 251, "250"),
        ("Lead", "one\ntwo", "one paragraph"),
    ],
)
async def test_a_wrong_answer_is_told_and_nothing_is_lost(
    cast: Cast, button: str, wrong: str, told: str
) -> None:
    await cast.carol.writes("/publish " + RELEASE)
    await field(cast, button, wrong)
    assert told in cast.carol.last
    assert cast.carol.last_message.asks
    await cast.carol.writes("/drafts")
    await cast.carol.presses("Observers arrive")
    assert "Forty observers" in cast.carol.sees(2)[0]


async def test_the_day_that_was_given_is_the_day_of_the_item(cast: Cast) -> None:
    await cast.carol.writes("/publish " + RELEASE)
    await field(cast, "Date", "15.02.2026")
    await cast.carol.presses("Publish")
    await cast.anna.writes("/search observers dushanbe forty")
    await cast.anna.presses("1")
    assert "15 February 2026" in cast.anna.last


async def test_photos_first_text_another_day(stage: Stage) -> None:
    """A draft without text is left, found again, and cannot go out before it has some."""
    cast = stage.cast
    await cast.carol.sends(Upload(name="a.png", content=PNG, type="image/png"), "/publish")
    assert "Now the text" in cast.carol.last
    await stage.restarts()
    await cast.carol.writes("/drafts")
    await cast.carol.presses("Untitled")
    assert "no text yet" in cast.carol.last
    assert not any("Publish" in label for label in cast.carol.buttons)
    await cast.carol.presses("Write the text")
    await cast.carol.answers(RELEASE)
    assert "Observers arrive in Dushanbe" in cast.carol.sees(2)[0]
    assert cast.carol.messages()[-2].media
    assert "Publish" in cast.carol.buttons


async def test_presses_on_the_card_change_it_in_its_place(cast: Cast) -> None:
    await cast.carol.writes("/publish " + RELEASE)
    shown = [message.id for message in cast.carol.messages()]
    for button in ("Section", "Peacekeeping", "Urgent", "Silent", "Language", "Русский"):
        await cast.carol.presses(button)
    assert [message.id for message in cast.carol.messages()] == shown
    preview, card = cast.carol.messages()[-2:]
    assert "Peacekeeping" in preview.text
    assert "Silent" in card.text
    assert "Urgent: it goes" not in card.text


async def test_a_silent_one_makes_no_sound(cast: Cast) -> None:
    await cast.anna.writes("/subscribe")
    await cast.carol.writes("/publish " + RELEASE)
    await cast.carol.presses("Silent")
    calls: list[dict[str, Any]] = []
    cast.world.calls.listen(calls.append)
    await cast.carol.presses("Publish")
    await until_seen(cast.anna, "Forty observers", None)
    sent = [call for call in calls if "Forty observers" in str(call["parameters"].get("text"))]
    assert [bool(call["parameters"].get("disable_notification")) for call in sent][-1]
