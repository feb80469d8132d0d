"""What is under embargo shows nowhere before it ends, over restarts and a change of clocks."""

import re
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.simulator.cast import Cast
from bot.simulator.person import Person
from tests.acceptance.conftest import Stage
from tests.acceptance.test_staff_publish import everyone_listens, until_seen
from tests.acceptance.test_staff_publish_at_a_time import planning

BERLIN = ZoneInfo("Europe/Berlin")
HOUR = timedelta(hours=1)
MINUTE = timedelta(minutes=1)


async def shown_anywhere(cast: Cast, reader: Person) -> list[str]:
    """Where a reader comes upon it: in lists, in searches, in any chat."""
    places = []
    for asked in ("/latest", "/search Forty observers Dushanbe", "observers arrive"):
        await reader.writes(asked)
        places += [asked] if "Observers arrive" in reader.last else []
    for chat in (cast.group, cast.channel):
        places += [chat.title for text in reader.sees(50, of=chat) if "Observers arrive" in text]
    return places


def next_spring_change(now: datetime) -> datetime:
    """The next last Sunday of March, 1:00 UTC, when Berlin's clocks go from 2:00 to 3:00."""
    for year in (now.year, now.year + 1):
        last = datetime(year, 3, 31, 1, tzinfo=UTC)
        change = last - timedelta(days=(last.weekday() + 1) % 7)
        if change > now + timedelta(days=1):
            return change
    raise AssertionError


async def test_nobody_comes_upon_it_and_nobody_publishes_it(stage: Stage) -> None:
    cast = stage.cast
    await everyone_listens(cast)
    await planning(cast.carol, "in 2 hours", "Embargo until then")
    assert "Under embargo until" in cast.carol.last
    assert not any(re.match("Publish", label) for label in cast.carol.buttons)
    await stage.restarts()
    assert await shown_anywhere(cast, cast.anna) == []
    await stage.waits(2 * HOUR + MINUTE)
    for chat in (None, cast.group, cast.channel):
        await until_seen(cast.anna, "Forty observers", chat)


async def test_an_old_publish_button_is_refused(stage: Stage) -> None:
    carol = stage.cast.carol
    await carol.writes("/publish " + "Observers arrive\n\nForty observers.")
    card = carol.last_message
    publish = (card.keyboard or {})["inline_keyboard"][0][0]["callback_data"]
    await carol.presses("Later")
    await carol.answers("in 2 hours")
    await carol.presses("Embargo until then")
    stage.cast.world.chat(carol.user.id).messages[card.id] = card
    stage.cast.world.press(carol.user, stage.cast.world.chat(carol.user.id), card.id, publish)
    await stage.cast.world.settled()
    assert any("nobody can publish it before it ends" in text for text in carol.sees(3))


async def test_it_ends_at_the_hour_on_the_wall_though_the_clocks_have_changed(
    stage: Stage,
) -> None:
    """Planned in winter for 10:00 by Berlin's clocks, it goes out at 8:00 UTC, not at 9:00."""
    cast = stage.cast
    stage.zone = BERLIN
    change = next_spring_change(stage.clock.now())
    await stage.passes_until(change - timedelta(hours=13))
    await stage.restarts()
    await cast.anna.writes("/subscribe")
    await planning(cast.carol, "tomorrow 10:00", "Embargo until then")
    assert "10:00 (Berlin, UTC+2)" in cast.carol.last
    await stage.restarts()
    await stage.passes_until(change + timedelta(hours=6, minutes=59))
    assert await shown_anywhere(cast, cast.anna) == []
    await stage.passes_until(change + timedelta(hours=7))
    await until_seen(cast.anna, "Forty observers", None)


async def test_an_hour_that_the_clocks_leave_out_is_told(stage: Stage) -> None:
    carol = stage.cast.carol
    stage.zone = BERLIN
    await stage.passes_until(next_spring_change(stage.clock.now()) - timedelta(hours=13))
    await stage.restarts()
    await carol.writes("/publish " + "Observers arrive\n\nForty observers.")
    await carol.presses("Later")
    await carol.answers("tomorrow 2:30")
    assert "02:30 does not exist" in carol.last
    assert "03:30 (Berlin, UTC+2)" in carol.last
    await carol.presses("Publish then")
    assert "03:30 (Berlin, UTC+2)" in carol.last
