"""A channel gets the news in the form, with the line and at the loudness that its admin chose."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bot.simulator.cast import Cast
from bot.simulator.files import Upload
from bot.simulator.messages import Message
from tests.acceptance.conftest import Stage
from tests.acceptance.test_channels_carry_what_is_chosen import in_use
from tests.acceptance.test_staff_correct import CORRECTED, correcting
from tests.acceptance.test_staff_publish import PNG, RELEASE, until_seen
from tests.patience import until

TITLE = "Observers arrive in Dushanbe"
TEXT = "Forty observers have arrived for a week."
LONG = "The bridge is open\n" + "\n".join(
    f"Paragraph {number} of the report on the bridge, which tells how it was built and by whom."
    for number in range(1, 31)
)
BERLIN = ZoneInfo("Europe/Berlin")


async def publishes(cast: Cast, text: str = RELEASE) -> None:
    await cast.carol.writes("/publish " + text)
    await cast.carol.presses("Publish")


async def has_format(cast: Cast, name: str) -> None:
    await cast.dana.presses("Format…")
    await cast.dana.presses(name)
    assert f"✓ {name}" in cast.dana.buttons
    await cast.dana.presses("Back")
    assert f"Format: {name}" in cast.dana.last


def post(cast: Cast, text: str) -> Message:
    """The newest post of the channel with a text."""
    return [each for each in cast.anna.messages(of=cast.channel) if text in each.text][-1]


def sent_to(cast: Cast, chat: int) -> list[Mapping[str, Any]]:
    """What Telegram was asked to send to a chat, call by call."""
    calls = cast.world.calls.newest(after=0, limit=500)
    return [
        call["parameters"]
        for call in calls
        if call["method"].startswith("send") and str(call["parameters"].get("chat_id")) == str(chat)
    ]


async def test_a_short_copy_is_the_title_and_a_way_to_the_text(cast: Cast) -> None:
    await in_use(cast)
    await has_format(cast, "Short")
    await publishes(cast)
    await until_seen(cast.anna, TITLE, cast.channel)
    copy = post(cast, TITLE)
    assert TEXT not in copy.text
    assert cast.anna.buttons_of(copy) == ["Read in full"]
    assert any(TEXT in text for text in cast.carol.sees()), "private chats get it as ever"


async def test_a_full_copy_has_all_of_a_long_text(cast: Cast) -> None:
    await in_use(cast)
    await has_format(cast, "Full text")
    await publishes(cast, LONG)
    await until_seen(cast.anna, "Paragraph 30 of", cast.channel)
    assert cast.anna.buttons_of(post(cast, "Paragraph 30 of")) == []


async def test_picture_first_is_the_picture_with_the_title(cast: Cast) -> None:
    await in_use(cast)
    await has_format(cast, "Picture first")
    await cast.carol.sends(
        Upload(name="hall.png", type="image/png", content=PNG), "/publish " + RELEASE
    )
    await cast.carol.presses("Publish")
    await until_seen(cast.anna, TITLE, cast.channel)
    copy = post(cast, TITLE)
    assert copy.media is not None
    assert TEXT not in copy.text


async def test_a_correction_reaches_a_short_copy(cast: Cast) -> None:
    await in_use(cast)
    await has_format(cast, "Short")
    await publishes(cast)
    await until_seen(cast.anna, TITLE, cast.channel)
    before = post(cast, TITLE)
    await correcting(cast.carol)
    await cast.carol.presses("Send the correction")
    await until(lambda: "Corrected" in cast.channel.messages[before.id].text)
    after = cast.channel.messages[before.id]
    assert CORRECTED not in after.text
    assert cast.anna.buttons_of(after) == ["Read in full"]


async def test_a_correction_reaches_a_copy_whose_format_has_changed_since(cast: Cast) -> None:
    """It was sent with a picture, and is to be the full text without one by now."""
    await in_use(cast)
    await cast.carol.sends(
        Upload(name="hall.png", type="image/png", content=PNG), "/publish " + RELEASE
    )
    await cast.carol.presses("Publish")
    await until_seen(cast.anna, TITLE, cast.channel)
    before = post(cast, TITLE)
    await cast.dana.writes("/channels")
    await cast.dana.presses("Demo News")
    await has_format(cast, "Full text")
    await correcting(cast.carol, LONG.split("\n", 1)[1])
    await cast.carol.presses("Send the correction")
    await until(lambda: "Paragraph 1 of" in cast.channel.messages[before.id].text)
    after = cast.channel.messages[before.id]
    assert after.media is not None, "Telegram lets no picture go"
    assert len(after.text) <= 1024


async def test_a_signature_says_what_was_typed_and_nothing_else(cast: Cast) -> None:
    await in_use(cast)
    await cast.dana.presses("Signature…")
    await cast.dana.answers("<b>Press office</b> & co <a href='https://evil.example'>x</a>\n@press")
    typed = "<b>Press office</b> & co <a href='https://evil.example'>x</a> @press"
    assert f"Signature: {typed}" in cast.dana.last

    await publishes(cast)
    await until_seen(cast.anna, TEXT, cast.channel)
    copy = post(cast, TEXT)
    assert copy.text.endswith(f"{TEXT}\n\n{typed}")
    assert copy.body is not None
    assert not any(each.type == "text_link" for each in copy.body.entities)
    assert not any(typed in text for text in cast.carol.sees())

    await cast.dana.writes("/channels")
    await cast.dana.presses("Demo News")
    await cast.dana.presses("Signature…")
    await cast.dana.presses("No signature")
    assert "Signature:" not in cast.dana.last


async def test_a_signature_that_is_too_long_changes_nothing(cast: Cast) -> None:
    await in_use(cast)
    await cast.dana.presses("Signature…")
    await cast.dana.answers("x" * 201)
    assert "200" in cast.dana.last
    await cast.dana.writes("/channels")
    await cast.dana.presses("Demo News")
    assert "Signature:" not in cast.dana.last


@pytest.mark.parametrize(
    ("at", "silent"),
    [
        (datetime(2027, 3, 27, 21, 30, tzinfo=BERLIN), False),
        (datetime(2027, 3, 27, 23, 30, tzinfo=BERLIN), True),
        (datetime(2027, 3, 28, 6, 30, tzinfo=BERLIN), True),  # the clocks went forward at two
        (datetime(2027, 3, 28, 7, 30, tzinfo=BERLIN), False),
    ],
)
async def test_silent_hours_go_over_midnight_and_the_change_to_summer_time(
    stage: Stage, at: datetime, silent: bool
) -> None:
    cast = stage.cast
    await in_use(cast)
    await cast.dana.presses("Silent hours…")
    await cast.dana.presses("Other hours…")
    await cast.dana.answers("at night")
    assert "could not read" in cast.dana.last
    await cast.dana.answers("22:00-7:00 Europe/Berlin")
    assert "Without a sound: 22:00–07:00 Europe/Berlin" in cast.dana.last

    await stage.passes_until(at)
    cast.world.calls.newest(after=0, limit=1)
    await publishes(cast)
    await until_seen(cast.anna, TEXT, cast.channel)
    (call,) = sent_to(cast, cast.channel.id)
    assert bool(call.get("disable_notification")) is silent


async def test_silent_hours_are_a_press_away_and_can_be_ended(cast: Cast) -> None:
    await in_use(cast)
    await cast.dana.presses("Silent hours…")
    await cast.dana.presses("22:00–07:00")
    assert "✓ 22:00–07:00" in cast.dana.buttons
    await cast.dana.presses("Always with sound")
    assert "✓ Always with sound" in cast.dana.buttons
    await cast.dana.presses("Back")
    assert "Without a sound" not in cast.dana.last


async def test_a_test_message_is_sent_and_taken_away_again(cast: Cast) -> None:
    await in_use(cast)
    await cast.dana.presses("Send a test")
    assert "This is a test" in cast.anna.sees(of=cast.channel)[-1]
    assert "has arrived in Demo News" in cast.dana.last
    await cast.dana.presses("Delete the test")
    assert "is deleted" in cast.dana.last
    assert not any("This is a test" in text for text in cast.anna.sees(of=cast.channel))
    await cast.dana.presses("Back")
    await cast.dana.presses("Send a test")
    post(cast, "This is a test")
    await cast.dana.presses("Delete the test")


async def test_what_was_set_is_forgotten_with_the_channel(cast: Cast) -> None:
    await in_use(cast)
    await has_format(cast, "Short")
    await cast.dana.presses("Remove")
    await cast.dana.presses("Yes")
    await cast.dana.removes_bot(cast.channel)
    await cast.dana.adds_bot(cast.channel)
    await cast.dana.presses("Use")
    await cast.dana.writes("/channels")
    await cast.dana.presses("Demo News")
    assert "Format: Beginning" in cast.dana.last
