"""In a reader's quiet hours nothing comes by itself; what was held comes at their end."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest

from bot.domain.broadcasts import Lane
from bot.domain.chats import Cadence, Target
from bot.simulator.person import Person
from tests.acceptance.conftest import Stage
from tests.acceptance.digests import Press, seen

HELD = "While it was quiet"


@pytest.fixture
async def press(stage: Stage) -> Press:
    """It is noon, and Anna follows everything at once, but from ten at night to seven."""
    made = Press(stage=stage)
    await made.passes(12)
    await made.follows(stage.cast.anna, Cadence.AT_ONCE)
    await quiet(stage.cast.anna)
    return made


async def quiet(person: Person, hours: str = "22:00–07:00") -> None:
    await person.writes("/settings")
    await person.presses("Quiet hours")
    await person.presses(hours)


async def test_what_was_held_over_midnight_comes_as_one_digest(press: Press) -> None:
    anna, boris = press.stage.cast.anna, press.stage.cast.boris
    await press.follows(boris, Cadence.AT_ONCE)
    await press.publishes("In the afternoon")
    await press.comes(anna, "In the afternoon")
    await press.passes(23)
    await press.publishes("Before midnight")
    await press.passes(2)
    await press.publishes("After midnight")
    await press.comes(boris, "After midnight")
    await press.stays_quiet()
    assert not seen(anna, "midnight")
    await press.passes(7)
    await press.comes(anna, HELD)
    assert "Before midnight" in anna.last
    assert "After midnight" in anna.last
    assert "afternoon" not in anna.last
    await press.publishes("In the morning")
    await press.comes(anna, "In the morning")
    assert seen(anna, HELD) == 1


async def test_a_quiet_night_without_news_ends_without_a_word(press: Press) -> None:
    anna = press.stage.cast.anna
    await press.passes(7)
    await press.stays_quiet()
    assert not seen(anna, HELD)


async def test_what_is_urgent_waits_unless_the_reader_lets_it_pass(press: Press) -> None:
    anna = press.stage.cast.anna
    await press.passes(23)
    await press.publishes("Urgent, held", lane=Lane.URGENT)
    await press.stays_quiet()
    assert not seen(anna, "Urgent, held")
    await anna.writes("/settings")
    await anna.presses("Let urgent news through")
    assert "comes in quiet hours too" in anna.last
    await press.publishes("Urgent, let through", lane=Lane.URGENT)
    await press.comes(anna, "Urgent, let through")
    await press.publishes("Not urgent")
    await press.stays_quiet(1)
    await press.passes(7)
    await press.comes(anna, HELD)
    assert "Urgent, held" in anna.last
    assert "Not urgent" in anna.last
    assert seen(anna, "Urgent, let through") == 1


async def test_whoever_ends_their_quiet_hours_gets_what_was_held(press: Press) -> None:
    anna = press.stage.cast.anna
    await press.passes(23)
    await press.publishes("Held for an hour")
    await press.stays_quiet(1)
    await anna.writes("/settings")
    await anna.presses("Quiet hours")
    await anna.presses("None")
    assert "none" in anna.last
    press.stage.clock.forward(dt.timedelta(seconds=15))
    await press.comes(anna, "Held for an hour")
    await press.publishes("Pushed again")
    await press.comes(anna, "Pushed again")


async def test_over_a_restart_in_the_night(press: Press) -> None:
    anna = press.stage.cast.anna
    await press.passes(23)
    await press.publishes("Kept over the restart")
    await press.stays_quiet(1)
    await press.stage.restarts()
    await press.passes(7)
    await press.comes(anna, HELD)
    assert seen(anna, "Kept over the restart") == 1


async def test_a_daily_digest_tells_nothing_that_was_held(press: Press) -> None:
    anna = press.stage.cast.anna
    async with press.stage.database.read() as tx:
        section = (await tx.sections.all())[0]
    await press.follows(anna, Cadence.DAILY, Target.SECTION, str(section.id))
    await press.passes(23)
    await press.publishes("Told once", section=section.slug)
    await press.stays_quiet(1)
    assert not seen(anna, "Told once")
    await press.passes(7)
    await press.comes(anna, HELD)
    await press.passes(8)
    await press.stays_quiet()
    assert seen(anna, "Told once") == 1


def heard(person: Person) -> Callable[[str], list[bool]]:
    """From now on, whether each message to somebody that has a text makes a sound."""
    calls: list[dict[str, Any]] = []
    person.world.calls.listen(calls.append)

    def sounds(text: str) -> list[bool]:
        said = [call["parameters"] for call in calls if call["method"] == "sendMessage"]
        return [
            not each.get("disable_notification")
            for each in said
            if str(each["chat_id"]) == str(person.user.id) and text in each["text"]
        ]

    return sounds


async def test_whoever_wants_no_sound_gets_all_without_one(press: Press) -> None:
    anna, boris = press.stage.cast.anna, press.stage.cast.boris
    to_anna, to_boris = heard(anna), heard(boris)
    await press.follows(boris, Cadence.AT_ONCE)
    await anna.writes("/settings")
    assert "Sound: on" in anna.last
    await anna.presses("Without a sound")
    assert "comes silently" in anna.last
    await press.publishes("By day")
    await press.comes(anna, "By day")
    await press.comes(boris, "By day")
    assert to_anna("By day") == [False]
    assert to_boris("By day") == [True]
    await press.passes(23)
    await press.publishes("By night")
    await press.is_sent()
    await press.passes(7)
    await press.comes(anna, HELD)
    assert to_anna(HELD) == [False]
    await anna.writes("/settings")
    await anna.presses("With a sound")
    assert "Sound: on" in anna.last
    await press.publishes("By day again")
    await press.comes(anna, "By day again")
    assert to_anna("By day again") == [True]


async def test_hours_and_places_are_typed_as_people_write_them(press: Press) -> None:
    anna = press.stage.cast.anna
    await anna.writes("/settings")
    await anna.presses("Quiet hours")
    await anna.presses("Other hours")
    await anna.answers("whenever")
    assert "could not read" in anna.last
    await anna.answers("23.30 - 6")
    assert "23:30–06:00" in anna.last
    await anna.presses("Time zone")
    await anna.presses("Another city")
    await anna.answers("Atlantis")
    assert "do not know this place" in anna.last
    await anna.answers("Ереван")
    assert "Yerevan" in anna.last
    assert "23:30–06:00" in anna.last


async def test_the_cards_questions_are_answered_by_typing_at_once(press: Press) -> None:
    anna = press.stage.cast.anna
    await anna.writes("/settings")
    await anna.presses("Time zone")
    await anna.writes("Ереван")
    assert "Yerevan" in anna.last
    await anna.presses("Quiet hours")
    await anna.writes("23.30 - 6")
    assert "23:30–06:00" in anna.last
    await anna.presses("Time zone")
    await anna.writes("Atlantis")
    assert "do not know this place" in anna.last
    await anna.writes("London")
    assert "London" in anna.last
    await anna.writes("Yerevan")
    assert "London" not in anna.last  # answered: this is a search


async def test_whoever_presses_on_has_turned_away_from_the_cards_question(press: Press) -> None:
    anna = press.stage.cast.anna
    for button in ("‹ Settings", "London"):
        await anna.writes("/settings")
        await anna.presses("Time zone")
        await anna.presses(button)
        await anna.writes("Tokyo")
        assert "Time zone" not in anna.last
    await anna.writes("/settings")
    await anna.presses("Time zone")
    await anna.presses("Another city")
    await anna.writes("Ереван")
    await anna.writes("Tokyo")
    assert "Tokyo, " not in anna.last


async def test_a_groups_settings_are_for_its_admins(press: Press) -> None:
    stage = press.stage
    await stage.cast.dana.adds_bot(stage.cast.group)
    await stage.cast.anna.writes("/settings@newsdesk_demo_bot", to=stage.cast.group)
    assert "admin" in stage.cast.anna.sees(of=stage.cast.group)[-1]
    await stage.cast.dana.writes("/settings@newsdesk_demo_bot", to=stage.cast.group)
    await stage.cast.dana.presses("Weekday", of=stage.cast.group)
    await stage.cast.dana.presses("Friday", of=stage.cast.group)
    assert "Friday" in stage.cast.dana.sees(of=stage.cast.group)[-1]
